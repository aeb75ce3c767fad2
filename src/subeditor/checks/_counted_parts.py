"""Numbers of things and the numbers of their parts, where a sentence gives both as such.

Knows four ways to say it: where they are ("12 deaths, nine in Leeds and three in York"), what they are, after a
colon or in brackets ("9 aircraft (8 fighters and one tanker)"), which of so many people are men and women,
and "25 of the 40 …, and the other 15". Knows nothing of what is wrong with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from subeditor.language.quantities import Quantity
from subeditor.language.sentences import Sentence

# A part that is a slip is no more than so many times the whole.
_TIMES = 1.5


class Sum(NamedTuple):
    """A whole and its parts; `every`: the parts are all there are, else some of them."""

    whole: Quantity
    parts: Sequence[Quantity]
    every: bool = True


_SINGULAR = {
    "men": "man",
    "women": "woman",
    "boys": "boy",
    "girls": "girl",
    "adults": "adult",
    "children": "child",
    "males": "male",
    "females": "female",
}
_SORTS = (
    {"man", "woman"},
    {"boy", "girl"},
    {"adult", "child"},
    {"male", "female"},
    {"man", "woman", "child"},
)


def places(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
    """Counts and where they are, each with the same preposition: "12 deaths, nine in Leeds and three in York"."""
    for at, whole in enumerate(found[:-2]):
        if not _is_count(whole) or not _apposed().fullmatch(prose, whole.end, found[at + 1].start):
            continue
        first = _preposition().match(prose, found[at + 1].end, sentence.end)
        if first:
            parts = _list(prose, found[at + 1 :])
            same = [_preposition().match(prose, part.end, sentence.end) for part in parts]
            if all(one and one[1].lower() == first[1].lower() for one in same) and _ends(
                prose, sentence, parts
            ):
                yield Sum(whole, parts)


def sorts(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
    """Counts and what they are, after a colon or in brackets: "9 aircraft (8 fighters and one tanker)"."""
    for at, whole in enumerate(found[:-2]):
        mark = _set_off().fullmatch(prose, whole.end, found[at + 1].start) if _is_count(whole) else None
        if not mark:
            continue
        parts = _list(prose, found[at + 1 :])
        # A part that is much larger than the whole is of something else: "four sizes: 980 pixels and 720 pixels".
        if all(part.value <= _TIMES * whole.value for part in parts) and _ends(
            prose, sentence, parts, mark["mark"].strip()
        ):
            yield Sum(whole, parts)


def people(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
    """People, and how many of them are men and women, or boys and girls, or adults and children."""
    numbers = {quantity.start: quantity for quantity in found}
    for whole in found:
        opened = _people().match(prose, whole.end, sentence.end) if _is_count(whole) else None
        if not opened:
            continue
        parts, kinds, at = [], [], opened.end()
        while one := numbers.get(at) or _one(prose, at):
            kind = _kind().match(prose, one.end, sentence.end)
            if not kind:
                break
            parts.append(one)
            kinds.append(_SINGULAR.get(kind[1].lower(), kind[1].lower()))
            following = _then().match(prose, kind.end(), sentence.end)
            at = following.end() if following else -1
            if at not in numbers and not _one(prose, at):
                at = -1
        if len(parts) > 1 and at < 0 and set(kinds) in _SORTS:
            yield Sum(whole, parts)


def rest(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
    """So many of a number, and the others, where nothing else is counted: "Of the 40 cases, 25 … the other 15"."""
    if len(found) == 3 and not any(quantity.unit or quantity.joined for quantity in found):
        whole, one, other = found
        if (
            _of_the().search(prose, max(sentence.start, whole.start - 30), whole.start)
            and prose[whole.end : one.start].rstrip().endswith(",")
            and _the_other().search(prose, one.end, other.start)
        ):
            yield Sum(whole, (one, other))


def _is_count(quantity: Quantity) -> bool:
    return not quantity.unit and not quantity.joined and quantity.value >= 2


def _list(prose: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The numbers of a list: each a count, with a few words and a comma or "and" before the next."""
    parts = [*found[:1]]
    for part in found[1:]:
        if part.unit or not _apart().fullmatch(prose, parts[-1].end, part.start):
            break
        parts.append(part)
    return parts


