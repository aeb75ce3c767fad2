"""For a person at a terminal: grouped by file, each finding with its line and the words underlined."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from subeditor.diagnostics import Finding, Level, Report
from subeditor.reporters import Style
from subeditor.reporters._cells import shown
from subeditor.reporters._frame import frame
from subeditor.reporters._words import summary, table

_BOLD, _DIM, _RED, _YELLOW, _CYAN, _GREEN = "1", "2", "31;1", "33;1", "36;1", "32"
_COLOURS = {Level.ERROR: _RED, Level.WARNING: _YELLOW, Level.SUGGESTION: _CYAN}


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report."""
    for path, findings in groupby(report.findings, key=lambda finding: finding.path):
        yield _paint(shown(path), _BOLD, style)
        for finding in findings:
            yield from _finding(finding, style)
        yield ""
    if style.statistics and report.findings:
        yield from table(report)
        yield ""
    if style.summary:
        yield _paint(summary(report), _BOLD if report.findings or report.faults else _GREEN, style)


def _finding(finding: Finding, style: Style) -> Iterator[str]:
    place = f"{finding.start.line}:{finding.start.column}"
    colour = _COLOURS[finding.level]
    level, rule = _paint(str(finding.level), colour, style), _paint(finding.rule, _DIM, style)
    yield f"  {place} {level} {shown(finding.message)} {rule}"
    gutter = f"{finding.start.line:>6} | "
    line, start, length = frame(finding, style.width - len(gutter))
    yield f"{_paint(gutter, _DIM, style)}{line}".rstrip()
    bar = f"{'|':>{len(gutter) - 1}} "
    yield f"{_paint(bar, _DIM, style)}{' ' * start}{_paint('^' * length, colour, style)}"
    for related in finding.related:
        where = f"{related.start.line}:{related.start.column}"
        if related.path != finding.path:
            where = f"{shown(related.path)}:{where}"
        note = f"{'=':>{len(gutter) - 1}} "
        yield f"{_paint(note, _DIM, style)}{where} {shown(related.message)}"


def _paint(text: str, codes: str, style: Style) -> str:
    return f"\x1b[{codes}m{text}\x1b[0m" if style.colour and text else text
