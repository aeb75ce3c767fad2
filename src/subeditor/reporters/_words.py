"""What reports say in words: counts, the closing line, the table of rules. Knows no format."""

from __future__ import annotations

from collections import Counter

from subeditor.diagnostics import Level, Report


def count(number: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(report: Report) -> str:
    """One line on the whole report: `2 errors, 1 warning in 1 of 3 files.`"""
    levels = Counter(finding.level for finding in report.findings)
    counts = ", ".join(
        count(levels[level], str(level)) for level in sorted(Level, reverse=True) if levels[level]
    )
    marked = len({finding.path for finding in report.findings})
    where = f"{marked} of {count(report.files, 'file')}" if marked < report.files else count(marked, "file")
    text = f"{counts} in {where}." if counts else f"Nothing to report in {count(report.files, 'file')}."
    return f"{text} {count(len(report.faults), 'fault')}: see above." if report.faults else text


def by_rule(report: Report) -> dict[str, int]:
    """How many findings each rule has, the most first, then by name."""
    counts = Counter(finding.rule for finding in report.findings)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def table(report: Report) -> list[str]:
    """`by_rule` as aligned lines."""
    counts = by_rule(report)
    digits = max((len(f"{number}") for number in counts.values()), default=0)
    return [f"{number:>{digits}} {rule}" for rule, number in counts.items()]
