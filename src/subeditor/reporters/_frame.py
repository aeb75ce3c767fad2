"""The code frame: a finding's line with its words underlined, cut to the width of the terminal.

Looks at no more of a line than can be shown, so that a line of megabytes costs what a short one does.
"""

from __future__ import annotations

from typing import NamedTuple

from subeditor.diagnostics import Finding
from subeditor.reporters import _cells

_CUT = "…"
# The least room for the excerpt: on a narrower terminal lines wrap.
_LEAST = 20


class Frame(NamedTuple):
    """The line as shown, the cell column at which the underline begins, and how many cells it is long."""

    line: str
    start: int
    length: int


def frame(finding: Finding, width: int) -> Frame:
    """The line on which a finding begins, at most `width` cells of it, the reported words within if they fit.

    An underline is at least one cell long and ends with the line where the finding goes on.
    """
    width = max(width, _LEAST)
    line = finding.excerpt
    start = finding.start.column - 1
    end = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    near = line[max(0, start - width) : start + 2 * width]
    if near.isascii() and near.isprintable():
        return _plain(line, start, end, width)
    first, last = _window(line, start, end, width)
    shown = _CUT if first else ""
    column = marked = underlined = len(shown)
    for at in range(first, last):
        if at == start:
            marked = column
        glyph = _cells.glyph(line[at], column)
        shown += glyph
        column += _cells.width(glyph)
        if at < end:
            underlined = column
    if start >= last:
        marked = column
    return Frame(shown + (_CUT if last < len(line) else ""), marked, max(1, underlined - marked))


def _plain(line: str, start: int, end: int, width: int) -> Frame:
    """`frame` where every character takes one cell: what `_window` walks is counted here."""
    if len(line) <= width:
        return Frame(line, start, max(1, min(end, len(line)) - start))
    room = width - 2 * len(_CUT)
    last = min(end, len(line), start + room)
    room -= last - start
    before = min(start, room // 3)
    after = min(len(line) - last, room - before)
    before = min(start, room - after)
    first, last = start - before, last + after
    cut = _CUT if first else ""
    shown = f"{cut}{line[first:last]}{_CUT if last < len(line) else ''}"
    return Frame(shown, before + len(cut), max(1, min(end, last) - start))


def _window(line: str, start: int, end: int, width: int) -> tuple[int, int]:
    """The part of the line to show, in characters: all of it, or the words and as much round them as fits."""
    if len(line) <= width and _cells.width(line) + line.count("\t") * (_cells.TAB - 1) <= width:
        return 0, len(line)
    room = width - 2 * len(_CUT)
    first = last = start
    while last < len(line) and last < end and (cost := _cost(line[last])) <= room:
        room -= cost
        last += 1
    # A third of what is left goes before the words, the rest after; what is not needed there, before again.
    before = room // 3
    first, rest = _left(line, first, before)
    last, rest = _right(line, last, room - before + rest)
    first, _ = _left(line, first, rest)
    return first, last


def _left(line: str, at: int, room: int) -> tuple[int, int]:
    while at and (cost := _cost(line[at - 1])) <= room:
        at, room = at - 1, room - cost
    return at, room


def _right(line: str, at: int, room: int) -> tuple[int, int]:
    while at < len(line) and (cost := _cost(line[at])) <= room:
        at, room = at + 1, room - cost
    return at, room


def _cost(char: str) -> int:
    """The most cells that a character can take."""
    # A combining mark counts as one here: a line of nothing but marks must not be walked to its end.
    return _cells.TAB if char == "\t" else max(1, _cells.width(char))
