"""Bytes to text: encoding, line ends, and the way from an offset to a line and column.

Knows nothing of formats. A `Source` keeps its text exactly as decoded, line ends included, so that an
offset means the same everywhere.
"""

from __future__ import annotations

import codecs
from bisect import bisect_right
from dataclasses import field
from functools import cached_property
from itertools import accumulate, count
from operator import add

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Position, Span
from subeditor.errors import Address, SourceError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32's little-endian mark begins with UTF-16's; nobody stores prose in UTF-32, so it counts as binary.
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re_compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Source:
    """A file's text and where its lines begin.

    `text` has no byte-order mark and keeps its own line ends; `encoding` and `bom` say how to write it back.
    """

    path: str
    text: str
    encoding: str = "utf-8"
    bom: bytes = field(default=b"", repr=False)

    @classmethod
    def from_bytes(cls, path: str, data: bytes, fallback: str | None = None) -> Source:
        """Decode `data`: by its byte-order mark, else as UTF-8, else in the declared `fallback` encoding.

        Raises `SourceError`, addressed at the first bad byte, when it is binary or none of them fits.
        """
        for bom, encoding in _BOMS:
            if data.startswith(bom):
                return cls(path, _decode(path, data[len(bom) :], encoding), encoding, bom)
        if b"\0" in data:
            raise SourceError("binary file (it holds NUL bytes), skipped", Address(path))
        try:
            return cls(path, data.decode("utf-8"))
        except UnicodeDecodeError:
            encoding = fallback or "utf-8"
            return cls(path, _decode(path, data, encoding), encoding)

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]

    @cached_property
    def line_starts(self) -> list[int]:
        """Offsets at which the lines begin; the first is 0."""
        if "\r" not in self.text:
            # Every line's length and the line ends before it: nothing here loops in Python.
            lengths = accumulate(map(len, self.text.split("\n")[:-1]), initial=0)
            return list(map(add, lengths, count()))
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The 1-based line and column of `offset`, 0 ≤ offset ≤ len(text)."""
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def offset(self, position: Position) -> int:
        """The offset of a position; the inverse of `position`."""
        return self.line_starts[position.line - 1] + position.column - 1

    def line(self, number: int) -> str:
        """The text of a 1-based line, without its line end."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def address(self, span: Span) -> Address:
        """The address of a span's beginning, with its line as the excerpt."""
        line, column = self.position(span.start)
        return Address(self.path, line, column, self.line(line))


def _decode(path: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        column = fault.start - (data.rfind(b"\n", 0, fault.start) + 1) + 1
        raise SourceError(
            f"not {encoding} text (byte 0x{data[fault.start]:02x}), skipped",
            Address(path, line, column),
            hint="save it as UTF-8, or declare `encoding:` in the configuration",
        ) from None
    except LookupError:
        raise SourceError(f"unknown encoding `{encoding}`", Address(path)) from None