def _ends(prose: str, sentence: Sentence, parts: Sequence[Quantity], mark: str = ",") -> bool:
    """Whether a list of two parts or more is over with the last of them: nothing is added to it."""
    if len(parts) < 2 or any(part.joined for part in parts):
        return False
    closed = _closed().match(prose, parts[-1].end, sentence.end)
    if mark == "(":
        return bool(closed and closed["end"] == ")")
    return bool(closed) and " and " in prose[parts[-2].end : parts[-1].start]


def _one(prose: str, at: int) -> Quantity | None:
    """The one person that "a woman" is, at `at`."""
    article = re.match(r"an?\b|one\b", prose[at : at + 4], re.IGNORECASE) if at >= 0 else None
    return Quantity(at, at + article.end(), 1, "", 1) if article else None


_NOUNS = r"(?:\s(?!(?:in|at|from|with|for|on|to|by|of|and|or|per|each)\s)[^\W\d_][\w’'-]*){0,3}"


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(
        r"(?:\sof\s(?:them|whom|which)(?:\s(?:are|were|is|was)\s\w+)?)?\s(in|at|from|with|for|on|to|by|under|against)\s",
        re.IGNORECASE,
    )


@cache
def _apposed() -> re.Pattern[str]:
    """What is counted, and a mark after it."""
    return re.compile(rf"{_NOUNS}\s[^\W\d_][\w’'-]*s(?:,\s|:\s|\s\(|\s?(?:--|[–—])\s?|\s-\s)")


@cache
def _set_off() -> re.Pattern[str]:
    """What is counted, and where, and a colon or a bracket; after a dash there may be anything."""
    word = r"\s(?!(?:and|or|per|each)\b)[^\W\d_][\w’'-]*"
    return re.compile(rf"(?:{word}){{1,6}}(?P<mark>:\s|\s\()")


@cache
def _apart() -> re.Pattern[str]:
    """From one part of a list to the next."""
    return re.compile(
        r"(?:\s[^\W\d_][^\s,;:()]*){1,9}?(?:[,;]|[,;]?\sand|\splus)\s(?:another\s|a\sfurther\s)?",
        re.IGNORECASE,
    )


@cache
def _closed() -> re.Pattern[str]:
    """From the last part of a list to its end."""
    return re.compile(r"(?:\s(?!and\b|or\b|plus\b)[^\W\d_][^\s,;:()]*){1,9}?(?P<end>[.);]|\s?[–—]|\s-|\Z)")


@cache
def _people() -> re.Pattern[str]:
    """Whoever is counted, and the mark after it."""
    return re.compile(
        r"""\s(?:[\w’'-]+\s){0,2}?(?:people|persons|passengers|students|pupils|members|victims|suspects|workers
        |employees|civilians|inmates|patients|residents|teachers|defendants|jurors|candidates|judges|players|athletes
        |survivors|protesters|hostages|tourists|migrants|refugees|soldiers|officers|astronauts|volunteers|directors
        |councillors)(?:,\s|:\s|\s\(|\s?(?:--|[–—])\s?|\s-\s)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _kind() -> re.Pattern[str]:
    """One sort of people; not what is theirs."""
    kinds = "|".join([*_SINGULAR, *_SINGULAR.values()])
    return re.compile(rf"\s(?:[\w’'-]+\s)?({kinds})\b(?!['’-])", re.IGNORECASE)


@cache
def _then() -> re.Pattern[str]:
    return re.compile(r"(?:,\sand|,|\sand)\s", re.IGNORECASE)


@cache
def _of_the() -> re.Pattern[str]:
    return re.compile(r"\bof\s(?:the|those|these|its|their|his|her|our)\s(?:\w+\s)?\Z", re.IGNORECASE)


@cache
def _the_other() -> re.Pattern[str]:
    return re.compile(r"(?:,|\band|;|\bwhile)\s(?:and\s)?the\s(?:other|remaining)\s\Z", re.IGNORECASE)
