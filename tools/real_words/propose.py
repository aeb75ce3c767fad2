"""Trains the proposer: is this word out of place here, as far as its neighbours tell?

Each word of the training text that has confusables is seen as it stands, and once more with a confusable in its place,
drawn as likely as its kind of slip. One pass: a second would learn by heart which words the text has side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from real_words import sets, texts
from real_words.sets import WEIGHTS, Pair
from subeditor.chooser import proposer
from subeditor.chooser.proposer import (
    BITS,
    CHECK,
    CLASS,
    FEATURES,
    LOW,
    MULTIPLIERS,
    REACH,
    ZERO,
    Proposer,
    Thresholds,
)
from subeditor.chooser.reader import MISSED
from subeditor.document import SEPARATOR
from subeditor.language.words import _WORD

Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]

# How often a word must stand in the text to be known: with small letters, or with a capital within a sentence.
SEEN, CAPITAL_SEEN, OTHERS = 60, 150, 12_000
# Frequent words that are a class each, classes of the others, and the neighbours that classes are told by.
ALONE, CLASSES, NEIGHBOURS = 150, 350, 1000
DIMENSIONS, ROUNDS = 60, 15
SEED = 1
# Of the words of clean text this share may be compared with what may be meant, and of its sentences this one proposed;
# one of so many held-out sentences tells where that is.
COMPARED, PROPOSED, HELD_OUT_PART = 0.03, 0.1, 80
# Of five sentences the last is left out, as for the chooser.
HELD_OUT = 5
# Examples at a time; the rate of learning; how much a slip weighs beside a word as it should be.
BATCH, RATE, SLIP = 16384, 0.3, 0.08
# How far a slip moves what is looked at; and how often, where there can be one, it is a word parted or joined, a
# function word left out, or one too many.
AROUND = REACH + 1
PARTED, LEFT_OUT, PUT_IN = 0.3, 0.1, 0.04
# A feature has a weight from the time that it is met so often; what its first step is damped by.
OFTEN, FIRST_SQUARE = 3, 0.1
# The step in which weights are kept, in log-odds.
STEP = 0.35


class Text(NamedTuple):
    """The tokens of a text as numbers of keys (words as the model knows them, and marks)."""

    names: list[str]
    tokens: Numbers


def read(
    corpora: Path, names: Sequence[str], held_out: bool, part: int = 1
) -> Iterator[tuple[list[str], list[str]]]:
    """Words and gaps of the sentences of each file that are, or are not, held out; one of `part` of them."""
    for name in names:
        listed = texts.sentences(corpora, name)
        kept = [
            s
            for at, s in enumerate(listed)
            if (at % HELD_OUT == HELD_OUT - 1) == held_out and at // HELD_OUT % part == 0
        ]
        parts = _WORD.split(f"{SEPARATOR.join(kept)}{SEPARATOR}")
        yield parts[1::2], parts[2::2]


def vocabulary(corpora: Path, asked: set[str], part: int) -> set[str]:
    """The words that are known: those with confusables, and the frequent ones."""
    seen: Counter[str] = Counter()
    for words, gaps in read(corpora, list(texts.SHARES), False, part):
        seen.update(word for word, gap in zip(words[1:], gaps, strict=False) if gap == " ")
    small = {
        word for word, times in seen.items() if times * part >= SEEN and word.islower() and word.isalpha()
    }
    capital = {
        word
        for word, times in seen.items()
        if times * part >= CAPITAL_SEEN
        and word[:1].isupper()
        and word.isalpha()
        and times > 2 * seen[word.lower()]
    }
    others = sorted((small | capital) - asked, key=lambda word: (-seen[word], word))
    return asked | set(others[:OTHERS])


class Reader:
    """Numbers the keys of a text; the lanes of the keys are `lanes()`."""

    def __init__(self, known: set[str]) -> None:
        self.known, self.numbers = dict.fromkeys(known, 0), dict[str, int]()
        self._words: dict[str, int] = {}

    def number(self, name: str) -> int:
        return self.numbers.setdefault(name, len(self.numbers))

    def tokens(self, words: list[str], gaps: list[str]) -> Numbers:
        """The tokens of a text, with `REACH` ends on either side."""
        of, between = self._words, {gap: proposer.mark(gap) for gap in sorted(set(gaps))}
        for word in sorted(set(words) - of.keys()):
            of[word] = self.number(proposer.key(self.known, word))
        marks = {gap: self.number(f"mark {mark}") if mark else -1 for gap, mark in between.items()}
        flat = np.empty(2 * len(words), dtype=np.int32)
        flat[::2] = np.fromiter(map(of.__getitem__, words), np.int32, len(words))
        flat[1::2] = np.fromiter(map(marks.__getitem__, gaps), np.int32, len(gaps))
        ends = np.full(AROUND, self.number(f"mark {proposer.END}"), np.int32)
        return np.concatenate([ends, flat[flat >= 0], ends])

    def lanes(self, classes: dict[str, int]) -> NDArray[np.uint64]:
        """The lane of each key."""
        made = b"".join(
            proposer.lane(name.removeprefix("mark "), {} if name.startswith("mark ") else classes)
            for name in self.numbers
        )
        return np.frombuffer(made, "<u8")


def classes_of(tokens: Numbers, reader: Reader, seed: int) -> dict[str, int]:
    """Classes of the known words by what stands before and after them (Lebret and Collobert 2014), by k-means."""
    size = len(reader.numbers)
    times = np.bincount(tokens, minlength=size)
    often = np.argsort(-times, kind="stable")
    column = np.full(size, -1, np.int64)
    column[often[:NEIGHBOURS]] = np.arange(NEIGHBOURS)
    sides = []
    for here, there in ((slice(1, None), slice(None, -1)), (slice(None, -1), slice(1, None))):
        near = column[tokens[there]]
        kept = near >= 0
        counts = np.bincount(
            tokens[here][kept].astype(np.int64) * NEIGHBOURS + near[kept], minlength=size * NEIGHBOURS
        )
        sides.append(counts.reshape(size, NEIGHBOURS).astype(np.float32))
    rows = np.sqrt(np.concatenate(sides, 1) / np.maximum(times, 1)[:, None])
    known = [name for name in reader.numbers if name in reader.known]
    numbers = np.array([reader.numbers[name] for name in known])
    rows, weights = rows[numbers], times[numbers]
    scaled = rows * np.sqrt(np.minimum(weights, 10_000))[:, None]
    _, vectors = np.linalg.eigh(scaled.T @ scaled)
    points = rows @ vectors[:, -DIMENSIONS:].astype(np.float32)
    points /= np.linalg.norm(points, axis=1, keepdims=True) + 1e-6
    rank = np.argsort(-weights, kind="stable")
    found = np.zeros(len(known), np.int64)
    found[rank[:ALONE]] = np.arange(ALONE)
    found[rank[ALONE:]] = ALONE + _k_means(points[rank[ALONE:]], np.sqrt(weights[rank[ALONE:]]), seed)
    classes = dict(zip(known, found.tolist(), strict=True))
    return {name: classes.get(name, ALONE) for name in sorted(reader.known)}


def _k_means(points: Floats, weights: Floats, seed: int) -> NDArray[np.int64]:
    drawn = np.random.default_rng(seed)
    centres = points[drawn.choice(len(points), CLASSES, replace=False, p=weights / weights.sum())]
    for _ in range(ROUNDS):
        nearest = np.argmax(points @ centres.T - 0.5 * (centres**2).sum(1), axis=1)
        for number in range(CLASSES):
            mine = nearest == number
            if mine.any():
                centres[number] = np.average(points[mine], axis=0, weights=weights[mine])
    return nearest


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
    """Makes of the words of a text what may be written in their place."""

    def __init__(self, pairs: Sequence[Pair], reader: Reader) -> None:
        numbers = {name: reader.number(name) for name in sorted(reader.known)}
        size = len(reader.numbers)
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
            else:
                (one if len(word) == 1 else two).setdefault(meant[0], []).append(
                    (WEIGHTS[pair.kind], tuple(word))
                )
        self.one, self.two, self.size = Choices(one, size, 1), Choices(two, size, 2), size
        codes = sorted((first * size + second, word) for (first, second), word in joined.items())
        self._codes = np.array([code for code, _ in codes])
        self._joined = np.array([word for _, word in codes], np.int32)
        self.missed = np.array([numbers[word] for word in MISSED if word in numbers], np.int32)

    def asked(self, tokens: Numbers) -> NDArray[np.int64]:
        """Where in a text a word stands that may be written otherwise, and enough stands round it."""
        found = np.flatnonzero((self.one.many[tokens] > 0) | (self.two.many[tokens] > 0))
        return found[(found >= AROUND) & (found < len(tokens) - AROUND)]

    def written(self, tokens: Numbers, at: NDArray[np.int64], drawn: np.random.Generator) -> list[Numbers]:
        """For each place, and each offset from -REACH to REACH, what stands there when there is a slip."""
        near = {offset: tokens[at + offset] for offset in range(-AROUND, AROUND + 1)}
        made = [near[offset].copy() for offset in range(-REACH, REACH + 1)]
        single = self.one.many[near[0]] > 0
        made[REACH][single] = self.one.draw(near[0][single], drawn)[:, 0]
        chance = drawn.random(len(at))

        def put(where: NDArray[np.bool_], *columns: Numbers) -> None:
            for column, new in zip(made, columns, strict=True):
                column[where] = new[where]

        parted = (self.two.many[near[0]] > 0) & (~single | (chance < PARTED))
        halves = np.zeros((len(at), 2), np.int32)
        halves[parted] = self.two.draw(near[0][parted], drawn)
        put(parted, near[-2], near[-1], halves[:, 0], halves[:, 1], near[1])
        code = near[0].astype(np.int64) * self.size + near[1]
        found = np.minimum(np.searchsorted(self._codes, code), len(self._codes) - 1)
        joined = (self._codes[found] == code) & (chance < PARTED)
        put(joined, near[-2], near[-1], self._joined[found], near[2], near[3])
        left_out = np.isin(near[-1], self.missed) & (chance > 1 - LEFT_OUT)
        put(left_out, near[-3], near[-2], near[0], near[1], near[2])
        put_in = ~left_out & (chance > 1 - LEFT_OUT - PUT_IN) & (chance < 1 - LEFT_OUT)
        more = drawn.choice(self.missed, len(at))
        put(put_in, near[-2], near[-1], more, near[0], near[1])
        return made


def hashes(around: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """The hashes (features, words) of words by the lanes at each offset (-REACH to REACH)."""
    low = np.uint64(0xFFFFFFFF)
    made: dict[tuple[int, bool], NDArray[np.uint64]] = {}
    rows = []
    for feature in FEATURES:
        crossed = np.zeros(len(around[0]), np.uint64)
        for offset, kind in feature:
            if (offset, kind) not in made:
                lane = around[offset + REACH]
                half = lane >> np.uint64(32) & low >> np.uint64(1) if kind == CLASS else lane & low
                made[offset, kind] = half * np.uint64(MULTIPLIERS[offset])
            crossed ^= made[offset, kind]
        rows.append(crossed >> np.uint64(LOW))
    return np.stack(rows)


def places(hashed: NDArray[np.uint64]) -> NDArray[np.int64]:
    """Where a feature's weight is learnt: its place in the packed table, and above that the bits that tell it there."""
    checks = (hashed >> np.uint64(CHECK) & np.uint64(0x0F)) << np.uint64(BITS)
    return (hashed & np.uint64(2**BITS - 1) | checks).astype(np.int64)


