"""A word that a document writes in two ways: "organise" and "organize", "e-mail" and "email", "US" and
"U.S.".

The ways are discovered (`discover`) or listed (`terms`). All are counted where the author speaks in words of
the text's own; each way but the prevailing one is reported once, where it first stands. Quotations,
addresses, code and names keep their own spelling. Vale's `consistency` wants the pairs listed and
reports every one of them; here the document is held against itself. Message arguments: 1 the word as it
stands, 2 how often it is written that way, 3 the word as it is mostly written, 4 how often; with `files` 2 and 4
are numbers of files.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from math import inf
from typing import Literal, NamedTuple

from subeditor.checks import Find, Joined, Kind
from subeditor.checks._mark_styles import mark_styles
from subeditor.checks._open_compounds import open_compounds
from subeditor.checks._own_words import (
    begins_name,
    ends_address,
    in_code,
    in_running_text,
    is_linked_name,
    is_named,
    is_own,
    opens_sentence,
)
from subeditor.checks._scopes import Regions, regions
from subeditor.checks._variant_files import DISCOVER, Spelt, odd_files
from subeditor.checks._variant_words import (
    Way,
    accents,
    bare,
    capitals,
    hyphenations,
    settle_capitals,
    spellings,
    stem,
)
from subeditor.checks._written import stands, written
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Fact, PlacedFact, Related
from subeditor.document import Document
from subeditor.language.english import in_english, is_english
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import is_known
from subeditor.language.words import vocabulary, words
from subeditor.rule import Rule, key

_SCOPE = ("text",)
# A sentence of so many words that has no English function word is of another language.
_FEWEST = 5
# "$6 billion US" is of American dollars.
_AMOUNT = re_compile(r"\$\d[\d.,]*(?:\s(?:thousand|million|billion|trillion))?\s\Z")
_LONGEST_AMOUNT = 30
# "SIGnature": capitals that show whence an abbreviation comes.
_MNEMONIC = re_compile(r"[A-Z]{2,}[a-z]{2,}\Z")
# What joins two ways of writing a word that are spoken of.
_JOINED = re_compile(r"[\"'“”‘’]?(?:\s?[/|]\s?|,?\s(?:and|or|vs\.?|versus)\s)[\"'“”‘’]?")

Discovery = Literal["spelling", "hyphens", "spaces", "capitals", "accents", "quotation-marks"]


@dataclass(frozen=True)
class Term:
    """One thing that can be written in several ways."""

    ways: tuple[str, ...] = key(
        "the ways, as they are written; `#` at the beginning is a number", example=("# percent", "#%")
    )
    after_the: tuple[str, ...] = key(
        "those of the ways that are meant after “the” alone: without it “USA” ends an address, or is a team",
        default=(),
        example=("USA",),
    )


@dataclass(frozen=True, eq=False)
class Parameters:
    """The keys of a `variant` rule."""

    discover: tuple[Discovery, ...] = key(
        "which ways to write one word are looked for in the document itself", default=()
    )
    terms: tuple[Term, ...] = key("what else can be written in several ways", default=())
    slips: int = key("report only what stands no more than so often; 0 for any number", default=0)
    near: int = key(
        "report only what stands in one paragraph with the prevailing way, no more than so many characters "
        "away; 0 for any distance",
        default=0,
    )
    files: bool = key(
        "report what other files of the run write otherwise, instead of the document itself; of discoveries "
        "`spelling`, `hyphens` and `capitals`",
        default=False,
    )


class Place(NamedTuple):
    """Where a word stands in one of its ways. `fixed`: as part of a name, so that it counts but cannot be
    changed.
    """

    start: int
    end: int
    word: str
    way: str
    fixed: bool = False


_DISCOVER: dict[str, Callable[[Collection[str]], dict[str, Way]]] = {
    "spelling": spellings,
    "hyphens": hyphenations,
    "capitals": capitals,
    "accents": accents,
}


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        if not rule.parameters.files:
            for places in _by_word(document, rule).values():
                yield from _judge(document, rule, places)


def facts(document: Document, rules: Sequence[Rule]) -> Iterator[Fact]:
    """How a document writes what can be written otherwise, for the rules that compare files."""
    for rule in rules:
        if rule.parameters.files:
            for word, places in _by_word(document, rule).items():
                for way in sorted({place.way for place in places}):
                    some = [place for place in places if place.way == way and not place.fixed]
                    if some:
                        start, end = some[0].start, some[0].end
                        spelt = Spelt(word, way, document.prose[start:end], len(some))
                        yield Fact(rule.name, document.span(start, end), spelt)


def join(by_path: Mapping[str, Sequence[PlacedFact]], rule: Rule) -> Iterator[Joined]:
    """Each way but that of most files, in each file that has no other, where it first stands."""
    for odd, files, usual, usual_files in odd_files(by_path):
        arguments = (odd.spelt.text, files, usual.spelt.text, usual_files)
        yield Joined(odd.fact, arguments, ((usual.fact, "written this way here"),))


def _by_word(document: Document, rule: Rule) -> dict[str, list[Place]]:
    """The places in a rule's scope where something stands that can be written in several ways."""
    by_word: dict[str, list[Place]] = defaultdict(list)
    found = sorted(_places(document, rule.parameters))
    allowed = regions(document, rule.scope or _SCOPE) if found else Regions([], [])
    for place in found:
        inside = bisect_right(allowed.starts, place.start) - 1
        if inside >= 0 and place.end <= allowed.ends[inside]:
            by_word[place.word].append(place)
    return by_word


