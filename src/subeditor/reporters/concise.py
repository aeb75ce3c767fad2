"""One line a finding, `path:line:column: level rule message`, as compilers write and editors read."""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.diagnostics import Finding, Report
from subeditor.reporters import Style
from subeditor.reporters._cells import shown
from subeditor.reporters._words import table


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report; nothing at all where nothing was found."""
    yield from map(line, report.findings)
    if style.statistics:
        yield from table(report)


def line(finding: Finding) -> str:
    """A finding as one line."""
    start = finding.start
    place = f"{shown(finding.path)}:{start.line}:{start.column}"
    return f"{place}: {finding.level} {finding.rule} {shown(finding.message)}"
