"""Reads sentences with the chooser: which words may be others, and how sure it is.

Importing this imports numpy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from subeditor.chooser.confusions import Confusions, confusions
from subeditor.chooser.network import Network, load, padded
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
# Pieces in a batch, padding included: enough for the matrices, small enough for the cache.
_BATCH = 1024


class Reading(NamedTuple):
    """A token of a sentence that may be another word: which token it is, the word meant, and the log-odds of that.

    `meant` is None where the token is one too many; `before` says that `meant` was left out before the token.
    """

    at: int
    meant: str | None
    margin: float
    before: bool = False


class Reader:
    """A network with the pieces and the confusion sets that it was trained on."""

    def __init__(self, network: Network, pieces: Pieces, confusions: Confusions) -> None:
        self.network, self.pieces, self.confusions = network, pieces, confusions
        self._words = [None, *confusions.numbers]

    def read(
        self, sentences: Sequence[Sequence[str]], least: float, asked: Sequence[Iterable[int]] | None = None
    ) -> list[list[Reading]]:
        """For each sentence, as tokens, what may be meant with log-odds of `least` or more, in order of the tokens.

        `asked` tells of each sentence which tokens to judge; by default all.
        """
        found: list[list[Reading]] = [[] for _ in sentences]
        encoded = [self.pieces.encode(sentence, GAP) for sentence in sentences]
        for rows in _batches([len(pieces) for pieces, _, _ in encoded]):
            states = self.network.states(
                padded([encoded[row][0][: FURTHEST + 20] for row in rows]),
                padded([encoded[row][1][: FURTHEST + 20] for row in rows]),
            )
            wanted = [
                (at, row, index)
                for at, row in enumerate(rows)
                for index in (range(len(sentences[row])) if asked is None else asked[row])
            ]
            wanted = [(at, row, index) for at, row, index in wanted if encoded[row][2][index] < FURTHEST]
            if not wanted:
                continue
            places = np.array([(at, encoded[row][2][index]) for at, row, index in wanted])
            chosen = states[places[:, 0], places[:, 1]]
            for (_, row, index), reading in self._judged(chosen, sentences, wanted, least):
                found[row].append(reading._replace(at=index))
        return [sorted(readings, key=lambda reading: reading.at) for readings in found]

    def _judged(
        self,
        states: np.ndarray,
        sentences: Sequence[Sequence[str]],
        wanted: list[tuple[int, int, int]],
        least: float,
    ) -> Iterator[tuple[tuple[int, int, int], Reading]]:
        listed = [self._candidates(sentences[row], index) for _, row, index in wanted]
        some = [number for number, candidates in enumerate(listed) if candidates]
        if some:
            candidates = padded([listed[number] for number in some])
            margins = self.network.choose(states[some], candidates)
            for number, column in zip(*np.nonzero(margins >= least), strict=True):
                if column:
                    place = wanted[some[number]]
                    yield (
                        place,
                        Reading(0, self._words[candidates[number, column]], float(margins[number, column])),
                    )
        margins = self.network.mend(states)
        for number, column in zip(*np.nonzero(margins >= least), strict=True):
            if column != STAY:
                margin = float(margins[number, column])
                yield (
                    wanted[number],
                    Reading(0, None if column == DROP else MISSED[column - 2], margin, bool(column != DROP)),
                )

    def _candidates(self, sentence: Sequence[str], index: int) -> list[int]:
        following = spelled(sentence[index + 1]) if index + 1 < len(sentence) else ""
        listed = self.confusions.candidates(spelled(sentence[index]), following)
        return [self.confusions.numbers[word] for word in listed]


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Rows of like length together."""
    rows: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if rows and (len(rows) + 1) * lengths[row] > _BATCH:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows


@lru_cache(maxsize=1)
def packaged() -> Reader:
    """The reader of the network that ships with the package."""
    pieces = Pieces(text_of("pieces.txt").splitlines())
    return Reader(load(path_of("chooser.bin")), pieces, confusions())
