"""Org mode's files, as its exporter reads them.

A parser of ours: which text is prose and where it stands. It is imported when the first file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subeditor.document import Document
    from subeditor.source import Source

EXTENSIONS = (".org",)


def parse(source: Source) -> Document:
    """The document of a text. Never fails: what is not markup is text."""
    from subeditor.formats.org.body import document

    return document(source)
