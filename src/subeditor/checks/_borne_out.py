"""Whether a text has a figure in some way: as it is, rounded, in other words, or to be worked out.

Knows what a headline may make of the figures of a text: the sum of several, a difference, so many times what each
gets, a change in per cent, "half". Knows nothing of headlines or of rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from subeditor.deferred import re_compile
from subeditor.document import SEPARATOR
from subeditor.language.quantities import Quantity, may_be_same

# Of more figures than these nearly every sum can be made.
_MOST = 40
_EACH = re_compile(r"\b(?:each|apiece|every|both|annual(?:ly)?|yearly|a\s(?:year|month|week|day)|per)\b")
_NEAR = 60
_NUMERAL = re_compile(r"\d[\d,]*(?:\.\d+)?")
_SPACED = re_compile(r"(?<=\d), (?=\d{3}\b)")
# What words say, in per cent, by their beginnings.
_WORDS = {
    "half": (50.0,),
    "halv": (50.0,),
    "third": (33.3, 66.7),
    "quarter": (25.0, 75.0),
    "fifth": (20.0, 40.0, 60.0, 80.0),
    "tenth": (10.0, 90.0),
    "doubl": (100.0,),
    "tripl": (200.0,),
}


def has(prose: str, every: Sequence[Quantity], quantity: Quantity, numerals: Collection[str]) -> bool:
    """Whether a text whose quantities are `every`, in order, has this one.

    `numerals` are the numbers that the text has in figures, as `numerals_of` gives them.
    """
    alike = [other for other in every if other.unit == quantity.unit]
    if len(alike) > _MOST or any(may_be_same(quantity, other) for other in alike):
        return True
    if _forms(quantity) & set(numerals) or (quantity.unit == "%" and _in_words(prose, quantity)):
        return True
    if any(may_be_same(quantity, worked) for worked in _worked_out(prose, alike)):
        return True
    if quantity.unit == "%" and any(may_be_same(quantity, change) for change in _changes(every)):
        return True
    return any(abs(quantity.value - value) < 0.5 * quantity.grain for value in _multiples(prose, alike))


def numerals_of(text: str) -> Iterator[str]:
    """The numbers that a text has in figures, without the commas in them."""
    for number in _NUMERAL.findall(_SPACED.sub("", text)):
        yield number.replace(",", "").rstrip(".")


def _forms(quantity: Quantity) -> set[str]:
    """A value as it may be written in figures, whatever its scale."""
    found: set[str] = set()
    for scale in (1, 1e3, 1e6, 1e9, 1e12):
        value = round(quantity.value / scale, 6)
        if value >= 1 and value == round(value, 3):
            found.add(f"{value:.3f}".rstrip("0").rstrip("."))
    # A short number may be anything's, but of counts nothing else is asked.
    return {text for text in found if len(text) > 3} if quantity.unit else found


def _in_words(prose: str, quantity: Quantity) -> bool:
    return any(
        abs(value - quantity.value) < 1 and root in prose
        for root, values in _WORDS.items()
        for value in values
    )


def _worked_out(prose: str, alike: Sequence[Quantity]) -> Iterator[Quantity]:
    """Sums of two neighbours, of all in one paragraph or list, and of all; differences between neighbours."""
    for one, other in pairwise(alike):
        yield _sum((one, other))
        yield Quantity(0, 0, abs(one.value - other.value), one.unit, max(one.grain, other.grain))
    for some in (*_together(prose, alike), alike, alike[1:]):
        if len(some) > 2:
            yield _sum(some)


def _sum(some: Sequence[Quantity]) -> Quantity:
    return Quantity(0, 0, sum(one.value for one in some), some[0].unit, max(one.grain for one in some))


def _together(prose: str, alike: Sequence[Quantity]) -> Iterator[Sequence[Quantity]]:
    """The quantities of each paragraph, and those of paragraphs one after another that have one each."""
    blocks = [prose.count(SEPARATOR, 0, one.start) for one in alike]
    paragraphs = [[*some] for _, some in groupby(range(len(alike)), blocks.__getitem__)]
    for places in paragraphs:
        yield [alike[place] for place in places]
    run: list[Quantity] = []
    for places in paragraphs:
        if len(places) != 1:
            yield run
            run = []
        else:
            run = [*run, alike[places[0]]]
    yield run


def _changes(every: Sequence[Quantity]) -> Iterator[Quantity]:
    """Changes in per cent from one figure to the next, or back."""
    for one, other in pairwise(every):
        if one.unit == other.unit != "%" and one.value and other.value:
            change = abs(other.value - one.value)
            yield Quantity(0, 0, change / one.value * 100, "%", 1)
            yield Quantity(0, 0, change / other.value * 100, "%", 1)


def _multiples(prose: str, alike: Sequence[Quantity]) -> Iterator[float]:
    """What so many times the same comes to, where each is spoken of."""
    for one in alike:
        if _EACH.search(prose, max(0, one.start - _NEAR), one.end + _NEAR):
            yield from (one.value * times for times in range(2, 21))