def _places(document: Document, parameters: Parameters) -> Iterator[Place]:
    for discovery in parameters.discover:
        if discovery == "quotation-marks":
            yield from (Place(*styled) for styled in mark_styles(document))
        elif discovery == "spaces":
            for start, end, word, way in open_compounds(document):
                if is_own(document, start, end) and not is_linked_name(document, word):
                    yield Place(start, end, stem(word), way, way == "closed" and in_code(document, word))
        else:
            yield from _words(document, discovery, DISCOVER if parameters.files else _DISCOVER)
    for number, term in enumerate(parameters.terms):
        yield from _written(document, str(number), term, 1 if parameters.files else 2)


def _written(document: Document, word: str, term: Term, least: int) -> Iterator[Place]:
    prose = document.prose
    present = [way for way in term.ways if stands(prose, way)]
    if len(present) < least:
        return
    for way in present:
        places = [
            Place(
                start,
                end,
                word,
                way,
                is_named(document, start, end)
                or ends_address(document, start, end)
                or _AMOUNT.search(prose, max(0, start - _LONGEST_AMOUNT), start) is not None
                or (way in term.after_the and prose[max(0, start - 4) : start - 1].lower() != "the"),
            )
            for start, end in written(prose, way)
            if is_own(document, start, end) and not _is_alone(document, start, end)
        ]
        # A name alone does not tell how the text itself writes.
        if not all(place.fixed for place in places):
            yield from places


def _is_alone(document: Document, start: int, end: int) -> bool:
    """Whether a block has nothing else: the figure of a chart, the cell of a table."""
    block = document.block_at(start)
    return not (document.prose[block.start : start] + document.prose[end : block.end]).strip()


def _words(
    document: Document, discovery: str, discover: Mapping[str, Callable[[Collection[str]], dict[str, Way]]]
) -> Iterator[Place]:
    ways = discover[discovery](document.of(vocabulary))
    if not ways:
        return
    tokens = document.of(words)
    for number, text in enumerate(tokens.texts):
        if text in ways:
            start = tokens.starts[number]
            end = start + len(bare(text))
            word, way = ways[text]
            if discovery == "capitals":
                counts = not _is_ordinary(document, bare(text), start)
            else:
                counts = text.islower() or _capital_of_sentence(document, start, end)
            if discovery == "accents":
                counts = counts and _is_english(document, start)
            elif way == "closed":
                counts = counts and not is_linked_name(document, text)
            if counts and is_own(document, start, end) and (text.isascii() or in_english(document, start)):
                # The American spelling of what Britain spells by meaning is right in an American text.
                fixed = way == "a" or (way == "closed" and in_code(document, text))
                yield Place(start, end, word, way, fixed)


def _is_ordinary(document: Document, text: str, start: int) -> bool:
    """Whether a capital says nothing of how a name is written: a sentence begins with it, or it is a word that the
    document has in small letters too, in a name of several words.
    """
    different = document.of(vocabulary)
    small = text.lower()
    if _MNEMONIC.match(text) and is_known(small):
        return True
    if opens_sentence(document, start):
        return small in different or text[:1].lower() + text[1:] in different
    if not (text.istitle() and small in different and is_known(small)):
        return False
    return is_named(document, start, start + len(text)) and _has_own(document, small)


