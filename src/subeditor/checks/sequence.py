"""`sequence`: words that stand one after the other, told by their form and their part of speech (Vale's meaning).

The message's n-th argument is the n-th word of what was found. It is looked for sentence by sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import regex

from subeditor.checks import Find, Kind, always
from subeditor.checks._actions import Action
from subeditor.checks._scopes import regions
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language.sentences import Sentence
from subeditor.language.tags import Token, tagging
from subeditor.patterns import translate
from subeditor.rule import Rule, key

# The universal tags and the Penn tags that come nearest to them; the tag set has none for auxiliaries.
_UPOS = {
    "ADJ": "JJ|JJR|JJS",
    "ADP": "IN|RP",
    "ADV": "RB|RBR|RBS|WRB",
    "AUX": "MD|VB|VBD|VBG|VBN|VBP|VBZ",
    "CCONJ": "CC",
    "DET": r"DT|PDT|WDT|WP\$",
    "INTJ": "UH",
    "NOUN": "NN|NNS",
    "NUM": "CD",
    "PART": "TO|RP|POS",
    "PRON": r"PRP|PRP\$|WP|EX",
    "PROPN": "NNP|NNPS",
    "PUNCT": r"[.,:]|''|``|-LRB-|-RRB-|\(|\)",
    "SCONJ": "IN|WRB",
    "SYM": r"SYM|\$|#",
    "VERB": "VB|VBD|VBG|VBN|VBP|VBZ",
    "X": "FW|LS",
}
_AUXILIARIES = (
    "(?i:am|is|are|was|were|be|been|being|have|has|had|having|do|does|did|can|could|may|might|must|shall"
    "|should|will|would|ought|need|dare|'s|'re|'m|'ve|'d|'ll)"
)


@dataclass(frozen=True, slots=True)
class Step:
    """A word of a sequence."""

    pattern: str = key("What the word must be, from its first letter to its last.", "", pattern=True)
    tag: str = key("A pattern of its Penn tag (`NN` is met by `NNS`, too).", "", pattern=True)
    upos: str = key("Its universal tag, instead of `tag`.", "")
    negate: bool = key("It must be another word.", False)
    skip: int = key("How many other words may stand before it.", 0)
    min: int = key("How many times it must come.", 0)
    target: bool = key("Report this word, and such ones, alone.", False)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `sequence` rule."""

    tokens: tuple[Step, ...] = key("The words in order.", example=[{"pattern": "very"}])
    ignorecase: bool = key("Ignore case.", False)
    exceptions: tuple[str, ...] = key("Patterns inside which no match may begin.", (), pattern=True)
    model: str = key("Accepted for Vale's sake, without effect: there is one tagger.", "")
    action: Action | None = key("What to do about a match.", None)


