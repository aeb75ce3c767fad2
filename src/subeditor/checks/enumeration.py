"""An enumeration that does not add up: "firstly" and nothing after it, three reasons and two given, items 1,
2, 4.

Puts together what `_ordinals`, `_announced` and `_numbering` know. Message arguments: 1 the text reported, 2
what is wrong with it, as the end of a sentence ("is followed by no “secondly”").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind, Pattern
from subeditor.checks import _announced as announced
from subeditor.checks import _numbering as numbering
from subeditor.checks import _ordinals as ordinals
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of an `enumeration` rule."""

    ordinals: bool = key("report a first without a second, one hand without the other", default=True)
    counts: bool = key("compare announced numbers (three reasons) with what is given", default=True)
    numbers: bool = key("report numbered lists that skip or repeat a number", default=True)


def patterns(rule: Rule) -> Sequence[Pattern]:
    """What opens an enumeration in running text."""
    parameters: Parameters = rule.parameters
    return (
        *(ordinals.PATTERNS if parameters.ordinals else ()),
        *(announced.PATTERNS if parameters.counts else ()),
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        parameters: Parameters = rule.parameters
        if parameters.ordinals:
            for start, end, wrong in ordinals.unmatched(document, find):
                yield rule.diagnostic(document.span(start, end), document.prose[start:end], wrong)
        if parameters.counts:
            for start, end, wrong in announced.mismatches(document, find):
                yield rule.diagnostic(document.span(start, end), document.prose[start:end], wrong)
        if parameters.numbers:
            for span, wrong in numbering.breaks(document):
                yield rule.diagnostic(span, document.source[span], wrong)


def _validate(parameters: Parameters) -> None:
    if not (parameters.ordinals or parameters.counts or parameters.numbers):
        raise ValueError("looks for nothing: all of `ordinals`, `counts` and `numbers` are off")


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, validate=_validate)
