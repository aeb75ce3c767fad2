"""The training text as the proposer reads it: numbers of words and marks, and the names that have them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from real_words import texts
from subeditor.chooser.tokens import END, OTHER_MARK, SHAPES, Tokens, mark
from subeditor.document import SEPARATOR
from subeditor.language.words import _WORD

Numbers = NDArray[np.int64]

# How often a word must stand within sentences to be known, in small letters or with a capital, and how many are; how often
# a mark must.
SEEN, CAPITAL_SEEN, OTHERS, MARK_SEEN = 25, 60, 9_000, 100
# Of five sentences the last is left out, as for the chooser.
HELD_OUT = 5


class Text(NamedTuple):
    """The numbers of the tokens of texts, and where a word stands that may be judged: in small letters, or the first."""

    tokens: Numbers
    judged: NDArray[np.bool_]


def read(
    corpora: Path, names: Sequence[str], held_out: bool, part: int = 1
) -> Iterator[tuple[list[str], list[str]]]:
    """Words and gaps of the sentences of each file that are, or are not, held out; one of `part` of them."""
    for name in names:
        listed = texts.sentences(corpora, name)
        kept = [
            s
            for at, s in enumerate(listed)
            if (at % HELD_OUT == HELD_OUT - 1) == held_out and at // HELD_OUT % part == 0
        ]
        parts = _WORD.split(f"{SEPARATOR.join(kept)}{SEPARATOR}")
        yield parts[1::2], parts[2::2]


def vocabulary(read_texts: Sequence[tuple[list[str], list[str]]], asked: set[str], part: int) -> list[str]:
    """The names of all tokens: words with confusables, the most frequent first; other frequent words; shapes; marks."""
    seen, marks = Counter[str](), Counter[str]()
    for words, gaps in read_texts:
        seen.update(word for word, gap in zip(words[1:], gaps, strict=False) if gap == " ")
        for gap, times in Counter(gaps).items():
            marks[mark(gap)] += times
    small = {
        word for word, times in seen.items() if times * part >= SEEN and word.islower() and word.isalpha()
    }
    capital = {
        word
        for word, times in seen.items()
        if times * part >= CAPITAL_SEEN
        and word[:1].isupper()
        and word.isalpha()
        and times > 2 * seen[word.lower()]
    }

    def often(words: set[str]) -> list[str]:
        return sorted(words, key=lambda word: (-seen[word], word))

    usual = sorted(
        name for name, times in marks.items() if name and times * part >= MARK_SEEN and name != END
    )
    return [*often(asked), *often((small | capital) - asked)[:OTHERS], *SHAPES, *usual, END, OTHER_MARK]


def as_text(reader: Tokens, words: list[str], gaps: list[str]) -> Text:
    """A text as the proposer reads it."""
    tokens = np.frombuffer(reader.read(words, gaps), np.uint16).astype(np.int32)
    capitals = {
        word: 0 if word[:1].islower() else 1 if word[1:].islower() else 2 for word in sorted(set(words))
    }
    case = np.full(len(tokens), 2)
    case[tokens < first_mark(reader)] = np.fromiter(map(capitals.__getitem__, words), np.int8, len(words))
    begins = np.concatenate([[False], tokens[:-1] == reader.numbers[END]])
    return Text(tokens, (case == 0) | (case == 1) & begins)


def first_mark(reader: Tokens) -> int:
    """The least number of a mark."""
    return 1 + max(number for name, number in reader.numbers.items() if not name.startswith(" "))
