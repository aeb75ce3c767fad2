"""reStructuredText, with what Sphinx adds to it.

A parser of ours, for docutils' own gives the line of a paragraph and nothing finer, stops at what Sphinx adds, and
takes a hundred times as long. It is imported when the first file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subeditor.document import Document
    from subeditor.source import Source

EXTENSIONS = (".rst", ".rest")


def parse(source: Source) -> Document:
    """The document of a text. Never fails: what is not markup is text."""
    from subeditor.formats.rst.body import document

    return document(source)
