"""A word that stands where another is meant: "easier that it looks", "the clerk though it was shut".

A rule lists slips: a word, the word meant, and the contexts that betray it, as patterns over words and parts
of speech (`_contexts`). The neighbours of each occurrence tell at once whether any pattern can fit, and only
what is left is tagged. It may also ask the chooser, a small model, for kinds of pairs (`_choices`). Silent where a word is spoken of, not used ("the word *loose*"), in headings, which
drop words, and in capitals. Knows no words itself: they are the rules'.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache, partial
from typing import Literal

from subeditor import chooser
from subeditor.checks import Find, Kind
from subeditor.checks._choices import Choice
from subeditor.checks._chosen import chosen, reason, told
from subeditor.checks._contexts import GROUPS, Context, Encoded, encode, parse
from subeditor.checks._replacing import replacement
from subeditor.checks._scopes import Regions, regions
from subeditor.checks._slips import Case, Index, possible
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import Document
from subeditor.language.english import in_english
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import Token, tagging, tokens
from subeditor.rule import Rule, key

_SCOPE = ("text",)
PairKind = Literal[
    "apostrophe",
    "homophone",
    "function",
    "inflection",
    "adverb",
    "derivation",
    "split",
    "join",
    "edit",
    "seldom",
    "missing",
    "extra",
]
# What is longer is no sentence, in characters; tagging it would take seconds.
_LONGEST = 4000


@dataclass(frozen=True)
class Slip:
    """A word that is written for another, and where."""

    word: str = key("the word as it stands, or several, in small letters")
    meant: str = key("what is meant instead")
    when: tuple[str, ...] = key(
        "patterns of words and tags round the word, which is `_`; one must fit", example=("(a|the) _ NOUN",)
    )
    unless: tuple[str, ...] = key(
        "patterns of which none may fit; one without `_` may not fit anywhere in the sentence", default=()
    )
    sentence: Literal["any", "no-verb"] = key(
        "`no-verb`: only in a sentence that has no finite verb but, perhaps, the next word", default="any"
    )


@dataclass(frozen=True)
class Pair:
    """Two words that are taken for each other, for the chooser to decide between."""

    word: str = key("the word as it stands, in small letters")
    meant: str = key("what may be meant instead")
    sure: float = key("how sure the chooser must be: the natural logarithm of the odds", default=5.0)


@dataclass(frozen=True, eq=False)
class Parameters:
    """The keys of a `confusion` rule, which wants `slips`, `choose` or `pairs`. Its message takes: 1 the word, 2 the
    word meant, 3 what speaks for it, as the end of a sentence.
    """

    slips: tuple[Slip, ...] = key("the slips to look for", default=())
    choose: tuple[PairKind, ...] = key(
        "the kinds of pairs that the chooser, a small model, decides on with the thresholds it was calibrated to",
        default=(),
    )
    pairs: tuple[Pair, ...] = key("further pairs for the chooser, of words it knows", default=())
    without: tuple[str, ...] = key(
        "pairs that are off: the word, a slash and the word meant", default=(), example=("affect/effect",)
    )
    lists: Mapping[str, tuple[str, ...]] = key("lists of words, which patterns name as `@name`", default={})
    unless: tuple[str, ...] = key(
        "patterns without `_`: a sentence in which one fits is left alone, whatever the slip", default=()
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """What stands where something else is meant."""
    for rule in rules:
        found = {diagnostic.span.start: diagnostic for diagnostic in _choices(document, rule)}
        # A slip was written down by somebody who looked at it: it is the one to be told of.
        found |= {diagnostic.span.start: diagnostic for diagnostic in _slips(document, rule)}
        yield from (found[start] for start in sorted(found))


def _slips(document: Document, rule: Rule) -> Iterator[Diagnostic]:
    """What a rule's slips find."""
    allowed = regions(document, rule.scope or _SCOPE)
    for start, cases in _index(rule.parameters).candidates(document):
        if _within(allowed, start) and document.block_at(start).kind not in ("heading", "table_header"):
            yield from _judge(document, rule, start, cases)


