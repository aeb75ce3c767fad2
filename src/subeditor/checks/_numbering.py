"""Numbered lists that skip or repeat a number.

Knows how an author's numbers stand before the items in the source (`3.`, `3)`), and which sequences are
meant: all equal (Markdown counts by itself), rising from any number, and ranks in which equal ones share a
number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document


class Break(NamedTuple):
    """The marker at which a list's numbers go wrong, in the source, and what is wrong with it."""

    span: Span
    wrong: str


class _Marker(NamedTuple):
    number: int
    span: Span


_MARKER = re_compile(r"[\s>]*(?P<marker>(?P<number>\d{1,3})[.)])\s+[*_\"'“‘(\[`~]*\Z")

# How far before an item its marker may stand, in characters.
_REACH = 80
# Longer lists are data.
_LONGEST = 500


def breaks(document: Document) -> Iterator[Break]:
    """The first break of each numbered list."""
    items = [block for block in document.blocks if block.kind == "list_item" and block.container]
    for _, group in groupby(sorted(items, key=lambda b: (b.container, b.start)), key=lambda b: b.container):
        markers = [_marker(document, block.start) for block in group]
        # An item without a number belongs to another sort of list; then nothing is known.
        numbered = [marker for marker in markers if marker]
        if 2 < len(numbered) == len(markers) <= _LONGEST:
            yield from _first_break(document.source.text, numbered)


def _first_break(text: str, markers: list[_Marker]) -> Iterator[Break]:
    numbers = [marker.number for marker in markers]
    steps = [later - earlier for earlier, later in pairwise(numbers)]
    # Most steps must be of one: else the numbers are years, scores, or all `1.`.
    if 2 * steps.count(1) < len(steps):
        return
    for at, step in enumerate(steps):
        # A greater step may be meant: a choice of the clauses of a law. From one on again, it is another
        # list.
        if step in (0, 2) and not _shared_rank(numbers, at):
            if step and _is_between(text, numbers[at] + 1, markers[at], markers[at + 1]):
                continue
            wrong = "comes twice in this list" if step == 0 else f"follows {numbers[at]} in this list"
            yield Break(markers[at + 1].span, wrong)
            return


def _is_between(text: str, number: int, one: _Marker, other: _Marker) -> bool:
    """Whether the item that is missing begins a line between two others, and only its indent makes no item of it."""
    line = re.compile(rf"^[ \t>]*{number}[.)][ \t]", re.MULTILINE)
    return line.search(text, one.span.end, other.span.start) is not None


def _shared_rank(numbers: list[int], at: int) -> bool:
    """Whether the step after `at` is that of a ranking: 1, 2, 2, 4."""
    if numbers[at + 1] == numbers[at]:
        rest = [number for number in numbers[at + 1 :] if number != numbers[at]]
        return bool(rest) and rest[0] == numbers[at] + numbers.count(numbers[at])
    return numbers[at + 1] == numbers[at] + numbers.count(numbers[at])


def _marker(document: Document, start: int) -> _Marker | None:
    """The number before the item whose prose begins at `start`."""
    text = document.source.text
    offset = document.span(start, start + 1).start
    # A marker is short; a long line must not be read again for each of its items.
    least = max(0, offset - _REACH)
    line = max(text.rfind("\n", least, offset), text.rfind("\r", least, offset), least - 1) + 1
    match = _MARKER.match(text, line, offset)
    if match is None:
        return None
    return _Marker(int(match["number"]), Span(*match.span("marker")))
