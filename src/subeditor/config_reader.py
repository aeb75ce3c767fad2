"""The file of a configuration to a configuration, strictly, and where in it a value stands.

Knows `subeditor.yaml` and `[tool.subeditor]` of `pyproject.toml`. It is imported when there is such a file, or a
fault to tell: see `config`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from subeditor.binding import Faults, record
from subeditor.errors import Address, ConfigError, SubeditorError, nearest
from subeditor.nodes import Tree, find_node, from_plain, read_source
from subeditor.settings import Config, globs, is_glob
from subeditor.source import Source
from subeditor.toml_nodes import read_toml
from subeditor.yaml_nodes import read_yaml

_TABLE = ("tool", "subeditor")


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


def tree_of(config: Config) -> Tree:
    """The nodes of a configuration, its file read again; of one without a file, those of its rules."""
    if config.path:
        return _tree(config.path)
    return Tree(Source("the configuration", ""), from_plain({"rules": dict(config.rules)}), ConfigError)


def address(config: Config, *keys: str | int) -> Address:
    """Where the value under these keys stands. The file is read again, so this is for faults alone."""
    tree = tree_of(config)
    return tree.address(find_node(tree.root, *keys))


def has_table(path: Path) -> bool:
    """Whether a `pyproject.toml` has a table for us. Raises `ConfigError`."""
    return _tree(path).root is not None


def _tree(path: Path) -> Tree:
    return read_toml(path, _TABLE, ConfigError) if path.suffix == ".toml" else read_yaml(path, ConfigError)


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