def _choices(document: Document, rule: Rule) -> Iterator[Diagnostic]:
    """What the chooser would rather read, of the pairs that a rule asks for."""
    asked: Parameters = rule.parameters
    if not asked.choose and not asked.pairs:
        return
    allowed = regions(document, rule.scope or _SCOPE)
    pairs = {(pair.word, pair.meant): pair.sure for pair in asked.pairs}
    for choice in chosen(document, asked.choose, pairs, _pairs_of(asked.without)):
        if _within(allowed, choice.start) and not _is_excused(document, asked, choice.start):
            written = document.prose[choice.start : choice.end]
            meant = choice.meant[:1].upper() + choice.meant[1:] if written[0].isupper() else choice.meant
            span = document.span(choice.start, choice.end)
            yield rule.diagnostic(
                span, written, meant, reason(document, choice), edits=_edits(document, choice, meant)
            )


def _is_excused(document: Document, parameters: Parameters, start: int) -> bool:
    """Whether one of the rule's `unless` fits somewhere in the sentence."""
    sentence = sentence_at(document, start)
    nowhere = _nowhere(parameters)
    if sentence is None or not nowhere:
        return False
    encoded = encode(document.of(tagging).sentence(sentence))
    return any(context.found(encoded) for context in nowhere)


@lru_cache(maxsize=256)
def _nowhere(parameters: Parameters) -> tuple[Context, ...]:
    return tuple(parse(f"{pattern} _", _lists(parameters)) for pattern in parameters.unless)


def _lists(parameters: Parameters) -> dict[str, frozenset[str]]:
    return {name: frozenset(word.lower() for word in listed) for name, listed in parameters.lists.items()}


def _edits(document: Document, choice: Choice, meant: str) -> tuple[Edit, ...]:
    """The change that makes of the text what the chooser would read."""
    if choice.kind == "missing":
        return (Edit(document.span(choice.start, choice.start), f"{meant} "),)
    if choice.kind == "extra" and document.prose[choice.end : choice.end + 1] == " ":
        return replacement(document, choice.start, choice.end + 1, "")
    return replacement(document, choice.start, choice.end, meant)


def _within(allowed: Regions, start: int) -> bool:
    inside = bisect_right(allowed.starts, start) - 1
    return inside >= 0 and start < allowed.ends[inside]


@lru_cache(maxsize=256)
def _index(parameters: Parameters) -> Index:
    """The slips; their patterns are read when their words occur."""
    return Index((slip.word, cache(partial(cases, slip))) for slip, cases in _readers(parameters))


def _readers(parameters: Parameters) -> Iterator[tuple[Slip, Callable[[Slip], tuple[Case, ...]]]]:
    """Each slip with what reads its cases. Raises `ValueError`, and so does the reading."""
    lists, nowhere = _lists(parameters), _nowhere(parameters)
    for slip in parameters.slips:
        yield slip, partial(_cases, lists, nowhere)


def _cases(lists: Mapping[str, frozenset[str]], nowhere: tuple[Context, ...], slip: Slip) -> tuple[Case, ...]:
    """A slip in each of its contexts. Raises `ValueError`."""
    if not slip.word.strip() or slip.word != slip.word.lower():
        raise ValueError(f"`word: {slip.word}`: wants a word in small letters")
    if not slip.when:
        raise ValueError(f"`word: {slip.word}`: wants a pattern in `when`")
    about = [pattern for pattern in slip.unless if "_" in pattern.split()]
    anywhere = [f"{pattern} _" for pattern in slip.unless if pattern not in about]
    unless = tuple(parse(pattern, lists) for pattern in about)
    nowhere = (*nowhere, *(parse(pattern, lists) for pattern in anywhere))
    cut = tuple(token for word in slip.word.split() for token, _, _ in tokens(word))
    return tuple(
        Case(cut, parse(pattern, lists), unless, nowhere, slip.meant, slip.sentence == "no-verb")
        for pattern in slip.when
    )


