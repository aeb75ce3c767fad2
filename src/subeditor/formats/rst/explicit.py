"""Explicit markup of reStructuredText: what begins with `.. ` – directives, notes, targets, comments.

Knows how a directive is written; what of it is prose is told by `directives`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from subeditor.deferred import re_compile
from subeditor.formats._blocks import Frame
from subeditor.formats._rows import Row, indented_end, margin
from subeditor.formats._values import values
from subeditor.formats.rst.directives import ADMONITIONS, Use, use

if TYPE_CHECKING:
    from subeditor.formats.rst.body import Body

_NOTE = re_compile(r"\[(?:\d+|#[\w.:+-]*|\*|[A-Za-z][\w.:+-]*)\](?=[ \t]|\Z)")
_TARGET = re_compile(r"_(?![ ]|_\Z)(?:`[^`]*`|(?:[^:\\]|\\.|:(?![ ]|\Z))*):(?:[ \t]|\Z)|__:|_[^:]*\Z")
_SUBSTITUTION = re_compile(r"\|[^|\s](?:[^|]*[^|\s])?\|\s+(?=\w)")
_DIRECTIVE = re_compile(r"([A-Za-z0-9][\w.+-]*(?::[\w.+-]+){0,3}) ?::(?=[ \t]|\Z)")
_OPTION = re_compile(r":([A-Za-z][\w -]*):(?=[ \t]|\Z)")
_VERSION = re_compile(r"(?:\S*\d\S*|next|unreleased)(?:\s+\d\S*)?(?=\s|\Z)")
_SENTENCE = re_compile(r"[A-Z`*:“\"(|].{0,2000}\w.{0,2000}\s.{0,2000}[.:!?)]{1,3}\Z")


class Explicit:
    """Reads explicit markup for a body, whose reader reads what in it is blocks again."""

    def __init__(self, body: Body) -> None:
        self.body = body

    def read(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """Read what begins at a row; returns where it ends, `at` when it is no explicit markup."""
        row = rows[at]
        if row.text.startswith("__"):
            # An anonymous target: `__ address`.
            return at + 1 if row.text[2:3] == " " else at
        if row.text[:3] not in ("..", ".. ", "..\t"):
            return at
        first = row.after(2)
        if not first.text and (at + 1 == len(rows) or not rows[at + 1].text):
            return at + 1
        end = indented_end(rows, at + 1, row.indent + 1)
        rest = list(rows[at + 1 : end])
        # A comment, a target or a directive may begin on the next line.
        if not first.text and rest:
            first, rest = rest[0], rest[1:]
        text = first.text
        if note := _NOTE.match(text):
            self.note(first.after(note.end()), rest, frame)
        elif directive := _DIRECTIVE.match(text):
            self.directive(directive[1], first.after(directive.end()), rest, frame, row.start)
        elif substitution := _SUBSTITUTION.match(text):
            inner = first.after(substitution.end())
            if directive := _DIRECTIVE.match(inner.text):
                self.directive(directive[1], inner.after(directive.end()), rest, frame, row.start)
        elif not _TARGET.match(text):
            last = rest[-1].end if rest else first.end
            source = self.body.blocks.source.text
            self.body.blocks.comment(row.start, last, source[first.start : last])
        return end

    def note(self, first: Row, rest: list[Row], frame: Frame) -> None:
        column = margin(rest) if rest else first.indent
        rows = [first._replace(indent=column), *rest] if first.text else rest
        self.body.read(rows, column, Frame("note", 0, 0, frame.classes))

    def directive(self, name: str, first: Row, rest: list[Row], frame: Frame, start: int) -> None:
        how = use(name)
        head, options, content = _split(first, rest)
        last = rest[-1] if rest else first
        if how is Use.UNKNOWN:
            how = _guess(head, options, content)
        kind = "code" if how is Use.CODE else "math" if how is Use.MATH else "template"
        if how in (Use.CODE, Use.MATH, Use.NOTHING):
            self.body.blocks.opaque(kind, start, max(last.end, first.end), frame.container)
            return
        if name in ADMONITIONS:
            frame = frame._replace(classes=(*frame.classes, name))
        inside = frame.following if frame.kind != "quote" else frame
        getattr(self, _PROSE[how])(head, options, content, inside)

    def blocks(self, rows: Sequence[Row], frame: Frame) -> None:
        self.body.read(rows, margin(rows), frame)

    # What is done with each sort: (argument, options, content).

    def body_text(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.blocks([*_aligned(head, content), *content], frame)

    def titled(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.body.write(head, Frame("paragraph", 0, 0, frame.classes))
        self.blocks(content, frame)

    def content(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.blocks(content, frame)

    def version(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        version = _VERSION.match(head[0].text) if head else None
        if version:
            head = [head[0].after(version.end()), *head[1:]]
        self.blocks([*_aligned(head, content), *content], frame)

    def heading(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.body.write(head, Frame("paragraph", 0, 0, frame.classes))

    def table(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.body.write(head, Frame("tablecaption"))
        self.blocks(content, frame)

    def list_table(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        """A table whose rows are items, and its cells items of these."""
        self.body.write(head, Frame("tablecaption"))
        heads = _number(options, "header-rows")
        container = self.body.blocks.new_container()
        for line, entry in enumerate(self.items(content)):
            for cell in self.items(entry):
                self.body.cell(cell, line < heads, container, frame)

    def items(self, rows: list[Row]) -> list[list[Row]]:
        found, at, column = [], 0, margin(rows)
        while at < len(rows):
            if rows[at].text[:1] in ("*", "-", "+") and rows[at].indent == column:
                item, at = self.body.item(rows, at, 1)
                found.append(item or [rows[at - 1].after(1)])
            else:
                at += 1
        return found

    def csv_table(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        """A table of values; one that stands in another file has none here."""
        self.body.write(head, Frame("tablecaption"))
        delimiter = "".join(row.text for row in option(options, "delim")) or ","
        separator = {"tab": "\t", "space": " "}.get(delimiter, delimiter)
        heads = _number(options, "header-rows")
        container = self.body.blocks.new_container()
        named = list(values(option(options, "header"), separator))
        for line, entry in enumerate([*named, *values(content, separator)]):
            for cell in entry:
                self.body.cell(cell, line < heads + len(named), container, frame)

    def figure(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.image(head, options, content, frame)
        self.blocks(content, Frame("figcaption", 0, 0, frame.classes))

    def image(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        alt = option(options, "alt")
        self.body.write(alt, Frame("alt"))
        self.body.blocks.after_image = True

    def terms(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        """Terms, several of which may have one definition."""
        column, at = margin(content), 0
        while at < len(content):
            row = content[at]
            if row.text and row.indent == column:
                if not row.text.startswith(".. "):
                    self.body.term(row, Frame("paragraph", 0, 0, frame.classes))
                at += 1
                continue
            end = max(at + 1, indented_end(content, at, column + 1))
            self.blocks(content[at:end], Frame("paragraph", 0, 0, frame.classes))
            at = end

    def replace(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        self.body.write(head, Frame())


# What reads each sort.
_PROSE = {
    Use.BODY: "body_text",
    Use.TITLE: "titled",
    Use.CONTENT: "content",
    Use.VERSION: "version",
    Use.HEADING: "heading",
    Use.TABLE: "table",
    Use.LIST_TABLE: "list_table",
    Use.CSV_TABLE: "csv_table",
    Use.FIGURE: "figure",
    Use.IMAGE: "image",
    Use.TERMS: "terms",
    Use.REPLACE: "replace",
}


def _split(first: Row, rest: list[Row]) -> tuple[list[Row], list[Row], list[Row]]:
    """A directive's argument, its options, and its content."""
    rows = [first, *rest] if first.text else rest
    end = 0
    while end < len(rows) and rows[end].text:
        end += 1
    options = 0
    while options < end and not _OPTION.match(rows[options].text):
        options += 1
    return rows[:options], rows[options:end], rows[end:]


def _aligned(head: list[Row], content: list[Row]) -> list[Row]:
    """An argument as the first rows of the content."""
    column = margin([*head[1:], *content]) if head[1:] or content else 0
    return [row._replace(indent=column) if at == 0 else row for at, row in enumerate(head) if row.text]


def option(options: list[Row], name: str) -> list[Row]:
    """The rows of an option's value."""
    found: list[Row] = []
    inside = False
    for row in options:
        if begins := _OPTION.match(row.text):
            inside = begins[1] == name
            row = row.after(begins.end())
        if inside and row.text:
            found.append(row)
    return found


def _number(options: list[Row], name: str) -> int:
    value = option(options, name)
    return int(value[0].text) if value and value[0].text.isdecimal() else 0


def _guess(head: list[Row], options: list[Row], content: list[Row]) -> Use:
    """What of a directive that nobody knows is prose: its content, if that begins with a sentence."""
    first = next((at for at, row in enumerate(content) if row.text), len(content))
    end = first
    while end < len(content) and content[end].text and content[end].indent == content[first].indent:
        end += 1
    text = " ".join(row.text for row in content[first:end])
    return Use.CONTENT if _SENTENCE.match(text) else Use.NOTHING
