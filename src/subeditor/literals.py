"""What any match of a pattern must contain: a set of literals, one of which occurs in every match.

Works on the parse tree of CPython's own `re`; a pattern that it cannot parse (`regex` knows more) has no
literals and is run as it is. All literals are folded: `fold` makes texts comparable, character by character,
so that offsets hold. Knows nothing of rules, texts or automata.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from subeditor.deferred import re_compile

# More alternatives than this are not multiplied out, more literals than this are no requirement worth having.
_MOST_STRINGS = 100
_MOST_LITERALS = 4096
# A set of more characters is only multiplied out where the text before it says little: `[.!?][A-Z]`.
_WIDE_SET = 10
_WIDEST_SET = 26
_LITTLE_BITS = 9.0
# A requirement below this many bits occurs in nearly every line: looking for it would only cost.
_LEAST_BITS = 5.5
# Bits by which a character narrows: from its share of English text (letters after Norvig 2012, 17 % spaces).
_BITS = {
    character: -log2(share / 100)
    for character, share in {
        " ": 17.0, "e": 10.2, "t": 7.6, "a": 6.6, "o": 6.3, "i": 6.2, "n": 5.9, "s": 5.3, "r": 5.2, "h": 4.1,
        "l": 3.3, "d": 3.1, "c": 2.7, "u": 2.2, "m": 2.1, "f": 2.0, "p": 1.8, "g": 1.5, "w": 1.4, "y": 1.4,
        "b": 1.2, "v": 0.9, "k": 0.5, ".": 1.0, ",": 1.0, "\n": 1.0,
    }.items()
}  # fmt: skip
_RARE_BITS = 9.0
_PLACED_BITS = 4.0

# Characters that ignoring case joins to another one although lower-casing does not (simple case folding).
_FOLDED = dict(zip("ſıςϐϑϕϖϰϱϵµẛᲀᲁᲂᲃᲄᲅᲆᲇᲈ", "siσβθφπκρεμṡвдостт\u044aѣꙋ", strict=True))
_FOLDED |= {"\u1fbe": "ι", "\u0345": "ι", "\u1fd3": "ΐ", "\u1fe3": "ΰ", "\U0001df95": "ß"}
_FOLD = str.maketrans(_FOLDED)
_NEEDS_FOLD = re_compile(f"[{''.join(_FOLDED)}]")


class Literal(NamedTuple):
    """A folded text, `offset` characters after the beginning of the match; None: anywhere in it."""

    text: str
    offset: int | None


class Whole(NamedTuple):
    r"""A pattern that is nothing but this text, with `\\b` before and after it or not."""

    text: str
    before: bool
    after: bool


class Drawn(NamedTuple):
    r"""What was drawn out of a pattern.

    `literals`: one of them begins in any match; empty when there is no such set. `whole`: the pattern is a
    literal. `looks_back`: it asks what stands before the place where its search begins. `local`: a match
    within a block is the same whether the block is searched or all the text. `backtracks`: its repetitions
    may make matching slow. `edge`: a match begins with a literal, behind a `\b` and with a word character.
    `parsed`: `re` could read it as it stands, so that it is a pattern.
    """

    literals: tuple[Literal, ...] = ()
    whole: Whole | None = None
    looks_back: bool = False
    local: bool = True
    backtracks: bool = False
    edge: bool = False
    parsed: bool = True


def fold(text: str) -> str:
    """`text` without its case, of the same length: two texts that match ignoring case fold to the same."""
    if text.isascii():
        return text.lower()
    # The only character that grows in lower case.
    folded = text.replace("İ", "i").lower()
    return folded.translate(_FOLD) if _NEEDS_FOLD.search(folded) else folded


_UNICODE_PROPERTY = re_compile(r"\\[pP]\{[^}]*\}")
_PLAIN = re_compile(r"(\\b)?\(\?:([\w ,;!%&/\"'’-]+)\)(\\b)?\Z")


def draw(pattern: str) -> Drawn:
    """What can be drawn out of a pattern (in the syntax of `regex`)."""
    plain = _PLAIN.match(pattern)
    if plain:
        return _whole(Whole(plain[2], bool(plain[1]), bool(plain[3])))
    try:
        tree = _parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return Drawn(looks_back=True, local=False, backtracks=True, parsed=False)
    whole = _whole_literal(tree)
    if whole:
        return _whole(whole)
    found = _sequence(tree).required()
    literals = _minimal(found) if found and min(map(_worth, found)) >= _LEAST_BITS else ()
    as_it_stands = not _UNICODE_PROPERTY.search(pattern)
    first = next(_flat(tree), None)
    edge = first == (c.AT, c.AT_BOUNDARY) and all(_begins_word(literal) for literal in literals)
    return Drawn(literals, None, _looks_back(tree), _local(tree), _backtracks(tree), edge, as_it_stands)


def _whole(whole: Whole) -> Drawn:
    text = fold(whole.text)
    if _rarity(text) < _LEAST_BITS:
        return Drawn()
    literal = Literal(text, 0)
    return Drawn((literal,), whole, edge=whole.before and _begins_word(literal))


def _begins_word(literal: Literal) -> bool:
    return literal.offset == 0 and (literal.text[0].isalnum() or literal.text[0] == "_")


def _parse(pattern: str) -> Any:
    # Any set of many characters does for a property: its members are not looked at.
    pattern = _UNICODE_PROPERTY.sub(r"\\W", pattern)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _parser.parse(pattern, re.MULTILINE)


class _Part(NamedTuple):
    """What is known of a part of a pattern.

    `exact`: all the texts it can match, folded, if they are few; else None. `literals`: a set one of which is
    in every match of it. `width`: the number of characters it takes, None when that varies.
    """

    exact: frozenset[str] | None
    literals: tuple[Literal, ...] | None
    width: int | None

    def required(self) -> tuple[Literal, ...] | None:
        """The better of what is known, as literals."""
        if self.exact is not None:
            return _usable([Literal(text, 0) for text in sorted(self.exact)])
        return self.literals


_NOTHING = _Part(frozenset([""]), None, 0)


def _sequence(nodes: Iterable[tuple[Any, Any]]) -> _Part:
    """Parts one after the other: what they match is multiplied out as long as it stays small."""
    candidates: list[tuple[Literal, ...]] = []
    run: frozenset[str] = frozenset([""])
    start: int | None = 0
    whole = True
    for node in nodes:
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
                candidates.append(_shifted(part.literals, start))
            start = None if start is None or part.width is None or breaks else start + part.width
    if whole and not (candidates and min(map(_rarity, run)) < _LEAST_BITS):
        widths = {len(text) for text in run}
        return _Part(run, None, widths.pop() if len(widths) == 1 else None)
    _note(candidates, run, start)
    best = max(candidates, key=_bits, default=None)
    return _Part(None, best, _after(start, run))


def _ahead(op: Any, argument: Any) -> frozenset[str] | None:
    """The texts of a look-ahead, where they are few."""
    return _sequence(argument[1]).exact if op is c.ASSERT and argument[0] > 0 else None


def _worth_multiplying(run: frozenset[str], texts: frozenset[str]) -> bool:
    if len(run) * len(texts) > _MOST_STRINGS:
        return False
    if len(texts) <= _WIDE_SET or not all(len(text) == 1 for text in texts):
        return True
    return "" not in run and min(map(_rarity, run)) < _LITTLE_BITS


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


def _rarity(text: str) -> float:
    return sum(_BITS.get(character, _RARE_BITS) for character in text)


def _worth(literal: Literal) -> float:
    return _rarity(literal.text) - (literal.offset is None)


def _bits(literals: tuple[Literal, ...]) -> float:
    """How much a requirement narrows: by its commonest literal, less for every further one.

    A known place in the match is worth a few bits: the match is then tried at one place and not searched for.
    """
    placed = all(literal.offset is not None for literal in literals)
    return (
        min(_rarity(literal.text) for literal in literals) - log2(len(literals)) / 2 + _PLACED_BITS * placed
    )


def _minimal(literals: tuple[Literal, ...]) -> tuple[Literal, ...]:
    """The set without those that another one, shorter and at the same place, finds as well."""
    if len(literals) > 64:
        return literals
    kept: list[Literal] = []
    for literal in sorted(set(literals), key=lambda entry: (len(entry.text), entry.text, entry.offset or 0)):
        if not any(_covers(other, literal) for other in kept):
            kept.append(literal)
    return tuple(kept)


def _covers(short: Literal, long: Literal) -> bool:
    if short.offset is None:
        return short.text in long.text
    if long.offset is None:
        return False
    at = short.offset - long.offset
    return at >= 0 and long.text.startswith(short.text, at)


def _whole_literal(tree: Any) -> Whole | None:
    nodes = list(_flat(tree))
    before = bool(nodes) and nodes[0] == (c.AT, c.AT_BOUNDARY)
    after = len(nodes) > 1 and nodes[-1] == (c.AT, c.AT_BOUNDARY)
    inner = nodes[before : len(nodes) - after]
    if inner and all(op is c.LITERAL for op, _ in inner):
        return Whole("".join(chr(point) for _, point in inner), before, after)
    return None


def _flat(tree: Any) -> Iterator[tuple[Any, Any]]:
    for op, argument in tree:
        if op is c.SUBPATTERN and argument[0] is None and not argument[1] and not argument[2]:
            yield from _flat(argument[3])
        else:
            yield op, argument


def _looks_back(tree: Any) -> bool:
    """Whether a line's or text's beginning or a look-behind is in the pattern."""
    for op, argument in tree:
        if op is c.AT and argument in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            return True
        if op in (c.ASSERT, c.ASSERT_NOT) and (argument[0] < 0 or _looks_back(argument[1])):
            return True
        if any(_looks_back(inner) for inner in _children(op, argument)):
            return True
    return False


def _local(tree: Any) -> bool:
    """Whether there is nothing in the pattern to which a block's end differs from the separator behind it."""
    for op, argument in tree:
        if op in (c.ASSERT, c.ASSERT_NOT, c.ATOMIC_GROUP, c.POSSESSIVE_REPEAT):
            return False
        if op is c.AT and argument in (c.AT_BEGINNING_STRING, c.AT_END_STRING):
            return False
        if not all(_local(inner) for inner in _children(op, argument)):
            return False
    return True


