"""Quotation marks: which pair with which, across the paragraphs of a running quotation too.

Knows the pairs of English, French, German, Swedish and TeX; knows nothing of who speaks or of formats.
`_marks` says what each mark could be; here a stack per paragraph pairs them, and what opens or closes nothing
is a fault.

The convention for a quotation of several paragraphs (Chicago Manual of Style 13.30): each begins with a mark,
only the last one ends with one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from subeditor.document import Block, Document
from subeditor.language._marks import CLOSES, DOUBLES, OPENS, POSSESSIVE, PRIME, Mark, marks


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


@dataclass(frozen=True, slots=True)
class Quotations:
    """All quotations by their beginnings (the outer before the inner), and what is wrong with the marks."""

    all: tuple[Quotation, ...]
    faults: tuple[Fault, ...]


# What each opening mark begins, and what closes that: first the right marks, then those taken for a slip.
_STYLES = {
    '"': "straight-double",
    "'": "straight-single",
    "“": "curly-double",
    "‟": "curly-double",
    "‘": "curly-single",
    "‛": "curly-single",
    "”": "swedish",
    "’": "swedish-single",
    "„": "low-high",
    "‚": "low-high-single",
    "«": "guillemets",
    "»": "guillemets-reversed",
    "‹": "guillemets-single",
    "›": "guillemets-single-reversed",
    "``": "tex",
    "''": "tex",
}
_CLOSERS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "straight-double": (('"',), ("”", "“", "″", "''")),
    "straight-single": (("'",), ("’",)),
    "curly-double": (("”",), ('"', "“", "″", "''")),
    "curly-single": (("’",), ("'",)),
    "swedish": (("”",), ()),
    "swedish-single": (("’",), ()),
    "low-high": (("“", "”"), ('"',)),
    "low-high-single": (("‘", "’"), ("'",)),
    "guillemets": (("»",), ()),
    "guillemets-reversed": (("«", "»"), ()),
    "guillemets-single": (("›",), ()),
    "guillemets-single-reversed": (("‹", "›"), ()),
    "tex": (("''",), ('"',)),
}
# How many paragraphs without marks a quotation may run over before it is closed.
_REACH = 8
# No prose nests deeper; more open marks than that are strays, and are looked through for each mark that closes.
_DEEPEST = 8
_BODY = frozenset(("paragraph", "list_item", "quote", "verse", "speech", "note"))


@dataclass(slots=True)
class _Pair:
    """An opening mark and, once found, its partner."""

    open: Mark
    style: str
    close: Mark | None = None
    mixed: bool = False
    continues: bool = False
    continued: bool = False


@dataclass(slots=True)
class _Paragraph:
    """What one block's marks come to: pairs, double marks left open, marks that close nothing."""

    block: Block
    pairs: list[_Pair] = field(default_factory=list)
    unclosed: list[_Pair] = field(default_factory=list)
    unopened: list[Mark] = field(default_factory=list)
    # Of a quotation that was begun in an earlier paragraph without a mark here: its style, and its end if it
    # is here.
    inside: str = ""
    closer: Mark | None = None

    @property
    def faults(self) -> int:
        return len(self.unclosed) + len(self.unopened) + sum(pair.mixed for pair in self.pairs)


def quotations(document: Document) -> Quotations:
    """All quotations of a document; an annotation."""
    paragraphs = [_pair(block, found) for block, found in marks(document)]
    _run_on(paragraphs)
    every: list[Quotation] = []
    faults: list[Fault] = []
    for paragraph in paragraphs:
        if paragraph.pairs or paragraph.unclosed or paragraph.inside:
            every += _quotations(document.prose, paragraph)
        faults += _faults(paragraph)
    return Quotations(tuple(every), tuple(faults))


def _pair(block: Block, found: list[Mark]) -> _Paragraph:
    """Pair the marks of a block; of several readings take the one with the fewest faults."""
    best = _match(block, found)
    if best.faults:
        for reading in (_without_primes(found), _in_turn(found)):
            other = _match(block, reading) if reading else best
            if other.faults < best.faults:
                best = other
    return best


def _without_primes(found: list[Mark]) -> list[Mark]:
    """The marks without those after a figure, which may be inches and feet; nothing when there are none."""
    rest = [mark for mark in found if not mark.role & PRIME]
    return rest if len(rest) < len(found) else []


def _in_turn(found: list[Mark]) -> list[Mark]:
    """Straight double marks opening and closing in turn, whatever the spaces round them say.

    That is the reading of a paragraph in which a space stands on the wrong side of a mark; nothing where it does
    not go up, or where half of the marks or more stand otherwise.
    """
    doubles = [mark for mark in found if mark.text in DOUBLES]
    if len(doubles) % 2 or any(mark.text != '"' for mark in doubles):
        return []
    turns = {mark: (OPENS, CLOSES)[number % 2] for number, mark in enumerate(doubles)}
    if 2 * sum(1 for mark, role in turns.items() if not mark.role & role) > len(doubles):
        return []
    return [mark._replace(role=turns[mark]) if mark in turns else mark for mark in found]


def _match(block: Block, found: list[Mark]) -> _Paragraph:
    paragraph = _Paragraph(block)
    stack: list[_Pair] = []
    for at, mark in enumerate(found):
        if mark.text in DOUBLES:
            _double(mark, stack, paragraph)
        else:
            _single(mark, stack, paragraph, found[at + 1 : at + 4])
    paragraph.unclosed += _doubles(stack)
    return paragraph


