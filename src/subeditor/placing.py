"""What was found, said in lines and columns: the door at which spans end.

Knows diagnostics, findings and facts; knows nothing of how they came about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from subeditor.diagnostics import (
    Diagnostic,
    Edit,
    Fact,
    Finding,
    FindingEdit,
    FindingRelated,
    PlacedFact,
    Position,
    Span,
)
from subeditor.document import Document
from subeditor.language.fingerprints import fingerprint
from subeditor.language.quoted import touches_quotation
from subeditor.source import Source


def findings(document: Document, diagnostics: Iterable[Diagnostic]) -> Iterator[Finding]:
    """The diagnostics of a document, in lines and columns."""
    source = document.source
    path, text, starts = source.path, source.text, source.line_starts
    # Findings on one line share its text: it may be the whole file.
    lines: dict[int, str] = {}
    for rule, level, span, message, edits, related in diagnostics:
        start, end = span
        line = bisect_right(starts, start)
        last = line if line == len(starts) or end < starts[line] else bisect_right(starts, end)
        if line not in lines:
            lines[line] = source.line(line)
        yield Finding(
            path,
            Position(line, start - starts[line - 1] + 1),
            Position(last, end - starts[last - 1] + 1),
            rule,
            level,
            message,
            text[start:end],
            lines[line],
            tuple(_edit(document, edit) for edit in edits) if edits else (),
            tuple(FindingRelated(path, *_positions(source, each.span), each.message) for each in related)
            if related
            else (),
            fingerprint(document, start),
        )


def placed(source: Source, fact: Fact) -> PlacedFact:
    """A fact as it is joined with those of other files."""
    return PlacedFact(fact.rule, source.path, *_positions(source, fact.span), fact.value)


def moved(finding: Finding, old: str, new: str) -> Finding:
    """A finding of a file at the place in its copy."""
    there = Finding(new, *finding[1:])
    if not finding.related:
        return there
    related = (each._replace(path=new) if each.path == old else each for each in finding.related)
    return there._replace(related=tuple(related))


def _edit(document: Document, edit: Edit) -> FindingEdit:
    """An edit as it stands in a finding."""
    quoted = touches_quotation(document, edit.span) if edit.quoted is None else edit.quoted
    return FindingEdit(*_positions(document.source, edit.span), edit.text, edit.safe, quoted)


def _positions(source: Source, span: Span) -> tuple[Position, Position]:
    return source.position(span.start), source.position(span.end)
