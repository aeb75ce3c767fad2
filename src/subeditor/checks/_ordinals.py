"""Words that wait for another: "firstly" for a second, "on the one hand" for the other, and "third" for the
second between a first and it.

Knows what counts as the answer, wherever it stands later in the document, or for "third" before it; "first"
alone waits for nothing ("First, let us thank the cook").
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.checks import Find, Match, Pattern
from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.sentences import sentence_at


class Unmatched(NamedTuple):
    """A range of the prose and what is wrong with it."""

    start: int
    end: int
    wrong: str


_FIRSTLY = Pattern(r"\bfirstly\b", ignore_case=True)
_HAND = Pattern(r"\bon (?:the )?one hand\b", ignore_case=True)
_THIRD = Pattern(r"\bthird(?:ly)?,", ignore_case=True)
PATTERNS = (_FIRSTLY, _HAND, _THIRD)

_SECOND = re_compile(
    r"\b(?:second(?:ly)?|third(?:ly)?|finally|last(?:ly)?|next|then|another|besides|moreover|furthermore"
    r"|additionally|in addition|also(?=,))\b",
    re.IGNORECASE,
)
_BEGINNING = r"(?:\A|(?<=[.!?]\s)|(?<=[.!?][\"'”’)]\s)|(?<=\n))[\s\"“'‘]*+"
_FIRST_POINT = re_compile(rf"{_BEGINNING}first(?:ly)?(?: of all| and foremost)?,", re.IGNORECASE)
_SECOND_POINT = re_compile(
    rf"\bsecond|\b2nd\b|\b2[.)]|\b(?:another|next|the other)\b"
    rf"|{_BEGINNING}(?:(?:and|but) )?(?:then|also|in addition|additionally|moreover|furthermore"
    r"|besides|plus)\b",
    re.IGNORECASE,
)
_OTHER = re_compile(r"\bother\b", re.IGNORECASE)
# With these a contrast is made without its other hand.
_CONTRAST = re_compile(
    r"\b(?:but|yet|however|while|whereas|although|though|then|meanwhile|at the same time)\b", re.IGNORECASE
)
_FOREMOST = re_compile(r",? and (?:fore)?most\b|,? and foremost", re.IGNORECASE)
# How far the contrast is looked for, and a clause's beginning, in characters.
_REACH = 400
# How far an enumeration runs from its first point to its third, in characters.
_LONGEST = 6000


def unmatched(document: Document, find: Find) -> Iterator[Unmatched]:
    """Each "firstly" and "on the one hand" that nothing answers, each "third" without a second."""
    prose = document.prose
    for start, end in _unanswered(prose, find(_FIRSTLY), _SECOND):
        if _opens(document, start) and not _FOREMOST.match(prose, end):
            yield Unmatched(start, end, "is followed by no “secondly”")
    for start, end in _unanswered(prose, find(_HAND), _OTHER):
        reach = min(document.block_at(start).end, end + _REACH)
        if _opens(document, start) and not _CONTRAST.search(prose, end, reach):
            yield Unmatched(start, end, "is followed by no other hand")
    yield from _unprepared(document, find)


def _unprepared(document: Document, find: Find) -> Iterator[Unmatched]:
    """Each sentence that makes a third point after a first and no second.

    A second without a first is no fault: the first reason is often given in plain words.
    """
    prose = document.prose
    done = 0
    for match in find(_THIRD):
        start, end = match.start(), match.end() - 1
        sentence = sentence_at(document, start)
        if sentence and not prose[sentence.start : start].strip(" \n\"“'‘"):
            points = list(_FIRST_POINT.finditer(prose, max(done, start - _LONGEST), start))
            if points and not _SECOND_POINT.search(prose, points[-1].end(), start):
                yield Unmatched(start, end, "comes after no “second”")
            done = end


def _unanswered(prose: str, matches: Iterator[Match], answer: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The matches after which no `answer` comes; each stretch of the prose is searched once."""
    answered: float = 0
    for match in matches:
        if answered < match.end():
            found = answer.search(prose, match.end())
            answered = found.start() if found else math.inf
        if answered == math.inf:
            yield match.span()


def _opens(document: Document, offset: int) -> bool:
    """Whether a clause begins here: at the start of a sentence or after a mark or a conjunction."""
    sentence = sentence_at(document, offset)
    before = document.prose[max(sentence.start, offset - _REACH) : offset] if sentence else ""
    return not before.strip(" \n\"'“‘([*_") or bool(
        re.search(r"(?:[,;:–—(]|\b(?:that|and|but|is|are))\s+\Z", before)
    )
