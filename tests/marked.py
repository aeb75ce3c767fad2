"""Marked passages: text with ⟦kind¦fault⟧ or ⟦fault⟧ marks, and what a run makes of them."""

from __future__ import annotations

from subeditor.diagnostics import Span
from subeditor.marks import Marked, read

__all__ = ["Marked", "overlap", "read"]


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character (or are the same place)."""
    return one == other or (one.start < other.end and other.start < one.end)
