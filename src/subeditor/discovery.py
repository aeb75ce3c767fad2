"""Which files a run reads.

Knows paths, globs, links, `.gitignore` and the configuration's `exclude`; knows nothing of what is in a file.
What is named on purpose is read whatever it is called; in a folder only files of a known format are, and
hidden folders, `node_modules` and what is ignored or excluded are passed over.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from functools import cache
from operator import attrgetter
from pathlib import Path
from typing import Any, NamedTuple

from subeditor import formats
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Fault
from subeditor.errors import Address, UsageError, nearest
from subeditor.likely import Likely, likely
from subeditor.settings import Config


class Discovery(NamedTuple):
    """The paths of the files to be read, sorted, each once, and why some that were asked for are not among them."""

    paths: tuple[str, ...]
    faults: tuple[Fault, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """The same as `Path`s, which take as long to make as it takes to find them."""
        return tuple(map(Path, self.paths))


class _Ignore(NamedTuple):
    """A `.gitignore`: the folder it holds for, its patterns, and what they may mean."""

    folder: str
    lines: tuple[str, ...]
    likely: Likely

    def said(self, real: str) -> bool | None:
        """Whether it ignores a path, or says that it is not ignored, or nothing."""
        start = os.path.join(self.folder, "")  # noqa: PTH118
        if not real.startswith(start):
            return None
        said = _spec(self.lines).check_file(real[len(start) :].replace(os.sep, "/")).include
        return None if said is None else bool(said)


class _Folder(NamedTuple):
    """A folder to be looked into: as it is called, where it really lies, and what is ignored there.

    `judged`: no pattern means the folder itself or one on the way to it. `link`: it is a link to one.
    """

    path: str
    real: str
    ignores: tuple[_Ignore, ...]
    judged: bool
    link: bool = False


@dataclass(slots=True)
class _Found:
    """Paths of files by their real place, so that none is read twice, and what went wrong on the way."""

    files: dict[str, str] = field(default_factory=dict)
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
                found.files.setdefault(os.path.realpath(path), str(Path(path)))
    for folder in folders:
        _walk(folder, config, found)
    return Discovery(tuple(sorted(found.files.values(), key=_parts)), tuple(found.faults))


def _parts(path: str) -> list[str]:
    return os.path.normcase(path).split(os.sep)  # noqa: PTH206 - in a sixth of the time


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
    judged = not config.excluded(root, folder=True)
    pending = [_Folder(str(Path(root)), real, _inherited(real), judged)]
    links: list[_Folder] = []
    while pending or links:
        folder = pending.pop() if pending else links.pop(0)
        if folder.real in found.folders:
            continue
        found.folders.add(folder.real)
        try:
            with os.scandir(folder.path) as entries:
                inside = sorted(entries, key=attrgetter("name"))
        except OSError as error:
            found.fail(folder.path, f"cannot be read: {(error.strerror or str(error)).lower()}")
            continue
        if any(entry.name == ".gitignore" for entry in inside):
            folder = folder._replace(ignores=_with(folder.ignores, folder.real))
        for below in _look(folder, inside, config, found):
            (links if below.link else pending).append(below)


def _look(
    folder: _Folder, inside: Iterable[os.DirEntry[str]], config: Config, found: _Found
) -> Iterator[_Folder]:
    """Add the files in a folder; those folders in it that are to be looked into."""
    shown = "" if folder.path == os.curdir else os.path.join(folder.path, "")  # noqa: PTH118
    start = os.path.join(folder.real, "")  # noqa: PTH118
    asked = _asked(folder, config)

    def passed(path: str, own: str, name: str, end: str = "") -> bool:
        if folder.judged and not any(likely.means(name, first) for likely, first in asked):
            return False
        return config.excluded(path, folder=bool(end)) or _ignored(folder.ignores, own + end)

    for entry in inside:
        name = entry.name
        path, own = shown + name, start + name
        if _is_folder(entry):
            hidden = name.startswith(".") or name == "node_modules"
            if not hidden and not passed(path, own, name, "/"):
                if entry.is_symlink():
                    yield _Folder(path, os.path.realpath(own), folder.ignores, judged=False, link=True)
                else:
                    yield _Folder(path, own, folder.ignores, folder.judged)
        elif formats.format_of(name) is None and config.format_for(path) is None:
            continue
        elif not passed(path, own, name):
            _add(entry, path, own, found)


def _asked(folder: _Folder, config: Config) -> list[tuple[Likely, str]]:
    """What may be passed over in a folder: of each set of patterns, with the first folder on the way from it."""
    asked = [
        (ignore.likely, folder.real[len(ignore.folder) :].strip(os.sep).partition(os.sep)[0])
        for ignore in folder.ignores
    ]
    if config.exclude:
        exclude = _likely(config.exclude)
        inside = os.path.relpath(folder.path, config.root) if exclude.folders else ""
        asked.append((exclude, inside.partition(os.sep)[0]))
    return asked


def _add(entry: os.DirEntry[str], path: str, own: str, found: _Found) -> None:
    if not entry.is_symlink():
        found.files[own] = path
    elif os.path.exists(own):  # noqa: PTH110
        found.files.setdefault(os.path.realpath(own), path)
    else:
        found.fail(path, "a broken link: what it points to does not exist")


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


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
    lines = tuple(text.splitlines())
    return (*ignores, _Ignore(folder, lines, _likely(lines)))


@cache
def _likely(lines: tuple[str, ...]) -> Likely:
    return likely(lines)


@cache
def _spec(lines: tuple[str, ...]) -> Any:
    import pathspec

    try:
        return pathspec.GitIgnoreSpec.from_lines(lines)
    except ValueError:  # git passes over what is no pattern
        return pathspec.GitIgnoreSpec.from_lines(())


def _ignored(ignores: Sequence[_Ignore], real: str) -> bool:
    """Whether git would ignore the path: the last `.gitignore` that says anything of it decides."""
    for ignore in reversed(ignores):
        said = ignore.said(real)
        if said is not None:
            return said
    return False
