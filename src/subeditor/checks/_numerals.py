"""Sentences that hold several numbers, or signs of percentages: few do, and what looks for quantities takes long.

Knows words by which a quantity of `language.quantities` may begin; knows nothing of what is made of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.quantities import NUMBER_WORDS
from subeditor.language.sentences import Sentence, sentences
from subeditor.language.words import sorts, vocabulary, words

_NUMERAL = re_compile(rf".*\d|(?:{'|'.join(NUMBER_WORDS)})\b", re.IGNORECASE)
_PLAIN = frozenset(chain(NUMBER_WORDS, map(str.capitalize, NUMBER_WORDS)))


def numerals(document: Document) -> list[int]:
    """Where the words stand that are numbers, or hold one, in figures or words; an annotation."""
    different = document.of(vocabulary)
    found = different & _PLAIN
    found |= {word for word in sorts(different).rest if _NUMERAL.match(word)}
    tokens = document.of(words)
    return [start for text, start in zip(tokens.texts, tokens.starts, strict=True) if text in found]


def holding(document: Document, places: Sequence[int], least: int) -> Iterator[Sentence]:
    """The sentences in which so many of the places are, or more; the places are in order."""
    if len(places) < least:
        return
    every = document.of(sentences)
    starts = [sentence.start for sentence in every]
    last, count = -1, 0
    for place in places:
        at = bisect_right(starts, place) - 1
        count = count + 1 if at == last else 1
        last = at
        if count == least and at >= 0:
            yield every[at]
