"""A figure that another figure of the same text contradicts.

That is an age beside the years of birth and death, or beside the year of birth in a piece with a date (see
`_ages`). Message arguments: 1 the age, 2 and 3 the two that would be right.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.checks._ages import wrong_ages
from subeditor.checks._scopes import regions
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `figure` rule."""

    fault: Literal["age"] = key("`age`: an age that the years beside it contradict", example="age")


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        found = [*wrong_ages(document)]
        allowed = [*regions(document, rule.scope or _SCOPE)] if found else []
        for age in found:
            if any(first <= age.start and age.end <= last for first, last in allowed):
                span = document.span(age.start, age.end)
                yield rule.diagnostic(span, document.prose[age.start : age.end], age.younger, age.older)


KIND = Kind(parameters=Parameters, run=run, scope=_SCOPE)
