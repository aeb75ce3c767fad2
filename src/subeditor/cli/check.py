"""`subeditor check`: reads files and reports what a sub-editor would have marked."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from subeditor._version import __version__
from subeditor.cli import _options, _progress, _settings, _terminal
from subeditor.errors import Address, SourceError, UsageError, nearest

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.diagnostics import Fault, Report
    from subeditor.discovery import Discovery
    from subeditor.document import Document
    from subeditor.reporters import Reporter
    from subeditor.ruleset import RuleSet

STDIN = "-"


def check(
    paths: _options.Paths = None,
    format: _options.Format = "text",
    output: _options.Output = None,
    select: _options.Select = None,
    ignore: _options.Ignore = None,
    level: _options.Level = None,
    fail_level: _options.FailLevel = None,
    config: _settings.ConfigOption = None,
    stdin_filename: _options.StdinFilename = "",
    jobs: _options.Jobs = None,
    statistics: _options.Statistics = False,
    show_files: _options.ShowFiles = False,
    show_settings: _options.ShowSettings = False,
    exit_zero: _options.ExitZero = False,
    quiet: _options.Quiet = False,
    force_exclude: _options.ForceExclude = False,
    no_cache: _options.NoCache = False,
    colour: _options.Colour = None,
) -> None:
    """Read prose and report, line by line, what a sub-editor would have marked.

    Exit status: 0 nothing at the fail level, 1 something, 2 a fault in usage, configuration or input (all
    other files are read and reported even so).
    """
    if no_cache:
        os.environ["SUBEDITOR_CACHE_DIR"] = ""
    from subeditor import kept
    from subeditor.diagnostics import Fault
    from subeditor.reporters import Style

    with _settings.told():
        reporter = _reporter(format)
        coloured = _coloured(colour, output)
        settings = _settings.configuration(config)
        settings = _settings.narrowed(settings, select or (), ignore or (), _settings.level(level))
        # Where nothing has changed, no rule is read.
        rules = partial(_settings.rules, settings)
        fails = _settings.level(fail_level) or settings.fail_level
        if jobs is not None and jobs < 0:
            raise UsageError("--jobs must not be negative")
        named = paths or ["."]
        if STDIN in named and len(named) > 1:
            raise UsageError(f"`{STDIN}` (standard input) stands alone")
        if stdin_filename and named != [STDIN]:
            raise UsageError(f"--stdin-filename goes with `{STDIN}`, standard input")
        if show_settings:
            ruleset = rules()
            _terminal.write(_settings_of(named, settings, ruleset))
            raise typer.Exit(_faulty(Fault.of(error) for error in ruleset.faults))
        document: Callable[[str], Document | None] = partial(_document, settings)
        if named == [STDIN]:
            report, document = _stdin(stdin_filename, settings, rules())
        else:
            earlier = kept.earlier(settings)
            found = _files(named, settings, force_exclude)
            if show_files:
                rules()
                _terminal.write(found.paths)
                raise typer.Exit(_faulty(found.faults))
            with _progress.bar(len(found.paths), wanted=not quiet) as advance:
                report = earlier.run(found.paths, rules, jobs, found.faults, advance)
        status = _faulty(report.faults) or int(any(finding.level >= fails for finding in report.findings))
        style = Style(
            coloured, _terminal.width(sys.stdout), statistics, not quiet, __version__, fails, document
        )
        _write(reporter(report, style), output)
    raise typer.Exit(0 if exit_zero and status == 1 else status)


def _reporter(name: str) -> Reporter:
    from subeditor import reporters

    try:
        return reporters.load(name)
    except KeyError:
        raise UsageError(f"no output format `{name}`", hint=nearest(name, reporters.names())) from None


def _coloured(when: str | None, output: Path | None) -> bool:
    if when not in (None, "auto", "always", "never"):
        raise UsageError(f"--colour is auto, always or never, not `{when}`")
    if when in (None, "auto"):
        return output is None and _terminal.colour(sys.stdout)
    return when == "always"


def _files(named: Sequence[str], settings: Config, force_exclude: bool) -> Discovery:
    from subeditor.discovery import discover

    found = discover(named, settings)
    if force_exclude:
        found = found._replace(paths=tuple(path for path in found.paths if not settings.excluded(path)))
    return found


def _document(settings: Config, path: str) -> Document | None:
    """The text of a file that was checked, for a report that shows it."""
    from subeditor.engine import Checker
    from subeditor.ruleset import RuleSet

    return Checker(settings, RuleSet({})).document(Path(path))


def _stdin(name: str, settings: Config, ruleset: RuleSet) -> tuple[Report, Callable[[str], Document | None]]:
    from subeditor import formats
    from subeditor.diagnostics import Fault, Report
    from subeditor.engine import Checker, parsed

    faults = [Fault.of(error) for error in ruleset.faults]
    try:
        name = name or "<stdin>"
        data = sys.stdin.buffer.read()
        source = formats.read(name, data, settings.encoding or None, settings.format_for(name))
    except SourceError as error:
        return Report((), (*faults, Fault.of(error))), lambda _: None
    result = Checker(settings, ruleset).check_source(source)
    return Report(result.findings, (*faults, *result.faults), 1), lambda _: parsed(source, settings)


def _write(lines: Iterable[str], output: Path | None) -> None:
    if output is None:
        _terminal.write(lines)
        return
    try:
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot be written: {reason}", Address(str(output))) from None


def _faulty(faults: Iterable[Fault]) -> int:
    """Tell the faults; the exit status that they make."""
    status = 0
    for fault in faults:
        _terminal.complain(fault.text)
        status = _settings.FAULT
    return status


def _settings_of(named: Sequence[str], settings: Config, ruleset: RuleSet) -> Iterator[str]:
    from subeditor import formats

    yield f"configuration: {settings.path or 'none; the defaults hold'}"
    yield f"level: {settings.level}"
    yield f"fail-level: {settings.fail_level}"
    for path in named:
        yield ""
        yield f"{path}:"
        yield f"  format: {settings.format_for(path) or formats.format_of(path) or 'by ending, else text'}"
        yield f"  excluded: {'yes' if settings.excluded(path) else 'no'}"
        yield f"  vocabulary: {', '.join(settings.vocabulary_for(path)) or 'empty'}"
        yield "  rules:"
        levels = settings.levels(path, ruleset.rules)
        longest = max(map(len, ruleset.rules), default=0)
        for name in ruleset.rules:
            yield f"    {name:{longest}}  {levels.get(name, 'off')}"
