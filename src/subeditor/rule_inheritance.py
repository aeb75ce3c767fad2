"""Rules that extend a rule of Vale's: `extends: Style.Rule` begins with that rule's keys.

A key of one's own replaces the parent's, `key+` adds to its list or mapping, `key-` takes entries out. Knows where
styles lie beside each other; knows nothing of what keys mean.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from subeditor.binding import Faults
from subeditor.errors import RuleError, near
from subeditor.nodes import MappingNode, Node, ScalarNode, SequenceNode, Tree, find_node, plain
from subeditor.yaml_nodes import read_yaml

_DEEPEST = 10
# A parent's tests say what the parent does.
_OWN = ("extends", "tests", "examples")


class Inherited(NamedTuple):
    """A rule's tree with the keys of all its parents, and the files of these."""

    tree: Tree
    parents: tuple[str, ...] = ()


def inherited(tree: Tree, path: Path, name: str, folders: Iterable[Path] = ()) -> Inherited:
    """The tree of a rule file with what it inherits.

    `folders` are where styles are looked for besides the one that the rule's own style lies in. Values of parents
    have no place in the tree. Raises `Faults`, and `RuleError` for a parent that cannot be read.
    """
    return _inherited(tree, path, name, tuple(folders), ())


def _inherited(
    tree: Tree, path: Path, name: str, folders: tuple[Path, ...], seen: tuple[str, ...]
) -> Inherited:
    root = tree.root
    named = find_node(root, "extends")
    if not isinstance(root, MappingNode) or "." not in str(getattr(named, "value", "")):
        if isinstance(root, MappingNode) and (lone := next(_edits(root), None)):
            hint = "only a rule that `extends: Style.Rule` adds to a list or takes out of it"
            raise Faults(tree.fault(f"`{lone.value}` needs a parent", lone, hint))
        return Inherited(tree)
    assert named is not None
    parent_name = named.value
    if parent_name.startswith("Vale."):
        raise Faults(tree.fault(f"`{parent_name}` is built in and has no file to extend", named))
    if parent_name in seen or len(seen) >= _DEEPEST:
        hint = f"{len(seen)} rules extend each other: {' ← '.join((*seen, parent_name))}"
        raise Faults(tree.fault("no rule extends itself", named, hint))
    places = [each / _file(parent_name) for each in (_styles(path, name), *folders)]
    place = next((each for each in places if each.is_file()), None)
    if place is None:
        hint = f"looked for {', '.join(str(near(each)) for each in dict.fromkeys(places))}"
        raise Faults(tree.fault(f"no rule `{parent_name}` to extend", named, hint))
    parent = _inherited(read_yaml(place, RuleError), place, parent_name, folders, (*seen, parent_name))
    return Inherited(replace(tree, root=_laid_over(parent.tree, tree)), (str(place), *parent.parents))


def _styles(path: Path, name: str) -> Path:
    """The folder of styles that a rule's file lies in."""
    return path.absolute().parents[name.count(".")]


def _file(name: str) -> Path:
    return Path(*name.split(".")).with_suffix(".yml") if "/" not in name else Path(name)


def _edits(root: MappingNode) -> Iterator[Node]:
    return (key for key, _ in root.value if str(key.value).endswith(("+", "-")))


def _laid_over(parent: Tree, child: Tree) -> MappingNode:
    """The parent's keys with the child's laid over them."""
    assert isinstance(parent.root, MappingNode)
    assert isinstance(child.root, MappingNode)
    held = {key.value: (_unplaced(key), _unplaced(value)) for key, value in parent.root.value}
    for name in _OWN[1:]:
        held.pop(name, None)
    given = {key.value for key, _ in child.root.value}
    for key, value in child.root.value:
        name = str(key.value)
        base = name.rstrip("+-")
        if base == name:
            if name != "extends":
                held[name] = (key, value)
        elif base in given:
            raise Faults(child.fault(f"`{name}` edits what `{base}` replaces: write one of them", key))
        else:
            old = held[base][1] if base in held else None
            held[base] = (_unplaced(key, base), _edited(child, key, value, old))
    return MappingNode(list(held.values()), child.root.start, child.root.end)


def _edited(tree: Tree, key: Node, value: Node, old: Node | None) -> Node:
    """A parent's value with what `key+` adds, or without what `key-` names."""
    name, adds = key.value, key.value.endswith("+")
    if old is None:
        raise Faults(tree.fault(f"`{name}`: the parent has no `{name[:-1]}`", key))
    if isinstance(old, ScalarNode):
        raise Faults(
            tree.fault(f"`{name}`: `{name[:-1]}` is one value; write it without the `{name[-1]}`", key)
        )
    needed = MappingNode if adds and isinstance(old, MappingNode) else SequenceNode
    if not isinstance(value, needed):
        what = "a mapping" if needed is MappingNode else "a list"
        raise Faults(tree.fault(f"`{name}` needs {what}", value))
    entries = list(old.value)
    if isinstance(old, MappingNode) and adds:
        names = {each.value for each, _ in value.value}
        entries = [entry for entry in entries if entry[0].value not in names] + value.value
    elif adds:
        entries += value.value
    else:
        for gone in value.value:
            held = [plain(each[0] if isinstance(each, tuple) else each) for each in entries]
            if plain(gone) not in held:
                raise Faults(tree.fault(f"`{name}`: the parent has no `{plain(gone)}` to take out", gone))
            del entries[held.index(plain(gone))]
    return _collection(old, entries)


def _collection(node: Node, entries: list[Any]) -> Node:
    return MappingNode(entries) if isinstance(node, MappingNode) else SequenceNode(entries)


def _unplaced(node: Node, text: str | None = None) -> Node:
    """A copy of a node of another file."""
    if isinstance(node, ScalarNode):
        return ScalarNode(node.tag, node.value if text is None else text, style=node.style)
    if isinstance(node, MappingNode):
        return _collection(node, [(_unplaced(key), _unplaced(value)) for key, value in node.value])
    return _collection(node, [_unplaced(each) for each in node.value])
