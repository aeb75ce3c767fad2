"""An acronym that is not spelled out, is spelled out too late or again, or is given two meanings.

Knows what an editor lets stand: acronyms that everybody knows, headlines, quotations, lists of terms, a
letter or a section that begins anew. Knows nothing of how acronyms and long forms are found in prose.
Message arguments: 1 the acronym, 2 what is wrong with it, as the end of a sentence ("is spelled out only
later, on line 7").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.checks import _expansions as expansions
from subeditor.checks._acronym_places import (
    RUNNING,
    begins_anew,
    is_apart,
    is_bracketed,
    is_copy,
    is_explained,
    is_linked,
    is_listed,
    is_named,
    is_own_wording,
    is_part_of_name,
    is_plain,
    is_title,
    runs_on,
    same_sentence,
)
from subeditor.checks._acronyms import Acronyms, Definition, acronyms, singular
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Related
from subeditor.document import Document
from subeditor.language.lexicons import table
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of an `acronym` rule."""

    fault: Literal["undefined", "late", "redefined", "conflict", "unused"] = key(
        "`undefined`: nowhere spelled out; `late`: used before it is spelled out; `redefined`: spelled out "
        "twice; `conflict`: spelled out in two ways; `unused`: spelled out and not used again",
        example="late",
    )
    known: tuple[str, ...] = key(
        "acronyms that need no long form, beside those that published text has without one", ()
    )
    accept: Literal["used", "known"] = key(
        "`undefined` and `late`: which need no long form: those that published text has `used` without one, "
        "or only the `known` ones, which it hardly ever spells out",
        "used",
    )
    times: int = key(
        "`undefined`: report also what stands so often in a piece without code that spells out others; 0: no",
        0,
    )
    shortest: int = key("`undefined`: report only what has so many letters or more", 3)
    within: Literal["sentence", "paragraph"] = key(
        "`late`: leave alone what the same sentence, or the same paragraph, spells out", "sentence"
    )
    distance: int = key("`redefined`: how many characters apart the two may be", 5000)


# A document with more faults, or more to search it for, than this is of a sort we do not understand.
_MANY, _ASKED = 100, 25
# Before an acronym and after it, where it is the name of a kind of thing: "starts an FCQP, which".
_ARTICLE = re_compile(r"(?:\b(?:[Aa]n|a|[Aa]ny|[Ee]ach|[Ee]very|[Aa]nother|[Nn]o)|(?<![A-Z]\s)\bA)[ \n]\Z")
_HEAD = re_compile(
    r"""s?(?:[.,;:!?)][ \n)”"]|[.!?]?\ufdd0|\Z
    |[ \n](?:and|are|as|at|before|by|can|cannot|does|for|from|has|have|he|if|in|into|is|it|may|must|of|on|or
    |she|should|so|that|they|to|until|was|we|were|when|where|which|while|who|will|with|without|would|you)\b)""",
    re.VERBOSE,
)
_CAPITAL_LETTERS = re_compile(r"[A-Z]{3,6}")
# Read as letters, not as a word: no vowel between consonants.
_SPELLED = re_compile(r"(?!.*[^AEIOUY][AEIOUY]+[^AEIOUY])[A-Z]{3,6}\Z")
_NEAR = 40


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    found = document.of(acronyms)
    for rule in rules:
        yield from islice(_FAULTS[rule.parameters.fault](document, rule, found), _MANY)


def _undefined(document: Document, rule: Rule, found: Acronyms) -> Iterator[Diagnostic]:
    """What nothing in the piece explains, and a reader asks after: a kind of thing, or a habit forgotten."""
    defined = {definition.short for definition in found.definitions}
    asked = (
        (short, uses)
        for short, uses in found.uses.items()
        if short not in defined
        and _CAPITAL_LETTERS.fullmatch(short)
        and not _is_known(short, rule)
        and len(short) >= rule.parameters.shortest
        and not document.of(_has_code)
        and (_is_kind(document, short, uses[0]) or _is_forgotten(document, rule, found, uses))
    )
    for short, uses in islice(asked, _ASKED):
        if not is_explained(document, short) and not is_bracketed(document.prose, uses):
            place = next(place for place in uses if runs_on(document, place))
            span = document.span(place, place + len(short))
            yield rule.diagnostic(span, short, "is spelled out nowhere")


def _is_kind(document: Document, short: str, place: int) -> bool:
    """Whether prose[place] names a kind of thing in letters: "starts an FCQP, which"."""
    before = document.prose[max(0, place - _NEAR) : place]
    return (
        _SPELLED.match(short) is not None
        and _ARTICLE.search(before) is not None
        and _HEAD.match(document.prose, place + len(short)) is not None
        and runs_on(document, place)
    )


def _is_forgotten(document: Document, rule: Rule, found: Acronyms, uses: Sequence[int]) -> bool:
    """Whether a piece that spells out others uses an acronym again and again."""
    times = rule.parameters.times
    if not times or len(uses) < times or not found.definitions:
        return False
    running = islice((place for place in uses if runs_on(document, place)), times)
    return sum(1 for _ in running) == times and document.of(_spells_out)


def _has_code(document: Document) -> bool:
    """Whether there is code in a document: then its capitals are files, commands, keys and types."""
    return any(inline.kind == "code" for inline in document.inlines) or any(
        block.kind == "code" for block in document.blocks
    )


