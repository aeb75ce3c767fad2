"""Sums that do not go with the parts beside them.

Only where the sentence says that they are the parts, and all of them (`_counted_parts`; "$2 million for the school
and $3 million for the bridge, a total of $6 million"), or that they are some of them and yet they come to more:
"$70 million, including $80 million for the line". Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from subeditor.checks._counted_parts import Sum, people, places, rest, sorts
from subeditor.checks._numerals import holding, numerals
from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.quantities import MOST, Quantity, quantities
from subeditor.language.sentences import Sentence

# How near a total is to its parts, in characters.
_GAP = 90
# A number such as this is written in full; above it noughts at the end may round.
_EXACT = 100
# What a bound ("about", "more than") may hide, as a share of the whole.
_LOOSE = 0.25
_NUMBER = r"(?:[$£€]?\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
# A sentence with a sum has one of these, before or after a number.
_HINT = re_compile(
    rf"\bincluding\b|\btotal|\bthe\s(?:other|remaining)\s{_NUMBER}|[:(–—-]\s?{_NUMBER}|,\s(?:an?|{_NUMBER})\b[^,]{{1,60}}?,?\sand\s(?:an?|another|{_NUMBER})\b",
    re.IGNORECASE,
)
# What is said of an amount makes it no part, or one of another whole.
_NESTED = re_compile(
    r"""\b(?:each|apiece|per|every|of\swhich|up\sfrom|down\sfrom|over|above|increas\w+|ris(?:e|es|en|ing)|rose|rais\w+
    |fell|falls?|cuts?|up|down|more\sthan|less\sthan|compared|previous\w*|last\syear|another|match\w*)\b""",
    re.VERBOSE | re.IGNORECASE,
)


class Wrong(NamedTuple):
    """A total at [start, end) of the prose, the parts as [first, last), and what they come to."""

    start: int
    end: int
    first: int
    last: int
    total: float


def wrong_sums(document: Document) -> Iterator[Wrong]:
    """All totals that their parts contradict, in order."""
    prose = document.prose
    for sentence in holding(document, document.of(numerals), 2):
        if not _HINT.search(prose, *sentence):
            continue
        found = [quantity for quantity in quantities(prose, *sentence) if quantity.unit != "%"]
        if len(found) < 2:
            continue
        wrong = {
            whole.start: Wrong(whole.start, whole.end, parts[0].start, parts[-1].end, _total(parts))
            for form in _FORMS
            for whole, parts, every in form(prose, sentence, found)
            if _is_wrong(whole, parts, every)
        }
        yield from (wrong[start] for start in sorted(wrong))


def _total(parts: Sequence[Quantity]) -> float:
    return sum(part.value for part in parts)


def _is_wrong(whole: Quantity, parts: Sequence[Quantity], every: bool) -> bool:
    """Whether parts come to too much, or, where they are all, to too little, whatever was rounded.

    Who writes one of several parts to a tenth has written all of them so.
    """
    if any(part.bound == MOST for part in parts):
        return False
    total = _total(parts)
    exact = min(map(_exactness, parts))
    slack = 0.5 * (_exactness(whole) + exact * len(parts)) + 1e-6 * whole.value
    if whole.bound or any(part.bound for part in parts):
        slack += _LOOSE * whole.value
    return total > whole.value + slack or (every and total < whole.value - slack)


def _exactness(quantity: Quantity) -> float:
    """The place to which a value is given: 0 for a small count, else that of its last figure but noughts."""
    if quantity.grain != 1:
        return quantity.grain
    noughts = 1
    while quantity.value and quantity.value % (noughts * 10) == 0:
        noughts *= 10
    return min(noughts, 0.01 * quantity.value) if quantity.value >= _EXACT and noughts > 1 else 0


def _included(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
    """Money, and what it includes."""
    for whole, part in pairwise(found):
        if whole.unit == part.unit != "" and part.start - whole.end < _GAP:
            between = prose[whole.end : part.start]
            within = between.count("(") >= between.count(")")
            if within and _including().search(between) and not _NESTED.search(between):
                yield Sum(whole, (part,), False)


def _totalled(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
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
            yield Sum(whole, parts)


def _listed(prose: str, sentence: Sentence, found: Sequence[Quantity]) -> Iterator[Sum]:
    """Money, and after a colon what of it is for what."""
    for at, whole in enumerate(found[:-2]):
        parts: list[Quantity] = []
        for part in found[at + 1 :]:
            last = parts[-1] if parts else whole
            between = prose[last.end : part.start]
            opened = _apart().fullmatch(between) if parts else _opens().search(between)
            if not (whole.unit and part.unit == whole.unit and opened and len(between) <= _GAP):
                break
            if _NESTED.search(prose, max(sentence.start, whole.start - 16), whole.start):
                break
            if not _for_what().match(prose, part.end, sentence.end) or _NESTED.search(between):
                break
            parts.append(part)
        if len(parts) > 1:
            yield Sum(whole, parts, False)


_FORMS: tuple[Callable[[str, Sentence, Sequence[Quantity]], Iterator[Sum]], ...] = (
    places,
    sorts,
    people,
    rest,
    _included,
    _totalled,
    _listed,
)


@cache
def _including() -> re.Pattern[str]:
    return re.compile(
        r"[\s,(]including\s(?:(?:about|nearly|over|more\sthan|at\sleast|an?\sadditional)\s)?\Z", re.IGNORECASE
    )


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(r"[^;:()]*?(?:,|,?\sand|;|;\sand)\s", re.DOTALL)


@cache
def _total_of() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:\bfor|,|--|[–—])\s?an?\s(?:combined\s|grand\s)?total\sof|[,)–—-]\s?totall?ing)\s\Z",
        re.IGNORECASE,
    )


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(r"(?::|\s?(?:--|[–—])|\s-|\s\()\s?\Z")


@cache
def _for_what() -> re.Pattern[str]:
    return re.compile(r"\s(?:(?:in|of)\s[\w’'-]+\s)?(?:for|to|on)\s", re.IGNORECASE)
