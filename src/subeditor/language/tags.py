"""Parts of speech: the tokens of a sentence in Penn style, each with its Penn tag.

Knows how text is cut into tokens and where the trained model lies; knows nothing of what is done with tags.
Sentences are tagged when asked for, not before: few checks need many of them. The tag set is that of the Penn
Treebank (Santorini 1990), with '' for every quotation mark, ( and ) for every bracket, : for dashes and
ellipses, $ for every currency, and TO for every "to".
"""

from __future__ import annotations

import re
from dataclasses import field
from functools import cache, lru_cache
from typing import NamedTuple

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language._perceptron import LETTERS, OPEN, TAGS, Perceptron
from subeditor.language.lexicons import text_of
from subeditor.language.sentences import Sentence

__all__ = ["TAGS", "Tagging", "Token", "possible_tags", "tagging", "tokens"]


class Token(NamedTuple):
    """A word, a clitic (`n't`, `'s`), a number or a mark, at prose[start:end].

    `text` is as written, but that a curly apostrophe is straight and a gap is `GAP`.
    """

    text: str
    tag: str
    start: int
    end: int


_TOKEN = re_compile(
    rf"""
      {GAP}
    | (?:https?://|www\.) [^\s{GAP}]+ (?<! [.,;:!?)"'’”] )
    | [\w.+-]{{1,64}} @ [\w-]+ (?: \.[\w-]+ )+
    | [+-]? \d+ (?: [.,:/] \d+ )* (?: (?:st|nd|rd|th|s|m|k|bn|km|kg|pm|am)\b | (?: - [^\W_]+ )+ )?
    | [^\W\d_]+? (?= n['’]t\b )
    | n['’]t\b
    | ['’] (?: s | re | ve | ll | d | m )\b
    | can (?= not\b )
    | (?: [^\W\d_]\. ){{2,}} (?: [^\W\d_]\b )?
    | (?-i: Mr | Mrs | Ms | Dr | Prof | Rev | Gen | Col | Lt | Sgt | Capt | Gov | Sen | Rep | Hon | St | Jr
        | Sr | Inc | Corp | Co | Ltd
        | vs | etc | No | Jan | Feb | Mar | Apr | Jun | Jul | Aug | Sept? | Oct | Nov
        | Dec | [A-Z] ) \.
    | [^\W_]+ (?: - [^\W_]+ | ['’] (?! (?: s | re | ve | ll | d | m | t )\b ) [^\W_]+ | [.&_] [^\W_]+ )*+
    | -- + | \.\.+ | `` | '' | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)
_STRAIGHT = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True)
class Tagging:
    """The tagged sentences of a document, each made when first asked for."""

    _prose: str
    _made: dict[tuple[int, int], tuple[Token, ...]] = field(default_factory=dict)

    def sentence(self, sentence: Sentence) -> tuple[Token, ...]:
        """The tokens of a sentence of the document, in order."""
        place = (sentence.start, sentence.end)
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = _tagged(self._prose, *place)
        return made


def tagging(document: Document) -> Tagging:
    """The tags of a document; an annotation."""
    return Tagging(document.prose)


def tokens(text: str) -> list[tuple[str, int, int]]:
    """The tokens of a text that holds no more than a sentence: text, start, end."""
    return [
        (word if word.isascii() else "GAP" if word == GAP else word.translate(_STRAIGHT), start, end)
        for word, start, end in ((m.group(), m.start(), m.end()) for m in _TOKEN.finditer(text))
    ]


@lru_cache(maxsize=50_000)
def possible_tags(word: str) -> frozenset[str]:
    """The tags that a token may get, wherever it stands; the tagger gives no other."""
    candidates = _model().candidates
    found = _named(candidates(word, False))
    # Only a capital may be there because a sentence begins.
    return found if word.islower() else found | _named(candidates(word, True))


def is_known(word: str) -> bool:
    """Whether the tagger knows a word: any other it takes for anything, a number and an exclamation too."""
    return not possible_tags(word) >= {"CD", "UH"}


@cache
def _named(letters: str) -> frozenset[str]:
    """The names of a word's candidates, as the model writes them."""
    found = OPEN if letters.startswith("?") else letters
    return frozenset(tag for tag, letter in LETTERS.items() if letter in found)


def _tagged(prose: str, start: int, end: int) -> tuple[Token, ...]:
    found = tokens(prose[start:end])
    tags = _model().tag([word for word, _, _ in found])
    return tuple(
        Token(word, tag, start + left, start + right)
        for (word, left, right), tag in zip(found, tags, strict=True)
    )


@cache
def _model() -> Perceptron:
    return Perceptron.load(text_of("tagger.txt"))
