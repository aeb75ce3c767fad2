"""Two spellings of one person's name in one piece.

Knows how far apart two spellings of a name may be (one letter, or nothing that is heard), and when two names
that look alike are two persons': each has another name beside it, or one is a word, a place or known to all.
Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, combinations, islice
from typing import NamedTuple

from subeditor.checks._name_contexts import CALENDAR, Role, is_title, role
from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.lexicons import lexicon
from subeditor.language.mentions import HEADS, OPENERS, TITLES, Name, is_given_name, key, names_with
from subeditor.language.tags import is_known, possible_tags
from subeditor.language.words import places_of, sorts, vocabulary


class Variant(NamedTuple):
    """A spelling that a piece has less often, and the other, each with its places in the prose."""

    name: str
    places: tuple[int, ...]
    other: str
    other_places: tuple[int, ...]


# Shorter names differ by a letter because they are different names ("Jon", "Jan").
_LETTERS = 5
# More spellings with the same beginning or end than these are a list of words and no names.
_CROWD = 40
# A piece with more places of a name than these tells nothing new with the rest.
_MOST = 200
# Who writes a name so more often than this means it.
_SLIPS = 3
_BEFORE, _AFTER = 80, 160
_HYPHENS = frozenset("-\u2010\u2011")
_PLURAL = frozenset(("NNPS", "NNS"))
# Titles that do not tell two persons apart.
_FORMS = frozenset(("Mr", "Mr.", "Mrs", "Ms", "Ms.", "Mis", "Dr", "Dr.", "Pro", "Sir"))
_THE = re_compile(r"\b[Tt]he[ \n]\Z")
_PARTNER = re_compile(r"[-\u2010\u2011][A-ZÀ-ÖØ-Þ][a-zß-ÿ]")
_COMPOUND = re_compile(r"-[^\W\d_]")
# After a name that is no part of a longer one: a stop, a verb or a preposition.
_GOES_ON = re_compile(
    r"[.,;:]|[ \n](?:are|were|have|had|will|would|can|could|did|in|on|of|and|or|who|from|by|for|to|at|against|with)\b"
)


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"\b[A-ZÀ-ÖØ-Þ](?:\w*[a-zß-ÿ])\w*+")


@cache
def _camel() -> re.Pattern[str]:
    return re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bD[eiu])(?<!\bL[aeo])(?<=[a-z])[A-Z]")


def name_variants(document: Document) -> tuple[Variant, ...]:
    """The names that a piece spells two ways, the rarer spelling first; an annotation."""
    pairs = [pair for pair in _near(_capitalised(document)) if all(map(_may_be_name, pair))]
    if not pairs:
        return ()
    names = names_with(document, {name for pair in pairs for name in pair})
    found = (_variant(document, names, one, other) for one, other in sorted(pairs))
    return tuple(variant for variant in found if variant)


def _capitalised(document: Document) -> set[str]:
    """The different words with a capital first."""
    text = document.prose
    if "_" not in text:
        # Each different word is looked at once, and those that have no capitals are not.
        text = "\n".join(chain(*sorts(document.of(vocabulary))))
    return set(_word().findall(text))


def _near(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names a letter apart, or heard alike: they share four letters, or three, at their ends."""
    buckets: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        for letters in _ends(name):
            buckets[letters].append(name)
    seen = set()
    for bucket in buckets.values():
        if 1 < len(bucket) <= _CROWD:
            for one, other in combinations(bucket, 2):
                if abs(len(one) - len(other)) < 3 and _is_near(one, other):
                    seen.add((one, other) if one < other else (other, one))
    yield from seen


@lru_cache(maxsize=20_000)
def _ends(name: str) -> tuple[str, ...]:
    """The letters one of which two spellings of a name share: the first, the last, or both."""
    return (name[:3], "-" + name[-3:], f"{name[:2]}-{name[-2:]}") if len(name) > 2 else ()


