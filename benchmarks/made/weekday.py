"""A weekday that is not the date's.

- `shifted`: a weekday that stands beside a full date and is right, moved by one day back or on;
- `put in`: a full date without a weekday gets a wrong one: "on Tuesday, May 13, 2020".

A finding that overlaps weekday or date counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, replaced

from subeditor.diagnostics import Span

RULES = ("*/weekday*", "*/date*", "*/impossible-date", "*/*-date")
KINDS = ("news", "docs")
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(
    rf"(?P<weekday>(?:{'|'.join(_DAYS)}),?\s)?"
    rf"(?<![\w/-])(?:(?P<m1>{'|'.join(_MONTHS)})\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,\s(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s(?P<m2>{'|'.join(_MONTHS)}),?\s(?P<y2>(?:19|20)\d\d))(?![\w/-])"
)
_PROSE_BEFORE = re.compile(r"(?:[a-z,]\s|^)\Z", re.MULTILINE)


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Make every full date of the prose contradict its weekday."""
    spans = paragraphs(piece)
    for match in _DATE.finditer(piece.text):
        day = _date(match)
        if day is None or not any(span.start <= match.start() < span.end for span in spans):
            continue
        right = day.weekday()
        wrong = _DAYS[(right + draw.choice((-1, 1))) % 7]
        if match["weekday"]:
            told = match["weekday"].rstrip().rstrip(",")
            if told == _DAYS[right]:
                start = match.start("weekday")
                faulty, span = replaced(piece.text, Span(start, start + len(told)), wrong)
                end = match.end() + len(wrong) - len(told)
                yield Fault("shifted", faulty, (Span(span.start, end),))
        elif _PROSE_BEFORE.search(piece.text[max(0, match.start() - 3) : match.start()]):
            faulty = f"{piece.text[: match.start()]}{wrong}, {piece.text[match.start() :]}"
            yield Fault("put in", faulty, (Span(match.start(), match.end() + len(wrong) + 2),))


def _date(match: re.Match[str]) -> date | None:
    month = _MONTHS.index(match["m1"] or match["m2"]) + 1
    try:
        return date(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))
    except ValueError:
        return None
