"""A text that stands twice: a caption pasted again, a paragraph whose older version was left in.

Knows when a repetition is a slip. Documentation repeats itself on purpose where it is built alike (see
`_surroundings`), short phrases lead to one example after the other, three times is a pattern. What was
pasted twice by mistake is long, or stands near its first copy. Knows nothing of formats. Message arguments: 1
the line on which the text stands first, 2 (for `files`) the file in which it does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from subeditor.checks import Find, Joined, Kind
from subeditor.checks._across_files import long_units, shared
from subeditor.checks._copied_sentences import copied_sentences
from subeditor.checks._near_copies import near_copies
from subeditor.checks._recurring import cites, instructs, recurs
from subeditor.checks._removed_copies import removal
from subeditor.checks._repeated_sentences import repeated_sentences
from subeditor.checks._surroundings import is_parallel
from subeditor.checks._units import Unit, content_words, linked, repeated_lines, same_source, units
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Fact, PlacedFact, Related, Span
from subeditor.document import GAP, Document
from subeditor.rule import Rule, key

# A single sentence shorter than this may well be said twice.
_WORDS, _CONTENT_WORDS = 6, 3
# What is shorter than this comes again by mistake only near its first copy (in one section, with code so many
# blocks away), and an item of another list only beside it.
_ANYWHERE, _ITEM_ANYWHERE, _STRAY, _NEAR = 10, 30, 14, 8
# The key words of RFC 2119, which specifications write in capitals.
_REQUIREMENT = re_compile(r"\b(?:MUST|REQUIRED|SHALL|SHOULD|RECOMMENDED|MAY)\b")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `duplicate` rule."""

    edited: bool = key("report copies with small edits instead of exact ones", default=False)
    sentences: bool = key("report sentences instead of paragraphs, items and captions", default=False)
    beside: bool = key(
        "with `sentences`: those that stand twice in one paragraph or in the next one", default=False
    )
    files: bool = key("report what stands in another file of the run instead", default=False)


class _Copy(NamedTuple):
    """Two texts as ranges of the prose."""

    first: tuple[int, int]
    second: tuple[int, int]


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """One pass for each sort of copies that is asked for."""
    for parameters, copies in _SORTS:
        asking = [rule for rule in rules if rule.parameters == parameters]
        if asking:
            found = document.of(copies)
            # Of three somebody may have meant it.
            often = {copy.first for copy in found} & {copy.second for copy in found}
            for copy in found:
                first, second = document.span(*copy.first), document.span(*copy.second)
                sure = often.isdisjoint(copy)
                edits = removal(document, first, second, sure=sure) if copies is _exact_copies else ()
                for rule in asking:
                    yield _diagnostic(document, rule, first, second)._replace(edits=edits)


def facts(document: Document, rules: Sequence[Rule]) -> Iterator[Fact]:
    """The fingerprints of a document's long paragraphs, for the rules that compare files."""
    asking = [rule for rule in rules if rule.parameters.files]
    if asking:
        for unit, fingerprint in long_units(document):
            span = document.span(unit.start, unit.end)
            yield from (Fact(rule.name, span, fingerprint) for rule in asking)


def join(by_path: Mapping[str, Sequence[PlacedFact]], rule: Rule) -> Iterator[Joined]:
    """What stands in two files, reported in the second of them by path."""
    for first, second in shared(by_path):
        yield Joined(second, (first.start.line, first.path), ((first, "first here"),))


def _diagnostic(document: Document, rule: Rule, first: Span, second: Span) -> Diagnostic:
    line = document.source.position(first.start).line
    return rule.diagnostic(second, line, related=(Related(first, "first here"),))


def _exact_copies(document: Document) -> tuple[_Copy, ...]:
    return (*_copied_lines(document), *_copied_units(document))


