"""A text inside another: lines of a source that are a document of their own, as a comment in Markdown is.

Takes the white space off that the lines have in common, has them read by the format that they are in, and writes
the blocks of that document into another one, where they stand in the source. Knows no markup.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from subeditor.document import Block, Document, DocumentBuilder, Inline, Segment
from subeditor.formats._reading import Reading
from subeditor.source import Source


class Embedded:
    """Some lines of a source, each source[start:end], as a text."""

    def __init__(self, source: Source, lines: Sequence[tuple[int, int]]) -> None:
        text = source.text
        margin = min(
            (_indent(text[start:end]) for start, end in lines[1:] if text[start:end].strip()), default=None
        )
        self.source = source
        # Where each line begins in the source and in the text.
        self._places: list[int] = []
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for number, (start, end) in enumerate(lines):
            indent = _indent(text[start:end])
            at = start + (min(indent, margin) if number and margin is not None else indent)
            self._places.append(at)
            self._starts.append(length)
            parts.append(text[at:end])
            length += end - at + 1
        self.text = "\n".join(parts)

    def place(self, at: int) -> int:
        """The place in the source of one in the text."""
        line = bisect_right(self._starts, at) - 1
        return self._places[line] + at - self._starts[line]

    def write(self, builder: DocumentBuilder, markup: str, reading: Reading, scopes: frozenset[str]) -> None:
        """Write the blocks that a format makes of the text, under further scopes."""
        from subeditor import formats

        read = formats.parse(Source(self.source.path, self.text), markup, reading._replace(markup=""))
        for comment in read.comments:
            span = comment.span
            builder.comment(self.place(span.start), self._end(span.start, span.end), comment.text)
        for block in read.blocks:
            self._block(builder, read, block, scopes)

    def _block(self, builder: DocumentBuilder, read: Document, block: Block, scopes: frozenset[str]) -> None:
        base = builder.open() - block.start
        first = bisect_left(read.segments, block.start, key=lambda segment: segment.prose)
        last = bisect_left(read.segments, block.end, key=lambda segment: segment.prose)
        segments = [
            each._replace(prose=each.prose + base)
            for segment in read.segments[first:last]
            for each in self._segments(segment)
        ]
        marks = [
            Inline(inline.kind, inline.start + base, inline.end + base)
            for inline in read.inlines
            if block.start <= inline.start and inline.end <= block.end
        ]
        builder.extend(read.prose[block.start : block.end], segments, marks)
        start, end = block.span.start, block.span.end
        builder.close(
            block.kind,
            self.place(start),
            self._end(start, end),
            level=block.level,
            scopes=block.scopes | scopes,
        )

    def _end(self, start: int, end: int) -> int:
        """The place in the source of the end of text[start:end]: behind its last character."""
        return self.place(end - 1) + 1 if end > start else self.place(end)

    def _segments(self, segment: Segment) -> Iterator[Segment]:
        """A segment with its place in the source, a line at a time where it is verbatim."""
        start, end = segment.source, segment.source_end
        if not segment.verbatim:
            yield Segment(segment.prose, self.place(start), self._end(start, end), False)
            return
        at = start
        while at < end:
            line = bisect_right(self._starts, at)
            following = min(end, self._starts[line] if line < len(self._starts) else end)
            # The line's end is one character in the text, and may be more in the source.
            cut = following - 1 if self.text[following - 1 : following] == "\n" else following
            if at < cut:
                yield Segment(segment.prose + at - start, self.place(at), self.place(at) + cut - at, True)
            if cut < following:
                yield Segment(segment.prose + cut - start, self.place(cut), self.place(following), False)
            at = following


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
