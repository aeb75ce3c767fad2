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
_TEMPLATES = (("{", "}"), ("<%", "%>"), ("<?", "?>"))


def replacement(
    document: Document, start: int, end: int, text: str, *, safe: bool = False
) -> tuple[Edit, ...]:
    """prose[start:end] replaced by `text`; nothing where it is not the same in the source.

    White space at the end stays where two words would otherwise become one; what would leave parts of words is none.
    """
    prose = document.prose
    if text[-1:].isalnum() and prose[end : end + 1].isalnum():
        end = start + len(prose[start:end].rstrip())
    span = document.span(start, end)
    if document.source[span].replace("\r\n", "\n") != prose[start:end]:
        return ()
    if not text and (_is_within_word(prose, start) or _is_within_word(prose, end)):
        return ()
    return (Edit(span, text, safe),)


def is_plain(document: Document, start: int, end: int, text: str) -> bool:
    """Whether a replacement does nothing but give a word capitals ("Github", "GitHub").

    Taking a capital away may be wrong where the sentence begins, or in a heading.
    """
    prose = document.prose
    found = prose[start:end]
    return (
        len(found) == len(text)
        and all(new in (old, old.upper()) for old, new in zip(found, text, strict=True))
        and any(map(str.islower, found))
        and not _TOUCHING.search(prose, max(0, start - 1), start)
        and not _TOUCHED.match(prose, end)
        and not _is_in_template(document, start)
    )


def _is_in_template(document: Document, at: int) -> bool:
    """Whether a place is inside of braces: what is read as Vale reads it has the code of templates as prose."""
    before = document.prose[document.block_at(at).start : at]
    return any(before.rfind(opens) > before.rfind(closes) for opens, closes in _TEMPLATES)


def _is_within_word(prose: str, at: int) -> bool:
    return 0 < at < len(prose) and prose[at - 1 : at + 1].isalnum()
