"""What a guest says that one of our own rules says of the same place: it is heard once."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from subeditor.diagnostics import Diagnostic, Span
from subeditor.document import Document

# A longer span is about a whole sentence or more: what a guest marks inside it is another matter.
_MOST_WORDS = 6


def drop_said(
    document: Document, diagnostics: Iterable[Diagnostic], guests: Collection[str]
) -> list[Diagnostic]:
    """The diagnostics less those of the rules `guests` that stand where another rule reports a few words."""
    diagnostics = list(diagnostics)
    if not any(entry.rule in guests for entry in diagnostics):
        return diagnostics
    said = [
        entry.span for entry in diagnostics if entry.rule not in guests and _is_short(document, entry.span)
    ]
    return [
        entry
        for entry in diagnostics
        if entry.rule not in guests or not any(_meet(entry.span, span) for span in said)
    ]


def _is_short(document: Document, span: Span) -> bool:
    return len(document.source[span].split()) <= _MOST_WORDS


def _meet(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
