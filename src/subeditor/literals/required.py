"""What any match of a pattern must contain, from the parse tree of CPython's own `re`.

Parts of the tree are put together from below: a part that matches few texts is known exactly, and multiplied
out with its neighbours as long as that stays small; any other by a set of literals one of which is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from re import _constants as c  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from subeditor.literals.values import LEAST_BITS, Literal, bits, fold, rarity, worth

# More alternatives than this are not multiplied out, more literals than this are no requirement worth having.
_MOST_STRINGS = 100
_MOST_LITERALS = 4096
# A set of more characters is only multiplied out where the text before it says little: `[.!?][A-Z]`.
_WIDE_SET = 10
_WIDEST_SET = 26
_LITTLE_BITS = 9.0


class _Part(NamedTuple):
    """What is known of a part of a pattern.

    `exact`: all the texts it can match, folded, if they are few; else None. `literals`: a set one of which is
    in every match of it. `width`: the number of characters it takes, None when that varies. `before`: texts one of
    which begins before one of the literals does, or with it; none where nothing is known.
    """

    exact: frozenset[str] | None
    literals: tuple[Literal, ...] | None
    width: int | None
    before: tuple[str, ...] = ()

    def required(self) -> tuple[Literal, ...] | None:
        """The better of what is known, as literals."""
        if self.exact is not None:
            return _usable([Literal(text, 0) for text in sorted(self.exact)])
        return self.literals


class Required(NamedTuple):
    """Literals one of which is in any match, None where there is no such set, and texts one of which comes before."""

    literals: tuple[Literal, ...] | None
    before: tuple[str, ...]


def of(tree: Any) -> Required:
    """What any match of a tree must contain."""
    part = _sequence(tree)
    return Required(part.required(), part.before)


_NOTHING = _Part(frozenset([""]), None, 0)


def _sequence(nodes: Any) -> _Part:
    """Parts one after the other: what they match is multiplied out as long as it stays small."""
    candidates: list[tuple[Literal, ...]] = []
    # What comes before one of them, by its place.
    before: dict[int, tuple[str, ...]] = {}
    run: frozenset[str] = frozenset([""])
    start: int | None = 0
    whole = True
    # Iterating over the parser's own sequence would call its methods for each item.
    letters = ""
    for node in getattr(nodes, "data", nodes):
        op = node[0]
        if op is c.LITERAL:
            letter = _letter(node[1])
            if letter is not None:
                letters += letter
                continue
        elif op is c.AT or op is c.ASSERT_NOT:
            continue
        if letters:
            run = frozenset([left + letters for left in run])
            letters = ""
        ahead = _ahead(*node)
        if ahead and len(run) * len(ahead) <= _MOST_STRINGS:
            # What must follow is there too, though what comes next in the pattern begins where it begins.
            _note(candidates, frozenset(left + right for left in run for right in ahead), start)
        for part, breaks in _steps(*node):
            if part.exact is not None and _worth_multiplying(run, part.exact):
                run = frozenset(left + right for left in run for right in part.exact)
                if not breaks:
                    continue
            _note(candidates, run, start)
            start = _after(start, run)
            whole = False
            run = frozenset([""])
            if part.exact is not None and not breaks and len(part.exact) <= _WIDE_SET:
                run = part.exact
                continue
            if part.literals:
                before[len(candidates)] = part.before
                candidates.append(_shifted(part.literals, start))
            start = None if start is None or part.width is None or breaks else start + part.width
    if letters:
        run = frozenset([left + letters for left in run])
    if whole and not (candidates and min(map(rarity, run)) < LEAST_BITS):
        widths = {len(text) for text in run}
        return _Part(run, None, widths.pop() if len(widths) == 1 else None)
    _note(candidates, run, start)
    width = _after(start, run)
    if not candidates:
        return _Part(None, None, width)
    at, best = max(enumerate(candidates), key=lambda each: bits(each[1]))
    second = max(candidates[:at], key=bits, default=())
    if second and min(map(worth, second)) >= LEAST_BITS:
        return _Part(None, best, width, tuple(literal.text for literal in second))
    return _Part(None, best, width, before.get(at, ()))


def _ahead(op: Any, argument: Any) -> frozenset[str] | None:
    """The texts of a look-ahead, where they are few."""
    return _sequence(argument[1]).exact if op is c.ASSERT and argument[0] > 0 else None


def _worth_multiplying(run: frozenset[str], texts: frozenset[str]) -> bool:
    if len(run) * len(texts) > _MOST_STRINGS:
        return False
    if len(texts) <= _WIDE_SET or not all(len(text) == 1 for text in texts):
        return True
    return "" not in run and min(map(rarity, run)) < _LITTLE_BITS


@cache
def _letter(point: int) -> str | None:
    """The folded character, or None for one outside Latin, Greek, Cyrillic, punctuation and CJK.

    What `regex` takes for the other case of such a one depends on its version of Unicode.
    """
    character = chr(point)
    if point < 0x180 or 0x370 <= point < 0x530:
        return fold(character)
    return character if 0x2000 <= point < 0xA000 and character.lower() == character.upper() else None


def _steps(op: Any, argument: Any) -> Iterator[tuple[_Part, bool]]:
    """The parts of one node, each with whether the run of exact text breaks off after it."""
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        yield from _repeat(*argument)
    elif op is c.LITERAL:
        letter = _letter(argument)
        yield _Part(None if letter is None else frozenset([letter]), None, 1), False
    elif op is c.IN:
        yield _set(argument), False
    elif op in (c.ANY, c.NOT_LITERAL):
        yield _Part(None, None, 1), False
    elif op in (c.AT, c.ASSERT, c.ASSERT_NOT):
        yield _NOTHING, False
    elif op is c.SUBPATTERN:
        yield _sequence(argument[3]), False
    elif op is c.ATOMIC_GROUP:
        yield _sequence(argument), False
    elif op is c.BRANCH:
        yield _branch([_sequence(alternative) for alternative in argument[1]]), False
    elif op is c.GROUPREF_EXISTS:
        yield _branch([_sequence(alternative or ()) for alternative in argument[1:]]), False
    else:
        yield _Part(None, None, None), False


def _repeat(least: int, most: int, nodes: Any) -> Iterator[tuple[_Part, bool]]:
    part = _sequence(nodes)
    if most == 1 and least == 0 and part.exact is not None:
        width = 0 if part.width == 0 else None
        yield _Part(part.exact | {""}, None, width), False
        return
    if least == 0:
        yield _Part(None, None, 0 if part.width == 0 else None), False
        return
    if part.exact is None:
        width = part.width * least if part.width is not None and least == most else None
        yield _Part(None, part.literals, width), False
        return
    # The first repetition stands against what comes before, the last against what comes after.
    for _ in range(min(least, 8) - 1):
        yield part, False
    if least == most <= 8:
        yield part, False
        return
    yield part, True
    yield part, False


def _branch(parts: Sequence[_Part]) -> _Part:
    widths = {part.width for part in parts}
    width = widths.pop() if len(widths) == 1 else None
    if all(part.exact is not None for part in parts):
        exact = frozenset[str]().union(*(part.exact for part in parts if part.exact is not None))
        if len(exact) <= _MOST_STRINGS:
            return _Part(exact, None, width)
    literals: dict[Literal, None] = {}
    for part in parts:
        required = part.required()
        if not required:
            return _Part(None, None, width)
        literals.update(dict.fromkeys(required))
    return _Part(None, tuple(literals) if len(literals) <= _MOST_LITERALS else None, width)


def _set(items: Any) -> _Part:
    texts: set[str | None] = set()
    for op, argument in items:
        if op is c.LITERAL:
            texts.add(_letter(argument))
        elif op is c.RANGE and argument[1] - argument[0] < _WIDEST_SET:
            texts.update(map(_letter, range(argument[0], argument[1] + 1)))
        else:
            return _Part(None, None, 1)
    known = frozenset(text for text in texts if text is not None)
    return _Part(known if len(known) == len(texts) <= _WIDEST_SET else None, None, 1)


def _note(candidates: list[tuple[Literal, ...]], run: frozenset[str], start: int | None) -> None:
    usable = _usable([Literal(text, start) for text in sorted(run)])
    if usable:
        candidates.append(usable)


def _usable(literals: list[Literal]) -> tuple[Literal, ...] | None:
    return tuple(literals) if all(literal.text for literal in literals) else None


def _shifted(literals: tuple[Literal, ...], start: int | None) -> tuple[Literal, ...]:
    return tuple(
        Literal(text, None if start is None or offset is None else start + offset)
        for text, offset in literals
    )


def _after(start: int | None, run: frozenset[str]) -> int | None:
    widths = {len(text) for text in run}
    return start + widths.pop() if start is not None and len(widths) == 1 else None