def _copied_units(document: Document) -> Iterator[_Copy]:
    every = document.of(units)
    holders: dict[str, list[int]] = defaultdict(list)
    for number, unit in enumerate(every):
        holders[unit.key].append(number)
    pairs = dict(pair for numbers in holders.values() if len(numbers) > 1 for pair in _pairs(every, numbers))
    for second, first in sorted(pairs.items()):
        one, other = every[first], every[second]
        if _same_list(one, other):
            in_run = pairs.get(second - 1) == first - 1 or pairs.get(second + 1) == first + 1
            is_slip = _is_item_slip(document, one, other, in_run=in_run)
        else:
            is_slip = _is_slip(document, one, other, _run(every, pairs, second)) and not _said_of_two(
                document, one, other
            )
        if is_slip and _same_targets(document, one, other):
            yield _Copy((one.start, one.end), (other.start, other.end))


def _is_item_slip(document: Document, one: Unit, other: Unit, *, in_run: bool) -> bool:
    """Whether two items of one list are one pasted again. `in_run`: an item beside it was copied as well."""
    if cites(document, other):
        return False
    if in_run and not instructs(document, other):
        return True
    return _is_weighty(other) and not _are_parallel(document, one, other)


def _run(every: Sequence[Unit], pairs: Mapping[int, int], second: int) -> Sequence[Unit]:
    """The units round the given one that were copied with it, in one piece."""
    start, end = second, second + 1
    while _continues(every, pairs, start - 1):
        start -= 1
    while _continues(every, pairs, end - 1):
        end += 1
    return every[start:end]


def _continues(every: Sequence[Unit], pairs: Mapping[int, int], number: int) -> bool:
    """Whether the unit and the one after it were copied together: their copies are neighbours, too.

    A lead-in does not belong to what stands before it.
    """
    first = pairs.get(number)
    return (
        first is not None
        and pairs.get(number + 1) == first + 1 < number
        and not every[number + 1].introduces
        and every[number + 1].place - every[number].place == every[first + 1].place - every[first].place == 1
    )


def _copied_lines(document: Document) -> Iterator[_Copy]:
    """Lines inside a paragraph that equal the line before them, as in a list of captions."""
    for unit in document.of(units):
        text = document.prose[unit.start : unit.end]
        if "\n" in text:
            for before, start, end in repeated_lines(text):
                at, length = unit.start, end - start
                if content_words(text[start:end]) >= _CONTENT_WORDS and (
                    GAP not in text[start:end] or _same_code(document, at + before, at + start, length)
                ):
                    yield _Copy((at + before, at + before + end - start), (at + start, at + end))


def _same_code(document: Document, one: int, other: int, length: int) -> bool:
    """Whether two equal stretches of the prose have the same code in them."""
    texts = [document.source[document.span(start, start + length)] for start in (one, other)]
    return texts[0].split() == texts[1].split()


def _pairs(every: Sequence[Unit], numbers: list[int]) -> Iterator[tuple[int, int]]:
    """Of equal units, the pairs that can be a slip: two in all, or a copy right after its original."""
    for first, second in pairwise(numbers):
        beside = every[second].place - every[first].place == 1 and _is_weighty(every[second])
        if len(numbers) == 2 or beside:
            yield second, first


def _is_weighty(unit: Unit) -> bool:
    return unit.words >= _WORDS and content_words(unit.key) >= _CONTENT_WORDS


def _same_list(one: Unit, other: Unit) -> bool:
    return one.container == other.container != 0 and one.kind == other.kind == "list_item"


def _is_slip(document: Document, one: Unit, other: Unit, run: Sequence[Unit]) -> bool:
    """Whether the places of two copies speak for a slip. `run`: the later with what was copied with it."""
    is_beside = other.place - one.place == 1
    if one.kind != other.kind and ("quote" in (one.kind, other.kind) or _lists_apart(one, other)):
        return False  # a pulled quotation, a list of contents
    if not _is_weighty(other):
        return False
    if is_beside:
        return True
    if recurs(document, one, other) and (other.kind != "quote" or document.of(_has_code)):
        return False
    if one.introduces and other.introduces and all(unit.kind == "list_item" for unit in run[1:]):
        return False
    if other.kind == "list_item" and not _may_be_pasted(document, one, other):
        return False
    if sum(unit.words for unit in run) < _ANYWHERE and not _is_near(document, one, other):
        return False
    first, last, shift = run[0].place, run[-1].place, other.place - one.place
    longest = max(unit.words for unit in run)
    return not is_parallel(document, (first - shift, last - shift), (first, last), longest)


