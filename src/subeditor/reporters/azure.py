"""Logging commands, which Azure Pipelines turns into issues of the build.

https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands knows errors and warnings and
nothing below, so suggestions are plain lines of the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subeditor.deferred import re_compile
from subeditor.diagnostics import Fault, Finding, Level, Report
from subeditor.reporters import Style
from subeditor.reporters._cells import shown
from subeditor.reporters._words import summary, table
from subeditor.reporters.concise import line

_TYPES = {Level.ERROR: "error", Level.WARNING: "warning"}
# As the agent takes them back.
_ESCAPES = (("\r", "%0D"), ("\n", "%0A"), (";", "%3B"), ("]", "%5D"))
# A percent sign needs no escape but before what would be taken back; old agents know none for it.
_TAKEN_BACK = re_compile(r"%(?=0D|0A|3B|5D|AZP25)", re.IGNORECASE)


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report."""
    yield from map(_fault, report.faults)
    for finding in report.findings:
        yield _finding(finding) if finding.level in _TYPES else _plain(line(finding))
    if style.statistics:
        yield from table(report)
    if style.summary:
        yield summary(report)


def _finding(finding: Finding) -> str:
    properties = {
        "type": _TYPES[finding.level],
        "sourcepath": finding.path,
        "linenumber": finding.start.line,
        "columnnumber": finding.start.column,
        "code": finding.rule,
    }
    return _command(properties, finding.message)


def _fault(fault: Fault) -> str:
    properties: dict[str, object] = {"type": "error" if fault.fatal else "warning"}
    if fault.path:
        properties["sourcepath"] = fault.path
    if fault.line:
        properties |= {"linenumber": fault.line, "columnnumber": max(1, fault.column)}
    return _command(properties, fault.message)


def _command(properties: dict[str, object], message: str) -> str:
    listed = "".join(f"{key}={_escaped(str(value))};" for key, value in properties.items())
    return f"##vso[task.logissue {listed}]{_escaped(message, len(_ESCAPES) - 2)}"


def _escaped(text: str, escapes: int = len(_ESCAPES)) -> str:
    text = _TAKEN_BACK.sub("%AZP25", "\n".join(map(shown, text.splitlines())))
    for char, escape in _ESCAPES[:escapes]:
        text = text.replace(char, escape)
    return text


def _plain(text: str) -> str:
    # The agent obeys a command wherever it stands in a line.
    return text.replace("##", "# #")
