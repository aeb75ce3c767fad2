"""The blocks of a reStructuredText: sections, paragraphs, lists, literal blocks, comments.

Knows by what each begins and where it ends. What is drawn is told by `tables`; explicit markup (`.. `) is read by
`explicit`, the inside of blocks by `inline`. Rows go down the levels of a text as lists, each level with the
column at which its blocks begin.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._front_matter import front_matter
from subeditor.formats._rows import Row, indented_end, margin, paragraph_end, rows
from subeditor.formats.rst import tables
from subeditor.formats.rst.explicit import Explicit
from subeditor.formats.rst.inline import RstInline
from subeditor.formats.rst.labels import labels
from subeditor.source import Source

_BULLET = re_compile(r"[-*+•‣⁃](?=[ \t]|\Z)")
_ORDINAL = r"(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,12}|[IVXLCDM]{1,12}|\#)"
_ENUMERATOR = re_compile(rf"(?:\({_ORDINAL}\)|{_ORDINAL}[.)])(?=[ \t]|\Z)")
_FIELD = re_compile(r":(?![: ])(?:[^:\\]|\\.|:(?![ `]|\Z)){1,300}(?<! ):(?=[ \t]|\Z)")
_OPTION = r"(?:-[A-Za-z0-9](?: ?(?:[A-Za-z][\w-]*|<[^<>]+>))?|--[A-Za-z0-9][\w-]*(?:[ =](?:[A-Za-z][\w-]*|<[^<>]+>))?|/[A-Z](?: [\w-]+)?)"
_OPTIONS = re_compile(rf"{_OPTION}(?:, {_OPTION}){{0,20}}(?:[ ]{{2,}}|\Z)")
_RULED = re_compile(r"([!-/:-@\[-`{-~])\1*\Z")
_CLASSIFIER = re_compile(r"[ ]:[ ]")
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


class Body:
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

    def dash(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = self.bullets(rows, at, frame)
        return end if end > at else self.options(rows, at, frame)

    def quote(self, rows: Sequence[Row], at: int, outer: int, frame: Frame) -> int:
        end = indented_end(rows, at, outer + 1)
        inside = Frame("quote", 0, self.blocks.new_container(), frame.classes)
        self.within(_unattributed(rows[at:end]), inside)
        return end

    def bullets(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        sign = rows[at].text[0]
        if not _BULLET.match(rows[at].text):
            return at
        return self.items(
            rows, at, frame, lambda row: 1 if row.text[:1] == sign and _BULLET.match(row.text) else 0
        )

    def enumerated(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        if not _numbered(rows, at):
            return at
        return self.items(rows, at, frame, _number)

    def items(self, rows: Sequence[Row], at: int, frame: Frame, marker: Callable[[Row], int]) -> int:
        """A list, whose items begin with what `marker` gives the length of."""
        indent = rows[at].indent
        inside = Frame("list_item", frame.level + 1, self.blocks.new_container(), frame.classes)
        while at < len(rows):
            if not rows[at].text:
                at += 1
                continue
            length = marker(rows[at]) if rows[at].indent == indent else 0
            if not length:
                return at
            content, at = self.item(rows, at, length)
            self.within(content, inside)
        return at

    def item(self, rows: Sequence[Row], at: int, length: int) -> tuple[list[Row], int]:
        """The rows of an item without its marker, and where the item ends."""
        first = rows[at].after(length)
        if not first.text:
            end = indented_end(rows, at + 1, rows[at].indent + 1)
            return list(rows[at + 1 : end]), end
        # The lines of a paragraph that is set in a little less or more than the first are meant to go on with it.
        end = at + 1
        while end < len(rows) and rows[end].text and rows[at].indent < rows[end].indent < first.indent:
            end += 1
        head = [first, *(row._replace(indent=first.indent) for row in rows[at + 1 : end])]
        after = indented_end(rows, end, first.indent)
        return [*head, *rows[end:after]], max(after, end)

    def fields(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A list of fields; the one with which a text begins tells of it and is no prose."""
        indent, self.in_front, start = rows[at].indent, not self.began, at
        while at < len(rows) and rows[at].indent == indent and (name := _FIELD.match(rows[at].text)):
            end = indented_end(rows, at + 1, indent + 1)
            first, rest = rows[at].after(name.end()), list(rows[at + 1 : end])
            self.field(rows[at], name, first, rest, frame)
            at = end
            while at < len(rows) and not rows[at].text:
                at += 1
        if at > start and self.in_front:
            self.opaque("front_matter", rows[start], _last(rows, start, at))
        return at

    def field(self, row: Row, name: re.Match[str], first: Row, rest: list[Row], frame: Frame) -> None:
        """A field, its name matched in its row."""
        if not self.in_front and (first.text or rest):
            self.hanging(first, rest, frame)

    def hanging(self, first: Row, rest: list[Row], frame: Frame) -> None:
        """Blocks the first row of which stands further right than the rest, after a name."""
        inside = Frame("paragraph", frame.level, self.blocks.new_container(), frame.classes)
        column = margin(rest) if rest else first.indent
        self.read([first._replace(indent=column), *rest] if first.text else rest, column, inside)

    def options(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """An option list's entry: what the options do is prose."""
        options = _OPTIONS.match(rows[at].text)
        if not options:
            return at
        end = indented_end(rows, at + 1, rows[at].indent + 1)
        first = rows[at].after(options.end())
        if not first.text and end == at + 1:
            return at
        self.option(rows[at], options[0], first, list(rows[at + 1 : end]), frame)
        return end

    def option(self, row: Row, options: str, first: Row, rest: list[Row], frame: Frame) -> None:
        self.hanging(first, rest, frame)

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

    def definition(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = indented_end(rows, at + 1, rows[at].indent + 1)
        inside = Frame("paragraph", frame.level, self.blocks.new_container(), frame.classes)
        self.term(rows[at], inside if frame.kind != "table_cell" else frame)
        self.within(rows[at + 1 : end], inside)
        return end

    def term(self, row: Row, frame: Frame) -> None:
        """A term, without what it is said to be an instance of (`term : classifier`)."""
        classifier = _CLASSIFIER.search(row.text)
        text = row.text[: classifier.start()] if classifier else row.text
        self.write([row._replace(end=row.start + len(text), text=text)], frame)

    def write(self, rows: Sequence[Row], frame: Frame, start: int = -1, end: int = -1) -> None:
        self.began = True
        self.inline.write(rows, frame, start, end)

    def opaque(self, kind: str, first: Row, last: Row, frame: Frame | None = None) -> None:
        self.began = True
        self.blocks.opaque(kind, first.start, last.end, frame.container if frame else 0)


def _last(rows: Sequence[Row], start: int, end: int) -> Row:
    """The last row that is not blank of some."""
    return next((rows[at] for at in range(end - 1, start, -1) if rows[at].text), rows[start])


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


def _number(row: Row) -> int:
    match = _ENUMERATOR.match(row.text)
    return match.end() if match else 0


def _numbered(rows: Sequence[Row], at: int) -> bool:
    """Whether an item begins: a line that goes on at the margin makes it a paragraph that begins with a number."""
    if not _number(rows[at]):
        return False
    below = rows[at + 1] if at + 1 < len(rows) else None
    return below is None or not below.text or below.indent > rows[at].indent or _number(below) > 0


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
