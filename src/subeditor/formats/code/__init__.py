"""Source code: its comments and docstrings.

Has no file endings of its own, for a run on a folder should not read a program's sources unless it was asked to:
`formats: { .py: code }` in the configuration does. The file's ending tells the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subeditor.document import Document
    from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of a program's source; of a language that nobody knows nothing is read."""
    from subeditor.formats.code.body import document

    return document(source)
