"""A figure or a name of headline, standfirst or caption that differs from the body's.

The body is what is right or wrong; the furniture is written last, and by somebody else. Told is only what the body
says otherwise, not what it does not say (see `_told_figures` and `_told_names`). Message arguments: 1 the figure
or name as it stands, 2 the part (`headline`, `standfirst` or `caption`), 3 what the body has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.checks._furniture import Part
from subeditor.checks._told_figures import contradicted
from subeditor.checks._told_names import misnamed, others
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Related, Span
from subeditor.document import Document
from subeditor.rule import Rule, key

Compared = Literal["figure", "name", "person"]


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `furniture` rule."""

    compare: Compared = key(
        "what is compared with the body: `figure`; `name`, how it is spelt; `person`, who has a title",
        example="figure",
    )
    parts: tuple[Part, ...] = key(
        "which parts of the furniture are", default=("headline", "standfirst", "caption")
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        found = _COMPARED[rule.parameters.compare](document, rule.parameters.parts)
        for span, told, part, other_span, other in found:
            related = (Related(other_span, "this is what the text has"),)
            yield rule.diagnostic(span, told, part, other, related=related)


def _validate(parameters: Parameters) -> None:
    if not parameters.parts:
        raise ValueError("compares nothing: give it `parts`")


_COMPARED: dict[
    Compared, Callable[[Document, Collection[Part]], Iterator[tuple[Span, str, Part, Span, str]]]
] = {"figure": contradicted, "name": misnamed, "person": others}

KIND = Kind(parameters=Parameters, run=run, validate=_validate)
