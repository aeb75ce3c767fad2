"""Pairs of paragraphs of which one is the other after small edits.

Candidates are the pairs that share a rare pair of neighbouring words, found through an index, so that the
work grows with the text and not with its square; each is then judged word by word on an alignment
(`difflib`). Knows how an edited copy differs from a parallel paragraph: parallels put other names, numbers or
matters into the same mould, edits change the wording. Knows nothing of rules, nor of where the paragraphs
stand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from subeditor.checks._units import Unit
from subeditor.document import GAP, Document

# Fewer words than this are not enough to tell an edit from a parallel.
_WORDS = 12
# The least share of words that both have, in order (twice the matches over both lengths).
_ALIKE = 0.8
# A pair of words in more paragraphs than this is a phrase of the text, not a trace of a copy.
_HOLDERS = 3
# Words this long are anchors of the index: about a third of all.
_ANCHOR = 6

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FUNCTION_WORDS = frozenset(
    """a an the this that these those which who whom whose it its he his she her they their them we our us
    you your i my me of to in on at by for from with as and but so if when while because since though
    although is are was were be been being has have had do does did will would shall should can could may
    might must there here also then just very quite rather one some any such each every all both only own
    than about into over through""".split()
)
# An edit that brings one of these in, or takes it out, turns the meaning: the two are a contrast.
_TURNS = frozenset(
    """not no never none nor neither without cannot can't don't doesn't isn't aren't won't didn't before
    after above below up down off out left right first second third last next more less most least either
    under min max minimum maximum true false""".split()
)


def near_copies(document: Document, units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit]]:
    """Pairs (first, later one) of alike paragraphs that are not equal, in the order of the later ones."""
    words: dict[int, list[str]] = {}
    holders: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, unit in enumerate(units):
        if unit.words < _WORDS or unit.kind == "list_item":
            continue
        written = _WORD.findall(document.prose, unit.start, unit.end)
        words[number] = written
        lower = [word.lower() for word in written]
        candidates: Counter[int] = Counter()
        for anchor in {(a, b) for a, b in pairwise(lower) if len(a) >= _ANCHOR}:
            others = holders[anchor]
            if len(others) < _HOLDERS:
                candidates.update(others)
                others.append(number)
        for other, _ in candidates.most_common(_HOLDERS):
            if _is_copy(document, units[other], unit, words[other], written):
                yield units[other], unit
                break


def _is_copy(document: Document, one: Unit, other: Unit, first: list[str], second: list[str]) -> bool:
    if one.key == other.key or one.kind != other.kind:
        return False
    if not 0.6 < len(first) / len(second) < 1.6:
        return False
    if _gaps(document, one) != _gaps(document, other):
        return False
    matcher = SequenceMatcher(None, [w.lower() for w in first], [w.lower() for w in second], autojunk=False)
    if matcher.real_quick_ratio() < _ALIKE or matcher.quick_ratio() < _ALIKE or matcher.ratio() < _ALIKE:
        return False
    return _is_rewording(matcher, first, second)


def _is_rewording(matcher: SequenceMatcher[str], first: list[str], second: list[str]) -> bool:
    """Whether the differences are those of an edit: no names, no numbers, no contrast, some change of
    wording."""
    reworded = False
    for change, from_first, to_first, from_second, to_second in matcher.get_opcodes():
        if change == "equal":
            continue
        removed, added = first[from_first:to_first], second[from_second:to_second]
        if any(_names_or_counts(word) for word in removed[not from_first :] + added[not from_second :]):
            return False
        lower = {word.lower() for word in removed + added}
        if lower & _TURNS:
            return False
        reworded |= len(removed) != len(added) or bool(lower & _FUNCTION_WORDS)
    return reworded


def _names_or_counts(word: str) -> bool:
    return not word.islower()


def _gaps(document: Document, unit: Unit) -> list[str]:
    """The code and images of a unit, as they stand in the source."""
    text = document.prose[unit.start : unit.end]
    at = [unit.start + offset for offset, char in enumerate(text) if char == GAP] if GAP in text else []
    return [document.source[document.span(offset, offset + 1)] for offset in at]
