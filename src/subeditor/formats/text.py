"""Plain text."""

from __future__ import annotations

import regex

from subeditor.document import Document, DocumentBuilder
from subeditor.source import Source

EXTENSIONS = (".txt", ".text")
_PARAGRAPH = regex.compile(r"[^\r\n]+")


def parse(source: Source) -> Document:
    """The document of a plain text."""
    builder = DocumentBuilder(source, "text")
    for match in _PARAGRAPH.finditer(source.text):
        builder.open()
        builder.verbatim(*match.span())
        builder.close("paragraph", *match.span(), scopes=frozenset({"text", "txt"}))
    return builder.build()
