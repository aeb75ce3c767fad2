"""JSON Schemas (draft 2020-12) of the rule language and of the configuration, from the reader's own fields.

Knows how a type of a key is said in JSON Schema; knows no keys. A schema accepts whatever the reader accepts:
it is as lenient about how a value is written, and silent about what no schema can say (patterns, marks).
"""

from __future__ import annotations

import dataclasses
import inspect
import sys
import types
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

from subeditor import checks
from subeditor.binding import Key, keys
from subeditor.deferred import re_compile
from subeditor.rule_reader import Common
from subeditor.scalars import FALSE, INTEGER, NUMBER, TRUE
from subeditor.settings import Config
from subeditor.wording import MAPPINGS

Schema = dict[str, Any]

_NAMED = re_compile(r"^(?:Kind )?`\w+`: ")
_ARGUMENTS = re_compile(r"\b(?:Message arguments|The message|Its message)\b.*")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
# A text may be written as a number or a boolean (`- 404`, `yes: "yeah"`), and is then taken as it is written.
_TEXT: Schema = {"type": ["string", "number", "boolean", "null"]}
_SCALARS: dict[Any, Schema] = {
    str: _TEXT,
    bool: {"anyOf": [{"type": "boolean"}, {"enum": [*TRUE, *FALSE]}]},
    int: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": INTEGER}]},
    float: {"anyOf": [{"type": "number"}, {"type": "string", "pattern": NUMBER}]},
    object: {},
}


def rule_schema() -> Schema:
    """What a rule file may hold, for each check kind."""
    common = [key for key in keys(Common) if key.name != "extends"]
    kinds = checks.names()
    return {
        "$schema": _DIALECT,
        "title": "A Subeditor rule",
        "type": "object",
        "required": ["extends"],
        "properties": {"extends": {"description": "The check kind.", "enum": list(kinds)}},
        "allOf": [
            {
                "if": {"properties": {"extends": {"const": kind}}, "required": ["extends"]},
                "then": _of_kind(kind, common),
            }
            for kind in kinds
        ],
        "$defs": {key.name: _property(key) for key in common},
    }


def config_schema() -> Schema:
    """What `subeditor.yaml` may hold, and `[tool.subeditor]`."""
    schema = {"$schema": _DIALECT, "title": "The configuration of Subeditor", **_object(keys(Config))}
    # A file of comments alone is a configuration too.
    return {**schema, "type": ["object", "null"]}


def summary(kind: str) -> str:
    """What a kind says of itself: the first paragraph of its module, without its name."""
    return _NAMED.sub("", _paragraphs(checks.load(kind).run)[0])


def arguments(kind: str) -> str:
    """What a kind says of its message's arguments, in its module or with its parameters."""
    loaded = checks.load(kind)
    told = (_ARGUMENTS.search(each) for of in (loaded.run, loaded.parameters) for each in _paragraphs(of)[1:])
    return next((match[0] for match in told if match), "")


def plain_default(key: Key) -> Any:
    """The default of a key as JSON has it; None where there is none to tell."""
    default = key.default
    if default is dataclasses.MISSING or dataclasses.is_dataclass(default):
        return None
    if isinstance(default, Enum):
        return str(default)
    return list(default) if isinstance(default, tuple) else default


def _paragraphs(thing: Any) -> list[str]:
    """The paragraphs of the module that something stands in, and its own."""
    texts = (sys.modules[thing.__module__].__doc__, thing.__doc__)
    return [" ".join(each.split()) for text in texts if text for each in inspect.cleandoc(text).split("\n\n")]


def _of_kind(kind: str, common: list[Key]) -> Schema:
    own = _object(keys(checks.load(kind).parameters))
    refs = {key.name: {"$ref": f"#/$defs/{key.name}"} for key in common}
    required = [key.name for key in common if key.default is dataclasses.MISSING]
    return {
        **own,
        "description": summary(kind),
        "required": ["extends", *required, *own.get("required", [])],
        "properties": {"extends": {}, **refs, **own["properties"]},
    }


def _object(declared: tuple[Key, ...]) -> Schema:
    required = [key.name for key in declared if key.default is dataclasses.MISSING]
    return {
        "type": "object",
        "properties": {key.name: _property(key) for key in declared},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(key: Key) -> Schema:
    schema = _type(key.hint)
    if key.default is dataclasses.MISSING:
        return {"description": key.doc, **schema}
    default = plain_default(key)
    # A key with nothing after it counts as not set.
    told = {} if default is None else {"default": default}
    return {"description": key.doc, **told, **_nullable(schema)}


def _type(hint: Any) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if origin is Literal:
        return {"enum": list(arguments)}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [str(choice) for choice in hint]}
    if origin is tuple:
        item = _type(arguments[0])
        return {"anyOf": [{"type": "array", "items": _nullable(item)}, item]}
    if origin in MAPPINGS:
        mapping = {"type": "object", "additionalProperties": _type(arguments[1])}
        return {"anyOf": [mapping, {"type": "array", "items": mapping}]}
    if origin in (Union, types.UnionType):
        parts = [_type(part) for part in arguments if part is not types.NoneType]
        return {"anyOf": parts} if len(parts) > 1 else parts[0]
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _object(keys(hint))
    raise TypeError(f"no key can be of type {hint!r}")


def _nullable(schema: Schema) -> Schema:
    match schema:
        case {"type": str(name)}:
            return {**schema, "type": [name, "null"]}
        case {"type": [*names]}:
            return {**schema, "type": names if "null" in names else [*names, "null"]}
        case {"enum": [*choices]}:
            return {**schema, "enum": [*choices, None]}
        case {"anyOf": [*parts]}:
            return {**schema, "anyOf": [*parts, {"type": "null"}]}
        case _:
            return schema