def _has_own(document: Document, text: str) -> bool:
    """Whether a word stands somewhere as a word of the author's own, and not only in addresses."""
    tokens = document.of(words)
    return any(
        is_own(document, tokens.starts[at], tokens.ends[at])
        for at, other in enumerate(tokens.texts)
        if other == text
    )


def _is_english(document: Document, start: int) -> bool:
    """Whether a sentence is English, be it a title in a list of such in several languages."""
    sentence = sentence_at(document, start)
    return sentence is None or is_english(document.prose[sentence.start : sentence.end], fewest=_FEWEST)


def _capital_of_sentence(document: Document, start: int, end: int) -> bool:
    return (
        opens_sentence(document, start)
        and in_running_text(document, start)
        and not begins_name(document, end)
    )


def _judge(document: Document, rule: Rule, places: list[Place]) -> Iterator[Diagnostic]:
    """What is to be said of one word: each way but the prevailing one, where it first stands."""
    by_way: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        by_way[place.way].append(place)
    # Of two as frequent, a word that the text's code has does not prevail.
    ways = sorted(by_way, key=lambda way: by_way[way][0].fixed)
    counts = {way: len(by_way[way]) for way in ways}
    settle = settle_capitals if rule.parameters.discover == ("capitals",) else _settle
    prevailing, others = settle(counts)
    # Before a noun two words take a hyphen, and elsewhere they do not: *command-file input*.
    others = [way for way in others if {way, prevailing} != {"open", "hyphened"}]
    slips, is_spelling = rule.parameters.slips, rule.parameters.discover == ("spelling",)
    for way in others:
        if slips and counts[way] > slips:
            continue
        if is_spelling and _are_spoken_of(document, by_way[prevailing], by_way[way]):
            continue
        pair = _first_pair(document, by_way[prevailing], by_way[way], rule.parameters.near)
        if pair:
            usual, odd = pair
            yield rule.diagnostic(
                document.span(odd.start, odd.end),
                document.prose[odd.start : odd.end],
                counts[way],
                document.prose[usual.start : usual.end],
                counts[prevailing],
                related=(Related(document.span(usual.start, usual.end), "written this way here"),),
            )


def _settle(counts: Mapping[str, int]) -> tuple[str, list[str]]:
    """The way that prevails, and the others; of two that are as frequent, the one that came first.

    What Britain spells by meaning is asked about in American texts alone.
    """
    prevailing, *others = sorted(counts, key=lambda way: (-counts[way], way == "b"))
    return prevailing, others


def _are_spoken_of(document: Document, usual: list[Place], odd: list[Place]) -> bool:
    """Whether two ways stand side by side, *colour or color*: the text tells that there are two."""
    starts = {place.start: place for place in (*usual, *odd)}
    return any(
        (joined := _JOINED.match(document.prose, place.end))
        and (other := starts.get(joined.end()))
        and other.way != place.way
        for place in (*usual, *odd)
    )


def _first_pair(
    document: Document, usual: list[Place], odd: list[Place], near: int
) -> tuple[Place, Place] | None:
    """The first place of the other way that can be changed, and one of the prevailing way: the first, or
    where it must be near, the nearest.
    """
    starts = [place.start for place in usual]
    for place in odd:
        if not near and not place.fixed:
            return usual[0], place
        at = bisect_right(starts, place.start)
        beside = usual[max(0, at - 1) : at + 1]
        nearest = min(beside, key=lambda other: _distance(document, place, other))
        if not place.fixed and _distance(document, place, nearest) <= near:
            return nearest, place
    return None


def _distance(document: Document, one: Place, other: Place) -> float:
    """The characters between two places; infinite between those of two blocks."""
    if document.block_at(one.start) is not document.block_at(other.start):
        return inf
    return max(one.start, other.start) - min(one.end, other.end)


def _validate(parameters: Parameters) -> None:
    if not (parameters.discover or parameters.terms):
        raise ValueError("looks for nothing: give it `discover` or `terms`")
    if parameters.files and not DISCOVER.keys() >= set(parameters.discover):
        raise ValueError(
            "`files` goes with the discoveries `spelling`, `hyphens` and `capitals`, and with `terms`"
        )


KIND = Kind(Parameters, run, validate=_validate, scope=_SCOPE, facts=facts, join=join, values=(Spelt,))
