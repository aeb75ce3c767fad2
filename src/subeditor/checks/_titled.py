"""Persons with titles, in text and in headlines: "Senator Ruth Allen", "SENS. ALLEN, HUDSON".

Knows the offices by which news names people, and how a list of those who share one is written. Knows nothing of
who they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from subeditor.checks._name_contexts import CALENDAR
from subeditor.language.lexicons import lexicon
from subeditor.language.mentions import TITLES, is_given_name, key

# What goes for one office, however it is written; in the plural only cut short, for "SENATORS VOW" has no name.
_OFFICES = {
    "senator": r"sens?\.|senators?(?=\s[A-Z](?-i:[a-z]))|senator",
    "representative": r"reps?\.|representative|congress(?:wo)?man",
    "governor": r"govs?\.|governor",
    "president": r"president",
    "mayor": r"mayor",
    "judge": r"judge|justice",
    "doctor": r"drs?\.|doctor",
    "secretary": r"secretary",
    "minister": r"(?:prime\s)?minister|premier|chancellor",
    "chief": r"(?:police\s)?chief|sheriff|superintendent",
    "general": r"gen\.|general",
    "bishop": r"(?:arch)?bishop|cardinal",
}
_NO_NAMES = CALENDAR | TITLES


class Titled(NamedTuple):
    """A surname at [start, end) of a text, the office of who bears it, and whether only a name can stand there."""

    start: int
    end: int
    office: str
    surely: bool


def titled(text: str, start: int, end: int, *, headline: bool = False) -> Iterator[Titled]:
    """The surnames after titles, and after each of a list.

    In a headline any word may have a capital: the surname is the first word there, or the one after a first name.
    """
    name_at = _in_headline if headline else _in_text
    for match in _title().finditer(text, start, end):
        office = next(name for name in _OFFICES if match[name])
        at = match.end()
        while name := name_at(text, at, end):
            if text[name[0] : name[1]].title() not in _NO_NAMES:
                yield Titled(*name, office, match[0].rstrip().endswith("."))
            following = _and().match(text, name[1], end)
            if not following:
                break
            at = following.end()


def is_surname(word: str) -> bool:
    """Whether families are called so, by the US Census."""
    return key(word) in lexicon("surnames")


def _in_text(text: str, at: int, end: int) -> tuple[int, int] | None:
    name = _run().match(text, at, end)
    return name.span("last") if name else None


def _in_headline(text: str, at: int, end: int) -> tuple[int, int] | None:
    words = _words().match(text, at, end)
    if not words:
        return None
    first, second = words["first"].title(), words["second"]
    is_full = second and is_given_name(first) and is_surname(second)
    return words.span("second" if is_full else "first")


@cache
def _title() -> re.Pattern[str]:
    titles = "|".join(f"(?P<{name}>{pattern})" for name, pattern in _OFFICES.items())
    return re.compile(rf"(?<![\w'’-])(?:{titles})\s(?=[A-Z])", re.IGNORECASE)


@cache
def _run() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:[A-Z][a-z]+|[A-Z]\.)\s(?:[A-Z]\.\s)?(?=[A-Z][a-z]))*(?P<last>[A-Z][a-z]+(?:[A-Z][a-z]+)?)\b"
    )


@cache
def _words() -> re.Pattern[str]:
    word = r"[A-Z][A-Za-z]+"
    return re.compile(rf"(?P<first>{word})\b(?:\s(?:[A-Z]\.\s)?(?P<second>{word})\b)?")


@cache
def _and() -> re.Pattern[str]:
    return re.compile(
        r"(?:['’][sS]?)?(?:\s\([^()]{1,20}\))?(?:,\s(?:and\s|AND\s)?|\sand\s|\sAND\s|,\s[A-Z]-[\w.]+,\s(?:and\s)?)(?=[A-Z])"
    )
