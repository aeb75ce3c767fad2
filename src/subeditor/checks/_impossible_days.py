"""Dates that no calendar has: 31 June, 30 February, 29 February 2023.

Knows what only looks like one, where nothing but a month and a number tells of a date ("In June 31 ships
came"), and texts that speak of such dates. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from subeditor.checks._dates import Day, days
from subeditor.document import Document

# In 1900 Russia and Greece had a 29 February.
_SINCE = 1923
_MOST = 39
# How far the words reach that tell of an impossible date as one, in characters on either side.
_ROUND = 240


def impossible(document: Document) -> Iterator[Day]:
    """The dates that do not exist."""
    found = [day for day in document.of(days) if not day.exists]
    if not found:
        return
    for day in found:
        if _is_date(document.prose, day) and not _is_topic(document, day):
            yield day


def _is_date(prose: str, day: Day) -> bool:
    # Zero, or more than any month nearly has, is a number of something.
    if (
        not day.day
        or max(day.day, day.last) > _MOST
        or (day.month == 2 and day.day == 29 and day.year < _SINCE)
    ):
        return False
    if day.year or (day.ordinal and day.day <= 31):
        return True
    before, after = _patterns()[:2]
    return bool(before.search(prose, max(0, day.start - 24), day.start) and after.match(prose, day.end))


def _is_topic(document: Document, day: Day) -> bool:
    """Whether the text says that there is no such day, or quotes it."""
    block = document.block_at(day.start)
    prose = document.prose
    if prose[day.start - 1 : day.start] in _QUOTES and prose[day.end : day.end + 1] in _QUOTES:
        return True
    around = prose[max(block.start, day.start - _ROUND) : min(block.end, day.end + _ROUND)]
    return bool(_patterns()[2].search(around))


_QUOTES = frozenset("\"'“”‘’«»`")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What stands before a date without a year; what after it; what tells of dates that do not exist."""
    return (
        re.compile(
            r"(?i)(?:\b(?:on|by|until|till|before|after|since|from|through|to|of|than)\s(?:the\s)?"
            r"|day,?\s|[–—]\s?|\A|\n)\Z"
        ),
        re.compile(
            r"[.,;:)!?–—]|\Z|\n|\s(?:and|or|to|until|at|in|for|with|the|when|as|but|is|was|after|before)\b"
        ),
        re.compile(
            r"(?i)\b(?:exist\w*|no\ssuch|invalid|valid\w*|impossible|illegal|imaginary|fictitious|fictional|non-?exist\w*"
            r"|leap|roll\w*|overflow\w*|error\w*|wrong\w*|incorrect\w*|bogus|fake|absurd|nonsens\w*|reject\w*"
            r"|mistake\w*|typo\w*|Julian|calendar\w*|Swed\w+)\b|n['’]t\b"
        ),
    )