def _is_near(one: str, other: str) -> bool:
    """Whether two spellings may be of one name."""
    if one[0] == other[0] and min(len(one), len(other)) >= _LETTERS and is_slip(one.lower(), other.lower()):
        return True
    return _sound(one) == _sound(other) and one.lower() != other.lower()


def is_slip(one: str, other: str) -> bool:
    """Whether one letter is left out, added, changed, or exchanged with the next: Damerau's four slips."""
    if abs(len(one) - len(other)) > 1:
        return False
    short = min(len(one), len(other))
    left = next((at for at in range(short) if one[at] != other[at]), short)
    right = next((at for at in range(short - left) if one[-1 - at] != other[-1 - at]), short - left)
    rest, second = one[left : len(one) - right], other[left : len(other) - right]
    return max(len(rest), len(second)) <= 1 or (len(rest) == 2 and rest == second[::-1])


@cache
def _sounds() -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = (
        ("ph", "f"),
        ("ck|c(?![hiey])|q", "k"),
        ("(?<=.)h", ""),
        ("y|ie", "i"),
        (r"(.)\1+", r"\1"),
        ("e$", ""),
    )
    return tuple((re.compile(pattern), by) for pattern, by in rules)


@lru_cache(maxsize=20_000)
def _sound(name: str) -> str:
    """A name without what is not heard: accents, doubled letters, silent h and e."""
    word = key(name)
    for pattern, by in _sounds():
        word = pattern.sub(by, word)
    return word


def _may_be_name(name: str) -> bool:
    """Whether people are called so, or nothing is: no word that the tagger knows, no place, no `TypeName`."""
    if _camel().search(name):
        return False
    if name in OPENERS or name in TITLES or name in HEADS or name in CALENDAR:
        return False
    word = key(name)
    if word in lexicon("surnames") or word in lexicon("given-names"):
        return True
    return word not in lexicon("places") and not is_known(name.lower())


def _variant(document: Document, names: Sequence[Name], one: str, other: str) -> Variant | None:
    """The rarer of two spellings, if they are of one person."""
    companions = {name: _companions(names, name) for name in (one, other)}
    places = {name: tuple(islice(_places(document.prose, name), _MOST)) for name in (one, other)}
    if not all(places.values()):
        return None
    # The rarer first; of two that are as frequent the one that has no other name beside it, or comes later.
    rare, usual = sorted(
        (one, other), key=lambda name: (len(places[name]), bool(companions[name]), -places[name][0])
    )
    # A plural: "two Henry Bakers".
    if rare == usual + "s" or any(_is_people(document, name, places[name]) for name in (rare, usual)):
        return None
    if not companions[rare] & companions[usual]:
        if len(places[rare]) > _SLIPS or _are_two(names, rare, usual):
            return None
        if any(_is_word(document, name, places[name]) for name in (rare, usual)):
            return None
    if companions[rare] and companions[usual]:
        same = companions[rare] & companions[usual]
        if not any(_is_person(rare, *each) or _is_person(usual, *each) for each in same):
            return None
    else:
        alone, full = (usual, rare) if companions[rare] else (rare, usual)
        is_titled = any(each.title and full in each.words for each in names)
        surely = is_titled or any(_is_person(full, *each) for each in companions[full])
        # The town in "Helena Marsh" is a person's name, if what is alone is the slip; that in "Asia Minor" is none.
        may_be = any(
            _is_person(full, *each, surely=False) and (full == usual or not _is_place(full, *each))
            for each in companions[full]
        )
        if not surely and (
            not may_be
            or _is_form(one, other)
            or not set(_roles(document, alone, places[alone])) - {Role.NONE}
        ):
            return None
        if not _stands_for_person(document, alone, full, places[alone]):
            return None
    return Variant(rare, places[rare], usual, places[usual])


