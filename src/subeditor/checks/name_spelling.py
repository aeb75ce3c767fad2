"""Kind `name_spelling`: a person's name that the piece spells two ways; the rarer way is reported.

Knows nothing of names: `_name_variants` decides which two are one. Every place of the rarer spelling is
reported, and the first of the other is a related place.

The message gets the name as it stands, the other spelling, and how often the piece has the other and
this one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind
from subeditor.checks._name_variants import name_variants
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Related
from subeditor.document import Document
from subeditor.rule import Rule


@dataclass(frozen=True, slots=True)
class Parameters:
    """A rule of this kind has no keys of its own."""


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    for name, places, other, others in document.of(name_variants):
        first = document.span(others[0], others[0] + len(other))
        for start in places:
            span = document.span(start, start + len(name))
            for rule in rules:
                related = (Related(first, f"spelled “{other}” here"),)
                yield rule.diagnostic(span, name, other, len(others), len(places), related=related)


KIND = Kind(Parameters, _run)
