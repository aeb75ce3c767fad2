"""reStructuredText as Vale reads it: by the HTML that docutils makes of it, which knows nothing of Sphinx."""

from __future__ import annotations

from subeditor.document import Document
from subeditor.formats import _reading
from subeditor.formats._reading import Reading
from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of a text. Never fails: what is not markup is text."""
    return parse_as(source, _reading.DEFAULT)


def parse_as(source: Source, reading: Reading) -> Document:
    """The same, read as a configuration says."""
    from subeditor.formats.rst.vale import document

    return document(source, reading)
