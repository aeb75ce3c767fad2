"""`subeditor check`: reads files and reports what a sub-editor would have marked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from subeditor._version import __version__
from subeditor.cli import _fixes, _old, _options, _runs, _settings, _terminal
from subeditor.errors import Address, UsageError, nearest

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.reporters import Reporter
    from subeditor.ruleset import RuleSet


def check(
    paths: _options.Paths = None,
    format: _options.Format = "text",
    output: _options.Output = None,
    select: _options.Select = None,
    ignore: _options.Ignore = None,
    level: _options.Level = None,
    fail_level: _options.FailLevel = None,
    config: _options.Config = None,
    stdin_filename: _options.StdinFilename = "",
    jobs: _options.Jobs = None,
    statistics: _options.Statistics = False,
    show_files: _options.ShowFiles = False,
    show_settings: _options.ShowSettings = False,
    baseline: _options.Baseline = None,
    since: _options.Since = "",
    changed_lines: _options.ChangedLines = False,
    fix: _options.Fix = False,
    diff: _options.Diff = False,
    unsafe_fixes: _options.UnsafeFixes = False,
    fix_quotations: _options.FixQuotations = False,
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
    from subeditor.diagnostics import Fault
    from subeditor.reporters import Style

    with _settings.told():
        asked = _fixes.Asked(fix, diff, unsafe_fixes, fix_quotations).checked()
        reporter = _reporter(format)
        coloured = _coloured(colour, output)
        settings = _settings.configuration(config)
        settings = _settings.narrowed(settings, select or (), ignore or (), _settings.level(level))
        fails = _settings.level(fail_level) or settings.fail_level
        run = _runs.run(
            settings, paths, jobs, force_exclude=force_exclude, quiet=quiet, stdin_name=stdin_filename
        )
        if show_settings:
            _terminal.write(_settings_of(run.named, settings, run.rules))
            raise SystemExit(_settings.faulty(map(Fault.of, run.rules.faults)))
        if show_files and not run.is_of_stdin:
            # Faults in rules that are told when files are read are told here as well.
            _ = run.rules
            _terminal.write(run.found.paths)
            raise SystemExit(_settings.faulty(run.found.faults))
        old = _old.old(run, baseline, since, changed_lines)
        report, changed = _fixes.report(run, asked, old)
        status = _settings.faulty(report.faults)
        if asked.diff:
            raise SystemExit(status or int(changed and not exit_zero))
        status = status or int(any(finding.level >= fails for finding in report.findings))
        style = Style(
            coloured, _terminal.width(sys.stdout), statistics, not quiet, __version__, fails, run.document
        )
        stream = sys.stderr if asked.fix and run.is_of_stdin else None
        _write(reporter(report, style), output, stream)
    raise SystemExit(0 if exit_zero and status == 1 else status)


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


def _write(lines: Iterable[str], output: Path | None, stream: TextIO | None) -> None:
    if output is None:
        _terminal.write(lines, stream)
        return
    try:
        with output.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot be written: {reason}", Address(str(output))) from None


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
