"""`subeditor fix`: mends what no editor would object to, or asks about each change."""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subeditor.cli import _asking, _fixes, _old, _options, _runs, _settings, _terminal
from subeditor.cli._declared import option
from subeditor.errors import SourceError, UsageError

if TYPE_CHECKING:
    from subeditor.cli._old import Old
    from subeditor.cli._runs import Run
    from subeditor.diagnostics import Report
    from subeditor.fixes.asking import Conversation


def fix(
    paths: _options.Paths = None,
    interactive: Annotated[
        bool,
        option("--interactive", "-i", help="Show each change, safe or not, and ask before it is made."),
    ] = False,
    unsafe_fixes: Annotated[
        bool, option("--unsafe-fixes", help="Make the changes too that somebody should look at.")
    ] = False,
    fix_quotations: Annotated[
        bool, option("--fix-quotations", help="Make changes inside quotations too.")
    ] = False,
    select: _options.Select = None,
    ignore: _options.Ignore = None,
    level: _options.Level = None,
    config: _options.Config = None,
    jobs: _options.Jobs = None,
    baseline: _options.Baseline = None,
    since: _options.Since = "",
    changed_lines: _options.ChangedLines = False,
    quiet: _options.Quiet = False,
    force_exclude: _options.ForceExclude = False,
) -> None:
    """Mend what no editor would object to, or with -i look at each change and say yes or no.

    Exit status: 0, or 2 for a fault in usage, configuration or input; what is left is not reported (`check
    --fix` does that).
    """
    with _settings.told():
        settings = _settings.configuration(config)
        settings = _settings.narrowed(settings, select or (), ignore or (), _settings.level(level))
        run = _runs.run(settings, paths, jobs, force_exclude=force_exclude, quiet=quiet)
        if run.is_of_stdin:
            raise UsageError(
                "files are changed, not standard input", hint="`subeditor check --fix -` prints it"
            )
        if interactive and (unsafe_fixes or fix_quotations):
            raise UsageError("-i asks about every change: --unsafe-fixes and --fix-quotations go without it")
        old = _old.old(run, baseline, since, changed_lines)
        if interactive:
            status = _ask(run, old)
        else:
            status = _fixes.mend(run, _fixes.Asked(True, False, unsafe_fixes, fix_quotations), old)
    raise typer.Exit(status)


def _ask(run: Run, old: Old) -> int:
    """Ask about the changes in all files; the exit status."""
    from subeditor.fixes import asking, fixer

    report = old.kept(run.report())
    status = _settings.faulty(report.faults)
    asker = _asking.Asker(run, _terminal.colour(sys.stdout), _terminal.width(sys.stdout))
    said = asking.Conversation(fixer.unlimited(run.checker), asker.ask, old.kept_in)
    places = files = 0
    for path in _proposing(report, run):
        try:
            made = _answered(Path(path), run, said)
        except SourceError as error:
            _terminal.complain(str(error))
            status = _settings.FAULT
            continue
        places, files = places + made, files + bool(made)
        if said.over:
            break
    _fixes.tell(places, files, quiet=run.quiet)
    return status


def _proposing(report: Report, run: Run) -> list[str]:
    """The files with changes to ask about."""
    from subeditor import formats

    return [
        path
        for path, findings in groupby(report.findings, key=lambda finding: finding.path)
        if any(finding.edits for finding in findings) and formats.is_text(path, run.settings.format_for(path))
    ]


def _answered(path: Path, run: Run, said: Conversation) -> int:
    """Ask about the changes in a file, and write it when all was said; how many were made."""
    from subeditor.fixes import files, mending

    source, data = mending.read(path, run.settings)
    after, made = said.answered(source)
    if made:
        files.replace(path, data, files.encoded(after))
    return made
