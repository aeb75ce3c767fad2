"""The edits of findings as changes of a text, and the text that comes of them.

Knows offsets and line ends; knows nothing of where findings are from or of what is wanted of them.
"""

from __future__ import annotations

from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Edit, Finding, Span
from subeditor.source import Source

_LINE_END = re_compile(r"\r\n|\r|\n")


class Change(NamedTuple):
    """The edits of one finding, in order, made together or not at all."""

    finding: Finding
    edits: tuple[Edit, ...]


def changes(source: Source, findings: Iterable[Finding]) -> list[Change]:
    """The changes that the findings of a source propose, in the order of their places; those without are left out."""
    found = []
    for finding in findings:
        edits = tuple(
            Edit(Span(source.offset(edit.start), source.offset(edit.end)), edit.text, edit.safe, edit.quoted)
            for edit in sorted(finding.edits)
        )
        if edits and not _overlap_each_other(edits):
            found.append(Change(finding, edits))
    return sorted(found, key=lambda change: (change.edits, change.finding.sort_key))


def compatible(proposed: Iterable[Change]) -> list[Change]:
    """Of changes that overlap, the first; of others, all. Equal edits are made once, for all who propose them."""
    taken: list[Change] = []
    spans: list[Span] = []
    made: set[Edit] = set()
    for change in proposed:
        # Who is surest of it does not matter here.
        edits = {edit._replace(safe=False, quoted=None) for edit in change.edits}
        new = edits - made
        if not any(_overlaps(edit.span, spans) for edit in new):
            for edit in new:
                insort(spans, edit.span)
            made |= new
            taken.append(change)
    return taken


def applied(text: str, taken: Iterable[Change]) -> str:
    """The text with changes that do not overlap. A line end that is put in is like those of the text."""
    edits = sorted({(edit.span, edit.text) for change in taken for edit in change.edits})
    parts: list[str] = []
    done = 0
    for (start, end), replacement in edits:
        parts += [text[done:start], _as_in(text, replacement)]
        done = end
    return "".join([*parts, text[done:]])


def _as_in(text: str, replacement: str) -> str:
    if "\n" not in replacement:
        return replacement
    first = _LINE_END.search(text)
    return _LINE_END.sub(first[0] if first else "\n", replacement)


def _overlap_each_other(edits: Sequence[Edit]) -> bool:
    return any(_overlaps(edit.span, [other.span for other in edits[:at]]) for at, edit in enumerate(edits))


def _overlaps(span: Span, spans: Sequence[Span]) -> bool:
    """Whether a span has a character in common with one of those, which are sorted and do not overlap.

    What is put in at the edge of another span, or where something is put in already, overlaps it: nobody could
    say which comes first.
    """
    at = bisect_right(spans, span)
    return any(
        max(span.start, other.start) < min(span.end, other.end)
        or (
            (span.start == span.end or other.start == other.end)
            and span.start <= other.end
            and other.start <= span.end
        )
        for other in spans[max(0, at - 1) : at + 1]
    )
