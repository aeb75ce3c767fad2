"""Headline case and sentence case: what a text is in either, and how much of it is so already.

Knows Vale's notion of both (after jdkato/prose's `strcase`): words that are exceptions stay as they are. Knows
nothing of documents or of rules.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from subeditor.deferred import regex_compile
from subeditor.patterns import translate

_WORD = r"[\p{N}\p{L}*]+[^ \t\n\r\f\v]*"
_TITLE_WORD = regex_compile(r"[\p{N}\p{L}]+[^ \t\n\r\f\v/-]*")
_NUMBERED = regex_compile(r"\d+\.")
_STRAIGHT = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
# What the style of the Associated Press leaves small, and what the Chicago Manual does beside it.
_SMALL = frozenset("a an and as at but by en for if in nor of on or per the to vs vs. via v v.".split())
_PREPOSITIONS = frozenset(
    """with from into during including until against among throughout despite towards upon concerning about
    over through before between after since without under within along following across beyond around down
    near above""".split()
)


class Casing(NamedTuple):
    """What a rule says of case beside the style: exceptions, suffixes after which a word is capitalised, a
    pattern at the beginning that is left alone.
    """

    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    prefix: str = ""


class Agreement(NamedTuple):
    """What a text should be, and the share of its words that are so; `first` tells whether its first word is."""

    expected: str
    share: float
    first: bool = True


def sentence_case(text: str, casing: Casing) -> Agreement:
    """`text` beside its sentence case: only its first word, and what is an exception, has capitals."""
    rest, prefix = _without_prefix(text, casing.prefix)
    words: list[str] = []
    before = ""
    for word in _words(casing.exceptions, rest):
        if _stays(word, casing.exceptions):
            words.append(word)
        elif not words or _indicates(before, len(words) - 1, casing.indicators):
            words.append(word[:1].title() + word[1:].lower())
        else:
            words.append(word.lower())
        before = word
    return _agreement(text, prefix + " ".join(words), casing.exceptions)


def title_case(text: str, style: str, casing: Casing, before_noun: Callable[[int], bool]) -> Agreement:
    """`text` beside its headline case; `before_noun` tells of a "to" at an offset whether a noun follows it."""
    rest, prefix = _without_prefix(text, casing.prefix)
    plain = rest.translate(_STRAIGHT)
    small = _SMALL | _PREPOSITIONS if style == "Chicago" else _SMALL

    def cased(match: Any) -> str:
        word, start, end = match.group(), match.start(), match.end()
        if _stays(word, casing.exceptions):
            return str(word)
        low = word.lower()
        inside = start > 0 and end < len(plain)
        if low == "to" and style != "Chicago":
            lowered = before_noun(len(prefix) + end)
        else:
            lowered = inside and low in small
        if lowered and plain[start - 1 : start] in (" ", "-", "/") and start:
            two_before, after = plain[start - 2 : start - 1], plain[end : end + 1]
            if two_before not in (":", "-") and (after != "-" or plain[start - 1] == "-"):
                return str(low)
        return str(word[:1].title() + word[1:])

    return _agreement(text, prefix + _TITLE_WORD.sub(cased, rest), casing.exceptions, titled=True)


def _agreement(text: str, expected: str, exceptions: tuple[str, ...], titled: bool = False) -> Agreement:
    words, wanted = _words(exceptions, text), _words(exceptions, expected)
    right = 0
    for number, word in enumerate(words):
        if (
            number >= len(wanted)
            or word == wanted[number]
            or _is_exception(word, exceptions)
            or (titled and word == word.upper())
        ):
            right += 1
        elif number == 0 and not titled and word != word.lower().title():
            return Agreement(expected, 0.0, False)
    return Agreement(expected, right / len(words) if words else 1.0)


def _without_prefix(text: str, prefix: str) -> tuple[str, str]:
    match = _compiled(prefix).search(text) if prefix else None
    if match is None:
        return text, ""
    return text.removeprefix(match.group()), match.group()


def _indicates(word: str, number: int, indicators: Sequence[str]) -> bool:
    """Whether the word after this one begins anew."""
    return word.endswith(tuple(indicators)) or (number == 0 and _NUMBERED.search(word) is not None)


def _stays(word: str, exceptions: tuple[str, ...]) -> bool:
    """Whether a word stays as it is: an exception stands anywhere in it, be it one letter, as with Vale."""
    return (
        bool(exceptions)
        and _compiled("|".join(f"(?:{each})" for each in exceptions)).search(word) is not None
    )


def _is_exception(word: str, exceptions: tuple[str, ...]) -> bool:
    return bool(exceptions) and _excepting(exceptions).search(word) is not None


@lru_cache(256)
def _compiled(pattern: str) -> Any:
    return regex.compile(translate(pattern), regex.MULTILINE)


@lru_cache(256)
def _excepting(exceptions: tuple[str, ...]) -> Any:
    return _compiled(_joined(exceptions))


def _words(exceptions: tuple[str, ...], text: str) -> list[str]:
    return [match.group() for match in _pattern(exceptions).finditer(text)]


@lru_cache(256)
def _pattern(exceptions: tuple[str, ...]) -> Any:
    """What words are: exceptions, which may be of several words, and any other."""
    return regex.compile(
        f"{translate(_joined(exceptions))}|{_WORD}" if exceptions else _WORD, regex.MULTILINE
    )


def _joined(exceptions: tuple[str, ...]) -> str:
    longest_first = sorted(exceptions, key=len, reverse=True)
    return rf"\b(?:{'|'.join(longest_first)})\b"
