"""The proposer's sums word by word, for texts too short for numpy's import to pay; number for number those of `arrays`."""

from __future__ import annotations

from operator import mul

from subeditor.chooser.hashing import LOOKED, total
from subeditor.chooser.model import SHIFT, Model
from subeditor.chooser.tokens import MARGIN, OFFSETS, REACH


class Plain:
    """Reads with a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._classes = model.classes.tolist()

    def suspects(self, tokens: bytes, least: int) -> list[tuple[int, int, int]]:
        """Of each word with confusables whose suspicion is `least` or more: its place among the tokens, its place among the
        words, and that suspicion.
        """
        numbers, found, index = memoryview(tokens).cast("H").tolist(), [], -1
        for at in range(MARGIN, len(numbers) - MARGIN):
            index += numbers[at] < self.model.figures.marks
            if self.model.judged[numbers[at]]:
                suspicion = self._suspicion(numbers[at - REACH : at + REACH + 1])
                if suspicion >= least:
                    found.append((at, index, suspicion))
        return found

    def _suspicion(self, near: list[int]) -> int:
        model, figures, word, width = self.model, self.model.figures, near[REACH], len(self.model.bias)
        summed: int = total(near[REACH - LOOKED : REACH + LOOKED + 1], self._classes, model.table)
        row = model.doubts[word * width : (word + 1) * width]
        doubt: int = sum(map(mul, self._layer(near), row)) + model.doubted[word]
        return figures.step * summed + (figures.network * doubt >> SHIFT)

    def _layer(self, near: list[int]) -> list[int]:
        """The network's hidden layer."""
        model, width = self.model, len(self.model.bias)
        size = len(model.rows) // len(OFFSETS)
        starts = (
            place * size + model.contexts[near[REACH + offset]] * width
            for place, offset in enumerate(OFFSETS)
        )
        sums = map(sum, zip(model.bias, *(model.rows[at : at + width] for at in starts), strict=True))
        return [value if value > 0 else 0 for value in sums]
