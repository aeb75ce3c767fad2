"""The marked-up runs (links, emphasis, …) that lie in a stretch of the prose."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from subeditor.document import Document, Inline


def inlines_in(document: Document, start: int, end: int) -> Iterator[Inline]:
    """The runs that begin in prose[start:end], in order."""
    first = bisect_left(document.inlines, start, key=lambda inline: inline.start)
    for at in range(first, len(document.inlines)):
        inline = document.inlines[at]
        if inline.start >= end:
            return
        yield inline
