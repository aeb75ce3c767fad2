"""A document as the proposer reads it: a number for each word and for each mark between words.

Knows what a word and a mark are known as; knows nothing of what they weigh.
"""

from __future__ import annotations

import sys
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import chain, count

from subeditor.deferred import re_compile

# How far the proposer looks. An end stands for so many tokens, so that no word is judged by what another sentence says.
REACH = 4
OFFSETS = tuple(offset for offset in range(-REACH, REACH + 1) if offset)
# So many ends stand before the first token and after the last.
MARGIN = REACH + 1

# What ends a sentence or a block; of other signs between words the first is looked at, these as one.
_SAME = {"“": '"', "”": '"', "’": "'", "‘": "'", "–": "-", "—": "-"}
_ENDS = re_compile(r"""[.!?…]["'”’)\]]*\s+["'“‘(\[]*\Z|\n\s*\n|\ufdd0""")
# Marks are named with a space first, shapes of words that are not known with a tilde.
END, OTHER_MARK = " .", " other"
NUMBER = "~0"
_ENDINGS = tuple("tion ment ness able ity ous ive ing est ed ly ss s er or al ic".split())
SHAPES = (
    NUMBER,
    *(
        f"~{case}{joined}{end}"
        for case in ("a", "A", "AA")
        for joined in ("", "-")
        for end in ("", *_ENDINGS)
    ),
)
# So many words are remembered.
_MOST = 100_000


def key(known: Container[str], word: str) -> str:
    """How a word is known: as written, in small letters, or by its shape."""
    if word in known:
        return word
    plain = word.replace("’", "'")
    if plain in known:
        return plain
    small = plain.lower()
    if small in known:
        return small
    if not small[:1].isalpha():
        return NUMBER
    part = small.rpartition("-")[2]
    ending = next((ending for ending in _ENDINGS if part.endswith(ending)), "")
    case = "AA" if word.isupper() else "A" if word[:1].isupper() else "a"
    return f"~{case}{'-' * (part != small)}{ending}"


def mark(gap: str) -> str:
    """How a gap between words is known; nothing for mere space."""
    if _ENDS.search(gap):
        return END
    signs = gap.strip()
    return f" {_SAME.get(signs[0], signs[0])}" if signs else ""


class Words(dict[str, str]):
    """The number of each word as written, as a character; made when it is first met."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        self[word] = made = chr(self._numbers[key(self._numbers, word)])
        return made


class Marks(dict[str, str]):
    """The numbers of the marks of a gap, as characters: one, none for mere space, `REACH` for an end."""

    def __init__(self, numbers: Mapping[str, int]) -> None:
        self._numbers = numbers

    def __missing__(self, gap: str) -> str:
        if len(self) > _MOST:
            self.clear()
        name = mark(gap)
        number = self._numbers.get(name, self._numbers[OTHER_MARK]) if name else 0
        self[gap] = made = chr(number) * (REACH if name == END else 1) if name else ""
        return made


class Tokens:
    """Reads texts as numbers, by the names that have them; marks have the greatest."""

    def __init__(self, names: Iterable[str]) -> None:
        self.numbers = dict(zip(names, count()))
        self._words, self._marks = Words(self.numbers), Marks(self.numbers)
        self._margin = chr(self.numbers[END]) * MARGIN

    def read(self, texts: Sequence[str], gaps: Sequence[str]) -> bytes:
        """The numbers, in two bytes each, with `MARGIN` ends on either side; gap i follows word i."""
        pairs = zip(map(self._words.__getitem__, texts), map(self._marks.__getitem__, gaps), strict=True)
        joined = "".join(chain((self._margin,), chain.from_iterable(pairs), (self._margin,)))
        return joined.encode("utf-16-le" if sys.byteorder == "little" else "utf-16-be")
