"""A file of keys and values as a tree of nodes, each of which knows its place in the file.

Knows nothing of YAML's and TOML's syntax (`yaml_nodes`, `plain_yaml`, `toml_nodes`), nor of which keys there should
be (`binding`). The nodes are those of YAML's own model, with its tags; TOML is given the same form.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any

from subeditor.contents import MAX_BYTES, read_bytes
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Span
from subeditor.errors import Address, SubeditorError, near
from subeditor.source import Source

_TAG = "tag:yaml.org,2002:"
STR, NULL, BOOL, INT, FLOAT = (_TAG + name for name in ("str", "null", "bool", "int", "float"))
MAP, SEQ = _TAG + "map", _TAG + "seq"


class Node:
    """A value in a file: its `tag` as YAML resolves it, and from where to where its notation stands.

    The offsets are characters of the text; None for a value that stands nowhere in it. Where the notation of a block
    of lines ends is not told exactly.
    """

    __slots__ = ("end", "start", "tag", "value")

    def __init__(self, tag: str, value: Any, start: int | None = None, end: int | None = None) -> None:
        self.tag, self.value, self.start, self.end = tag, value, start, end


class ScalarNode(Node):
    """One value, as text. `style` is the quotation mark that it stands in, or `|` or `>`; else empty."""

    __slots__ = ("style",)

    def __init__(
        self, tag: str, value: str, start: int | None = None, end: int | None = None, style: str = ""
    ) -> None:
        self.tag, self.value, self.start, self.end, self.style = tag, value, start, end, style


class SequenceNode(Node):
    """A list; its `value` is a list of nodes. One in `flow` stands in brackets."""

    __slots__ = ("flow",)

    def __init__(
        self, value: list[Node], start: int | None = None, end: int | None = None, flow: bool = False
    ) -> None:
        self.tag, self.value, self.start, self.end, self.flow = SEQ, value, start, end, flow


class MappingNode(Node):
    """Keys and values; its `value` is a list of pairs of nodes, in the order of the file."""

    __slots__ = ()

    def __init__(
        self, value: list[tuple[Any, Node]], start: int | None = None, end: int | None = None
    ) -> None:
        self.tag, self.value, self.start, self.end = MAP, value, start, end


@dataclass(frozen=True, slots=True)
class Tree:
    """The nodes of a file. `root` is None for a file without content; `error` is the class of its faults."""

    source: Source
    root: Node | None
    error: type[SubeditorError]

    def fault(
        self, message: str, node: Node | None = None, hint: str = "", within: int = 0
    ) -> SubeditorError:
        """The error `message`, addressed at a node (and a character `within` its text), else at the file."""
        return self.error(message, self.address(node, within), hint)

    def address(self, node: Node | None, within: int = 0) -> Address:
        """Where a node begins, or where a character of its text stands (where its notation lets us say)."""
        if node is None or node.start is None:
            return Address(self.source.path)
        at = node.start
        if within:
            at += _inside(self.source.text, node, within)
        return self.source.address(Span(at, at))


def read_source(path: Path, error: type[SubeditorError], data: bytes | None = None) -> Source:
    """The text of a file of keys, which must be UTF-8; `data`, what is in it, where that is known. Raises `error`."""
    name = near(path)
    if data is None:
        try:
            data = read_bytes(path)
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


def find_node(root: Node | None, *keys: str | int) -> Node | None:
    """The node that the keys and list indices lead to; where they lead nowhere, the last one on the way.

    A single value counts as a list of one.
    """
    node = root
    for key in keys:
        if isinstance(node, MappingNode):
            below = next((value for name, value in node.value if name.value == key), None)
        elif isinstance(node, SequenceNode):
            below = node.value[key] if isinstance(key, int) and key < len(node.value) else None
        else:
            below = node
        if below is None:
            return node
        node = below
    return node


def find_text(node: Node, texts: Container[str]) -> Node | None:
    """The first value in a tree whose text is one of `texts`."""
    if isinstance(node, ScalarNode):
        return node if node.value in texts else None
    below = (value for _, value in node.value) if isinstance(node, MappingNode) else iter(node.value)
    return next((found for each in below if (found := find_text(each, texts)) is not None), None)


def is_null(node: Node) -> bool:
    """Whether a node is a value left empty (or `~`, or `null`)."""
    return isinstance(node, ScalarNode) and node.tag == NULL


def plain(node: Node) -> Any:
    """The value of a node as Python's own: what JSON would hold."""
    if isinstance(node, MappingNode):
        return {str(key.value): plain(value) for key, value in node.value}
    if isinstance(node, SequenceNode):
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


def from_plain(value: Any, place: Callable[[tuple[str | int, ...]], int] | None = None) -> Node:
    """The node of a Python value; `place` gives the offset at which the value under a path of keys stands."""

    def node(value: Any, path: tuple[str | int, ...]) -> Node:
        at = place(path) if place else None
        if isinstance(value, dict):
            pairs = [
                (node(str(key), (*path, str(key))), node(v, (*path, str(key)))) for key, v in value.items()
            ]
            return MappingNode(pairs, at, at)
        if isinstance(value, list | tuple):
            return SequenceNode([node(item, (*path, number)) for number, item in enumerate(value)], at, at)
        if value is None:
            return ScalarNode(NULL, "", at, at)
        if isinstance(value, bool):
            return ScalarNode(BOOL, str(value).lower(), at, at)
        tag = {int: INT, float: FLOAT}.get(type(value), STR)
        return ScalarNode(tag, str(value), at, at)

    return node(value, ())


def _inside(text: str, node: Node, within: int) -> int:
    """How far into a scalar's notation its character `within` stands; 0 where that cannot be told."""
    notation = text[node.start : node.end]
    style = getattr(node, "style", "")
    if style == "'":
        at = 1
        for _ in range(within):
            at += 2 if notation.startswith("''", at) else 1
        return at if "\n" not in notation else 0
    if style == '"':
        return within + 1 if "\\" not in notation and "\n" not in notation else 0
    return within if notation == node.value else 0
