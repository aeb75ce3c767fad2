"""Whether quotation marks and apostrophes are straight or curly.

Knows the marks alone: which belong together is found by `language.quotations`. A quotation whose two marks
are unlike is a fault of pairing and not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from subeditor.document import Document
from subeditor.language.quotations import quotations
from subeditor.language.words import vocabulary

_STYLES = {"straight-double": "straight", "curly-double": "curly"}


def mark_styles(document: Document) -> Iterator[tuple[int, int, str, str]]:
    """Quotations in double marks, and words with an apostrophe, as [start, end), which of the two, and the
    style.

    Gives nothing unless the document has both styles of one of the two. What is quoted inside a quotation keeps the
    marks it had.
    """
    prose = document.prose
    if '"' in prose and ("“" in prose or "”" in prose):
        mixed = {
            (fault.start, fault.end) for fault in document.of(quotations).faults if fault.kind == "mixed"
        }
        for quotation in document.of(quotations).all:
            place = (quotation.start, quotation.end)
            is_inner = quotation.depth > 0
            if quotation.closed and quotation.style in _STYLES and place not in mixed and not is_inner:
                yield *place, "quotation", _STYLES[quotation.style]
    if "'" in prose and "’" in prose and _is_inside_words(document, "'") and _is_inside_words(document, "’"):
        for match in _apostrophe().finditer(prose):
            yield *match.span(), "apostrophe", "straight" if "'" in match.group() else "curly"


def _is_inside_words(document: Document, mark: str) -> bool:
    return any(mark in word for word in document.of(vocabulary))


@cache
def _apostrophe() -> re.Pattern[str]:
    return re.compile(r"(?<![\w'’])[^\W\d_]++['’][^\W\d_]++(?![\w'’])")
