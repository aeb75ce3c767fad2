"""Which pattern of a rule is no regular expression, and where in the file.

Apart from `ruleset` because compiling every pattern of a run costs more than reading its rules: it is for
`rules test`, and for the engine once a pattern has failed, when the file is read again to find the place.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import regex

from subeditor import checks
from subeditor.binding import keys
from subeditor.errors import RuleError
from subeditor.nodes import MappingNode, Node, ScalarNode, SequenceNode, Tree, find_node
from subeditor.patterns import translate
from subeditor.rule import Rule
from subeditor.yaml_nodes import read_yaml


class _Complaint(NamedTuple):
    message: str
    position: int


def faults(rule: Rule) -> tuple[RuleError, ...]:
    """An error for each pattern of the rule that does not compile, addressed inside the pattern.

    What a rule's file does not hold (parameters that a configuration sets) is addressed at the file.
    """
    kind = checks.load(rule.kind)
    whole = [(pattern.text, _complaint(pattern.text)) for pattern in kind.patterns(rule)]
    # A token may refer to a group of the token before it: alone it is wrong, in the whole it is right.
    right = [text for text, complaint in whole if complaint is None]
    path = Path(rule.address.path)
    tree = read_yaml(path, RuleError) if path.is_file() else None
    found = []
    for text, node in _texts(kind.parameters, rule.parameters, tree.root if tree else None):
        complaint = _complaint(text)
        if complaint is not None and not any(text in one for one in right):
            found.append(_error(rule, tree, node, text, complaint))
    if not found:
        joint = [(text, complaint) for text, complaint in whole if complaint is not None]
        node = find_node(tree.root, "extends") if tree else None
        found = [_error(rule, tree, node, text, complaint, joint=True) for text, complaint in joint[:1]]
    return tuple(found)


def _complaint(pattern: str) -> _Complaint | None:
    try:
        regex.compile(translate(pattern))
    except regex.error as fault:
        return _Complaint(fault.msg, fault.pos or 0)
    except (RecursionError, OverflowError):
        return _Complaint("nested too deeply, or repeated too often", 0)
    return None


def _error(
    rule: Rule,
    tree: Tree | None,
    node: Node | None,
    text: str,
    fault: _Complaint,
    joint: bool = False,
) -> RuleError:
    together = "the rule's patterns together are no regular expression" if joint else "bad pattern"
    place = 0 if joint or translate(text) != text else fault.position
    address = tree.address(node, place) if tree and node is not None else rule.address
    shown = text if len(text) <= 60 else text[:59] + "…"
    return RuleError(f"{together}: {fault.message} in `{shown}`", address)


def _texts(cls: Any, value: Any, node: Node | None) -> Iterator[tuple[str, Node | None]]:
    """The patterns among the values of a dataclass, each with the node it was read from, if there is one."""
    for key in keys(cls):
        held = getattr(value, key.field)
        below = _child(node, key.name)
        if key.pattern:
            yield from _strings(held, below)
        else:
            yield from _nested(held, below)


def _strings(held: Any, node: Node | None) -> Iterator[tuple[str, Node | None]]:
    by_text = {each.value: each for each in _scalars(node)}
    texts = [held] if isinstance(held, str) else list(held or ())  # of a mapping, its keys
    for text in texts:
        yield text, by_text.get(text)


def _scalars(node: Node | None) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for each in node.value:
            yield from _scalars(each)
    elif isinstance(node, MappingNode):
        yield from (name for name, _ in node.value)


def _nested(held: Any, node: Node | None) -> Iterator[tuple[str, Node | None]]:
    items = held if isinstance(held, tuple) else (held,)
    for number, item in enumerate(items):
        if dataclasses.is_dataclass(item) and not isinstance(item, type):
            below = (
                node.value[number] if isinstance(node, SequenceNode) and number < len(node.value) else node
            )
            yield from _texts(type(item), item, below)


def _child(node: Node | None, name: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in node.value if key.value == name), None)
