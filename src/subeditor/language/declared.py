"""The language that a document says it is written in.

Knows where the formats say so: front matter (`lang: en-GB`), `<html lang>`, AsciiDoc's `:lang:`, Org's `#+LANGUAGE:`.
"""

from __future__ import annotations

from subeditor.deferred import re_compile
from subeditor.document import Document

_CODE = r"(?P<code>[A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2})"
_FIELD = re_compile(
    rf"""(?m)^[ \t]*["']?(?:lang|language|languageCode|locale)["']?[ \t]*[:=][ \t]*["']?{_CODE}["']?[ \t]*,?[ \t]*(?:\#.*)?$"""
)
_HEADERS = {
    "html": re_compile(rf"""(?i)<html\b[^<>]*?\slang\s*=\s*["']?{_CODE}\b"""),
    "asciidoc": re_compile(rf"(?m)^:lang:[ \t]+{_CODE}[ \t]*$"),
    "org": re_compile(rf"(?mi)^#\+language:[ \t]+{_CODE}[ \t]*$"),
}
# A header stands no further into a file.
_HEADER = 4_000


def declared_language(document: Document) -> str:
    """The code of the language, as `en-GB`; empty where none is declared. An annotation."""
    text = document.source.text
    header = _HEADERS.get(document.format)
    found = header.search(text, 0, _HEADER) if header else None
    if not found:
        fields = (block.span for block in document.blocks if block.kind == "front_matter")
        found = next((match for span in fields if (match := _FIELD.search(text, *span))), None)
    return found["code"].replace("_", "-") if found else ""
