"""Words that a document writes in more than one way: spelling, hyphens, capitals, accents.

Each function looks at the different words of a document, which are few, for two that are ways to write one
word, and gives from each such word, as it is written, to its `Way`. Nothing is listed but the spellings that
differ between countries (`data/spellings.tsv`) and words that are two words with one spelling (*re-cover* and
*recover*). Knows nothing of where the words stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.language.lexicons import large_table
from subeditor.language.tags import is_known
from subeditor.language.words import sorts

_HYPHENS = "-\u2010\u2011"
_HYPHEN = frozenset(_HYPHENS)
_NO_HYPHENS = str.maketrans("", "", _HYPHENS)
_ASCII_HYPHEN = str.maketrans(_HYPHENS, "---")
_POSSESSIVE = ("'s", "’s")
_ENDINGS = ("ing", "ed", "es", "s", "e")
# What is no last part of a compound, however it is set off: *default-ed*.
_NO_PARTS = frozenset(("s", "es", "ed", "ing", "er", "ers", "th", "ly"))
# With the hyphen `re-` means "again"; without it the word means something else.
_AGAIN = frozenset(
    """act bound claim coil collect count cover create dress form fuse lay lease mark move pose present press
    prove search serve sign sort sound store strain tire treat turn view""".split()
)
# The same for other beginnings.
_UNLIKE = frozenset("co-op co-ops un-ionized un-ionised pre-position ex-pat multi-ply".split())
# With and without accents these are two words.
_TWO_WORDS = frozenset("resume resumes expose exposes pate pates lame rose pique mate".split())
# Family names whose second capital some bearers write and others do not.
_NAME_BEGINNINGS = tuple("Mac Mc De Des La Le Du Di Da Del Della Fitz Van Von El Al".split())

# Two words and more put together as programmers do it: *blogPost*, *wsHttpBinding*; neither *macOS* nor *iPhone*.
_IDENTIFIER = re_compile(r"[a-z]{3,}[A-Z][a-z]{2,}.*|[a-z]{2,}(?:[A-Z][a-z]{2,}){2}.*")
# A plural of capitals, and a capital too many: *NOTEs*, *INitial*.
_PLURAL = re_compile(r"[A-Z]{2,}s")
_CAPITALS_AND_WORD = re_compile(r"[A-Z]+s|[A-Z]{2}[a-z]+")


class Way(NamedTuple):
    """One of the ways to write a word: the word, under whatever name, and the way."""

    word: str
    way: str


def bare(text: str) -> str:
    """A word without the ending of a possessive."""
    return text[:-2] if text.endswith(_POSSESSIVE) else text


def spellings(texts: Collection[str]) -> dict[str, Way]:
    """Words of which the document has a kin in another country's spelling: *organise* and *organizing*."""
    # Word by word only where needed: most have neither hyphen nor apostrophe.
    titled, rest = sorts(frozenset(texts))
    parts = {text: _parts(text) for text in rest if "-" in text or text.endswith(_POSSESSIVE)}
    lower = set("\n".join(chain(titled, rest)).lower().split("\n"))
    table = large_table("spellings")
    known = table.find(texts) | table.find(lower.union(*parts.values()))
    if len(known) < 2:
        return {}
    places = {part: Way(*place.split()) for part, place in known.items()}
    if not _is_american(places.values()):
        places = {part: place for part, place in places.items() if place.way.isupper()}
    ways = {text: places[part] for text, found in parts.items() for part in found if part in places}
    for word, way in places.items():
        ways.update({text: way for text in (word, word.capitalize()) if text in texts})
    seen: dict[str, set[str]] = defaultdict(set)
    for way in ways.values():
        seen[way.word].add(way.way)
    return {text: way for text, way in ways.items() if len(seen[way.word]) > 1}


def _is_american(places: Collection[Way]) -> bool:
    """Whether a document has an American spelling, other than -ize, and no British one.

    Then a word that only Britain spells in two ways, by meaning, cannot be right in both: *programme*,
    *licence*.
    """
    sides = {way for _, way in places}
    return "B" not in sides and any(way == "A" and not word.endswith("iz") for word, way in places)


def _parts(text: str) -> list[str]:
    """The parts of a compound that are no names, in lower case; of more than two parts are labels and
    addresses.
    """
    found = bare(text).split("-")
    if len(found) == 1 and found[0] == found[0].capitalize():
        return [found[0].lower()]
    return [part for part in found if part.islower()] if len(found) < 3 else []


