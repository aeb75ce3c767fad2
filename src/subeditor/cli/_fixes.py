"""What `check --fix`, `check --diff` and `fix` have in common: which changes are asked for, and what is told of them.

Knows options and output; how texts are mended is `subeditor.fixes`'.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from subeditor.cli import _progress, _settings, _terminal
from subeditor.errors import SourceError, UsageError

if TYPE_CHECKING:
    from subeditor.cli._old import Old
    from subeditor.cli._runs import Run
    from subeditor.diagnostics import Edit, Fault, FindingEdit, Report
    from subeditor.fixes.edits import Change
    from subeditor.fixes.fixer import Fixer
    from subeditor.fixes.mending import Mended


class Asked(NamedTuple):
    """What the options ask for: nothing without `fix` or `diff`."""

    fix: bool = False
    diff: bool = False
    unsafe: bool = False
    quotations: bool = False

    def wants(self, edits: Sequence[Edit] | Sequence[FindingEdit]) -> bool:
        """Whether the edits of a finding are to be made without asking anybody."""
        return bool(edits) and all(
            (self.unsafe or edit.safe) and (self.quotations or not edit.quoted) for edit in edits
        )

    @property
    def anything(self) -> bool:
        """Whether files or a text are to be mended, or shown as they would be."""
        return self.fix or self.diff

    def checked(self) -> Asked:
        """The same. Raises `UsageError` where options do not go together."""
        if self.fix and self.diff:
            raise UsageError("--fix changes files and --diff shows what would change: one of them")
        for name, given in (("--unsafe-fixes", self.unsafe), ("--fix-quotations", self.quotations)):
            if given and not self.anything:
                raise UsageError(f"{name} goes with --fix or --diff")
        return self


def report(run: Run, asked: Asked, old: Old) -> tuple[Report, bool]:
    """The report on what is left when all that is asked for is mended, and whether anything was, or would be.

    With `diff` nothing is written but the difference to standard output, and the report is on what is there.
    """
    if not asked.anything:
        return old.kept(run.report()), False
    from subeditor import guests

    with guests.staying():
        return _mended_report(run, asked, old)


def _mended_report(run: Run, asked: Asked, old: Old) -> tuple[Report, bool]:
    first = old.kept(run.report())
    if run.is_of_stdin:
        return _report_on_stdin(run, first, asked, old)
    mended, faults = _mend(run, first, asked, old)
    if asked.diff:
        _terminal.write(_diffs(mended))
        return _with(first, faults), bool(mended)
    _tell(run, mended)
    left = old.after_changes().kept(run.report()) if mended else first
    return _with(left, faults), bool(mended)


def mend(run: Run, asked: Asked, old: Old) -> int:
    """Mend what is asked for in the files of a run, and report nothing of what is left; the exit status."""
    from subeditor import guests

    with guests.staying():
        report = old.kept(run.report())
        mended, faults = _mend(run, report, asked, old)
    _tell(run, mended)
    return _settings.faulty(_with(report, faults).faults)


def _report_on_stdin(run: Run, first: Report, asked: Asked, old: Old) -> tuple[Report, bool]:
    from subeditor.fixes.files import encoded
    from subeditor.fixes.mending import Mended

    try:
        source, data = run.stdin
    except SourceError:
        return first, False
    if encoded(source) != data:
        raise UsageError("standard input is no text that could be printed")
    mended = Mended(source, _fixer(run, asked, old).fixed(source))
    _tell_disputes(mended)
    if asked.diff:
        _terminal.write(_diffs([mended]))
        return first, mended.changed
    _write_stdin(mended)
    return old.kept(run.report_on(mended.fixed.source)), mended.changed


def _mend(run: Run, report: Report, asked: Asked, old: Old) -> tuple[list[Mended], list[Fault]]:
    """Mend the files of a report as is asked for; with `diff` write none."""
    from subeditor import formats
    from subeditor.diagnostics import Fault
    from subeditor.fixes import mending

    fixer = _fixer(run, asked, old)
    wanted = dict.fromkeys(finding.path for finding in report.findings if asked.wants(finding.edits))
    paths = [path for path in wanted if formats.is_text(path, run.settings.format_for(path))]
    mended, faults = [], []
    with _progress.bar(len(paths), wanted=not run.quiet) as advance:
        for path in paths:
            try:
                done = mending.mend(Path(path), fixer, write=asked.fix)
            except SourceError as error:
                faults.append(Fault.of(error))
            else:
                _tell_disputes(done)
                mended += [done] if done.changed else []
            if advance:
                advance(path)
    return mended, faults


def _with(report: Report, faults: Iterable[Fault]) -> Report:
    told = {*report.faults, *faults}
    return report._replace(faults=tuple(sorted(told, key=lambda fault: fault.sort_key)))


def _fixer(run: Run, asked: Asked, old: Old) -> Fixer:
    from subeditor.fixes import fixer

    def wanted(change: Change) -> bool:
        return asked.wants(change.edits)

    return fixer.Fixer(fixer.unlimited(run.checker), wanted, old.kept_in)


def _tell_disputes(mended: Mended) -> None:
    if mended.fixed.disputed:
        rules = " and ".join(mended.fixed.disputed)
        _terminal.complain(f"{mended.before.path}: {rules}: not fixed, for what is changed comes up again")


def _tell(run: Run, mended: Sequence[Mended]) -> None:
    tell(sum(len(one.fixed.made) for one in mended), len(mended), quiet=run.quiet)


def tell(places: int, files: int, *, quiet: bool) -> None:
    """Say on standard error how much was mended."""
    from subeditor.reporters._words import count

    if files and not quiet:
        _terminal.complain(f"Fixed {count(places, 'place')} in {count(files, 'file')}.")


def _diffs(mended: Iterable[Mended]) -> Iterator[str]:
    """What changes as a unified diff; nobody's control characters reach a terminal."""
    from subeditor.fixes.diff import diff
    from subeditor.reporters._cells import shown

    terminal = sys.stdout.isatty()
    for one in mended:
        for line in diff(one.before.path, one.before.text, one.fixed.source.text):
            yield shown(line.removesuffix("\r")) if terminal else line


def _write_stdin(mended: Mended) -> None:
    """Standard input as it is when it is mended, in its own encoding."""
    from subeditor.fixes.files import encoded

    data = encoded(mended.fixed.source)
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
