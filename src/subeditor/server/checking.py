"""What the engine says of an open text: the whole of it, or at once of what has just changed.

Runs beside the protocol, in threads; gives values and keeps nothing.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from subeditor import formats, nearby
from subeditor.diagnostics import Fault, Finding, Span
from subeditor.server.changes import change, moved
from subeditor.server.projects import Project, absolute
from subeditor.source import Source


class Checked(NamedTuple):
    """What was found in a source, and what went wrong."""

    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()


def format_of(project: Project, path: Path, otherwise: str | None) -> str | None:
    """The format that a file is read in: the configuration's, its ending's, else another; None: it is not read."""
    if project.config.excluded(path):
        return None
    return project.config.format_for(path) or formats.format_of(str(path)) or otherwise


def whole(project: Project, source: Source, otherwise: str | None) -> Checked:
    """What a check of the whole gives."""
    format = format_of(project, Path(source.path), otherwise)
    if format is None:
        return Checked()
    result = project.checker.check_source(source, format)
    return Checked(result.findings, tuple(map(absolute, result.faults)))


def live(
    project: Project, findings: tuple[Finding, ...], old: Source, new: Source, otherwise: str | None
) -> tuple[Finding, ...]:
    """What can be said at once of a changed source, of which `findings` were made before the change.

    They move with their words. The blocks that were changed are read anew by the rules that tell by them alone; but
    what touches the place where somebody is writing waits until the whole is read: the word may not be finished.
    """
    format = format_of(project, Path(new.path), otherwise)
    if format is None:
        return ()
    made = change(old.text, new.text)
    near = nearby.Near()
    with suppress(Exception):  # when the whole is read it is told what is wrong
        near = nearby.near(project.checker, new, Span(made.start, made.new_end), format)

    def span(finding: Finding) -> Span:
        return Span(new.offset(finding.start), new.offset(finding.end))

    kept = (
        each
        for each in moved(findings, old, new)
        if not (each.rule in near.rules and near.span.start <= span(each).start < near.span.end)
    )
    fresh = (each for each in near.findings if not _touches(span(each), made.new_end))
    return tuple(sorted((*kept, *fresh), key=lambda each: each.sort_key))


def _touches(span: Span, place: int) -> bool:
    return span.start <= place <= span.end
