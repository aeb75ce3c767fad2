"""Org mode's files, as its exporter reads them.

A parser of ours: which text is prose and where it stands. It is imported when the first file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subeditor.document import Document
    from subeditor.formats._reading import Reading
    from subeditor.source import Source

EXTENSIONS = (".org",)


def parse(source: Source) -> Document:
    """The document of a text. Never fails: what is not markup is text."""
    from subeditor.formats.org.body import document

    return document(source)


def parse_as(source: Source, reading: Reading) -> Document:
    """The same as Vale reads it, by the HTML that go-org makes of it."""
    from subeditor.formats.org.vale import document

    return document(source, reading)
