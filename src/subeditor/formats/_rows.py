"""The rows of a text in line-based markup, and the text of a block that is joined from some of them.

Knows line ends, indentation and the way from the joined text back to the source; knows nothing of any markup.
A format's reader of inline markup is an `Inline` with a `read` of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.formats._addresses import addresses
from subeditor.formats._blocks import BREAK, CLOSE, GAP, OPEN, REPLACED, TEXT, Blocks, Frame, Part

TAB = 8


class Row(NamedTuple):
    """A line, or what of it belongs to a block: source[start:end] is `text`, without white space at its ends.

    `indent` is the column of its first character, a tab reaching to the next multiple of eight. A blank line
    has no text.
    """

    start: int
    end: int
    indent: int
    text: str

    def after(self, length: int) -> Row:
        """What follows the first `length` characters (a marker) and the white space after them."""
        rest = self.text[length:].lstrip()
        skipped = self.text[: len(self.text) - len(rest)]
        indent = len((" " * self.indent + skipped).expandtabs(TAB))
        return Row(self.end - len(rest), self.end, indent, rest)


_ROW = re_compile(r"([ \t\f\v]*+)([^\r\n]*+)(?:\r\n?|\n|\Z)")


def rows(text: str, start: int = 0, end: int | None = None) -> list[Row]:
    """All rows of text[start:end], blank ones too."""
    found = []
    for match in _ROW.finditer(text, start, len(text) if end is None else end):
        at = match.start(2)
        content = match[2].rstrip()
        indent = len(match[1].expandtabs(TAB)) if match[1] else 0
        found.append(Row(at, at + len(content), indent, content))
    return found


def set_in(row: Row, column: int, text: str) -> Row:
    """A row of a text with the blanks before it that stand beyond a column."""
    length = row.indent - column
    start = row.start - length
    if length <= 0 or start < 0 or text[start : row.start].strip(" "):
        return row
    return Row(start, row.end, column, text[start : row.end])


def margin(rows: Sequence[Row]) -> int:
    """The least indentation of rows that are not blank."""
    return min((row.indent for row in rows if row.text), default=0)


def paragraph_end(rows: Sequence[Row], at: int) -> int:
    """Where the next blank row is, or the end."""
    while at < len(rows) and rows[at].text:
        at += 1
    return at


def indented_end(rows: Sequence[Row], at: int, least: int) -> int:
    """Where the rows from `at` on end that are blank or set in by `least`; blank ones at the end are left out."""
    end = at
    while at < len(rows) and (not rows[at].text or rows[at].indent >= least):
        at += 1
        if rows[at - 1].text:
            end = at
    return end


class Inline:
    """Collects the parts of one block after another. `text` is the joined text of the block in hand.

    Places in `text` go in; what is written are places in the source. `read` is the format's. `later` are stretches of
    the text that are blocks of their own, after this one: notes, the texts of images.
    """

    def __init__(self, blocks: Blocks) -> None:
        self.blocks = blocks
        self.source = blocks.text
        self.parts: list[Part] = []
        self.later: list[tuple[str, int, int]] = []
        self.text = ""
        self._rows: Sequence[Row] = ()
        self._starts: list[int] = []
        self._shift = 0

    def write(self, rows: Sequence[Row], frame: Frame, start: int = -1, end: int = -1) -> None:
        """Write the block that some rows make; its source is theirs, unless it is said."""
        rows = [row for row in rows if row.text]
        if not rows:
            return
        self.load(rows)
        self.parts, self.later = [], []
        self.read(0, len(self.text))
        first, last = rows[0].start if start < 0 else start, rows[-1].end if end < 0 else end
        self.blocks.block(self.parts, frame, first, last)
        after_image = self.blocks.after_image
        while self.later:
            kind, inner, inner_end = self.later.pop(0)
            self.parts = []
            self.read(inner, inner_end)
            at = self.place(inner)
            self.blocks.block(self.parts, Frame(kind), at, self.place(inner_end - 1) + 1)
        self.blocks.after_image = after_image

    def load(self, rows: Sequence[Row]) -> None:
        """Take some rows for the text in hand."""
        self._rows, self._starts = rows, []
        first, last = rows[0], rows[-1]
        if len(rows) == 1:
            self.text = first.text
            self._shift = first.start
            return
        self.text = "\n".join([row.text for row in rows])
        # Lines that follow one another without indentation are one stretch of the source.
        self._shift = first.start
        if last.end - first.start == len(self.text) and "\r" not in self.source[first.start : last.end]:
            return
        length = 0
        for row in rows:
            self._starts.append(length)
            length += len(row.text) + 1

    def read(self, start: int, end: int) -> None:
        """Make parts of text[start:end]."""
        raise NotImplementedError

    def place(self, at: int) -> int:
        """Where in the source the character text[at] stands."""
        if not self._starts:
            return at + self._shift
        row = bisect_right(self._starts, at) - 1
        return min(self._rows[row].start + at - self._starts[row], self._rows[row].end)

    def add(self, sort: int, start: int, end: int, detail: str = "") -> None:
        """A part for text[start:end]."""
        first = self.place(start)
        self.parts.append((sort, first, self.place(end - 1) + 1 if end > start else first, detail))

    def gap(self, start: int, end: int, kind: str) -> None:
        self.add(GAP, start, end, kind)

    def replaced(self, start: int, end: int, text: str) -> None:
        self.add(REPLACED, start, end, text)

    def marked(self, kind: str, start: int, inner: int, inner_end: int, end: int) -> None:
        """text[inner:inner_end], between marks that reach from `start` and to `end`."""
        self.add(OPEN, start, inner, kind)
        self.inner(inner, inner_end)
        self.add(CLOSE, inner_end, end, kind)

    def inner(self, start: int, end: int) -> None:
        """What stands between marks; where there may be marks again, a format reads it."""
        self.plain(start, end)

    def plain(self, start: int, end: int) -> None:
        """Text without markup; addresses in it are gaps."""
        if start >= end:
            return
        for at, after in self._addresses(start, end):
            if at >= start:
                self._run(start, at)
                self.gap(at, after, "url")
                start = after
        self._run(start, end)

    def _addresses(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        text = self.text
        if (
            text.find("://", start, end) >= 0
            or text.find("@", start, end) >= 0
            or text.find("www.", start, end) >= 0
        ):
            # What stands before it tells whether an address begins here.
            before = max(0, start - 1)
            for at, after in sorted(addresses(text[before:end])):
                yield at + before, after + before

    def _run(self, start: int, end: int) -> None:
        if not self._starts:
            if start < end:
                self.parts.append((TEXT, start + self._shift, end + self._shift, ""))
            return
        row = bisect_right(self._starts, start) - 1
        while start < end:
            first, length = self._starts[row], len(self._rows[row].text)
            stop = min(end, first + length)
            at = self._rows[row].start - first
            if start < stop:
                self.parts.append((TEXT, start + at, stop + at, ""))
            if end > first + length:
                self.parts.append((BREAK, self._rows[row].end, self._rows[row + 1].start, ""))
            start = first + length + 1
            row += 1
