"""The proposer's first model: sums of the weights of a word's hashed features (Weinberger et al. 2009).

The arithmetic is written once: it is the same for whole numbers, word by word, and for numpy's arrays of them.
Knows which features a word has and where their weights lie; knows nothing of what is done with the sums.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

# What a feature looks at: the word at an offset, or its class.
Looks = tuple[tuple[int, bool], ...]
WORD, CLASS = False, True
FEATURES: tuple[Looks, ...] = (
    ((-1, WORD), (0, WORD)),
    ((0, WORD), (1, WORD)),
    ((-2, WORD), (0, WORD)),
    ((0, WORD), (2, WORD)),
    ((-1, WORD), (0, WORD), (1, WORD)),
    ((-1, CLASS), (0, WORD), (1, CLASS)),
    ((-2, CLASS), (-1, CLASS), (0, WORD)),
    ((0, WORD), (1, CLASS), (2, CLASS)),
    ((-1, CLASS), (0, WORD)),
    ((0, WORD), (1, CLASS)),
    ((-1, WORD), (0, CLASS)),
    ((0, CLASS), (1, WORD)),
)
# How far a feature looks.
LOOKED = 2
# What a number is multiplied by, for each look: odd, of 63 bits, drawn at random; what does not go into 64 bits is of no account.
FACTORS = {
    (-2, WORD): 0x6E425A81E7D80069,
    (-1, WORD): 0x7258F3F8AFAE5A3B,
    (0, WORD): 0x78515310C439F34B,
    (1, WORD): 0x49AD58ECE794EE15,
    (2, WORD): 0x6B22F9F542840D2B,
    (-2, CLASS): 0x765B96B7A2BEEE31,
    (-1, CLASS): 0x467F3F19E7AA8577,
    (0, CLASS): 0x54F48F02DF43EFB3,
    (1, CLASS): 0x79F290C392AC3D43,
    (2, CLASS): 0x41BA0A802B5C5CD1,
}
# The table has 2 ** BITS bytes. A feature's place is that many bits of its hash from LOW on; the four bits above them must
# be those above the weight, else the weight is another feature's. A weight lies there as `n ^ ZERO`, n - ZERO steps.
BITS, LOW = 22, 64 - 26
ZERO = 8
NOTHING = ZERO * len(FEATURES)


def hashes(near: Sequence[Any], classes: Any) -> list[Any]:
    """The hash of each feature, 26 bits; `near` has the numbers of words at the offsets -2 to 2, whole numbers or
    arrays of 64 bits; `classes` those of their classes.
    """
    made = {}
    for (offset, kind), factor in FACTORS.items():
        token = near[offset + LOOKED]
        # Nought times anything would be the same at all offsets.
        made[offset, kind] = ((classes[token] if kind == CLASS else token) + 1) * factor
    found = []
    for looks in FEATURES:
        crossed = made[looks[0]]
        for look in looks[1:]:
            crossed = crossed ^ made[look]
        found.append(crossed >> LOW & 2**26 - 1)
    return found


def total(near: Sequence[Any], classes: Any, table: Any) -> Any:
    """The sums of the weights of words between others, as whole numbers of steps, `NOTHING` for none."""
    summed = 0
    for hashed in hashes(near, classes):
        met = table[hashed & 2**BITS - 1]
        summed = summed + ((met & 15) * (met >> 4 == hashed >> BITS) ^ ZERO)
    return summed
