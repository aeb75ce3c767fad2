"""Whether what is written begins, when it is read out, with the sound of a vowel or of a consonant.

Knows letters, numbers, abbreviations and, by way of `data/first-sounds.tsv` (`tools/first_sounds.py`), the
words whose letters mislead. Where readers differ (*herb*, *SQL*) or nothing is known, there is no answer.
Knows nothing of articles.
"""

from __future__ import annotations

import unicodedata
from enum import Enum
from functools import lru_cache

from subeditor.deferred import re_compile
from subeditor.language.lexicons import table


class Sound(Enum):
    """The first sound of a word. `EITHER`: by how one reads it, or unknown."""

    VOWEL = "vowel"
    CONSONANT = "consonant"
    EITHER = "either"


# The letters of which the name begins with a vowel, but the letter, as a rule, with a consonant.
_NAMED_BY_VOWEL = frozenset("fhlmnrsx")
_NAMED_OTHERWISE = _NAMED_BY_VOWEL | {"u"}
# These letters open no English word, but text that was decoded wrongly.
_MANGLED = frozenset("âÂÃ")
# Consonants that may follow these at the beginning of an English word: what has others is spelled out.
_ONSETS = frozenset("fl fr ll mc mn rh sc sh sk sl sm sn sp sq st sw".split())
_VOWELS = frozenset("aeiouy")

_LETTERS = re_compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Of "HTMLElement" the capitals, of "EmailInput" and "onClick" a word.
_PIECE = re_compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_PLURAL = re_compile(r"([A-Z]{2,})s\Z")
_POSSESSIVE = re_compile(r"['’]s\Z")
_ROMAN = re_compile(r"(?:X+(?=[IV])|(?=[IV]{2}))(?:I{1,3}|IV|VI{0,3}|IX)\Z")
# Thousands are parted by commas, or not at all. A slash makes a fraction: one eighth, or an eighth.
_NUMBER = re_compile(r"[$£€]?(\d{1,3}(?:,\d{3})+|\d+)(s\b)?(/)?")
# The numbers that begin with "eight", "eleven" or "eighteen", without their thousands.
_VOWEL_NUMBER = re_compile(r"8\d{0,2}|11|18")
# Years by custom, but a thousand and so many of other things.
_EITHER_NUMBER = re_compile(r"0\d*|1,?[18]\d\d|\d{7,}")


@lru_cache(maxsize=8192)
def first_sound(written: str) -> Sound:
    """The first sound of a text that begins with a word, a number or an abbreviation."""
    number = _NUMBER.match(written)
    if number:
        return _of_number(*number.groups())
    found = _LETTERS.match(written)
    if not found:
        return Sound.EITHER
    word = _plain(_POSSESSIVE.sub("", found[0]))
    following = written[found.end() : found.end() + 2]
    if not word.isascii() or written[0] in _MANGLED:
        return Sound.EITHER
    if following[:1] in ("$", "£", "€") and word[0].lower() in _NAMED_BY_VOWEL:
        # A currency with its country: S$5, HK$10.
        return Sound.EITHER
    if len(word) == 1:
        return _of_letter(word) if _is_named(word, following) else Sound.EITHER
    if following[:1].isdigit() and word.islower() and len(word) == 2 and _VOWELS.isdisjoint(word):
        return _of_letter(word[0])
    if following[:1] == "_" or following[:1].isdigit():
        # An identifier: it may begin with a word, or with what is short for one.
        sure = word.isupper() or word[0].lower() not in _NAMED_OTHERWISE
        return _of_word(word) if sure else Sound.EITHER
    return _of_word(word)


def head(word: str) -> str:
    """What decides on the sound of a word: itself, in small letters unless it has several capitals; of a
    word put together from several, the first.
    """
    plural = _PLURAL.match(word)
    if plural:
        return plural[1]
    if word.isupper():
        return word
    if word[1:].islower():
        return word.lower()
    piece = _PIECE.match(word)
    # Of "McDonald" the first piece says nothing.
    if not piece or (len(piece[0]) == 2 and piece[0].istitle()):
        return word.lower()
    return piece[0] if piece[0].isupper() else piece[0].lower()