def _places(prose: str, name: str) -> Iterator[int]:
    """Where a name stands, and not as a part of another: Deborah Hernandez, Walter Thompson-Hernández."""
    return (
        start
        for start in places_of(prose, name)
        if prose[max(0, start - 1) : start] not in _HYPHENS and not _PARTNER.match(prose, start + len(name))
    )


def _is_people(document: Document, name: str, places: tuple[int, ...]) -> bool:
    """Whether a name is of many: "Germans", "the Scots were"."""
    if is_known(name) and possible_tags(name) <= _PLURAL:
        return True
    return name.endswith("s") and any(
        _THE.search(document.prose, max(0, start - 5), start)
        and _GOES_ON.match(document.prose, start + len(name))
        for start in places
    )


def _is_word(document: Document, name: str, places: tuple[int, ...]) -> bool:
    """Whether the piece has a name as a word, without a capital, or mostly as a part of one: "Anglo-American"."""
    if name.lower() in document.of(vocabulary):
        return True
    parts = sum(_COMPOUND.match(document.prose, start + len(name)) is not None for start in places)
    return parts > len(places) / 2


def _are_two(names: Sequence[Name], rare: str, usual: str) -> bool:
    """Whether two names that have no other name in common are two persons': both are given names that sound unlike, or
    they hold two offices.
    """
    if is_given_name(rare) and is_given_name(usual) and _sound(rare) != _sound(usual):
        return True
    offices = [
        {each.title[:3] for each in names if each.title and name in each.words} for name in (rare, usual)
    ]
    return all(offices) and not offices[0] & offices[1] and not _FORMS & (offices[0] | offices[1])


def _companions(names: Sequence[Name], name: str) -> set[tuple[str, str]]:
    """Where a name stands in longer ones, `first` or `last`, and what is at their other ends."""
    found = set()
    for each in names:
        if name in each.words and len(each.words) > 1:
            at = each.words.index(name)
            found.add(("last", each.words[0]) if at else ("first", each.words[-1]))
    return found


def _is_place(name: str, at: str, other: str) -> bool:
    """Whether a name may be a word after a place: "Asia Minor"."""
    return at == "last" and is_known(name.lower()) and key(other) in lexicon("places")


def _is_person(name: str, at: str, other: str, *, surely: bool = True) -> bool:
    """Whether a name beside another is a person's: the first is a given name or an initial, or unheard of."""
    first = other if at == "last" else name
    if surely and _is_place(name, at, other):
        return False
    if len(first) == 1 or "." in first or is_given_name(first):
        return True
    return not surely and key(first) not in lexicon("places") and not is_known(first.lower())


def _is_form(one: str, other: str) -> bool:
    """Whether a word is another and more: "Mukaseys", "Kenyan", a plural, an adjective or another name."""
    return one.startswith(other) or other.startswith(one)


def _stands_for_person(document: Document, alone: str, full: str, places: tuple[int, ...]) -> bool:
    """Whether a name without any other beside it is used of a person, or is nothing but a slip."""
    word = key(alone)
    is_name = word in lexicon("surnames") or word in lexicon("given-names")
    is_other = word in lexicon("single-names") or word in lexicon("places") or is_known(alone.lower())
    is_form = _is_form(alone, full)
    if not (is_other or is_form or is_name):
        return True
    roles = set(_roles(document, alone, places))
    if roles & {Role.QUOTED, Role.SPEAKS, Role.LIVES}:
        return True
    return bool(roles - {Role.NONE}) and not (is_form or is_other)


def _roles(document: Document, name: str, places: tuple[int, ...]) -> Iterator[Role]:
    prose = document.prose
    for start in places:
        block = document.block_at(start)
        end = start + len(name)
        before = prose[max(block.start, start - _BEFORE) : start]
        after = prose[end : min(block.end, end + _AFTER)]
        titled = before.split()[-1:]
        yield Role.SPEAKS if titled and is_title(titled[0]) else role(before, after)
