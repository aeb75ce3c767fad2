"""The cells of reStructuredText's tables, grid and simple.

Knows how cells are drawn; what stands in one is a text of its own and read by `body`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.formats._rows import Row

GRID = re_compile(r"\+-[-+]+-\+\Z")
SIMPLE = re_compile(r"=+(?: +=+)+\Z")
_GRID_LINE = re_compile(r"\+[-=+]+\+\Z")
_SIMPLE_LINE = re_compile(r"[=-]+(?: +[=-]+)*\Z")
_RUN = re_compile(r"=+")


class Cell(NamedTuple):
    """The rows of a cell, and whether it is in the table's head."""

    rows: list[Row]
    head: bool


def grid_end(rows: Sequence[Row], at: int) -> int:
    """Where the grid table that begins at a row ends; `at` when it is none."""
    end, indent = at, rows[at].indent
    while end < len(rows) and rows[end].text[:1] in ("+", "|") and rows[end].indent == indent:
        end += 1
    while end > at and not _GRID_LINE.match(rows[end - 1].text):
        end -= 1
    return end if end - at > 2 else at


def grid(rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells of a grid table."""
    heads = next((at for at, row in enumerate(rows) if at and set(row.text) <= {"+", "="}), 0)
    edges = {
        place for row in rows if row.text[0] == "+" for place, sign in enumerate(row.text) if sign == "+"
    }
    # Cells that are open, by where they begin: their right edge, their rows, whether they are of the head.
    opened: dict[int, tuple[int, list[Row], bool]] = {}
    for at, row in enumerate(rows):
        text = row.text
        for left in [left for left, (right, _, _) in opened.items() if _closes(text, left, right)]:
            _, cell, head = opened.pop(left)
            yield Cell(cell, head)
        if _GRID_LINE.match(text):
            continue
        left = 0
        while left < len(text) - 1:
            if left in opened:
                right = opened[left][0]
            elif _ruled(text, left):
                right = next(
                    (p for p in range(left + 1, len(text)) if text[p] in "+|" and not _ruled(text, p)),
                    len(text),
                )
                left = right
                continue
            else:
                right = _right(text, left, edges)
                opened[left] = (right, [], at < heads)
            opened[left][1].append(_part(row, left + 1, right))
            left = right
    for _, cell, head in opened.values():
        yield Cell(cell, head)


def _closes(text: str, left: int, right: int) -> bool:
    return (
        text[left : left + 1] in ("+", "|")
        and bool(text[left + 1 : right])
        and set(text[left + 1 : right]) <= set("-=+")
    )


def _ruled(text: str, left: int) -> bool:
    """Whether a border begins at `left`, where other cells of the line go on."""
    return text[left] == "+" and text[left + 1 : left + 2] in ("-", "=")


def _right(text: str, left: int, edges: set[int]) -> int:
    """Where the cell that begins at `left` ends: at a bar on an edge, or, when wide characters shift them, at a bar."""
    other = 0
    for place in range(left + 1, len(text)):
        if text[place] in "|+":
            if place in edges:
                return place
            other = other or (place if text[place] == "|" else 0)
    return other or len(text)


def simple_end(rows: Sequence[Row], at: int) -> int:
    """Where the simple table that begins at a row ends; `at` when it is none."""
    indent = rows[at].indent
    borders = 0
    for end in range(at + 1, len(rows)):
        row = rows[end]
        if row.text and row.indent < indent:
            return at
        if row.indent == indent and SIMPLE.match(row.text):
            borders += 1
            if borders == 2 or end + 1 == len(rows) or not rows[end + 1].text:
                return end + 1
    return at


def simple(rows: Sequence[Row]) -> Iterator[Cell]:
    """The cells of a simple table."""
    columns = [run.start() for run in _RUN.finditer(rows[0].text)]
    ends = [*columns[1:], None]
    margin = rows[0].indent
    borders = [at for at, row in enumerate(rows) if row.indent == margin and SIMPLE.match(row.text)]
    heads = borders[1] if len(borders) > 2 else 0
    opened: list[list[Row]] = [[] for _ in columns]
    for at, row in enumerate(rows):
        ruled = row.indent == margin and _SIMPLE_LINE.match(row.text)
        parts = [] if ruled or not row.text else list(_columns(row, margin, columns, ends))
        if ruled or (parts and parts[0] and parts[0].text):
            for cell in opened:
                if any(part.text for part in cell):
                    yield Cell(cell, heads > 0 and at <= heads)
            opened = [[] for _ in columns]
        for cell, part in zip(opened, parts, strict=False):
            if part:
                cell.append(part)
    for cell in opened:
        if any(part.text for part in cell):
            yield Cell(cell, False)


def _columns(
    row: Row, margin: int, columns: Sequence[int], ends: Sequence[int | None]
) -> Iterator[Row | None]:
    """What of a row stands in each column; a text that crosses into the next column belongs to the first."""
    offset = row.indent - margin
    text = " " * offset + row.text
    at = 0
    while at < len(columns):
        last = at
        while (end := ends[last]) is not None and end < len(text) and text[end - 1] != " ":
            last += 1
        end = ends[last]
        yield _part(row, columns[at] - offset, len(row.text) if end is None else end - offset)
        yield from [None] * (last - at)
        at = last + 1


def _part(row: Row, left: int, right: int) -> Row:
    """The characters [left, right) of a row, as a row."""
    left = max(0, left)
    text = row.text[left : max(left, right)]
    inner = text.strip()
    start = left + len(text) - len(text.lstrip()) if inner else left
    at = min(row.start + start, row.end)
    return Row(at, at + len(inner), row.indent + start, inner)
