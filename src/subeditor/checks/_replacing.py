"""What stands in the prose replaced: as an edit of the source, where it stands there as it does in the prose.

Markup within what is replaced would be lost with it; then there is no edit. Knows nothing of rules.
"""

from __future__ import annotations

from subeditor.deferred import re_compile
from subeditor.diagnostics import Edit
from subeditor.document import Document

# What may not touch a word that is to be a word by itself: with it, it is part of a name, a number, an address.
_TOUCHING = re_compile(r"[\w'’\-./@#$%\\=:+&~]\Z")
_TOUCHED = re_compile(r"['’\-/@\\=&+*#_(\[]|[.:]\w|\w")


def replacement(
    document: Document, start: int, end: int, text: str, *, safe: bool = False
) -> tuple[Edit, ...]:
    """prose[start:end] replaced by `text`; nothing where it is not the same in the source."""
    span = document.span(start, end)
    if document.source[span].replace("\r\n", "\n") != document.prose[start:end]:
        return ()
    return (Edit(span, text, safe),)


def is_plain(document: Document, start: int, end: int, text: str) -> bool:
    """Whether a replacement leaves the letters of a word as they are, and changes capitals or white space."""
    prose = document.prose
    found = prose[start:end]
    return (
        any(map(str.isalpha, found))
        and "".join(found.split()).casefold() == "".join(text.split()).casefold()
        and not _TOUCHING.search(prose, max(0, start - 1), start)
        and not _TOUCHED.match(prose, end)
    )
