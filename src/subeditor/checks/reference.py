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
_NAME_FIRST = re.compile(rf"({_NAME})(?:['’]s\s(?=[a-z])|\s([a-z]++))")
# A verb after a quotation, and a name that ends the clause.
_VERB_FIRST = re.compile(rf"[\"”’]\s([a-z]++)\s({_NAME})(?=\s*+(?:[.,;:!?\ufdd0]|\Z))")
# Before a name: a quotation, the opening of a sentence or a clause, or a word of a closed class. A noun or
# an adjective there ("his clerk Peter", "little Pip") introduces it, and so does what a name before "and"
# has ("Senators Bell and Rowe").
_AFTER_QUOTATION = re.compile(r"[\"”’]\s\Z")
_CLAUSE = re.compile(
    r"""(?:\A|\n|[.!?:;,—–(“"]\s?|(?:^|[\s(](?-i:[^A-Z\s])[^\s]*\s)(?:and|or|but)\s
    |\b(?:although|as|because|before|if|since|so|than|that|though|until|when|where|whether|which|while|whom|why)\s)\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_PREPOSITION = re.compile(
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
# A name, with a word before it and a letter after it if they have capitals.
_BESIDE = (
    r"(?:([A-ZÀ-ÖØ-Þ][\w.’'-]*+)[ \n])?(?<![^\W\d_])(?i:{})(?![a-zß-öø-ÿ])(?:['’]s)?(?:[ \n]([A-ZÀ-ÖØ-Þ]))?"
)
# Things that are called after whoever found, drew or suffered them.
_EPONYMS = frozenset(
    """algorithm comet conjecture constant criterion cross day demon dilemma disease distribution effect
    equation eve fire formula function hypothesis inequality law lemma method model number palsy paradox
    postulate principle problem razor rule scale syndrome test theorem theory""".split()
)
_NOUN = re.compile(r"[a-z]++")


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    most = max(rule.parameters.times for rule in rules)
    strangers = list(_strangers(document, most))
    if not strangers:
        return
    names = document.of(mentions)
    people = [cluster for cluster in names.people() if len(cluster.words) > 1 or _is_titled(names, cluster)]
    if not people:
        return  # Nobody is introduced here at all: that is no slip.
    alone = Counter(name.words[0] for name in names.all if len(name.words) == 1 and not name.title)
    singles = _singles(names)
    for rule in rules:
        if singles >= rule.parameters.habit:
            continue
        for stranger in strangers:
            # What the source has more of than the prose stands in a caption, an address, the front matter.
            times = _times(document.source.text, stranger.name, most)
            if times == alone[stranger.name] <= (rule.parameters.times if stranger.strong else 1):
                hint, related = _nearest(document, names, people, stranger.name)
                span = document.span(stranger.start, stranger.end)
                yield rule.diagnostic(span, stranger.name, hint, related=related)


def _strangers(document: Document, most: int) -> Iterator[_Stranger]:
    """The first of each single name that stands where people do and occurs `most` times or less."""
    seen: set[str] = set()
    for stranger in sorted(chain(_speaking(document.prose), _in_place(document.prose))):
        name = stranger.name
        if name in seen or document.block_at(stranger.start).kind not in ("paragraph", "quote", "speech"):
            continue
        seen.add(name)
        if _is_personal(name, speaks=stranger.speaks) and _times(document.source.text, name, most):
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
    """How often a name stands in a text, in whatever case, or 0 where that is more than `most` or a capital
    is beside it.

    "Mr Bell", "Ada Bell" and "Bell Street" introduce Bell; "But Bell" does not.
    """
    found = list(islice(re.finditer(_BESIDE.format(re.escape(name)), text), most + 1))
    longer = any(match[2] or (match[1] and match[1].rstrip(".") not in OPENERS) for match in found)
    return 0 if longer or len(found) > most else len(found)


def _is_titled(names: Mentions, cluster: Cluster) -> bool:
    return any(names.all[index].title for index in cluster.mentions)


def _singles(names: Mentions) -> int:
    """How many people are called by one name alone, without a title, all through the piece."""
    return sum(
        len(cluster.words) == 1
        and _is_personal(cluster.words[0], speaks=False)
        and not _is_titled(names, cluster)
        for cluster in names.clusters
    )


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
