"""A file of which Vale knows nothing: all of it one block, of which there are neither sentences nor paragraphs."""

from __future__ import annotations

from subeditor.document import Document
from subeditor.errors import SourceError
from subeditor.formats import plain
from subeditor.source import Source

EXTENSIONS = ()


def read(path: str, data: bytes) -> Source:
    """The source of a file; of one that is no text there is nothing to read."""
    try:
        return Source.from_bytes(path, data)
    except SourceError:
        return Source(path, "")


def parse(source: Source) -> Document:
    """The document of a text."""
    return plain.whole(source, "lines", "lines")
