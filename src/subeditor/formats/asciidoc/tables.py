"""The cells of AsciiDoc's tables.

Knows how cells are separated, which are a header, and which hold blocks or code; what stands in one is written by
the body it is given.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.formats._blocks import Frame
from subeditor.formats._rows import Row
from subeditor.formats._values import part, values
from subeditor.formats.asciidoc.attributes import Attributes

if TYPE_CHECKING:
    from subeditor.formats.asciidoc.body import Body

# What stands before a separator and says how wide, where aligned, and what its cell is.
_SPEC = re_compile(
    r"(?:(?<=\s)|\A)(?=[\d.<^>a-z])(?:(\d+)?(?:\.\d+)?([+*]))?(?:[<^>])?(?:\.[<^>])?([a-z])?\Z"
)
_COLUMN = re_compile(r"(?:(\d+)\*)?[^a-z]*([a-z])?\Z")


@dataclass(slots=True)
class _Cell:
    style: str
    span: int = 1
    copies: int = 1
    line: int = 0
    rows: list[Row] = field(default_factory=list)


def write(body: Body, rows: Sequence[Row], sign: str, given: Attributes, frame: Frame) -> None:
    """Write a table's cells, whose rows stand between its delimiters."""
    separator = given.named.get("separator") or {",": ",", ":": ":", "!": "!"}.get(sign, "|")
    if given.named.get("format", "psv") not in ("psv", "dsv") or sign == ",":
        separator = given.named.get("separator") or ","
        cells = [
            _Cell("", line=line, rows=cell)
            for line, entry in enumerate(values(rows, separator))
            for cell in entry
        ]
    else:
        cells = list(_cells(rows, separator))
    columns = _columns(given.named.get("cols", ""))
    count = len(columns) or sum(cell.span * cell.copies for cell in cells if cell.line == cells[0].line)
    heads = count if _has_header(rows, given) else 0
    container = body.blocks.new_container()
    place = 0
    for cell in cells:
        style = cell.style or (columns[place % count] if columns else "")
        head = place < heads or style == "h"
        kind = "table_header" if head else "table_cell"
        _write(body, cell, "" if place < heads else style, Frame(kind, 0, container, frame.classes))
        place += cell.span * cell.copies


def _write(body: Body, cell: _Cell, style: str, frame: Frame) -> None:
    filled = [row for row in cell.rows if row.text]
    if not filled:
        if cell.rows:
            body.blocks.opaque(frame.kind, cell.rows[0].start, cell.rows[-1].end, frame.container)
    elif style in ("l", "m"):
        body.code_cell(filled, style, frame)
    else:
        body.cell(cell.rows, style, frame)


def _has_header(rows: Sequence[Row], given: Attributes) -> bool:
    if "header" in given.options:
        return True
    if "noheader" in given.options:
        return False
    # A first line that a blank one follows is a header.
    return len(rows) > 2 and bool(rows[0].text) and not rows[1].text


def _columns(cols: str) -> list[str]:
    """The style of each column."""
    found: list[str] = []
    for column in cols.replace(";", ",").split(",") if cols.strip() else ():
        match = _COLUMN.match(column.strip())
        copies, style = (int(match[1] or 1), match[2] or "") if match else (1, "")
        found += [style] * min(copies, 100)
    return found


def _cells(rows: Sequence[Row], separator: str) -> Iterator[_Cell]:
    """The cells of a table whose cells begin with a separator."""
    cell: _Cell | None = None
    for line, row in enumerate(rows):
        text, at = row.text, 0
        if row.text[:2] == "//" and row.text[:3] != "///":
            continue
        while True:
            bar = _separator(text, at, separator)
            spec = _SPEC.search(text, at, bar) if bar >= 0 else None
            end = spec.start() if spec else len(text) if bar < 0 else bar
            if cell is not None:
                cell.rows.append(part(row, at, end))
            if bar < 0:
                break
            if cell is not None:
                yield cell
            cell = _Cell(spec[3] or "" if spec else "", line=line)
            if spec and spec[2]:
                count = min(int(spec[1] or 1), 100)
                cell.span, cell.copies = (count, 1) if spec[2] == "+" else (1, count)
            at = bar + len(separator)
    if cell is not None:
        yield cell


def _separator(text: str, at: int, separator: str) -> int:
    bar = text.find(separator, at)
    while bar > 0 and text[bar - 1] == "\\":
        bar = text.find(separator, bar + 1)
    return bar
