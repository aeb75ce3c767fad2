"""One of several mentions spelt another way.

A word or term that the piece spells one way three times or more, and never the other, is once spelt the
other way:

- `family`: -ize and -ise, -or and -our, -er and -re, and their like (organize, color, center);
- `hyphen`: closed, open or hyphenated (email, e-mail; health care, healthcare);
- `abbreviation`: U.S. and US; percent, per cent and %;
- `name`: a surname of six letters or more with one letter left out, doubled or exchanged with the next.

What stands in quotation marks is left alone: a quotation keeps its spelling.
A finding on the changed mention counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, replaced
from benchmarks.made.introduction import people

from subeditor.diagnostics import Span

RULES = ("consistency/*", "*/*spelling*", "*/*variant*", "*/dangling-name")
KINDS = ("news", "docs")
_LEAST = 3
_FAMILIES = """
    organize organise, organization organisation, recognize recognise, optimize optimise, customize
    customise, initialize initialise, normalize normalise, serialize serialise, authorize authorise,
    prioritize prioritise, minimize minimise, maximize maximise, modernize modernise, summarize
    summarise, synchronize synchronise, organized organised, recognized recognised, optimized optimised,
    customized customised, authorized authorised, color colour, colors colours, behavior behaviour,
    favor favour, labor labour, honor honour, neighbor neighbour, center centre, centers centres,
    theater theatre, defense defence, program programme, programs programmes, analyze analyse, catalog
    catalogue, dialog dialogue, modeling modelling, labeled labelled, canceled cancelled, traveled
    travelled, gray grey, fulfill fulfil, license licence
"""
_HYPHENS = """
    email e-mail, website web site, online on-line, health care healthcare, health-care health care,
    runtime run-time, filename file name, database data base, real-time realtime, open source
    open-source, plugin plug-in, subclass sub-class, metadata meta-data, timestamp time stamp, codebase
    code base, backend back-end, frontend front-end, user name username, command-line commandline,
    nonprofit non-profit, policymakers policy-makers, bipartisan bi-partisan, homeowners home owners,
    decision-making decision making, high-quality high quality, cooperation co-operation, coordinate
    co-ordinate, reuse re-use, workflow work flow, lifecycle life cycle, namespace name space, wildcard
    wild card, checkbox check box, dropdown drop-down, lookup look-up, setup set-up, toolchain tool
    chain, callback call back, built-in builtin, multi-year multiyear
"""
_ABBREVIATIONS = "U.S. US, US U.S., percent per cent, per cent percent, percent %, % percent"


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Spell one mention of each term that qualifies another way."""
    spans = paragraphs(piece)
    for way, (one, other) in _pairs():
        yield from _respelt(piece, way, one, other, spans, draw)
    for surname in sorted(people(piece.text)):
        if len(surname) >= 6:
            yield from _respelt(piece, "name", surname, _slip(surname, draw), spans, draw)


def _pairs() -> Iterator[tuple[str, tuple[str, str]]]:
    """Ways with pairs of spellings, in both directions where it is no matter of abbreviation."""
    for way, listed in (("family", _FAMILIES), ("hyphen", _HYPHENS), ("abbreviation", _ABBREVIATIONS)):
        for pair in listed.split(","):
            one, other = _two(pair.split())
            yield way, (one, other)
            if way != "abbreviation":
                yield way, (other, one)


def _two(words: list[str]) -> tuple[str, str]:
    """A pair of spellings of one word or two: the halves are alike but for space and hyphen."""
    for cut in range(1, len(words)):
        halves = " ".join(words[:cut]), " ".join(words[cut:])
        if len(words) == 2 or re.sub(r"\W", "", halves[0]) == re.sub(r"\W", "", halves[1]):
            return halves
    return words[0], " ".join(words[1:])


def _respelt(
    piece: Piece, way: str, one: str, other: str, spans: list[Span], draw: Random
) -> Iterator[Fault]:
    text = piece.text
    places = [Span(*match.span()) for match in re.finditer(_whole(one), text)]
    inside = [place for place in places if _unquoted(text, place, spans)]
    lower = other.lower() in text.lower() if way != "name" else other in text
    if len(inside) < _LEAST or lower or one == other:
        return
    # Not the first: that one may stand in a headline or introduce a name.
    place = draw.choice(inside[1:])
    if other == "%":
        place = Span(place.start - (text[place.start - 1] == " "), place.end)
    by = f" {other}" if one == "%" else other
    faulty, span = replaced(text, place, by)
    yield Fault(way, faulty, (span,))


def _unquoted(text: str, place: Span, spans: list[Span]) -> bool:
    """Whether a place lies in a paragraph of running text, outside quotation marks."""
    for span in spans:
        if span.start <= place.start < span.end:
            before = text[span.start : place.start]
            return before.count('"') % 2 == 0 and before.count("“") <= before.count("”")
    return False


def _whole(term: str) -> str:
    before = (
        r"(?<=\d)" if term == "%" else r"(?<=\d )" if "per" in term and "cent" in term else r"(?<![\w.`/@-])"
    )
    after = r"(?![\w%])" if term.endswith((".", "%")) else r"(?![\w`/@-]|\.\w)"
    return before + re.escape(term) + after


def _slip(name: str, draw: Random) -> str:
    at = draw.randrange(2, len(name) - 1)
    return draw.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )
