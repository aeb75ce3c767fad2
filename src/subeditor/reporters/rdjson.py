"""Reviewdog Diagnostic Format (https://github.com/reviewdog/reviewdog/tree/master/proto/rdf), as rdjson.

Its columns count bytes of UTF-8. A finding brings the line on which it begins and its own text, so columns are
given for what lies within these, and of other places the line alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from subeditor import packs
from subeditor.diagnostics import Fault, Finding, FindingEdit, Level, Position, Report
from subeditor.reporters import Style
from subeditor.reporters._values import dumps

_SEVERITIES = {Level.ERROR: "ERROR", Level.WARNING: "WARNING", Level.SUGGESTION: "INFO"}


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report; each diagnostic is on a line of its own, faults come first."""
    diagnostics = [*map(_fault, report.faults), *map(_finding, report.findings)]
    yield '{"source": {"name": "subeditor"}, "diagnostics": ['
    for number, diagnostic in enumerate(diagnostics, 1):
        yield f"{dumps(diagnostic)}{',' if number < len(diagnostics) else ''}"
    yield "]}"


def _finding(finding: Finding) -> dict[str, Any]:
    known = _lines(finding)
    page = packs.page_of(finding.rule)
    diagnostic: dict[str, Any] = {
        "message": finding.message,
        "location": _location(finding.path, finding.start, finding.end, known),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule, **({"url": page} if page else {})},
    }
    if suggestion := _suggestion(finding, known):
        diagnostic["suggestions"] = [suggestion]
    if finding.related:
        diagnostic["related_locations"] = [
            {
                "message": related.message,
                "location": _location(
                    related.path, related.start, related.end, known if related.path == finding.path else {}
                ),
            }
            for related in finding.related
        ]
    return diagnostic


def _fault(fault: Fault) -> dict[str, Any]:
    location: dict[str, Any] = {"path": PurePath(fault.path).as_posix() if fault.path else ""}
    if fault.line:
        location["range"] = {"start": {"line": fault.line}}
    return {"message": fault.message, "location": location, "severity": "ERROR" if fault.fatal else "WARNING"}


def _lines(finding: Finding) -> dict[int, str]:
    """What is known of the file's text: a beginning, at least, of the lines that the finding touches."""
    _, *others = finding.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return {finding.start.line: finding.excerpt, **dict(enumerate(others, finding.start.line + 1))}


def _suggestion(finding: Finding, known: dict[int, str]) -> dict[str, Any] | None:
    """The edits as one, since all belong together and suggestions are alternatives; None where that cannot be."""
    if not finding.edits:
        return None
    edits = sorted(finding.edits, key=lambda edit: edit.start)
    if len(edits) > 1 and any(p.line != finding.start.line for e in edits for p in (e.start, e.end)):
        return None
    span = _range(edits[0].start, edits[-1].end, known)
    return {"range": span, "text": _joined(edits, finding.excerpt)} if "column" in span["start"] else None


def _joined(edits: list[FindingEdit], line: str) -> str:
    text, at = edits[0].text, edits[0].end
    for edit in edits[1:]:
        text += line[at.column - 1 : edit.start.column - 1] + edit.text
        at = edit.end
    return text


def _location(path: str, start: Position, end: Position, known: dict[int, str]) -> dict[str, Any]:
    return {"path": PurePath(path).as_posix(), "range": _range(start, end, known)}


def _range(start: Position, end: Position, known: dict[int, str]) -> dict[str, Any]:
    places = [_place(start, known), _place(end, known)]
    if None in places:
        # Lines alone hold the end as well, where columns do not; so what ends before a line's first
        # character ends on the line above.
        last = end.line - (end.column == 1 and end.line > start.line)
        return {"start": {"line": start.line}, "end": {"line": last}}
    return {"start": places[0], "end": places[1]}


def _place(position: Position, known: dict[int, str]) -> dict[str, int] | None:
    line = known.get(position.line)
    if line is None or len(line) < position.column - 1:
        return None
    before = line[: position.column - 1].encode("utf-8", "surrogatepass")
    return {"line": position.line, "column": len(before) + 1}
