"""`subeditor baseline write|prune`: what is known, so that only what is new is reported."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from subeditor.cli import _old, _options, _runs, _settings, _terminal
from subeditor.cli._command import App, Group
from subeditor.cli._declared import option
from subeditor.errors import Address, UsageError

if TYPE_CHECKING:
    from subeditor.cli._runs import Run
    from subeditor.filters.baseline import Entry

app = App(
    cls=Group,
    help="Write down what is found now, so that only what is new is reported.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("write")
def write(
    paths: _options.Paths = None,
    output: Annotated[
        Path | None,
        option(
            "--output",
            "-o",
            metavar="FILE",
            help="The file; else the `baseline` of the configuration, else subeditor-baseline.jsonl.",
            show_default=False,
        ),
    ] = None,
    select: _options.Select = None,
    ignore: _options.Ignore = None,
    level: _options.Level = None,
    config: _options.Config = None,
    jobs: _options.Jobs = None,
    quiet: _options.Quiet = False,
) -> None:
    """Write all that is found into a file, for `check --baseline`.

    What the file says of other files that are still there stays in it.
    """
    with _settings.told():
        run = _run(paths, select, ignore, level, config, jobs, quiet)
        from subeditor.filters import baseline

        file = output or _old.configured(run.settings) or Path(baseline.NAME)
        before = baseline.read(file) if file.exists() else ()
        report = run.report()
        name_of = _old.names(file)
        read = {name_of(path) for path in run.paths}
        others = [
            each for each in before if each.path not in read and os.path.lexists(file.parent / each.path)
        ]
        new = [baseline.entry(finding, name_of(finding.path)) for finding in report.findings]
        _write(file, [*others, *new])
        status = _settings.faulty(report.faults)
        if not quiet:
            beside = f", {len(others)} of other files kept" if others else ""
            _terminal.write([f"{file}: {_entries(len(new))} of {_files(len(run.paths))}{beside}."])
    raise typer.Exit(status)


@app.command("prune")
def prune(
    paths: _options.Paths = None,
    baseline: Annotated[
        Path | None,
        option(
            "--baseline",
            metavar="FILE",
            help="The file; else the `baseline` of the configuration, else subeditor-baseline.jsonl.",
            show_default=False,
        ),
    ] = None,
    config: _options.Config = None,
    jobs: _options.Jobs = None,
    quiet: _options.Quiet = False,
) -> None:
    """Drop from a baseline what is found no more.

    What it says of files that are there and were not read stays in it.
    """
    with _settings.told():
        run = _run(paths, None, None, None, config, jobs, quiet)
        from subeditor.filters import baseline as baselines

        file = baseline or _old.configured(run.settings) or Path(baselines.NAME)
        entries = baselines.read(file)
        report = run.report()
        matched = _old.matched_with(run, file, entries, report)
        if matched.stale:
            _write(file, matched.found)
        status = _settings.faulty(report.faults)
        if not quiet:
            _terminal.write([f"{file}: {_entries(len(matched.stale))} dropped, {len(matched.found)} left."])
    raise typer.Exit(status)


def _run(
    paths: list[str] | None,
    select: list[str] | None,
    ignore: list[str] | None,
    level: str | None,
    config: Path | None,
    jobs: int | None,
    quiet: bool,
) -> Run:
    settings = _settings.configuration(config)
    settings = _settings.narrowed(settings, select or (), ignore or (), _settings.level(level))
    run = _runs.run(settings, paths, jobs, quiet=quiet)
    if run.is_of_stdin:
        raise UsageError("a baseline is of files, not of standard input")
    return run


def _write(file: Path, entries: Iterable[Entry]) -> None:
    from subeditor.filters import baseline
    from subeditor.fixes import files

    data = "".join(f"{line}\n" for line in baseline.lines(entries)).encode("utf-8", "surrogatepass")
    if file.exists():
        files.replace(file, file.read_bytes(), data)
        return
    try:
        file.write_bytes(data)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot be written: {reason}", Address(str(file))) from None


def _entries(number: int) -> str:
    return "1 entry" if number == 1 else f"{number} entries"


def _files(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
