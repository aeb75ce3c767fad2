"""Where in a document a slip may stand, found without tagging anything.

Knows slips with their contexts read, and sieves the words of a document in three steps, each finer and
dearer: the pair of a word and the next, its two neighbours, the tags that the words about it may have. What
is left may still be no slip: that takes tags, and is `confusion`'s to judge. No step drops a place where a
context would fit, but for a word that a mark joins to the next ("of/her").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from subeditor.checks._contexts import Context, encode_untagged
from subeditor.checks._neighbours import Fringe, Neighbours
from subeditor.document import Document
from subeditor.language.sentences import Sentence
from subeditor.language.tags import tokens
from subeditor.language.words import words

# The characters on either side of a word in which its neighbours are looked for.
_NEAR = 60
# The characters on either side of a word whose possible tags are looked at: so many, and more for each token that a
# context reaches to.
_WINDOW, _MORE, _WIDEST = 16, 16, 90
# So many neighbours are remembered of each word.
_MOST = 20_000


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

    def is_written(self, texts: Sequence[str]) -> bool:
        """Whether these tokens are the word. A capital in the second is a name's: "a Go program"."""
        if not texts or (texts[0] != self.tokens[0] and texts[0].lower() != self.tokens[0]):
            return False
        return [*texts[1:]] == [*self.tokens[1:]]


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
        self._read: dict[str, _Cases] = {}
        self._before = {text: _Side(partial(self._neighbours, text, 0), -1) for text in self._slips}
        self._after = {text: _Side(partial(self._neighbours, text, 1), 0) for text in self._slips}

    def candidates(self, document: Document) -> Iterator[tuple[int, list[Case]]]:
        """Where in the prose a word stands whose neighbours allow a case of it, and these cases."""
        found = document.of(words)
        texts, gaps = found.texts, found.gaps
        if not texts:
            return
        before, after = self._before, self._after
        following, previous = [*texts[1:], ""], ["", *texts]
        behind = [document.prose[: found.starts[0]], *gaps]
        # Nearly all stand before or after a word, a space between, that allows no case.
        places = [at for at, text in enumerate(texts) if text in after]
        places = [at for at in places if gaps[at] != " " or after[texts[at]][following[at]]]
        places = [at for at in places if behind[at] != " " or before[texts[at]][previous[at]]]
        for at in places:
            text, ahead, back = texts[at], following[at], previous[at]
            bits = after[text][ahead if gaps[at] == " " else (gaps[at] + ahead)[:_NEAR]]
            bits = bits and bits & before[text][back if behind[at] == " " else (back + behind[at])[-_NEAR:]]
            if bits:
                cases = self._cases(text).all
                yield found.starts[at], [case for number, case in enumerate(cases) if bits >> number & 1]

    def _neighbours(self, word: str, side: int) -> Neighbours:
        return self._cases(word).sides[side]

    def _cases(self, word: str) -> _Cases:
        """The cases of a word, read when it is first met."""
        cases = self._read.get(word)
        if cases is None:
            found = [(second, case) for second, read in self._slips[word] for case in read()]
            before = Neighbours(case.context.before for _, case in found)
            after = Neighbours(
                Fringe(words=frozenset((second,))) if second else case.context.after for second, case in found
            )
            cases = self._read[word] = _Cases([case for _, case in found], (before, after))
        return cases


class _Cases(NamedTuple):
    """The cases of a word, and what may stand before and after it in each."""

    all: list[Case]
    sides: tuple[Neighbours, Neighbours]


class _Side(dict[str, int]):
    """Which cases of a word, as bits, a text on one side of it allows, worked out when first asked.

    The text is that to the end of the next word, or that word alone where but a space stands between.
    """

    def __init__(self, read: Callable[[], Neighbours], nearest: int) -> None:
        """`nearest` is the place of the token beside the word in a text: 0, or -1."""
        self._read, self._nearest = read, nearest
        self._neighbours: Neighbours | None = None

    def __missing__(self, text: str) -> int:
        if self._neighbours is None:
            self._neighbours = self._read()
        elif len(self) >= _MOST:
            self.clear()
        token = text if _is_token(text) else _token(text, self._nearest)
        bits = self[text] = self._neighbours.allow(token)
        return bits


def _is_token(text: str) -> bool:
    """Whether a text is one word of plain letters, which is not cut."""
    return text.isascii() and text.isalpha() and text.lower() != "cannot"


def _token(text: str, at: int) -> str:
    found = tokens(text)
    return found[at][0] if found else ""


def possible(prose: str, sentence: Sentence, start: int, cases: list[Case]) -> list[Case]:
    """The cases that fit some tags of the words about `start`. Tagging takes ten times as long."""
    near = min(_WIDEST, _WINDOW + _MORE * max(case.context.reach for case in cases))
    far = near + max(sum(map(len, case.tokens)) + 2 * len(case.tokens) for case in cases)
    left, right = max(sentence.start, start - near), min(sentence.end, start + far)
    # No word is cut in two.
    if left > sentence.start:
        left = prose.find(" ", left, start)
    if right < sentence.end:
        right = prose.rfind(" ", start, right)
    if left < 0 or right < 0:
        return cases
    found = tokens(prose[left:right])
    texts = [text for text, _, _ in found]
    first = bisect_left(found, start - left, key=lambda token: token[1])
    untagged = encode_untagged(texts)
    kept = []
    for case in cases:
        last = first + len(case.tokens)
        if last > len(found):
            if right < sentence.end:
                kept.append(case)
            continue
        reach = case.context.reach
        short_left = reach > first and left > sentence.start
        short_right = reach > len(found) - last and right < sentence.end
        if case.is_written(texts[first:last]) and (
            short_left or short_right or case.context.matches(untagged, first, last)
        ):
            kept.append(case)
    return kept
