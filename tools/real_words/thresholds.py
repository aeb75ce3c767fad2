"""Which threshold each pair gets, from what the chooser doubted on clean text and found of slips made in it.

How often a pair would be a false alarm at each threshold, and how often its slip would be found, are both drawn towards
what the pair's kind shows on the whole (empirical Bayes), for most pairs are seen seldom. Each pair then gets the
threshold at which the slips found, weighed by how likely the slip is, are worth most less a price for each false alarm;
the price is the one at which the false alarms of all pairs together meet the budget. A pair that is worth nothing at
any threshold is off. Doubts that were read and found right are no false alarms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

# False alarms in 10,000 words of held-out text, real slips in it among them. It is like what training saw; on
# other text there are three times as many.
BUDGET = 0.3
# Words left out and words too many have rules and budgets of their own.
MENDING_BUDGET = 0.08
GRID = np.arange(0.5, 12.01, 0.25)
# How many occurrences of a word, and how many slips, the pair's kind counts for beside its own.
_WORTH_CLEAN, _WORTH_FOUND = 3000, 4
# A word may be met where clean text had none of it, in a sense of its own: it counts as met this much more often.
_UNSEEN = 50
# What was read of the strongest doubts in clean text: a sentence's fingerprint, what stands there, what is meant, and
# whether that is a `slip` of the text or a false `alarm`.
JUDGED = Path(__file__).with_name("judged.tsv")

Key = tuple[str, str]


class Counts(NamedTuple):
    """Of one pair: how often its word stood in clean text and at which margins it was doubted; the margins of slips."""

    seen: int
    alarms: np.ndarray
    slips: np.ndarray


class Doubt(NamedTuple):
    """A doubt in clean text: its log-odds, what stands there, what is meant, and the sentence."""

    margin: float
    word: str
    meant: str
    text: str


def thresholds(
    counts: Mapping[Key, Counts],
    kinds: Mapping[Key, str],
    likely: Mapping[Key, float],
    words_read: int,
    budget: float = BUDGET,
) -> dict[Key, float]:
    """The threshold of each pair that is on."""
    keys = sorted(key for key in kinds if key in counts)
    alarms = np.array([_above(counts[key].alarms) for key in keys], dtype=float)
    slips = np.array([_above(counts[key].slips) for key in keys], dtype=float)
    seen = np.array([counts[key].seen for key in keys], dtype=float)
    tried = np.array([len(counts[key].slips) for key in keys], dtype=float)
    kind = np.array([kinds[key] for key in keys])
    for name in set(kinds.values()):
        rows = kind == name
        # Every pair of a word is asked about wherever the word stands.
        usual = alarms[rows].sum(0) / max(1.0, seen[rows].sum())
        rates = (alarms[rows] + _WORTH_CLEAN * usual) / (seen[rows] + _WORTH_CLEAN)[:, None]
        alarms[rows] = rates * (seen[rows] + _UNSEEN)[:, None]
        usual = slips[rows].sum(0) / max(1.0, tried[rows].sum())
        slips[rows] = (slips[rows] + _WORTH_FOUND * usual) / (tried[rows] + _WORTH_FOUND)[:, None]
    worth = slips * np.array([likely[key] for key in keys])[:, None]
    allowed = budget * words_read / 10_000
    low, high = 1e-9, 1e9
    for _ in range(80):
        price = (low * high) ** 0.5
        best = (worth - price * alarms).argmax(1)
        on = (worth - price * alarms).max(1) > 0
        spent = alarms[np.arange(len(keys)), best][on].sum()
        low, high = (price, high) if spent > allowed else (low, price)
    return {key: float(GRID[column]) for key, column, is_on in zip(keys, best, on, strict=True) if is_on}


def _above(margins: np.ndarray) -> np.ndarray:
    """How many margins reach each threshold of the grid."""
    return len(margins) - np.searchsorted(margins, GRID)


class Judged(NamedTuple):
    """A doubt in clean text that was read: which sentence (`fingerprint`), what stands there and what is meant."""

    sentence: str
    word: str
    meant: str


def fingerprint(text: str) -> str:
    """A sentence's, for the file of judgements: the text is its authors'."""
    return blake2b(" ".join(text.split()).encode(), digest_size=6).hexdigest()


def judged() -> set[Judged]:
    """The doubts that were read and are right: slips of the text, and no false alarms."""
    rows = (line.split("\t") for line in JUDGED.read_text(encoding="utf-8").splitlines() if line[:1] != "#")
    return {Judged(*row[:3]) for row in rows if row[3] == "slip"}


def without_slips(
    counts: Mapping[Key, Counts], doubts: Iterable[Doubt], slips: Collection[Judged]
) -> dict[Key, Counts]:
    """The counts less the alarms that were right."""
    left = dict(counts)
    for doubt in doubts:
        key = doubt.word, doubt.meant
        if key in left and Judged(fingerprint(doubt.text), *key) in slips and len(left[key].alarms):
            alarms = left[key].alarms
            left[key] = left[key]._replace(alarms=np.delete(alarms, np.abs(alarms - doubt.margin).argmin()))
    return left


class Calibrated(NamedTuple):
    """The threshold of a pair, and what it does there on held-out text."""

    word: str
    meant: str
    margin: float
    kind: str
    seen: int
    alarms: int
    tried: int
    found: int


def write(rows: Iterable[Calibrated], path: Path) -> None:
    """One pair a line, as `subeditor.chooser.confusions.thresholds` reads them."""
    path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