def _spells_out(document: Document) -> bool:
    definitions = document.of(acronyms).definitions
    return any(document.block_at(definition.start).kind == "paragraph" for definition in definitions)


def _late(document: Document, rule: Rule, found: Acronyms) -> Iterator[Diagnostic]:
    """Uses in running text before the place where the acronym is spelled out."""
    asked = (
        (definition, place)
        for definition in _firsts(found)
        if not _is_known(definition.short, rule)
        and (place := _early(document, found, definition)) is not None
    )
    for definition, place in islice(asked, _ASKED):
        short = definition.short
        span = document.span(place, place + len(short))
        # The source, for the long form may stand in an attribute: <abbr title="…">.
        told = is_named(document.source.text[: span.start], definition) or is_listed(document, definition)
        if not told and not _is_at_hand(document, rule, place, definition.start):
            line, related = _place(document, definition)
            yield rule.diagnostic(span, short, f"is spelled out only later, on line {line}", related=related)


def _is_at_hand(document: Document, rule: Rule, place: int, definition: int) -> bool:
    """Whether a reader who meets an acronym at prose[place] need not look for what it means."""
    if rule.parameters.within == "paragraph" and definition < document.block_at(place).end:
        return True
    return is_linked(document, place) or same_sentence(document.prose, place, definition)


def _early(document: Document, found: Acronyms, definition: Definition) -> int | None:
    """Where a short form first stands in running text, if that is before its definition."""
    uses = found.uses.get(definition.short, [])
    earlier = uses[: min(_MANY, bisect_left(uses, definition.start))]
    place = next((place for place in earlier if is_own_wording(document, place)), None)
    return None if is_bracketed(document.prose, earlier) else place


def _redefined(document: Document, rule: Rule, found: Acronyms) -> Iterator[Diagnostic]:
    """Definitions in running text of what the text before has spelled out."""
    for first, *others in _by_short(found).values():
        for other in others:
            if (
                expansions.same(first.long, other.long)
                and _is_used_between(found.uses.get(first.short, []), first, other)
                and other.start - first.end <= rule.parameters.distance
                and is_plain(document, first)
                and is_plain(document, other)
                and not is_part_of_name(document, other.start, other.end)
                and not is_title(document, other)
                and not begins_anew(document, first, other)
                and not is_copy(document.prose, first, other)
            ):
                line, related = _place(document, first)
                span = document.span(other.start, other.end)
                wrong = f"is spelled out again: it stands on line {line}"
                yield rule.diagnostic(span, other.short, wrong, related=related)
                break


def _is_used_between(uses: Sequence[int], first: Definition, other: Definition) -> bool:
    """Whether the piece has gone over to the short form: then spelling it out again is no second start."""
    return bisect_left(uses, other.start) > bisect_left(uses, first.end)


def _conflict(document: Document, rule: Rule, found: Acronyms) -> Iterator[Diagnostic]:
    """Definitions that give an acronym another long form than the first one did."""
    prose = document.prose
    for first, *others in _by_short(found).values():
        for other in others:
            if expansions.within(first.long, other.long) or not is_apart(document, first, other):
                continue
            # Chance words may hold the letters too; hardly as initials.
            if not (
                expansions.is_initials(first.long, first.short)
                and expansions.is_initials(other.long, other.short)
            ):
                continue
            line, related = _place(document, first)
            here, there = (_quoted(prose, definition) for definition in (other, first))
            wrong = f"is “{here}” here and “{there}” on line {line}"
            yield rule.diagnostic(document.span(other.start, other.end), other.short, wrong, related=related)
            break


def _unused(document: Document, rule: Rule, found: Acronyms) -> Iterator[Diagnostic]:
    """Acronyms that stand nowhere in the source but where they are spelled out."""
    for definition in islice(_firsts(found), _MANY):
        again = document.source.text.count(definition.short) > 1
        if not again and document.block_at(definition.start).kind in RUNNING:
            start = definition.short_start
            span = document.span(start, start + len(definition.short))
            yield rule.diagnostic(span, definition.short, "is not used after it is spelled out")


_FAULTS: dict[str, Callable[[Document, Rule, Acronyms], Iterator[Diagnostic]]] = {
    "undefined": _undefined,
    "late": _late,
    "redefined": _redefined,
    "conflict": _conflict,
    "unused": _unused,
}


def _by_short(found: Acronyms) -> dict[str, list[Definition]]:
    groups: defaultdict[str, list[Definition]] = defaultdict(list)
    for definition in found.definitions:
        groups[definition.short].append(definition)
    return groups


def _firsts(found: Acronyms) -> Iterator[Definition]:
    return (group[0] for group in _by_short(found).values())


def _place(document: Document, definition: Definition) -> tuple[int, tuple[Related, ...]]:
    """The line of a definition, and the definition as a place beside a finding."""
    span = document.span(definition.start, definition.end)
    return document.source.position(span.start).line, (Related(span, "spelled out here"),)


def _quoted(prose: str, definition: Definition) -> str:
    return " ".join(prose[definition.long.start : definition.long.end].split())


def _is_known(short: str, rule: Rule) -> bool:
    """Whether a rule takes an acronym for known: by its own list, or by how published text uses it."""
    parameters: Parameters = rule.parameters
    standing = table("known-acronyms").get(short)
    known = standing == "known" or standing == parameters.accept
    return known or short in map(singular, filter(None, parameters.known))


KIND = Kind(Parameters, _run)
