"""A sentence that stands twice in one paragraph, or in the paragraph beside it.

Knows how a slip of the hand looks that is so near: a sentence was moved and left behind, a paragraph was cut in
two and pasted whole. What is said twice for effect is short, a question, or in the mouth of a speaker; a
standfirst may be the beginning of the text. Knows nothing of rules.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from subeditor.checks._units import CLOSING, Unit, content_words, units
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language.sentences import Sentence, sentences

# Words that carry meaning: so many of a sentence that stands twice in a row, and of any other.
_IN_A_ROW, _CONTENT_WORDS = 5, 7
# Shorter ones are not looked at, in characters; and what equal ones begin with is so long.
_LEAST_CHARS, _BEGINNING = 30, 24
_KINDS = frozenset({"paragraph", "list_item", "caption"})
_LABEL = re_compile(r"(?<![\w.])[A-Z][A-Za-z]+:(?=\s)")
_QUOTED = "\"“”«»„'‘’"


class Repeat(NamedTuple):
    """A stretch of the prose that stands twice: both as ranges."""

    first: tuple[int, int]
    second: tuple[int, int]


def repeated_sentences(document: Document) -> Iterator[Repeat]:
    """The sentences that stand twice in one paragraph, and those of a paragraph that stands whole in the next
    one or the one before.
    """
    every = document.of(units)
    starts = [unit.start for unit in every]
    seen: set[Unit] = set()
    for one, other in _equal(document):
        first, second = (_unit_of(every, starts, sentence) for sentence in (one, other))
        if first is None or second is None or second in seen:
            continue
        if first is second:
            if _is_slip(document, one, other) and not _has_records(document, first):
                yield Repeat(one, other)
        elif second.place - first.place == 1:
            seen.add(second)
            if _is_held(document, first, second):
                yield Repeat((first.start, first.end), _shared(document, first, second))


def _equal(document: Document) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs of equal sentences, a later one with the last that was like it."""
    flat = document.prose.replace("\n", " ")
    last: dict[str, Sentence] = {}
    for sentence in document.of(sentences):
        start, end = sentence
        if end - start >= _LEAST_CHARS:
            beginning = flat[start : start + _BEGINNING]
            if beginning in last and _text(document, last[beginning]) == _text(document, sentence):
                yield last[beginning], sentence
            last[beginning] = sentence


def _text(document: Document, stretch: tuple[int, int]) -> str:
    text = document.prose[slice(*stretch)]
    if GAP in text:
        text = document.source[document.span(*stretch)]
    return " ".join(text.split()).rstrip(CLOSING)


def _unit_of(every: Sequence[Unit], starts: list[int], sentence: Sentence) -> Unit | None:
    unit = every[bisect_right(starts, sentence.start) - 1] if starts else None
    return unit if unit and unit.kind in _KINDS and unit.start <= sentence.start < unit.end else None


def _is_slip(document: Document, one: Sentence, other: Sentence) -> bool:
    text = document.prose[one.start : one.end]
    if not document.prose[one.end : other.start].strip():
        return content_words(text) >= _IN_A_ROW and not text.endswith(("?", "!"))
    return content_words(text) >= _CONTENT_WORDS and text[0] not in _QUOTED


def _has_records(document: Document, unit: Unit) -> bool:
    """Whether a paragraph is made of records, whose labels come again: "CVEID: … DESCRIPTION: … CVEID: …"."""
    labels = _LABEL.findall(document.prose, unit.start, unit.end)
    return len(labels) - len(set(labels)) > 1


def _is_held(document: Document, one: Unit, other: Unit) -> bool:
    """Whether one of two paragraphs is a part of the other, and no standfirst."""
    texts = [_text(document, (unit.start, unit.end)) for unit in (one, other)]
    short, long = sorted(texts, key=len)
    return (
        one.kind == other.kind == "paragraph"
        and texts[0] != texts[1]
        and short in long
        and short[0] not in _QUOTED
        and content_words(short) >= _CONTENT_WORDS
        and not (short == texts[0] and one == document.of(units)[0])
    )


def _shared(document: Document, one: Unit, other: Unit) -> tuple[int, int]:
    """Where in the second of two paragraphs what both hold begins and ends."""
    every = document.of(sentences)
    within = [
        [every[at] for at in range(bisect_right(every, (unit.start, 0)), bisect_right(every, (unit.end, 0)))]
        for unit in (one, other)
    ]
    texts = {_text(document, sentence) for sentence in within[0]}
    shared = [sentence for sentence in within[1] if _text(document, sentence) in texts]
    return shared[0].start, shared[-1].end
