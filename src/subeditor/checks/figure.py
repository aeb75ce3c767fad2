"""A figure that another figure of the same text contradicts.

That is, by `fault`: an age beside the years of birth and death, or beside the year of birth in a piece with a
date (see `_ages`); shares of one whole that come to more than 100 per cent (`_shares`); a sum beside its parts
(`_sums`); a change in per cent beside the figures from which and to which (`_changes`); a number that is written in
two ways at once (`_scales`). Each is told only where the text itself gives both. Message arguments: 1 the figure as it
stands, 2 what it would be (for shares, what they come to; for `scale` nothing).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal, NamedTuple

from subeditor.checks import Find, Kind
from subeditor.checks._ages import wrong_ages
from subeditor.checks._changes import wrong_changes
from subeditor.checks._scales import wrong_scales
from subeditor.checks._scopes import regions
from subeditor.checks._shares import excesses
from subeditor.checks._sums import wrong_sums
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Related
from subeditor.document import Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)

Fault = Literal["age", "share", "sum", "change", "scale"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `figure` rule."""

    fault: Fault = key(
        "`age`: an age that the dates beside it contradict; `share`: percentages of one whole that come to more "
        "than 100; `sum`: a total that is not that of the parts beside it; `change`: a change in per cent that is "
        'not that from the one figure to the other; `scale`: a number in full with "million" after it',
        example="age",
    )


class _Found(NamedTuple):
    """A figure at [start, end) of the prose, what it would be, and where its parts are, if it has any."""

    start: int
    end: int
    right: str
    parts: tuple[int, int] | None = None


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a fault."""
    for rule in rules:
        found = [*_FAULTS[rule.parameters.fault](document)]
        allowed = [*regions(document, rule.scope or _SCOPE)] if found else []
        for start, end, right, parts in found:
            if any(first <= start and end <= last for first, last in allowed):
                related = (Related(document.span(*parts), "its parts"),) if parts else ()
                told = document.prose[start:end]
                yield rule.diagnostic(document.span(start, end), told, right, related=related)


def _ages(document: Document) -> Iterator[_Found]:
    for start, end, younger, older in wrong_ages(document):
        yield _Found(start, end, f"{younger} or {older}" if younger < older else str(older))


def _shares(document: Document) -> Iterator[_Found]:
    for start, end, total in excesses(document):
        yield _Found(start, end, f"{total:g}")


def _sums(document: Document) -> Iterator[_Found]:
    for start, end, first, last, total in wrong_sums(document):
        yield _Found(start, end, _written(total), (first, last))


def _changes(document: Document) -> Iterator[_Found]:
    for start, end, right in wrong_changes(document):
        yield _Found(start, end, f"{right:.0f}" if right >= 10 else f"{right:.1f}")


def _scales(document: Document) -> Iterator[_Found]:
    for start, end in wrong_scales(document):
        yield _Found(start, end, "")


def _written(value: float) -> str:
    """A value as a newspaper writes it: 4.5 million, 1,200."""
    for scale, name in ((1e12, "trillion"), (1e9, "billion"), (1e6, "million")):
        if value >= scale:
            return f"{round(value / scale, 3):g} {name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"


_FAULTS: dict[Fault, Callable[[Document], Iterator[_Found]]] = {
    "age": _ages,
    "share": _shares,
    "sum": _sums,
    "change": _changes,
    "scale": _scales,
}

KIND = Kind(parameters=Parameters, run=run, scope=_SCOPE)
