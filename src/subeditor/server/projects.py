"""Which configuration holds for a file, and its rules, read again when their files change.

The nearest configuration above a file holds for it, as on the command line it does for a folder. One that cannot be
read leaves in force the one that was read before, if any was: a list that is half typed should not empty the screen.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import field
from pathlib import Path
from threading import RLock

from subeditor import checks, config, guests, packs
from subeditor.config import Config
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Fault
from subeditor.engine import Checker
from subeditor.errors import Address, SubeditorError, UsageError
from subeditor.ruleset import RuleSet
from subeditor.server import vocabulary

# When a file was last written and how long it is; None where there is none.
Stamp = tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Project:
    """A configuration with its rules, and why some of them cannot be used.

    `stamps` are the files that it was read from as they were then. Whom rules need for the time of a run, a LanguageTool,
    is there until `stack` is closed.
    """

    config: Config
    ruleset: RuleSet
    checker: Checker
    faults: tuple[Fault, ...]
    stamps: dict[Path, Stamp]
    stack: ExitStack = field(default_factory=ExitStack)


@dataclass
class Projects:
    """The projects of the folders that were asked about. `named` is a configuration that holds everywhere."""

    named: Path | None = None
    _by_folder: dict[Path, Project | None] = field(default_factory=dict)
    _by_file: dict[Path | None, Project] = field(default_factory=dict)
    _faults: dict[Path, Fault] = field(default_factory=dict)
    _earlier: dict[Path, Project] = field(default_factory=dict)
    _lock: RLock = field(default_factory=RLock)

    def of(self, folder: Path) -> Project | None:
        """The project of a folder; None while its configuration cannot be read and never could."""
        with self._lock:
            if folder not in self._by_folder:
                self._by_folder[folder] = self._found(folder)
            return self._by_folder[folder]

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with configurations and rules, each thing once."""
        with self._lock:
            told = [*self._faults.values()]
            told += (fault for project in self._by_file.values() for fault in project.faults)
        return tuple(dict.fromkeys(told))

    @property
    def is_stale(self) -> bool:
        """Whether a file that any of them was read from has changed, or another configuration holds now."""
        with self._lock:
            return (
                bool(self._faults)
                or any(
                    _stamp(path) != stamp
                    for each in self._by_file.values()
                    for path, stamp in each.stamps.items()
                )
                or any(
                    _locate(folder, self.named) != each.config.path
                    for folder, each in self._by_folder.items()
                    if each
                )
            )

    def reload(self) -> None:
        """Forget all, so that it is read anew."""
        with self._lock:
            self.close()
            self._earlier |= {folder: project for folder, project in self._by_folder.items() if project}
            self._by_folder, self._by_file, self._faults = {}, {}, {}

    def close(self) -> None:
        """Let go of those that rules needed."""
        with self._lock:
            for project in self._by_file.values():
                project.stack.close()

    def _found(self, folder: Path) -> Project | None:
        try:
            settings = config.find(folder) if self.named is None else _read(self.named)
            if settings.path not in self._by_file:
                self._by_file[settings.path] = _project(settings)
            return self._by_file[settings.path]
        except SubeditorError as error:
            self._faults[folder] = absolute(Fault.of(error))
            return self._earlier.get(folder)


def absolute(fault: Fault) -> Fault:
    """The fault with the whole path of its file."""
    return fault._replace(path=os.path.abspath(fault.path)) if fault.path else fault  # noqa: PTH100


def _read(named: Path) -> Config:
    if not named.is_file():
        raise UsageError("no such configuration file", Address(str(named)))
    return config.read(named)


def _locate(folder: Path, named: Path | None) -> Path | None:
    try:
        return named or config.locate(folder)
    except SubeditorError:
        return None


def _project(settings: Config) -> Project:
    """The project of a configuration. Raises `SubeditorError`."""
    ruleset = config.rules_of(settings)
    stamps = {path: _stamp(path) for path in _files(settings, ruleset)}
    faults = tuple(absolute(Fault.of(error)) for error in ruleset.faults)
    stack = ExitStack()
    ruleset = stack.enter_context(guests.served(ruleset, settings, [settings.root / "any"]))
    return Project(settings, ruleset, Checker(settings, ruleset), faults, stamps, stack)


def _files(settings: Config, ruleset: RuleSet) -> Iterator[Path]:
    """What a project is read from, less what ships: files, and the folders in which there may be more of them."""
    if settings.path:
        yield settings.path
        yield from vocabulary.files(settings)
    for pack in settings.packs:
        if pack in packs.builtin_packs():
            continue
        try:
            files = [path for path, _ in packs.rule_files(pack, settings.root)]
        except SubeditorError:
            yield settings.root / pack
            continue
        yield from files
        yield from {path.parent for path in files}
    for rule in ruleset.rules.values():
        yield from (path for path in checks.load(rule.kind).read(rule) if isinstance(path, Path))


def _stamp(path: Path) -> Stamp:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size
