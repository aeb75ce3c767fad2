"""The blocks of a reStructuredText: sections, paragraphs, literal blocks, quotes.

Knows by what each begins and where it ends. Lists are read by `lists`, what is drawn is told by `tables`; explicit markup (`.. `) is read by
`explicit`, the inside of blocks by `inline`. Rows go down the levels of a text as lists, each level with the
column at which its blocks begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._front_matter import front_matter
from subeditor.formats._rows import Row, indented_end, margin, paragraph_end, rows
from subeditor.formats.rst import tables
from subeditor.formats.rst.explicit import Explicit
from subeditor.formats.rst.inline import RstInline
from subeditor.formats.rst.labels import labels
from subeditor.formats.rst.lists import Lists
from subeditor.source import Source

_RULED = re_compile(r"([!-/:-@\[-`{-~])\1*\Z")
_MAIL_HEADER = re_compile(
    r"(?:[A-Z][A-Za-z-]*:[^\r\n]*(?:(?:\r\n?|\n)[ \t]+[^\r\n]+)*+(?:\r\n?|\n)){3,}+(?=[ \t]*(?:[\r\n]|\Z))"
)
# What is nested more deeply is a paragraph.
_DEEPEST = 24


def document(source: Source) -> Document:
    """The document of a text."""
    blocks = Blocks(source, "rst", "rst")
    blocks.builder.label_reader = labels
    text = source.text
    start = front_matter(text)
    # The header of a mail, with which Python's enhancement proposals begin.
    if not start and (header := _MAIL_HEADER.match(text)):
        start = header.end()
    if start:
        blocks.opaque("front_matter", 0, start)
    body = Body(blocks)
    found = rows(text, start)
    body.read(found, margin(found), Frame())
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


class Body(Lists):
    """Reads rows as blocks. One for a document; it knows which adornments its titles have had."""

    def __init__(self, blocks: Blocks, inline: RstInline | None = None) -> None:
        self.blocks = blocks
        self.inline = inline or RstInline(blocks)
        self.explicit = Explicit(self)
        self.titles: list[str] = []
        self.depth = 0
        self.began = self.in_front = False

    def read(self, rows: Sequence[Row], margin: int, frame: Frame) -> None:
        """Write the blocks of `rows`, none of which is set in by less than `margin`."""
        if self.depth >= _DEEPEST:
            self.inline.write(rows, frame)
            return
        self.depth += 1
        at = 0
        while at < len(rows):
            row = rows[at]
            if not row.text:
                at += 1
                continue
            written = self.blocks.written
            if row.indent > margin:
                at = self.quote(rows, at, margin, frame)
            else:
                at = self.construct(rows, at, frame)
            if self.blocks.written > written:
                frame = frame.following
        self.depth -= 1

    def within(self, rows: Sequence[Row], frame: Frame) -> None:
        """Write the blocks inside of what a frame is."""
        self.read(rows, margin(rows), frame)

    def construct(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """Write what begins at a row; returns where it ends."""
        text = rows[at].text
        if begin := _BEGIN.get(text[0]):
            end: int = getattr(self, begin)(rows, at, frame)
            if end > at:
                return end
        if (text[0].isalnum() or text[0] in "(#") and (end := self.enumerated(rows, at, frame)) > at:
            return end
        if _RULED.match(text) and (end := self.ruled(rows, at, frame)) > at:
            return end
        return self.text(rows, at, frame)

    def marked(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        return self.explicit.read(rows, at, frame)

    def quote(self, rows: Sequence[Row], at: int, outer: int, frame: Frame) -> int:
        end = indented_end(rows, at, outer + 1)
        inside = Frame("quote", 0, self.blocks.new_container(), frame.classes)
        self.within(_unattributed(rows[at:end]), inside)
        return end

    def doctest(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        if rows[at].text[:4] not in (">>>", ">>> "):
            return at
        end = paragraph_end(rows, at)
        self.opaque("code", rows[at], rows[end - 1], frame)
        return end

    def lines(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A block of lines, in which each break is meant."""
        start, found, indent = at, [], rows[at].indent
        while at < len(rows) and rows[at].text:
            if rows[at].indent == indent and rows[at].text[:2] in ("|", "| "):
                found.append(rows[at].after(1))
            elif not found or rows[at].indent <= indent:
                break
            else:
                found.append(rows[at])
            at += 1
        if found:
            self.write(found, frame._replace(kind="verse"), rows[start].start, rows[at - 1].end)
        return at

    def grid(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = tables.grid_end(rows, at) if tables.GRID.match(rows[at].text) else at
        if end > at:
            self.cells(tables.grid(rows[at:end]), frame)
            return end
        return self.bullets(rows, at, frame)

    def simple(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = tables.simple_end(rows, at) if tables.SIMPLE.match(rows[at].text) else at
        if end > at:
            self.cells(tables.simple(rows[at:end]), frame)
        return end

    def cells(self, cells: Iterable[tables.Cell], frame: Frame) -> None:
        container = self.blocks.new_container()
        for cell in cells:
            self.cell(cell.rows, cell.head, container, frame)

    def cell(self, rows: Sequence[Row], head: bool, container: int, frame: Frame) -> None:
        kind = "table_header" if head else "table_cell"
        if any(row.text for row in rows):
            self.within(rows, Frame(kind, 0, container, frame.classes))
        elif rows:
            self.blocks.opaque(kind, rows[0].start, rows[0].end, container)

    def ruled(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A title between lines, or a line between blank ones."""
        line = rows[at].text
        title = rows[at + 1] if at + 1 < len(rows) else None
        if title is None or not title.text:
            if len(line) < 4:
                return at
            self.opaque("rule", rows[at], rows[at])
            return at + 1
        under = rows[at + 2].text if at + 2 < len(rows) else ""
        if under[:1] == line[0] and _RULED.match(under) and (len(line) > 3 or len(line) >= len(title.text)):
            self.title(title, line[0] * 2, rows[at].start, rows[at + 2].end)
            return at + 3
        return at

    def title(self, row: Row, adornment: str, start: int, end: int) -> None:
        """A section's title: how it is adorned tells its depth, in the order in which adornments are met."""
        if adornment not in self.titles:
            self.titles.append(adornment)
        level = min(6, self.titles.index(adornment) + 1)
        self.inline.write([row], Frame("heading", level), row.start, row.end)

    def text(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A paragraph, a title with a line under it, or a term with its definition."""
        row = rows[at]
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and below.text and not row.text.endswith("::"):
            if below.indent > row.indent:
                return self.definition(rows, at, frame)
            line = below.text
            if _RULED.match(line) and (len(line) > 3 or len(line) >= len(row.text)):
                self.title(row, line[0], row.start, below.end)
                return at + 2
        end = at + 1
        while end < len(rows) and rows[end].text and rows[end].indent == row.indent:
            end += 1
        return self.paragraph(rows, at, end, frame)

    def paragraph(self, rows: Sequence[Row], at: int, end: int, frame: Frame) -> int:
        """Write a paragraph, and the literal block that it introduces."""
        found = list(rows[at:end])
        last = found[-1]
        if not last.text.endswith("::"):
            self.write(found, frame)
            return end
        kept = last.text[:-2].rstrip() if last.text[-3:-2] in (" ", "") else last.text[:-1]
        found[-1] = last._replace(end=last.start + len(kept), text=kept)
        self.write(found, frame, rows[at].start, last.end)
        return self.literal(rows, end, rows[at].indent, frame)

    def literal(self, rows: Sequence[Row], at: int, margin: int, frame: Frame) -> int:
        """A literal block, set in or with one sign before each line; `at` when there is none."""
        start = at
        while at < len(rows) and not rows[at].text:
            at += 1
        end = indented_end(rows, at, margin + 1)
        if end == at and start < at < len(rows) and not rows[at].text[0].isalnum():
            sign = rows[at].text[0]
            while end < len(rows) and rows[end].text[:1] == sign:
                end += 1
            end = end if end == len(rows) or not rows[end].text else at
        if end == at:
            return start
        self.opaque("code", rows[at], rows[end - 1], frame)
        return end

    def write(self, rows: Sequence[Row], frame: Frame, start: int = -1, end: int = -1) -> None:
        self.began = True
        self.inline.write(rows, frame, start, end)

    def opaque(self, kind: str, first: Row, last: Row, frame: Frame | None = None) -> None:
        self.began = True
        self.blocks.opaque(kind, first.start, last.end, frame.container if frame else 0)


def _unattributed(rows: Sequence[Row]) -> list[Row]:
    """The rows of a quote, without the dash before the name of who is quoted."""
    found = list(rows)
    for at, row in enumerate(found):
        if row.text[0:1] in "-—" and at and not found[at - 1].text and row.text.startswith(("--", "—")):
            length = len(row.text) - len(row.text.lstrip("-—"))
            if length <= 3 and row.text[length : length + 1] not in ("", ">"):
                rest = row.after(length)
                found[at] = rest._replace(indent=row.indent)
    return found


# What may begin with a sign, by its reader.
_BEGIN = {
    **dict.fromkeys("._", "marked"),
    **dict.fromkeys("*•‣⁃", "bullets"),
    "-": "dash",
    "/": "options",
    ":": "fields",
    ">": "doctest",
    "|": "lines",
    "+": "grid",
    "=": "simple",
}