def _may_be_pasted(document: Document, one: Unit, other: Unit) -> bool:
    """Whether an item of another list says so much, or stands so, that it is no item of both lists."""
    return other.words >= _ITEM_ANYWHERE or any(_is_stray(document, unit) for unit in (one, other))


def _is_stray(document: Document, unit: Unit) -> bool:
    """Whether a long item stands among paragraphs, with no list round it and nothing that leads to one."""
    before, after = (
        document.blocks[unit.place - 1 : unit.place],
        document.blocks[unit.place + 1 : unit.place + 2],
    )
    return (
        unit.words >= _STRAY
        and all(block.kind != "list_item" for block in (*before, *after))
        and not any(document.prose[block.start : block.end].endswith(":") for block in before)
    )


def _are_parallel(document: Document, one: Unit, other: Unit) -> bool:
    """Whether two items of a list are in like places; what stands beside its copy is in the same one."""
    places = (one.place, one.place), (other.place, other.place)
    return other.place - one.place > 1 and is_parallel(document, *places, other.words)


def _lists_apart(one: Unit, other: Unit) -> bool:
    return "list_item" in (one.kind, other.kind) and other.place - one.place > 1


def _is_near(document: Document, one: Unit, other: Unit) -> bool:
    if not document.of(_has_code):
        return True
    return one.section == other.section and other.place - one.place <= _NEAR


def _has_code(document: Document) -> bool:
    return any(block.kind in ("code", "math") for block in document.blocks)


def _same_targets(document: Document, one: Unit, other: Unit) -> bool:
    """Whether equal texts lead to the same places: "Read the minutes" may be two links."""
    return not (linked(document, one) or linked(document, other)) or same_source(document, one, other)


def _edited_copies(document: Document) -> tuple[_Copy, ...]:
    return tuple(
        _Copy((one.start, one.end), (other.start, other.end))
        for one, other in near_copies(document, document.of(units), _NEAR)
        if _is_slip(document, one, other, [other])
        and not _said_of_two(document, one, other)
        and not _required_of_two(document, one, other)
    )


def _said_of_two(document: Document, one: Unit, other: Unit) -> bool:
    """Whether two sections of a text with code open with one thing, which each says of its own matter."""
    return _of_two(document, one, other) and all(_opens_section(document, unit) for unit in (one, other))


def _required_of_two(document: Document, one: Unit, other: Unit) -> bool:
    """Whether two sections of a specification require a thing each of their own matter."""
    return _of_two(document, one, other) and all(
        _REQUIREMENT.search(document.prose, unit.start, unit.end) for unit in (one, other)
    )


def _of_two(document: Document, one: Unit, other: Unit) -> bool:
    return one.section != other.section and document.of(_has_code)


def _opens_section(document: Document, unit: Unit) -> bool:
    return unit.place > 0 and document.blocks[unit.place - 1].kind == "heading"


def _copied_sentences(document: Document) -> tuple[_Copy, ...]:
    reported = [*document.of(_exact_copies), *document.of(_edited_copies)]
    found = copied_sentences(document, [span for copy in reported for span in copy])
    return tuple(_Copy((one.start, one.end), (other.start, other.end)) for one, other in found)


def _repeated_sentences(document: Document) -> tuple[_Copy, ...]:
    return tuple(_Copy(*repeat) for repeat in repeated_sentences(document))


def _validate(parameters: Parameters) -> None:
    if parameters.beside and not parameters.sentences:
        raise ValueError("`beside` is of sentences: `sentences: true` belongs to it")
    if parameters.edited + parameters.sentences + parameters.files > 1:
        raise ValueError(
            "`edited`, `sentences` and `files` each ask for something else: one rule has one of them"
        )


_SORTS: tuple[tuple[Parameters, Callable[[Document], tuple[_Copy, ...]]], ...] = (
    (Parameters(), _exact_copies),
    (Parameters(edited=True), _edited_copies),
    (Parameters(sentences=True), _copied_sentences),
    (Parameters(sentences=True, beside=True), _repeated_sentences),
)

KIND = Kind(Parameters, run, validate=_validate, facts=facts, join=join)
