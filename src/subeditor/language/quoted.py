"""Where a text gives somebody else's words: in quotation marks, block quotes, verse and transcripts.

Knows what is quoted, in offsets of the source; knows nothing of who may change it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from subeditor.diagnostics import Span
from subeditor.document import Document
from subeditor.language.quotations import quotations

QUOTING = frozenset(("quote", "verse", "speech"))


class Quoted(NamedTuple):
    """A quotation as a whole, with its marks, and the words in it."""

    words: Span
    whole: Span


def quoted(document: Document) -> tuple[Quoted, ...]:
    """All quotations of a document by where their words end; an annotation."""
    found = [
        Quoted(document.span(one.inner_start, one.inner_end), document.span(one.start, one.end))
        for one in document.of(quotations).all
    ]
    found += [Quoted(block.span, block.span) for block in document.blocks if block.kind in QUOTING]
    return tuple(sorted(found, key=_end))


def touches_quotation(document: Document, span: Span) -> bool:
    """Whether a change of a span of the source changes the words of a quotation, and not all of it.

    What is put in where the words end does not.
    """
    every = document.of(quoted)
    first = bisect_left(every, span.start + 1, key=_end)
    return any(
        words.start < span.end or words.start == span.start
        for words, whole in every[first:]
        if not span.start <= whole.start <= whole.end <= span.end
    )


def _end(one: Quoted) -> int:
    return one.words.end