def hyphenations(texts: Collection[str]) -> dict[str, Way]:
    """Compounds that the document has with a hyphen and in one word: *e-mail* and *emails*."""
    ways: dict[str, Way] = {}
    texts = frozenset(texts)
    rest = sorts(texts).rest
    owners = {text[:-2] for text in rest if text.endswith(_POSSESSIVE)}
    for text in rest:
        root = hyphened(text)
        if root:
            forms = [root, *(root + ending for ending in _ENDINGS)]
            forms += [form.capitalize() for form in forms]
            if texts.isdisjoint(forms) and owners.isdisjoint(forms):
                continue
            for form in [*forms, *(form + ending for form in forms for ending in _POSSESSIVE)]:
                if form in texts:
                    ways[form], ways[text] = Way(root, "closed"), Way(root, "hyphened")
    return ways


def hyphened(text: str) -> str:
    """The stem in one word of a compound that is written with a hyphen; of what is none, nothing."""
    if not text.isalpha() and text[1:].islower() and not _HYPHEN.isdisjoint(text):
        word = bare(text).lower()
        closed = word.translate(_NO_HYPHENS)
        if _is_compound(word, closed):
            return stem(closed)
    return ""


def _is_compound(word: str, closed: str) -> bool:
    if len(word) != len(closed) + 1 or not closed.isalpha() or len(closed) < 5 or word in _UNLIKE:
        return False
    first, _, last = word.translate(_ASCII_HYPHEN).partition("-")
    # *per-form* is "for each form", and *re-cover* "cover again".
    unlike = first == "per" or (first == "re" and any(map(last.startswith, _AGAIN)))
    return bool(first and last) and last not in _NO_PARTS and not unlike


def stem(word: str) -> str:
    """A word without the ending of a plural or a verb, as far as it matters for telling compounds alike."""
    for ending in _ENDINGS:
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) > 4:
            return word[: -len(ending)]
    return word


def capitals(texts: Collection[str]) -> dict[str, Way]:
    """Names with a capital inside that the document has with other capitals too: *GitHub* and *Github*."""
    by_letters: dict[str, set[str]] = defaultdict(set)
    for text in inner_capitals(texts):
        form = bare(text)
        by_letters[form.lower()].add(form)
    if not by_letters:
        return {}
    for letters, found in by_letters.items():
        title = letters.title()
        if title in texts or any(title + ending in texts for ending in _POSSESSIVE):
            found.add(title)
    forms = {
        form
        for found in by_letters.values()
        if len(found) > 1
        and not any(map(_is_family_name, found))
        and not any(map(_IDENTIFIER.fullmatch, found))
        # *Software as a service (SaaS)*, and several *South American airports (SAAs)*.
        and not (any(form[-1] == "S" for form in found) and any(map(_PLURAL.fullmatch, found)))
        for form in found
    }
    return {
        form + ending: Way(form.lower(), form)
        for form in forms
        for ending in ("", *_POSSESSIVE)
        if form + ending in texts
    }


def inner_capitals(texts: Collection[str]) -> Iterator[str]:
    """The words that have a capital inside, and are more than an ordinary word in capitals."""
    for text in sorts(frozenset(texts)).rest:
        if text.istitle() or text.isupper() or text.islower():
            continue
        form = bare(text)
        if len(form) <= 3 or not form.isalnum() or form.istitle() or form.isupper() or form.isdigit():
            continue
        if not (_CAPITALS_AND_WORD.fullmatch(form) and is_known(form.lower())):
            yield text


def settle_capitals(counts: Mapping[str, int]) -> tuple[str, list[str]]:
    """Of the ways to write a name with capitals the one that prevails, and those to be reported, by how often
    they stand.

    Of two as frequent as each other the one with a capital inside is right. One that stands once is another
    name, if it has a capital inside (*HealthCare Chaplaincy* in a text on *Healthcare*), or perhaps an
    identifier, if it begins small.
    """
    certain = [way for way, count in counts.items() if way[0].isupper() or count > 1]
    if not certain:
        return "", []
    prevailing, *others = sorted(certain, key=lambda way: (-counts[way], way.istitle()))
    if prevailing.istitle():
        others = [way for way in others if counts[way] > 1]
    return prevailing, others


def _is_family_name(text: str) -> bool:
    return any(text.startswith(name) and text[len(name) :].istitle() for name in _NAME_BEGINNINGS)


def accents(texts: Collection[str]) -> dict[str, Way]:
    """Words in lower case that the document has with accents and without: *café* and *cafe*."""
    from unicodedata import combining, normalize

    ways: dict[str, Way] = {}
    for text in [text for text in sorts(frozenset(texts)).rest if not text.isascii()]:
        if len(text) > 3 and bare(text).isalpha() and text.islower():
            plain = "".join(letter for letter in normalize("NFD", text) if not combining(letter))
            if plain != text and plain in texts and plain not in _TWO_WORDS:
                ways[text], ways[plain] = Way(plain, "accented"), Way(plain, "plain")
    return ways
