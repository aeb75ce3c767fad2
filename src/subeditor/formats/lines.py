"""A file of which Vale knows nothing: all of it one block, of which there are neither sentences nor paragraphs."""

from __future__ import annotations

from subeditor.document import Document
from subeditor.formats import plain
from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of a text."""
    return plain.whole(source, "lines", "lines")
