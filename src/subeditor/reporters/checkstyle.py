"""Checkstyle's XML report, which Jenkins, reviewdog, SonarQube and most others read.

Checkstyle publishes no schema of it; this is what its own XMLLogger writes
(https://github.com/checkstyle/checkstyle, `XMLLogger.java`): files with errors, each with line, column,
severity (error, warning or info), message and source.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from subeditor.diagnostics import Fault, Finding, Level, Report
from subeditor.reporters import Style
from subeditor.reporters._xml import HEAD, tag

# The last of Checkstyle's versions whose report had this shape, as other linters give it.
_VERSION = "4.3"
_SEVERITIES = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "info"}


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report; faults are errors whose source is `subeditor.fault`."""
    yield HEAD
    yield tag("checkstyle", {"version": _VERSION})
    entries: list[Fault | Finding] = sorted((*report.faults, *report.findings), key=lambda each: each.path)
    for path, group in groupby(entries, key=lambda each: each.path):
        yield tag("file", {"name": path or "subeditor"})
        for entry in group:
            yield _fault(entry) if isinstance(entry, Fault) else _finding(entry)
        yield "</file>"
    yield "</checkstyle>"


def _finding(finding: Finding) -> str:
    return tag(
        "error",
        {
            "line": finding.start.line,
            "column": finding.start.column,
            "severity": _SEVERITIES[finding.level],
            "message": finding.message,
            # Readers take what stands after the last dot for the rule, and the rest for its family.
            "source": f"subeditor.{finding.rule}",
        },
        "/>",
    )


def _fault(fault: Fault) -> str:
    return tag(
        "error",
        {
            "line": fault.line,
            "column": fault.column or None,
            "severity": "error" if fault.fatal else "warning",
            "message": fault.message,
            "source": "subeditor.fault",
        },
        "/>",
    )