class Learner:
    """Logistic regression by Adagrad (Duchi et al. 2011), in a table so large that features seldom share a weight. A
    feature has one from the time that it is met often enough.
    """

    def __init__(self) -> None:
        self.weights = np.zeros(16 * 2**BITS, np.float32)
        self.squares = np.zeros(16 * 2**BITS, np.float32)
        self.met = np.zeros(16 * 2**BITS, np.uint8)

    def learn(self, hashed: NDArray[np.uint64], slip: Floats, importance: Floats) -> float:
        """One step; gives the mean loss before it."""
        at = places(hashed)
        logits = self.weights[at].sum(0)
        chance = 1 / (1 + np.exp(-logits))
        slope = (importance * (chance - slip)).astype(np.float32)
        often = [self._often(row) for row in at]
        for row, kept in zip(at, often, strict=True):
            np.add.at(self.squares, row[kept], slope[kept] ** 2)
        for row, kept in zip(at, often, strict=True):
            step = -RATE * slope[kept] / np.sqrt(self.squares[row[kept]] + FIRST_SQUARE)
            np.add.at(self.weights, row[kept], step)
        return float(np.mean(importance * np.logaddexp(0, np.where(slip > 0, -logits, logits))))

    def _often(self, row: NDArray[np.int64]) -> NDArray[np.bool_]:
        met = self.met[row]
        self.met[row] = np.minimum(met + 1, OFTEN)
        return met >= OFTEN - 1


