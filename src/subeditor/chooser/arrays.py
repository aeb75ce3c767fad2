"""The proposer's sums for all words of a text at once; importing this imports numpy.

A sum is the same in whatever order its terms are added: all are whole numbers, and those in floats less than 2 ** 24.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from subeditor.chooser.hashing import LOOKED, total
from subeditor.chooser.model import SHIFT, Model
from subeditor.chooser.tokens import MARGIN, OFFSETS, REACH

Whole = NDArray[np.int64]
Layer = NDArray[np.float32]

# So many words are worked on at once; what more would need does not stay in the processor's cache.
CHUNK = 4096


class Arrays:
    """Reads with a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        width = len(model.bias)
        self._judged = np.asarray(model.judged)
        self._classes = np.asarray(model.classes).astype(np.int64)
        self._table = np.asarray(model.table)
        self._contexts = np.asarray(model.contexts).astype(np.int64)
        self._rows = np.asarray(model.rows).reshape(len(OFFSETS), -1, width)
        self._bias = np.asarray(model.bias)
        self._doubts = np.asarray(model.doubts).reshape(-1, width)
        self._doubted = np.asarray(model.doubted)

    def suspects(self, tokens: bytes, least: int) -> list[tuple[int, int, int]]:
        """As `Plain.suspects`."""
        numbers = np.frombuffer(tokens, np.uint16)
        inner = numbers[MARGIN:-MARGIN]
        places = np.flatnonzero(self._judged.take(inner)) + MARGIN
        suspicion = np.concatenate([self._suspicion(near) for near in _near(numbers, places)])
        kept = suspicion >= least
        places = places[kept]
        index = np.cumsum(inner < self.model.figures.marks)[places - MARGIN] - 1
        return list(zip(places.tolist(), index.tolist(), suspicion[kept].tolist(), strict=True))

    def _suspicion(self, near: Whole) -> Whole:
        """Of words with their neighbours, a row for each offset."""
        figures, word = self.model.figures, near[REACH]
        summed = total(list(near[REACH - LOOKED : REACH + LOOKED + 1]), self._classes, self._table)
        rows = self._doubts.take(word, axis=0).astype(np.float32)
        doubt = np.einsum("nw,nw->n", self._layer(near), rows).astype(np.int64) + self._doubted.take(word)
        found: Whole = figures.step * summed.astype(np.int64) + (figures.network * doubt >> SHIFT)
        return found

    def _layer(self, near: Whole) -> Layer:
        layer = np.repeat(self._bias[None], near.shape[1], 0)
        for rows, offset in zip(self._rows, OFFSETS, strict=True):
            layer += rows.take(self._contexts.take(near[REACH + offset]), axis=0)
        positive: Layer = np.maximum(layer, 0).astype(np.float32)
        return positive


def _near(numbers: NDArray[np.uint16], places: Whole) -> Iterator[Whole]:
    """The numbers from REACH before to REACH after each of so many places, a row for each offset."""
    offsets = np.arange(-REACH, REACH + 1)[:, None]
    for start in range(0, max(1, len(places)), CHUNK):
        yield numbers.take(places[start : start + CHUNK] + offsets).astype(np.int64)
