"""AsciiDoc, as Asciidoctor reads it.

A parser of ours, as small as the job allows: which text is prose and where it stands, not what a page looks like.
Files that are included are not read; of conditions both sides are. It is imported when the first file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subeditor.document import Document
    from subeditor.source import Source

EXTENSIONS = (".adoc", ".asciidoc", ".asc")


def parse(source: Source) -> Document:
    """The document of a text. Never fails: what is not markup is text."""
    from subeditor.formats.asciidoc.body import document

    return document(source)
