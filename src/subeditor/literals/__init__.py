"""What any match of a pattern must contain: a set of literals, one of which occurs in every match.

Works on the parse tree of CPython's own `re`; a pattern that it cannot parse (`regex` knows more) has no
literals and is run as it is. All literals are folded. Knows nothing of rules, texts or automata.
"""

from __future__ import annotations

import re
import warnings
from re import _parser  # type: ignore[attr-defined]
from typing import Any, NamedTuple

from subeditor.deferred import re_compile
from subeditor.literals import effort, required, traits
from subeditor.literals.traits import Whole as Whole
from subeditor.literals.values import Literal as Literal
from subeditor.literals.values import fold as fold
from subeditor.literals.values import is_worth_looking_for, minimal


class Drawn(NamedTuple):
    r"""What was drawn out of a pattern.

    `literals`: one of them begins in any match; empty when there is no such set. `whole`: the pattern is a
    literal. `looks_back`: it asks what stands before the place where its search begins. `local`: a match
    within a block is the same whether the block is searched or all the text. `backtracks`: its repetitions
    may make matching slow. `edge`: a match begins with a literal, behind a `\b` and with a word character.
    `parsed`: `re` could read it as it stands, so that it is a pattern. `degree`: see `effort`.
    `before`: texts one of which begins, in any match, no later than a literal does; none where nothing is known.
    """

    literals: tuple[Literal, ...] = ()
    whole: Whole | None = None
    looks_back: bool = False
    local: bool = True
    backtracks: bool = False
    edge: bool = False
    parsed: bool = True
    degree: int | None = 0
    before: tuple[str, ...] = ()


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
        return Drawn(looks_back=True, local=False, backtracks=True, parsed=False, degree=None)
    whole = traits.whole_literal(tree)
    if whole:
        return _whole(whole)
    found, before = required.of(tree)
    literals = minimal(found) if found and all(map(is_worth_looking_for, found)) else ()
    as_it_stands = not _UNICODE_PROPERTY.search(pattern)
    looks_back, local, backtracks = traits.traits(tree)
    edge = traits.begins_at_boundary(tree) and all(_begins_word(literal) for literal in literals)
    return Drawn(
        literals,
        None,
        looks_back,
        local,
        backtracks,
        edge,
        as_it_stands,
        effort.degree(tree) if backtracks else 0,
        before if literals else (),
    )


def _whole(whole: Whole) -> Drawn:
    literal = Literal(fold(whole.text), 0)
    if not is_worth_looking_for(literal):
        return Drawn()
    return Drawn((literal,), whole, edge=whole.before and _begins_word(literal))


def _begins_word(literal: Literal) -> bool:
    return literal.offset == 0 and (literal.text[0].isalnum() or literal.text[0] == "_")


def _parse(pattern: str) -> Any:
    # Any set of many characters does for a property: its members are not looked at.
    pattern = _UNICODE_PROPERTY.sub(r"\\W", pattern)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _parser.parse(pattern, re.MULTILINE)
