"""A figure of headline, standfirst or caption that is not the body's.

The body must give another figure for the same thing, and the furniture's in no way (`_borne_out`). What the same
thing is: the one amount of money, or the one share, in the first paragraph that has any; a count of the same things,
or of the dead, the hurt, the arrested; for a caption, what stands in a sentence with most of its words. Knows nothing of rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from subeditor.checks._borne_out import has, numerals_of
from subeditor.checks._furniture import Part, Piece, body, furniture
from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Block, Document
from subeditor.language.quantities import LEAST, MOST, NUMBER_WORDS, Quantity, may_be_same, quantities
from subeditor.language.sentences import sentence_at

# In how many paragraphs a piece gets to its point.
_LEAD = 3
# Of two counts a slip for the other is no more than so many times as large.
_TIMES = 2
# So many words of a caption, and this share of them, are in the sentence that says the same.
_WORDS, _MOST_WORDS = 3, 0.4
# How many words after a number what it counts may be.
_COUNTED = 4
_AFTER = 80
# Spans of time, distances and the like are too many in any piece to be of one thing.
_MEASURES = frozenset(
    """second minute hour day night week month year decade century time mile metre meter foot feet inch yard
    acre kilometre kilometer mph km percent point cent dollar pound euro degree gallon barrel ton tonne page step
    way thing kind sort type other part half third quarter game goal run set lap round match win hole stroke
    seat""".split()
)
_IRREGULAR = frozenset("people men women children police troops dead feet".split())
_BEFALLEN = {
    "dead": "die dies died dead killed kills killing deaths fatalities perished slain drowned lives",
    "hurt": "hurt injured injures injuring injuries wounded wounds wounding",
    "held": "arrested arrests arresting detained detains held jailed",
}
_CLASS_OF = {word: name for name, words in _BEFALLEN.items() for word in words.split()}
_WORD = re_compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Where what is counted ends.
_END = re_compile(
    r"""[.,;:()"“”!?\n–—]|--|\b(?:of|in|for|to|and|or|at|on|by|with|from|as|than|who|that|which|will|have|had|has
    |after|when|while|if|but)\b""",
    64 | 2,  # VERBOSE | IGNORECASE
)
_DIGITS, _NUMBERS = frozenset("0123456789"), frozenset(NUMBER_WORDS)
# Those besides: "the mayor, 44 councillors", "and five other senators".
_BESIDES = (",", " and", "&")
_OTHERS = re_compile(r"\b(?:others?|more|additional|fellow|another|colleagues?|extra|new)\b", 2)


class Contradicted(NamedTuple):
    """A figure of the furniture, and the one of the body that contradicts it, each with its text."""

    span: Span
    told: str
    part: Part
    other_span: Span
    other: str


class _Figure(NamedTuple):
    """A quantity, and what it may be a number of; nothing for money and shares."""

    quantity: Quantity
    things: frozenset[str]


def contradicted(document: Document, parts: Collection[Part]) -> Iterator[Contradicted]:
    """The figures of those parts of the furniture that the body contradicts."""
    for piece in document.of(furniture):
        if piece.part in parts:
            for figure in _comparable(piece.text):
                rival = _rival(document, piece, figure)
                if rival:
                    start, end = figure.quantity.start, figure.quantity.end
                    yield Contradicted(
                        piece.span(document, start, end),
                        piece.text[start:end],
                        piece.part,
                        document.span(rival.start, rival.end),
                        document.prose[rival.start : rival.end],
                    )


def _comparable(text: str) -> Iterator[_Figure]:
    """The figures of a piece of furniture that can be compared."""
    if _DIGITS.isdisjoint(text) and _NUMBERS.isdisjoint(_WORD.findall(text.lower())):
        return
    for quantity in quantities(text):
        if quantity.unit:
            yield _Figure(quantity, frozenset())
        elif not quantity.joined and not text[: quantity.start].rstrip().endswith(_BESIDES):
            things = _things(text, quantity, 0, len(text))
            if things:
                yield _Figure(quantity, things)


def _things(text: str, quantity: Quantity, start: int, end: int) -> frozenset[str]:
    """What a number counts: the plural after it, and what befell them."""
    after = _END.split(text[quantity.end : min(end, quantity.end + _AFTER)], maxsplit=1)[0]
    following = [word.lower() for word in _WORD.findall(after)[: _COUNTED + 3]]
    before = _WORD.findall(text[max(start, quantity.start - 30) : quantity.start].lower())[-2:]
    befallen = {_CLASS_OF[word] for word in (*before, *following) if word in _CLASS_OF}
    plural = next((word for word in following[:_COUNTED] if word in _CLASS_OF or _is_plural(word)), "")
    return frozenset(befallen | {_singular(plural)} - {""} - set(_CLASS_OF)) - _MEASURES


def _is_plural(word: str) -> bool:
    ends = ("ss", "us", "is", "’s", "'s")
    return word in _IRREGULAR or (len(word) > 3 and word.endswith("s") and not word.endswith(ends))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


def body_figures(document: Document) -> tuple[_Figure, ...]:
    """All figures of the body, in order; an annotation."""
    return (*document.of(lead_figures), *_of_blocks(document, document.of(body)[_LEAD:]))


def lead_figures(document: Document) -> tuple[_Figure, ...]:
    """The figures of the first paragraphs, in order; an annotation."""
    return tuple(_of_blocks(document, document.of(body)[:_LEAD]))


def _of_blocks(document: Document, blocks: Sequence[Block]) -> Iterator[_Figure]:
    prose = document.prose
    for block in blocks:
        for quantity in quantities(prose, block.start, block.end):
            things = frozenset[str]() if quantity.unit else _things(prose, quantity, block.start, block.end)
            yield _Figure(quantity, things)


def body_numerals(document: Document) -> frozenset[str]:
    """The numbers that the body has in figures; an annotation."""
    return frozenset(number for block in document.of(body) for number in numerals_of(document.text(block)))


def _rival(document: Document, piece: Piece, figure: _Figure) -> Quantity | None:
    """What the body says instead, where it does."""
    told = figure.quantity
    # The body is only read where its beginning does not bear the headline out.
    where = body_figures if piece.part == "caption" else lead_figures
    every = [other for other in document.of(where) if other.quantity.unit == told.unit]
    if any(may_be_same(told, other.quantity) for other in every):
        return None
    if piece.part == "caption":
        rivals = [*_in_same_words(document, piece, figure, every)]
    elif told.unit:
        rivals = [*_in_lead(document, piece, figure, every)]
    else:
        rivals = [*_of_same_things(document, piece, figure, every)]
    if not rivals or any(not may_be_same(rivals[0], other) for other in rivals):
        return None
    all_ = [other.quantity for other in document.of(body_figures)]
    return None if has(document.prose, all_, told, document.of(body_numerals)) else rivals[0]


def _in_lead(
    document: Document, piece: Piece, figure: _Figure, every: Sequence[_Figure]
) -> Iterator[Quantity]:
    """The amounts of the first paragraph that has any."""
    if every:
        first = document.block_at(every[0].quantity.start)
        found = [other.quantity for other in every if other.quantity.start < first.end]
        if first.kind != "list_item" and _shares_word(document, piece, frozenset(), found[0]):
            yield from (other for other in found if not _allows(other, figure.quantity))


def _allows(rival: Quantity, quantity: Quantity) -> bool:
    """Whether the body's amount, such as it is said, leaves room for the other: "up to", "over" much less."""
    if rival.bound == MOST:
        return quantity.bound != MOST
    return rival.bound == LEAST and quantity.value > _TIMES * rival.value


