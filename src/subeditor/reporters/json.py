"""One JSON object, whose shape is promised in docs/stability.md; each finding on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.diagnostics import Report
from subeditor.reporters import Style
from subeditor.reporters._values import dumps, fault, finding
from subeditor.reporters._words import by_rule


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report."""
    yield "{"
    yield from _array("diagnostics", [dumps(finding(f)) for f in report.findings])
    yield from _array("faults", [dumps(fault(f)) for f in report.faults])
    if style.statistics:
        yield f'  "statistics": {dumps(by_rule(report))},'
    yield f'  "files": {report.files}'
    yield "}"


def _array(key: str, values: Sequence[str]) -> Iterator[str]:
    if not values:
        yield f'  "{key}": [],'
        return
    yield f'  "{key}": ['
    for number, value in enumerate(values, 1):
        yield f"    {value}{',' if number < len(values) else ''}"
    yield "  ],"
