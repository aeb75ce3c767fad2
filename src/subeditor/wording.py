"""What types of keys, and values found in a file, are called in messages and in the reference."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from subeditor.nodes import MappingNode, Node, SequenceNode, is_null

MAPPINGS = (Mapping, dict)


def shown(node: Node) -> str:
    """A node as a message names it."""
    if isinstance(node, MappingNode):
        return "keys and values"
    if isinstance(node, SequenceNode):
        return "a list"
    if is_null(node):
        return "nothing"
    text = " ".join(node.value.split())
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def wanted(hint: Any, several: bool = False) -> str:
    """What a value of this type (or `several` of them) is called in messages and in the reference."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return _choice(arguments, several)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _choice(tuple(hint), several)
    if origin is tuple:
        return f"{'lists' if several else 'a list'} of {wanted(arguments[0], several=True)}"
    if origin in (Union, types.UnionType):
        names = [wanted(part, several) for part in arguments if part is not types.NoneType]
        return " or ".join(names) if len(names) < 3 else f"{', '.join(names[:-1])}, or {names[-1]}"
    if origin in MAPPINGS and arguments[1] is object:
        return "keys and values"
    if origin in MAPPINGS:
        return f"{'mappings' if several else 'a mapping'} to {wanted(arguments[1], several=True)}"
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        fields = (field.metadata.get("name") or field.name for field in dataclasses.fields(hint))
        return f"{'mappings' if several else 'a mapping'} of " + ", ".join(f"`{name}`" for name in fields)
    return _SEVERAL[hint] if several else _ONE[hint]


def parts(hint: Any) -> Iterator[Any]:
    """A type and the types it is made of."""
    yield hint
    if get_origin(hint) is not Literal:
        for argument in get_args(hint):
            yield from parts(argument)


_ONE = {str: "text", bool: "true or false", int: "a whole number", float: "a number", object: "anything"}
_SEVERAL = {**_ONE, str: "texts", int: "whole numbers", float: "numbers"}


def _choice(choices: tuple[Any, ...], several: bool) -> str:
    names = ", ".join(f"`{choice}`" for choice in choices)
    return names if several else f"one of {names}"
