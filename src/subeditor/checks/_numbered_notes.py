"""Notes by number without markup: marks in the text ([1], word¹) and a list of notes at its end.

Knows how such lists begin and how marks are written; a text without such a list has no such marks, whatever
it has in brackets. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from subeditor.checks._inlines import inlines_in
from subeditor.checks._label_uses import Fault
from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Block, Document

_HEADING = re_compile(
    r"\W{0,3}(?:(?:foot|end)?notes|references|sources|citations|bibliography|works cited)"
    r"(?: and \w+)?\W{0,2}\Z",
    re.IGNORECASE,
)
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_RAISED = "[⁰¹²³⁴-⁹]"
# How a note begins on its line: by a number that no list has by itself, or by a list's.
_OWN_NUMBER = re_compile(rf"[\s>]*(?:\[(?P<number>\d{{1,3}})\]:?|(?P<raised>{_RAISED}{{1,3}}))\s*(?=\S)")
_LIST_NUMBER = re_compile(r"[\s>]*(?P<number>\d{1,3})(?:[.)]|(?=\s))\s+(?=\S)")
_MARK = re_compile(
    rf"\[(?P<numbers>\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}}){{0,9}})\](?![(\[:])"
    rf"|(?:(?<=[a-z]{{2}})|(?<=[.,;:!?”\"’')])){_RAISED}{{1,3}}(?:[,–]{_RAISED}{{1,3}}){{0,5}}(?!\w)"
)
_ANY_BRACKETED = re_compile(r"\[\d")
_ANY_RAISED = re_compile(_RAISED)
_SEPARATORS = re_compile(r"\s?([,;–-])\s?")
# A list shorter than this, or of which fewer marks are found, is not of notes.
_FEWEST = 2
_MOST_GAPS = 2
_MOST_LISTS = 3
_LONGEST_RANGE = 50


class Notes(NamedTuple):
    """The list of notes: where in the source the note of each number is, and where in the prose it begins."""

    notes: dict[int, Span]
    start: int


def notes(document: Document) -> Notes:
    """The list of notes at the end of the document, empty where there is none; an annotation."""
    prose = document.prose
    raised = not prose.isascii() and _ANY_RAISED.search(prose)
    if not raised and not ("[" in prose and _ANY_BRACKETED.search(prose)):
        return Notes({}, len(document.prose))
    blocks = [block for block in document.blocks if block.start < block.end]
    headings = (
        at
        for at in range(len(blocks) - 1, -1, -1)
        if blocks[at].end - blocks[at].start <= 40 and _HEADING.match(document.text(blocks[at]))
    )
    for at in islice(headings, _MOST_LISTS):
        listed = _listed(document, blocks[at + 1 :], (_OWN_NUMBER, _LIST_NUMBER))
        if listed:
            return Notes(listed, blocks[at].start)
    return _trailing(document, blocks)


def _listed(document: Document, blocks: list[Block], looks: tuple[re.Pattern[str], ...]) -> dict[int, Span]:
    """The notes among `blocks`, numbered from one on with few gaps; else none."""
    for look in looks:
        found: dict[int, Span] = {}
        for block in blocks:
            number = _number(document, block, look)
            if block.kind == "heading" and not number:
                break
            if number:
                found.setdefault(number[0], Span(number[1], document.span(block.start, block.end).end))
        numbers = list(found)
        rising = numbers[:1] == [1] and numbers == sorted(numbers)
        if len(found) >= _FEWEST and rising and numbers[-1] <= len(found) + _MOST_GAPS:
            return found
    return {}


def _trailing(document: Document, blocks: list[Block]) -> Notes:
    """Notes without a heading: the last blocks, each with a number in brackets or raised."""
    at = len(blocks)
    while at and _number(document, blocks[at - 1], _OWN_NUMBER):
        at -= 1
    found = _listed(document, blocks[at:], (_OWN_NUMBER,))
    return Notes(found, blocks[at].start) if found else Notes({}, len(document.prose))


def _number(document: Document, block: Block, look: re.Pattern[str]) -> tuple[int, int] | None:
    """The number that a block begins with, and where it stands in the source."""
    source = document.source.text
    start = document.span(block.start, block.start + 1).start
    least = max(0, start - 12)
    line = max(source.rfind("\n", least, start), source.rfind("\r", least, start), least - 1) + 1
    match = look.match(source, line)
    if not match or match.end() < start:
        return None
    digits = match["number"] or match["raised"].translate(_SUPERSCRIPTS)
    return int(digits), match.end() - len(match[0].lstrip(" \t\r\n>"))


def dangling(document: Document) -> Iterator[Fault]:
    """Marks whose number no note has."""
    listed = _of_use(document)
    for number, start, end in _marks(document) if listed else ():
        # A mark that is a link leads somewhere by itself.
        if number not in listed and number <= 2 * len(listed) + 2 and not _is_linked(document, start, end):
            yield Fault(document.span(start, end), document.prose[start:end], "has no note")


def _is_linked(document: Document, start: int, end: int) -> bool:
    return any(
        inline.kind == "link" and inline.end >= end for inline in inlines_in(document, max(0, start - 1), end)
    )


def unused(document: Document) -> Iterator[Fault]:
    """Notes whose number no mark has; the span is the whole note."""
    listed = _of_use(document)
    if not listed:
        return
    marked = {number for number, _, _ in _marks(document)}
    for number, span in listed.items():
        if number not in marked:
            yield Fault(span, str(number), "has no mark in the text")


def _of_use(document: Document) -> dict[int, Span]:
    """The notes, if most of them are marked in the text: else the numbers in brackets are something else."""
    listed = document.of(notes).notes
    if not listed:
        return {}
    marked = {number for number, _, _ in _marks(document)}
    return listed if len(marked & listed.keys()) * 3 >= 2 * len(listed) else {}


def _marks(document: Document) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each mark before the list of notes, in the prose."""
    prose = document.prose
    for match in _MARK.finditer(prose, 0, document.of(notes).start):
        text = match["numbers"] or match[0].translate(_SUPERSCRIPTS)
        parts = _SEPARATORS.split(text)
        for at in range(0, len(parts), 2):
            number = int(parts[at])
            first = number
            if at and parts[at - 1] in "–-":
                first = max(int(parts[at - 2]) + 1, number - _LONGEST_RANGE)
            for each in range(first, number + 1):
                yield each, *match.span()
