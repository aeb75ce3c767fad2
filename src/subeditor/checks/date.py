"""A date that cannot be: its weekday is another one, no month has it, or its range ends before it begins.

Puts together what `_weekdays`, `_impossible_days` and `_date_order` know. Message arguments: 1 the text
reported; for `weekday` 2 the date alone and 3 its weekday.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.checks._date_order import reversed_days, reversed_years
from subeditor.checks._impossible_days import impossible
from subeditor.checks._scopes import regions
from subeditor.checks._weekdays import mismatches
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)
# Start and end in the prose, and what the message tells beside the text.
Found = tuple[int, int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `date` rule."""

    fault: Literal["weekday", "impossible", "order"] = key(
        "`weekday`: the date is of another weekday; `impossible`: there is no such day; `order`: a range "
        "that ends before it begins",
        example="weekday",
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule; the dates are read once."""
    for rule in rules:
        found = [*_FINDERS[rule.parameters.fault](document)]
        if not found:
            continue
        allowed = [*regions(document, rule.scope or _SCOPE)]
        for start, end, arguments in found:
            if any(first <= start and end <= last for first, last in allowed):
                text = " ".join(document.prose[start:end].split())
                yield rule.diagnostic(document.span(start, end), text, *arguments)


def _weekday(document: Document) -> Iterator[Found]:
    for start, end, day, weekday in mismatches(document):
        yield start, end, (" ".join(document.prose[day.start : day.end].split()), weekday)


def _impossible(document: Document) -> Iterator[Found]:
    for day in impossible(document):
        yield day.start, day.end, ()


def _order(document: Document) -> Iterator[Found]:
    for start, end in (*reversed_years(document), *reversed_days(document)):
        yield start, end, ()


_FINDERS = {"weekday": _weekday, "impossible": _impossible, "order": _order}

KIND = Kind(parameters=Parameters, run=run, scope=_SCOPE)
