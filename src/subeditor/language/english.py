"""Whether a stretch of text is English, told by its function words.

Knows the commonest words of English that are no common words of its neighbours; knows no other language.
"""

from __future__ import annotations

from subeditor.deferred import re_compile
from subeditor.document import Document

_WORD = re_compile(r"[^\W\d_]+")
# "A", "me", "no", "on", "so", "is" are words of Spanish, French, Dutch, … too.
_FUNCTION_WORDS = frozenset(
    """the of and to that it for with this by was at from have not which they you we are be will as an has
    had were their its but or been can would his her there when who what if in""".split()
)
# The commonest of its neighbours, as they are written inside a sentence: "El Paso" and "De Niro" are English.
_FOREIGN_WORDS = frozenset(
    """de del el en la los las que con para por pero como una un su sus más le les des du et est sur dans pour avec qui
    au aux der und das dem den dass ist sind wird werden nicht mit von auf auch sie ein eine zu für
    het een van niet zijn voor il della di che gli sono è uma dos não em os""".split()
)
# A shorter stretch may well have none of them: a heading, a name with its office.
_FEWEST = 12
# English prose has one in three; telegraphic lists one in eight; Spanish and French one in thirty.
_LEAST = 0.08
# How much of the text round a word tells its language, in characters on either side.
_ROUND = 300
# How much of a document tells its language.
_BEGINNING = 20_000


def is_english(text: str, fewest: int = _FEWEST) -> bool:
    """Whether a text is English, as far as can be told: one of fewer words than `fewest` is taken for English, unless
    several of them are the commonest of another language.
    """
    words = _WORD.findall(text)
    english = sum(word.lower() in _FUNCTION_WORDS for word in words)
    foreign = sum(word in _FOREIGN_WORDS for word in words)
    if foreign > max(1, english):
        return False
    return len(words) < fewest or english >= _LEAST * len(words)


def in_english(document: Document, start: int) -> bool:
    """Whether the text round a word is English: an article in Spanish has no misspelt English words."""
    block = document.block_at(start)
    text = document.prose[max(block.start, start - _ROUND) : min(block.end, start + _ROUND)]
    if not is_english(text):
        return False
    words = _WORD.findall(text)
    # A line that tells nothing is of the language of all the others.
    tells = len(words) >= _FEWEST or any(word.lower() in _FUNCTION_WORDS for word in words)
    return tells or document.of(_is_mostly_english)


def _is_mostly_english(document: Document) -> bool:
    """Whether the text is English, by its beginning; an annotation."""
    return is_english(document.prose[:_BEGINNING])
