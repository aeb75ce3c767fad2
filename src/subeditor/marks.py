"""Marked text: ⟦…⟧ round each span that must be reported, ⟦kind¦…⟧ where a name for it is given.

How rules' examples and the tests' passages say what they expect. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Span

_MARK = re_compile(r"⟦(?:([a-z-]+)¦)?(.*?)⟧", re.DOTALL)


@dataclass(frozen=True)
class Marked:
    """The text without its marks, and (kind, span) of each fault; kind is empty where the mark names none."""

    text: str
    faults: tuple[tuple[str, Span], ...]

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the faults."""
        return tuple(span for _, span in self.faults)


def read(marked: str) -> Marked:
    """Take the marks out of a text."""
    parts: list[str] = []
    faults: list[tuple[str, Span]] = []
    length = at = 0
    for match in _MARK.finditer(marked):
        before, fault = marked[at : match.start()], match[2]
        length += len(before)
        faults.append((match[1] or "", Span(length, length + len(fault))))
        length += len(fault)
        parts += [before, fault]
        at = match.end()
    return Marked("".join([*parts, marked[at:]]), tuple(faults))


def write(text: str, spans: Iterable[Span]) -> str:
    """Put marks round spans of a text, in order; of spans that cross, the inner marks close first."""
    cuts: list[tuple[int, int, str]] = []
    for span in spans:
        cuts += [(span.start, 1, "⟦"), (span.end, 0 if span.end > span.start else 2, "⟧")]
    parts: list[str] = []
    at = 0
    for place, _, mark in sorted(cuts):
        parts += [text[at:place], mark]
        at = place
    return "".join([*parts, text[at:]])
