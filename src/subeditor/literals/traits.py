"""What sort of pattern a parse tree is: nothing but a literal, one that looks about itself, one that backtracks."""

from __future__ import annotations

from collections.abc import Iterator
from re import _constants as c  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from subeditor.literals import effort


class Whole(NamedTuple):
    r"""A pattern that is nothing but this text, with `\\b` before and after it or not."""

    text: str
    before: bool
    after: bool


def whole_literal(tree: Any) -> Whole | None:
    """The literal that a pattern is, if it is nothing else."""
    nodes = list(_flat(tree))
    before = bool(nodes) and nodes[0] == (c.AT, c.AT_BOUNDARY)
    after = len(nodes) > 1 and nodes[-1] == (c.AT, c.AT_BOUNDARY)
    inner = nodes[before : len(nodes) - after]
    if inner and all(op is c.LITERAL for op, _ in inner):
        return Whole("".join(chr(point) for _, point in inner), before, after)
    return None


def begins_at_boundary(tree: Any) -> bool:
    r"""Whether `\b` comes first."""
    return next(_flat(tree), None) == (c.AT, c.AT_BOUNDARY)


def _flat(tree: Any) -> Iterator[tuple[Any, Any]]:
    for op, argument in tree.data:
        if op is c.SUBPATTERN and argument[0] is None and not argument[1] and not argument[2]:
            yield from _flat(argument[3])
        else:
            yield op, argument


class Traits(NamedTuple):
    """How a pattern must be searched for.

    `looks_back`: a line's or text's beginning or a look-behind is in it. `local`: there is nothing in it to which a
    block's end differs from the separator behind it. `backtracks`: a repetition is unbounded, or one of many repeats
    something that can match in several ways.
    """

    looks_back: bool
    local: bool
    backtracks: bool


_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)


def traits(tree: Any) -> Traits:
    """The traits of a pattern, from one walk over its tree."""
    looks_back = backtracks = False
    local = True
    pending = [tree.data]
    while pending:
        for op, argument in pending.pop():
            if op is c.LITERAL or op is c.IN:
                continue
            if op is c.AT:
                looks_back |= argument in (c.AT_BEGINNING, c.AT_BEGINNING_STRING)
                local &= argument not in (c.AT_BEGINNING_STRING, c.AT_END_STRING)
            elif op in (c.ASSERT, c.ASSERT_NOT):
                looks_back |= argument[0] < 0
                local = False
                pending.append(argument[1].data)
            elif op in _REPEATS:
                most, inner = argument[1], argument[2]
                backtracks |= not effort.bounded(most, inner)
                local &= op is not c.POSSESSIVE_REPEAT
                pending.append(inner.data)
            else:
                local &= op is not c.ATOMIC_GROUP
                pending += (inner.data for inner in _children(op, argument))
    return Traits(looks_back, local, backtracks)


def _children(op: Any, argument: Any) -> list[Any]:
    if op is c.SUBPATTERN:
        return [argument[3]]
    if op in _REPEATS:
        return [argument[2]]
    if op is c.ATOMIC_GROUP:
        return [argument]
    if op is c.BRANCH:
        return list(argument[1])
    if op is c.GROUPREF_EXISTS:
        return [alternative for alternative in argument[1:] if alternative]
    return []
