"""Quantities in prose: how many, how much, what share, and how exactly it is said.

Knows how English writes numbers in figures and words, with currencies, scales and "percent", and what only
looks like a number: years, dates, times, scores, versions, numbers of things ("Section 4"). Knows nothing of
what is counted, of documents or of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# What a bound says: the true value is no less, no more, or near.
LEAST, MOST, ABOUT = "least", "most", "about"
_UNITS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: number for number, word in enumerate(_UNITS, 1)}
_SMALL |= {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
_SCALES = {
    "hundred": 1e2,
    "dozen": 12,
    "thousand": 1e3,
    "k": 1e3,
    "million": 1e6,
    "mill": 1e6,
    "mil": 1e6,
    "mln": 1e6,
    "mn": 1e6,
    "m": 1e6,
    "billion": 1e9,
    "bln": 1e9,
    "bn": 1e9,
    "b": 1e9,
    "trillion": 1e12,
    "tn": 1e12,
}
# The words, in small letters, by one of which a quantity in words begins, after no more than "a" or "half a".
NUMBER_WORDS = (*_UNITS, *_TENS, "hundred", "dozen", "million", "billion", "trillion")
_YEARS = (1400, 2100)


class Quantity(NamedTuple):
    """A quantity as text[start:end], its bound's words not included.

    `unit` is a currency's sign, `%`, or nothing for a plain number. `grain` is the value of its last written
    place: 100,000 for "$3.5 million", 1 for "300"; 0.5 × grain is what rounding may hide. `bound` is
    `LEAST` ("more than"), `MOST` ("up to"), `ABOUT` ("nearly") or nothing. `joined`: a hyphen joins it to the next word.
    """

    start: int
    end: int
    value: float
    unit: str
    grain: float
    bound: str = ""
    joined: bool = False


def quantities(text: str, start: int = 0, end: int | None = None) -> Iterator[Quantity]:
    """The quantities in text[start:end], in order."""
    stop = len(text) if end is None else end
    for match in _quantity().finditer(text, start, stop):
        if match["currency"] or match["percent"] or not _is_label(text, match, start):
            found = _read(text, match, start)
            if found:
                yield found


def may_be_same(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities of one unit can be of one thing, each as exact as it is said."""
    low, high = sorted((one, other), key=lambda quantity: quantity.value)
    gap = high.value - low.value
    if gap <= max(_slack(low), _slack(high)) + 1e-9 * high.value:
        return True
    # "More than 20" may be 22, "over 500" as much as 599, and "nearly 300" as little as 201.
    return any(
        quantity.bound in bounds and gap <= max(0.1 * high.value, _noughts(quantity))
        for quantity, bounds in ((low, (LEAST, ABOUT)), (high, (MOST, ABOUT)))
    )


def _slack(quantity: Quantity) -> float:
    """How far rounding may have moved a value: less than its last place, or a tenth where it ends in noughts."""
    noughts = _noughts(quantity)
    rounded = min(noughts, quantity.value / 10) if noughts > quantity.grain else 0
    return 0.999 * max(quantity.grain, rounded)


def _noughts(quantity: Quantity) -> float:
    """The place of the last figure that is no nought, of whole numbers: 100,000 for "$500,000"."""
    noughts = max(quantity.grain, 1)
    while quantity.value and quantity.unit != "%" and quantity.value % (noughts * 10) == 0:
        noughts *= 10
    return noughts


def _read(text: str, match: re.Match[str], start: int) -> Quantity | None:
    digits, scale = match["digits"], (match["scale"] or match["short"] or "").lower()
    number = float(digits.replace(",", "")) if digits else _spelt(match["words"].lower())
    grain = 10.0 ** -len(digits.partition(".")[2]) if digits else 1.0
    if number is None:
        return None
    # "400m" are metres unless it is money.
    if scale in ("m", "b", "k") and not match["currency"]:
        return None
    factor = _SCALES.get(scale, 1.0)
    unit = "%" if match["percent"] else (match["currency"] or "").strip().upper().replace("US$", "$")
    if match["money"]:
        unit = {"d": "$", "p": "£", "e": "€"}[match["money"].strip().lower().removeprefix("us ")[0]]
    joined = (
        text[match.end() : match.end() + 1] in "-\u2010\u2011"
        and text[match.end() + 1 : match.end() + 2].isalpha()
    )
    bound = _bound(text, match.start(), start)
    return Quantity(match.start(), match.end(), number * factor, unit, grain * factor, bound, joined)


