"""The date that a piece gives as its own: in its front matter, its file's name, a line or its dateline.

Knows where such dates stand; knows nothing of rules.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import PurePath

from subeditor.checks._dates import Day, days
from subeditor.document import Block, Document

# A key of the front matter that says when the piece was published, and not when it was changed.
_KEY = (
    r"(?mi)^[ \t\"']*(?:date|published(?:_?at|_?on|date)?|publish_?date|pub_?date|date_?published)"
    r"[\"']?[ \t]*[:=][ \t]*[\"']?"
)
_IN_NAME = r"(\d{4})-(\d\d)-(\d\d)(?=\D)"
# In how many of the first blocks, and characters of each of them, a piece has its date.
_BLOCKS, _CHARACTERS = 6, 80
# What may stand beside the date in a line of its own.
_LINE_WORDS = frozenset(
    """posted published by on date dated the monday tuesday wednesday thursday friday saturday
    sunday""".split()
)


def written_on(document: Document) -> date | None:
    """The piece's own date, or None where it gives none or one that does not exist."""
    return _front_matter_date(document) or _name_date(document) or _opening_date(document)


def _front_matter_date(document: Document) -> date | None:
    for block in document.blocks[:2]:
        if block.kind == "front_matter":
            match = re.search(_KEY + _IN_NAME, document.source[block.span])
            if match:
                return _date(*map(int, match.groups()))
    return None


def _name_date(document: Document) -> date | None:
    match = re.match(_IN_NAME, PurePath(document.source.path).name)
    return _date(*map(int, match.groups())) if match else None


def _opening_date(document: Document) -> date | None:
    openings = [block for block in document.blocks if block.start < block.end][:_BLOCKS]
    for day in document.of(days):
        if openings and day.start >= openings[-1].end:
            break
        if day.year and any(_is_own(document, block, day) for block in openings):
            return day.in_year(day.year)
    return None


def _is_own(document: Document, block: Block, day: Day) -> bool:
    """Whether the block is that date, or a dateline: "LEEDS, May 12, 2026 – …"."""
    if not (block.start <= day.start and day.end <= min(block.end, block.start + _CHARACTERS)):
        return False
    before, after = document.prose[block.start : day.start], document.prose[day.end : block.end]
    if re.match(r"[)\]]?[,.]?\s?(?:--|[–—-])\s", after):
        return "." not in before.replace("D.C.", "") and not re.search(
            r"\b(?:on|by|in|until|from)\s\Z", before
        )
    words = re.findall(r"[^\W\d_]+", before + " " + after)
    return all(word.lower() in _LINE_WORDS for word in words)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