def _double(mark: Mark, stack: list[_Pair], paragraph: _Paragraph) -> None:
    for likeness in (0, 1):
        at = len(stack) - 1
        while at >= 0 and mark.text not in _CLOSERS[stack[at].style][likeness]:
            at -= 1
        # A straight mark that can only open is a quotation in the quotation (or the one before was left
        # open).
        if at >= 0 and (mark.role & CLOSES or not mark.role or mark.text in "”»"):
            if likeness and mark.role & OPENS:
                break
            pair = stack[at]
            if not mark.role and mark.text in '"' and pair.open.role:
                break
            paragraph.unclosed += _doubles(stack[at + 1 :])
            del stack[at:]
            pair.close, pair.mixed = mark, bool(likeness)
            paragraph.pairs.append(pair)
            return
    opens = mark.role & OPENS or (not mark.role and mark.text in "“„«")
    if opens and not (mark.text == "”" and mark.role & CLOSES):
        _open(mark, stack, paragraph)
        return
    if mark.role & CLOSES and not mark.role & PRIME and mark.text not in ("″", "''", "``", "«"):
        paragraph.unopened.append(mark)


def _single(mark: Mark, stack: list[_Pair], paragraph: _Paragraph, later: list[Mark]) -> None:
    top = stack[-1] if stack else None
    if top and mark.role & CLOSES and top.open.text not in DOUBLES:
        for likeness in (0, 1):
            if mark.text in _CLOSERS[top.style][likeness]:
                if not _closes_later(mark, later):
                    stack.pop()
                    top.close, top.mixed = mark, bool(likeness)
                    paragraph.pairs.append(top)
                return
    if mark.role == OPENS and (mark.text != "’" or (top and top.style in ("swedish", "low-high"))):
        _open(mark, stack, paragraph)


def _open(mark: Mark, stack: list[_Pair], paragraph: _Paragraph) -> None:
    stack.append(_Pair(mark, _STYLES[mark.text]))
    if len(stack) > _DEEPEST:
        paragraph.unclosed += _doubles(stack[:1])
        del stack[0]


def _doubles(pairs: list[_Pair]) -> list[_Pair]:
    """The pairs whose lack of a closing mark is a fault: an apostrophe or code in back-ticks may look like others."""
    return [pair for pair in pairs if pair.open.text in DOUBLES and pair.style != "tex"]


def _closes_later(mark: Mark, later: list[Mark]) -> bool:
    """Whether this may be the apostrophe of `dogs'`, since another mark closes the quotation after it."""
    if not mark.role & POSSESSIVE:
        return False
    for other in later:
        if other.text in DOUBLES or other.role & OPENS:
            return False
        if other.text == mark.text and other.role & CLOSES:
            return True
    return False


def _run_on(paragraphs: list[_Paragraph]) -> None:
    """Join what one paragraph leaves open to the paragraphs in which it goes on."""
    body = [p for p in paragraphs if p.block.kind in _BODY]
    for at, paragraph in enumerate(body):
        if paragraph.unclosed:
            last = max(paragraph.unclosed, key=lambda pair: pair.open.start)
            if not _enclosed(last, paragraph) and _goes_on(last, body[at + 1 : at + 1 + _REACH]):
                paragraph.unclosed.remove(last)
                paragraph.pairs.append(last)


def _enclosed(pair: _Pair, paragraph: _Paragraph) -> bool:
    start = pair.open.start
    return any(p.open.start < start < p.close.start for p in paragraph.pairs if p.close)


def _goes_on(pair: _Pair, following: list[_Paragraph]) -> bool:
    """Find where a quotation left open goes on, and note it there."""
    for number, paragraph in enumerate(following):
        first = min([*paragraph.pairs, *paragraph.unclosed], key=lambda other: other.open.start, default=None)
        if number == 0 and first and first.style == pair.style and _leads(first, paragraph):
            pair.continues = first.continued = True
            return True
        if paragraph.unopened:
            closer = paragraph.unopened[0]
            if closer.text not in _CLOSERS[pair.style][0] or (first and first.open.start < closer.start):
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


def _leads(pair: _Pair, paragraph: _Paragraph) -> bool:
    """Whether an opening mark stands first in its paragraph."""
    return pair.open.start - paragraph.block.start <= 3


def _quotations(prose: str, paragraph: _Paragraph) -> Iterator[Quotation]:
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


def _limits(pairs: list[_Pair], end: int) -> list[int]:
    """For each pair where the next quotation in double marks begins, or where the block ends."""
    limits = []
    for pair in reversed(pairs):
        limits.append(end)
        if pair.open.text in DOUBLES:
            end = pair.open.start
    return limits[::-1]


def _faults(paragraph: _Paragraph) -> list[Fault]:
    found = [Fault("unclosed", pair.open.start, pair.open.end) for pair in paragraph.unclosed]
    found += [Fault("unopened", mark.start, mark.end) for mark in paragraph.unopened]
    found += [
        Fault("mixed", pair.open.start, pair.close.end)
        for pair in paragraph.pairs
        if pair.mixed and pair.close
    ]
    return sorted(found, key=lambda fault: fault.start)
