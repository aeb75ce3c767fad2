"""Literals, how they are compared, and how much the search for one narrows.

All are folded: `fold` makes texts comparable, character by character, so that offsets hold.
"""

from __future__ import annotations

from math import ceil, log2
from typing import NamedTuple

from subeditor.deferred import re_compile

# A requirement below this many bits occurs in nearly every line: looking for it would only cost.
LEAST_BITS = 5.5
_RARE_BITS = 9.0


class _Bits(dict[str, float]):
    def __missing__(self, character: str) -> float:
        return _RARE_BITS


# Bits by which a character narrows: from its share of English text (letters after Norvig 2012, 17 % spaces).
_BITS = _Bits({
    character: -log2(share / 100)
    for character, share in {
        " ": 17.0, "e": 10.2, "t": 7.6, "a": 6.6, "o": 6.3, "i": 6.2, "n": 5.9, "s": 5.3, "r": 5.2, "h": 4.1,
        "l": 3.3, "d": 3.1, "c": 2.7, "u": 2.2, "m": 2.1, "f": 2.0, "p": 1.8, "g": 1.5, "w": 1.4, "y": 1.4,
        "b": 1.2, "v": 0.9, "k": 0.5, ".": 1.0, ",": 1.0, "\n": 1.0,
    }.items()
})  # fmt: skip
_PLACED_BITS = 4.0
# Of more characters than these even the commonest are worth looking for, wherever they stand.
_FEW = ceil((LEAST_BITS + 1) / min(_BITS.values())) - 1

# Characters that ignoring case joins to another one although lower-casing does not (simple case folding).
_FOLDED = dict(zip("ſıςϐϑϕϖϰϱϵµẛᲀᲁᲂᲃᲄᲅᲆᲇᲈ", "siσβθφπκρεμṡвдостт\u044aѣꙋ", strict=True))
_FOLDED |= {"\u1fbe": "ι", "\u0345": "ι", "\u1fd3": "ΐ", "\u1fe3": "ΰ", "\U0001df95": "ß"}
_FOLD = str.maketrans(_FOLDED)
_NEEDS_FOLD = re_compile(f"[{''.join(_FOLDED)}]")


class Literal(NamedTuple):
    """A folded text, `offset` characters after the beginning of the match; None: anywhere in it."""

    text: str
    offset: int | None


def fold(text: str) -> str:
    """`text` without its case, of the same length: two texts that match ignoring case fold to the same."""
    if text.isascii():
        return text.lower()
    # The only character that grows in lower case.
    folded = text.replace("İ", "i").lower()
    return folded.translate(_FOLD) if _NEEDS_FOLD.search(folded) else folded


def rarity(text: str) -> float:
    """How rare a text is, in bits: by its characters alone."""
    return sum(map(_BITS.__getitem__, text))


def is_worth_looking_for(literal: Literal) -> bool:
    """Whether its `worth` reaches `LEAST_BITS`, as that of any three characters does."""
    return len(literal.text) > _FEW or worth(literal) >= LEAST_BITS


def worth(literal: Literal) -> float:
    """Its rarity, and a bit less where its place in the match is not known."""
    return rarity(literal.text) - (literal.offset is None)


def bits(literals: tuple[Literal, ...]) -> float:
    """How much a requirement narrows: by its commonest literal, less for every further one.

    A known place in the match is worth a few bits: the match is then tried at one place and not searched for.
    """
    placed = all(literal.offset is not None for literal in literals)
    return min(rarity(literal.text) for literal in literals) - log2(len(literals)) / 2 + _PLACED_BITS * placed


def minimal(literals: tuple[Literal, ...]) -> tuple[Literal, ...]:
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
