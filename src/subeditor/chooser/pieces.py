"""Text as the chooser reads it: tokens, and the word pieces that stand for them.

The same code makes the training samples and reads documents, so that both see the same. The pieces are
WordPiece's (Schuster and Nakajima 2012; Wu et al. 2016), as in BERT: small letters without accents, the longest
known piece first, `##` before what continues a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import NamedTuple

# A word with its inner apostrophe, a number, any other sign by itself. A hyphen parts words, as it does in BERT.
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+(?:[.,]\d+)*|[^\w\s]|_")
# A longer number is read as its first digits: which number it is does not tell what word is meant beside it.
_DIGITS = 4
# What is longer is no word; longest-match would take quadratic time over it.
_LONGEST = 40
# Marks that mean the same are read as one.
_SAME = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})

START, END, UNKNOWN, GAP = "[CLS]", "[SEP]", "[UNK]", "[unused1]"
PAD = 0


class Token(NamedTuple):
    """A token as written, and its half-open range in the text that it was found in."""

    text: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text: words, numbers and signs, in order."""
    return [Token(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(text)]


def words(text: str) -> list[str]:
    """The tokens of a text without their places."""
    return _TOKEN.findall(text)


def spelled(word: str) -> str:
    """A word as the confusion sets list it: in small letters, with a straight apostrophe."""
    return word.lower().replace("’", "'")


def case(word: str) -> int:
    """0: small letters, a number or a sign; 1: a capital first; 2: capitals."""
    if not word[:1].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


class Pieces:
    """Turns tokens into numbers of word pieces; `listed` gives the pieces in the order of their numbers."""

    def __init__(self, listed: Iterable[str]) -> None:
        self.numbers = {piece: number for number, piece in enumerate(listed)}
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, word: str, gap: str) -> tuple[int, ...]:
        """The pieces of one token, at least one; `gap` is the token that stands for what is no prose."""
        known = self._known.get(word)
        if known is None:
            known = (self.numbers[GAP],) if word == gap else self._split(_plain(word))
            self._known[word] = known
        return known

    def _split(self, word: str) -> tuple[int, ...]:
        unknown = (self.numbers[UNKNOWN],)
        if len(word) > _LONGEST:
            return unknown
        found: list[int] = []
        for part in re.findall(r"\w+|[^\w\s]", word):
            start = 0
            while start < len(part):
                for end in range(len(part), start, -1):
                    number = self.numbers.get(part[start:end] if not start else f"##{part[start:end]}")
                    if number is not None:
                        found.append(number)
                        start = end
                        break
                else:
                    return unknown
        return tuple(found) or unknown

    def encode(self, written: Sequence[str], gap: str) -> tuple[list[int], list[int], list[int]]:
        """Pieces and cases of a sentence with its start and end, and where each token's first piece stands."""
        numbers, cases, at = [self.numbers[START]], [0], []
        for word in written:
            pieces = self.of(word, gap)
            at.append(len(numbers))
            numbers += pieces
            cases += [case(word)] * len(pieces)
        return [*numbers, self.numbers[END]], [*cases, 0], at


def _plain(word: str) -> str:
    if word[:1].isdigit():
        return re.sub(r"\D", "", word)[:_DIGITS]
    word = word.translate(_SAME).lower()
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
