"""Trains the proposer's first model: is this word out of place, as far as its hashed features tell?

Each word of the training text that has confusables is seen as it stands, and once more with a confusable in its place,
drawn as likely as its kind of slip. One pass: a second would learn by heart which words the text has side by side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from real_words.numbered import Numbers, Text
from real_words.slips import Slips
from subeditor.chooser.hashing import BITS, LOOKED, ZERO, hashes
from subeditor.chooser.tokens import REACH

Floats = NDArray[np.float32]

# Examples at a time; the rate of learning; how much a slip that is sure to be found weighs beside a word as it should be.
BATCH, RATE, SLIP = 16384, 0.3, 0.5
# A feature has a weight from the time that it is met so often; what its first step is damped by.
OFTEN, FIRST_SQUARE = 3, 0.1
# The step in which weights are kept, in log-odds.
STEP = 0.35


class Learner:
    """Logistic regression by Adagrad (Duchi et al. 2011), in a table so large that features seldom share a weight. A
    feature has one from the time that it is met often enough.
    """

    def __init__(self) -> None:
        self.weights = np.zeros(16 * 2**BITS, np.float32)
        self.squares = np.zeros(16 * 2**BITS, np.float32)
        self.met = np.zeros(16 * 2**BITS, np.uint8)

    def learn(self, hashed: Sequence[Numbers], told: Floats, slip: Floats, importance: Floats) -> float:
        """One step; gives the mean loss before it. `told` is what is known without the weights, in log-odds."""
        logits = told.copy()
        for row in hashed:
            logits += self.weights[row]
        chance = 1 / (1 + np.exp(-logits))
        slope = (importance * (chance - slip)).astype(np.float32)
        often = [self._often(row) for row in hashed]
        for row, kept in zip(hashed, often, strict=True):
            np.add.at(self.squares, row[kept], slope[kept] ** 2)
        for row, kept in zip(hashed, often, strict=True):
            step = -RATE * slope[kept] / np.sqrt(self.squares[row[kept]] + FIRST_SQUARE)
            np.add.at(self.weights, row[kept], step)
        return float(np.mean(importance * np.logaddexp(0, np.where(slip > 0, -logits, logits))))

    def _often(self, row: Numbers) -> NDArray[np.bool_]:
        met = self.met[row]
        self.met[row] = np.minimum(met + 1, OFTEN)
        return met >= OFTEN - 1


def train(
    text: Text, classes: Numbers, slips: Slips, suspicion: Callable[[Numbers], Floats], seed: int
) -> Learner:
    """One pass over the words of a text that have confusables. `suspicion` is what is known of each already, by the numbers
    of tokens from -REACH to REACH, in log-odds.
    """
    drawn, learner = np.random.default_rng(seed), Learner()
    asked = slips.asked(text.tokens)
    asked = asked[text.judged[asked]]
    drawn.shuffle(asked)
    half = BATCH // 2
    told = 0.0
    around = np.arange(-REACH, REACH + 1)[:, None]
    for batch, start in enumerate(range(0, len(asked), half)):
        here = asked[start : start + half]
        both = np.concatenate(
            [text.tokens[here + around], slips.written(text.tokens, here, drawn)[:-1]], 1
        ).astype(np.int64)
        slip = np.repeat(np.array([0, 1], np.float32), len(here))
        told += learner.learn(
            hashes(both[REACH - LOOKED : REACH + LOOKED + 1], classes),
            suspicion(both),
            slip,
            np.concatenate([np.ones(len(here), np.float32), SLIP * slips.worth[text.tokens[here]]]),
        )
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