def _judge(document: Document, rule: Rule, start: int, cases: list[Case]) -> Iterator[Diagnostic]:
    """The first case that fits at a place of the prose, as a diagnostic."""
    sentence = sentence_at(document, start)
    if sentence is None or sentence.end - sentence.start > _LONGEST:
        return
    cases = possible(document.prose, sentence, start, cases)
    if not cases or not in_english(document, start):
        return
    tagged = document.of(tagging).sentence(sentence)
    first = bisect_left(tagged, start, key=lambda token: token.start)
    encoded = encode(tagged)
    for case in cases:
        if not _fits(case, tagged, encoded, first):
            continue
        end = tagged[first + len(case.tokens) - 1].end
        written = document.prose[start:end]
        if _is_mentioned(document, tagged, first, end) or (
            written[0].isupper() and not _begins(tagged, first)
        ):
            return
        meant = case.meant[0].upper() + case.meant[1:] if written[0].isupper() else case.meant
        span = document.span(start, end)
        yield rule.diagnostic(span, written, meant, "", edits=replacement(document, start, end, meant))
        return


def _fits(case: Case, tagged: Sequence[Token], encoded: Encoded, first: int) -> bool:
    """Whether the case holds of the word, or words, that begin at token `first`."""
    last = first + len(case.tokens)
    return (
        case.is_written([token.text for token in tagged[first:last]])
        and case.context.matches(encoded, first, last)
        and not any(context.matches(encoded, first, last) for context in case.unless)
        and not any(context.found(encoded) for context in case.nowhere)
        and not (case.verbless and _has_verb(tagged, last))
    )


def _has_verb(tagged: Sequence[Token], after: int) -> bool:
    """Whether a finite verb stands in the sentence elsewhere than at `after`."""
    return any(token.tag in GROUPS["FINITE"] for at, token in enumerate(tagged) if at != after)


# What names a word: "the word loose", "the verb lose".
_NAMING = frozenset(
    ("word", "words", "term", "terms", "noun", "verb", "verbs", "adjective", "adverb", "preposition")
)
_OPENING = frozenset("\"'“‘„«`*_")
_CLOSING = frozenset("\"'”’»`*_")
_ELISION = frozenset("'’")


def _begins(tagged: Sequence[Token], first: int) -> bool:
    """Whether nothing but opening marks stands before: else a capital is a name's or a title's."""
    return all(token.tag in ("''", "(") for token in tagged[:first])


def _is_mentioned(document: Document, tagged: Sequence[Token], first: int, end: int) -> bool:
    """Whether the word is spoken of, not used (in marks or emphasis alone, named a word), or cut short."""
    start = tagged[first].start
    before, after = document.prose[start - 1 : start], document.prose[end : end + 1]
    if (before in _OPENING and after in _CLOSING) or before in _ELISION or after in _ELISION:
        return True
    if first and tagged[first - 1].text.lower() in _NAMING:
        return True
    return any(inline.start == start and inline.end == end for inline in document.inlines)


def _validate(parameters: Parameters) -> None:
    if not (parameters.slips or parameters.choose or parameters.pairs):
        raise ValueError("wants `slips`, `choose` or `pairs`")
    if (parameters.choose or parameters.pairs) and not chooser.is_packaged():
        raise ValueError("`choose` and `pairs` want the chooser, which is not in this package")
    for pair in parameters.without:
        if pair.count("/") != 1:
            raise ValueError(f"`without: {pair}`: wants the word, a slash and the word meant")
    for slip, cases in _readers(parameters):
        cases(slip)


def _told(parameters: Parameters) -> Iterator[tuple[str, str]]:
    yield from told(parameters.choose, _pairs_of(parameters.without))


def _pairs_of(listed: Iterable[str]) -> set[tuple[str, str]]:
    return {(word, meant) for word, _, meant in (pair.partition("/") for pair in listed)}


KIND = Kind(parameters=Parameters, run=run, validate=_validate, scope=_SCOPE, told=_told, local=True)