def _of_same_things(
    document: Document, piece: Piece, figure: _Figure, every: Sequence[_Figure]
) -> Iterator[Quantity]:
    """The counts of the same."""
    for other, things in every:
        if (
            figure.things & things
            and _is_near(figure.quantity, other)
            and not _is_of_others(document, other)
            and _shares_word(document, piece, figure.things, other)
        ):
            yield other


def _in_same_words(
    document: Document, piece: Piece, figure: _Figure, every: Sequence[_Figure]
) -> Iterator[Quantity]:
    """What stands in the sentence that has most of a caption's words."""
    own = _roots(piece.text)
    found = [
        (len(own & _sentence_roots(document, other)), other)
        for other, things in every
        if (figure.quantity.unit or figure.things & things)
        and _is_near(figure.quantity, other)
        and not _is_of_others(document, other)
    ]
    most = max((shared for shared, _ in found), default=0)
    if most >= max(_WORDS, _MOST_WORDS * len(own)):
        yield from (other for shared, other in found if shared == most)


def _is_near(one: Quantity, other: Quantity) -> bool:
    """Whether one may be a slip for the other: what is of another size is something else."""
    low, high = sorted((one.value, other.value))
    return bool(one.unit) or high <= _TIMES * low


def _is_of_others(document: Document, quantity: Quantity) -> bool:
    return _OTHERS.search(document.prose, max(0, quantity.start - 16), quantity.end + 24) is not None


def _shares_word(document: Document, piece: Piece, things: frozenset[str], quantity: Quantity) -> bool:
    own = _roots(piece.text) - {thing[:5] for thing in things}
    return not own.isdisjoint(_sentence_roots(document, quantity))


def _sentence_roots(document: Document, quantity: Quantity) -> set[str]:
    sentence = sentence_at(document, quantity.start)
    return _roots(document.prose[sentence.start : sentence.end]) if sentence else set()


def _roots(text: str) -> set[str]:
    """The beginnings of the longer words of a text."""
    return {word[:5] for word in _WORD.findall(text.lower()) if len(word) > 3}
