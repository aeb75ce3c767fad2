"""Reads sentences with the chooser: which words may be others, and how sure it is.

Importing this imports numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from subeditor.chooser.confusions import Confusions, Threshold, confusions, thresholds
from subeditor.chooser.network import Floats, Glance, Network, Whole, load, padded
from subeditor.chooser.pieces import Pieces, spelled
from subeditor.document import GAP
from subeditor.language.lexicons import path_of, text_of

# The words that the chooser can tell to be left out.
MISSED = tuple(
    "the a an to of in is be and that for on it with as are was has have not by or from at you been were will can if".split()
)
STAY, DROP = 0, 1
MENDS = 2 + len(MISSED)
# No word is judged whose pieces begin further on in its sentence.
FURTHEST = 100
# So many pieces of a sentence are read.
_LONGEST = FURTHEST + 20
# Pieces in a batch: enough for the matrices, small enough for the cache.
_BATCH = 1024
# What a pair needs that is not on: a rule of the user's may ask for it, if not often for less.
_UNLISTED = 5.0
# So many words are remembered.
_MOST = 50_000


class Reading(NamedTuple):
    """A token of a sentence that may be another word: which token it is, the word meant, and the log-odds of that.

    `meant` is None where the token is one too many; `before` says that `meant` was left out before the token.
    """

    at: int
    meant: str | None
    margin: float
    before: bool = False


class Begun(NamedTuple):
    """A sentence being read: its tokens, which of them are asked about and at which of its pieces each begins, and the
    states of its pieces so far.
    """

    row: int
    sentence: Sequence[str]
    asked: Sequence[int]
    places: Whole
    states: Floats


class Reader:
    """A network with the pieces and the confusion sets that it was trained on.

    `needed` are the log-odds at which a pair is of use; without them all is read to the end.
    """

    def __init__(
        self,
        network: Network,
        pieces: Pieces,
        confusions: Confusions,
        needed: Mapping[tuple[str, str], Threshold] | None = None,
    ) -> None:
        self.network, self.pieces, self.confusions = network, pieces, confusions
        self._words = [None, *confusions.numbers]
        self._needed = None if needed is None else Needed(confusions, needed)

    def read(
        self,
        sentences: Sequence[Sequence[str]],
        least: float,
        asked: Sequence[Iterable[int]] | None = None,
        whole: bool = True,
    ) -> list[list[Reading]]:
        """For each sentence, as tokens, what may be meant with log-odds of `least` or more, in order of the tokens.

        `asked` tells of each sentence which tokens to judge; by default all. Unless `whole`, words are left as soon as no
        pair is likely to come to what is needed; what was left out before them and that they are too many is missed.
        """
        found: list[list[Reading]] = [[] for _ in sentences]
        begun = self._begun(sentences, asked)
        done = 0
        for glance in self.network.glances if self._needed and not whole else ():
            begun = [one for some in _batches(begun) for one in self._glanced(some, done, glance)]
            done = glance.layers
        for some in _batches(begun):
            states = self.network.finished(*_joined(some), [one.places for one in some], done)
            for (row, index), reading in self._judged(states, some, least):
                found[row].append(reading._replace(at=index))
        return [sorted(readings, key=lambda reading: reading.at) for readings in found]

    def _begun(
        self, sentences: Sequence[Sequence[str]], asked: Sequence[Iterable[int]] | None
    ) -> list[Begun]:
        """The sentences of which something is asked, before the first layer; those of like length together."""
        begun = []
        for row, sentence in enumerate(sentences):
            pieces, cases, at = self.pieces.encode(sentence, GAP)
            wanted = [
                index
                for index in (range(len(sentence)) if asked is None else asked[row])
                if at[index] < FURTHEST
            ]
            if wanted:
                read, cased = np.array(pieces[:_LONGEST]), np.array(cases[:_LONGEST])
                states = self.network.embedded(read, cased, [len(read)])
                begun.append(Begun(row, sentence, wanted, np.array([at[index] for index in wanted]), states))
        return sorted(begun, key=lambda one: len(one.states))

    def _glanced(self, some: Sequence[Begun], done: int, glance: Glance) -> Iterator[Begun]:
        """The sentences that are to be read on, and of them the words, after the layers of a glance."""
        states, ends = _joined(some)
        states = self.network.through(states, ends, done, glance.layers)
        going = [
            one._replace(states=part) for one, part in zip(some, np.split(states, ends[:-1]), strict=True)
        ]
        short = self._short(np.concatenate([one.states[one.places] for one in going]), going, glance)
        firsts = np.cumsum([len(one.asked) for one in going])[:-1]
        for one, near in zip(going, np.split(short <= glance.short, firsts), strict=True):
            if near.any():
                asked = [one.asked[at] for at in np.flatnonzero(near).tolist()]
                yield one._replace(asked=asked, places=one.places[near])

    def _short(self, states: Floats, some: Sequence[Begun], glance: Glance) -> Floats:
        """How far the best guess at each word is short of what it needs."""
        assert self._needed is not None
        words = [self._needed.of(one.sentence, index) for one in some for index in one.asked]
        margins = self.network.choose(states, padded([numbers or [0] for numbers, _ in words]), glance)
        needed = np.full(margins.shape, np.inf, dtype=np.float32)
        for row, (_, least) in enumerate(words):
            needed[row, : len(least)] = least
        short: Floats = (needed - margins).min(1)
        return short

    def _judged(
        self, states: Floats, some: Sequence[Begun], least: float
    ) -> Iterator[tuple[tuple[int, int], Reading]]:
        wanted = [(one, index) for one in some for index in one.asked]
        listed = [_candidates(self.confusions, one.sentence, index) for one, index in wanted]
        places = [(one.row, index) for one, index in wanted]
        judged = [number for number, candidates in enumerate(listed) if candidates]
        if judged:
            candidates = padded([listed[number] for number in judged])
            margins = self.network.choose(states[judged], candidates)
            for number, column in zip(*np.nonzero(margins >= least), strict=True):
                if column:
                    word, margin = self._words[candidates[number, column]], float(margins[number, column])
                    yield places[judged[number]], Reading(0, word, margin)
        margins = self.network.mend(states)
        for number, column in zip(*np.nonzero(margins >= least), strict=True):
            if column != STAY:
                word = None if column == DROP else MISSED[column - 2]
                yield places[number], Reading(0, word, float(margins[number, column]), bool(column != DROP))


class Needed:
    """What each word needs, to be read on: the numbers of its candidates, and the log-odds of each."""

    def __init__(self, confusions: Confusions, needed: Mapping[tuple[str, str], Threshold]) -> None:
        self._confusions, self._needed = confusions, needed
        self._known: dict[tuple[str, str], tuple[list[int], list[float]]] = {}
        self._firsts = {word.split()[0] for word in confusions.by_word if " " in word}

    def of(self, sentence: Sequence[str], index: int) -> tuple[list[int], list[float]]:
        """Of a token of a sentence; nothing is enough for the first candidate, the word itself."""
        token = sentence[index]
        # The next word matters only where two may be one.
        following = _following(sentence, index) if spelled(token) in self._firsts else ""
        known = self._known.get((token, following))
        if known is None:
            if len(self._known) > _MOST:
                self._known.clear()
            known = self._known[token, following] = self._of(spelled(token), following)
        return known

    def _of(self, word: str, following: str) -> tuple[list[int], list[float]]:
        candidates = self._confusions.candidates(word, following)
        pairs = [self._confusions.pair(word, following, meant) for meant in candidates[1:]]
        found = [self._needed.get((pair.word, pair.meant)) for pair in pairs]
        least = [np.inf, *(sure.margin if sure else _UNLISTED for sure in found)]
        return [self._confusions.numbers[one] for one in candidates], least[: len(candidates)]


def _candidates(confusions: Confusions, sentence: Sequence[str], index: int) -> list[int]:
    listed = confusions.candidates(spelled(sentence[index]), _following(sentence, index))
    return [confusions.numbers[word] for word in listed]


def _following(sentence: Sequence[str], index: int) -> str:
    return spelled(sentence[index + 1]) if index + 1 < len(sentence) else ""


def _joined(some: Sequence[Begun]) -> tuple[Floats, list[int]]:
    """The states of sentences one after another, and where each ends."""
    states = np.concatenate([one.states for one in some])
    return states, np.cumsum([len(one.states) for one in some]).tolist()


def _batches(begun: Iterable[Begun]) -> Iterator[list[Begun]]:
    """Sentences in their order, about `_BATCH` pieces together."""
    batch: list[Begun] = []
    size = 0
    for one in begun:
        if batch and size + len(one.states) > _BATCH:
            yield batch
            batch, size = [], 0
        batch.append(one)
        size += len(one.states)
    if batch:
        yield batch


@lru_cache(maxsize=1)
def packaged() -> Reader:
    """The reader of the network that ships with the package."""
    pieces = Pieces(text_of("pieces.txt").splitlines())
    return Reader(load(path_of("chooser.bin")), pieces, confusions(), thresholds())
