"""Nodes to dataclasses, strictly: the fields made by `rule.key` say which keys there are and what they hold.

Knows types and the wording of their faults; knows nothing of rules or of the configuration. As lenient as
Vale about how a value is written (`"true"` is a boolean, `3` a text where a text is wanted, one value a list
of one, an empty value a key not set), and strict about keys. All faults of a file are gathered, then raised.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from subeditor.errors import SubeditorError, nearest
from subeditor.nodes import NULL, MappingNode, Node, ScalarNode, SequenceNode, Tree, is_null, plain
from subeditor.scalars import SCALARS
from subeditor.wording import MAPPINGS, shown, wanted

T = TypeVar("T")
# The last argument names the value in messages: "WHERE must be text".
Read = Callable[[Tree, Node, str], Any]


class Faults(Exception):  # noqa: N818 - it carries the errors, and is caught before anybody sees it
    """What is wrong with a file: one error or more, in the order of the file."""

    def __init__(self, *faults: SubeditorError) -> None:
        super().__init__(*faults)
        self.faults = faults


class Key(NamedTuple):
    """A key as its field declares it (see `rule.key`); `default` is `dataclasses.MISSING` where required."""

    name: str
    field: str
    doc: str
    hint: Any
    pattern: bool
    default: Any
    example: Any


def keys(cls: Any) -> tuple[Key, ...]:
    """The keys of a dataclass: its fields made by `rule.key`."""
    return _keys(cls)


@cache
def _keys(cls: Any) -> tuple[Key, ...]:
    hints = get_type_hints(cls)
    return tuple(
        Key(
            field.metadata.get("name") or field.name,
            field.name,
            field.metadata["doc"],
            hints[field.name],
            field.metadata["pattern"],
            field.default_factory() if field.default_factory is not dataclasses.MISSING else field.default,
            field.metadata["example"],
        )
        for field in dataclasses.fields(cls)
        if "doc" in field.metadata
    )


def entries(
    tree: Tree, node: Node, where: str, called: str = "keys and values"
) -> list[tuple[str, Node, Node]]:
    """The (name, key node, value node) of a mapping. Raises `Faults` when it is none or names a key twice."""
    if not isinstance(node, MappingNode):
        message = f"{where} must be {called}, found {shown(node)}"
        raise Faults(tree.fault(message, node, "write lines of `key: value`"))
    found: dict[str, tuple[str, Node, Node]] = {}
    faults = []
    for key, value in node.value:
        if not isinstance(key, ScalarNode):
            faults.append(tree.fault(f"a key must be text, found {shown(key)}", key))
        elif key.value in found:
            first = tree.address(found[key.value][1])
            faults.append(
                tree.fault(f"`{key.value}` is written twice", key, f"it stands in line {first.line} already")
            )
        else:
            found[key.value] = (key.value, key, value)
    if faults:
        raise Faults(*faults)
    return list(found.values())


def record(tree: Tree, node: Node, where: str, *classes: Any, strict: bool = True) -> list[Any]:
    """One instance of each dataclass, from a mapping that holds the keys of all of them and (if `strict`) no others.

    `where` names the mapping in messages: "unknown key `x` in WHERE". Raises `Faults`.
    """
    reads, required, fields = _declared(classes)
    values = _given(tree, node, where, reads, strict=strict)
    missing = [key for key in required if key.name not in values]
    if missing:
        written = {name: key_node for name, key_node, _ in entries(tree, node, where)}
        raise Faults(*(_missing(tree, node, where, key, written.get(key.name)) for key in missing))
    return [
        cls(**{own[name]: value for name, value in values.items() if name in own})
        for cls, own in zip(classes, fields, strict=True)
    ]


class _Declared(NamedTuple):
    """What reads the keys of several dataclasses, by name; those that are required; the fields of each by their keys."""

    reads: dict[str, Read]
    required: tuple[Key, ...]
    fields: tuple[dict[str, str], ...]


@cache
def _declared(classes: tuple[Any, ...]) -> _Declared:
    known = {key.name: key for cls in classes for key in keys(cls)}
    return _Declared(
        {name: reader(key.hint) for name, key in known.items()},
        tuple(key for key in known.values() if key.default is dataclasses.MISSING),
        tuple({key.name: key.field for key in keys(cls)} for cls in classes),
    )


def given(
    tree: Tree, node: Node, where: str, declared: Iterable[Key], *, strict: bool = True
) -> dict[str, Any]:
    """The values of the keys that a mapping holds, by name. Raises `Faults` for one that is not declared, if `strict`."""
    return _given(tree, node, where, {key.name: reader(key.hint) for key in declared}, strict=strict)


def _given(tree: Tree, node: Node, where: str, reads: dict[str, Read], *, strict: bool) -> dict[str, Any]:
    values: dict[str, Any] = {}
    faults: list[SubeditorError] = []
    for name, key_node, value in entries(tree, node, where):
        if name not in reads:
            if not strict:
                continue
            faults.append(tree.fault(f"unknown key `{name}` in {where}", key_node, nearest(name, reads)))
        elif not is_null(value):
            try:
                values[name] = reads[name](tree, value, f"`{name}`")
            except Faults as found:
                faults += found.faults
    if faults:
        raise Faults(*faults)
    return values


def _missing(tree: Tree, node: Node, where: str, key: Key, written: Node | None) -> SubeditorError:
    if written is not None:
        return tree.fault(f"`{key.name}` is empty", written, key.doc)
    return tree.fault(f"{where} needs the key `{key.name}`", node, key.doc)


@cache
def reader(hint: Any) -> Read:
    """Makes a value of this type of a node, or raises `Faults`. TypeError for a type that no key can have."""
    origin, arguments = get_origin(hint), get_args(hint)
    if hint is str:
        return _text
    if hint in SCALARS:
        return _scalar(hint, SCALARS[hint])
    if origin is Literal:
        return _choice(hint, {str(choice): choice for choice in arguments})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice(hint, {str(choice): choice for choice in hint})
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return _list(reader(arguments[0]))
    if origin in MAPPINGS:
        return _mapping(hint, reader(arguments[1]))
    if origin in (Union, types.UnionType):
        parts = tuple(part for part in arguments if part is not types.NoneType)
        return _union(hint, parts) if len(parts) > 1 else reader(parts[0])
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return lambda tree, node, where: record(tree, node, where, hint)[0]
    if hint is object:
        return lambda tree, node, where: plain(node)
    raise TypeError(f"no key can be of type {hint!r}")


def _text(tree: Tree, node: Node, where: str) -> str:
    if not isinstance(node, ScalarNode):
        raise Faults(_mismatch(tree, node, where, str))
    if node.tag == NULL:
        return ""
    text = str(node.value)
    if "\b" in text:
        hint = r"in double quotes `\b` is one: put a pattern in single quotes"
        raise Faults(tree.fault(f"{where} holds a backspace", node, hint))
    return text


def _scalar(hint: Any, convert: Callable[[str], Any]) -> Read:
    def read(tree: Tree, node: Node, where: str) -> Any:
        if isinstance(node, ScalarNode):
            try:
                return convert(node.value)
            except ValueError:
                pass
        raise Faults(_mismatch(tree, node, where, hint))

    return read


def _choice(hint: Any, choices: dict[str, Any]) -> Read:
    def read(tree: Tree, node: Node, where: str) -> Any:
        if not isinstance(node, ScalarNode):
            raise Faults(_mismatch(tree, node, where, hint))
        if node.value not in choices:
            raise Faults(_mismatch(tree, node, where, hint, _close(node.value, choices)))
        return choices[node.value]

    return read


def _list(item: Read) -> Read:
    def read(tree: Tree, node: Node, where: str) -> tuple[Any, ...]:
        if not isinstance(node, SequenceNode):
            return (item(tree, node, where),)
        values: list[Any] = []
        faults: list[SubeditorError] = []
        inside = f"an entry of {where}"
        for each in node.value:
            if each.tag == NULL:
                continue  # a dash with nothing after it: Vale drops it too
            try:
                values.append(item(tree, each, inside))
            except Faults as found:
                faults += found.faults
        if faults:
            raise Faults(*faults)
        return tuple(values)

    return read


def _mapping(hint: Any, value: Read) -> Read:
    def read(tree: Tree, node: Node, where: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        faults: list[SubeditorError] = []
        for name, _, below in entries(tree, _merged(node), where, wanted(hint)):
            try:
                found[name] = value(tree, below, f"`{name}` of {where}")
            except Faults as fault:
                faults += fault.faults
        if faults:
            raise Faults(*faults)
        return found

    return read


def _merged(node: Node) -> Node:
    """A list of mappings is one mapping, as in Vale: some styles write `swap` so."""
    if isinstance(node, SequenceNode) and all(isinstance(each, MappingNode) for each in node.value):
        pairs = [pair for each in node.value for pair in each.value]
        return MappingNode(pairs, node.start, node.end)
    return node


def _union(hint: Any, parts: tuple[Any, ...]) -> Read:
    """The first part that the node fits. Where one part alone takes lists or mappings, it says the fault."""
    by_shape: dict[type[Node], list[Read]] = {
        shape: [reader(part) for part in parts if part is object or _shape(part) is shape]
        for shape in (ScalarNode, SequenceNode, MappingNode)
    }
    choices = [choice for part in parts if get_origin(part) is Literal for choice in get_args(part)]

    def read(tree: Tree, node: Node, where: str) -> Any:
        candidates = by_shape[type(node)]
        if len(candidates) == 1 and not isinstance(node, ScalarNode):
            return candidates[0](tree, node, where)
        for candidate in candidates:
            try:
                return candidate(tree, node, where)
            except Faults:
                continue
        hint_text = _close(node.value, choices) if isinstance(node, ScalarNode) else ""
        raise Faults(_mismatch(tree, node, where, hint, hint_text))

    return read


def _shape(hint: Any) -> type[Node]:
    origin = get_origin(hint)
    if origin is tuple:
        return SequenceNode
    if origin in MAPPINGS or dataclasses.is_dataclass(hint):
        return MappingNode
    return ScalarNode


def _mismatch(tree: Tree, node: Node, where: str, hint: Any, advice: str = "") -> SubeditorError:
    return tree.fault(f"{where} must be {wanted(hint)}, found {shown(node)}", node, advice)


def _close(text: str, choices: Iterable[str]) -> str:
    """A hint naming the choice that was meant, when it is plain which; the message names them all already."""
    hint = nearest(text, choices)
    return hint if hint.startswith("did you mean") else ""
