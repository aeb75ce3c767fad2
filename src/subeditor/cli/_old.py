"""What of a report is old: in a baseline, or on lines that were not changed.

Knows the options that say so; what they mean is `filters.baseline`'s and `filters.touched`'s.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import field, replace
from functools import cache, partial
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from subeditor.cli import _terminal
from subeditor.dataclass import dataclass
from subeditor.errors import UsageError

if TYPE_CHECKING:
    from collections import Counter

    from subeditor.cli._runs import Run
    from subeditor.config import Config
    from subeditor.diagnostics import Finding, Report
    from subeditor.filters.baseline import Entry, Matched
    from subeditor.filters.touched import Touched
    from subeditor.source import Source


@dataclass(frozen=True, slots=True)
class Old:
    """What is left out of reports. Made once for a run; with nothing to leave out, everything is kept."""

    run: Run
    file: Path | None = None
    entries: Sequence[Entry] = ()
    touched: Touched | None = None
    renew: Callable[[], Touched] | None = None
    _known: dict[str, Counter[tuple[str, str]]] = field(default_factory=dict, repr=False)

    def kept(self, report: Report) -> Report:
        """The report without what is old. What the baseline holds in vain is told."""
        findings: Iterable[Finding] = report.findings
        if self.file:
            matched = matched_with(self.run, self.file, self.entries, report)
            self._known.update(matched.known)
            findings = matched.fresh
            if matched.stale and not self.run.quiet:
                _terminal.complain(stale_said(self.file, len(matched.stale)))
        if self.touched:
            findings = self.touched.kept(findings)
        return report._replace(findings=tuple(findings))

    def after_changes(self) -> Old:
        """The same when lines of files have changed."""
        return replace(self, touched=self.renew()) if self.renew else self

    def kept_in(self, source: Source, findings: Iterable[Finding]) -> Iterable[Finding]:
        """What is not old of the findings of a source that is being changed, after `kept` was asked of it."""
        from subeditor.filters.baseline import unknown

        if source.path in self._known:
            findings = unknown(findings, self._known[source.path])
        return self.touched.kept_in(source, findings) if self.touched else findings


def old(run: Run, baseline: Path | None, since: str, changed_lines: bool) -> Old:
    """What the options leave out. Raises `SubeditorError`."""
    if since and changed_lines:
        raise UsageError("--since and --changed-lines name two things to start from: one of them")
    renew = None
    if since or changed_lines:
        if run.is_of_stdin:
            raise UsageError("--since and --changed-lines read files, not standard input")
        renew = partial(_touched, since)
    touched = renew() if renew else None
    file = baseline or configured(run.settings)
    if file is None:
        return Old(run, touched=touched, renew=renew)
    from subeditor.filters import baseline as baselines

    return Old(run, file, baselines.read(file), touched, renew)


def _touched(since: str) -> Touched:
    from subeditor.filters.touched import Touched
    from subeditor.revisions import changed_lines

    return Touched(changed_lines(Path.cwd(), since or None))


def configured(settings: Config) -> Path | None:
    """The baseline that the configuration names."""
    if not settings.baseline:
        return None
    return Path(os.path.relpath(settings.root / settings.baseline))


def matched_with(run: Run, file: Path, entries: Sequence[Entry], report: Report) -> Matched:
    """A report beside the entries of a baseline's file."""
    from subeditor.filters import baseline

    name_of = names(file)
    unread = {fault.path for fault in report.faults}
    read = {name_of(path) for path in run.paths if path not in unread}

    @cache
    def levels(name: str) -> Iterable[str]:
        return run.settings.levels(_path(file, name), run.rules.rules)

    def is_judged(entry: Entry) -> bool:
        """Whether the file was read, or is no more, and the rule was on there, or is no more."""
        if entry.path not in read and os.path.lexists(_path(file, entry.path)):
            return False
        return entry.rule in levels(entry.path) or entry.rule not in run.rules.rules

    return baseline.match(entries, report.findings, name_of, is_judged)


def names(file: Path) -> Callable[[str], str]:
    """What a path is called in a baseline's file: relative to where that lies."""
    folder = os.path.realpath(file.parent)

    @cache
    def inside(of: str) -> str:
        return os.path.relpath(os.path.realpath(of or "."), folder)

    def name(path: str) -> str:
        parent, last = os.path.split(path)
        return PurePath(os.path.normpath(os.path.join(inside(parent), last))).as_posix()  # noqa: PTH118

    return name


def stale_said(file: Path, number: int) -> str:
    """That so many entries are of no use any more."""
    entries = "1 entry matches" if number == 1 else f"{number} entries match"
    return f"{file}: {entries} nothing any more; `subeditor baseline prune` drops what is of no use"


def _path(file: Path, name: str) -> str:
    return os.path.normpath(file.parent / name)
