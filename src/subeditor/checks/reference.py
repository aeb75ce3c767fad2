"""Kind `reference`: a person called by one name alone whom the piece nowhere introduces.

Knows the places in a sentence where only a person stands, and that some names are also words, places or
known to everybody; knows nothing of how names are found in prose. A name that returns is established,
whoever bears it, and a piece that calls people by single names as a habit (a novel) is left alone.

The message gets the name, and a hint ("; did you mean Jon?") when a person of the piece is spelled nearly so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import NamedTuple

from subeditor.checks import Find, Kind
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Related
from subeditor.document import Document
from subeditor.language import mentions as language
from subeditor.language.lexicons import lexicon, table
from subeditor.language.mentions import OPENERS, TITLES, Cluster, Mentions, mentions
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """Keys of a rule of this kind."""

    times: int = key("The greatest number of times that a name nobody introduces may stand in a piece.", 2)
    habit: int = key("With so many people called by single names, a piece is left alone.", 3)


class _Stranger(NamedTuple):
    """A single name prose[start:end]. `strong`: it speaks or owns something, and not only does something."""

    start: int
    end: int
    name: str
    speaks: bool
    strong: bool


# Plain classes: this pattern meets every capital of the prose. That no letter stands before it is asked
# later.
_NAME = r"[A-ZÀ-ÖØ-Þ][a-zß-ÿ]\w*+(?:-[A-Z]\w++)?+"
# A name and what comes next: its possessive and a noun, or a verb.
_NAME_FIRST = re_compile(rf"({_NAME})(?:['’]s\s(?=[a-z])|\s([a-z]++))")
# A verb after a quotation, and a name that ends the clause.
_VERB_FIRST = re_compile(rf"[\"”’]\s([a-z]++)\s({_NAME})(?=\s*+(?:[.,;:!?\ufdd0]|\Z))")
# Before a name: a quotation, the opening of a sentence or a clause, or a word of a closed class. A noun or
# an adjective there ("his clerk Peter", "little Pip") introduces it, and so does what a name before "and"
# has ("Senators Bell and Rowe").
_AFTER_QUOTATION = re_compile(r"[\"”’]\s\Z")
_CLAUSE = re_compile(
    r"""(?:\A|\n|[.!?:;,—–(“"]\s?|(?:^|[\s(](?-i:[^A-Z\s])[^\s]*\s)(?:and|or|but)\s
    |\b(?:although|as|because|before|if|since|so|than|that|though|until|when|where|whether|which|while|whom|why)\s)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_PREPOSITION = re_compile(
    r"""\b(?:about|above|across|after|against|along|among|around|at|behind|below|beneath|beside|between|by|despite
    |during|except|for|from|in|inside|into|is|like|near|of|off|on|onto|over|past|regarding|through|to|toward|towards
    |under|upon|via|was|were|are|with|within|without)\s\Z""",
    re.VERBOSE | re.IGNORECASE,
)
# So much of the text before a name is enough for these.
_REACH = 30
# Pasts without -ed of what people do.
_PASTS = frozenset(
    """began bought brought built came chose did felt flew fought found gave got grew had knew left lost
    made met ran rose sat saw sent sold spent spoke stood swore taught thought took went won wore
    wrote""".split()
)
# What stands beside a name when it is part of a longer one or has a title.
_CAPITAL_BEFORE = re_compile(r"([A-ZÀ-ÖØ-Þ][\w’'-]*+)\.?[ \n]\Z")
_CAPITAL_AFTER = re_compile(r"(?:['’]s)?[ \n][A-ZÀ-ÖØ-Þ]")
# A piece with so many single names is no news; asking after each costs a search of the text.
_MANY = 64
# Things that are called after whoever found, drew or suffered them.
_EPONYMS = frozenset(
    """algorithm comet conjecture constant criterion cross day demon dilemma disease distribution effect
    equation eve fire formula function hypothesis inequality law lemma method model number palsy paradox
    postulate principle problem razor rule scale syndrome test theorem theory""".split()
)
_NOUN = re_compile(r"[a-z]++")


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    most = max(rule.parameters.times for rule in rules)
    single = list(islice(_single(document), _MANY))
    text = document.source.text
    strangers = [(name, times) for name in single if (times := _times(text, name.name, most))]
    if not strangers:
        return
    names = document.of(mentions)
    people = [cluster for cluster in names.people() if len(cluster.words) > 1 or _is_titled(names, cluster)]
    if not people:
        return  # Nobody is introduced here at all: that is no slip.
    introduced = {word for cluster in people for word in cluster.words}
    habit = len({name.name for name in single} - introduced)
    alone = Counter(name.words[0] for name in names.all if len(name.words) == 1 and not name.title)
    for rule in rules:
        if habit >= rule.parameters.habit:
            continue
        for stranger, times in strangers:
            # What the source has more of than the prose stands in a caption, an address, the front matter.
            if times == alone[stranger.name] <= (rule.parameters.times if stranger.strong else 1):
                hint, related = _nearest(document, names, people, stranger.name)
                span = document.span(stranger.start, stranger.end)
                yield rule.diagnostic(span, stranger.name, hint, related=related)


def _single(document: Document) -> Iterator[_Stranger]:
    """The first of each name that stands alone where people do, in running text."""
    seen: set[str] = set()
    for stranger in sorted(chain(_speaking(document.prose), _in_place(document.prose))):
        if stranger.name not in seen and _is_personal(stranger.name, speaks=stranger.speaks):
            seen.add(stranger.name)
            if document.block_at(stranger.start).kind in ("paragraph", "quote", "speech"):
                yield stranger


def _speaking(prose: str) -> Iterator[_Stranger]:
    """Names after a quotation and its verb: "…," said Priscilla."""
    verbs = table("speech-verbs")
    for match in _VERB_FIRST.finditer(prose):
        if match[1] in verbs:
            yield _Stranger(match.start(2), match.end(2), match[2], speaks=True, strong=True)


def _in_place(prose: str) -> Iterator[_Stranger]:
    """Names before a verb or with a possessive, where nothing before them introduces them."""
    verbs = table("speech-verbs")
    for match in _NAME_FIRST.finditer(prose):
        verb = match[2]
        if verb is not None and verb not in verbs and verb not in _PASTS and not verb.endswith("ed"):
            continue
        start, end = match.span(1)
        before = prose[max(0, start - _REACH) : start]
        if before[-1:].isalnum() or (verb and verb.endswith("ing")):
            continue
        opens = bool(_CLAUSE.search(before))
        if verb is None:
            noun = _NOUN.match(prose, match.end())
            called_after = noun and noun[0].removesuffix("s") in _EPONYMS
            if not called_after and (opens or _PREPOSITION.search(before)):
                yield _Stranger(start, end, match[1], speaks=False, strong=True)
        elif (quoted := verb in verbs and bool(_AFTER_QUOTATION.search(before))) or opens:
            speaks = quoted or verbs.get(verb) == "report"
            yield _Stranger(start, end, match[1], speaks=speaks, strong=speaks)


def _is_personal(name: str, *, speaks: bool) -> bool:
    """Whether a word is a name of people and, alone, hardly of anything else. A place does not speak."""
    word = language.key(name)
    if name in TITLES or word in lexicon("names-of-others") or (word in lexicon("places") and not speaks):
        return False
    return word in lexicon("given-names") or word in lexicon("surnames")


def _times(text: str, name: str, most: int) -> int:
    """How often a name stands in a text, or 0 where that is more than `most` or it is ever in a longer name.

    "Mr Bell", "Ada Bell", "Bell Street" introduce Bell, and so does `bell.jpg`; "But Bell" does not.
    """
    places = [place for form in (name, name.lower(), name.upper()) for place in _places(text, form, most)]
    if len(places) > most or any(_in_longer(text, place, place + len(name)) for place in places):
        return 0
    return len(places)


def _places(text: str, form: str, most: int) -> Iterator[int]:
    """Where a form stands as a word or as a part of one with hyphens; no more than `most` + 1 places."""
    found, at = 0, text.find(form)
    while at >= 0 and found <= most:
        end = at + len(form)
        if not text[at - 1 : at].isalpha() and not text[end : end + 1].isalpha():
            found += 1
            yield at
        at = text.find(form, end)


def _in_longer(text: str, start: int, end: int) -> bool:
    before = _CAPITAL_BEFORE.search(text[max(0, start - _REACH) : start])
    return bool((before and before[1] not in OPENERS) or _CAPITAL_AFTER.match(text, end))


def _is_titled(names: Mentions, cluster: Cluster) -> bool:
    return any(names.all[index].title for index in cluster.mentions)


def _nearest(
    document: Document, names: Mentions, people: list[Cluster], name: str
) -> tuple[str, tuple[Related, ...]]:
    """The first person of the piece with a name a letter away (two in a long one), as a hint and a place."""
    limit = 1 if len(name) < 6 else 2
    for cluster in people:
        for word in cluster.words:
            if word != name and word[0] == name[0] and _distance(word.lower(), name.lower(), limit) <= limit:
                mention = names.all[cluster.mentions[0]]
                place = Related(document.span(mention.start, mention.end), "named here")
                return f"; did you mean {word}?", (place,)
    return "", ()


def _distance(one: str, other: str, limit: int) -> int:
    """Levenshtein's distance of two words; anything above `limit` when it is greater than that."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for number, second in enumerate(other, 1):
            change = before + (letter != second)
            before = row[number]
            row[number] = min(row[number] + 1, row[number - 1] + 1, change)
    return row[-1]


KIND = Kind(Parameters, _run)
