"""Where in a document a slip may stand, found without tagging anything.

Knows slips with their contexts read, and sieves the words of a document in three steps, each finer and
dearer: the pair of a word and the next, its two neighbours, the tags that the words about it may have. What
is left may still be no slip: that takes tags, and is `confusion`'s to judge. No step drops a place where a
context would fit, but for a word that a mark joins to the next ("of/her").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import sub
from typing import NamedTuple

from subeditor.checks._contexts import Context, encode_untagged
from subeditor.document import Document
from subeditor.language.sentences import Sentence
from subeditor.language.tags import tokens
from subeditor.language.words import words

# The characters on either side of a word in which its neighbours are looked for.
_NEAR = 60
# The characters about a word whose possible tags are looked at.
_WINDOW = 90
# So many pairs are remembered.
_MOST = 200_000


class Case(NamedTuple):
    """A slip in one of its contexts, ready to be looked for.

    `tokens` are the word as the tagger cuts it; none of `unless` may fit about it, none of `nowhere` anywhere
    in the sentence, which, if `verbless`, has no finite verb.
    """

    tokens: tuple[str, ...]
    context: Context
    unless: tuple[Context, ...]
    nowhere: tuple[Context, ...]
    meant: str
    verbless: bool


class Index:
    """Slips by their first word, and what is known of pairs of words.

    The contexts of a slip are read when its word first occurs: a short text has few of the words.
    """

    def __init__(self, slips: Iterable[tuple[str, Callable[[], Sequence[Case]]]]) -> None:
        """`slips` are pairs of a word, or words, and what reads the cases of it."""
        self._slips: dict[str, list[tuple[str, Callable[[], Sequence[Case]]]]] = {}
        for word, read in slips:
            first, *rest = word.split()
            for form in {first, first[0].upper() + first[1:]}:
                for text in {form, form.replace("'", "’")}:
                    self._slips.setdefault(text, []).append((rest[0] if rest else "", read))
        self._read: dict[str, list[tuple[str, Case]]] = {}
        self._before = lru_cache(maxsize=_MOST)(self._bits_before)
        self._after = lru_cache(maxsize=_MOST)(self._bits_after)
        self._barren: set[tuple[str, str]] = set()

    def candidates(self, document: Document) -> Iterator[tuple[int, list[Case]]]:
        """Where in the prose a word stands whose neighbours allow a case of it, and these cases."""
        prose, found = document.prose, document.of(words)
        texts, starts, ends = found.texts, found.starts, found.ends
        if not texts:
            return
        slips, before, after, barren = self._slips, self._before, self._after, self._barren
        following = [*texts[1:], ""]
        gaps = [*map(sub, starts[1:], ends), 0]
        beyond = [*ends[1:], len(prose)]
        for at in [
            at
            for at, (pair, gap) in enumerate(zip(zip(texts, following, strict=True), gaps, strict=True))
            if pair[0] in slips and (gap != 1 or pair not in barren)
        ]:
            text = texts[at]
            bits = after(text, prose[ends[at] : min(beyond[at], ends[at] + _NEAR)])
            if not bits:
                if gaps[at] == 1 and len(barren) < _MOST:
                    barren.add((text, following[at]))
                continue
            bits &= before(text, prose[max(starts[at - 1] if at else 0, starts[at] - _NEAR) : starts[at]])
            if bits:
                yield (
                    starts[at],
                    [case for number, (_, case) in enumerate(self._cases(text)) if bits >> number & 1],
                )

    def _cases(self, word: str) -> list[tuple[str, Case]]:
        """The cases of a word, each with the second word that it wants, if any."""
        if word not in self._read:
            self._read[word] = [(second, case) for second, read in self._slips[word] for case in read()]
        return self._read[word]

    def _bits_before(self, word: str, text: str) -> int:
        """The cases of `word`, as bits, before which `text` may stand."""
        token = _only_word(text) or _token(text, -1)
        return _bits(case.context.near(token, before=True) for _, case in self._cases(word))

    def _bits_after(self, word: str, text: str) -> int:
        """The cases of `word`, as bits, after which `text` may stand."""
        token = _only_word(text) or _token(text, 0)
        return _bits(
            token == second if second else case.context.near(token, before=False)
            for second, case in self._cases(word)
        )


def _only_word(text: str) -> str:
    """The one token of a text that is a word of letters and spaces; empty for any other, which is to be cut."""
    word = text.strip(" ")
    return word if word.isascii() and word.isalpha() and word.lower() != "cannot" else ""


def _token(text: str, at: int) -> str:
    found = tokens(text)
    return found[at][0] if found else ""


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << at for at, flag in enumerate(flags) if flag)


def possible(prose: str, sentence: Sentence, start: int, cases: list[Case]) -> list[Case]:
    """The cases that fit some tags of the words about `start`. Tagging takes ten times as long."""
    left, right = max(sentence.start, start - _WINDOW), min(sentence.end, start + _WINDOW)
    # No word is cut in two.
    if left > sentence.start:
        left = prose.find(" ", left, start)
    if right < sentence.end:
        right = prose.rfind(" ", start, right)
    if left < 0 or right < 0:
        return cases
    found = tokens(prose[left:right])
    first = bisect_left(found, start - left, key=lambda token: token[1])
    window = encode_untagged([word for word, _, _ in found])
    kept = []
    for case in cases:
        last = first + len(case.tokens)
        if last > len(found):
            continue
        reach = case.context.reach
        short_left = reach > first and left > sentence.start
        short_right = reach > len(found) - last and right < sentence.end
        if short_left or short_right or case.context.matches(window, first, last):
            kept.append(case)
    return kept
