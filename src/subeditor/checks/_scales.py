"""Numbers that are written in two ways at once: in full, and with "million" after them; with thousands of four
figures.

Knows how figures are grouped in English; accounts, which are kept in millions, and the groups of India are left
alone. Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import Document

_SIGNS = "$£€"
# What ends the name of a scale, and how far before it a number and the scale may begin.
_SCALE, _LONGEST = "illion", 32
_IN_FULL = re_compile(r"(?<![\w.,])(?:[$£€]\s?)?\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?\s(?:m|b|tr)illion\Z")
# Money of a thousand or more, and all that is written against it.
_MONEY = re_compile(r".\d{1,3}(?:,\d{3})+[\d,.]*\d")
_RIGHT = re_compile(r".\d{1,3}(?:,\d{3})+(?:\.\d\d?|\.\d{4,})?\Z")


class Scaled(NamedTuple):
    """A number at [start, end) of the prose."""

    start: int
    end: int


def wrong_scales(document: Document) -> Iterator[Scaled]:
    """All such numbers, those in full first."""
    prose = document.prose
    for at in _places(prose, _SCALE):
        end = at + len(_SCALE)
        whole = _IN_FULL.search(prose, max(0, at - _LONGEST), end)
        if whole and not prose[end : end + 1].isalnum():
            yield Scaled(whole.start(), end)
    for sign in _SIGNS:
        for at in _places(prose, sign):
            money = _MONEY.match(prose, at)
            if money and not _RIGHT.match(money[0]) and not prose[money.end() : money.end() + 1].isalnum():
                yield Scaled(*money.span())


def _places(prose: str, text: str) -> Iterator[int]:
    at = prose.find(text)
    while at >= 0:
        yield at
        at = prose.find(text, at + len(text))
