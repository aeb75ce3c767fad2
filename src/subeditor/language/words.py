"""The words of a document: where they are and how they are written.

Knows what a word looks like; knows nothing of sentences, of parts of speech or of what a word means.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from subeditor.dataclass import dataclass
from subeditor.document import Document

# Letters and digits; inside them apostrophes, hyphens and what Unicode writes within a letter (combining
# marks, soft hyphens, joiners); inside a number also points, commas and the dash of a range. A gap or a
# separator is none of these, so that no word crosses one. Most words are of plain letters and end at a space:
# they are done with first.
_WORD = re.compile(
    r"""(
        [^\W_] [A-Za-z]*+ (?: (?=[ \n]) | (?:
            [^\W_]++
          | ['’\-\u2010\u2011\u00ad\u200c\u200d] [^\W_]++
          | [.,–] (?<=\d.) \d++ [^\W_]*+
          | [\u0300-\u036f]++ [^\W_]*+
        )*+ )
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """All words in order, as parallel lists: the word, its half-open range in the prose, and what stands
    between it and the next word, or the end.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]
    gaps: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def between(self, start: int, end: int) -> range:
        """The indices of the words that begin in prose[start:end]."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


def words(document: Document) -> Words:
    """All word tokens of a document: `don't`, `so-called`, `1950–53`, `3.1.4`; an annotation."""
    # Splitting at a group gives gaps and words in turn, and their lengths the offsets: no loop in Python.
    parts = _WORD.split(document.prose)
    offsets = list(accumulate(map(len, parts)))
    return Words(parts[1::2], offsets[:-1:2], offsets[1::2], parts[2::2])


def vocabulary(document: Document) -> frozenset[str]:
    """The different words of a document, as they are written; an annotation."""
    return frozenset(document.of(words).texts)


class Sorts(NamedTuple):
    """The different words of a document that are not of small English letters alone: those that have a capital
    first and are of such letters otherwise, and the rest, which are few.
    """

    titled: frozenset[str]
    rest: frozenset[str]


# Words met in other documents, which need not be asked again, and how many of each sort are kept.
_plain: set[str] = set()
_titled: set[str] = set()
_MOST = 50_000


@lru_cache(maxsize=1)
def sorts(texts: frozenset[str]) -> Sorts:
    """Sort different words by their letters."""
    found = texts - _plain
    titled = found & _titled
    found -= titled
    english = [text for text in found if text.isascii() and text.isalpha()]
    plain = {text for text in english if text.islower()}
    new = {text for text in english if text.istitle()}
    for known, more in ((_plain, plain), (_titled, new)):
        if len(known) > _MOST:
            known.clear()
        known |= more
    return Sorts(titled | new, found - plain - new)


def places_of(text: str, name: str) -> Iterator[int]:
    """Where a name stands in a text as a word or words, or as a part of one with hyphens."""
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not text[at - 1 : at].isalnum() and not text[end : end + 1].isalnum():
            yield at
        at = text.find(name, end)
