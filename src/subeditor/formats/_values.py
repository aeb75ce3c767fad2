"""The cells of a table of values (CSV), by the rows of a text.

Knows separators and quotation marks; what stands in a cell is read by whoever asks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.formats._rows import Row


def values(rows: Sequence[Row], separator: str) -> Iterator[list[list[Row]]]:
    """The lines of a table, each a list of cells, each the rows of one; a cell in quotation marks may have several."""
    at = 0
    while at < len(rows):
        if rows[at].text:
            line, at = _line(rows, at, separator)
            yield line
        at += 1


def _line(rows: Sequence[Row], at: int, separator: str) -> tuple[list[list[Row]], int]:
    """The cells of the line that begins at a row, and the row in which it ends."""
    found: list[list[Row]] = []
    start = 0
    while True:
        row = rows[at]
        begin = start + len(row.text[start:]) - len(row.text[start:].lstrip())
        if row.text[begin : begin + 1] != '"':
            end = row.text.find(separator, start)
            found.append([_flush(part(row, start, len(row.text) if end < 0 else end))])
        else:
            cell, begin = [], begin + 1
            while (close := _closing(rows[at].text, begin)) < 0:
                cell.append(_flush(part(rows[at], begin, len(rows[at].text))))
                if at + 1 == len(rows):
                    return [*found, cell], at
                at, begin = at + 1, 0
            row = rows[at]
            found.append([*cell, _flush(part(row, begin, close))])
            end = row.text.find(separator, close)
        if end < 0:
            return found, at
        start = end + len(separator)


def _closing(text: str, at: int) -> int:
    """Where the quotation mark stands that is not doubled, or -1."""
    while (close := text.find('"', at)) >= 0 and text[close + 1 : close + 2] == '"':
        at = close + 2
    return close


def _flush(row: Row) -> Row:
    """A row without indentation, which means nothing in a table of values."""
    return row._replace(indent=0)


def part(row: Row, start: int, end: int) -> Row:
    """The characters [start, end) of a row, without the white space round them.

    Indentation makes a literal paragraph only where a line has it.
    """
    text = row.text[start:end]
    inner = text.strip()
    at = row.start + start + (len(text) - len(text.lstrip()) if inner else 0)
    return Row(at, at + len(inner), row.indent if start == 0 else 0, inner)
