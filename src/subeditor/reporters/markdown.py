"""Markdown for the comment of a pull or merge request: a table for each file, what is worst first.

A comment holds 65,536 characters on GitHub, so what is over is counted and not shown. The first line is a comment that
nobody sees, by which a workflow finds its own last comment. Nothing that a text says can call a person by
name, link an issue, or end the table.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from itertools import groupby

from subeditor import packs
from subeditor.deferred import re_compile
from subeditor.diagnostics import Fault, Finding, Level, Report
from subeditor.reporters import Style
from subeditor.reporters._cells import shown
from subeditor.reporters._words import by_rule, count, summary

MARK = "<!-- subeditor -->"
# GitHub refuses a comment of more than 65,536 characters; GitLab takes a million.
_MOST = 60_000
# What an excerpt shows of a line.
_WIDTH = 90
# How many faults are listed; all are on standard error.
_FAULTS = 20
_SIGNS = {Level.ERROR: "🔴", Level.WARNING: "🟡", Level.SUGGESTION: "🔵"}
_SPECIAL = re_compile(r"[\\`*_{}\[\]<>|~^$&]|(?<![\w.])[#!]")
# A zero-width space after it: neither a name nor an issue nor an address is made of it.
_CALLS = re_compile(r"@(?=\w)|#(?=\d)|:(?=//)|\bwww(?=\.)|\bGH(?=-\d)")
_HEAD = ("| | line | what | rule |", "|---|---|---|---|")


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report."""
    yield MARK
    yield f"### Subeditor: {summary(report._replace(faults=()))}" if style.summary else "### Subeditor"
    if report.faults:
        yield ""
        yield from map(_fault, report.faults[:_FAULTS])
    shown_findings = yield from _tables(report)
    if more := len(report.findings) - shown_findings:
        yield ""
        yield f"*{count(more, 'more finding')} not shown: a comment holds no more.*"
    if style.statistics and report.findings:
        yield from _statistics(report)


def _tables(report: Report) -> Generator[str, None, int]:
    """The tables of the files, as much of them as there is room for; returns how many findings that was."""
    room, findings = _MOST, 0
    for path, group in groupby(report.findings, key=lambda finding: finding.path):
        pending = ["", f"#### {_escaped(path)}", "", *_HEAD]
        # `sorted` is stable: within a level findings keep the order of every report.
        for finding in sorted(group, key=lambda finding: -finding.level):
            pending.append(_row(finding))
            room -= sum(len(line) + 1 for line in pending)
            if room < 0:
                return findings
            yield from pending
            findings += 1
            pending = []
    return findings


def _row(finding: Finding) -> str:
    message = _escaped(finding.message)
    cells = (
        f"{_SIGNS[finding.level]} {finding.level}",
        f"{finding.start.line}",
        f"{message}<br>{_excerpt(finding)}" if finding.excerpt.strip() else message,
        _rule(finding.rule),
    )
    return f"| {' | '.join(cells)} |"


def _rule(rule: str) -> str:
    """A rule's name, which leads to its page where it has one."""
    page = packs.page_of(rule)
    return f"[`{rule}`]({page})" if page else f"`{rule}`"


def _excerpt(finding: Finding) -> str:
    """The line with the reported words in bold, cut round them."""
    line, start = finding.excerpt, finding.start.column - 1
    end = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
    first, end = max(0, start - _WIDTH // 3), min(end, start + _WIDTH)
    last = max(end, first + _WIDTH)
    before, words, after = _escaped(line[first:start]), _escaped(line[start:end]), _escaped(line[end:last])
    marked = f"<b>{words}</b>" if words.strip() else words
    return f"<sub>{'…' if first else ''}{before}{marked}{after}{'…' if last < len(line) else ''}</sub>"


def _fault(fault: Fault) -> str:
    place = fault.path + (f":{fault.line}:{fault.column}" if fault.line else "")
    return f"- ⚠️ {_escaped(f'{place}: {fault.message}' if place else fault.message)}"


def _statistics(report: Report) -> Iterator[str]:
    yield ""
    yield "<details><summary>By rule</summary>"
    yield ""
    yield "| rule | findings |"
    yield "|---|---|"
    for rule, number in by_rule(report).items():
        yield f"| {_rule(rule)} | {number} |"
    yield ""
    yield "</details>"


def _escaped(text: str) -> str:
    text = shown(" ".join(text.split("\n"))).replace("\u200b", "")
    return _CALLS.sub(lambda call: f"{call[0]}&#8203;", _SPECIAL.sub(lambda char: f"\\{char[0]}", text))