def _spelt(words: str) -> float | None:
    """The value of a number in words: "two hundred and five", "half a dozen", "twenty-one"."""
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", words):
        if word in _SMALL:
            current += _SMALL[word]
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word == "dozen":
            current = max(current, 1) * 12 if current != 0.5 else 6
        elif word == "half":
            current = 0.5
        elif word in ("a", "an"):
            current = current or 1
    total += current
    return total or None


def _bound(text: str, at: int, start: int) -> str:
    before = _bounds().search(text, max(start, at - 28), at)
    return before.lastgroup or "" if before else ""


def _is_label(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a plain number is a year, a day, a time, a score, or names something."""
    digits = match["digits"]
    if not digits or match["scale"]:
        return False
    if len(digits) == 4 and _YEARS[0] <= int(digits if digits.isdecimal() else 0) <= _YEARS[1]:
        return True
    if _label_after().match(text, match.end()):
        return True
    return bool(_label_before().search(text, max(start, match.start() - 24), match.start()))


_MONTHS = "Jan(?:uary|\\.)? Feb(?:ruary|\\.)? Mar(?:ch|\\.)? Apr(?:il|\\.)? May June? July? Aug(?:ust|\\.)? Sept?(?:ember|\\.)? Oct(?:ober|\\.)? Nov(?:ember|\\.)? Dec(?:ember|\\.)?".split()


@cache
def _quantity() -> re.Pattern[str]:
    small = f"(?:(?:{'|'.join(_TENS)})(?:[\\s-](?:{'|'.join(_UNITS[:9])}))?|{'|'.join(reversed(_UNITS))})"
    words = (
        rf"(?:{small}|an?)\shundred(?:\s(?:and\s)?{small})?|(?:(?:half\s)?an?|{small})\sdozen"
        rf"|{small}|an?(?=\s(?:million|billion|trillion)\b)"
    )
    return re.compile(
        rf"""(?<![\w.,:$£€#/'’\u2010\u2011-]) (?P<currency>(?:US|AU?|CA?|NZ|HK|S)?\$|£|€|¥)? (?:(?<=[$£€¥])[ ])?
        (?: (?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?|(?<=\$)\.\d+) | (?P<words>\b(?:{words})\b) )
        (?: [\s-]?(?P<scale>thousand|million|mill|mil|mln|mn|billion|bln|bn|trillion|tn)\b | [ ]?(?P<short>[mkb])\b )?
        (?: (?P<percent>\s?%|[\s-]per\s?cent\b(?!age)|\spct\b) | (?P<money>\s(?:US\s)?(?:dollars?|pounds?|euros?)\b) )?
        (?! \w | [.,:/]\d | ,\s\d{{3}}\b | [-\u2010\u2011–]\d | %)""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _bounds() -> re.Pattern[str]:
    between = r"(?:\s(?:an?|the|an?\sestimated|some|another|additional))?\s\Z"
    return re.compile(
        rf"""\b(?: (?P<least>(?:more|greater|bigger|larger|longer|higher)\sthan|over|above|at\sleast|upwards?\sof|in\sexcess\sof
              |exceed(?:s|ed|ing)?|top(?:s|ped)?|surpass(?:es|ed)?|no\s(?:less|fewer)\sthan|minimum\sof)
            | (?P<about>about|around|approximately|roughly|some|an?\sestimated|estimated|circa|or\sso|approx\.?|nearly
              |almost|close\sto|just\s(?:under|over|shy\sof)|approaching)
            | (?P<most>(?:less|fewer|lower)\sthan|under|below|up\sto|at\smost|as\s(?:much|many)\sas
              |no\smore\sthan|maximum\sof) ){between}""",
        re.VERBOSE | re.IGNORECASE,
    )


@cache
def _label_after() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:[ap]\.?m\b|o['’]clock|(?:{'|'.join(_MONTHS)})\b)|(?:st|nd|rd|th)\b", re.IGNORECASE
    )


@cache
def _label_before() -> re.Pattern[str]:
    """What stands before a number that names something, or is a day of a month."""
    return re.compile(
        rf"""(?:\b(?:{"|".join(_MONTHS)}|No\.|Nos\.|number|section|sections|title|chapter|page|pages|p\.|pp\.|route|highway
        |interstate|phase|part|article|amendment|proposition|prop\.|fy|fiscal|channel|aged?|act|step|level|grade|item
        |room|suite|box|apt\.?|district|precinct|ward|unit|line|figure|fig\.|table|volume|vol\.|version|rev\.|release
        |day|week|year|round|game|lot|flight|exit|mile|category|class|type|group)|[–—-]|\b(?:by|vs?\.?)|[$£€]\d{{1,3}},)\s?\Z""",
        re.VERBOSE | re.IGNORECASE,
    )
