"""Workflow commands, which GitHub Actions turns into annotations beside the changed lines.

GitHub keeps ten annotations of each kind a step and drops the rest without a word
(https://github.com/orgs/community/discussions/26680): so errors come first, no more than ten of a kind are
written as commands, and the others follow as plain lines of the log, with one notice that says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.diagnostics import Fault, Finding, Level, Report
from subeditor.reporters import Style
from subeditor.reporters._cells import shown
from subeditor.reporters._words import count, summary, table
from subeditor.reporters.concise import line

_COMMANDS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "notice"}
# One notice is kept for the line about the rest.
_LIMITS = {"error": 10, "warning": 10, "notice": 9}


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report."""
    room = dict(_LIMITS)
    rest: list[str] = []
    # `sorted` is stable: within a level findings keep the order of every report.
    entries: list[Fault | Finding] = [
        *report.faults,
        *sorted(report.findings, key=lambda finding: -finding.level),
    ]
    for entry in entries:
        command = "error" if isinstance(entry, Fault) else _COMMANDS[entry.level]
        if room[command]:
            room[command] -= 1
            yield _fault(entry) if isinstance(entry, Fault) else _finding(command, entry)
        else:
            rest.append(f"{entry.path}: {entry.message}" if isinstance(entry, Fault) else line(entry))
    if rest:
        more = f"{count(len(rest), 'more finding')} below: GitHub shows ten of a kind"
        yield f"::notice title=subeditor::{_data(f'{more}. {summary(report)}')}"
        yield from map(_plain, rest)
    if style.statistics:
        yield from table(report)
    if style.summary:
        # Last, so that a workflow can take it from the end of the log.
        yield summary(report)


def _finding(command: str, finding: Finding) -> str:
    start, end = finding.start, finding.end
    properties: dict[str, object] = {"file": finding.path, "line": start.line}
    if end.line == start.line:
        # Columns are only allowed within a line; GitHub's ends are inclusive, and at least the start.
        properties |= {"col": start.column, "endColumn": max(start.column, end.column - 1)}
    else:
        properties["endLine"] = end.line
    return _command(command, {**properties, "title": finding.rule}, finding.message)


def _fault(fault: Fault) -> str:
    properties: dict[str, object] = {"file": fault.path} if fault.path else {}
    if fault.line:
        properties |= {"line": fault.line, "col": max(1, fault.column)}
    return _command(
        "error" if fault.fatal else "warning", {**properties, "title": "subeditor"}, fault.message
    )


def _command(command: str, properties: dict[str, object], message: str) -> str:
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    printable = "\n".join(map(shown, message.splitlines()))
    return f"::{command} {listed}::{_data(printable)}"


def _data(text: str) -> str:
    # As @actions/core escapes them: toCommandValue in packages/core/src/command.ts.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _plain(text: str) -> str:
    # The runner still obeys its old commands, `##[error]`, wherever they stand in a line.
    text = text.replace("##[", "## [")
    return f"./{text}" if text.startswith("::") else text
