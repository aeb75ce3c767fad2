"""A sentence that stands twice in a text whose paragraphs are otherwise different.

Knows when a sentence says so much that nobody writes it twice on purpose. Knows nothing of rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from subeditor.checks._surroundings import is_parallel
from subeditor.checks._units import CLOSING, Unit, content_words, units
from subeditor.document import GAP, Document
from subeditor.language.sentences import Sentence, sentences

# Words that carry meaning: with fewer a sentence is a phrase, a refrain or an instruction.
_CONTENT_WORDS = 8
# The rests of two paragraphs that share so much of their words are in one mould.
_ALIKE = 0.6
# Of the characters of a sentence, so many at least for that many words.
_LEAST_CHARS = 40
_QUOTED = "\"“”«»„'‘’"


def copied_sentences(
    document: Document, reported: Sequence[tuple[int, int]]
) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs (first, later one) of equal sentences, neither in a paragraph that is among those `reported`."""
    places: dict[str, list[Sentence]] = defaultdict(list)
    prose = document.prose
    for sentence in document.of(sentences):
        if sentence.end - sentence.start >= _LEAST_CHARS:
            text = prose[sentence.start : sentence.end]
            places[" ".join(text.split()).casefold().rstrip(CLOSING)].append(sentence)
    every = document.of(units)
    starts = [unit.start for unit in every]
    for text, found in places.items():
        if len(found) != 2 or GAP in text or text[0] in _QUOTED or content_words(text) < _CONTENT_WORDS:
            continue
        one, other = (_unit_of(every, starts, sentence) for sentence in found)
        if one is None or other is None or {"quote", "heading"} & {one.kind, other.kind}:
            continue
        if any((unit.start, unit.end) in reported for unit in (one, other)) or one.key == other.key:
            continue
        if one is other or not _in_one_mould(document, (one, other), found):
            yield found[0], found[1]


def _in_one_mould(document: Document, paragraphs: tuple[Unit, Unit], found: Sequence[Sentence]) -> bool:
    """Whether the rest of the paragraphs is alike, too, or what surrounds them is."""
    one, other = paragraphs
    rests = [
        set(f"{document.prose[unit.start : same.start]} {document.prose[same.end : unit.end]}".split())
        for unit, same in zip(paragraphs, found, strict=True)
    ]
    if 2 * len(rests[0] & rests[1]) >= _ALIKE * (len(rests[0]) + len(rests[1])):
        return True
    return is_parallel(document, (one.place, one.place), (other.place, other.place), other.words)


def _unit_of(every: Sequence[Unit], starts: list[int], sentence: Sentence) -> Unit | None:
    at = bisect_right(starts, sentence.start) - 1
    return every[at] if at >= 0 and sentence.end <= every[at].end else None