# Up to so many repetitions nothing can be slow; up to so few, not even of something that branches.
_HARMLESS = 16
_HARMLESS_BRANCHES = 3


def _backtracks(tree: Any) -> bool:
    """Whether a repetition is unbounded, or one of many repeats something that can match in several ways."""
    for op, argument in tree:
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            most, inner = argument[1], argument[2]
            if most > _HARMLESS or (most > _HARMLESS_BRANCHES and _branches(inner)):
                return True
        if op in (c.ASSERT, c.ASSERT_NOT) and _backtracks(argument[1]):
            return True
        if any(_backtracks(inner) for inner in _children(op, argument)):
            return True
    return False


def _branches(tree: Any) -> bool:
    return any(
        op in (c.BRANCH, c.MAX_REPEAT, c.MIN_REPEAT)
        or any(_branches(inner) for inner in _children(op, argument))
        for op, argument in tree
    )


def _children(op: Any, argument: Any) -> list[Any]:
    if op is c.SUBPATTERN:
        return [argument[3]]
    if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        return [argument[2]]
    if op is c.ATOMIC_GROUP:
        return [argument]
    if op is c.BRANCH:
        return list(argument[1])
    if op is c.GROUPREF_EXISTS:
        return [alternative for alternative in argument[1:] if alternative]
    return []
