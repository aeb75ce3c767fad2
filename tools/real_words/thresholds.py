"""Which threshold each pair gets, from what the chooser doubted on clean text and found of slips made in it.

The pairs of a kind share a threshold: the one at which the slips found, weighed by how often people make slips of that
kind, are worth most less a price for each false alarm; the price is the one at which the false alarms of all kinds
together meet the budget. A pair whose own words were doubted more than once in clean text is asked to be surer than it
ever was there. (Thresholds for each pair, drawn towards its kind's by empirical Bayes, gave three to six times the false
alarms for the same recall when they were tried on the half of the text that they had not been set on: most pairs are
seen too seldom.) Doubts that were read and found right are no false alarms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

import numpy as np

from real_words.sets import WEIGHTS
from subeditor.chooser.confusions import Threshold

# Doubts in 10,000 words of held-out text, less those that were read and right. Of the rest about two in five are slips
# as well; names, headings, speech and what looks in order to the proposer are never asked about in a document.
BUDGET = 1.2
# Words left out and words too many have rules and budgets of their own.
MENDING_BUDGET = 0.08
GRID = np.arange(0.5, 12.01, 0.25)
# How often the slips that people make are of each kind: 540 repairs in the history of documentation, `a` and `an` left
# out, and 136 on Wikipedia, where more are homophones; the rarer kinds by estimate.
SHARES = {
    "inflection": 0.31,
    "function": 0.27,
    "edit": 0.14,
    "seldom": 0.04,
    "homophone": 0.12,
    "adverb": 0.04,
    "derivation": 0.01,
    "apostrophe": 0.03,
    "join": 0.02,
    "split": 0.02,
    "missing": 1.0,
    "extra": 1.0,
}
# What a pair of which no slip was tried needs beyond its kind: nothing has shown that it is ever right. (A multiple of the
# grid's step.)
UNTRIED = 0.5
# A pair of words is of no use if fewer than this share of its slips is found, where so many were tried that it can be told.
USABLE, TOLD = 0.2, 10
# What a word that the training text seldom has needs beyond its kind: texts about other things have it where that has never.
ELSEWHERE = 1.5
# So often a pair is doubted in clean text by chance.
_BY_CHANCE = 1
# What was read of the strongest doubts in clean text: a sentence's fingerprint, what stands there, what is meant, and
# whether that is a `slip` of the text or a false `alarm`.
JUDGED = Path(__file__).with_name("judged.tsv")

Key = tuple[str, str]
# Which article it is the ear decides, and a rule of its own.
OFF = frozenset({("a", "an"), ("an", "a")})


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
    counts: Mapping[Key, Counts], kinds: Mapping[Key, str], words_read: int, budget: float = BUDGET
) -> dict[Key, float]:
    """The threshold of each pair that is on: those of whose made slips enough were found, or none were tried."""
    names = sorted(set(kinds.values()))
    of_kind = {name: [counts[key] for key, kind in kinds.items() if kind == name] for name in names}
    alarms = np.array([sum(_above(pair.alarms) for pair in of_kind[name]) for name in names])
    found = np.array([sum(_above(pair.slips) for pair in of_kind[name]) for name in names], dtype=float)
    tried = np.array([sum(len(pair.slips) for pair in of_kind[name]) for name in names])
    worth = found / np.maximum(tried, 1)[:, None] * np.array([SHARES[name] for name in names])[:, None]
    columns = _within(worth, alarms, budget * words_read / 10_000)
    of_names = {name: float(GRID[column]) for name, column in zip(names, columns, strict=True)}
    raised = {
        key: _raised(counts[key], of_names[kind]) + ELSEWHERE * (kind == "seldom")
        for key, kind in kinds.items()
        if key not in OFF
    }
    return {
        key: margin if len(counts[key].slips) else margin + UNTRIED
        for key, margin in raised.items()
        if _is_of_use(counts[key].slips, margin, USABLE if kinds[key] in WEIGHTS else 0.0)
    }


def _within(worth: np.ndarray, alarms: np.ndarray, allowed: float) -> np.ndarray:
    """The column of each row's threshold, such that all alarms together are as many as allowed."""
    rows = np.arange(len(worth))
    low, high = 1e-9, 1e3
    for _ in range(80):
        price = (low * high) ** 0.5
        best = (worth - price * alarms).argmax(1)
        low, high = (price, high) if alarms[rows, best].sum() > allowed else (low, price)
    return (worth - high * alarms).argmax(1)


def _raised(pair: Counts, margin: float) -> float:
    """A kind's threshold, or above the strongest doubt where a pair was doubted too often."""
    doubted = pair.alarms[pair.alarms >= margin]
    if len(doubted) <= _BY_CHANCE:
        return margin
    return float(GRID[min(np.searchsorted(GRID, doubted.max(), side="right"), len(GRID) - 1)])


def _is_of_use(slips: np.ndarray, margin: float, share: float) -> bool:
    """Whether enough of a pair's slips are found, or none were tried."""
    found = slips >= margin
    return not len(slips) or bool(found.any() and (len(slips) < TOLD or found.mean() >= share))


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


def write(found: Mapping[Key, Threshold], path: Path) -> None:
    """One pair a line, as `subeditor.chooser.confusions.thresholds` reads them."""
    rows = ("\t".join(map(str, (*key, *found[key]))) for key in sorted(found))
    path.write_text("".join(f"{row}\n" for row in rows), encoding="utf-8")
