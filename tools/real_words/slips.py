"""What may be written where a word is meant: a confusable, one word for two, two for one, one too many or too few.

A slip that the chooser would not report need not be proposed: each pair is drawn as often as slips of its kind are made,
times the share of them that the chooser found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from real_words.sets import WEIGHTS, Pair
from subeditor.chooser.confusions import Threshold
from subeditor.chooser.reader import MISSED
from subeditor.chooser.tokens import REACH

Numbers = NDArray[np.int32]
Key = tuple[str, str]

# How far a slip moves what is looked at; and how often, where there can be one, it is a word parted or joined, a
# function word left out, or one too many.
AROUND = REACH + 2
# Of words left out the chooser reports one in thirty, of those too many one in six.
PARTED, LEFT_OUT, PUT_IN = 0.3, 0.01, 0.02
# A pair's share of found slips begins as its kind's, as if so many had been tried; nothing is quite out of question, for
# rules may ask for pairs of their own.
TRIED, LEAST_FOUND = 10, 0.02


def shares_found(pairs: Iterable[Pair], on: Mapping[Key, Threshold]) -> dict[Key, float]:
    """Of each pair the share of its slips that the chooser reports, by what it found of those made for calibration."""
    tried, found = Counter[str](), Counter[str]()
    for row in on.values():
        tried[row.kind] += row.tried
        found[row.kind] += row.found
    shares = dict.fromkeys(((pair.word, pair.meant) for pair in pairs), LEAST_FOUND)
    for key in shares.keys() & on.keys():
        row = on[key]
        begun = TRIED * found[row.kind] / max(1, tried[row.kind])
        shares[key] = max(LEAST_FOUND, (row.found + begun) / (row.tried + TRIED))
    return shares


class Choices:
    """Draws for each number one of its lines of numbers, by their weights."""

    def __init__(self, listed: dict[int, list[tuple[float, tuple[int, ...]]]], size: int, width: int) -> None:
        self.many = np.zeros(size, np.int64)
        self.first = np.zeros(size, np.int64)
        drawn, ends = [], [0.0]
        for number, found in sorted(listed.items()):
            self.first[number], self.many[number] = len(drawn), len(found)
            for weight, line in found:
                drawn.append(line)
                ends.append(ends[-1] + weight)
        self.lines, self.ends = np.array(drawn, np.int32).reshape(-1, width), np.array(ends)

    def draw(self, numbers: NDArray[np.int64], drawn: np.random.Generator) -> Numbers:
        """Lines (numbers, width); each number must have one."""
        first, last = self.first[numbers], self.first[numbers] + self.many[numbers]
        low, high = self.ends[first], self.ends[last]
        at = np.searchsorted(self.ends, low + drawn.random(len(numbers)) * (high - low), side="right") - 1
        return self.lines[np.clip(at, first, last - 1)]


class Slips:
    """Makes of the words of a text what may be written in their place.

    `worth` says of each number how much what is written in its place matters.
    """

    def __init__(
        self,
        pairs: Sequence[Pair],
        numbers: Mapping[str, int],
        size: int,
        found: Mapping[Key, float] | None = None,
    ) -> None:
        """`numbers` are those of the known words, all less than `size`; `found` the share of its slips that each pair is
        known by, by default all.
        """
        made, worth = np.full(size, 1e-9), np.zeros(size)
        one: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        two: dict[int, list[tuple[float, tuple[int, ...]]]] = {}
        joined: dict[tuple[int, int], int] = {}
        for pair in pairs:
            word, meant = (
                [numbers.get(part, -1) for part in text.split()] for text in (pair.word, pair.meant)
            )
            if min(word + meant) < 0:
                continue
            if len(meant) == 2:
                joined[meant[0], meant[1]] = word[0]
                continue
            share = found[pair.word, pair.meant] if found else 1.0
            weight = WEIGHTS[pair.kind] * share
            (one if len(word) == 1 else two).setdefault(meant[0], []).append((weight, tuple(word)))
            made[meant[0]] += WEIGHTS[pair.kind]
            worth[meant[0]] += weight
        self.worth = (worth / made).astype(np.float32)
        self.one, self.two, self.size = Choices(one, size, 1), Choices(two, size, 2), size
        codes = sorted((first * size + second, word) for (first, second), word in joined.items())
        self._codes = np.array([code for code, _ in codes])
        self._joined = np.array([word for _, word in codes], np.int32)
        self.missed = np.array([numbers[word] for word in MISSED if word in numbers], np.int32)

    def asked(self, tokens: Numbers) -> NDArray[np.int64]:
        """Where in a text a word stands that may be written otherwise, and enough stands round it."""
        found = np.flatnonzero((self.one.many[tokens] > 0) | (self.two.many[tokens] > 0))
        return found[(found >= AROUND) & (found < len(tokens) - AROUND)]

    def written(self, tokens: Numbers, at: NDArray[np.int64], drawn: np.random.Generator) -> Numbers:
        """For each offset from -REACH to REACH + 1 a row, what stands there at each place when there is a slip."""
        near = tokens[at + np.arange(-AROUND, AROUND + 1)[:, None]]
        made = near[2:-1].copy()
        before, word, after = near[:AROUND], near[AROUND], near[AROUND + 1 :]
        single = self.one.many[word] > 0
        made[REACH, single] = self.one.draw(word[single], drawn)[:, 0]
        chance = drawn.random(len(at))

        def put(where: NDArray[np.bool_], *rows: Numbers) -> None:
            """What stands in the end of the stretch before a word, the word, and the beginning of what follows."""
            made[:, where] = np.concatenate(rows)[:, where]

        parted = (self.two.many[word] > 0) & (~single | (chance < PARTED))
        halves = np.zeros((2, len(at)), np.int32)
        halves[:, parted] = self.two.draw(word[parted], drawn).T
        put(parted, before[-REACH:], halves, after[:REACH])
        code = word.astype(np.int64) * self.size + after[0]
        found = np.minimum(np.searchsorted(self._codes, code), len(self._codes) - 1)
        joined = (self._codes[found] == code) & (chance < PARTED)
        put(joined, before[-REACH:], self._joined[found][None], after[1 : REACH + 2])
        left_out = np.isin(before[-1], self.missed) & (chance > 1 - LEFT_OUT)
        put(left_out, before[-REACH - 1 : -1], word[None], after[: REACH + 1])
        put_in = ~left_out & (chance > 1 - LEFT_OUT - PUT_IN) & (chance < 1 - LEFT_OUT)
        more = drawn.choice(self.missed, len(at))
        put(put_in, before[-REACH + 1 :], more[None], word[None], after[: REACH + 1])
        return made
