"""Quotation marks: which pair with which, across the paragraphs of a running quotation too.

Knows what a running quotation looks like; knows nothing of who speaks or of formats. `_marks` says what each
mark could be, `_pairing` pairs those of one paragraph; what opens or closes nothing, there or in the next
paragraphs, is a fault.

The convention for a quotation of several paragraphs (Chicago Manual of Style 13.30): each begins with a mark,
only the last one ends with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from subeditor.document import Document
from subeditor.language._marks import DOUBLES, marks
from subeditor.language._pairing import CLOSERS, Pair, Paragraph, pair_up


class Quotation(NamedTuple):
    """What stands between two quotation marks, or, of a running quotation, what one paragraph has of it.

    [start, end) with the marks and [inner_start, inner_end) without, in prose offsets. `depth` is 0 for the
    outermost, 1 inside it, and so on. `style`: straight-double, straight-single, curly-double, curly-single,
    swedish, low-high, low-high-single, guillemets, guillemets-reversed, guillemets-single,
    guillemets-single-reversed, tex. `closed`: a mark closes it in this paragraph. `continues`: it goes on in
    a later paragraph. `continued`: it was begun in an earlier one. Where neither `closed` nor `continues`
    holds, the closing mark is missing, and the quotation is taken to reach to the next one or to the end of
    the paragraph.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    style: str
    closed: bool
    continues: bool
    continued: bool = False


class Fault(NamedTuple):
    """A mark prose[start:end] without a partner (`unclosed`, `unopened`), or a whole quotation with unlike
    marks (`mixed`).
    """

    kind: str
    start: int
    end: int


class Quotations(NamedTuple):
    """All quotations by their beginnings (the outer before the inner), and what is wrong with the marks."""

    all: tuple[Quotation, ...]
    faults: tuple[Fault, ...]


# How many paragraphs without marks a quotation may run over before it is closed.
_REACH = 8
_BODY = frozenset(("paragraph", "list_item", "quote", "verse", "speech", "note"))


def quotations(document: Document) -> Quotations:
    """All quotations of a document; an annotation."""
    paragraphs = [pair_up(block, found) for block, found in marks(document)]
    _run_on(document.prose, paragraphs)
    every: list[Quotation] = []
    faults: list[Fault] = []
    for paragraph in paragraphs:
        if paragraph.pairs or paragraph.unclosed or paragraph.inside:
            every += _quotations(document.prose, paragraph)
        faults += _faults(paragraph)
    return Quotations(tuple(every), tuple(faults))


def _run_on(prose: str, paragraphs: list[Paragraph]) -> None:
    """Join what one paragraph leaves open to the paragraphs in which it goes on."""
    body = [p for p in paragraphs if p.block.kind in _BODY]
    for at, paragraph in enumerate(body):
        if paragraph.unclosed:
            last = max(paragraph.unclosed, key=lambda pair: pair.open.start)
            if (
                not _enclosed(last, paragraph)
                and not _reopened(prose, last, paragraph)
                and _goes_on(last, body[at + 1 : at + 1 + _REACH])
            ):
                paragraph.unclosed.remove(last)
                paragraph.pairs.append(last)


def _enclosed(pair: Pair, paragraph: Paragraph) -> bool:
    start = pair.open.start
    return any(p.open.start < start < p.close.start for p in paragraph.pairs if p.close)


def _reopened(prose: str, pair: Pair, paragraph: Paragraph) -> bool:
    """Whether a whole sentence in marks of the same style ends the paragraph, after `pair` was opened.

    `"The hall is cold, she said. "It was always cold."`: what runs on holds no more than a few words in such
    marks.
    """
    return any(
        other.close
        and other.style == pair.style
        and pair.open.start < other.open.start
        and prose[other.open.end].isupper()
        and not prose[other.close.end : paragraph.block.end].strip(" \n.,")
        for other in paragraph.pairs
    )


def _goes_on(pair: Pair, following: list[Paragraph]) -> bool:
    """Find where a quotation left open goes on, and note it there."""
    for number, paragraph in enumerate(following):
        first = min([*paragraph.pairs, *paragraph.unclosed], key=lambda other: other.open.start, default=None)
        if number == 0 and first and first.style == pair.style and _leads(first, paragraph):
            pair.continues = first.continued = True
            return True
        if paragraph.unopened:
            closer = paragraph.unopened[0]
            if closer.text not in CLOSERS[pair.style][0] or (first and first.open.start < closer.start):
                return False
            del paragraph.unopened[0]
            pair.continues = True
            for between in following[:number]:
                between.inside = pair.style
            paragraph.inside, paragraph.closer = pair.style, closer
            return True
        if first:
            return False
    return False


def _leads(pair: Pair, paragraph: Paragraph) -> bool:
    """Whether an opening mark stands first in its paragraph."""
    return pair.open.start - paragraph.block.start <= 3


def _quotations(prose: str, paragraph: Paragraph) -> Iterator[Quotation]:
    """The quotations of a paragraph in order, with their depth."""
    start, end = paragraph.block.start, paragraph.block.end
    pairs = sorted([*paragraph.pairs, *paragraph.unclosed], key=lambda pair: pair.open.start)
    open_until: list[int] = []
    if paragraph.inside:
        closer = paragraph.closer
        inner_end = closer.start if closer else end
        close = closer.end if closer else end
        yield Quotation(start, close, start, inner_end, 0, paragraph.inside, bool(closer), not closer, True)
        open_until.append(close)
    for pair, limit in zip(pairs, _limits(pairs, end), strict=True):
        begin = pair.open.start
        while open_until and open_until[-1] <= begin:
            open_until.pop()
        if pair.close:
            inner_end, close = pair.close.start, pair.close.end
        else:
            close = min(end if pair.continues else limit, *open_until[-1:], end)
            close = inner_end = begin + len(prose[begin:close].rstrip())
        yield Quotation(
            begin, close, pair.open.end, max(inner_end, pair.open.end), len(open_until), pair.style,
            pair.close is not None, pair.continues, pair.continued,
        )  # fmt: skip
        open_until.append(close)


def _limits(pairs: list[Pair], end: int) -> list[int]:
    """For each pair where the next quotation in double marks begins, with what holds it, or the block ends."""
    limits = []
    for pair in reversed(pairs):
        limits.append(end)
        if pair.open.text in DOUBLES or (pair.close and pair.close.end > end):
            end = pair.open.start
    return limits[::-1]


def _faults(paragraph: Paragraph) -> list[Fault]:
    found = [Fault("unclosed", pair.open.start, pair.open.end) for pair in paragraph.unclosed]
    found += [Fault("unopened", mark.start, mark.end) for mark in paragraph.unopened]
    found += [
        Fault("mixed", pair.open.start, pair.close.end)
        for pair in paragraph.pairs
        if pair.mixed and pair.close
    ]
    return sorted(found, key=lambda fault: fault.start)
