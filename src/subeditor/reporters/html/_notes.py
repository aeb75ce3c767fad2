"""The notes in the margin: what is wrong, what to write instead, where else to look, and the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from subeditor.diagnostics import Finding, FindingRelated
from subeditor.reporters.html._marks import Mark
from subeditor.reporters.html._text import escape

Anchor = Callable[[FindingRelated], str]


def nowhere(_: FindingRelated) -> str:
    """The anchor of a place that the page does not show."""
    return ""


def notes(marks: Iterable[Mark], anchor: Anchor = nowhere) -> str:
    """The notes of the marks that begin in a block, as one line of HTML; empty where none does.

    `anchor` gives the name of the element that shows a related place.
    """
    items = "".join(_note(mark.number, mark.finding, anchor) for mark in marks if mark.first)
    return f"<aside>{items}</aside>" if items else ""


def _note(number: int, finding: Finding, anchor: Anchor) -> str:
    parts = "".join((*_edits(finding), *_related(finding, anchor)))
    place = f"{finding.start.line}:{finding.start.column}"
    return (
        f'<section id="n{number}" class="slip {finding.level}" data-n="{number}" data-level="{finding.level}" '
        f'data-rule="{escape(finding.rule)}">'
        f'<p><a class="n" data-n="{number}" href="#m{number}">{number}</a> {escape(finding.message)}</p>{parts}'
        f'<p class="about"><b>{finding.level}</b> {escape(finding.rule)} <span>{place}</span></p></section>'
    )


def _edits(finding: Finding) -> Iterator[str]:
    for edit in finding.edits:
        if (edit.start, edit.end) == (finding.start, finding.end):
            old = f"<del>{escape(finding.text)}</del> " if finding.text else ""
            yield f'<p class="edit">{old}<ins>{escape(edit.text)}</ins></p>'
        elif edit.text.strip():
            yield f'<p class="edit">{edit.start.line}:{edit.start.column} <ins>{escape(edit.text)}</ins></p>'


def _related(finding: Finding, anchor: Anchor) -> Iterator[str]:
    for related in finding.related:
        where = f"{related.start.line}:{related.start.column}"
        if related.path != finding.path:
            where = f"{related.path}:{where}"
        message = escape(related.message)
        if target := anchor(related):
            message = f'<a href="#{target}">{message}</a>'
        yield f'<p class="see">{message} <span>{escape(where)}</span></p>'
