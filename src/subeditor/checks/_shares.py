"""Shares in per cent of one whole that come to more than the whole.

Percentages beside each other are mostly of different things, or of people who gave several answers. Only where
the sentence itself makes them parts of one whole are they added: a remainder ("the remaining 40 percent"), a
mixture ("a blend of 85 percent ethanol and 20 percent petrol"), a vote ("by 55 percent to 48 percent"), what is
allotted ("80 percent of the money goes to schools and 30 percent to roads"), and answers of which one is to have
none ("12 percent were undecided") or two exclude each other. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial
from itertools import pairwise, takewhile
from typing import NamedTuple

from subeditor.checks._numerals import holding
from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.quantities import ABOUT, MOST, Quantity, quantities
from subeditor.language.sentences import Sentence

# What rounding, and a word such as "about", may add to each share, in points.
_ROUNDED, _ABOUT = 0.5, 3
# How far before the first share of a whole something may be said of all of them, in characters.
_BEFORE = 40
# Found from its rarest letter, which is what the search runs to.
_SIGN = re_compile(
    r"[%cC] (?: (?<=%) | (?i: ent\b (?: (?<=\b percent) | (?<=\b per \s cent) ) ) )", re.VERBOSE
)
# What is said of a share makes it one of something else, or of another time.
_NESTED = re_compile(
    r"""\b(?:each|apiece|of\s(?:which|whom|those(?!\swho)|these|them|that)|rose|risen|rise|fell|fallen|grew|grown|growth
    |increas\w+|decreas\w+|declin\w+|drop\w*|reduc\w+|climb\w*|jump\w*|cut|up|down|compared|last|previous\w*
    |earlier|ago|respectively|(?:19|20)\d\d|than|interest|overlap\w*|both|multiple|rounding|rounded)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_REST = re_compile(r"\b(?:remaining|remainder|rest|balance)\b[^.;%]{0,30}\Z", re.IGNORECASE)
_LEFT = re_compile(r"\s(?:remain(?:s|ed|ing)?|(?:is|are|was|were)\sleft)\b", re.IGNORECASE)


class Excess(NamedTuple):
    """Shares of one whole, from the first to the last at [start, end) of the prose, and what they come to."""

    start: int
    end: int
    total: float


def excesses(document: Document) -> Iterator[Excess]:
    """All sentences whose shares of one whole come to more than 100 per cent, in order."""
    for sentence in with_shares(document, 2):
        prose = document.prose
        shares = [found for found in quantities(prose, sentence.start, sentence.end) if found.unit == "%"]
        for form in (_remainder, _mixture, _vote, _allotted, _answers) if len(shares) > 1 else ():
            parts = form(prose, sentence, shares)
            if len(parts) > 1 and _exceeds(parts):
                yield Excess(parts[0].start, parts[-1].end, sum(part.value for part in parts))
                break


def with_shares(document: Document, least: int) -> Iterator[Sentence]:
    """The sentences with so many percentages, or more."""
    prose = document.prose
    signs = [match.start() for match in _SIGN.finditer(prose)] if "%" in prose or "cent" in prose else []
    return holding(document, signs, least)


def _exceeds(parts: Sequence[Quantity]) -> bool:
    if any(not 0 < part.value <= 100 for part in parts):
        return False
    slack = sum(_ROUNDED * part.grain + (_ABOUT if part.bound in (ABOUT, MOST) else 0) for part in parts)
    return sum(part.value for part in parts) > 100 + slack + 1e-6


def _remainder(prose: str, sentence: Sentence, shares: Sequence[Quantity]) -> Sequence[Quantity]:
    """Shares, and the rest."""
    for number, share in enumerate(shares[1:], 1):
        if _REST.search(prose, shares[number - 1].end, share.start) or _LEFT.match(prose, share.end):
            parts = shares[: number + 1]
            if not _NESTED.search(prose, max(sentence.start, parts[0].start - _BEFORE), share.end):
                return parts
    return ()


def _mixture(prose: str, sentence: Sentence, shares: Sequence[Quantity]) -> Sequence[Quantity]:
    """What something is made of: shares right after one another, named by a word before the first."""
    for number, share in enumerate(shares[:-1]):
        if _mixing().search(prose, max(sentence.start, share.start - 60), share.start):
            return _beside(prose, shares[number:], _next_ingredient())
    return ()


def _beside(prose: str, shares: Sequence[Quantity], between: re.Pattern[str]) -> Sequence[Quantity]:
    """The shares from the first on that only such text separates."""
    count = 1
    while count < len(shares):
        if not between.fullmatch(prose, shares[count - 1].end, shares[count].start):
            break
        count += 1
    return shares[:count]


def _vote(prose: str, sentence: Sentence, shares: Sequence[Quantity]) -> Sequence[Quantity]:
    """The two sides of a vote; the winner's comes first, for a range begins with the lower."""
    for one, other in pairwise(shares):
        if (
            one.value > other.value
            and _versus().fullmatch(prose, one.end, other.start)
            and _voted().search(prose, sentence.start, sentence.end)
            and not _from().search(prose, max(sentence.start, one.start - 30), one.start)
            and not _NESTED.search(prose, one.end, min(sentence.end, other.end + 20))
        ):
            return (one, other)
    return ()


def _allotted(prose: str, sentence: Sentence, shares: Sequence[Quantity]) -> Sequence[Quantity]:
    """What is given of one thing to several: "75 percent of the funds go to …, 35 percent to …"."""
    if not _given().search(prose, *sentence) or _NESTED.search(prose, *sentence):
        return ()
    for number, share in enumerate(shares[:-1]):
        whole = _of_whole().match(prose, share.end, sentence.end)
        if whole and share.value < 100:
            purposes = _purpose(whole["noun"])
            parts = [share, *takewhile(partial(_is_for, prose, sentence, purposes), shares[number + 1 :])]
            if len(parts) > 1 and _is_for(prose, sentence, purposes, share):
                return parts
    return ()


