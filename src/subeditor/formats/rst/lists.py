"""The lists of a reStructuredText: items, fields, options of commands, terms with their definitions.

Knows by what each begins and where it ends; what stands in one is read by the body that it is a part of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from subeditor.deferred import re_compile
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._rows import Row, indented_end, margin

_BULLET = re_compile(r"[-*+•‣⁃](?=[ \t]|\Z)")
_ORDINAL = r"(?:[0-9]{1,9}|[A-Za-z]|[ivxlcdm]{1,12}|[IVXLCDM]{1,12}|\#)"
_ENUMERATOR = re_compile(rf"(?:\({_ORDINAL}\)|{_ORDINAL}[.)])(?=[ \t]|\Z)")
_FIELD = re_compile(r":(?![: ])(?:[^:\\]|\\.|:(?![ `]|\Z)){1,300}(?<! ):(?=[ \t]|\Z)")
_OPTION = r"(?:-[A-Za-z0-9](?: ?(?:[A-Za-z][\w-]*|<[^<>]+>))?|--[A-Za-z0-9][\w-]*(?:[ =](?:[A-Za-z][\w-]*|<[^<>]+>))?|/[A-Z](?: [\w-]+)?)"
_OPTIONS = re_compile(rf"{_OPTION}(?:, {_OPTION}){{0,20}}(?:[ ]{{2,}}|\Z)")
_CLASSIFIER = re_compile(r"[ ]:[ ]")


class Lists:
    """Reads lists. `began` says whether something stands before, `in_front` whether fields tell of the text."""

    blocks: Blocks
    began: bool
    in_front: bool

    def read(self, rows: Sequence[Row], margin: int, frame: Frame) -> None:
        """Write the blocks of rows; the body's."""
        raise NotImplementedError

    def within(self, rows: Sequence[Row], frame: Frame) -> None:
        """Write the blocks inside of what a frame is; the body's."""
        raise NotImplementedError

    def write(self, rows: Sequence[Row], frame: Frame, start: int = -1, end: int = -1) -> None:
        """Write a block; the body's."""
        raise NotImplementedError

    def opaque(self, kind: str, first: Row, last: Row, frame: Frame | None = None) -> None:
        """Write a block without prose; the body's."""
        raise NotImplementedError

    def bullets(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        sign = rows[at].text[0]
        if not _BULLET.match(rows[at].text):
            return at
        return self.items(
            rows, at, frame, lambda row: 1 if row.text[:1] == sign and _BULLET.match(row.text) else 0
        )

    def dash(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = self.bullets(rows, at, frame)
        return end if end > at else self.options(rows, at, frame)

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


def _last(rows: Sequence[Row], start: int, end: int) -> Row:
    """The last row that is not blank of some."""
    return next((rows[at] for at in range(end - 1, start, -1) if rows[at].text), rows[start])


def _number(row: Row) -> int:
    match = _ENUMERATOR.match(row.text)
    return match.end() if match else 0


def _numbered(rows: Sequence[Row], at: int) -> bool:
    """Whether an item begins: a line that goes on at the margin makes it a paragraph that begins with a number."""
    if not _number(rows[at]):
        return False
    below = rows[at + 1] if at + 1 < len(rows) else None
    return below is None or not below.text or below.indent > rows[at].indent or _number(below) > 0
