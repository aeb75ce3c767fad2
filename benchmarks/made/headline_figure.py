"""A figure of headline or caption that is not the text's.

- `headline`: a figure of the headline (the first line, or the title of the front matter) that a paragraph of the text repeats with the
  word after it, changed in the headline alone: by one where it is below ten, else by a tenth to a half;
- `caption`: a sentence of the text with such a figure is set once more as a caption at the end, its
  figure changed.

Figures are amounts of money, shares in per cent and numbers with a plural after them that is no span of time. The changed figure stands nowhere else.
A finding on it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import captioned, headline, paragraphs, replaced, sentences, words

from subeditor.diagnostics import Span

RULES = ("facts/*-figure",)
KINDS = ("news",)
_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
_VALUES = {word: number for number, word in enumerate(_WORDS, 2)}
_FIGURE = re.compile(
    rf"(?<![\w$.,/:'’-])(?P<figure>(?P<money>\$)?(?P<number>\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?|{'|'.join(_WORDS)}))"
    r"(?P<after>\s(?:million|billion)\b|\s?%|\spercent\b|\s(?!percent)(?:[a-z'’-]+\s)?[a-z'’-]{3,}s\b)(?![\w-])",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:second|minute|hour|day|week|month|year|decade|time)s$", re.IGNORECASE)
_LONGEST = 40


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Change every figure of the headline that the text repeats, and one in each sentence that is made a caption."""
    spans = paragraphs(piece)
    told = headline(piece)
    body = [span for span in spans if not told or span.start >= told.end]
    if told:
        for match in _figures(piece.text, told):
            repeated = any(_same(match, other) for span in body for other in _figures(piece.text, span))
            faulty = _changed(piece.text, match, draw) if repeated else None
            if faulty:
                yield Fault("headline", faulty[0], (faulty[1],))
    if body:
        yield from _captions(piece, body, draw)


def _captions(piece: Piece, body: list[Span], draw: Random) -> Iterator[Fault]:
    text = piece.text
    for span in body[1:]:
        for sentence in sentences(text, span):
            found = [*_figures(text, sentence)]
            told = text[sentence.start : sentence.end]
            if len(found) == 1 and 8 <= len(words(told)) <= _LONGEST and "\n" not in told and '"' not in told:
                faulty = _changed(told, _figures(told, Span(0, len(told))).__next__(), draw)
                if faulty and not _stands(text, faulty[0][faulty[1].start : faulty[1].end]):
                    told, span = faulty
                    whole, start = captioned(piece, told)
                    yield Fault("caption", whole, (Span(start + span.start, start + span.end),))


def _figures(text: str, span: Span) -> Iterator[re.Match[str]]:
    for match in _FIGURE.finditer(text, span.start, span.end):
        is_share = match["after"].strip().lower() in ("%", "percent")
        if match["money"] or is_share or not (_is_year(match["number"]) or _names(text, match)):
            yield match


def _names(text: str, match: re.Match[str]) -> bool:
    """Whether a number is of a version or of time: "Rails 7", "in six weeks"."""
    before = text[max(0, match.start() - 30) : match.start()].split()
    is_name = bool(before) and before[-1][:1].isupper() and not before[-1].isupper() and len(before) > 1
    return is_name or _TIME.search(match["after"]) is not None


def _is_year(number: str) -> bool:
    return number.isdecimal() and len(number) == 4


def _same(one: re.Match[str], other: re.Match[str]) -> bool:
    after = [
        re.sub(r"\s+", " ", match["after"].lower().replace("%", "percent")).strip() for match in (one, other)
    ]
    return one["figure"].lower() == other["figure"].lower() and after[0] == after[1]


def _changed(text: str, match: re.Match[str], draw: Random) -> tuple[str, Span] | None:
    """The text with the figure changed, and where it is; None where the new one stands somewhere already."""
    number = match["number"]
    if number.lower() in _VALUES:
        value = _VALUES[number.lower()] + draw.choice((-1, 1))
        new = _WORDS[value - 2] if 2 <= value <= 12 else "five"
        new = new.upper() if number.isupper() else new.capitalize() if number[0].isupper() else new
    else:
        plain = float(number.replace(",", ""))
        decimals = len(number.partition(".")[2])
        step = 1 if plain < 10 and not decimals else plain * draw.uniform(0.1, 0.5)
        other = max(plain + draw.choice((-1, 1)) * step, 1)
        new = f"{other:,.{decimals}f}" if "," in number or other < 1000 else f"{other:.{decimals}f}"
    if new == number or _stands(text, new):
        return None
    return replaced(text, Span(*match.span("number")), new)


def _stands(text: str, figure: str) -> bool:
    return re.search(rf"(?<![\w.,]){re.escape(figure)}(?![\w%]|[.,]\d)", text, re.IGNORECASE) is not None
