"""The configuration: which rules are on for which file, and how files are read.

Knows `subeditor.yaml` and `[tool.subeditor]` of `pyproject.toml`; knows nothing of what rules do (see
`configured`) or of how files are found. Paths and globs in it are relative to its own folder, and
written with `/` everywhere.
"""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from subeditor import formats
from subeditor.binding import Faults, record
from subeditor.diagnostics import Level
from subeditor.errors import Address, ConfigError, SubeditorError, nearest
from subeditor.nodes import Tree, find_node, read_source
from subeditor.rule import Rule, key
from subeditor.toml_nodes import read_toml
from subeditor.yaml_nodes import read_yaml

# In one folder the first of these is taken.
NAMES = ("subeditor.yaml", ".subeditor.yaml", "subeditor.yml", ".subeditor.yml", "pyproject.toml")
DEFAULT_PACKS = ("news", "text", "subeditor")

_TABLE = ("tool", "subeditor")


@dataclass(frozen=True, slots=True)
class Override:
    """What is different for some files."""

    paths: tuple[str, ...] = key("Which files: globs as in `.gitignore`.")
    rules: Mapping[str, bool | Level] = key("As `rules` of the configuration, for these files.", {})
    vocabulary: tuple[str, ...] | str = key("Further words that these files may use.", ())
    format: str = key("The format that these files are read in.", "")


@dataclass(frozen=True)
class Config:
    """A configuration, read and checked; as it is made without arguments, the one that holds without a file.

    `path` is its file and `root` the folder that its paths are relative to. `select` and `ignore` (names of
    rules, packs or globs) are no keys: the command line sets them.
    """

    packs: tuple[str, ...] = key(
        "Rule packs: names of packs that ship, or paths of folders or rule files.", DEFAULT_PACKS
    )
    rules: Mapping[str, bool | Level | Mapping[str, object]] = key(
        "From the name of a rule, a pack or a glob (`text/*`) to `on`, `off` or a level; for one rule also "
        "to a mapping of its keys (`level`, `message`, `scope`, `limit`, `vocab` and those of its kind).",
        {},
    )
    level: Level = key("The least level that is reported.", Level.SUGGESTION)
    fail_level: Level = key("The least level that makes the exit status 1.", Level.WARNING, name="fail-level")
    vocabulary: tuple[str, ...] | str = key(
        "Words that are always right: a list of them, or the path of a file with one a line (`#` begins a "
        "comment). A word with a capital is accepted in that form only, one without in any.",
        (),
    )
    exclude: tuple[str, ...] = key("Files and folders that are not read: globs as in `.gitignore`.", ())
    overrides: tuple[Override, ...] = key("What is different for some files; of several the last wins.", ())
    encoding: str = key("The encoding of files that are not UTF-8 (and have no byte-order mark).", "")
    formats: Mapping[str, str] = key(
        "From a file ending (`.txt`) or a glob (`letters/*`) to the format such files are read in.", {}
    )
    jobs: int = key("How many processes read files; 0 is one for each processor.", 0)
    path: Path | None = None
    root: Path = Path()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def levels(self, path: str | PurePath, rules: Mapping[str, Rule]) -> dict[str, Level]:
        """The rules that are on for a file, and at which level: those below the least level are not on.

        The same for all files with one `profile`, so that a caller need not ask for each.
        """
        layers = [self.rules, *(self.overrides[number].rules for number in self.profile(path))]
        found = {}
        for name, rule in rules.items():
            on, level = rule.default, rule.level
            for layer in layers:
                on, level = _set(layer, name, on, level)
            on = self._chosen(name, on)
            if on and level >= self.level:
                found[name] = level
        return found

    def profile(self, path: str | PurePath) -> tuple[int, ...]:
        """Which of the overrides hold for a file, by their places in `overrides`."""
        if not self.overrides:
            return ()
        inside = self._inside(path)
        return tuple(n for n, each in enumerate(self.overrides) if _spec(each.paths).match_file(inside))

    def vocabulary_for(self, path: str | PurePath) -> tuple[str, ...]:
        """The words that a file may use."""
        more = (self.overrides[number].vocabulary for number in self.profile(path))
        return (*self.vocabulary, *(word for words in more for word in words))

    def format_for(self, path: str | PurePath) -> str | None:
        """The format that the configuration names for a file; None where the file's ending decides."""
        named = [self.overrides[number].format for number in self.profile(path)]
        if any(named):
            return [name for name in named if name][-1]
        for ending, name in self.formats.items():
            if _is_glob(ending):
                if _spec((ending,)).match_file(self._inside(path)):
                    return name
            elif PurePath(path).name.lower().endswith("." + ending.lower().removeprefix(".")):
                return name
        return None

    def excluded(self, path: str | PurePath, *, folder: bool = False) -> bool:
        """Whether a file, or a folder and all that lies in it, is not read."""
        if not self.exclude:
            return False
        return bool(_spec(self.exclude).match_file(self._inside(path) + "/" * folder))

    def address(self, *keys: str | int) -> Address:
        """Where the value under these keys stands. The file is read again, so this is for faults alone."""
        if self.path is None:
            return Address("the configuration")
        nodes = tree(self.path)
        return nodes.address(find_node(nodes.root, *keys))

    def _inside(self, path: str | PurePath) -> str:
        try:
            return os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return PurePath(path).as_posix()

    def _chosen(self, name: str, on: bool) -> bool:
        if any(matches(pattern, name) for pattern in self.ignore):
            return False
        if self.select:
            return name in self.select or (on and any(matches(pattern, name) for pattern in self.select))
        return on


