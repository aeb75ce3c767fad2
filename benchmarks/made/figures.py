"""A figure that the others in its sentence contradict.

- `share`: of three percentages or more in a sentence that come to 100 (or two, one of them called "the remaining" or "the rest"),
  one is raised by 5 to 40 points, none of them above 99;
- `sum`: of the counts of a sentence whose first is the sum of the others, two or more, that follow after a few words and a
  comma, a colon, a dash or a bracket, one is changed by a tenth to a half, or by one where it is below ten;
- `change`: a percentage that is the change between two figures "from … to …" in the same sentence, within a point, is changed
  by a quarter to a half;
- `age`: a person's years in brackets, "(1920–1985)", are followed by ", who died aged" and an age that is wrong by two years
  to nine.

A finding that overlaps any figure of the sentence counts; for `age`, the age.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, replaced, sentences

from subeditor.diagnostics import Span

RULES = ("facts/share", "facts/sum", "facts/percent-change", "facts/age")
KINDS = ("news", "docs", "releases")
_WORDS = "one two three four five six seven eight nine ten eleven twelve".split()
_VALUES = {word: number for number, word in enumerate(_WORDS, 1)}
_SHARE = re.compile(r"(?<![\w.,$])(?P<number>\d{1,2}(?:\.\d)?)(?=\s?%|\spercent\b)")
_COUNT = re.compile(
    rf"(?<![\w.,$£:/-])(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+|\b(?:{'|'.join(_WORDS)}))\b(?![%:/-]|[.,]\d|\s(?:percent|million|billion))",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"(?:\s[\w'’-]+){1,6}(?:,|:|\s\(|\s?(?:--?|[–—]))\s?")
_CHANGE = re.compile(
    r"\bfrom\s\$?(?P<old>\d[\d,]*(?:\.\d+)?)(?P<scale>\s[mb]illion)?\b[^.;]{0,40}?\sto\s\$?(?P<new>\d[\d,]*(?:\.\d+)?)(?P=scale)?\b"
    r"[^.;]{0,60}?(?P<number>\d+(?:\.\d)?)(?=\s?%|[\s-]percent\b)"
)
_YEARS = re.compile(r"(?<=[a-z]\s)\((?P<born>1[6-9]\d\d)[–-](?P<died>1[6-9]\d\d|20[01]\d)\)")


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Change a figure of every sentence that qualifies."""
    text = piece.text
    for span in paragraphs(piece):
        for match in _YEARS.finditer(text, span.start, span.end):
            age = int(match["died"]) - int(match["born"])
            if 20 < age < 100:
                faulty = age + draw.choice((-1, 1)) * draw.randint(3, 9)
                words = f", who died aged {faulty},"
                where = Span(match.end() + len(words) - len(str(faulty)) - 1, match.end() + len(words) - 1)
                yield Fault("age", text[: match.end()] + words + text[match.end() :], (where,))
        for sentence in sentences(text, span):
            yield from _shares(text, sentence, draw)
            yield from _sums(text, sentence, draw)
            yield from _changes(text, sentence, draw)


def _shares(text: str, sentence: Span, draw: Random) -> Iterator[Fault]:
    found = [*_SHARE.finditer(text, *sentence)]
    total = sum(float(match["number"]) for match in found)
    told = text[sentence.start : sentence.end]
    enough = len(found) > 2 or (len(found) == 2 and re.search(r"\b(?:the\sremaining|the\srest)\b", told))
    if enough and 99.5 <= total <= 100.5:
        match = draw.choice(found)
        more = float(match["number"]) + draw.randint(5, 40)
        if more < 99:
            yield _fault("share", text, sentence, match, f"{more:g}")


def _sums(text: str, sentence: Span, draw: Random) -> Iterator[Fault]:
    found = [*_COUNT.finditer(text, *sentence)]
    values = [_value(match["number"]) for match in found]
    is_sum = 3 <= len(values) <= 6 and values[0] == sum(values[1:]) and min(values) > 0 and values[0] > 2
    if is_sum and _APPOSED.fullmatch(text, found[0].end("number"), found[1].start("number")):
        match = draw.choice(found[1:])
        value = _value(match["number"])
        if value < 10:
            new = _WORDS[value] if match["number"].lower() in _VALUES else str(value + 1)
        else:
            new = f"{value * draw.uniform(1.1, 1.5):,.0f}"
        yield _fault("sum", text, sentence, match, new)


def _changes(text: str, sentence: Span, draw: Random) -> Iterator[Fault]:
    match = _CHANGE.search(text, *sentence)
    if match:
        old, new = (float(match[name].replace(",", "")) for name in ("old", "new"))
        told = float(match["number"])
        if old and told > 4 and abs(abs(new - old) / old * 100 - told) <= 1:
            other = told * (1 + draw.choice((-1, 1)) * draw.uniform(0.25, 0.5))
            yield _fault("change", text, sentence, match, f"{other:.0f}")


def _value(number: str) -> int:
    return _VALUES.get(number.lower()) or int(number.replace(",", ""))


def _fault(way: str, text: str, sentence: Span, match: re.Match[str], new: str) -> Fault:
    start, end = match.span("number")
    faulty, _ = replaced(text, Span(start, end), new)
    return Fault(way, faulty, (Span(sentence.start, sentence.end + len(new) - (end - start)),))
