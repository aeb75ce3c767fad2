"""Trains the proposer: is this word out of place here, as far as its neighbours tell?

Each word of the training text that has confusables is seen as it stands, and once more with a confusable in its place,
drawn as likely as its kind of slip. One pass: a second would learn by heart which words the text has side by side.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from real_words import sets, texts
from real_words.classes import classes_of
from real_words.slips import AROUND, Slips
from subeditor.chooser.hashing import (
    BITS,
    CHECK,
    CLASS,
    END,
    FEATURES,
    LOW,
    MULTIPLIERS,
    REACH,
    ZERO,
    key,
    lane,
    mark,
)
from subeditor.chooser.proposer import Proposer, Thresholds
from subeditor.document import SEPARATOR
from subeditor.language.words import _WORD

Numbers = NDArray[np.int32]
Floats = NDArray[np.float32]

# How often a word must stand in the text to be known: with small letters, or with a capital within a sentence.
SEEN, CAPITAL_SEEN, OTHERS = 60, 150, 12_000
SEED = 1
# Of the words of clean text this share may be compared with what may be meant, and of its sentences this one proposed;
# one of so many held-out sentences tells where that is.
COMPARED, PROPOSED, HELD_OUT_PART = 0.02, 0.1, 80
# Of five sentences the last is left out, as for the chooser.
HELD_OUT = 5
# Examples at a time; the rate of learning; how much a slip weighs beside a word as it should be.
BATCH, RATE, SLIP = 16384, 0.3, 0.2
# A feature has a weight from the time that it is met so often; what its first step is damped by.
OFTEN, FIRST_SQUARE = 3, 0.1
# The step in which weights are kept, in log-odds.
STEP = 0.35


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
        of, between = self._words, {gap: mark(gap) for gap in sorted(set(gaps))}
        for word in sorted(set(words) - of.keys()):
            of[word] = self.number(key(self.known, word))
        marks = {gap: self.number(f"mark {name}") if name else -1 for gap, name in between.items()}
        flat = np.empty(2 * len(words), dtype=np.int32)
        flat[::2] = np.fromiter(map(of.__getitem__, words), np.int32, len(words))
        flat[1::2] = np.fromiter(map(marks.__getitem__, gaps), np.int32, len(gaps))
        ends = np.full(AROUND, self.number(f"mark {END}"), np.int32)
        return np.concatenate([ends, flat[flat >= 0], ends])

    def lanes(self, classes: dict[str, int]) -> NDArray[np.uint64]:
        """The lane of each key."""
        made = b"".join(
            lane(name.removeprefix("mark "), {} if name.startswith("mark ") else classes)
            for name in self.numbers
        )
        return np.frombuffer(made, "<u8")


def hashes(around: Sequence[NDArray[np.uint64]]) -> NDArray[np.uint64]:
    """The hashes (features, words) of words by the lanes at each offset (-REACH to REACH)."""
    low = np.uint64(0xFFFFFFFF)
    made: dict[tuple[int, bool], NDArray[np.uint64]] = {}
    rows = []
    for feature in FEATURES:
        crossed = np.zeros(len(around[0]), np.uint64)
        for offset, kind in feature:
            if (offset, kind) not in made:
                token = around[offset + REACH]
                half = token >> np.uint64(32) & low >> np.uint64(1) if kind == CLASS else token & low
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
    for word in sorted(reader.known):
        reader.number(word)
    known = {name: number for name, number in reader.numbers.items() if name in reader.known}
    slips = Slips(pairs, known, len(reader.numbers))
    classes = classes_of(tokens, known, len(reader.numbers), SEED)
    learner = train(tokens, reader.lanes(classes), slips, SEED)
    signed = {word: number if word in asked else -1 - number for word, number in classes.items()}
    lines = (data / "confusions.tsv").read_bytes()
    model = Proposer(signed, table_of(learner.weights), lines, Thresholds(0, 0))
    (data / "proposer.bin").write_bytes(packed(with_thresholds(model, corpora, HELD_OUT_PART)))
