"""A file of keys and values as a tree of nodes, each of which knows its place in the file.

Knows nothing of YAML's and TOML's syntax (`yaml_nodes`, `toml_nodes`), nor of which keys there should be
(`binding`). The nodes are PyYAML's own, since its C parser makes them; TOML is given the same form.
"""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Callable, Container
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from subeditor.diagnostics import Span
from subeditor.errors import Address, SubeditorError, near
from subeditor.source import Source

# The longest list of misspellings in use is 1 MB; what is longer than this is not a file somebody wrote.
MAX_BYTES = 16 * 2**20

_TAG = "tag:yaml.org,2002:"


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of a file. `root` is None for a file without content; `error` is the class of its faults."""

    source: Source
    root: yaml.Node | None
    error: type[SubeditorError]

    def fault(
        self, message: str, node: yaml.Node | None = None, hint: str = "", within: int = 0
    ) -> SubeditorError:
        """The error `message`, addressed at a node (and a character `within` its text), else at the file."""
        return self.error(message, self.address(node, within), hint)

    def address(self, node: yaml.Node | None, within: int = 0) -> Address:
        """Where a node begins, or where a character of its text stands (where its notation lets us say)."""
        if node is None or node.start_mark is None:
            return Address(self.source.path)
        at = node.start_mark.index
        if within:
            at += _inside(self.source.text, node, within)
        return self.source.address(Span(at, at))


def read_source(path: Path, error: type[SubeditorError]) -> Source:
    """The text of a file of keys, which must be UTF-8. Raises `error`."""
    name = near(path)
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would never end  # noqa: PTH116 - of many files
            raise error("cannot be read: it is no file", Address(name))
        with open(path, "rb") as file:  # noqa: PTH123
            data = file.read(MAX_BYTES + 1)
    except OSError as fault:
        raise error(f"cannot be read: {fault.strerror or fault}", Address(name)) from None
    if len(data) > MAX_BYTES:
        raise error(f"longer than {MAX_BYTES // 2**20} MiB", Address(name))
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(name, data.decode("utf-8"))
    except UnicodeDecodeError as fault:
        before = data[: fault.start].decode("utf-8")
        line = before.rpartition("\n")[2]
        rest = data[fault.start :].partition(b"\n")[0].rstrip(b"\r").decode("utf-8", "replace")
        address = Address(name, before.count("\n") + 1, len(line) + 1, line + rest)
        message = f"not UTF-8 text (byte 0x{data[fault.start]:02x})"
        raise error(message, address, "save the file as UTF-8") from None


def find_node(root: yaml.Node | None, *keys: str | int) -> yaml.Node | None:
    """The node that the keys and list indices lead to; where they lead nowhere, the last one on the way.

    A single value counts as a list of one.
    """
    node = root
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            below = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, yaml.SequenceNode):
            below = node.value[key] if isinstance(key, int) and key < len(node.value) else None
        else:
            below = node
        if below is None:
            return node
        node = below
    return node


def find_text(node: yaml.Node, texts: Container[str]) -> yaml.Node | None:
    """The first value in a tree whose text is one of `texts`."""
    if isinstance(node, yaml.ScalarNode):
        return node if node.value in texts else None
    below = (value for _, value in node.value) if isinstance(node, yaml.MappingNode) else iter(node.value)
    return next((found for each in below if (found := find_text(each, texts)) is not None), None)


def is_null(node: yaml.Node) -> bool:
    """Whether a node is a value left empty (or `~`, or `null`)."""
    return isinstance(node, yaml.ScalarNode) and node.tag == _TAG + "null"


def plain(node: yaml.Node) -> Any:
    """The value of a node as Python's own: what JSON would hold."""
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(item) for item in node.value]
    try:
        match node.tag.removeprefix(_TAG):
            case "null":
                return None
            case "bool":
                return node.value.lower() in ("true", "yes", "on")
            case "int":
                return int(node.value)
            case "float":
                return float(node.value)
    except ValueError:
        pass
    return str(node.value)


def from_plain(value: Any, place: Callable[[tuple[str | int, ...]], int] | None = None) -> yaml.Node:
    """The node of a Python value; `place` gives the offset at which the value under a path of keys stands."""

    def node(value: Any, path: tuple[str | int, ...]) -> yaml.Node:
        at = place(path) if place else 0
        mark = yaml.Mark("", at, 0, 0, None, None) if place else None  # type: ignore[arg-type]
        if isinstance(value, dict):
            pairs = [
                (node(str(key), (*path, str(key))), node(v, (*path, str(key)))) for key, v in value.items()
            ]
            return yaml.MappingNode(_TAG + "map", pairs, mark, mark)
        if isinstance(value, list | tuple):
            items = [node(item, (*path, number)) for number, item in enumerate(value)]
            return yaml.SequenceNode(_TAG + "seq", items, mark, mark)
        if value is None:
            return yaml.ScalarNode(_TAG + "null", "", mark, mark)
        if isinstance(value, bool):
            return yaml.ScalarNode(_TAG + "bool", str(value).lower(), mark, mark)
        tag = type(value).__name__ if isinstance(value, int | float) else "str"
        return yaml.ScalarNode(_TAG + tag, str(value), mark, mark)

    return node(value, ())


def _inside(text: str, node: yaml.Node, within: int) -> int:
    """How far into a scalar's notation its character `within` stands; 0 where that cannot be told."""
    start, end = node.start_mark.index, node.end_mark.index
    notation = text[start:end]
    style = getattr(node, "style", None)
    if style == "'":
        at = 1
        for _ in range(within):
            at += 2 if notation.startswith("''", at) else 1
        return at if "\n" not in notation else 0
    if style == '"':
        return within + 1 if "\\" not in notation and "\n" not in notation else 0
    return within if notation == node.value else 0
