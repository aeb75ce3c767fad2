"""A text without its code, for whoever looks in it for what it gives and uses by name."""

from __future__ import annotations

from subeditor.document import Document

_NOT_READ = frozenset(("code", "math", "front_matter"))


def blanked(document: Document) -> str:
    """The source with blanks where its code stands, and its comments; as long as it was."""
    text = document.source.text
    places = [(block.span.start, block.span.end) for block in document.blocks if block.kind in _NOT_READ]
    places += [document.span(run.start, run.end) for run in document.inlines if run.kind == "code"]
    places += [comment.span for comment in document.comments]
    parts: list[str] = []
    at = 0
    for start, end in sorted(places):
        if end > at:
            start = max(start, at)
            parts += [text[at:start], "".join(char if char in "\r\n" else " " for char in text[start:end])]
            at = end
    return "".join([*parts, text[at:]])
