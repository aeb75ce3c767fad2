"""Pairs of paragraphs of which one is the other after small edits.

Candidates share pairs of neighbouring content words, which are looked up for the whole document at once; only
they are aligned word by word (`difflib`), so that the work grows with the text and not with its square. Knows
how an edited copy differs from a parallel paragraph: parallels put other names, numbers or matters into the
same mould, edits change the wording, or a word or two of many; and from a quotation of the same words. Knows
nothing of rules, nor of what surrounds the paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from subeditor.checks._units import Unit
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document

# Fewer words than this are not enough to tell an edit from a parallel.
_WORDS = 15
# More are no paragraph, and aligning them would take too long.
_MOST_WORDS = 600
# Content words of so many letters make the pairs that candidates share: at least two, and this share of all.
_LETTERS = 4
_SHARED = 0.25
# The least share of words that both have, in order (twice the matches over both lengths), for a paragraph and
# its rewording; and where any words may differ, in paragraphs of so many words.
_ALIKE = 0.8
_ALMOST_EQUAL, _MANY_WORDS = 0.9, 28
# Words that share so many letters at the start are forms of one word.
_STEM = 4
_QUOTE = re_compile('["“”«»„]')

_WORD = re_compile(r"[^\W_]+(?:['’-][^\W_]+)*")
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


def near_copies(document: Document, units: Sequence[Unit], reach: int) -> Iterator[tuple[Unit, Unit]]:
    """Pairs (first, later one) of alike paragraphs that are not equal.

    Reworded ones are at most `reach` blocks apart; of those almost equal one may stand anywhere.
    """
    owners: dict[tuple[str, str], Unit] = {}
    for unit in units:
        if not _WORDS <= unit.words <= _MOST_WORDS or unit.kind == "list_item":
            continue
        content = [w for w in unit.key.split() if len(w) >= _LETTERS and w not in _FUNCTION_WORDS]
        pairs = set(pairwise(content))
        shared = owners.keys() & pairs
        if len(shared) >= max(2, _SHARED * len(pairs)):
            ((likeliest, _),) = Counter(owners[pair] for pair in shared).most_common(1)
            if _is_copy(document, likeliest, unit, reach):
                yield likeliest, unit
        owners.update(dict.fromkeys(pairs, unit))


def _is_copy(document: Document, one: Unit, other: Unit, reach: int) -> bool:
    if (
        one.key == other.key
        or one.kind != other.kind
        or not 0.6 * other.words < one.words < 1.6 * other.words
    ):
        return False
    if _gaps(document, one) != _gaps(document, other) or _quotes(document, one) != _quotes(document, other):
        return False
    first, second = (_WORD.findall(document.prose, unit.start, unit.end) for unit in (one, other))
    matcher = SequenceMatcher(None, [w.lower() for w in first], [w.lower() for w in second], autojunk=False)
    if matcher.quick_ratio() < _ALIKE or (ratio := matcher.ratio()) < _ALIKE:
        return False
    if other.place - one.place <= reach and _is_rewording(matcher, first, second):
        return True
    return (
        ratio >= _ALMOST_EQUAL
        and min(len(first), len(second)) >= _MANY_WORDS
        and _is_small_edit(matcher, first, second)
    )


def _is_small_edit(matcher: SequenceMatcher[str], first: list[str], second: list[str]) -> bool:
    """Whether the few words that differ are no names or numbers, nor one matter for another throughout."""
    seen: set[str] = set()
    for change, from_first, to_first, from_second, to_second in matcher.get_opcodes():
        if change == "equal":
            continue
        words = first[from_first:to_first] + second[from_second:to_second]
        stems = {word[:_STEM] for word in words if word not in _FUNCTION_WORDS}
        if any(map(_names_or_counts, words)) or not _TURNS.isdisjoint(words) or not seen.isdisjoint(stems):
            return False
        seen |= stems
    return True


def _is_rewording(matcher: SequenceMatcher[str], first: list[str], second: list[str]) -> bool:
    """Whether the differences are those of an edit.

    Content is only taken out or only put in, the rest is function words: what replaces content by other
    content is a parallel, and so is what changes a name or a number, or turns the meaning.
    """
    removed: set[str] = set()
    added: set[str] = set()
    reworded = False
    for change, from_first, to_first, from_second, to_second in matcher.get_opcodes():
        if change == "equal":
            continue
        before, after = first[from_first:to_first], second[from_second:to_second]
        if any(_names_or_counts(word) for word in before[not from_first :] + after[not from_second :]):
            return False
        removed.update(word.lower() for word in before)
        added.update(word.lower() for word in after)
        reworded |= len(before) != len(after) or not _FUNCTION_WORDS.isdisjoint({*before, *after})
    if not _TURNS.isdisjoint(removed | added):
        return False
    return reworded and not (_others(removed, added) and _others(added, removed))


def _others(words: set[str], beside: set[str]) -> set[str]:
    """The content words of which no other form stands beside them."""
    stems = {word[:_STEM] for word in beside}
    return {word for word in words - _FUNCTION_WORDS if word[:_STEM] not in stems}


def _quotes(document: Document, unit: Unit) -> int:
    """The number of quotation marks: a letter quoted in a report is no copy of the letter."""
    return len(_QUOTE.findall(document.prose, unit.start, unit.end))


def _names_or_counts(word: str) -> bool:
    return not word.islower()


def _gaps(document: Document, unit: Unit) -> list[str]:
    """The code and images of a unit, as they stand in the source."""
    text = document.prose[unit.start : unit.end]
    at = [unit.start + offset for offset, char in enumerate(text) if char == GAP] if GAP in text else []
    return [document.source[document.span(offset, offset + 1)] for offset in at]
