"""Which files a run reads.

Knows paths, globs, links, `.gitignore` and the configuration's `exclude`; knows nothing of what is in a file.
What is named on purpose is read whatever it is called; in a folder only files of a known format are, and
hidden folders, `node_modules` and what is ignored or excluded are passed over.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from subeditor import formats
from subeditor.diagnostics import Fault
from subeditor.errors import Address, UsageError, nearest
from subeditor.settings import Config


class Discovery(NamedTuple):
    """The files to be read, sorted, each once, and why some that were asked for are not among them."""

    files: tuple[Path, ...]
    faults: tuple[Fault, ...] = ()


class _Ignore(NamedTuple):
    """A `.gitignore`: the folder it holds for, and its patterns."""

    folder: str
    spec: Any


@dataclass(slots=True)
class _Found:
    """Files by their real place, so that none is read twice, and what went wrong on the way."""

    files: dict[str, Path] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    folders: set[str] = field(default_factory=set)

    def fail(self, path: str, message: str, hint: str = "") -> None:
        self.faults.append(Fault.of(UsageError(message, Address(str(Path(path))), hint)))


def discover(paths: Iterable[str | os.PathLike[str]], config: Config) -> Discovery:
    """The files named, those that the globs among the names mean, and those in the folders named."""
    found = _Found()
    folders: list[str] = []
    for given in paths:
        name = os.fspath(given)
        for path in _expanded(name, found):
            if os.path.isdir(path):  # noqa: PTH112 - a string as it was given, which `Path` would rewrite
                folders.append(path)
            else:
                found.files.setdefault(os.path.realpath(path), Path(path))
    for folder in folders:
        _walk(folder, config, found)
    return Discovery(tuple(sorted(found.files.values())), tuple(found.faults))


def _expanded(name: str, found: _Found) -> Iterator[str]:
    if os.path.exists(name):  # noqa: PTH110
        yield name
    elif os.path.islink(name):  # noqa: PTH114
        found.fail(name, "a broken link: what it points to does not exist")
    elif glob.has_magic(name):
        matched = sorted(glob.glob(name, recursive=True))  # noqa: PTH207
        if not matched:
            found.fail(name, "no file matches")
        yield from matched
    else:
        found.fail(name, "no such file or folder", _near(name))


def _near(name: str) -> str:
    parent, last = os.path.split(name)
    try:
        beside = os.listdir(parent or ".")  # noqa: PTH208
    except OSError:
        return ""
    hint = nearest(last, beside)
    return hint if hint.startswith("did you mean") else ""


def _walk(root: str, config: Config, found: _Found) -> None:
    """Add the files in a folder and in those below it; each real folder is entered once, links to it last."""
    real = os.path.realpath(root)
    pending = [(root, real, _inherited(real))]
    links: list[tuple[str, str, tuple[_Ignore, ...]]] = []
    while pending or links:
        path, real, ignores = pending.pop() if pending else links.pop(0)
        if real in found.folders:
            continue
        found.folders.add(real)
        try:
            with os.scandir(path) as entries:
                inside = sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            found.fail(path, f"cannot be read: {(error.strerror or str(error)).lower()}")
            continue
        if any(entry.name == ".gitignore" for entry in inside):
            ignores = _with(ignores, real)
        for entry in inside:
            own = os.path.join(real, entry.name)  # noqa: PTH118
            if _is_folder(entry):
                hidden = entry.name.startswith(".") or entry.name == "node_modules"
                passed = hidden or config.excluded(entry.path, folder=True)
                if not passed and not _ignored(ignores, own + "/"):
                    if entry.is_symlink():
                        links.append((entry.path, os.path.realpath(own), ignores))
                    else:
                        pending.append((entry.path, own, ignores))
            elif _known(entry, config) and not config.excluded(entry.path) and not _ignored(ignores, own):
                _add(entry, own, found)


def _add(entry: os.DirEntry[str], own: str, found: _Found) -> None:
    if not entry.is_symlink():
        found.files[own] = Path(entry.path)
    elif os.path.exists(own):  # noqa: PTH110
        found.files.setdefault(os.path.realpath(own), Path(entry.path))
    else:
        found.fail(entry.path, "a broken link: what it points to does not exist")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _known(entry: os.DirEntry[str], config: Config) -> bool:
    return formats.format_of(entry.name) is not None or config.format_for(entry.path) is not None


def _inherited(real: str) -> tuple[_Ignore, ...]:
    """What the folders above say, up to the top of the repository; nothing where they ignore the folder.

    Who names an ignored folder wants it read.
    """
    above: list[str] = []
    at = real
    while not os.path.exists(os.path.join(at, ".git")):  # noqa: PTH110, PTH118
        parent = os.path.dirname(at)  # noqa: PTH120
        if parent == at:
            return ()
        above.append(parent)
        at = parent
    ignores: tuple[_Ignore, ...] = ()
    for folder in reversed(above):
        ignores = _with(ignores, folder)
    return () if _ignored(ignores, real + "/") else ignores


def _with(ignores: tuple[_Ignore, ...], folder: str) -> tuple[_Ignore, ...]:
    try:
        text = Path(folder, ".gitignore").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ignores
    import pathspec

    try:
        spec = pathspec.GitIgnoreSpec.from_lines(text.splitlines())
    except ValueError:  # git passes over what is no pattern
        return ignores
    return (*ignores, _Ignore(folder, spec))


def _ignored(ignores: Sequence[_Ignore], real: str) -> bool:
    """Whether git would ignore the path: the last `.gitignore` that says anything of it decides."""
    for folder, spec in reversed(ignores):
        if real.startswith(folder.rstrip(os.sep) + os.sep):
            said = spec.check_file(real[len(folder.rstrip(os.sep)) + 1 :].replace(os.sep, "/")).include
            if said is not None:
                return bool(said)
    return False
