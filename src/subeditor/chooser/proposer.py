"""The proposer: which words of a document are worth the chooser's time.

A linear model over a word and its neighbours: a table of hashed weights (Weinberger et al. 2009), which
`tools/real_words/propose.py` trains. A word that may be out of place is compared with those that may be meant, by the same sums. It runs over
every document, so it has no numpy to import, and loops over the few doubtful words alone (see `hashing`).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, compress, count, pairwise
from operator import add
from typing import NamedTuple

from subeditor.chooser.hashing import CHUNK, END, FEATURES, LANE, REACH, ZERO, key, lane, mark, reaching, sums
from subeditor.language.lexicons import path_of


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
            rivals.add(word, following, lanes[token * LANE : (token + 2 * REACH + 2) * LANE])
        least = rivals.least(self.table)
        return [(index, total, 2 * total - low) for (index, total), low in zip(kept, least, strict=True)]

    def _doubtful(self, lanes: bytes) -> Iterator[tuple[int, int]]:
        """Numbers of the tokens with confusables whose sums reach the first threshold, and those sums."""
        for start in range(0, len(lanes) // LANE - 3 * REACH, CHUNK):
            tokens = min(CHUNK, len(lanes) // LANE - 3 * REACH - start)
            part = lanes[start * LANE : (start + tokens + 2 * REACH) * LANE]
            whole = int.from_bytes(part, "little")
            around = [whole >> 8 * LANE * at for at in range(2 * REACH + 1)]
            asked = part[(REACH + 1) * LANE - 1 : -REACH * LANE : LANE]
            for at, total in reaching(sums(around, tokens, self.table), asked, self.thresholds.first):
                yield start + at, total


class _Rivals:
    """Words that may be meant, each with what would stand round it, as columns of lanes for each offset."""

    def __init__(self, meant: _Meant) -> None:
        self._meant = meant
        self._columns: list[list[bytes]] = [[] for _ in range(2 * REACH + 1)]
        self._ends = [0]

    def add(self, word: str, following: str, lanes: bytes) -> None:
        """A word with what follows it and the lanes round it, `REACH` before and one more after."""
        near = [lanes[at : at + LANE] for at in range(0, len(lanes), LANE)]
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
                self._put([*near[:REACH], joined.one[:LANE], *near[REACH + 2 :]])
                many += 1
        self._ends.append(self._ends[-1] + many)

    def _put(self, lanes: Sequence[bytes]) -> None:
        for column, part in zip(self._columns, lanes):  # noqa: B905  # what lies further on is of no account
            column.append(part)

    def least(self, table: bytes) -> Iterator[int]:
        """The least sum among the rivals of each word."""
        columns = [b"".join(column) for column in self._columns]
        totals: array[int] = array("H")
        for start in range(0, self._ends[-1], CHUNK):
            parts = [column[start * LANE : (start + CHUNK) * LANE] for column in columns]
            tokens = len(parts[0]) // LANE
            around = [int.from_bytes(part, "little") for part in parts]
            totals.frombytes(sums(around, tokens, table).to_bytes(2 * tokens, "little"))
        for start, end in pairwise(self._ends):
            yield min(totals[start:end], default=ZERO * len(FEATURES))


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
