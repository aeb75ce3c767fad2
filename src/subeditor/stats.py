"""What a text measures: words, sentences, how long it takes to read, how hard that is, and its longest sentences.

Knows documents and the formulas of readability; knows nothing of rules, files or output. It counts the prose alone, as rules of
kind `metric` and `readability` do: paragraphs, list items and quotations; no headings, tables, captions or code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from heapq import nlargest
from typing import Literal, NamedTuple

from subeditor.checks._measures import SUMMARY, Measures, measures, words_in
from subeditor.checks._scopes import Regions, regions, sentences_of
from subeditor.checks._sections import sections
from subeditor.document import Document
from subeditor.language.readability import FORMULAS, WORDS_A_MINUTE

By = Literal["file", "section", "paragraph"]
# What is counted; the formulas follow from it.
COUNTS = (
    "words",
    "sentences",
    "characters",
    "syllables",
    "long_words",
    "polysyllabic_words",
    "complex_words",
    "difficult_words",
)
# So many characters of a heading or a paragraph say which it is.
_TITLE = 60


class Long(NamedTuple):
    """A sentence: how many words it has, where it begins, and how it reads."""

    words: int
    path: str
    line: int
    column: int
    text: str


class Part(NamedTuple):
    """A text or a part of one, with what was counted of it. `title` is a section's heading, a paragraph's first words."""

    path: str
    line: int
    title: str
    counts: Mapping[str, float]

    @property
    def minutes(self) -> float:
        """How long an adult reads it."""
        return self.counts["words"] / WORDS_A_MINUTE

    @property
    def grades(self) -> dict[str, float | None]:
        """What the formulas give; None where there is nothing to read."""
        readable = self.counts["words"] and self.counts["sentences"]
        return {name: formula(self.counts) if readable else None for name, formula in FORMULAS.items()}


def whole(document: Document) -> Part:
    """All the prose of a document."""
    return _part(document, 0, "", regions(document, SUMMARY))


def parts(document: Document, by: By) -> Iterator[Part]:
    """The parts of a document that have prose, in order."""
    if by == "section":
        for section in document.of(sections):
            yield _part(document, section.place, section.heading, section.prose)
    elif by == "paragraph":
        for start, end in regions(document, SUMMARY):
            title = " ".join(document.prose[start:end].split())
            place = document.span(start, start + 1).start
            yield _part(document, place, _cut(title), Regions([start], [end]))


def total(texts: Iterable[Part]) -> Part:
    """What several texts come to."""
    counts = dict.fromkeys(COUNTS, 0.0)
    for text in texts:
        for name in COUNTS:
            counts[name] += text.counts[name]
    return Part("", 0, "", counts)


def longest(document: Document, number: int) -> list[Long]:
    """The longest sentences of the prose, the longest first."""
    return nlargest(number, _sentences(document), key=lambda long: (long.words, -long.line, -long.column))


def _sentences(document: Document) -> Iterator[Long]:
    prose = regions(document, SUMMARY)
    at = 0
    for start, end in sentences_of(document):
        while at < len(prose.starts) and prose.ends[at] <= start:
            at += 1
        if at < len(prose.starts) and prose.starts[at] <= start:
            span = document.span(start, end)
            place = document.source.position(span.start)
            text = " ".join(document.source[span].split())
            yield Long(sum(1 for _ in words_in(document, start, end)), document.source.path, *place, text)


def _part(document: Document, place: int, title: str, prose: Regions) -> Part:
    found: Measures = measures(document, prose)
    counts = {name: found[name] if found else 0 for name in COUNTS}
    return Part(document.source.path, document.source.position(place).line, title, counts)


def _cut(text: str) -> str:
    return text if len(text) <= _TITLE else text[: _TITLE - 1].rstrip() + "…"
