"""The proposer's arithmetic: tokens as lanes of large whole numbers, and sums of the weights of hashed features.

The hashes of a chunk of tokens are lanes of one whole number, whose arithmetic is C's; only the look-up of weights
goes token by token. Knows what a token is known as, which features a word has and where their weights lie; knows
nothing of what is done with the sums.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from zlib import crc32

from subeditor.deferred import re_compile

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
# How far a feature looks, and what a token's hash is multiplied by at each offset.
REACH = 2
MULTIPLIERS = {-2: 0x2C1B3C6D, -1: 0x297A2D39, 0: 0x1E3779B1, 1: 0x35EBCA6B, 2: 0x27D4EB2F}
# The table has 2 ** BITS bytes. A feature's place is that many bits of its hash from LOW on; four bits from LOW + CHECK on
# must be those above the weight, else the weight is another feature's. A weight lies there as `n ^ ZERO`, n - ZERO steps.
BITS, LOW, CHECK = 22, 30, 24
ZERO = 8
# A token is a lane of 64 bits: below the hash of itself, above that of its class.
LANE = 8
# So many tokens are worked on at once; more do not stay in the processor's cache.
CHUNK = 4096

# What ends a sentence or a block; of other signs between words the first is looked at, these as one.
END = "."
_SAME = {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"}
_ENDS = re_compile(r"""[.!?…]["'”’)\]]*\s+["'“‘(\[]*\Z|\n\s*\n|\ufdd0""")
_ENDINGS = ("ing", "ed", "ly", "ss", "s", "er", "al", "ion")


def key(classes: Mapping[str, int], word: str) -> str:
    """How a word is known to the model: as written, in small letters, or by its shape."""
    if word in classes:
        return word
    plain = word.replace("’", "'")
    if plain in classes:
        return plain
    small = plain.lower()
    if small in classes:
        return small
    if not small[:1].isalpha():
        return "0"
    part = small.rpartition("-")[2]
    ending = next((ending for ending in _ENDINGS if part.endswith(ending)), "")
    capitals = "AA" if word.isupper() else "A" if word[:1].isupper() else "a"
    return f"{capitals}{'-' * (part != small)}{ending}"


def mark(gap: str) -> str:
    """What a gap between words is known as; nothing for mere space."""
    if _ENDS.search(gap):
        return END
    signs = gap.strip()
    return _SAME.get(signs[0], signs[0]) if signs else ""


def lane(name: str, classes: Mapping[str, int]) -> bytes:
    """A token by its key or mark: the hash of itself, that of its class, and in the top bit whether it has confusables."""
    number = classes.get(name)
    if number is None:
        return _hashed(name) + _group(name, False)
    return _hashed(name) + _group(str(number if number >= 0 else -1 - number), number >= 0)


def _hashed(name: str) -> bytes:
    return crc32(name.encode("utf-8", "surrogatepass")).to_bytes(4, "little")


@cache
def _group(name: str, asked: bool) -> bytes:
    return (crc32(name.encode("utf-8", "surrogatepass"), 1) >> 1 | asked << 31).to_bytes(4, "little")


def sums(around: Sequence[int], tokens: int, table: bytes) -> int:
    """The sums of the weights of so many tokens, in lanes of 16 bits; `around` has lanes of tokens for each offset."""
    halves = {WORD: _mask(2**32 - 1, LANE), CLASS: _mask(2**31 - 1, LANE)}
    looks = {
        (offset, kind): (around[offset + REACH] >> 32 * kind & halves[kind]) * MULTIPLIERS[offset]
        for offset, kind in dict.fromkeys(chain.from_iterable(FEATURES))
    }
    total, wanted = 0, 0x0F << CHECK | 2**BITS - 1
    for one, other in zip(FEATURES[::2], FEATURES[1::2], strict=True):
        first = _crossed(looks, one) >> LOW & _mask(wanted, LANE)
        second = _crossed(looks, other) << (32 - LOW) & _mask(wanted << 32, LANE)
        raw = bytearray((first | second).to_bytes((tokens + 2 * REACH) * LANE, "little")[: tokens * LANE])
        checks = int.from_bytes(raw[CHECK // 8 :: 4], "little")
        raw[CHECK // 8 :: 4] = bytes(2 * tokens)
        met = int.from_bytes(bytes(itemgetter(*array("I", raw))(table)), "little")
        others = met >> 4 & _mask(0x0F, 1) ^ checks
        own = (others + _mask(0x0F, 1) >> 4 & _mask(1, 1) ^ _mask(1, 1)) * 0x0F
        total += (met & own ^ _mask(ZERO, 1)) & (1 << 16 * tokens) - 1
    return (total & _mask(0xFF, 2)) + (total >> 8 & _mask(0xFF, 2))


def _crossed(looks: Mapping[tuple[int, bool], int], feature: Looks) -> int:
    crossed = 0
    for look in feature:
        crossed ^= looks[look]
    return crossed


@cache
def _mask(bits: int, size: int) -> int:
    """The bits in every lane of so many bytes."""
    return int.from_bytes(bits.to_bytes(size, "little") * (2 * CHUNK + 2 * REACH), "little")


def reaching(total: int, asked: bytes, threshold: int) -> Iterator[tuple[int, int]]:
    """The lanes of 16 bits, from the lowest, that hold the threshold or more, and what they hold; of `asked`, which has
    a byte for each, the top bit must be set.
    """
    size = 2 * len(asked)
    totals = array("H", total.to_bytes(size, "little"))
    tops = bytearray(size)
    tops[1::2] = asked
    reached = total + (_mask(0x8000 - threshold, 2) & (1 << 8 * size) - 1)
    flags = (reached & _mask(0x8000, 2) & int.from_bytes(tops, "little")).to_bytes(size, "little")
    at = flags.find(0x80)
    while at >= 0:
        yield at // 2, totals[at // 2]
        at = flags.find(0x80, at + 1)