def _is_for(prose: str, sentence: Sentence, purposes: re.Pattern[str], share: Quantity) -> bool:
    return share.value < 100 and purposes.match(prose, share.end, sentence.end) is not None


def _answers(prose: str, sentence: Sentence, shares: Sequence[Quantity]) -> Sequence[Quantity]:
    """Answers to one question: some have none, or two exclude each other."""
    if (
        _NESTED.search(prose, sentence.start, sentence.end)
        or len(_wholes().findall(prose, sentence.start, sentence.end)) > 1
    ):
        return ()
    ends = [*(share.start for share in shares[1:]), sentence.end]
    said = [prose[share.end : end] for share, end in zip(shares, ends, strict=True)]
    none = any(_none().search(text) for text in said)
    for_, against = (any(pattern.match(text) for text in said) for pattern in _sides())
    if (none and len(shares) > 2) or (for_ and against and len(shares) == 2 + none):
        return shares
    return ()


@cache
def _mixing() -> re.Pattern[str]:
    words = (
        r"made\sup|compos(?:ed|ition)|compris(?:es?|ed|ing)|consist(?:s|ed|ing)?|mix(?:ture|es)?|blends?"
        r"|combination|breakdown|broken\sdown|split|ratio"
    )
    return re.compile(rf"\b(?:{words})\b(?:\s(?!and\b)[\w-]+){{0,4}}[:,]?\s\Z", re.IGNORECASE)


@cache
def _next_ingredient() -> re.Pattern[str]:
    return re.compile(
        r"(?:\s[\w’'-]+){0,5}(?:,|,?\sand|,?\swith|\sto|\s?/|;)\s(?:about\s|only\s|just\s)?", re.IGNORECASE
    )


@cache
def _versus() -> re.Pattern[str]:
    return re.compile(
        r"(?:\sof\sthe\s(?:vote|votes|ballots?)(?:\scast)?)?,?\s(?:to|against|versus|vs\.?)\s(?:[A-Z][\w.’'-]+['’]s?\s){0,3}(?:only\s|just\s)?"
    )


@cache
def _voted() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:vot(?:e[ds]?|ers?|ing)|ballots?|poll(?:s|ed)?|elect(?:ion|ed)|referendum|defeat(?:s|ed|ing)?|beat(?:s|ing|en)?"
        r"|w[io]n(?:s|ning)?|winner|margin|led|leads|runoff|run-off)\b",
        re.IGNORECASE,
    )


@cache
def _from() -> re.Pattern[str]:
    return re.compile(r"\b(?:from|between)\s(?:\w+\s){0,2}\Z", re.IGNORECASE)


@cache
def _given() -> re.Pattern[str]:
    """That something is given out."""
    return re.compile(
        r"\b(?:allocat\w+|allot\w*|direct(?:s|ed)|distribut\w+|divid\w+|split\w*|spen[dt]s?|spending|go(?:es|ing)?"
        r"|devot\w+|dedicat\w+|set\saside|earmark\w*|giv(?:e|es|en|ing)|receiv\w+)\b",
        re.IGNORECASE,
    )


@cache
def _of_whole() -> re.Pattern[str]:
    return re.compile(
        r"\sof\s(?:(?:the|its|their|his|her|our|this|that|these|those|all)\s)?(?:[\w’'-]+\s){0,2}?(?P<noun>[\w’'-]+)\s"
        r"(?=(?:\w+\s){0,2}(?:to|for|toward|towards|on|among)\b)"
    )


def _purpose(noun: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?:\sof\s(?:(?:the|its|their|his|her|our|this|that|these|those|all)\s)?(?:[\w’'-]+\s){{0,2}}?{re.escape(noun)})?"
        r"(?:\s(?:goes|going|go|went|be|is|are|was|were|would|will|used|allocated|distributed|devoted|dedicated|set|aside|given|paid"
        r"|provided|directed|spent)){0,4}\s(?:to|for|toward|towards|on|among)\b",
        re.IGNORECASE,
    )


@cache
def _wholes() -> re.Pattern[str]:
    """The wholes that shares are said to be of."""
    return re.compile(r"(?:%|\bper\s?cent)\sof\b", re.IGNORECASE)


@cache
def _none() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:undecided|unsure|(?:not|n[o’']t)\s(?:sure|know)|no\s(?:opinion|answer|preference)|neither|neutral"
        r"|abstain(?:ed|ing)?|declined\sto\s(?:say|answer)|prefer(?:red)?\snot\sto|stay(?:ed)?\sthe\ssame"
        r"|(?:was|were|remained|are|is)\sunchanged|no\schange)\b",
        re.IGNORECASE,
    )


@cache
def _sides() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Right after a share: who is for something, and who is against it."""
    who = r"(?:\sof\s(?:[\w’'-]+\s){0,3}?[\w’'-]+)?\s(?:(?:who|said|saying|say|that|they|were|was|are|is|would|voted|voting|to|it)\s){0,4}"
    return (
        re.compile(
            rf"{who}(?:favou?r(?:ed|s|ing)?|support(?:ed|s|ing)?|approv(?:e|ed|es|ing)|agree[ds]?|agreeing|yes|in\sfavou?r|for)\b(?!\s+against)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"{who}(?:oppos(?:e|ed|es|ing)|disapprov(?:e|ed|es|ing)|disagree(?:d|s|ing)?|no|against|opposed)\b",
            re.IGNORECASE,
        ),
    )
