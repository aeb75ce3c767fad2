"""What the commands' shared options come to: a configuration and its rules, or a fault and exit status 2.

Knows how a command fails; the options' meaning is `config`'s and `ruleset`'s.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor.cli import _terminal
from subeditor.errors import Address, SubeditorError, UsageError, nearest

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.diagnostics import Fault, Level
    from subeditor.rule_files import RuleFiles
    from subeditor.ruleset import RuleSet

# A fault in usage, configuration or input.
FAULT = 2


@contextmanager
def told() -> Iterator[None]:
    """A fault that ends the command is told on standard error; the exit status is 2."""
    try:
        yield
    except SubeditorError as error:
        _terminal.complain(str(error) if error.address else f"subeditor: {error}")
        raise SystemExit(FAULT) from None
    except OSError as error:
        # A folder that was deleted under us, a disk that is full: not ours to mend, nor worth a traceback.
        _terminal.complain(f"subeditor: {error}")
        raise SystemExit(FAULT) from None


def read(path: Path | None) -> tuple[Config, RuleSet]:
    """The configuration in a file, else the one that holds for the current folder, and its rules.

    Raises `SubeditorError` for a configuration that cannot be used; faulty rules are faults of the rule set.
    """
    settings = configuration(path)
    return settings, rules(settings)


def configuration(path: Path | None) -> Config:
    """The configuration of `read`, without rules."""
    from subeditor import config

    if path is None:
        return config.find(Path.cwd())
    if path.is_file():
        return config.read(path)
    raise UsageError(f"no configuration file {path}")


def rules(settings: Config, files: RuleFiles | None = None) -> RuleSet:
    """The rules of a configuration, of these files where they are given. Raises `UsageError` for what the command line calls so and is none."""
    from subeditor import config
    from subeditor.settings import matches

    ruleset = config.rules_of(settings, files)
    for notice in settings.notices:
        _terminal.complain(f"subeditor: {notice}")
    if programs := [name for name, rule in ruleset.rules.items() if rule.kind == "script"]:
        _terminal.complain(
            f"subeditor: rules of kind `script` are programs and not run: {', '.join(programs)}"
        )
    known = {*ruleset.rules, *(name.partition("/")[0] for name in ruleset.rules)}
    for option, patterns in (("--select", settings.select), ("--ignore", settings.ignore)):
        for pattern in patterns:
            # A rule whose file is faulty is not known either; that fault is told already.
            if not ruleset.faults and not any(matches(pattern, name) for name in known):
                candidates = ruleset.rules if "/" in pattern else known
                raise UsageError(f"{option}: no rule is named `{pattern}`", hint=nearest(pattern, candidates))
    return ruleset


def narrowed(settings: Config, select: Iterable[str], ignore: Iterable[str], level: Level | None) -> Config:
    """The configuration with what the command line says of its rules."""
    chosen = settings.level if level is None else level
    return replace(settings, select=names(select), ignore=names(ignore), level=chosen)


def faulty(faults: Iterable[Fault]) -> int:
    """Tell the faults; the exit status that they make."""
    status = 0
    for fault in faults:
        _terminal.complain(fault.text)
        status = FAULT if fault.fatal else status
    return status


def names(given: Iterable[str]) -> tuple[str, ...]:
    """The names in an option that may be repeated and may hold several, with commas between."""
    return tuple(name for part in given for name in (n.strip() for n in part.split(",")) if name)


def level(given: str | None) -> Level | None:
    """The level of that name. Raises `UsageError`."""
    from subeditor.diagnostics import Level

    if given is None:
        return None
    try:
        return Level[given.upper()]
    except KeyError:
        levels = [str(each) for each in Level]
        raise UsageError(f"no level `{given}`", hint=nearest(given, levels)) from None


def create(path: Path, text: str) -> None:
    """Write a new file, and the folders it lies in. Raises `UsageError` where one is already."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise UsageError("is there already; nothing was written", Address(str(path))) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot be written: {reason}", Address(str(path))) from None
