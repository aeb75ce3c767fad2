"""Weekdays that are not those of the dates beside them: "Tuesday, 13 May 2026", which is a Wednesday.

The Gregorian calendar decides. Until 1923, when Greece was the last of Europe to take it, the Julian one may be meant,
and a weekday is wrong only where both say so; before 1753, when Britain took it, more was in flux. A date without a year is the one nearest to the piece's own date, where the piece says which that is. Knows which weekday
belongs to which date: none where two weekdays stand before one date. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from subeditor.checks._dates import Day, days
from subeditor.checks._piece_dates import written_on
from subeditor.deferred import re_compile
from subeditor.document import Document

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# The first year in which Britain and its colonies had the Gregorian calendar throughout, and the first in which all had it.
_SINCE, _EVERYWHERE = 1753, 1924
# How far before or after a date its weekday stands, in characters.
_BEFORE, _AFTER = 48, 24
_BEGINNINGS = tuple(form for name in NAMES for form in (name[:3], name[:3].upper()))
# How far from the piece's own date a date without a year may be, in days, for its year to be plain.
_NEAR = 120


class Mismatch(NamedTuple):
    """A date with a wrong weekday at [start, end) of the prose, the date alone, and the right weekday."""

    start: int
    end: int
    day: Day
    weekday: str


def mismatches(document: Document) -> Iterator[Mismatch]:
    """All dates whose weekday is another one."""
    for day in document.of(days):
        beside = _weekday_before(document, day) or _weekday_after(document, day)
        if not beside:
            continue
        start, end, named = beside
        on = _date(document, day)
        if on and named not in _weekdays(on):
            yield Mismatch(start, end, day, NAMES[on.weekday()])


def _date(document: Document, day: Day) -> date | None:
    """The date, where its year is plain and the calendar is ours."""
    if day.last:
        return None
    if day.year:
        return day.in_year(day.year) if day.year >= _SINCE else None
    written = document.of(written_on)
    if not written or written.year < _EVERYWHERE:
        return None
    near = [on for year in (-1, 0, 1) if (on := day.in_year(written.year + year))]
    return next((on for on in near if abs((on - written).days) <= _NEAR), None)


def _weekdays(on: date) -> set[int]:
    """The weekday of a date, and that of the same date of the Julian calendar where it may be meant."""
    weekdays = {on.weekday()}
    if on.year < _EVERYWHERE:
        # 11 days behind until February 1800, which only the Julian calendar gave 29 days; so 1900.
        behind = 11 + (on > date(1800, 2, 28)) + (on > date(1900, 2, 28))
        weekdays.add((on.weekday() + behind) % 7)
    return weekdays


def _weekday_before(document: Document, day: Day) -> tuple[int, int, int] | None:
    """Start and end of weekday and date, and the weekday's number, where it stands before the date."""
    window = document.prose[max(0, day.start - _BEFORE) : day.start]
    if not any(beginning in window for beginning in _BEGINNINGS):
        return None
    before, _, several = _patterns()
    match = before.search(window)
    if not match or several.search(window, 0, match.start()) or _goes_on(document, day):
        return None
    if _is_name(match["name"], window[: match.start()], match["phrase"]):
        return None
    closed = match["open"] is not None and document.prose[day.end : day.end + 1] == ")"
    return day.start - len(window) + match.start(), day.end + closed, _number(match["name"])


def _weekday_after(document: Document, day: Day) -> tuple[int, int, int] | None:
    window = document.prose[day.end : day.end + _AFTER]
    if not any(beginning in window for beginning in _BEGINNINGS):
        return None
    match = _patterns()[1].match(window)
    if not match:
        return None
    return day.start, day.end + match.end(), _number(match["name"])


def _goes_on(document: Document, day: Day) -> bool:
    """Whether another day of the month follows: "Friday and Saturday, May 12 and 13"."""
    return bool(not day.year and _ANOTHER.match(document.prose, day.end))


_ANOTHER = re_compile(r"\s?(?:[-–—&/,]|and|or|to|through|until)\s?(?:the\s)?\d{1,2}(?!\d)")


def _is_name(name: str, before: str, phrase: str | None) -> bool:
    """Whether a short form is another word: "the Baltimore Sun", "The Sun on May 4", the "SAT"."""
    word = before.split()[-1:] or [""]
    short = name.lower() in ("sun", "sat", "wed", "mon", "fri")
    return short and (
        bool(phrase)
        or name.isupper()
        or word[0].lower() == "the"
        or (word[0][:1].isupper() and word[0].isalpha())
    )


def _number(name: str) -> int:
    return next(number for number, full in enumerate(NAMES) if full.startswith(name[:3].title()))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A weekday before a date; one after a date; one that shares the date with another weekday."""
    weekday = (
        r"(?i:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:s|nesday)?|Thu(?:r(?:s(?:day)?)?)?"
        r"|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)(?![^\W_])"
    )
    time = r"(?:at\s)?(?:\d{1,2}(?:[:.]\d\d)?\s?(?i:[ap]\.?m\.?)|\d\d:\d\d)"
    part = rf"(?:,?\s(?:(?:early\s|late\s)?(?:morning|afternoon|evening|night)|at\snoon|{time}))?"
    return (
        re.compile(
            rf"(?<![\w–—/-])(?P<name>{weekday})\.?(?:['’]s)?{part}"
            r"(?:,?\s?[-–—]\s|,?\s{1,2}|\s?(?P<open>\())(?P<phrase>the\s|on\s)?\Z"
        ),
        re.compile(
            r"(?:\s?(?P<open>[(\[])(?:a\s)?|(?:,|\s(?:is|was|falls\son|fell\son))\sa\s)"
            rf"(?P<name>{weekday})(?(open)\.?[)\]])"
        ),
        re.compile(rf"{weekday}s?\.?,?\s?(?:and|or|to|through|thru|until|till|[-–—&/+,])\s?(?:on\s)?\Z"),
    )
