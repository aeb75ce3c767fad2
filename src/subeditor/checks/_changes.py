"""A change in per cent that is not the one from the one figure beside it to the other.

Knows only sentences that give all three side by side: "from 192 to 243, a 21 percent increase"; "rose 12
percent, from $40 to $50". Figures may be rounded, and between two percentages the change may be meant in points.
Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from subeditor.checks._shares import with_shares
from subeditor.document import Document
from subeditor.language.quantities import ABOUT, LEAST, MOST, Quantity, quantities

# How far off a percentage may be, as a share of it: with a bound ("more than", "about"), or in round tens, for "90
# percent" is what becomes of 93 in a sentence.
_LOOSE = {LEAST: 0.25, MOST: 0.25, ABOUT: 0.15}
_ROUND = 0.1
_LARGE = 1000


class Change(NamedTuple):
    """A percentage at [start, end) of the prose, and what it would be."""

    start: int
    end: int
    right: float


def wrong_changes(document: Document) -> Iterator[Change]:
    """All percentages that the two figures beside them contradict, in order."""
    prose = document.prose
    for sentence in with_shares(document, 1):
        if "from " not in prose[sentence.start : sentence.end]:
            continue
        found = [*quantities(prose, *sentence)]
        for at in range(len(found) - 2):
            one, two, three = found[at : at + 3]
            if _is_from_to(prose, one, two) and _is_then(prose, two, three):
                yield from _judge(one, two, three)
            elif _is_from_to(prose, two, three) and _is_first(prose, one, two):
                yield from _judge(two, three, one)


def _judge(old: Quantity, new: Quantity, told: Quantity) -> Iterator[Change]:
    if told.unit != "%" or old.unit != new.unit:
        return
    olds, news = ((each.value - _half(each), each.value + _half(each)) for each in (old, new))
    changes = sorted(_percent(one, other) for one in olds for other in news)
    is_round = bool(old.bound or new.bound) or told.value % 10 == 0
    slack = told.grain + told.value * _LOOSE.get(told.bound, _ROUND if is_round else 0)
    in_points = old.unit == "%" and abs(abs(new.value - old.value) - told.value) <= slack
    if not in_points and not changes[0] - slack <= told.value <= changes[-1] + slack:
        yield Change(told.start, told.end, _percent(old.value, new.value))


def _percent(old: float, new: float) -> float:
    return abs(new - old) / old * 100 if old > 0 else 1e9


def _half(quantity: Quantity) -> float:
    """How far rounding may have moved a value: half of its last place, or of its noughts where it is large."""
    if quantity.grain != 1:
        return 0.5 * quantity.grain
    noughts = 1
    while quantity.value >= _LARGE and quantity.value % (noughts * 10) == 0:
        noughts *= 10
    return min(0.5 * noughts, 0.01 * quantity.value) if noughts > 1 else 0


def _is_from_to(prose: str, old: Quantity, new: Quantity) -> bool:
    before = prose[max(0, old.start - 12) : old.start]
    return bool(_from().search(before) and _to().fullmatch(prose, old.end, new.start))


def _is_then(prose: str, new: Quantity, told: Quantity) -> bool:
    if _or_of().fullmatch(prose, new.end, told.start) and _change().match(prose, told.end):
        return True
    return any(form().fullmatch(prose, new.end, told.start) for form in (_change_of, _or))


def _is_first(prose: str, told: Quantity, old: Quantity) -> bool:
    return bool(
        _changed().search(prose, max(0, told.start - 30), told.start)
        and re.fullmatch(r"(?:,|\s\()?\s?from\s(?:[a-z]+\s)?", prose[told.end : old.start])
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\bfrom\s(?:about\s|just\s|only\s|some\s)?\Z", re.IGNORECASE)


@cache
def _to() -> re.Pattern[str]:
    """What may stand between the figures; no comma, behind which another change may begin."""
    return re.compile(
        r"(?:\s(?!and\b|or\b|from\b)[\w’'-]+){0,4}(?:\sin\s\d{4})?,?\sto\s(?:about\s|just\s|only\s|some\s|nearly\s|over\s)?",
        re.IGNORECASE,
    )


_NOUN = r"(?:increase|rise|jump|gain|drop|decline|fall|decrease|reduction|cut|growth|hike|change|improvement|boost)"


@cache
def _or_of() -> re.Pattern[str]:
    """From the new figure to "a 21 percent"."""
    return re.compile(
        r"(?:\s(?!and\b|while\b|but\b)[\w’'-]+){0,6}(?:,|\s?[–—(-]|\s?--)\s?(?:which\sis\s|representing\s)?an?\s(?:\w+\s){0,2}",
        re.IGNORECASE,
    )


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"[\s-]{_NOUN}\b", re.IGNORECASE)


@cache
def _change_of() -> re.Pattern[str]:
    """From the new figure to "an increase of"."""
    return re.compile(
        rf"(?:\s(?!and\b|while\b|but\b)[\w’'-]+){{0,6}}(?:,|\s?[–—(-]|\s?--)\s?an?\s(?:\w+\s)?{_NOUN}\sof\s(?:\w+\s){{0,2}}",
        re.IGNORECASE,
    )


@cache
def _or() -> re.Pattern[str]:
    """From the new figure to ", or", right before the percentage."""
    return re.compile(r"(?:\s(?!and\b|while\b|but\b)[\w’'-]+){0,6},\sor\s(?:by\s)?", re.IGNORECASE)


@cache
def _changed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:rose|risen|rises?|increased?|grew|grown|jumped|climbed|soared|fell|fallen|dropped|declined|decreased|plunged"
        r"|up|down|cut|reduced)\s(?:by\s)?(?:(?:about|nearly|almost|more\sthan|over|some|roughly|an\sestimated)\s)?\Z",
        re.IGNORECASE,
    )
