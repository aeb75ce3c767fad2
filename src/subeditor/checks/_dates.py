"""Days of the calendar as a text writes them: "13 May 2026", "May 13", "June 6–8, 2024", "2026-05-13".

Knows how dates are written in English, and what only looks like one: parts of longer numbers, "May 5
percent", "12 May 13". Dates of figures alone are read when the year comes first, for those with the day first
and with the month first look alike. A day need not exist. Knows no weekdays, and nothing of rules.
"""

from __future__ import annotations

import re
from calendar import isleap
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from subeditor.document import Document

_MONTHS = "January February March April May June July August September October November December".split()
# What opens the name of a month, in capitals too; anything else is not looked at twice.
_BEGINNINGS = [form for month in _MONTHS for form in (month[:3], month[:3].upper())]
# A month stands for a date when a figure is so near.
_BEFORE, _AFTER = 12, 16
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DIGIT = frozenset("0123456789")


class Day(NamedTuple):
    """A date in the prose, at [start, end). `year` is 0 where none is written beside it.

    `last` is the second day of a range within the month, else 0; `ordinal`: written 13th.
    """

    start: int
    end: int
    year: int
    month: int
    day: int
    last: int = 0
    ordinal: bool = False
    month_first: bool = False

    @property
    def exists(self) -> bool:
        """Whether there is such a day in that year; without a year, in any year."""
        if not (1 <= self.day <= _LENGTHS[self.month - 1] and self.last <= _LENGTHS[self.month - 1]):
            return False
        return not self.year or isleap(self.year) or self.month != 2 or max(self.day, self.last) < 29

    def in_year(self, year: int) -> date | None:
        """The day as a `date` of the given year, if there is one."""
        return date(year, self.month, self.day) if self._replace(year=year).exists and year > 0 else None


def days(document: Document) -> tuple[Day, ...]:
    """All dates of the prose, in order; none overlaps another."""
    prose = document.prose
    found = sorted([*_named(prose), *_in_figures(prose)])
    kept: list[Day] = []
    for day in found:
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return tuple(kept)


def _named(prose: str) -> Iterator[Day]:
    for beginning in _beginning().finditer(prose):
        at = beginning.start()
        around = prose[max(0, at - _BEFORE) : at + _AFTER]
        if not _DIGIT.isdisjoint(around) and not prose[at - 1 : at].isalpha():
            day = _day_of(prose, at)
            if day:
                yield day


@cache
def _beginning() -> re.Pattern[str]:
    # Nothing but texts side by side: `re` goes through a megabyte of prose with it in 4 ms, `str.find` in 20.
    return re.compile("|".join(_BEGINNINGS))


def _day_of(prose: str, at: int) -> Day | None:
    """The date whose month begins at `at`; with a day on both sides of it, the year tells which counts."""
    month_first, month_alone, day_before = _patterns()
    named = month_alone.match(prose, at)
    if not named:
        return None
    month = _BEGINNINGS.index(prose[at : at + 3].title()) // 2 + 1
    after = month_first.match(prose, at)
    before = day_before.search(prose, max(0, at - _BEFORE), at)
    if after and not (before and not after["year"]):
        return Day(
            at,
            after.end(),
            int(after["year"] or 0),
            month,
            int(after["day"]),
            int(after["last"] or 0),
            bool(after["ordinal"]),
            True,
        )
    if not before or (after and not named["year"]):
        return None
    return Day(
        before.start(),
        named.end(),
        int(named["year"] or 0),
        month,
        int(before["day"] or before["last"]),
        int(before["last"]) if before["day"] else 0,
        bool(before["ordinal"]),
    )


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A date with the month first; a month and perhaps a year; a day that ends where a month begins."""
    names = "|".join(f"{name[:3]}(?:{name[3:]})?" if name[3:] else name for name in _MONTHS)
    month = rf"(?i:(?:{names}|Sept)(?![^\W\d_])\.?)"
    year = r"(?P<year>1[5-9]\d\d|20\d\d)(?![\w%]|[.,:/-]\d)"
    ordinal = r"(?P<ordinal>(?i:st|nd|rd|th))?"
    # "May 5.3", "May 5,000", "May 5:30", "May 5 percent" and "May 12-year-old" are no days.
    ends = r"(?![\w%]|[.,:/]\d|-[a-z]|\s(?i:per\s?cent))"
    last = r"(?:\s?[-–]\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?(?![\w%]|[.,:/–-]\d))?"
    return (
        re.compile(
            rf"{month},?\s{{1,2}}(?:the\s)?(?P<day>\d{{1,2}}){ordinal}{ends}{last}(?:,?\s{{1,2}}{year})?"
        ),
        re.compile(rf"{month}(?:,?[\s-]\s?{year})?"),
        re.compile(
            r"(?<![\w.,:/$£€#–-])(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?\s?[-–]\s?)?(?P<last>\d{1,2})"
            rf"{ordinal}(?:\sof|\sday\sof)?[\s-]\s?\Z"
        ),
    )


def _in_figures(prose: str) -> Iterator[Day]:
    for tens in ("-0", "-1"):
        at = prose.find(tens)
        while at >= 0:
            year, month, day = prose[at - 4 : at], prose[at + 1 : at + 3], prose[at + 4 : at + 6]
            plain = prose[at + 3 : at + 4] == "-" and (year + month + day).isdecimal() and len(year) == 4
            # Anything joined to it makes it a name of something: a version, a file, an advisory.
            if (
                plain
                and 1500 <= int(year) < 2100
                and 1 <= int(month) <= 12
                and not _is_joined(prose, at - 4, at + 6)
            ):
                yield Day(at - 4, at + 6, int(year), int(month), int(day))
            at = prose.find(tens, at + 2)


def _is_joined(prose: str, start: int, end: int) -> bool:
    before, after = prose[start - 1 : start] if start else "", prose[end : end + 2]
    if before.isalnum() or before in _JOINING or after[:1] in _JOINING - {"."}:
        return True
    # "2026-05-13T10:00" is a date with a time.
    return after[:1] not in ("", "T") and (after[0].isalnum() or (after[0] == "." and after[1:].isalnum()))


_JOINING = frozenset("-_/.#")
