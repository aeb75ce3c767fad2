"""How long a search for a pattern may take, as far as its parse tree tells.

Matching at one place of a text of `n` characters takes some n**degree steps at most: each unbounded repetition may end
at any character. Where one repetition stands inside another, that holds only if a text can be taken apart in one way;
else the number of ways may double with each character, and nothing is known.
"""

from __future__ import annotations

from re import _constants as c  # type: ignore[attr-defined]
from typing import Any

_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_SINGLE = (c.LITERAL, c.NOT_LITERAL, c.IN, c.ANY)
# Up to so many repetitions nothing can be slow; up to so few, not even of something that branches.
_HARMLESS = 16
_HARMLESS_BRANCHES = 3


def degree(tree: Any) -> int | None:
    """The degree of a pattern; None where none is known."""
    total = 0
    for op, argument in tree.data:
        if op in _SINGLE or op is c.AT:
            continue
        known = _degree(op, argument)
        if known is None:
            return None
        total += known
    return total


def _degree(op: Any, argument: Any) -> int | None:
    if op is c.SUBPATTERN:
        return degree(argument[3])
    if op is c.ATOMIC_GROUP:
        return degree(argument)
    if op in (c.ASSERT, c.ASSERT_NOT):
        return degree(argument[1])
    if op is c.BRANCH:
        found = [degree(alternative) for alternative in argument[1]]
        known = [each for each in found if each is not None]
        return max(known) if len(known) == len(found) else None
    return _repeated(argument[1], argument[2]) if op in _REPEATS else None


def _repeated(most: int, inner: Any) -> int | None:
    once = degree(inner)
    if once is None:
        return None
    if bounded(most, inner):
        return once if _in_one_way(inner) else once * most
    if all(op in _SINGLE or op is c.AT for op, _ in inner.data):
        return 1
    return max(once, 1) if _in_one_way(inner) else None


def bounded(most: int, inner: Any) -> bool:
    """Whether so many repetitions are no more than a factor."""
    return most <= _HARMLESS_BRANCHES or (most <= _HARMLESS and not _branches(inner))


def _in_one_way(tree: Any) -> bool:
    """Whether a row of matches can be taken apart in one way: a character that ends (or begins) each is in none."""
    nodes = _flat(tree)
    repeats = [argument for op, argument in nodes if op in _REPEATS]
    if len(repeats) != 1 or not all(op in _SINGLE or op is c.AT or op in _REPEATS for op, _ in nodes):
        return False
    inside = repeats[0][2].data
    if len(inside) != 1 or inside[0][0] not in _SINGLE:
        return False
    marks = [argument for op, argument in (nodes[0], nodes[-1]) if op is c.LITERAL]
    op, argument = inside[0]
    return any(not _may_hold(op, argument, mark) for mark in marks)


def _flat(tree: Any) -> list[tuple[Any, Any]]:
    nodes = list(tree.data)
    while len(nodes) == 1 and nodes[0][0] is c.SUBPATTERN:
        nodes = list(nodes[0][1][3].data)
    return nodes


def _may_hold(op: Any, argument: Any, point: int) -> bool:
    """Whether a single character's pattern may match a character, in any case."""
    cases = {point, *map(ord, chr(point).lower()[:1]), *map(ord, chr(point).upper()[:1])}
    if op is c.ANY:
        return point != 10
    if op is c.LITERAL:
        return argument in cases
    if op is c.NOT_LITERAL:
        return argument not in cases
    negated = argument[0][0] is c.NEGATE
    items = argument[1:] if negated else argument
    if any(kind not in (c.LITERAL, c.RANGE) for kind, _ in items):
        return True
    listed = any(
        value in cases if kind is c.LITERAL else any(value[0] <= each <= value[1] for each in cases)
        for kind, value in items
    )
    return listed != negated


def _branches(tree: Any) -> bool:
    for op, argument in tree.data:
        if op is c.BRANCH or op in (c.MAX_REPEAT, c.MIN_REPEAT):
            return True
        below = {c.SUBPATTERN: 3, c.POSSESSIVE_REPEAT: 2}.get(op)
        if below is not None and _branches(argument[below]):
            return True
        if op is c.ATOMIC_GROUP and _branches(argument):
            return True
        if op is c.GROUPREF_EXISTS and any(map(_branches, filter(None, argument[1:]))):
            return True
    return False
