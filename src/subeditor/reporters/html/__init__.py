"""A proof: one page of HTML that holds all it needs, with the text as it reads and the marks in its margin.

The page loads nothing: its Content-Security-Policy allows its own style and script by their digests and nothing else, so
that no text can bring in what acts. Without the script it is a page to read and to print.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from subeditor.diagnostics import Finding, FindingRelated, Report
from subeditor.document import Block, Document
from subeditor.reporters import Style
from subeditor.reporters._words import by_rule, count, summary
from subeditor.reporters.html._marks import Mark, Marks
from subeditor.reporters.html._notes import Anchor, notes, nowhere
from subeditor.reporters.html._text import Run, Writer, escape, marked

_CELLS = ("table_cell", "table_header")


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of the page. Of a file whose text `style` does not give, the lines with findings are shown."""
    css, script = _asset("proof.css"), _asset("proof.js")
    yield from _head(report, css, script)
    yield from _bar(report)
    for fault in report.faults:
        yield f'<p class="fault">{escape(fault.text)}</p>'
    numbered = list(enumerate(report.findings, 1))
    for path, group in groupby(numbered, key=lambda each: each[1].path):
        findings = list(group)
        yield f"<article><h2>{escape(path)}</h2>"
        document = style.document(path)
        yield from _excerpts(findings) if document is None else _text(document, findings)
        yield "</article>"
    yield "</main>"
    yield f"<script>{script[0]}"
    yield from script[1:]
    yield "</script></body></html>"


def _asset(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text("utf-8").splitlines()


def _digest(lines: Sequence[str]) -> str:
    # The element holds the end of its last line too.
    data = "".join(f"{line}\n" for line in lines).encode()
    return f"'sha256-{b64encode(hashlib.sha256(data).digest()).decode()}'"


def _head(report: Report, css: Sequence[str], script: Sequence[str]) -> Iterator[str]:
    policy = f"default-src 'none'; style-src {_digest(css)}; script-src {_digest(script)}; base-uri 'none'"
    yield '<!doctype html><html lang="en"><head><meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>Proof: {escape(_summary(report))}</title>"
    yield f"<style>{css[0]}"
    yield from css[1:]
    yield "</style></head><body>"


def _summary(report: Report) -> str:
    text = summary(report._replace(faults=())).rstrip(".")
    return f"{text}, {count(len(report.faults), 'fault')}" if report.faults else text


def _bar(report: Report) -> Iterator[str]:
    """The title, and what the script makes work: filters and keys."""
    levels = Counter(finding.level for finding in report.findings)
    yield f"<header><h1>{escape(_summary(report))}</h1>"
    if report.findings:
        yield '<form id="bar" hidden>'
        for level in sorted(levels, reverse=True):
            yield _box("level", str(level), levels[level])
        yield "<details><summary>Rules</summary><div>"
        for rule, number in by_rule(report).items():
            yield _box("rule", rule, number)
        yield "</div></details>"
        yield '<span class="go"><button type="button" id="back" title="k">↑</button>'
        yield '<output id="at"></output><button type="button" id="next" title="j">↓</button></span>'
        yield '<button type="button" id="theme" title="Light or dark">◐</button></form>'
        yield '<p id="keys" hidden><kbd>j</kbd> next <kbd>k</kbd> back <kbd>Enter</kbd> to the note and back '
        yield "<kbd>1</kbd>–<kbd>3</kbd> levels <kbd>r</kbd> rules</p>"
    yield "</header><main>"


def _box(kind: str, value: str, number: int) -> str:
    name = escape(value)
    marker = f' class="{name}"' if kind == "level" else ""
    return (
        f'<label{marker}><input type="checkbox" checked data-{kind}="{name}">{name} <b>{number}</b></label>'
    )


def _text(document: Document, findings: Sequence[tuple[int, Finding]]) -> Iterator[str]:
    """All of a document, block by block."""
    if not document.blocks:
        yield from _excerpts(findings)
        return
    marks = Marks(document)
    placed = marks.placed(findings)
    writer = Writer(document)
    # Findings are numbered through the page, so the first of them tells one document's blocks from another's.
    name = f"b{findings[0][0]}-"

    def anchor(related: FindingRelated) -> str:
        here = related.path == document.source.path
        return f"{name}{marks.block_at(related.start)}" if here else ""

    indexed = list(enumerate(document.blocks))
    for table, group in groupby(indexed, key=lambda each: each[1].kind in _CELLS and each[1].container + 1):
        if table:
            html, found = _table(document, writer, list(group), placed, name)
            yield _row(html, found, anchor)
        else:
            for index, block in group:
                of_block = placed.get(index, [])
                yield _row(writer.block(block, of_block), of_block, anchor, f"{name}{index}")


def _row(html: str, marks: Sequence[Mark], anchor: Anchor = nowhere, name: str = "") -> str:
    named = f' id="{name}"' if name else ""
    return f'<div class="row"{named}><div>{html}</div>{notes(marks, anchor)}</div>'


def _table(
    document: Document,
    writer: Writer,
    cells: Sequence[tuple[int, Block]],
    placed: dict[int, list[Mark]],
    name: str,
) -> tuple[str, list[Mark]]:
    """A table and its marks; of a row are cells that begin on one line of the source, if they tell no row."""
    rows = []
    marks: list[Mark] = []
    for _, group in groupby(cells, key=lambda each: _row_of(document, each[1])):
        row = ""
        for index, cell in group:
            of_cell = placed.get(index, [])
            marks += of_cell
            tag = "th" if cell.kind == "table_header" else "td"
            row += f'<{tag} id="{name}{index}">{writer.inside(cell, of_cell)}</{tag}>'
        rows.append(f"<tr>{row}</tr>")
    return f"<table>{''.join(rows)}</table>", marks


def _row_of(document: Document, cell: Block) -> tuple[int, int]:
    return (cell.level, 0) if cell.level else (0, document.source.position(cell.span.start).line)


def _excerpts(findings: Sequence[tuple[int, Finding]]) -> Iterator[str]:
    """The lines of findings, where no more is known of their text."""
    for number, finding in findings:
        line, start = finding.excerpt, finding.start.column - 1
        end = finding.end.column - 1 if finding.end.line == finding.start.line else len(line)
        mark = Mark(number, finding, start, end, True)
        yield _row(f'<p class="excerpt">{marked([Run(0, len(line), line)], [], [mark])}</p>', [mark])
