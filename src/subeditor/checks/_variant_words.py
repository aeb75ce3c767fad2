"""Words that a document writes in more than one way: spelling, hyphens, capitals, accents.

Each function looks at the different words of a document, which are few, for two that are ways to write one word,
and gives from each such word, as it is written, to its `Way`. Nothing is listed but the spellings that differ between
countries (`data/spellings.tsv`) and words that are two words with one spelling (*re-cover* and *recover*). Knows
nothing of where the words stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import NamedTuple

from subeditor.language.lexicons import large_table

_HYPHENS = "-\u2010\u2011"
_APOSTROPHE_S = ("'s", "’s")
_ENDINGS = ("s", "ed", "ing")
# What is no last part of a compound, however it is set off: *default-ed*.
_NO_PARTS = frozenset(("s", "es", "ed", "ing", "er", "ers", "th", "ly"))
# With the hyphen `re-` means "again"; without it the word means something else.
_AGAIN = frozenset(
    """act bound claim coil collect count cover create dress form fuse lay lease mark move pose present press prove
    search serve sign sort sound store strain tire treat turn view""".split()
)
# The same for other beginnings.
_UNLIKE = frozenset(("co-op", "co-ops", "un-ionized", "un-ionised", "pre-position", "ex-pat", "multi-ply"))
# With and without accents these are two words.
_TWO_WORDS = frozenset(("resume", "resumes", "expose", "exposes", "pate", "pates", "lame", "rose", "pique", "mate"))
# Family names whose second capital some bearers write and others do not.
_NAME_BEGINNINGS = ("Mac", "Mc", "De", "Des", "La", "Le", "Du", "Di", "Da", "Del", "Della", "Fitz", "Van", "Von", "El", "Al")


class Way(NamedTuple):
    """One of the ways to write a word: the word, under whatever name, and the way."""

    word: str
    way: str


def bare(text: str) -> str:
    """A word without the ending of a possessive."""
    return text[:-2] if text.endswith(_APOSTROPHE_S) else text


def spellings(texts: Collection[str]) -> dict[str, Way]:
    """Words of which the document has a kin in another country's spelling: *organise* and *organizing*."""
    parts = {text: _parts(text) for text in texts}
    known = large_table("spellings").find({part for found in parts.values() for part in found})
    ways = {
        text: Way(*known[part].split())
        for text, found in parts.items()
        for part in found
        if part in known
    }
    return _contested(ways)


def _parts(text: str) -> list[str]:
    """The parts of a word of five letters or more, in lower case; none for a name inside a compound."""
    text = bare(text)
    if "-" in text:
        # What has more parts is a label or an address.
        found = text.split("-")
        return [part for part in found if len(part) > 3 and part.islower()] if len(found) == 2 else []
    low = text.lower()
    return [low] if len(text) > 3 and text in (low, low.capitalize()) else []


def hyphenations(texts: Collection[str]) -> dict[str, Way]:
    """Compounds in lower case, or capitalised, that the document has with a hyphen and in one word."""
    lower = defaultdict(list)
    for text in texts:
        if text[1:].islower():
            lower[bare(text).lower()].append(text)
    ways: dict[str, Way] = {}
    for word in [word for word in lower if any(hyphen in word for hyphen in _HYPHENS)]:
        closed = word.translate(_NO_HYPHENS)
        if not _is_compound(word, closed):
            continue
        stem = _stem(closed)
        for form in [stem, *(stem + ending for ending in _ENDINGS)]:
            if form in lower:
                ways.update({text: Way(stem, "closed") for text in lower[form]})
                ways.update({text: Way(stem, "hyphened") for text in lower[word]})
    return ways


_NO_HYPHENS = str.maketrans("", "", _HYPHENS)


def _is_compound(word: str, closed: str) -> bool:
    if len(word) != len(closed) + 1 or not closed.isalpha() or len(closed) < 5 or word in _UNLIKE:
        return False
    first, _, last = word.replace("\u2010", "-").replace("\u2011", "-").partition("-")
    # *per-form* is "for each form", and *re-cover* "cover again".
    unlike = first == "per" or (first == "re" and any(map(last.startswith, _AGAIN)))
    return bool(first and last) and last not in _NO_PARTS and not unlike


def _stem(word: str) -> str:
    """A word without the ending of a plural or a verb, as far as it matters for telling compounds alike."""
    for ending in ("s", "ed", "ing"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) > 4:
            return word[: -len(ending)]
    return word


def capitals(texts: Collection[str]) -> dict[str, Way]:
    """Names with a capital inside that the document also writes with other capitals: *GitHub* and *Github*."""
    by_letters: dict[str, set[str]] = defaultdict(set)
    for text in {bare(text) for text in texts}:
        low = text.lower()
        if len(text) > 3 and text.isalnum() and text not in (low, text.upper()):
            by_letters[low].add(text)
    forms = {
        form
        for low, found in by_letters.items()
        if len(found) > 1 and not any(map(_is_family_name, found))
        for form in found
    }
    return {text: Way(bare(text).lower(), bare(text)) for text in texts if bare(text) in forms}


def settle_capitals(counts: Mapping[str, int]) -> tuple[str, list[str]]:
    """Of the ways to write a name with capitals the one that prevails, and those to be reported, by how often they
    stand.

    Of two as frequent as each other the one with a capital inside is right. One that stands once is another name, if
    it has a capital inside (*HealthCare Chaplaincy* in a text on *Healthcare*), or perhaps an identifier, if it begins
    small.
    """
    prevailing, *others = sorted(counts, key=lambda way: (-counts[way], way.istitle()))
    slips = [way for way in others if way.istitle() or (counts[way] > 1 if way[0].islower() else True)]
    if prevailing.istitle():
        slips = [way for way in slips if counts[way] > 1]
    return prevailing, slips


def _is_family_name(text: str) -> bool:
    return any(text.startswith(name) and text[len(name) :].istitle() for name in _NAME_BEGINNINGS)


def accents(texts: Collection[str]) -> dict[str, Way]:
    """Words in lower case that the document has with accents and without: *café* and *cafe*."""
    from unicodedata import combining, normalize

    ways: dict[str, Way] = {}
    for text in texts:
        if len(text) > 3 and not text.isascii() and bare(text).isalpha() and text.islower():
            plain = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
            if plain != text and plain in texts and plain not in _TWO_WORDS:
                ways[text], ways[plain] = Way(plain, "accented"), Way(plain, "plain")
    return ways


def _contested(ways: dict[str, Way]) -> dict[str, Way]:
    """Those of the words that the document has in more than one way."""
    seen: dict[str, set[str]] = defaultdict(set)
    for way in ways.values():
        seen[way.word].add(way.way)
    return {text: way for text, way in ways.items() if len(seen[way.word]) > 1}
