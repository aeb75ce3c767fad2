"""HTML as Vale reads it: cut at every tag that is not inline, whatever the element; templates are prose."""

from __future__ import annotations

from pathlib import PurePath

from subeditor.document import Document, DocumentBuilder
from subeditor.formats import _reading
from subeditor.formats._reading import Reading
from subeditor.formats._tags import html_tokens
from subeditor.formats._vale import Walk
from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of an HTML text. Never fails: what is not HTML is text."""
    return parse_as(source, _reading.DEFAULT)


def parse_as(source: Source, reading: Reading) -> Document:
    """The same, read as a configuration says."""
    builder = DocumentBuilder(source, "tagsoup", as_vale=True)
    extension = PurePath(source.path).suffix.lower().lstrip(".") or "html"
    walk = Walk(builder, extension, reading)
    walk.take(html_tokens(source.text))
    # Vale forgets it.
    walk.end()
    return builder.build()
