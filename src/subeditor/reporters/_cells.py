"""Text on a terminal: how many cells a character takes, and which characters must not reach it as they are.

Knows nothing of findings.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

TAB = 4
# Characters that reorder the text around them (Unicode 15, UAX #9): shown as they are they could make a
# line of the report read as something else.
_REORDERING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def shown(text: str) -> str:
    """`text` as it may be printed on one line: control and reordering characters are made visible.

    C0 controls become their control pictures (U+2400…), line separators a space, any other a
    replacement character. Printable text comes back as it is.
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def glyph(char: str, column: int) -> str:
    """What is printed for one character at a 0-based cell column; a tab is spaces up to the next stop."""
    return " " * (TAB - column % TAB) if char == "\t" else _shown(char)


def width(text: str) -> int:
    """The number of terminal cells of printable text: 2 for wide characters, 0 for those that combine."""
    return len(text) if text.isascii() else sum(map(_width, text))


@lru_cache(maxsize=4096)
def _shown(char: str) -> str:
    if char.isprintable():
        return char
    if char in _REORDERING or unicodedata.category(char) == "Cc":
        if ord(char) < 0x20:
            return chr(0x2400 + ord(char))
        return "\u2421" if char == "\x7f" else "\ufffd"
    # No-break and other spaces count as not printable; line and paragraph separators must not break the line.
    return " " if char in "\u2028\u2029" else char


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    # Marks that take no cell, joiners and other format characters; the soft hyphen alone of these is drawn.
    if unicodedata.category(char) in {"Mn", "Me", "Cf"} and char != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1
