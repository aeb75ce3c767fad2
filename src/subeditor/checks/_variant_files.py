"""Words that the files of a run write in more than one way, each file in one.

Knows which words of a single document may stand otherwise in another one, and what the files come to: the way of
most files prevails, and each file that has only another one is told where it first has it. A file that has both
is told so when it is held against itself. Sees counts, never the files. Knows nothing of rules' messages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from subeditor.checks._variant_words import Way, bare, hyphened, inner_capitals, stem
from subeditor.diagnostics import PlacedFact
from subeditor.language.lexicons import large_table, lexicon
from subeditor.language.mentions import key
from subeditor.language.tags import is_known
from subeditor.language.words import sorts

# Shorter words are no compounds, and the shortest part of one has so many letters, but "e" of *email*.
_COMPOUND, _PART = 5, 2
_LONE = "e"
_NAMES = ("places", "given-names", "surnames")


class Spelt(NamedTuple):
    """One way to write a word, as a file has it: the word's name, the way, the text and how often."""

    word: str
    way: str
    text: str
    times: int


class Told(NamedTuple):
    """A fact, and what it says."""

    fact: PlacedFact
    spelt: Spelt


class Odd(NamedTuple):
    """A file's word that most files write otherwise, one of theirs, and how many files write each so."""

    odd: Told
    files: int
    usual: Told
    usual_files: int


def odd_files(by_path: Mapping[str, Sequence[PlacedFact]]) -> Iterator[Odd]:
    """The words that a file writes in one way and more files in another."""
    by_word: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted(by_path):
        for fact in by_path[path]:
            if isinstance(fact.value, Spelt):
                by_word[fact.value.word][path].append(Told(fact, fact.value))
    for files in by_word.values():
        by_way: dict[str, list[Told]] = defaultdict(list)
        for told in files.values():
            if len(told) == 1:
                by_way[told[0].spelt.way].append(told[0])
        if len(by_way) > 1:
            usual, *others = sorted(by_way.values(), key=_weight, reverse=True)
            for other in others:
                yield from (Odd(odd, len(other), usual[0], len(usual)) for odd in other)


def _weight(told: Sequence[Told]) -> tuple[int, int]:
    """What of two ways prevails: that of more files, then that which stands more often."""
    return len(told), sum(each.spelt.times for each in told)


def spellings(texts: Collection[str]) -> dict[str, Way]:
    """The words that are spelt otherwise in another country."""
    lower = {text: bare(text).lower() for text in texts if text.islower() or text.istitle()}
    found = large_table("spellings").find(set(lower.values()))
    ways = {text: Way(*found[small].split()) for text, small in lower.items() if small in found}
    return {text: way for text, way in ways.items() if way.way.isupper()}


def hyphenations(texts: Collection[str]) -> dict[str, Way]:
    """Compounds with a hyphen, and words that may be compounds in one word."""
    ways = {text: Way(root, "hyphened") for text in sorts(frozenset(texts)).rest if (root := hyphened(text))}
    for text in texts:
        small = bare(text).lower()
        if (text.islower() or text.istitle()) and small.isalpha() and _is_compound(stem(small)):
            ways[text] = Way(stem(small), "closed")
    return ways


@lru_cache(maxsize=20_000)
def _is_compound(word: str) -> bool:
    """Whether a word is two put together: *web* and *site*."""
    if len(word) < _COMPOUND:
        return False
    cuts = (at for at in range(1, len(word) - 2) if at >= _PART or word[:at] == _LONE)
    return any(is_known(word[:at]) and is_known(word[at:]) for at in cuts)


def capitals(texts: Collection[str]) -> dict[str, Way]:
    """Names with a capital inside, and names that are no person's and no place's with one at the beginning alone."""
    texts = frozenset(texts)
    ways = {text: Way(bare(text).lower(), bare(text)) for text in inner_capitals(texts)}
    for text in sorts(texts).titled:
        small = bare(text).lower()
        if len(small) > 3 and small not in texts and not any(key(small) in lexicon(name) for name in _NAMES):
            ways[text] = Way(small, bare(text))
    return ways


DISCOVER: dict[str, Callable[[Collection[str]], dict[str, Way]]] = {
    "spelling": spellings,
    "hyphens": hyphenations,
    "capitals": capitals,
}
