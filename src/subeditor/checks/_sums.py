"""Sums that do not go with the parts beside them.

Only where the sentence says that they are the parts, and all of them: "12 deaths, nine in Leeds and four in
York"; "23 people, 12 men and 10 women"; "the 40 cases, 25 of which …, and the other 14"; "$2 million for the
school and $3 million for the bridge, a total of $6 million"; or that they are some of them, and yet they come to
more: "$70 million, including $80 million for the line". Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.quantities import MOST, Quantity, quantities
from subeditor.language.sentences import Sentence, sentences

# How near a total is to its parts, in characters.
_GAP = 90
# A number such as this is written in full; above it noughts at the end may round.
_EXACT = 100
_FIGURE = re_compile(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.IGNORECASE)
_HINT = re_compile(
    r"including|\btotal|\b(?:other|remaining|rest)\b|\b(?:wo)?men\b|\b(?:girl|boy|adult|female|child)|[:(–—-]|,\s(?:and\s)?(?:one|two|three|four|five|six|seven|eight|nine|ten|\d+)\s(?:in|at|from|with|for|on|to|by|of)\b",
    re.IGNORECASE,
)
# What is said of an amount makes it no part, or one of another whole.
_NESTED = re_compile(
    r"\b(?:each|apiece|per|every|of\swhich|up\sfrom|down\sfrom|over|above|increase|ris(?:e|es|en|ing)|rose|rais\w+|fell|falls?|cuts?|more\sthan|less\sthan|compared|previous\w*|last\syear|another|match\w*)\b",
    re.IGNORECASE,
)


class Wrong(NamedTuple):
    """A total at [start, end) of the prose, the parts as [first, last), and what they come to."""

    start: int
    end: int
    first: int
    last: int
    total: float


_Form = Callable[[str, Sentence, Sequence[Quantity]], Iterator["_Sum"]]


class _Sum(NamedTuple):
    """A total and its parts; `all_`: the parts are all there are, else some of them."""

    whole: Quantity
    parts: Sequence[Quantity]
    all_: bool = True


def wrong_sums(document: Document) -> Iterator[Wrong]:
    """All totals that their parts contradict, in order."""
    prose = document.prose
    for sentence in document.of(sentences):
        if not _HINT.search(prose, *sentence) or not _FIGURE.search(prose, *sentence):
            continue
        found = [quantity for quantity in quantities(prose, *sentence) if quantity.unit != "%"]
        if len(found) < 2:
            continue
        seen = set()
        for form in _FORMS:
            for whole, parts, all_ in form(prose, sentence, found):
                total = sum(part.value for part in parts)
                if whole.start not in seen and _is_wrong(whole, parts, total, all_):
                    seen.add(whole.start)
                    yield Wrong(whole.start, whole.end, parts[0].start, parts[-1].end, total)


def _is_wrong(whole: Quantity, parts: Sequence[Quantity], total: float, all_: bool) -> bool:
    if any(part.bound == MOST for part in parts):
        return False
    exact = min(map(_exactness, (whole, *parts)))
    slack = 0.5 * exact * (len(parts) + 1) + 1e-6 * whole.value
    if whole.bound or any(part.bound for part in parts):
        slack += 0.25 * whole.value
    return total > whole.value + slack or (all_ and total < whole.value - slack)


def _exactness(quantity: Quantity) -> float:
    """The place to which a value is given: 0 for a small count, else that of its last figure but noughts.

    Who writes one of several to a tenth has written all of them so.
    """
    if quantity.grain != 1:
        return quantity.grain
    noughts = 1
    while quantity.value and quantity.value % (noughts * 10) == 0:
        noughts *= 10
    return min(noughts, 0.01 * quantity.value) if quantity.value >= _EXACT and noughts > 1 else 0


def _included(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Sum]:
    """Money, and what it includes."""
    for whole, part in zip(found, found[1:], strict=False):
        if not (whole.unit == part.unit != "" and part.start - whole.end < _GAP):
            continue
        between = prose[whole.end : part.start]
        if (
            _including().search(between)
            and between.count("(") >= between.count(")")
            and not _NESTED.search(between)
        ):
            yield _Sum(whole, (part,), False)


def _places(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Sum]:
    """Counts and where they are: "12 deaths, nine in Leeds and three in York"."""
    for at, whole in enumerate(found[:-2]):
        if whole.unit or whole.joined or whole.value < 2:
            continue
        parts: list[Quantity] = []
        preposition = ""
        for part in found[at + 1 :]:
            last = parts[-1] if parts else whole
            follows = _preposition().match(prose, part.end, sentence.end)
            if not follows or (preposition and follows[1].lower() != preposition) or part.unit:
                break
            between = (_apart() if parts else _apposed()).fullmatch(prose, last.end, part.start)
            if not between or (parts and prose[last.end : part.start].count(",") > 1):
                break
            preposition = follows[1].lower()
            parts.append(part)
        ends = len(parts) > 1 and _and_last(prose, parts) and parts[-1] is found[at + len(parts)]
        if ends and _closes(prose, sentence, parts[-1].end):
            yield _Sum(whole, parts)


def _persons(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Sum]:
    """People, and how many of them are men and women, or boys and girls, or adults and children."""
    numbers = {quantity.start: quantity for quantity in found}
    for whole in found:
        opened = None if whole.unit or whole.joined else _people().match(prose, whole.end, sentence.end)
        if not opened:
            continue
        parts, kinds, at = [], [], opened.end()
        while one := numbers.get(at) or _a(prose, at):
            kind = _kind().match(prose, one.end, sentence.end)
            if not kind:
                break
            parts.append(one)
            kinds.append(_SINGULAR.get(kind[1].lower(), kind[1].lower()))
            following = _then().match(prose, kind.end(), sentence.end)
            at = following.end() if following else -1
            if at not in numbers and not _a(prose, at):
                at = -1
        if len(parts) > 1 and at < 0 and set(kinds) in _PAIRS:
            yield _Sum(whole, parts)


def _a(prose: str, at: int) -> Quantity | None:
    """The one person that "a woman" is, at `at`."""
    article = re.match(r"an?\b|one\b", prose[at : at + 4], re.IGNORECASE) if at >= 0 else None
    return Quantity(at, at + article.end(), 1, "", 1) if article else None


def _rest(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Sum]:
    """So many of a number, and the others: nothing else is counted in the sentence."""
    if len(found) == 3 and not any(quantity.unit or quantity.joined for quantity in found):
        whole, one, other = found
        if (
            _of_the().search(prose, max(sentence.start, whole.start - 30), whole.start)
            and prose[whole.end : one.start].rstrip().endswith(",")
            and _the_other().search(prose, one.end, other.start)
        ):
            yield _Sum(whole, (one, other))


def _totalled(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Sum]:
    """Amounts, and what they come to: "…, for a total of $9 million"."""
    for at, whole in enumerate(found):
        parts = found[:at]
        if (
            len(parts) > 1
            and whole.unit
            and all(part.unit == whole.unit for part in parts)
            and _total_of().search(prose, max(parts[-1].end, whole.start - 60), whole.start)
            and not _NESTED.search(prose, sentence.start, whole.end)
            and not _total_of().search(prose, sentence.start, parts[-1].start)
        ):
            yield _Sum(whole, parts)


def _listed(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[_Sum]:
    """Money, and after a colon what of it is for what."""
    for at, whole in enumerate(found[:-2]):
        parts: list[Quantity] = []
        for part in found[at + 1 :]:
            last = parts[-1] if parts else whole
            between = prose[last.end : part.start]
            opened = _opens().search(between) if not parts else _apart().fullmatch(between)
            if not whole.unit or part.unit != whole.unit or not opened or len(between) > _GAP:
                break
            if not _for_what().match(prose, part.end, sentence.end) or _NESTED.search(between):
                break
            parts.append(part)
        if len(parts) > 1:
            yield _Sum(whole, parts, False)


_FORMS: tuple[_Form, ...] = (_included, _places, _persons, _rest, _totalled, _listed)
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
_PAIRS = (
    {"man", "woman"},
    {"boy", "girl"},
    {"adult", "child"},
    {"male", "female"},
    {"man", "woman", "child"},
)


@cache
def _including() -> re.Pattern[str]:
    return re.compile(
        r"[\s,(]including\s(?:(?:about|nearly|over|more\sthan|at\sleast|an?\sadditional)\s)?\Z", re.IGNORECASE
    )


@cache
def _preposition() -> re.Pattern[str]:
    return re.compile(r"\s(in|at|from|with|for|on|to|by|under|against)\s", re.IGNORECASE)


@cache
def _apposed() -> re.Pattern[str]:
    """What is counted, and the mark after it: "deaths, ", "people (", "sites: "."""
    return re.compile(
        r"(?:\s(?!(?:in|at|from|with|for|on|to|by|of|and|or)\s)[^\W\d_][\w’'-]*){0,3}\s[^\W\d_][\w’'-]*s(?:,\s|:\s|\s\(|\s?(?:--|[–—])\s?|\s-\s)"
    )


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(r"[^;:()]*?(?:,|,?\sand|;|;\sand)\s", re.DOTALL)


def _and_last(prose: str, parts: Sequence[Quantity]) -> bool:
    return prose[parts[-2].end : parts[-1].start].rstrip().endswith(" and")


def _closes(prose: str, sentence: Sentence, at: int) -> bool:
    """Whether the last of a list is the last: nothing more is added with a comma."""
    rest = prose[at : sentence.end]
    end = re.search(r"[.;)]|\Z", rest)
    return (
        "," not in rest[: end.start() if end else None]
        and " and " not in rest[: end.start() if end else None]
    )


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
    return re.compile(
        rf"\s(?:[\w’'-]+\s)?({'|'.join([*_SINGULAR, *_SINGULAR.values()])})\b(?!['’-])", re.IGNORECASE
    )


@cache
def _then() -> re.Pattern[str]:
    return re.compile(r"(?:,\sand|,|\sand)\s", re.IGNORECASE)


@cache
def _of_the() -> re.Pattern[str]:
    return re.compile(r"\bof\s(?:the|those|these|its|their|his|her|our)\s(?:\w+\s)?\Z", re.IGNORECASE)


@cache
def _the_other() -> re.Pattern[str]:
    return re.compile(r"(?:,|\band|;|\bwhile)\s(?:and\s)?the\s(?:other|remaining)\s\Z", re.IGNORECASE)


@cache
def _total_of() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:\bfor|,|--|[–—])\s?an?\s(?:combined\s|grand\s)?total\sof|\btotall?ing)\s\Z", re.IGNORECASE
    )


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(r"(?::|\s?(?:--|[–—])|\s-|\s\()\s?\Z")


@cache
def _for_what() -> re.Pattern[str]:
    return re.compile(r"\s(?:(?:in|of)\s[\w’'-]+\s)?(?:for|to|on)\s", re.IGNORECASE)