def by_letters(word: str) -> Sound:
    """What the letters say of a `head`, in which the table has no part."""
    first = word[0].lower()
    if len(word) == 1:
        return _of_letter(word)
    if word.isupper():
        return _of_capitals(word)
    if first == "u" or (first in _NAMED_BY_VOWEL and _VOWELS.isdisjoint(word)):
        return Sound.EITHER
    if first in _NAMED_BY_VOWEL and not _begins_word(word):
        return Sound.EITHER
    return Sound.VOWEL if first in "aeio" else Sound.CONSONANT


def _of_number(digits: str, plural: str | None, slash: str | None) -> Sound:
    if not digits.isascii() or (slash and digits == "1"):
        return Sound.EITHER
    if _EITHER_NUMBER.fullmatch(digits):
        return Sound.VOWEL if plural and digits[:2] in ("11", "18") and len(digits) == 4 else Sound.EITHER
    leading = digits.partition(",")[0]
    leading = leading[: (len(leading) - 1) % 3 + 1]
    return Sound.VOWEL if _VOWEL_NUMBER.fullmatch(leading) else Sound.CONSONANT


def _of_word(word: str) -> Sound:
    sounds = table("first-sounds")
    short = head(word)
    for key in (word, short):
        if key in sounds:
            return Sound(sounds[key])
    if word[0].lower() in _NAMED_BY_VOWEL and _is_mixed(word):
        return Sound.EITHER
    if len(short) > 1 and not short.isupper():
        return _by_beginning(short)
    sound = by_letters(short)
    if sound is Sound.EITHER and short[0] == "U" and _by_beginning(short.lower()) is Sound.CONSONANT:
        return Sound.CONSONANT
    return sound


def _by_beginning(word: str) -> Sound:
    """By the longest beginning that the table has; what has no vowel is no word that begins like others."""
    if not _VOWELS.isdisjoint(word):
        sounds = table("first-sounds")
        for end in range(len(word), 0, -1):
            if sound := sounds.get(f"{word[:end]}-"):
                return Sound(sound)
    return by_letters(word)


def _of_letter(letter: str) -> Sound:
    return Sound.VOWEL if letter.lower() in "aeio" or letter.lower() in _NAMED_BY_VOWEL else Sound.CONSONANT


def _of_capitals(word: str) -> Sound:
    """Of a word in capitals, which is spelled out or spoken."""
    low = word.lower()
    if _ROMAN.match(word):
        return Sound.EITHER
    if low[0] in _NAMED_BY_VOWEL:
        spelled = _VOWELS.isdisjoint(low) or not _begins_word(low)
        return Sound.VOWEL if spelled else Sound.EITHER
    if low[0] == "u":
        spelled = _VOWELS.isdisjoint(low[1:]) or low[1] in _VOWELS
        return Sound.CONSONANT if spelled else Sound.EITHER
    if (low[:2] == "eu" and len(low) > 2) or low[:3] in ("one", "aaa"):
        return Sound.EITHER
    return _of_letter(low[0])


def _begins_word(word: str) -> bool:
    """Whether an English word may begin so, after one of the letters with a vowel in their names."""
    return word[1] in _VOWELS or word[:2] in _ONSETS


def _is_mixed(word: str) -> bool:
    """Whether small letters among the capitals leave open what is spelled out: MoD and FLoC, SwCall."""
    if word[0].islower() or word[1:].islower() or word.isupper() or _PLURAL.match(word):
        return False
    short_form = word[1].islower() and word[2].isupper() and word[1] not in _VOWELS
    return len(word) <= 4 or (short_form and word[:2] != "Mc")


def _is_named(letter: str, following: str) -> bool:
    """Whether a letter is called by its name: no variable, no initial ("M. Dupont"), no factor ("x8")."""
    if letter.isupper():
        return following[:1] != "." or following[1:].isalnum()
    if following[:1].isdigit():
        return letter != "x" or following in ("86", "64")
    return following.startswith(("-", "\u2011"))


def _plain(word: str) -> str:
    """Without accents; what has an apostrophe (*O'Brien*) as one word in small letters."""
    if not word.isascii():
        decomposed = unicodedata.normalize("NFD", word.replace("’", "'"))
        word = "".join(c for c in decomposed if not unicodedata.combining(c))
    return word.replace("'", "").lower() if "'" in word else word