def train(tokens: Numbers, lanes: NDArray[np.uint64], slips: Slips, seed: int) -> Learner:
    """One pass over the words of a text that have confusables."""
    drawn, learner = np.random.default_rng(seed), Learner()
    asked = slips.asked(tokens)
    drawn.shuffle(asked)
    half = BATCH // 2
    told = 0.0
    for batch, start in enumerate(range(0, len(asked), half)):
        here = asked[start : start + half]
        around = [lanes[tokens[here + offset]] for offset in range(-REACH, REACH + 1)]
        other = [lanes[column] for column in slips.written(tokens, here, drawn)]
        both = [np.concatenate(two) for two in zip(around, other, strict=True)]
        slip = np.repeat(np.array([0, 1], np.float32), len(here))
        told += learner.learn(hashes(both), slip, np.where(slip > 0, np.float32(SLIP), np.float32(1)))
        if batch % 200 == 199:
            print(f"{start + half} of {len(asked)} {told / 200:.4f}", flush=True)
            told = 0.0
    return learner


def table_of(weights: Floats) -> bytes:
    """The packed table: of the features that share a place the one with the greatest weight."""
    rows = weights.reshape(16, -1)
    best = np.abs(rows).argmax(0)
    steps = np.clip(np.round(rows[best, np.arange(rows.shape[1])] / STEP), 1 - ZERO, ZERO - 1).astype(
        np.int64
    )
    packed = best << 4 | steps + ZERO ^ ZERO
    return np.where(steps == 0, 0, packed).astype(np.uint8).tobytes()


