"""The Python door: texts and paths in, findings out.

Knows configuration, discovery and engine by their names alone. What is wrong with a configuration or with
rules is raised; what is wrong with single files is reported among the results.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

from subeditor import config as configuration
from subeditor import discovery, formats, kept
from subeditor.diagnostics import Finding, Report
from subeditor.engine import Checker
from subeditor.errors import Address, SubeditorError, UsageError, nearest
from subeditor.settings import Config
from subeditor.source import Source


def check_text(
    text: str,
    *,
    path: str = "<text>",
    format: str | None = None,
    config: Config | str | os.PathLike[str] | None = None,
) -> list[Finding]:
    """The findings in a text, in order of place; lines and columns are 1-based characters, ends exclusive.

    `path` is what findings call the text; by its ending it says how the text is read, unless `format` does
    (`"text"`, `"markdown"`), and which of the configuration's overrides hold. `config` is a `Config` or the
    path of a configuration file; by default the rules are those that ship and are on by default, and no
    configuration is looked for. Raises `SubeditorError`: `ConfigError` and `RuleError` for what cannot be
    used, `UsageError` for an unknown format, and what went wrong in checking, if anything did. A LanguageTool that is
    not there, and not required, is a warning (`warnings.warn`).
    """
    if format is not None and not formats.exists(format):
        raise UsageError(f"no input format `{format}`", hint=nearest(format, formats.names()))
    checker = _default() if config is None else _checker(_config(config))
    result = checker.check_source(Source(path, text), format)
    for fault in result.faults:
        if fault.fatal:
            raise SubeditorError(fault.message, Address(fault.path, fault.line, fault.column))
        warnings.warn(fault.message, stacklevel=2)
    return list(result.findings)


def check_paths(
    paths: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    config: Config | str | os.PathLike[str] | None = None,
    jobs: int | None = None,
) -> Report:
    """The report on files, folders and globs: findings and faults, sorted, and the number of files read.

    `config` is a `Config` or the path of a configuration file; by default the one that the command line would
    find from the current folder. `jobs` is the number of processes, by default the configuration's. Raises
    `ConfigError`; a file that cannot be read and a rule that cannot be used are faults of the report.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    settings = configuration.find(Path.cwd()) if config is None else _config(config)
    earlier = kept.earlier(settings)
    found = discovery.discover(paths, settings)
    return earlier.run(found.paths, partial(configuration.rules_of, settings), jobs, found.faults)


@cache
def _default() -> Checker:
    return _checker(Config())


def _config(config: Config | str | os.PathLike[str]) -> Config:
    return config if isinstance(config, Config) else configuration.read(Path(config))


def _checker(config: Config) -> Checker:
    ruleset = configuration.rules_of(config)
    for error in ruleset.faults:
        raise error
    return Checker(config, ruleset)
