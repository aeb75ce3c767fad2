"""The proposer: which words of a document are worth the chooser's time.

A linear model over a word and its neighbours: a table of hashed weights (Weinberger et al. 2009), which
`tools/real_words/propose.py` trains. It runs over every document, so it has no numpy to import and no loop over words:
the hashes of a chunk of tokens are lanes of one large whole number, whose arithmetic is C's. Only the look-up of
the weights goes word by word.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, compress, count, pairwise
from operator import add, itemgetter
from typing import NamedTuple
from zlib import crc32

from subeditor.deferred import re_compile
from subeditor.language.lexicons import path_of

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
_LANE = 8
# So many tokens are worked on at once; more do not stay in the processor's cache.
_CHUNK = 4096

# What ends a sentence or a block; of other signs between words the first is looked at, these as one.
END = "."
_SAME = {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"}
_ENDS = re_compile(r"""[.!?…]["'”’)\]]*\s+["'“‘(\[]*\Z|\n\s*\n|\ufdd0""")
_ENDINGS = ("ing", "ed", "ly", "ss", "s", "er", "al", "ion")


class _Words(dict[str, bytes]):
    """The lane of each word as written, made when it is first met."""

    _MOST = 100_000

    def __init__(self, classes: Mapping[str, int]) -> None:
        self._classes = classes

    def __missing__(self, word: str) -> bytes:
        if len(self) > self._MOST:
            self.clear()
        self[word] = made = lane(key(self._classes, word), self._classes)
        return made


class _Marks(dict[str, bytes]):
    """The lane of what stands between two words, empty for mere space."""

    def __missing__(self, gap: str) -> bytes:
        self[gap] = made = lane(mark(gap), {}) if mark(gap) else b""
        return made


class _Instead(NamedTuple):
    """What may be meant: lanes of those that are one word, how many they are, and pairs of lanes of those that are two."""

    one: bytes
    ones: int
    two: tuple[tuple[bytes, ...], ...]


class _Meant(dict[str, _Instead]):
    """What may be meant by a word, or by two; `lines` are those of `confusions.tsv`."""

    def __init__(self, lines: bytes, words: _Words) -> None:
        self._lines, self._words = lines, words

    def __missing__(self, word: str) -> _Instead:
        wanted = f"{word}\t".encode("utf-8", "surrogatepass")
        found, at = [], _line_of(self._lines, wanted)
        while self._lines.startswith(wanted, at):
            meant = self._lines[at + len(wanted) : self._lines.find(b"\t", at + len(wanted))].decode()
            found.append(tuple(map(self._words.__getitem__, meant.split(" "))))
            at = self._lines.find(b"\n", at) + 1 or len(self._lines)
        ones = [lanes[0] for lanes in found if len(lanes) == 1]
        self[word] = made = _Instead(
            b"".join(ones), len(ones), tuple(lanes for lanes in found if len(lanes) == 2)
        )
        return made


class Thresholds(NamedTuple):
    """The sum of weights from which on a word is compared with those that may be meant, and from which on twice that sum,
    less the least sum among them, makes it worth reading.
    """

    first: int
    second: int


class Proposer:
    """A trained model.

    `classes` has the class of each word that it knows, -1 less the class of one that has no confusables; `table` the
    weights of features; `lines` are those of `confusions.tsv`.
    """

    def __init__(
        self, classes: Mapping[str, int], table: bytes, lines: bytes, thresholds: Thresholds
    ) -> None:
        self.classes, self.table, self.lines, self.thresholds = classes, table, lines, thresholds
        self._words, self._marks = _Words(classes), _Marks()
        self._meant = _Meant(lines, self._words)

    def proposed(self, texts: Sequence[str], gaps: Sequence[str]) -> list[int]:
        """Indices of the words that may be slips, in order.

        `texts` and `gaps` are those of `subeditor.language.words.Words`: gap i follows word i.
        """
        found = self.doubts(texts, gaps)
        return [index for index, _, doubt in found if doubt >= self.thresholds.second]

    def doubts(self, texts: Sequence[str], gaps: Sequence[str]) -> list[tuple[int, int, int]]:
        """The words that reach the first threshold: the index of each, and what is held against the thresholds."""
        marks = list(map(self._marks.__getitem__, gaps))
        margin = lane(END, {}) * REACH
        pairs = zip(map(self._words.__getitem__, texts), marks, strict=True)
        lanes = b"".join((margin, *chain.from_iterable(pairs), margin, margin))
        # The number of a mark among all tokens: that of the words before it and of the marks before it.
        places = list(map(add, compress(count(1), marks), count()))
        rivals = _Rivals(self._meant)
        kept: list[tuple[int, int]] = []
        for token, total in self._doubtful(lanes):
            index = token - bisect_left(places, token)
            kept.append((index, total))
            word = key(self.classes, texts[index])
            following = texts[index + 1].lower() if index + 1 < len(texts) and not marks[index] else ""
            rivals.add(word, following, lanes[token * _LANE : (token + 2 * REACH + 2) * _LANE])
        least = rivals.least(self.table)
        return [(index, total, 2 * total - low) for (index, total), low in zip(kept, least, strict=True)]

    def _doubtful(self, lanes: bytes) -> Iterator[tuple[int, int]]:
        """Numbers of the tokens with confusables whose sums reach the first threshold, and those sums."""
        for start in range(0, len(lanes) // _LANE - 3 * REACH, _CHUNK):
            tokens = min(_CHUNK, len(lanes) // _LANE - 3 * REACH - start)
            part = lanes[start * _LANE : (start + tokens + 2 * REACH) * _LANE]
            whole = int.from_bytes(part, "little")
            around = [whole >> 8 * _LANE * at for at in range(2 * REACH + 1)]
            asked = part[(REACH + 1) * _LANE - 1 : -REACH * _LANE : _LANE]
            for at, total in _reaching(sums(around, tokens, self.table), asked, self.thresholds.first):
                yield start + at, total


class _Rivals:
    """Words that may be meant, each with what would stand round it, as columns of lanes for each offset."""

    def __init__(self, meant: _Meant) -> None:
        self._meant = meant
        self._columns: list[list[bytes]] = [[] for _ in range(2 * REACH + 1)]
        self._ends = [0]

    def add(self, word: str, following: str, lanes: bytes) -> None:
        """A word with what follows it and the lanes round it, `REACH` before and one more after."""
        near = [lanes[at : at + _LANE] for at in range(0, len(lanes), _LANE)]
        instead = self._meant[word]
        many = instead.ones
        self._put(
            [
                *(lane * many for lane in near[:REACH]),
                instead.one,
                *(lane * many for lane in near[REACH + 1 :]),
            ]
        )
        for two in instead.two:
            self._put([*near[:REACH], *two, *near[REACH + 1 :]])
        many += len(instead.two)
        if following:
            joined = self._meant[f"{word} {following}"]
            if joined.ones:
                self._put([*near[:REACH], joined.one[:_LANE], *near[REACH + 2 :]])
                many += 1
        self._ends.append(self._ends[-1] + many)

    def _put(self, lanes: Sequence[bytes]) -> None:
        for column, part in zip(self._columns, lanes):  # noqa: B905  # what lies further on is of no account
            column.append(part)

    def least(self, table: bytes) -> Iterator[int]:
        """The least sum among the rivals of each word."""
        columns = [b"".join(column) for column in self._columns]
        totals: array[int] = array("H")
        for start in range(0, self._ends[-1], _CHUNK):
            parts = [column[start * _LANE : (start + _CHUNK) * _LANE] for column in columns]
            tokens = len(parts[0]) // _LANE
            around = [int.from_bytes(part, "little") for part in parts]
            totals.frombytes(sums(around, tokens, table).to_bytes(2 * tokens, "little"))
        for start, end in pairwise(self._ends):
            yield min(totals[start:end], default=ZERO * len(FEATURES))


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
    halves = {WORD: _mask(2**32 - 1, _LANE), CLASS: _mask(2**31 - 1, _LANE)}
    looks = {
        (offset, kind): (around[offset + REACH] >> 32 * kind & halves[kind]) * MULTIPLIERS[offset]
        for offset, kind in dict.fromkeys(chain.from_iterable(FEATURES))
    }
    total, wanted = 0, 0x0F << CHECK | 2**BITS - 1
    for one, other in zip(FEATURES[::2], FEATURES[1::2], strict=True):
        first = _crossed(looks, one) >> LOW & _mask(wanted, _LANE)
        second = _crossed(looks, other) << (32 - LOW) & _mask(wanted << 32, _LANE)
        raw = bytearray((first | second).to_bytes((tokens + 2 * REACH) * _LANE, "little")[: tokens * _LANE])
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
    return int.from_bytes(bits.to_bytes(size, "little") * (2 * _CHUNK + 2 * REACH), "little")


def _reaching(total: int, asked: bytes, threshold: int) -> Iterator[tuple[int, int]]:
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


def _line_of(lines: bytes, beginning: bytes) -> int:
    """Where the first of sorted lines begins that is not less than its beginning."""
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", 0, (low + high) // 2) + 1
        if lines[start : start + len(beginning)] < beginning:
            low = lines.find(b"\n", start) + 1 or len(lines)
        else:
            high = start
    return low


def proposed(texts: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """As `Proposer.proposed`, by the package's model."""
    return shipped().proposed(texts, gaps)


@cache
def shipped() -> Proposer:
    """The package's model."""
    return unpacked(path_of("proposer.bin").read_bytes(), path_of("confusions.tsv").read_bytes())


def unpacked(packed: bytes, lines: bytes) -> Proposer:
    """A model as `tools/real_words/propose.py` packs it: the thresholds, two bytes each; in four, how many bytes of
    words there are; these, a line for each class, those without confusables after a tab; the weights.
    """
    words = 8 + int.from_bytes(packed[4:8], "little")
    classes: dict[str, int] = {}
    for number, line in enumerate(packed[8:words].decode().split("\n")):
        asked, _, others = line.partition("\t")
        classes.update(dict.fromkeys(asked.split(), number))
        classes.update(dict.fromkeys(others.split(), -1 - number))
    thresholds = Thresholds(int.from_bytes(packed[:2], "little"), int.from_bytes(packed[2:4], "little"))
    return Proposer(classes, packed[words:], lines, thresholds)
