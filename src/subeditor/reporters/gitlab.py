"""GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/), an array of issues.

A part of Code Climate's form: description, check_name, fingerprint, severity, and a place whose path is
relative to the root of the repository, which the run has to be started from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from subeditor.diagnostics import Fault, Finding, Level, Report
from subeditor.reporters import Style
from subeditor.reporters._fingerprints import fingerprints
from subeditor.reporters._values import dumps

_SEVERITIES = {Level.ERROR: "major", Level.WARNING: "minor", Level.SUGGESTION: "info"}


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report; each issue is on a line of its own, faults come first."""
    prints = fingerprints(report.findings)
    issues = [_fault(fault) for fault in report.faults]
    issues += [
        _finding(finding, f"{digest}-{number}")
        for finding, (digest, number) in zip(report.findings, prints, strict=True)
    ]
    yield "["
    for number, issue in enumerate(issues, 1):
        yield f"{dumps(issue)}{',' if number < len(issues) else ''}"
    yield "]"


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    lines = (finding.start.line, finding.end.line)
    return _issue(finding.message, finding.rule, fingerprint, _SEVERITIES[finding.level], finding.path, lines)


def _fault(fault: Fault) -> dict[str, Any]:
    parts = "\0".join(("fault", fault.path, fault.message))
    digest = hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]
    line = max(1, fault.line)
    severity = "blocker" if fault.fatal else "info"
    return _issue(fault.message, "subeditor", f"{digest}-{line}", severity, fault.path or ".", (line, line))


def _issue(
    description: str, check: str, fingerprint: str, severity: str, path: str, lines: tuple[int, int]
) -> dict[str, Any]:
    return {
        "type": "issue",
        "description": description,
        "check_name": check,
        "fingerprint": fingerprint,
        "severity": severity,
        "categories": ["Style"],
        "location": {
            "path": PurePath(path).as_posix(),
            "lines": {"begin": lines[0], "end": lines[1]},
        },
    }
