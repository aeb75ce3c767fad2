"""Pairs of paragraphs of which one is the other after small edits.

Candidates share pairs of neighbouring content words, which are looked up for the whole document at once; only
they are aligned word by word, so that the work grows with the text and not with its square. A mould that three
paragraphs share is meant. Knows how far an edited copy may differ from its original; what the differences say,
`_edits` knows. Knows nothing of rules, nor of what surrounds the paragraphs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from subeditor.checks._edits import Edits, Word, edits, is_rewording, may_be_edit, shows_hand
from subeditor.checks._units import Unit
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document

# Fewer words than these are not enough to tell an edit from a parallel: a rewording near its original; with
# the words of code and links, a copy that may stand anywhere; and one that differs in no more than one word put
# for another.
_NEAR_WORDS, _FAR_WORDS, _MANY_WORDS = 18, 20, 28
# A text of fewer has too little beside its code; and so has an item of a list.
_WORDS, _ITEM_WORDS = 13, 18
# More are no paragraph, and aligning them would take too long.
_MOST_WORDS = 600
# Candidates share pairs of neighbouring long words: at least two, and this share of all; those in one mould more.
_SHARED, _MOULD = 0.25, 0.6
# The least share of words that both have, in order (twice the matches over both lengths), for a paragraph and
# its rewording; and for a copy that may stand anywhere, or the number of words that differ.
_ALIKE, _ALMOST_EQUAL, _FEW = 0.8, 0.9, 3
_LEAST = 0.85
# Parallels follow one another; so far apart, in blocks, a word may differ for no reason.
_APART = 3
_LONG_WORD = re_compile(r"\S{4,}")
_QUOTE = re_compile('["“”«»„]')
_WORD = re_compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def near_copies(document: Document, units: Sequence[Unit], reach: int) -> Iterator[tuple[Unit, Unit]]:
    """Pairs (first, later one) of alike paragraphs that are not equal.

    Reworded ones are at most `reach` blocks apart; of those almost equal one may stand anywhere.
    """
    pairs = [*_alike(units)]
    in_mould = Counter(unit.start for *pair, shared in pairs if shared >= _MOULD for unit in pair)
    for one, other, _ in pairs:
        if in_mould[one.start] < 2 and in_mould[other.start] < 2 and _is_copy(document, one, other, reach):
            yield one, other


def _alike(units: Sequence[Unit]) -> Iterator[tuple[Unit, Unit, float]]:
    """Units that share pairs of words with an earlier one, that one first, and what share of theirs."""
    owners: dict[tuple[str, str], Unit] = {}
    for unit in units:
        if not (_ITEM_WORDS if unit.kind == "list_item" else _WORDS) <= unit.words <= _MOST_WORDS:
            continue
        pairs = set(pairwise(_LONG_WORD.findall(unit.key)))
        shared = owners.keys() & pairs
        if len(shared) >= max(2, _SHARED * len(pairs)):
            ((likeliest, count),) = Counter(owners[pair] for pair in shared).most_common(1)
            yield likeliest, unit, count / len(pairs)
        owners.update(dict.fromkeys(pairs, unit))


def _is_copy(document: Document, one: Unit, other: Unit, reach: int) -> bool:
    if one.key == other.key or one.kind != other.kind:
        return False
    if not 0.6 * other.words < one.words < 1.6 * other.words:
        return False
    if _gaps(document, one) != _gaps(document, other) or _quotes(document, one) != _quotes(document, other):
        return False
    words = _words(document, one), _words(document, other)
    found = edits(*words, _ALIKE)
    if found is None:
        return False
    is_near = other.place - one.place <= reach and one.kind != "list_item"
    if is_near and min(map(len, words)) >= _NEAR_WORDS and is_rewording(document, found):
        return True
    size = min(_size(document, unit) for unit in (one, other))
    return size >= _FAR_WORDS and _is_small(found) and _is_edited(document, one, other, found, size)


def _is_small(found: Edits) -> bool:
    return found.ratio >= _ALMOST_EQUAL or (found.ratio >= _LEAST and found.size <= _FEW)


def _is_edited(document: Document, one: Unit, other: Unit, found: Edits, size: int) -> bool:
    """Whether the few words that differ are no parallel's."""
    if shows_hand(document, found, size >= _MANY_WORDS):
        return True
    return size >= _MANY_WORDS and other.place - one.place >= _APART and may_be_edit(found)


def _words(document: Document, unit: Unit) -> list[Word]:
    return [Word(m.group(), m.start()) for m in _WORD.finditer(document.prose, unit.start, unit.end)]


def _size(document: Document, unit: Unit) -> int:
    """The number of words with those of code and of the targets of links: equal ones speak for a copy, too."""
    start, end = document.span(unit.start, unit.end)
    return len(_WORD.findall(document.source.text, start, end))


def _quotes(document: Document, unit: Unit) -> int:
    """The number of quotation marks: a letter quoted in a report is no copy of the letter."""
    return len(_QUOTE.findall(document.prose, unit.start, unit.end))


def _gaps(document: Document, unit: Unit) -> list[str]:
    """The code and images of a unit, as they stand in the source."""
    text = document.prose[unit.start : unit.end]
    at = [unit.start + offset for offset, char in enumerate(text) if char == GAP] if GAP in text else []
    return [document.source[document.span(offset, offset + 1)] for offset in at]
