"""Kind `attribution`: whole sentences in quotation marks that nobody is said to have spoken or written.

Knows the forms in which quotations stand in prose: as paragraphs of their own, at the beginning or the end
of one, running over several, answering each other; knows nothing of how marks pair, and leaves to
`_sources` where a source is given. A quotation within a sentence is somebody's by that sentence and is not
judged.

The message gets the quotation's first words as its argument.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from typing import NamedTuple

import regex

from subeditor.checks import Find, Kind
from subeditor.checks._inlines import inlines_in
from subeditor.checks._sources import names_source, source_after, source_before
from subeditor.dataclass import dataclass
from subeditor.deferred import regex_compile
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language.quotations import Quotation, quotations
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """Keys of a rule of this kind."""

    words: int = key("The least number of words that a quotation must have to need a source.", 6)
    distant: int = key(
        "Report instead quotations that run over at least so many paragraphs before their source is named; with 0 "
        "those that have none.",
        0,
    )


class _Turn(NamedTuple):
    """blocks[first:last], in which a quotation stands; `quotation` is its part in the first of them.

    `opens`: the paragraph begins with it. `whole`: nothing but the quotation is there.
    """

    first: int
    last: int
    quotation: Quotation
    opens: bool
    whole: bool


# What may follow the closing mark: the stop of those who put it outside, a note's number.
_TAIL = regex_compile(r"[\s.,;!?…]*(?:\[\d+\])?\s*\Z")
_SENTENCE = regex_compile(r"[\s\[(…. ]*+[\p{Lu}\p{N}].*[.!?…][\s\])]*", regex.DOTALL)
# Sentences of the piece's own before or after a quotation, and no further one.
_BEFORE = regex_compile(r"\s*+\p{Lu}[^\s\"“”]*+(?:\s++[^\s\"“”]++){3,}+(?<=[.!?])\s*")
_AFTER = regex_compile(r"[.!?…]?\s++\p{Lu}[^\s\"“”]*+(?:\s++[^\s\"“”]++){4,}+(?<=[.!?])\s*")
_WORD = regex_compile(r"[\p{L}\p{N}]++(?:['’-][\p{L}\p{N}]++)*+")
# So many quotations without a source are not slips but the form of the piece: testimonials, a phrase book.
_HABIT = 5
# So many answers that are nothing but a quotation make dialogue.
_ANSWERS = 3
# Turns of talk have fewer words than what reporters quote.
_SHORT = 10
# So many paragraphs of quotation in a row are a statement printed in full.
_LONG = 4


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    turns = list(_turns(document))
    opening = [turn for turn in turns if turn.opens]
    if _is_dialogue(opening):
        return
    closing = [turn for turn in turns if not turn.opens]
    bare = [turn for turn in closing if _is_bare(document, turn)]
    unsourced = sorted([*_unsourced(document, opening), *bare])
    for rule in rules:
        least = rule.parameters.distant
        reported = _late(document, opening, least) if least else unsourced
        found = [(turn.quotation, words) for turn in reported if (words := _words(document, turn))]
        found = [(quotation, words) for quotation, words in found if len(words) >= rule.parameters.words]
        if len(found) < _HABIT:
            for quotation, words in found:
                yield rule.diagnostic(document.span(quotation.start, quotation.end), " ".join(words[:4]))


def _late(document: Document, turns: list[_Turn], least: int) -> list[_Turn]:
    """Of turns that open their paragraphs, those of `least` paragraphs or more with the source at their end only."""
    return [
        turn
        for turn in turns
        if turn.last - turn.first >= least
        and _closes_with_source(document, turn)
        and not source_before(document, turn.first)
    ]


def _closes_with_source(document: Document, turn: _Turn) -> bool:
    """Whether nothing interrupts a running quotation until a source follows its closing mark."""
    every = document.of(quotations).all
    block = document.blocks[turn.last - 1]
    for at in range(bisect_left(every, turn.quotation), len(every)):
        quotation = every[at]
        if quotation.start >= block.end:
            return False
        if quotation.closed and not quotation.depth:
            rest = document.prose[quotation.end : block.end]
            return quotation.start >= block.start and names_source(document, rest)
    return False


def _turns(document: Document) -> Iterator[_Turn]:
    """The paragraphs that open or end with a quotation, those of a running quotation together."""
    prose, blocks = document.prose, document.blocks
    at = 0
    running: _Turn | None = None
    seen = -1
    for quotation in document.of(quotations).all:
        if quotation.depth:
            continue
        while blocks[at].end < quotation.end:
            at += 1
        block = blocks[at]
        first, seen = seen != at, at
        if block.kind != "paragraph" or not first:
            continue
        opens = not prose[block.start : quotation.start].strip()
        complete = quotation.closed or quotation.continues
        ends = complete and bool(_TAIL.match(prose, quotation.end, block.end))
        if running and running.last == at and quotation.continued:
            running = running._replace(last=at + 1, whole=running.whole and opens and ends)
            continue
        if running:
            yield running
        # What was begun in an item of a list, or in another block that is no paragraph, had its source there.
        begins = (opens or ends) and not quotation.continued
        running = _Turn(at, at + 1, quotation, opens, opens and ends) if begins else None
    if running:
        yield running


def _is_dialogue(turns: list[_Turn]) -> bool:
    """Whether people talk to each other here, as in a novel: turns then tell who speaks."""
    answers = (one.last == other.first and (one.whole or other.whole) for one, other in pairwise(turns))
    return sum(answers) >= _ANSWERS


def _unsourced(document: Document, turns: list[_Turn]) -> Iterator[_Turn]:
    """Of turns that open their paragraphs, those without a source. One source serves a conversation."""
    conversation: list[_Turn] = []
    for turn, following in zip_longest(turns, turns[1:]):
        conversation.append(turn)
        if following is None or following.first != turn.last:
            if len(conversation) == 1:
                yield from conversation if _is_bare(document, turn) else ()
            elif not any(_is_talk(document, turn) for turn in conversation):
                yield from _bare(document, conversation)
            conversation = []


def _bare(document: Document, turns: list[_Turn]) -> Sequence[_Turn]:
    """Those of turns in a row that are quotation and nothing else, up to the first with words of its own."""
    at = next((number for number, turn in enumerate(turns) if not turn.whole), len(turns))
    if not at or turns[at - 1].last - turns[0].first >= _LONG or source_before(document, turns[0].first):
        return ()
    if at == len(turns) and source_after(document, turns[-1].last - 1):
        return ()
    return [turn for turn in turns[:at] if _is_sentence(document, turn.quotation)]


def _is_bare(document: Document, turn: _Turn) -> bool:
    """Whether a turn that nobody answers is of whole sentences and has no source in or by its paragraph."""
    if not _is_sentence(document, turn.quotation) or turn.last - turn.first >= _LONG:
        return False
    if turn.whole and _is_set_off(document, turn):
        return False
    if not turn.whole:
        block = document.blocks[turn.first]
        form, rest = _AFTER, document.prose[turn.quotation.end : block.end]
        if not turn.opens:
            form, rest = _BEFORE, document.prose[block.start : turn.quotation.start]
        if turn.last > turn.first + 1 or not form.fullmatch(rest) or names_source(document, rest):
            return False
    return not source_before(document, turn.first) and not source_after(document, turn.last - 1)


def _is_set_off(document: Document, turn: _Turn) -> bool:
    """Whether a turn is emphasised as a whole: a motto, a question that is answered, the text's own words shown again."""
    quotation = turn.quotation
    return any(
        inline.kind in ("emphasis", "strong") and inline.end >= quotation.end
        for inline in inlines_in(document, quotation.start, quotation.end)
    )


def _is_sentence(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation begins and ends like a sentence, its stop inside the marks or right after them."""
    text = document.prose[quotation.inner_start : quotation.inner_end]
    stop = document.prose[quotation.end : quotation.end + 1]
    return bool(_SENTENCE.fullmatch(text + (stop if stop in ".!?…" else "")))


def _is_talk(document: Document, turn: _Turn) -> bool:
    """Whether a turn is of a talk, and not what is quoted from one: short, or a question."""
    said = document.prose[turn.quotation.inner_start : turn.quotation.inner_end]
    return "?" in said or len(said.split()) < _SHORT


def _words(document: Document, turn: _Turn) -> list[str]:
    """The words of a turn's first paragraph."""
    quotation = turn.quotation
    return [match[0] for match in _WORD.finditer(document.prose, quotation.inner_start, quotation.inner_end)]


KIND = Kind(Parameters, _run)
