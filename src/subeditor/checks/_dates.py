"""Days of the calendar as a text writes them: "13 May 2026", "May 13", "June 6–8, 2024", "2026-05-13".

Knows how dates are written in English, and what only looks like one: parts of longer numbers, "May 5
percent", "12 May 13". Dates of figures alone are read when the year comes first, for those with the day first
and with the month first look alike. A day need not exist. Knows no weekdays, and nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from subeditor.document import Document

_MONTHS = "January February March April May June July August September October November December".split()
# What opens the name of a month, in capitals too; anything else is not looked at twice.
_BEGINNINGS = [form for month in _MONTHS for form in (month[:3], month[:3].upper())]
_NUMBERS = {
    form: number
    for number, name in enumerate(_MONTHS, 1)
    for form in (name.lower(), name[:3].lower(), *(("sept",) if number == 9 else ()))
}
# Whole names that are as short as the others cut: a full stop after "June" ends a sentence.
_WHOLE = ("may", "june", "july")
# A month stands for a date when a figure is so near.
_BEFORE, _AFTER = 12, 16
_LENGTHS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_YEAR_DIGITS = frozenset("012")
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
        return not self.year or _is_leap(self.year) or self.month != 2 or max(self.day, self.last) < 29

    def in_year(self, year: int) -> date | None:
        """The day as a `date` of the given year, if there is one."""
        return date(year, self.month, self.day) if self._replace(year=year).exists and year > 0 else None


def _is_leap(year: int) -> bool:
    # `calendar` knows it too, and takes longer to import than most texts to read.
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days(document: Document) -> tuple[Day, ...]:
    """All dates of the prose, in order; none overlaps another."""
    prose = document.prose
    found = sorted([*_named(prose), *_in_figures(prose, document.of(year_dashes))])
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
    end = at + 3
    while prose[end : end + 1].isalpha():
        end += 1
    name = prose[at:end].lower()
    month = _NUMBERS.get(name)
    if not month:
        return None
    if prose[end : end + 1] == "." and len(name) < 5 and name not in _WHOLE:
        end += 1
    day_after, year_after, day_before = _patterns()
    after = day_after.match(prose, end)
    alone = year_after.match(prose, end)
    before = day_before.search(prose, max(0, at - _BEFORE), at)
    if after and (after["year"] or not before):
        first, last = int(after["day"]), int(after["last"] or 0)
        year, ordinal = int(after["year"] or 0), bool(after["ordinal"])
        return Day(at, after.end(), year, month, first, last, ordinal, True)
    if before and alone and (alone["year"] or not after):
        first, last = int(before["day"] or before["last"]), int(before["last"]) if before["day"] else 0
        year, ordinal = int(alone["year"] or 0), bool(before["ordinal"])
        return Day(before.start(), alone.end(), year, month, first, last, ordinal)
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A day and perhaps a year after a month; perhaps a year alone; a day that ends where a month begins."""
    year = r"(?P<year>1[5-9]\d\d|2[01]\d\d)(?![\w%]|[.,:/-]\d)"
    ordinal = r"(?P<ordinal>st|nd|rd|th|ST|ND|RD|TH)?"
    # "May 5.3", "May 5,000", "May 5:30", "May 5 percent" and "May 12-year-old" are no days.
    ends = r"(?![\w%]|[.,:/]\d|-[a-z]|\sper\s?cent)"
    last = r"(?:\s?[-–]\s?(?P<last>\d\d?)(?:st|nd|rd|th)?(?![\w%]|[.,:/–-]\d))?"
    return (
        re.compile(rf",?\s\s?(?:the\s)?(?P<day>\d\d?){ordinal}{ends}{last}(?:,?\s\s?{year})?"),
        re.compile(rf"(?:,?[\s-]\s?{year})?"),
        re.compile(
            r"(?<![\w.,:/$£€#–-])(?:(?P<day>\d\d?)(?:st|nd|rd|th)?\s?[-–]\s?)?(?P<last>\d\d?)"
            rf"{ordinal}(?:\sof|\sday\sof)?[\s-]\s?\Z"
        ),
    )


def _in_figures(prose: str, dashes: tuple[int, ...]) -> Iterator[Day]:
    for at in dashes:
        figures = prose[at - 4 : at] + prose[at + 1 : at + 3] + prose[at + 4 : at + 6]
        if (
            prose[at] != "-"
            or prose[at + 3 : at + 4] != "-"
            or not (figures.isdecimal() and len(figures) == 8)
        ):
            continue
        year, month, day = int(figures[:4]), int(figures[4:6]), int(figures[6:])
        # Anything joined to it makes it a name of something: a version, a file, an advisory.
        if 1500 <= year < 2200 and 1 <= month <= 12 and not _is_joined(prose, at - 4, at + 6):
            yield Day(at - 4, at + 6, year, month, day)


def year_dashes(document: Document) -> tuple[int, ...]:
    """Where a dash stands between what may be a year and another figure, in order."""
    prose = document.prose
    found = []
    for dash in "-–":
        at = prose.find(dash)
        while at >= 0:
            if prose[at + 1 : at + 2] in _YEAR_DIGITS and prose[max(0, at - 4) : at].isdecimal() and at > 3:
                found.append(at)
            at = prose.find(dash, at + 1)
    return tuple(sorted(found))


def _is_joined(prose: str, start: int, end: int) -> bool:
    before, after = prose[start - 1 : start] if start else "", prose[end : end + 2]
    if before.isalnum() or before in _JOINING or after[:1] in _JOINING - {"."}:
        return True
    # "2026-05-13T10:00" is a date with a time.
    return after[:1] not in ("", "T") and (after[0].isalnum() or (after[0] == "." and after[1:].isalnum()))


_JOINING = frozenset("-_/.#")
