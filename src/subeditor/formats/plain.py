"""Plain text as Vale reads it: all of it one block, in which nothing is markup."""

from __future__ import annotations

from pathlib import PurePath

from subeditor.document import Document, DocumentBuilder
from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of a text."""
    return whole(source, "plain", "body")


def whole(source: Source, format: str, kind: str) -> Document:
    """The document of a text that is one block of a kind."""
    builder = DocumentBuilder(source, format, as_vale=True)
    extension = PurePath(source.path).suffix.lower().lstrip(".") or "txt"
    builder.open()
    start = 0
    text = source.text
    at = text.find("\r")
    while at >= 0:
        end = at + (2 if text.startswith("\r\n", at) else 1)
        builder.verbatim(start, at)
        builder.replaced("\n", at, end)
        start = end
        at = text.find("\r", end)
    builder.verbatim(start, len(text))
    builder.close(kind, 0, len(text), scopes=frozenset(("text", extension)))
    return builder.build()
