"""Ages that do not go with the years of birth and death beside them, or with a birth and the piece's date.

Looks only where one sentence gives both of one person: "(1920–1985), who died aged 63"; "born in 1920 and
died in 1985, aged 63"; "Roe, 45, was born in 1970" in a piece whose date is known. Either of two ages is
right, for the birthday may be before or after. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from subeditor.checks._dates import year_dashes
from subeditor.checks._piece_dates import written_on
from subeditor.document import Document

# How far the parts of such a sentence are apart at most, in characters.
_REACH = 200
_OLDEST = 115


class Age(NamedTuple):
    """A number of years at [start, end) of the prose, and the two that would be right."""

    start: int
    end: int
    younger: int
    older: int


def wrong_ages(document: Document) -> Iterator[Age]:
    """All ages that contradict the years beside them, in order."""
    found = {*_at_death(document), *_born_and_died(document), *_now(document)}
    yield from sorted(age for age in found if 0 <= age.older <= _OLDEST)


def _at_death(document: Document) -> Iterator[Age]:
    """Ages at death after a person's years in brackets."""
    prose = document.prose
    for at in document.of(year_dashes):
        first, second = prose[at - 4 : at], prose[at + 1 : at + 5]
        if prose[at - 5 : at - 4] == "(" and prose[at + 5 : at + 6] == ")" and second.isdecimal():
            match = _patterns()[0].match(prose, at + 6, min(at + _REACH, _end(document, at)))
            if match:
                yield from _contradiction(match, int(first), int(second))


def _born_and_died(document: Document) -> Iterator[Age]:
    for at in _births(document):
        match = _patterns()[1].match(document.prose, at, min(at + _REACH, _end(document, at)))
        if match:
            yield from _contradiction(match, int(match["born"]), int(match["died"]))


def _now(document: Document) -> Iterator[Age]:
    prose = document.prose
    for at in _births(document):
        match = _patterns()[2].search(
            prose, max(document.block_at(at).start, at - 24), min(at + 40, len(prose))
        )
        written = document.of(written_on) if match else None
        if match and written and match.start() < at < match.end():
            yield from _contradiction(match, int(match["born"]), written.year)


def _contradiction(match: re.Match[str], born: int, then: int) -> Iterator[Age]:
    age, older = int(match["age"]), then - born
    if not older - 1 <= age <= older:
        yield Age(*match.span("age"), older - 1, older)


def _births(document: Document) -> Iterator[int]:
    at = document.prose.find("born ")
    while at >= 0:
        if any(mark in document.prose[at + 5 : at + 40] for mark in ("18", "19", "20")):
            yield at
        at = document.prose.find("born ", at + 5)


def _end(document: Document, at: int) -> int:
    return document.block_at(at).end


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """An age at death after a person's years; the same in words; an age beside a year of birth."""
    age = r"(?:aged|at\sthe\sage\sof|at\sage)\s(?P<age>\d{1,3})(?![\w%–-]|[.,:]\d)"
    # No word here may bring another person in: "who was raised by her aunt, who died at the age of 90".
    date = r"(?:on|in)\s(?:[A-Z][a-z]+\.?\s)?(?:\d\d?,?\s)?(?:[A-Z][a-z]+\s)?"
    return (
        re.compile(rf",?\s(?:(?:who|he|she)\s)?died\s(?:[a-z]+\s){{0,4}}{age}"),
        re.compile(
            rf"born\s(?:{date})(?P<born>1[89]\d\d|20\d\d)(?:\sin\s[A-Z]\w+)?,?\s(?:and\s)?(?:he\s|she\s)?died\s"
            rf"{date}(?P<died>1[89]\d\d|20\d\d),?\s(?:in\s[A-Z]\w+,?\s)?{age}"
        ),
        re.compile(rf"[a-z],\s(?P<age>\d\d),\s(?:who\s)?(?:was\s)?born\s{date}(?P<born>19\d\d|20\d\d)(?!\w)"),
    )
