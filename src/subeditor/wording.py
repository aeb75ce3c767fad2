"""What types of keys, and values found in a file, are called in messages and in the reference."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

import yaml

from subeditor.nodes import is_null

MAPPINGS = (Mapping, dict)


def shown(node: yaml.Node) -> str:
    """A node as a message names it."""
    if isinstance(node, yaml.MappingNode):
        return "keys and values"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if is_null(node):
        return "nothing"
    text = " ".join(node.value.split())
    return f"`{text if len(text) <= 40 else text[:39] + '…'}`"


def wanted(hint: Any) -> str:
    """What a value of this type is called in messages and in the reference."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return "one of " + ", ".join(f"`{choice}`" for choice in arguments)
    if origin is tuple:
        return "a list of " + _plural(wanted(arguments[0]))
    if origin in (Union, types.UnionType):
        names = [wanted(part) for part in arguments if part is not types.NoneType]
        return " or ".join(names)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return "one of " + ", ".join(f"`{choice}`" for choice in hint)
    if origin in MAPPINGS:
        return f"a mapping to {_plural(wanted(arguments[1]))}"
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        fields = (field.metadata.get("name") or field.name for field in dataclasses.fields(hint))
        return "a mapping of " + ", ".join(f"`{name}`" for name in fields)
    return {str: "text", bool: "true or false", int: "a whole number", float: "a number", object: "anything"}[
        hint
    ]


def _plural(noun: str) -> str:
    return {
        "text": "texts",
        "true or false": "true or false",
        "a whole number": "whole numbers",
        "a number": "numbers",
    }.get(noun, noun)
