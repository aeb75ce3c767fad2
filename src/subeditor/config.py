"""The configuration as it is found, read and checked, and the rules it asks for.

Knows `subeditor.yaml` and `[tool.subeditor]` of `pyproject.toml`, and what is wrong between a configuration
and its rules; what it means for a file is in `settings`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from subeditor.binding import Faults, record
from subeditor.errors import Address, ConfigError, SubeditorError, nearest
from subeditor.nodes import Tree, find_node, from_plain, read_source
from subeditor.settings import Config as Config
from subeditor.settings import globs, is_glob, matches
from subeditor.source import Source
from subeditor.toml_nodes import read_toml
from subeditor.yaml_nodes import read_yaml

if TYPE_CHECKING:
    from subeditor.ruleset import RuleSet

# In one folder the first of these is taken.
NAMES = ("subeditor.yaml", ".subeditor.yaml", "subeditor.yml", ".subeditor.yml", "pyproject.toml")

_TABLE = ("tool", "subeditor")


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
    nodes = _tree(path)
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


def rules_of(config: Config) -> RuleSet:
    """The rules of the configuration's packs, as it sets them; all faults of both are in it."""
    # Not every run that has a configuration needs its rules.
    from subeditor import ruleset

    loaded = ruleset.load(config.packs, config.root, lambda number: _address(config, "packs", number))
    rules, faults = dict(loaded.rules), list(loaded.faults)
    if not faults:  # the rule of a faulty file is not unknown
        faults += _unknown(config, rules)
    adjusting = [name for name, setting in config.rules.items() if isinstance(setting, Mapping)]
    if adjusting:
        tree = _tree(config.path) if config.path else _made(config)
        for name in adjusting:
            node = find_node(tree.root, "rules", name)
            if name in rules and node is not None:
                try:
                    rules[name] = ruleset.adjusted(rules[name], tree, node)
                except Faults as found:
                    faults += found.faults
            elif any(matches(name, each) for each in rules):
                faults.append(tree.fault(f"`{name}` is not one rule: only a rule has keys to set", node))
    return ruleset.RuleSet(rules, tuple(faults))


def _address(config: Config, *keys: str | int) -> Address:
    """Where the value under these keys stands. The file is read again, so this is for faults alone."""
    tree = _tree(config.path) if config.path else _made(config)
    return tree.address(find_node(tree.root, *keys))


def _made(config: Config) -> Tree:
    """The tree of a configuration that was not read from a file."""
    return Tree(Source("the configuration", ""), from_plain({"rules": dict(config.rules)}), ConfigError)


def _tree(path: Path) -> Tree:
    return read_toml(path, _TABLE, ConfigError) if path.suffix == ".toml" else read_yaml(path, ConfigError)


def _has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` configures us. One that never names us is not parsed: it may be faulty."""
    try:
        if b"subeditor" not in path.read_bytes():
            return False
    except OSError:
        return False
    return _tree(path).root is not None


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

    for number, pack in enumerate(config.packs):
        if config.root.resolve().is_relative_to((config.root / pack).resolve()):
            message = f"the pack `{pack}` is the configuration's own folder, or one above it"
            yield fault(message, "packs", number, hint="put the rules in a folder of their own")
    if config.encoding and not _is_encoding(config.encoding):
        yield fault(f"unknown encoding `{config.encoding}`", "encoding", hint="for instance windows-1252")
    if config.jobs < 0:
        yield fault("`jobs` must not be negative", "jobs")
    named: list[tuple[str, tuple[str | int, ...]]]
    named = [(name, ("formats", ending)) for ending, name in config.formats.items()]
    named += [
        (each.format, ("overrides", number, "format"))
        for number, each in enumerate(config.overrides)
        if each.format
    ]
    if named:
        from subeditor import formats

        for name, keys in named:
            if not formats.exists(name):
                yield fault(f"unknown format `{name}`", *keys, hint=nearest(name, formats.names()))
    written: list[tuple[str, tuple[str, ...], tuple[str | int, ...]]]
    written = [("exclude", config.exclude, ("exclude",))]
    written += [("paths", each.paths, ("overrides", n, "paths")) for n, each in enumerate(config.overrides)]
    written += [("formats", (ending,), ("formats", ending)) for ending in config.formats if is_glob(ending)]
    for name, patterns, keys in written:
        try:
            _ = patterns and globs(patterns)  # what reads globs is imported when there are any
        except ValueError:
            yield fault(f"`{name}` holds what is no glob: {', '.join(patterns)}", *keys)


def _is_encoding(name: str) -> bool:
    try:
        b"aa".decode(name, "ignore")
    except (LookupError, ValueError):
        return False
    return True


def _unknown(config: Config, rules: Iterable[str]) -> Iterator[SubeditorError]:
    """The names in `rules` that mean no rule."""
    names = tuple(rules)
    packs = {name.partition("/")[0] for name in names}
    layers: list[tuple[Mapping[str, Any], tuple[str | int, ...]]] = [(config.rules, ("rules",))]
    layers += [(each.rules, ("overrides", n, "rules")) for n, each in enumerate(config.overrides)]
    for settings, keys in layers:
        for pattern in settings:
            if not any(matches(pattern, name) for name in names):
                hint = nearest(pattern, [*names, *packs])
                yield ConfigError(f"no rule is named `{pattern}`", _address(config, *keys, pattern), hint)
