"""Where findings stand in a document's blocks: source positions to offsets in the prose, and to blocks.

Knows documents and findings; knows nothing of HTML.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from subeditor.diagnostics import Finding, Position, Span
from subeditor.document import Block, Document, Segment


class Mark(NamedTuple):
    """The part of a finding that lies in one block.

    `number` is the finding's in the page; `start` and `end` are offsets in the prose, or in the source where the block
    has none (equal for a place between characters); `first` says that the finding begins here.
    """

    number: int
    finding: Finding
    start: int
    end: int
    first: bool


class Marks:
    """The marks of a document's findings, by block."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._blocks = document.blocks
        self._prose = [block.start for block in self._blocks]
        self._by_source = sorted(document.segments, key=lambda segment: segment.source)
        self._sources = [segment.source for segment in self._by_source]
        # A segment of the source may be as long as the file: how far back one that reaches here can begin.
        self._reach: list[int] = []
        reach = 0
        for segment in self._by_source:
            reach = max(reach, segment.source_end)
            self._reach.append(reach)

    def placed(self, numbered: Iterable[tuple[int, Finding]]) -> dict[int, list[Mark]]:
        """From the index of a block to its marks in order; every finding has one that is its first."""
        found: dict[int, list[Mark]] = {}
        for number, finding in numbered:
            span = Span(self._offset(finding.start), self._offset(finding.end))
            pieces = sorted(self._pieces(span)) or [self._nearest(span)]
            for index, (block, start, end) in enumerate(pieces):
                mark = Mark(number, finding, start, end, index == 0)
                found.setdefault(block, []).append(mark)
        for marks in found.values():
            marks.sort(key=lambda mark: (mark.start, -mark.end, mark.number))
        return found

    def block_at(self, position: Position) -> int:
        """The index of the block that shows a position, or the nearest before it."""
        at = self._offset(position)
        pieces = sorted(self._pieces(Span(at, at))) or [self._nearest(Span(at, at))]
        return pieces[0][0]

    def _offset(self, position: Position) -> int:
        source = self._document.source
        # A file that was cut short since it was checked has no such line.
        return source.offset(position) if position.line <= len(source.line_starts) else len(source.text)

    def _pieces(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """Each block that the span touches, with the range that it touches."""
        ranges: dict[int, tuple[int, int]] = {}
        for segment in self._touched(span):
            start, end = _within(segment, span)
            block = bisect_right(self._prose, start) - 1
            known = ranges.get(block, (start, end))
            ranges[block] = min(start, known[0]), max(end, known[1])
        for block, (start, end) in ranges.items():
            yield block, start, end
        if not ranges:
            for index, each in enumerate(self._blocks):
                if each.start == each.end and each.span.start <= span.start < each.span.end:
                    yield index, span.start, min(span.end, each.span.end)
                    return

    def _touched(self, span: Span) -> Iterator[Segment]:
        last = bisect_left(self._sources, max(span.end, span.start + 1))
        first = bisect_right(self._reach, span.start, hi=last)
        for segment in self._by_source[first:last]:
            if segment.source_end > span.start:
                yield segment

    def _nearest(self, span: Span) -> tuple[int, int, int]:
        """A place between characters for what is no prose: in the block that holds it, else by its side."""
        before = bisect_right(self._sources, span.start) - 1
        segment = self._by_source[before] if before >= 0 else None
        holding = [
            (each.span.end - each.span.start, number)
            for number, each in enumerate(self._blocks)
            if each.start < each.end and each.span.start <= span.start < each.span.end
        ]
        if not holding and (place := self._after(before + 1, span)) is not None:
            return bisect_right(self._prose, place) - 1, place, place
        if not holding and segment is None:
            return 0, *_beginning(self._blocks)
        at = min(holding)[1] if holding else max(0, bisect_right(self._prose, _end(segment) - 1) - 1)
        block = self._blocks[at]
        place = max(block.start, min(block.end, _end(segment)))
        return at, place, place

    def _after(self, number: int, span: Span) -> int | None:
        """Where the prose begins that a sign before it belongs to (a number, a bullet): on the same line."""
        if number >= len(self._by_source):
            return None
        source, segment = self._document.source, self._by_source[number]
        same = source.position(segment.source).line == source.position(span.start).line
        return segment.prose if same else None


def _end(segment: Segment | None) -> int:
    """The prose offset at which a segment ends; 0 of none."""
    if segment is None:
        return 0
    return segment.prose + (segment.source_end - segment.source if segment.verbatim else 1)


def _beginning(blocks: tuple[Block, ...]) -> tuple[int, int]:
    if not blocks:
        return 0, 0
    first = blocks[0]
    place = first.start if first.end > first.start else first.span.start
    return place, place


def _within(segment: Segment, span: Span) -> tuple[int, int]:
    """The part of a segment's prose that the span touches; all of what is not there word for word."""
    length = segment.source_end - segment.source
    if not segment.verbatim:
        return segment.prose, segment.prose + 1
    start, end = max(0, span.start - segment.source), min(length, span.end - segment.source)
    return segment.prose + start, segment.prose + max(start, end)