class _Place(NamedTuple):
    """A place in a sequence: a step, or (`gap`) any word that may stand before the step."""

    step: Step
    group: int
    gap: bool
    first: bool
    word: Any
    tag: Any


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The words that stand in the order of a rule."""
    for rule in rules:
        places = _places(rule.parameters)
        anchor = _anchor(places)
        if anchor is None:
            continue
        exceptions = [_compiled(pattern, False) for pattern in rule.parameters.exceptions]
        for start, end in regions(document, _sentence_scope(rule.scope)):
            place = places[anchor]
            if place.word is not None and not place.word.search(document.prose, start, end):
                continue
            words = _without_runs(document.of(tagging).sentence(Sentence(start, end)))
            excepted = [m.span() for each in exceptions for m in each.finditer(document.prose, start, end)]
            yield from _found(document, rule, places, anchor, words, excepted)


def _without_runs(words: Sequence[Token]) -> list[Token]:
    """The words, what is masked as one word."""
    kept: list[Token] = []
    for word in words:
        if kept and word.text == kept[-1].text == "GAP" and word.start == kept[-1].end:
            kept[-1] = kept[-1]._replace(end=word.end)
        else:
            kept.append(word)
    return kept


def _found(
    document: Document,
    rule: Rule,
    places: Sequence[_Place],
    anchor: int,
    words: Sequence[Token],
    excepted: Sequence[tuple[int, int]],
) -> Iterator[Diagnostic]:
    for at, word in enumerate(words):
        if not _fits(places[anchor], word):
            continue
        before = _walk(places, words, anchor - 1, at - 1, -1)
        after = _walk(places, words, anchor, at, 1)
        if before is None or after is None:
            continue
        met = {**before, **after}
        targets = [met[n] for n, place in enumerate(places) if place.step.target and n in met]
        first, last = (min(targets), max(targets)) if targets else (min(met.values()), max(met.values()))
        start, end = words[first].start, words[last].end
        if not any(left <= start < right for left, right in excepted):
            texts = [words[each].text for each in range(min(met.values()), max(met.values()) + 1)]
            yield rule.diagnostic(document.span(start, end), *texts)


def _walk(
    places: Sequence[_Place], words: Sequence[Token], place: int, word: int, step: int
) -> dict[int, int] | None:
    """Which word each place takes, from `place` on in one direction; None where one does not fit."""
    met: dict[int, int] = {}
    while 0 <= place < len(places):
        if not 0 <= word < len(words):
            rest = places[place:] if step > 0 else places[: place + 1]
            return met if all(each.step.negate for each in rest) else None
        here = places[place]
        fits = _fits(here, words[word])
        met[place] = word
        # From right to left the step comes before its gap, the last word of which must fit.
        may_miss = here.gap if step > 0 or not here.step.skip else not here.first
        if not fits and not may_miss:
            return None
        if fits and may_miss:
            # The step has come before its gap was used up.
            group = here.group
            while 0 <= place < len(places) and places[place].group == group:
                place += step
        else:
            place += step
        word += step
    return met


def _fits(place: _Place, word: Token) -> bool:
    right = (place.tag is None or place.tag.search(word.tag) is not None) and (
        place.word is None or place.word.fullmatch(word.text) is not None
    )
    if not place.step.negate:
        return right
    wrong_tag = place.tag is not None and place.tag.search(word.tag) is not None
    wrong_word = place.word is not None and place.word.fullmatch(word.text) is not None
    return not wrong_tag and not wrong_word


def _places(parameters: Parameters) -> list[_Place]:
    found: list[_Place] = []
    group = 0
    for step in parameters.tokens:
        pattern = step.pattern or (_AUXILIARIES if step.upos == "AUX" else "")
        word = _compiled(pattern, parameters.ignorecase) if pattern else None
        tags = step.tag or _UPOS.get(step.upos, "")
        tag = _compiled(tags if step.tag else f"^(?:{tags})$", False) if tags else None
        for _ in range(max(step.min, 1)):
            group += 1
            found += [_Place(step, group, True, not number, word, tag) for number in range(step.skip)]
            if word is not None or tag is not None:
                found.append(_Place(step, group, False, False, word, tag))
    return found


def _anchor(places: Sequence[_Place]) -> int | None:
    """The place that is looked for first: one of a certain word, else one of a certain tag."""
    told = [n for n, place in enumerate(places) if not place.step.negate and place.word is not None]
    tagged = [n for n, place in enumerate(places) if not place.step.negate and place.tag is not None]
    return next(iter(told or tagged), None)


@lru_cache(512)
def _compiled(pattern: str, ignore_case: bool) -> Any:
    return regex.compile(translate(pattern), regex.IGNORECASE if ignore_case else 0)


@lru_cache(512)
def _sentence_scope(scope: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the blocks that a scope means."""
    if not scope:
        return ("sentence",)
    found = []
    for selector in scope:
        first, _, rest = selector.partition(".")
        if first == "sentence":
            found.append(selector)
        elif first == "paragraph":
            found.append(f"sentence.{rest}" if rest else "sentence")
        else:
            found.append(f"sentence & {selector}")
    return tuple(found)


def _validate(parameters: Parameters) -> None:
    for step in parameters.tokens:
        if step.tag and step.upos:
            raise ValueError("a token has either `tag` or `upos`")
        if step.upos and step.upos not in _UPOS:
            raise ValueError(f"`{step.upos}` is no universal tag: {', '.join(sorted(_UPOS))}")
    if _anchor(_places(parameters)) is None:
        raise ValueError("needs `tokens` of which one is a certain word or part of speech, and not negated")


KIND = Kind(parameters=Parameters, run=run, validate=_validate, local=True, blockwise=always)
