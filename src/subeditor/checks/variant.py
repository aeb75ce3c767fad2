"""A word that a document writes in two ways: "organise" and "organize", "e-mail" and "email", "US" and "U.S.".

The ways are discovered (`discover`) or given as patterns (`terms`). All are counted where the author speaks for
himself, in running text; each way but the prevailing one is reported once, where it first stands. Quotations, addresses, code and
names keep their own spelling. Vale's `consistency` wants the pairs listed and reports every one of them; here the
document is held against itself. Message arguments: 1 the word as it stands, 2 how often it is written that way, 3 the
word as it is mostly written, 4 how often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from subeditor.checks import Find, Kind, Pattern
from subeditor.checks._mark_styles import mark_styles
from subeditor.checks._own_words import begins_name, in_running_text, is_own, opens_sentence
from subeditor.checks._variant_words import Way, accents, capitals, hyphenations, spellings
from subeditor.diagnostics import Diagnostic, Related
from subeditor.document import Document
from subeditor.language.words import words
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True)
class Term:
    """One thing that can be written in several ways."""

    ways: Mapping[str, str] = key("from the pattern of each way to a name for it", pattern=True, example={"US": "US"})


@dataclass(frozen=True, eq=False)
class Parameters:
    """The keys of a `variant` rule."""

    discover: Literal["nothing", "spelling", "hyphens", "capitals", "accents", "quotation-marks"] = key(
        "which ways to write one word are looked for in the document itself", default="nothing"
    )
    terms: tuple[Term, ...] = key("what else can be written in several ways", default=())
    prevails: int = key("how often the prevailing way must stand", default=1)


class Place(NamedTuple):
    """Where a word stands in one of its ways. `fixed`: as part of a name, so that it counts but cannot be changed."""

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


def patterns(rule: Rule) -> Sequence[Pattern]:
    """The patterns of all terms, in order."""
    return [_pattern(rule, text) for term in rule.parameters.terms for text in term.ways]


def _pattern(rule: Rule, text: str) -> Pattern:
    return Pattern(text, scope=rule.scope or _SCOPE)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass a rule."""
    for rule in rules:
        by_word: dict[str, list[Place]] = defaultdict(list)
        for place in sorted(_places(document, rule, find)):
            by_word[place.word].append(place)
        for places in by_word.values():
            yield from _judge(document, rule, places)


def _places(document: Document, rule: Rule, find: Find) -> Iterator[Place]:
    parameters: Parameters = rule.parameters
    if parameters.discover == "quotation-marks":
        yield from (Place(*styled) for styled in mark_styles(document))
    elif parameters.discover != "nothing":
        yield from _words(document, parameters.discover)
    for number, term in enumerate(parameters.terms):
        for text, way in term.ways.items():
            for match in find(_pattern(rule, text)):
                start, end = match.span()
                if is_own(document, start, end):
                    yield Place(start, end, str(number), way, begins_name(document, end))


def _words(document: Document, discover: str) -> Iterator[Place]:
    tokens = document.of(words)
    ways = _DISCOVER[discover](document.of(_different_words))
    if not ways:
        return
    capital_matters = discover == "capitals"
    for number, text in enumerate(tokens.texts):
        if text in ways:
            start, end = tokens.starts[number], tokens.ends[number]
            named = not capital_matters and not text.islower() and not _capital_of_sentence(document, start, end)
            if not named and is_own(document, start, end):
                yield Place(start, end, *ways[text])


def _different_words(document: Document) -> frozenset[str]:
    return frozenset(document.of(words).texts)


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
    # Of two ways as frequent as each other the one that came first prevails.
    prevailing, *others = sorted(by_way.values(), key=len, reverse=True)
    if not others or len(prevailing) < rule.parameters.prevails:
        return
    first = document.span(*prevailing[0][:2])
    for other in others:
        changeable = next((place for place in other if not place.fixed), None)
        if changeable:
            yield rule.diagnostic(
                document.span(*changeable[:2]),
                document.prose[changeable.start : changeable.end],
                len(other),
                document.prose[prevailing[0].start : prevailing[0].end],
                len(prevailing),
                related=(Related(first, "written this way first"),),
            )


def _validate(parameters: Parameters) -> None:
    if parameters.discover == "nothing" and not parameters.terms:
        raise ValueError("looks for nothing: give it `discover` or `terms`")


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, validate=_validate, scope=_SCOPE)
