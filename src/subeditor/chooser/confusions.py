"""The confusion sets: for a word, those that may have been meant; and how sure the chooser must be of each.

`data/confusions.tsv` is made by `tools/real_words/sets.py`, `data/thresholds.tsv` by `tools/real_words/calibrate.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from subeditor.language.lexicons import text_of


class Pair(NamedTuple):
    """`meant` may be meant where `word` stands; either may be two words."""

    word: str
    meant: str
    kind: str
    source: str


class Confusions(NamedTuple):
    """The pairs by word and by word meant, and the number that the chooser has for each word that may be meant."""

    by_word: Mapping[str, Mapping[str, Pair]]
    numbers: Mapping[str, int]

    @classmethod
    def of(cls, pairs: Iterable[Pair]) -> Confusions:
        by_word: dict[str, dict[str, Pair]] = {}
        for pair in pairs:
            by_word.setdefault(pair.word, {})[pair.meant] = pair
        chosen = {word for word in by_word if " " not in word}
        chosen.update(*by_word.values())
        return cls(by_word, {word: number for number, word in enumerate(sorted(chosen), 1)})

    def candidates(self, word: str, following: str) -> list[str]:
        """The word and what may be meant by it, or by it and the next one; nothing for a word without confusables."""
        found = [*self.by_word.get(word, ()), *self.by_word.get(f"{word} {following}", ())]
        return [word, *found] if found and word in self.numbers else []

    def pair(self, word: str, following: str, meant: str) -> Pair:
        """The pair that gave a candidate."""
        return self.by_word.get(word, {}).get(meant) or self.by_word[f"{word} {following}"][meant]


def listed(text: str) -> Iterator[Pair]:
    """The pairs of a file: a line has a word, a kind, a source, and what may be meant, with commas between."""
    for line in text.splitlines():
        word, kind, source, meant = line.split("\t")
        for other in meant.split(","):
            yield Pair(word, other, kind, source)


@cache
def confusions() -> Confusions:
    """The sets that the package's chooser was trained on."""
    return Confusions.of(listed(text_of("confusions.tsv")))


class Threshold(NamedTuple):
    """The log-odds at which a pair is reported, its kind, and what it does there on text kept from training: how often
    its word was seen and doubted, how many slips were tried and found.
    """

    margin: float
    kind: str
    seen: int
    alarms: int
    tried: int
    found: int


@cache
def threshold(word: str, meant: str) -> Threshold | None:
    """That of a pair; None for one that is off. `+` with a word: that it was left out; `-` before a word and nothing:
    that it is too many.
    """
    # Of tens of thousands of lines a run needs a few: looking for them is cheaper than reading all.
    listed, wanted = _threshold_lines(), f"\n{word}\t{meant}\t"
    at = listed.find(wanted)
    if at < 0:
        return None
    return _threshold(listed[at + len(wanted) : listed.index("\n", at + 1)])


@cache
def thresholds() -> Mapping[tuple[str, str], Threshold]:
    """All pairs that are on."""
    rows = (line.split("\t", 2) for line in _threshold_lines().splitlines()[1:])
    return {(word, meant): _threshold(rest) for word, meant, rest in rows}


def _threshold(rest: str) -> Threshold:
    margin, kind, *counts = rest.split("\t")
    return Threshold(float(margin), kind, *map(int, counts))


@cache
def _threshold_lines() -> str:
    return "\n" + text_of("thresholds.tsv")
