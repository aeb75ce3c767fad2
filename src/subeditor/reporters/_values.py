"""Findings and faults as JSON values, in the shape that docs/stability.md promises."""

from __future__ import annotations

import json
from typing import Any

from subeditor.diagnostics import Fault, Finding, Position


def dumps(value: Any) -> str:
    """One line of JSON, keys in the order given, characters as they are."""
    return json.dumps(value, ensure_ascii=False)


def finding(finding: Finding) -> dict[str, Any]:
    """A finding: columns are 1-based characters, ends are exclusive."""
    return {
        "path": finding.path,
        **_range(finding.start, finding.end),
        "rule": finding.rule,
        "level": str(finding.level),
        "message": finding.message,
        "edits": [
            {**_range(edit.start, edit.end), "text": edit.text, "safe": edit.safe and not edit.quoted}
            for edit in finding.edits
        ],
        "related": [
            {"path": related.path, **_range(related.start, related.end), "message": related.message}
            for related in finding.related
        ],
    }


def fault(fault: Fault) -> dict[str, Any]:
    """A fault; `line` and `column` are 0 where it is of the file as a whole."""
    place = {"path": fault.path, "line": fault.line, "column": fault.column}
    return {**place, "message": fault.message, "fatal": fault.fatal}


def _range(start: Position, end: Position) -> dict[str, int]:
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}
