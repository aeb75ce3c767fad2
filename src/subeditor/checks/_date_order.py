"""Stretches of time that end before they begin: "1998–1989", "12 May 2026 to 3 May 2026", "May 12–10, 2026".

Knows what only looks like one: years before Christ, numbers of files and standards, votes, dates that were
moved. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from subeditor.checks._dates import Day, days, year_dashes
from subeditor.document import Document

# What a pair of years may have at most between them to be years, and not the numbers of something.
_EARLIEST, _LATEST, _LONGEST = 1300, 2100, 300


def reversed_years(document: Document) -> Iterator[tuple[int, int]]:
    """Ranges of years with the later one first."""
    prose = document.prose
    for at in document.of(year_dashes):
        first, second = prose[at - 4 : at], prose[at + 1 : at + 5]
        figures = len(second) == 4 and second.isdecimal()
        if figures and first > second and _is_range_of_years(prose, at - 4, at + 5):
            yield at - 4, at + 5


def _is_range_of_years(prose: str, start: int, end: int) -> bool:
    first, second = int(prose[start : start + 4]), int(prose[end - 4 : end])
    if second < _EARLIEST or first > _LATEST or first - second > _LONGEST:
        return False
    lead, before_christ = _patterns()[:2]
    return bool(lead.search(prose, max(0, start - 24), start)) and not before_christ.match(prose, end)


def reversed_days(document: Document) -> Iterator[tuple[int, int]]:
    """Ranges of days with the later one first."""
    found = document.of(days)
    for day in found:
        if day.last and day.last < day.day and _is_range_of_days(document.prose, day):
            yield day.start, day.end
    for one, other in pairwise(found):
        if other.start - one.end <= 24 and _is_range(document.prose, one, other) and _is_after(one, other):
            yield one.start, other.end


def _is_range_of_days(prose: str, day: Day) -> bool:
    # "A 5-4 June 2012 ruling", "won 21–15 May 3": votes and scores stand before the month.
    return bool(day.year) and (
        day.month_first or bool(_patterns()[3].search(prose, max(0, day.start - 8), day.start))
    )


def _is_range(prose: str, one: Day, other: Day) -> bool:
    joined, moved = _patterns()[2], _patterns()[4]
    between = joined.fullmatch(prose, one.end, other.start)
    if not between or one.last or other.last:
        return False
    return between["dash"] is not None or not moved.search(prose, max(0, one.start - 80), one.start)


def _is_after(one: Day, other: Day) -> bool:
    if one.year and other.year:
        return one[2:5] > other[2:5]
    # "December 12 – January 3, 2027" goes on into the next year.
    return bool(other.year) and one.month == other.month and one.day > other.day


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """What stands before a range of years; what after years before Christ; what joins two days.

    Then what stands before a range of days, and what tells of a date that was changed.
    """
    return (
        re.compile(
            r"(?:\(|\b(?:from|in|during|between|years?|period|seasons?|era|term|circa|c\.|ca\.|of|the)\s)\Z"
        ),
        re.compile(r"\s?(?:B\.?C|BP\b|years\sago|ya\b)|[\w/:–-]|\.\w"),
        re.compile(r",?\s?(?:(?P<dash>[-–—])|to|until|till|through|thru)\s?(?:[A-Z][a-z]+day,?\s)?"),
        re.compile(r"(?:\bon|\bfrom|\bof|\()\s?\Z"),
        re.compile(
            r"(?i)\b(?:mov|chang|correct|revis|reschedul|advanc|accelerat|shift|brought|bring|back|updat|switch|set|compar"
            r"|convert|amend|push|pull|deadline|date\b|effective|expir)"
        ),
    )
