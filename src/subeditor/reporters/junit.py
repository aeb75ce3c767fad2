"""JUnit's XML, as test reports read it: a suite for each file, a test for each finding.

Valid by the schema of Jenkins' xUnit plug-in (`junit-10.xsd`), the strictest in use that asks for no clock and
no host name: a report has to be the same every time. What is below the fail level is a test that passed, with
its message as output, so that a test report and the exit status agree; a fault is a test that broke.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from subeditor.diagnostics import Fault, Finding, Report
from subeditor.reporters import Style
from subeditor.reporters._words import count
from subeditor.reporters._xml import HEAD, escape, tag

_NAME = "subeditor"


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report. Where there is nothing to tell, one test says so."""
    entries: list[Fault | Finding] = sorted((*report.faults, *report.findings), key=lambda each: each.path)
    yield HEAD
    yield tag("testsuites", {"name": _NAME, **_counts(entries, style)})
    for path, group in groupby(entries, key=lambda each: each.path):
        suite = list(group)
        yield tag("testsuite", {"name": path or _NAME, **_counts(suite, style)})
        for entry in suite:
            yield _fault(entry) if isinstance(entry, Fault) else _finding(entry, style)
        yield "</testsuite>"
    if not entries:
        yield tag("testsuite", {"name": _NAME, "tests": 1, "failures": 0, "errors": 0})
        name = f"nothing to report in {count(report.files, 'file')}"
        yield tag("testcase", {"name": name, "classname": _NAME}, "/>")
        yield "</testsuite>"
    yield "</testsuites>"


def _counts(entries: list[Fault | Finding], style: Style) -> dict[str, object]:
    errors = sum(isinstance(entry, Fault) and entry.fatal for entry in entries)
    failures = sum(isinstance(entry, Finding) and entry.level >= style.fails for entry in entries)
    return {"tests": len(entries) or 1, "failures": failures, "errors": errors}


def _finding(finding: Finding, style: Style) -> str:
    place = f"{finding.start.line}:{finding.start.column}"
    head = tag("testcase", {"name": f"{finding.rule} at {place}", "classname": finding.path})
    text = escape(f"{finding.path}:{place}: {finding.level}: {finding.message}\n{finding.excerpt}")
    if finding.level < style.fails:
        return f"{head}<system-out>{text}</system-out></testcase>"
    failure = tag("failure", {"type": str(finding.level), "message": finding.message})
    return f"{head}{failure}{text}</failure></testcase>"


def _fault(fault: Fault) -> str:
    name = f"read at {fault.line}:{fault.column}" if fault.line else "read"
    head = tag("testcase", {"name": name, "classname": fault.path or _NAME})
    if not fault.fatal:
        return f"{head}{tag('skipped', {'message': fault.message}, '/>')}</testcase>"
    error = tag("error", {"type": "fault", "message": fault.message})
    return f"{head}{error}{escape(fault.text)}</error></testcase>"
