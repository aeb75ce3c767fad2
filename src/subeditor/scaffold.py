"""The skeleton of a new rule file: the keys that it needs, filled in, and the others as comments.

Knows types of keys; knows nothing of what makes a good rule. A skeleton is a rule that loads.
"""

from __future__ import annotations

import dataclasses
import re
import textwrap
import types
from collections.abc import Iterator
from enum import Enum
from typing import Any, Literal, Union, get_args, get_origin

import yaml

from subeditor import checks
from subeditor.binding import Key, keys, record
from subeditor.checks import Kind
from subeditor.errors import RuleError, UsageError, nearest
from subeditor.nodes import Tree, from_plain
from subeditor.schema import plain_default
from subeditor.source import Source
from subeditor.wording import MAPPINGS

_SKELETON = """\
extends: {kind}
message: "{title}: say what is wrong, and what to do."
level: warning
description: >-
  What is reported, why, and when to ignore it.
source: "Where the rule comes from: a style guide, a published case."
{own}
# The rule's own tests, run by `subeditor rules test`. The good texts are the near misses.
examples:
  bad:
    - A sentence with ⟦the words⟧ that must be reported.
  good:
    - A sentence that comes near to it and is right.
"""


def skeleton(kind: str, name: str) -> str:
    """The text of a rule file of that kind, for a rule of that name.

    Raises `UsageError` for a kind that does not exist.
    """
    try:
        loaded = checks.load(kind)
    except KeyError:
        raise UsageError(f"unknown check kind `{kind}`", hint=nearest(kind, checks.names())) from None
    title = name.rpartition("/")[2].replace("-", " ").capitalize()
    return _SKELETON.format(kind=kind, title=title, own="\n".join(_own_keys(loaded)))


def _own_keys(kind: Kind) -> Iterator[str]:
    filled = _filled(kind)
    for key in keys(kind.parameters):
        yield from textwrap.wrap(key.doc, 110, initial_indent="# ", subsequent_indent="# ")
        if key.name in filled:
            yield _yaml({key.name: filled[key.name]})
        else:
            default = plain_default(key)
            shown = _yaml({key.name: default}) if default is not None else f"{key.name}:"
            yield textwrap.indent(shown, "# ")


def _filled(kind: Kind) -> dict[str, Any]:
    """Values for the keys that a rule of the kind must have, and for those that its `validate` asks for."""
    declared = {key.name: key for key in keys(kind.parameters)}
    filled = _required(kind.parameters)
    while complaint := _complaint(kind, filled):
        named = (name for name in re.findall(r"`([\w-]+)`", complaint) if name in declared)
        wanted = next((name for name in named if name not in filled), None)
        if wanted is None:
            break  # the author of the kind gave no example that makes sense to it
        filled[wanted] = _sample(declared[wanted])
    return filled


def _complaint(kind: Kind, filled: dict[str, Any]) -> str:
    root = from_plain(filled)
    try:
        kind.validate(record(Tree(Source("", ""), root, RuleError), root, "", kind.parameters)[0])
    except ValueError as fault:
        return str(fault)
    return ""


def _required(cls: Any) -> dict[str, Any]:
    return {key.name: _sample(key) for key in keys(cls) if key.default is dataclasses.MISSING}


def _sample(key: Key) -> Any:
    return _of_type(key.hint) if key.example is None else key.example


def _of_type(hint: Any) -> Any:
    """A value of a type: words where words are wanted, the first of several choices."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Literal:
        return str(arguments[0])
    if isinstance(hint, type) and issubclass(hint, Enum):
        return str(next(iter(hint)))
    if origin is tuple:
        return [_of_type(arguments[0])]
    if origin in MAPPINGS:
        return {"the words": "other words" if arguments[1] is str else _of_type(arguments[1])}
    if origin in (Union, types.UnionType):
        return _of_type(arguments[0])
    if isinstance(hint, type) and dataclasses.is_dataclass(hint):
        return _required(hint)
    return {str: "the words", bool: True, int: 1, float: 1.0}[hint]


def _yaml(value: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    return text.rstrip("\n")
