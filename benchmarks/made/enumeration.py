"""An enumeration that is cut.

- `second cut`: of sentences that begin First, Second, Third … (or Firstly, …) the second is deleted, a
  third being there. Its paragraph goes with it where it begins one;
- `second never came`: the same, made where there was none: of three sentences running that begin with an
  ordinary small word, the first gets "First," and the last "Third,";
- `item dropped`: an announcement with a number ("three reasons:") stands before a list of so many items,
  one of which is deleted;
- `count put in`: "the following ways:" becomes "the following four ways:" before a list of three;
- `number skipped`: of a numbered list of four items or more that counts 1, 2, 3 … an inner one is deleted.

A finding on the announcement, on the sentences that count or on the list counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, sentences, without

from subeditor.diagnostics import Span

RULES = ("*/*enumeration*", "*/*count*", "*/*list-numbering*")
KINDS = ("news", "docs", "releases")
_NUMBERS = "zero one two three four five six seven eight nine ten".split()
_POINT = re.compile(r"(?P<place>First|Second|Third)(?:ly)?,\s")
_SMALL = frozenset("The This These We They It You He She There In A An Our Their When If".split())
# Items of a list of one depth, each its marker and all lines until the next.
_LIST = re.compile(
    r"(?:^(?:[-*+]|\d{1,2}[.)])[ ]+\S.*\n(?:(?:[ ]{2,}|\t).*\n|\n(?=[ ]{2,}\S|[-*+] |\d{1,2}[.)] ))*){2,}",
    re.M,
)
_ITEM = re.compile(r"^(?:[-*+]|(?P<number>\d{1,2})[.)])[ ]+\S", re.M)
_ANNOUNCED = re.compile(
    rf"\b(?P<count>{'|'.join(_NUMBERS[2:])}) (?:[a-z-]+ ){{0,3}}[a-z]+s\b[^.!?\n]{{0,40}}:\n+\Z", re.I
)
_FOLLOWING = re.compile(
    rf"\bthe following (?!(?:{'|'.join(_NUMBERS)})\b)(?P<noun>(?:[a-z-]+ ){{0,2}}(?!this|is|was)[a-z]{{3,}}s)"
    r"[^.!?\n]{0,30}:\n+\Z",
    re.IGNORECASE,
)


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Cut each enumeration that there is, and make some to be cut."""
    yield from _ordinals(piece)
    yield from _put_in(piece, draw)
    if piece.format == "markdown":
        for match in _LIST.finditer(piece.text):
            yield from _lists(piece.text, match, draw)


def _ordinals(piece: Piece) -> Iterator[Fault]:
    text = piece.text
    points = []
    for paragraph in paragraphs(piece):
        for span in sentences(text, paragraph):
            match = _POINT.match(text, span.start, span.end)
            if match:
                # What is said on a point that has a paragraph of its own is of that point.
                whole = paragraph if span.start == paragraph.start else span
                points.append((match["place"], span, whole))
    for first, second, third in zip(points, points[1:], points[2:], strict=False):
        if (first[0], second[0], third[0]) == ("First", "Second", "Third") and third[1].start >= second[
            2
        ].end:
            end = second[2].end
            cut = Span(second[2].start, end + (text[end : end + 1] == " "))
            one, three = first[1], third[1]
            moved = Span(three.start - (cut.end - cut.start), three.end - (cut.end - cut.start))
            yield Fault("second cut", without(text, [cut]), (one, moved))


def _put_in(piece: Piece, draw: Random) -> Iterator[Fault]:
    text = piece.text
    if re.search(r"\b(?:[Ff]irst|[Ss]econd|[Tt]hird)(?:ly)?\b", text):
        return
    runs = []
    for paragraph in paragraphs(piece):
        found = sentences(text, paragraph)
        if (
            len(found) >= 3
            and text[paragraph.start].isalpha()
            and all(text[span.start : span.end].split()[0] in _SMALL for span in found[:3])
        ):
            runs.append((found[0], found[2]))
    for first, third in draw.sample(runs, min(2, len(runs))):
        head = text[: first.start] + "First, " + _lower(text, first.start)
        middle = text[first.start + 1 : third.start] + "Third, " + _lower(text, third.start)
        faulty = head + middle + text[third.start + 1 :]
        yield Fault("second never came", faulty, (Span(first.start, third.end + len("First, Third, ")),))


def _lower(text: str, at: int) -> str:
    return text[at].lower()


def _lists(text: str, match: re.Match[str], draw: Random) -> Iterator[Fault]:
    items = list(_ITEM.finditer(match[0]))
    count = len(items)
    if not 2 <= count < len(_NUMBERS):
        return
    starts = [match.start() + item.start() for item in items] + [match.end()]
    before = text[max(0, match.start() - 200) : match.start()]
    offset = match.start() - len(before)
    inner = draw.randrange(1, count - 1) if count > 2 else 1
    cut = Span(starts[inner], starts[inner + 1])
    announced, following = _ANNOUNCED.search(before), _FOLLOWING.search(before)
    numbered = all(item["number"] == str(number) for number, item in enumerate(items, 1))
    if announced and _NUMBERS.index(announced["count"].lower()) == count and not numbered:
        dropped = Span(offset + announced.start(), match.end() - (cut.end - cut.start))
        yield Fault("item dropped", without(text, [cut]), (dropped,))
    elif following and count < len(_NUMBERS) - 1:
        at = offset + following.start("noun")
        word = _NUMBERS[count + 1] + " "
        faulty = text[:at] + word + text[at:]
        yield Fault("count put in", faulty, (Span(offset + following.start(), match.end() + len(word)),))
    if numbered and count >= 4:
        whole = Span(match.start(), match.end() - (cut.end - cut.start))
        yield Fault("number skipped", without(text, [cut]), (whole,))
