"""One run over files or standard input, as the options of a command say.

Knows configuration, discovery and what is kept of earlier runs; knows nothing of what is done with the report.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor.cli import _progress, _settings
from subeditor.dataclass import dataclass
from subeditor.errors import SourceError, UsageError

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.diagnostics import Report
    from subeditor.discovery import Discovery
    from subeditor.document import Document
    from subeditor.engine import Checker
    from subeditor.kept import Earlier
    from subeditor.rule_files import RuleFiles
    from subeditor.ruleset import RuleSet
    from subeditor.source import Source

STDIN = "-"


@dataclass(frozen=True)
class Run:
    """A run that may be made again, when files have changed. Rules are read when a file asks for them."""

    settings: Config
    named: Sequence[str]
    jobs: int | None = None
    force_exclude: bool = False
    quiet: bool = False
    stdin_name: str = ""
    _texts: dict[str, Source] = field(default_factory=dict, repr=False)

    @property
    def is_of_stdin(self) -> bool:
        """Whether it reads standard input."""
        return list(self.named) == [STDIN]

    @cached_property
    def rules(self) -> RuleSet:
        """The rules of the configuration."""
        return _settings.rules(self.settings, self._files)

    @cached_property
    def _files(self) -> RuleFiles:
        from subeditor.rule_files import RuleFiles

        return RuleFiles()

    @cached_property
    def checker(self) -> Checker:
        """What checks a source as this run does."""
        from subeditor.engine import Checker

        return Checker(self.settings, self.rules)

    @cached_property
    def found(self) -> Discovery:
        """The files."""
        from subeditor.discovery import discover

        found = discover(self.named, self.settings)
        if self.force_exclude:
            included = (path for path in found.paths if not self.settings.excluded(path))
            found = found._replace(paths=tuple(included))
        return found

    @property
    def paths(self) -> Sequence[str]:
        """The files, or what standard input is called."""
        return [self.stdin_name or "<stdin>"] if self.is_of_stdin else self.found.paths

    @cached_property
    def stdin(self) -> tuple[Source, bytes]:
        """Standard input as text and as bytes. Raises `SourceError`."""
        from subeditor import formats

        data, name = sys.stdin.buffer.read(), self.stdin_name or "<stdin>"
        source = formats.read(name, data, self.settings.encoding or None, self.settings.format_for(name))
        return source, data

    @cached_property
    def _earlier(self) -> Earlier:
        from subeditor import kept

        return kept.earlier(self.settings, self._files)

    def report(self) -> Report:
        """The report on what is there now."""
        if self.is_of_stdin:
            return self._report_on_stdin()
        earlier, found = self._earlier, self.found
        with _progress.bar(len(found.paths), wanted=not self.quiet) as advance:
            return earlier.run(found.paths, lambda: self.rules, self.jobs, found.faults, advance)

    def document(self, path: str) -> Document | None:
        """The text of a file that was checked, for a report that shows it."""
        from subeditor.engine import Checker, parsed
        from subeditor.ruleset import RuleSet

        if path in self._texts:
            return parsed(self._texts[path], self.settings)
        return None if self.is_of_stdin else Checker(self.settings, RuleSet({})).document(Path(path))

    def _report_on_stdin(self) -> Report:
        from subeditor.diagnostics import Fault, Report

        faults = [Fault.of(error) for error in self.rules.faults]
        try:
            source, _ = self.stdin
        except SourceError as error:
            return Report((), (*faults, Fault.of(error)))
        return self.report_on(source)

    def report_on(self, source: Source) -> Report:
        """The report on a source by itself."""
        from subeditor.diagnostics import Fault, Report

        faults = map(Fault.of, self.rules.faults)
        result = self.checker.check_source(source)
        self._texts[source.path] = source
        return Report(result.findings, (*faults, *result.faults), 1)


def run(
    settings: Config,
    paths: Iterable[str] | None,
    jobs: int | None = None,
    *,
    force_exclude: bool = False,
    quiet: bool = False,
    stdin_name: str = "",
) -> Run:
    """The run that the options ask for. Raises `UsageError` where they do not go together."""
    named = list(paths or ["."])
    if jobs is not None and jobs < 0:
        raise UsageError("--jobs must not be negative")
    if STDIN in named and len(named) > 1:
        raise UsageError(f"`{STDIN}` (standard input) stands alone")
    if stdin_name and named != [STDIN]:
        raise UsageError(f"--stdin-filename goes with `{STDIN}`, standard input")
    return Run(settings, named, jobs, force_exclude, quiet, stdin_name)