def find(start: Path) -> Config:
    """The configuration that holds for a file or folder: the nearest, there or above, else the default.

    Raises `ConfigError`.
    """
    start = Path(os.path.abspath(start))  # noqa: PTH100 - a link belongs to the folder that it lies in
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (path.suffix != ".toml" or _has_table(path)):
                return read(path)
    return Config(root=Path.cwd())


def read(path: Path) -> Config:
    """The configuration in a file. Raises `ConfigError`, addressed at the first thing that is wrong."""
    nodes = tree(path)
    root = Path(os.path.abspath(path)).parent  # noqa: PTH100
    if nodes.root is None:
        if path.suffix == ".toml":
            raise nodes.fault(f"has no table [{'.'.join(_TABLE)}]")
        return Config(path=path, root=root)
    try:
        config: Config = record(nodes, nodes.root, "the configuration", Config)[0]
        overrides = tuple(
            replace(each, vocabulary=_words(nodes, root, each.vocabulary, "overrides", number, "vocabulary"))
            for number, each in enumerate(config.overrides)
        )
        vocabulary = _words(nodes, root, config.vocabulary, "vocabulary")
        config = replace(config, path=path, root=root, vocabulary=vocabulary, overrides=overrides)
        faults = tuple(_senseless(nodes, config))
        if faults:
            raise Faults(*faults)
    except Faults as found:
        raise found.faults[0] from None
    return config


def tree(path: Path) -> Tree:
    """The nodes of a configuration file. Raises `ConfigError` for what cannot be read."""
    return read_toml(path, _TABLE, ConfigError) if path.suffix == ".toml" else read_yaml(path, ConfigError)


def _has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` configures us. One that never names us is not parsed: it may be faulty."""
    try:
        if b"subeditor" not in path.read_bytes():
            return False
    except OSError:
        return False
    return tree(path).root is not None


def _set(settings: Mapping[str, Any], name: str, on: bool, level: Level) -> tuple[bool, Level]:
    """What one layer of settings makes of a rule. Its own name counts more than a glob."""
    for pattern, setting in settings.items():
        if pattern != name and matches(pattern, name):
            if isinstance(setting, bool):
                on = setting
            elif isinstance(setting, Level):
                level = setting  # a glob says how bad its rules are, and switches none on
    own = settings.get(name)
    if isinstance(own, Mapping):
        return on or "level" in own, level  # the level itself is in the rule already
    if isinstance(own, Level):
        return True, own
    return (on if own is None else bool(own)), level


def matches(pattern: str, name: str) -> bool:
    """Whether a name, a pack's name or a glob means a rule; `*` stands for a `/` as well."""
    return pattern == name or name.startswith(pattern + "/") or fnmatchcase(name, pattern)


def _is_glob(text: str) -> bool:
    return any(char in text for char in "*?[/")


@cache
def _spec(patterns: tuple[str, ...]) -> Any:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(patterns)


def _words(tree: Tree, root: Path, given: tuple[str, ...] | str, *keys: str | int) -> tuple[str, ...]:
    """The entries of a vocabulary that is a list or the path of a file."""
    if not isinstance(given, str):
        return given
    path = root / Path(given).expanduser()
    if not path.is_file():
        message = f"no vocabulary file {path}"
        raise Faults(
            tree.fault(message, find_node(tree.root, *keys), "words themselves are written as a list")
        )
    lines = (line.strip() for line in read_source(path, ConfigError).text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def _senseless(tree: Tree, config: Config) -> Iterator[SubeditorError]:
    """The values that fit their types but mean nothing."""

    def fault(message: str, *keys: str | int, hint: str = "") -> SubeditorError:
        return tree.fault(message, find_node(tree.root, *keys), hint)

    if config.encoding and not _is_encoding(config.encoding):
        yield fault(f"unknown encoding `{config.encoding}`", "encoding", hint="for instance windows-1252")
    if config.jobs < 0:
        yield fault("`jobs` must not be negative", "jobs")
    for ending, name in config.formats.items():
        if not formats.exists(name):
            hint = nearest(name, formats.names())
            yield fault(f"unknown format `{name}`", "formats", ending, hint=hint)
    for number, each in enumerate(config.overrides):
        if each.format and not formats.exists(each.format):
            hint = nearest(each.format, formats.names())
            yield fault(f"unknown format `{each.format}`", "overrides", number, "format", hint=hint)
    globs: list[tuple[str, tuple[str, ...], tuple[str | int, ...]]]
    globs = [("exclude", config.exclude, ("exclude",))]
    globs += [("paths", each.paths, ("overrides", n, "paths")) for n, each in enumerate(config.overrides)]
    globs += [("formats", (ending,), ("formats", ending)) for ending in config.formats if _is_glob(ending)]
    for name, patterns, keys in globs:
        try:
            _spec(patterns)
        except ValueError:
            yield fault(f"`{name}` holds what is no glob: {', '.join(patterns)}", *keys)


def _is_encoding(name: str) -> bool:
    try:
        return bool(codecs.lookup(name))
    except LookupError:
        return False
