"""Marked passages: text with ⟦kind¦fault⟧ or ⟦fault⟧ marks, and what a run makes of them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from subeditor.diagnostics import Span

_MARK = re.compile(r"⟦(?:([a-z-]+)¦)?(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Marked:
    """The text without its marks, and (kind, span) of each fault; kind is empty where the mark names none."""

    text: str
    faults: tuple[tuple[str, Span], ...]


def read(marked: str) -> Marked:
    """Take the marks out of a text."""
    parts: list[str] = []
    faults: list[tuple[str, Span]] = []
    length = at = 0
    for match in _MARK.finditer(marked):
        before, fault = marked[at : match.start()], match[2]
        length += len(before)
        faults.append((match[1] or "", Span(length, length + len(fault))))
        length += len(fault)
        parts += [before, fault]
        at = match.end()
    return Marked("".join([*parts, marked[at:]]), tuple(faults))


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character (or are the same place)."""
    return one == other or (one.start < other.end and other.start < one.end)
