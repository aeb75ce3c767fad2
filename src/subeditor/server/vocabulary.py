"""A word more in the vocabulary of a configuration: the file that is to be changed, and its new text.

Knows the ways in which a vocabulary is written (a list in YAML or TOML, a file of words, Vale's `accept.txt`). What it
writes is read back before it is kept: a file that would say anything else than before is left as it is.
"""

from __future__ import annotations

import json
import os
import re
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from subeditor import config
from subeditor.config import Config
from subeditor.config_reader import tree_of
from subeditor.deferred import re_compile
from subeditor.errors import Address, ConfigError, SubeditorError, near
from subeditor.nodes import ScalarNode, SequenceNode, Tree, find_node, is_null
from subeditor.source import Source
from subeditor.vale_ini import accepting

KEY = "vocabulary"
# What YAML reads as text without quotation marks, but for words that mean true, false or nothing.
_PLAIN = re_compile(r"[^\W\d_][\w’-]*(?: [^\W\d_][\w’-]*)*")
_BY_HAND = "add the word to its `vocabulary` by hand: it is written in a way of its own"
_MEANING = frozenset("y n yes no on off true false null".split())


def add(word: str, settings: Config, folder: Path) -> Path:
    """Write a word into the vocabulary of a configuration; where there is none, into a new one in `folder`.

    Gives the file that was changed. Raises `SubeditorError` where it cannot be, and then nothing is.
    """
    if settings.path is None:
        path = folder / config.NAMES[0]
        _write(path, f"{KEY}: [{_yaml(word)}]\n", Config(), word)
        return path
    lists = list(files(settings))
    if lists:
        text = _text(lists[0])
        end = _line_end(text)
        _replace(lists[0], text + end * (not text.endswith(("\n", "\r")) and bool(text)) + word + end)
        return lists[0]
    if settings.reading_for("") is not None:
        raise ConfigError("names no `Vocab` to which the word could be added", Address(near(settings.path)))
    tree = tree_of(settings)
    added = _in_toml if settings.path.suffix == ".toml" else _in_yaml
    _write(settings.path, added(tree, word), settings, word)
    return settings.path


def files(settings: Config) -> Iterator[Path]:
    """The files of words that hold a configuration's vocabulary, the one that is to be added to first."""
    if settings.path is None:
        return
    if settings.reading_for("") is not None:
        yield from accepting(settings.path)
        return
    with suppress(SubeditorError):
        node = find_node(root := tree_of(settings).root, KEY)
        if isinstance(node, ScalarNode) and node is not root and not is_null(node):
            yield settings.root / Path(node.value).expanduser()


def _in_yaml(tree: Tree, word: str) -> str:
    """The text of a YAML file with a word more."""
    text, end, entry = tree.source.text, _line_end(tree.source.text), _yaml(word)
    node = find_node(tree.root, KEY)
    if node is None or node is tree.root or is_null(node):
        if node is not None and node is not tree.root:
            at = node.end
            return f"{text[:at]} [{entry}]{text[at:]}"
        return f"{text}{end * (bool(text) and not text.endswith(end))}{KEY}: [{entry}]{end}"
    assert isinstance(node, SequenceNode)
    if node.flow or not node.value:
        at = text.rindex("]", node.start, node.end)
        before = text[:at].rstrip()
        comma = "" if before.endswith(("[", ",")) else ","
        space = "" if before.endswith("[") else " "
        return f"{before}{comma}{space}{entry}{text[len(before) :]}"
    last = node.value[-1]
    line = text.rfind("\n", 0, last.start) + 1
    margin = text[line : text.index("-", line) + 1]
    at = last.end
    stop = text.find("\n", max(at - 1, last.start))
    at = len(text) if stop < 0 else stop + 1
    return f"{text[:at]}{'' if stop >= 0 else end}{margin} {entry}{end}{text[at:]}"


def _in_toml(tree: Tree, word: str) -> str:
    """The text of a TOML file with a word more."""
    text, end, entry = tree.source.text, _line_end(tree.source.text), json.dumps(word, ensure_ascii=False)
    table = re.search(r"^[ \t]*\[tool\.subeditor\][ \t]*(?:#.*)?$", text, re.MULTILINE)
    if table is None:
        raise ConfigError(_BY_HAND, Address(tree.source.path))
    stop = re.compile(r"^[ \t]*\[", re.MULTILINE).search(text, table.end())
    found = re.compile(r"^[ \t]*vocabulary[ \t]*=[ \t]*\[", re.MULTILINE).search(text, table.end())
    if found is None or (stop and found.start() > stop.start()):
        at = table.end() + len(end) if text[table.end() :].startswith(end) else table.end()
        return f"{text[:at]}{'' if at > table.end() else end}{KEY} = [{entry}]{end}{text[at:]}"
    comma = "" if text[found.end() :].lstrip().startswith("]") else ", "
    return f"{text[: found.end()]}{entry}{comma}{text[found.end() :]}"


def _yaml(word: str) -> str:
    plain = _PLAIN.fullmatch(word) and word.lower() not in _MEANING
    return word if plain else json.dumps(word, ensure_ascii=False)


def _write(path: Path, text: str, before: Config, word: str) -> None:
    """Write a configuration that says what it said and has the word. Raises `SubeditorError`."""
    with _beside(path, text) as new:
        after = config.read(new)
        said = replace(after, path=before.path, root=before.root, vocabulary=before.vocabulary)
        if list(after.vocabulary).count(word) != 1 or said != before:
            raise ConfigError(_BY_HAND, Address(near(path)))


def _replace(path: Path, text: str) -> None:
    with _beside(path, text):
        pass


@contextmanager
def _beside(path: Path, text: str) -> Iterator[Path]:
    """A new file with the text, which takes the place of `path` unless something is raised: never half a file."""
    handle, name = tempfile.mkstemp(prefix=".subeditor-", suffix=path.suffix, dir=path.parent)
    new = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        yield new
        new.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o644)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _text(path: Path) -> str:
    return Source.from_bytes(near(path), path.read_bytes()).text


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
