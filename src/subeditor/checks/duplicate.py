"""A text that stands twice: a caption pasted again, a paragraph whose older version was left in.

Knows when a repetition is a slip. Documentation repeats itself on purpose, under other headings, beside other
code; lists have items that differ in one word; three times is a pattern. What was pasted twice by mistake
stands near its first copy, in the same section or the same list, or in a text with neither headings nor code
anywhere. Knows nothing of formats. Message arguments: 1 the line on which the text stands first.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from subeditor.checks import Find, Kind
from subeditor.checks._near_copies import near_copies
from subeditor.checks._units import Unit, content_words, linked, repeated_lines, same_source, units
from subeditor.diagnostics import Diagnostic, Related, Span
from subeditor.document import Document
from subeditor.rule import Rule, key

# How many blocks apart two copies may be in a document with code: in one section, and under two headings.
_NEAR, _NEAR_ELSEWHERE = 8, 4
# How long a copy under another heading must be to be none of the phrases that sections share.
_LONG = 20
# A single sentence shorter than this may well be said twice.
_WORDS, _CONTENT_WORDS = 6, 3


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `duplicate` rule."""

    edited: bool = key("report copies with small edits instead of exact ones", default=False)


class _Copy(NamedTuple):
    """Two texts as ranges of the prose."""

    first: tuple[int, int]
    second: tuple[int, int]


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass for each of the two sorts of copies."""
    for edited in (False, True):
        asking = [rule for rule in rules if rule.parameters.edited == edited]
        if asking:
            for copy in _edited_copies(document) if edited else _exact_copies(document):
                first, second = document.span(*copy.first), document.span(*copy.second)
                for rule in asking:
                    yield _diagnostic(document, rule, first, second)


def _diagnostic(document: Document, rule: Rule, first: Span, second: Span) -> Diagnostic:
    line = document.source.position(first.start).line
    return rule.diagnostic(second, line, related=(Related(first, "first here"),))


def _exact_copies(document: Document) -> Iterator[_Copy]:
    yield from _copied_lines(document)
    every = document.of(units)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(every):
        holders[unit.key].append(number)
    pairs = dict(pair for numbers in holders.values() if len(numbers) > 1 for pair in _pairs(every, numbers))
    for second, first in sorted(pairs.items()):
        one, other = every[first], every[second]
        in_run = _same_list(one, other) and (
            pairs.get(second - 1) == first - 1 or pairs.get(second + 1) == first + 1
        )
        if (
            (in_run or _is_weighty(other))
            and _is_slip(document, one, other)
            and _same_targets(document, one, other)
        ):
            yield _Copy((one.start, one.end), (other.start, other.end))


def _copied_lines(document: Document) -> Iterator[_Copy]:
    """Lines inside a paragraph that equal the line before them, as in a list of captions."""
    for unit in document.of(units):
        text = document.prose[unit.start : unit.end]
        if "\n" in text:
            for before, start, end in repeated_lines(text):
                if content_words(text[start:end]) >= _CONTENT_WORDS:
                    at = unit.start
                    yield _Copy((at + before, at + before + end - start), (at + start, at + end))


def _pairs(every: Sequence[Unit], numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Of equal units, the pairs that can be a slip: two in all, or a copy right after its original."""
    for first, second in pairwise(numbers):
        beside = every[second].place - every[first].place == 1 and _is_weighty(every[second])
        if len(numbers) == 2 or beside:
            yield second, first


def _is_weighty(unit: Unit) -> bool:
    return unit.words >= _WORDS and content_words(unit.key) >= _CONTENT_WORDS


def _same_list(one: Unit, other: Unit) -> bool:
    return one.container == other.container != 0 and one.kind == other.kind == "list_item"


def _is_slip(document: Document, one: Unit, other: Unit) -> bool:
    """Whether the places of two copies speak for a slip."""
    if one.kind != other.kind and "quote" in (one.kind, other.kind):
        return False  # a pulled quotation
    if one.introduces or other.introduces:
        return False
    if _same_list(one, other):
        return True
    panes = document.of(_panes)
    if bisect_left(panes, one.place) < bisect_left(panes, other.place):
        return False
    distance = other.place - one.place
    if "heading" in (one.kind, other.kind):
        return distance == 1
    if one.kind == "list_item" or other.kind == "list_item":
        return one.kind == other.kind and distance == 1
    if not document.of(_has_code):
        return one.section == other.section or other.words >= _LONG
    if one.section == other.section:
        return distance <= _NEAR
    return other.words >= _LONG and distance <= _NEAR_ELSEWHERE


def _panes(document: Document) -> list[int]:
    """The blocks that may part the panes of tabs or the branches of a template, where texts come again."""
    return [place for place, block in enumerate(document.blocks) if block.kind in ("html", "template")]


def _has_code(document: Document) -> bool:
    return any(block.kind in ("code", "math") for block in document.blocks)


def _same_targets(document: Document, one: Unit, other: Unit) -> bool:
    """Whether equal texts lead to the same places: "Read the minutes" may be two links."""
    return not (linked(document, one) or linked(document, other)) or same_source(document, one, other)


def _edited_copies(document: Document) -> Iterator[_Copy]:
    for one, other in near_copies(document, document.of(units), _NEAR):
        if _is_slip(document, one, other):
            yield _Copy((one.start, one.end), (other.start, other.end))


KIND = Kind(Parameters, run)
