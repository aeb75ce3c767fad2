"""Places in a text as the protocol counts them, and back.

A position of the protocol is a line, from 0, and a count of code units in it: UTF-16 unless client and server have
agreed on another encoding. Lines end as ours do (`\\n`, `\\r\\n`, `\\r`), and nowhere else. A position beyond the end of
a line means its end; one inside a character means the character's beginning.
"""

from __future__ import annotations

from typing import NamedTuple

from lsprotocol import types

from subeditor.diagnostics import Position, Span
from subeditor.source import Source

_CODECS = {
    types.PositionEncodingKind.Utf8: ("utf-8", 1),
    types.PositionEncodingKind.Utf16: ("utf-16-le", 2),
    types.PositionEncodingKind.Utf32: ("utf-32-le", 4),
}


class Places(NamedTuple):
    """The places of one source in the units of one encoding."""

    source: Source
    encoding: types.PositionEncodingKind = types.PositionEncodingKind.Utf16

    def position(self, offset: int) -> types.Position:
        """The position of an offset."""
        line, column = self.source.position(offset)
        start = self.source.line_starts[line - 1]
        return types.Position(line - 1, self._units(self.source.text[start : start + column - 1]))

    def range(self, span: Span) -> types.Range:
        """The range of a span."""
        return types.Range(self.position(span.start), self.position(span.end))

    def between(self, start: Position, end: Position) -> types.Range:
        """The range between our own positions."""
        return self.range(Span(self.source.offset(start), self.source.offset(end)))

    def offset(self, position: types.Position) -> int:
        """The offset of a position."""
        starts = self.source.line_starts
        if position.line >= len(starts):
            return len(self.source.text)
        text = self.source.line(position.line + 1)
        return starts[position.line] + self._characters(text, position.character)

    def span(self, range: types.Range) -> Span:
        """The span of a range."""
        return Span(self.offset(range.start), self.offset(range.end))

    def _units(self, text: str) -> int:
        if text.isascii():
            return len(text)
        codec, size = _CODECS[self.encoding]
        return len(text.encode(codec, "surrogatepass")) // size

    def _characters(self, text: str, units: int) -> int:
        if text.isascii():
            return min(units, len(text))
        codec, size = _CODECS[self.encoding]
        # What the cut leaves of a character is dropped.
        return len(text.encode(codec, "surrogatepass")[: units * size].decode(codec, "ignore"))
