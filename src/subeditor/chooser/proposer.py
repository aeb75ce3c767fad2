"""The proposer: which words of a document are worth the chooser's time.

A word is suspicious by the sum of two small models that `tools/real_words/propose.py` trains: a linear one over the word
and its neighbours (`hashing`), which knows by heart what stands side by side, and a network that reads further and knows
what words have in common. Chance makes the most suspicious of many words more suspicious than that of few: a word in a
longer sentence must be so by more. It runs over every document: word by word until numpy is there for other reasons, or is worth
its import.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from functools import cache, cached_property
from math import log
from mmap import ACCESS_READ, mmap
from typing import TYPE_CHECKING

from subeditor.chooser.model import Model, unpacked
from subeditor.chooser.plain import Plain
from subeditor.chooser.tokens import END, Tokens
from subeditor.language.lexicons import path_of

if TYPE_CHECKING:
    from subeditor.chooser.arrays import Arrays

# What is taken from a suspicion for the length of its sentence: as much as if one word in each were wrong, and any of them
# as likely. Suspicions are in hundredths of a natural logarithm. What is further off than so many tokens is not counted.
FAR = 75
_FOR_LENGTH = tuple(round(100 * log(length or 1)) for length in range(2 * FAR + 2))

# From so many words on numpy's import takes less time than it saves.
LONG = 2000


class Proposer:
    """A trained model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._tokens = Tokens(model.names)
        self._end = self._tokens.numbers[END]

    def proposed(self, texts: Sequence[str], gaps: Sequence[str]) -> list[int]:
        """Indices of the words that may be slips, in order.

        `texts` and `gaps` are those of `subeditor.language.words.Words`: gap i follows word i.
        """
        return [index for index, _ in self.suspects(texts, gaps, self.model.figures.threshold)]

    def suspects(self, texts: Sequence[str], gaps: Sequence[str], least: int) -> list[tuple[int, int]]:
        """The words whose suspicion is `least` or more: the index of each, and its suspicion."""
        tokens = self._tokens.read(texts, gaps)
        sums = self._arrays if "numpy" in sys.modules or len(texts) >= LONG else self._plain
        numbers = memoryview(tokens).cast("H")
        judged = (
            (index, suspicion - _FOR_LENGTH[self._length(numbers, place)])
            for place, index, suspicion in sums.suspects(tokens, least)
            if self._is_judged(texts, tokens, place, index)
        )
        return [(index, suspicion) for index, suspicion in judged if suspicion >= least]

    def _length(self, numbers: memoryview, place: int) -> int:
        """How many tokens the sentence has in which a token stands, as far as they count."""
        first = last = place
        while first > place - FAR and numbers[first - 1] != self._end:
            first -= 1
        while last < place + FAR and numbers[last + 1] != self._end:
            last += 1
        return last - first + 1

    def _is_judged(self, texts: Sequence[str], tokens: bytes, place: int, index: int) -> bool:
        """Whether a word is in small letters, or begins a sentence: other capitals are names' and titles'."""
        word = texts[index]
        if word[:1].islower():
            return True
        before = int.from_bytes(tokens[2 * place - 2 : 2 * place], sys.byteorder)
        return before == self._end and word[1:].islower()

    @cached_property
    def _plain(self) -> Plain:
        return Plain(self.model)

    @cached_property
    def _arrays(self) -> Arrays:
        from subeditor.chooser.arrays import Arrays

        return Arrays(self.model)


def proposed(texts: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """As `Proposer.proposed`, by the package's model."""
    return shipped().proposed(texts, gaps)


@cache
def shipped() -> Proposer:
    """The package's model. Of the file no more is read than a text asks for."""
    with path_of("proposer.bin").open("rb") as file:
        return Proposer(unpacked(mmap(file.fileno(), 0, access=ACCESS_READ)))
