"""One JSON object a line: the findings (as in `json`), `{"fault": …}`, `{"statistics": …}`."""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.diagnostics import Report
from subeditor.reporters import Style
from subeditor.reporters._values import dumps, fault, finding
from subeditor.reporters._words import by_rule


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report."""
    for entry in report.findings:
        yield dumps(finding(entry))
    for failure in report.faults:
        yield dumps({"fault": fault(failure)})
    if style.statistics:
        yield dumps({"statistics": by_rule(report)})