def with_thresholds(model: Proposer, corpora: Path, part: int) -> Proposer:
    """The model with thresholds at which it compares, and proposes, as much as it may of what was held out."""
    everything = replaced(model, Thresholds(0, 0))
    sums: list[int] = []
    doubts: list[list[tuple[int, int]]] = []
    for words, gaps in read(corpora, list(texts.SHARES), True, part):
        for first, second in pairwise([0, *(at + 1 for at, gap in enumerate(gaps) if SEPARATOR in gap)]):
            found = everything.doubts(words[first:second], gaps[first:second])
            doubts.append([(total, doubt) for _, total, doubt in found])
            sums += [total for _, total, _ in found]
    first = int(np.quantile(sums, 1 - COMPARED))
    worst = [max((doubt for total, doubt in found if total >= first), default=0) for found in doubts]
    return replaced(model, Thresholds(first, max(1, int(np.quantile(worst, 1 - PROPOSED)))))


def replaced(model: Proposer, thresholds: Thresholds) -> Proposer:
    """The model with other thresholds."""
    return Proposer(model.classes, model.table, model.lines, thresholds)


def packed(model: Proposer) -> bytes:
    """A model as `proposer.unpacked` reads it."""
    by_class: dict[int, tuple[list[str], list[str]]] = {}
    for word, number in sorted(model.classes.items()):
        by_class.setdefault(max(number, -1 - number), ([], []))[number < 0].append(word)
    lines = [by_class.get(number, ([], [])) for number in range(max(by_class) + 1)]
    words = "\n".join(f"{' '.join(asked)}\t{' '.join(others)}" for asked, others in lines).encode()
    head = b"".join(threshold.to_bytes(2, "little") for threshold in model.thresholds)
    return head + len(words).to_bytes(4, "little") + words + model.table


def make(corpora: Path, data: Path, part: int = 1) -> None:
    """Train on one of `part` sentences of the corpora, with the sets in `data`, and write `data/proposer.bin`."""
    pairs = sets.read(data / "confusions.tsv")
    asked = {pair.word.split()[0] for pair in pairs}
    reader = Reader(vocabulary(corpora, asked, part))
    listed = [reader.tokens(words, gaps) for words, gaps in read(corpora, list(texts.SHARES), False, part)]
    tokens = np.concatenate(listed)
    slips = Slips(pairs, reader)
    classes = classes_of(tokens, reader, SEED)
    learner = train(tokens, reader.lanes(classes), slips, SEED)
    signed = {word: number if word in asked else -1 - number for word, number in classes.items()}
    lines = (data / "confusions.tsv").read_bytes()
    model = Proposer(signed, table_of(learner.weights), lines, Thresholds(0, 0))
    (data / "proposer.bin").write_bytes(packed(with_thresholds(model, corpora, HELD_OUT_PART)))
