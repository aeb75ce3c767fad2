"""The proposer: which words of a document are worth the chooser's time.

A linear model over a word and its neighbours, as a table of hashed weights (Weinberger et al. 2009) that
`tools/real_words/propose.py` trains. It runs on every document, so it has neither numpy to import nor a loop over
words: a chunk's hashes are lanes of one large whole number, whose arithmetic is C's. Only the look-up of
weights goes word by word.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from subeditor.chooser.pieces import spelled

# What a feature looks at: (offset from the word, whether that token's class is looked at in place of itself).
WORD, CLASS = False, True
FEATURES: tuple[tuple[tuple[int, bool], ...], ...] = (
    ((-1, WORD), (0, WORD)),
    ((0, WORD), (1, WORD)),
    ((-1, WORD), (0, WORD), (1, WORD)),
    ((-2, WORD), (-1, WORD), (0, WORD)),
    ((0, WORD), (1, WORD), (2, WORD)),
    ((-1, CLASS), (0, WORD), (1, CLASS)),
    ((-2, CLASS), (-1, CLASS), (0, WORD)),
    ((0, WORD), (1, CLASS), (2, CLASS)),
    ((-1, CLASS), (0, WORD)),
    ((0, WORD), (1, CLASS)),
    ((-2, CLASS), (-1, CLASS), (0, WORD), (1, CLASS)),
    ((-1, CLASS), (0, WORD), (1, CLASS), (2, CLASS)),
)
# How far a feature looks, and what a token's hash is multiplied by at each offset.
REACH = 2
MULTIPLIERS = {-2: 0x2C1B3C6D, -1: 0x297A2D39, 0: 0x1E3779B1, 1: 0x35EBCA6B, 2: 0x27D4EB2F}
# The table has 2 ** BITS weights, each a byte; `ZERO` is a weight of nothing. A feature's bits begin at `LOW`.
BITS, LOW, ZERO = 21, 27, 128
# A token is a lane of 64 bits: the hash of its class above that of itself.
_LANE, _HALF = 8, 32
# Tokens that are worked on at once; more would not stay in the processor's cache.
_CHUNK = 4096

# What stands between words, by the first sign that is no space; END is what ends a sentence or a block.
END = "."
_MARKS = {mark: kind for kind, marks in {"“": "\"“”„«»", "‘": "'‘’`", "–": "–—"}.items() for mark in marks}
_ENDS = re.compile(r"""[.!?…] ["'”’)\]]* \s* \Z | \n\s*\n""", re.VERBOSE)
_SHAPES = ("ing", "ed", "ly", "ss", "s", "er", "al", "ion")


class Model(NamedTuple):
    """Classes of words by their spelling, those that have no confusables as -1 less the class; weights; the sum of
    weights from which on a word is proposed.
    """

    classes: dict[str, int]
    table: bytes
    threshold: int


def proposed(texts: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """Indices of the words that may be slips, in order.

    `texts` and `gaps` are those of `subeditor.language.words.Words`: gap i follows word i.
    """
    return candidates(_model(), texts, gaps)


def candidates(model: Model, texts: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """As `proposed`, by some model."""
    known, between = _memories(model)
    flat = list(map(known.__getitem__, texts))
    between_them = list(map(between.__getitem__, gaps))
    tokens = b"".join(chain.from_iterable(zip(flat, between_them)))  # noqa: B905  # as long, by contract
    found = [*_over(model, tokens)]
    if not found:
        return []
    # A word's number is that of its token, less the gaps before it that are tokens themselves.
    marks = [at for at, mark in enumerate(between_them, 1) if mark]
    ...
    return []
