"""Whether words are the long form of a short form: `personal access token` of `PAT`.

Knows how acronyms are made, after Schwartz and Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text" (PSB 2003): the long form stands beside the short one, has at most
min(n + 5, 2n) words for n letters, and holds the letters in order, the first of them at its beginning. Theirs
lets a letter stand anywhere in the long form; here every word but the small ones gives its first letter, and
may give more of its own, which keeps chance words out. Knows nothing of documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

from subeditor.deferred import re_compile

# Words that a short form may pass over: "Department *of* Defense". It need not: "R&D", "CRAN".
_SMALL = frozenset(
    """a an and as at by da de del der des di do du e el et for from in into la las le les los o of off on or
    out over per the to und und up van via von with within without y""".split()
)
_WORD = re_compile(r"[^\W_]++(?:['’][^\W_]++)*+|&")
# Sentences, brackets, gaps and blocks that no long form crosses. The point of "U.S. Army" is none.
_EDGE = re_compile(r"[()\[\]{}\ufffc\ufdd0|=<>;:!?]|[.](?=\s)(?<![A-Z].)|\n[ \t]*\n")
# No long form is longer, in characters.
_REACH = 160


class LongForm(NamedTuple):
    """The long form text[start:end], and its words in lower case without the small ones."""

    start: int
    end: int
    words: tuple[str, ...]


def before(text: str, place: int, short: str) -> LongForm | None:
    """The long form of `short` that ends at text[place], white space and quotation marks left out."""
    start = max(0, place - _REACH)
    edges = [edge.end() for edge in _EDGE.finditer(text, start, place)]
    start = edges[-1] if edges else start
    words = list(_WORD.finditer(text, start, place))
    if start and not edges and words:
        del words[0]  # it may be cut
    letters = _letters(short)
    limit = _limit(letters)
    written = [match[0].lower() for match in words]
    found = [
        at
        for at in range(len(words) - 1, max(-1, len(words) - 1 - limit), -1)
        if written[at][0] == letters[0] or written[at].startswith("ex")
    ]
    # "Office of the Chief": its first word is not the small one, unless there is no other.
    found.sort(key=lambda at: written[at] in _SMALL)
    for initials in (True, False):
        for at in found:
            if spells(tuple(written[at:]), letters, initials=initials):
                return LongForm(words[at].start(), words[-1].end(), _content(written[at:]))
    return None


def after(text: str, place: int, short: str, *, strict: bool = False) -> LongForm | None:
    """The long form of `short` that begins at text[place]; with `strict` it is made of initials alone."""
    edge = _EDGE.search(text, place, place + _REACH)
    end = edge.start() if edge else min(len(text), place + _REACH)
    letters = _letters(short)
    words = list(_WORD.finditer(text, place, end))
    if words and words[0][0].lower() in ("the", "a", "an") and letters[0] not in "ta":
        del words[0]
    words = words[: _limit(letters)]
    written = [match[0].lower() for match in words]
    # What a bracket holds is taken whole where it can be: "NHCB (native histograms with custom boundaries)".
    closes = edge is not None and edge[0] in ")]" and place and text[place - 1] in "(["
    whole = ((len(words), True), (len(words), False)) if closes and words else ()
    parts = (
        (count, strictly) for strictly in (True, False)[: 2 - strict] for count in range(1, len(words) + 1)
    )
    for count, initials in chain(whole, parts):
        # A small word at the end is the next phrase's.
        if written[count - 1] not in _SMALL and spells(tuple(written[:count]), letters, initials=initials):
            return LongForm(words[0].start(), words[count - 1].end(), _content(written[:count]))
    return None


def spells(words: tuple[str, ...], letters: str, *, initials: bool) -> bool:
    """Whether lower-case words give the letters of a short form in order, with none left on either side.

    With `initials`, each word gives one letter; without, it may give more of its own, and of three words or
    more one in the middle may give none.
    """

    @cache
    def gives(at: int, letter: int, spare: int) -> bool:
        if at == len(words):
            return letter == len(letters)
        word = words[at]
        if at and (word in _SMALL or word == "&") and gives(at + 1, letter, spare):
            return True
        for count in _shares(word, letters[letter:], 1 if initials else len(letters)):
            if gives(at + 1, letter + count, spare):
                return True
        return bool(spare and 0 < at < len(words) - 1 and gives(at + 1, letter, spare - 1))

    if (len(words) == 1 and (initials or len(letters) > 4)) or "".join(words) == letters:
        return False  # too little, or how it is pronounced: "ACOG (A-COG)"
    return gives(0, 0, int(not initials and len(letters) >= 3))


def _shares(word: str, letters: str, most: int) -> Sequence[int]:
    """How many of the next letters a word can give, fewest first."""
    if not letters:
        return ()
    if word.startswith("ex") and letters[0] == "x":
        word = word[1:]
    if word[0] != letters[0]:
        # The digit of "peer to peer (P2P)" and "business to business (B2B)".
        return (1,) if (word, letters[0]) in _DIGITS else ()
    shares, at = [1], 0
    for count in range(1, min(most, len(letters))):
        at = word.find(letters[count], at + 1)
        if at < 0:
            break
        shares.append(count + 1)
    return shares


_DIGITS = frozenset({("to", "2"), ("for", "4"), ("two", "2"), ("three", "3"), ("four", "4")})


def _letters(short: str) -> str:
    return "".join(c for c in short.lower() if c.isalnum())


def _limit(letters: str) -> int:
    return min(len(letters) + 5, 2 * len(letters))


def _content(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SMALL and word != "&")


def is_initials(long: LongForm, short: str) -> bool:
    """Whether a short form is made of the first letters of two words or more and of nothing else."""
    return len(long.words) > 1 and spells(long.words, _letters(short), initials=True)


def same(one: LongForm, other: LongForm) -> bool:
    """Whether two long forms are one but for inflection, spelling and small words."""
    return len(one.words) == len(other.words) and _alike(one.words, other.words)


def within(one: LongForm, other: LongForm) -> bool:
    """Whether all words of one long form are among those of the other, whichever is the longer."""
    return _alike(one.words, other.words) or _alike(other.words, one.words)


def _alike(few: Sequence[str], many: Sequence[str]) -> bool:
    """Whether each word has half in common with one of the others: protection, -s; environment, -al."""
    return all(any(_common(word, other) for other in many) for word in few)


def _common(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    half = max(min(3, shorter), (shorter + 1) // 2)
    return one[:half] == other[:half]
