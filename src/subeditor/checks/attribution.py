"""Kind `attribution`: whole sentences in quotation marks that nobody is said to have spoken or written.

Knows where English prose gives the source of a quotation: in the paragraph, in the one before, in the first words of the
one after, on a line of its own beneath; knows nothing of how quotation marks pair. A paragraph that is nothing but a
quotation is judged; a quotation inside a sentence is somebody's by that sentence.

The message gets the quotation's first words as its argument.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import NamedTuple

import regex

from subeditor.checks import Find, Kind
from subeditor.checks._sources import source_after, source_before
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language.quotations import Quotation, quotations
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """Keys of a rule of this kind."""

    words: int = key("The least number of words that a quotation must have to need a source.", 6)


class _Turn(NamedTuple):
    """blocks[first:last], which open with a quotation: `quotation` is its part in the first of them.

    `whole`: nothing but the quotation is there. `sentence`: the quotation is one or more whole sentences.
    """

    first: int
    last: int
    quotation: Quotation
    whole: bool
    sentence: bool


# What may follow the closing mark: the stop of those who put it outside, a note's number.
_TAIL = regex.compile(r"[\s.,;!?…]*(?:\[\d+\])?\s*\Z")
_SENTENCE = regex.compile(r"[\s\[(…. ]*+[\p{Lu}\p{N}].*[.!?…][\s\])]*", regex.DOTALL)
_WORD = regex.compile(r"[\p{L}\p{N}]++(?:['’-][\p{L}\p{N}]++)*+")
# So many quotations without a source are not slips but the form of the piece: dialogue, testimonials, a phrase book.
_HABIT = 5
# So many answers that are nothing but a quotation make dialogue.
_ANSWERS = 3
# Turns of talk have fewer words than what reporters quote.
_SHORT = 10
# So many paragraphs of quotation in a row are a conversation or a statement printed in full.
_LONG = 4


def _run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    turns = list(_turns(document))
    if not any(turn.whole and turn.sentence for turn in turns) or _is_dialogue(turns):
        return
    unsourced = [turn for turn in _unsourced(document, turns) if turn.sentence]
    for rule in rules:
        bare = [(turn, said) for turn in unsourced if len(said := _said(document, turn)) >= rule.parameters.words]
        if len(bare) < _HABIT:
            for turn, said in bare:
                span = document.span(turn.quotation.start, turn.quotation.end)
                yield rule.diagnostic(span, " ".join(said[:4]))


def _turns(document: Document) -> Iterator[_Turn]:
    """The paragraphs that open with a quotation, those of a running quotation together."""
    prose = document.prose
    starts = {
        block.start + len(text) - len(text.lstrip()): at
        for at, block in enumerate(document.blocks)
        if block.kind == "paragraph" and (text := document.text(block))
    }
    running: _Turn | None = None
    for quotation in document.of(quotations).all:
        at = starts.get(quotation.start, -1)
        if at < 0 or quotation.depth:
            continue
        end = document.blocks[at].end
        whole = (quotation.closed or quotation.continues) and bool(_TAIL.match(prose, quotation.end, end))
        if running and running.last == at and quotation.continued:
            running = running._replace(last=at + 1, whole=running.whole and whole)
        else:
            if running:
                yield running
            running = _Turn(at, at + 1, quotation, whole, _is_sentence(document, quotation))
    if running:
        yield running


def _is_dialogue(turns: list[_Turn]) -> bool:
    """Whether people talk to each other here, as in a novel: the speaker is then often understood from the turns."""
    pairs = zip(turns, turns[1:], strict=False)
    return sum(one.last == other.first and (one.whole or other.whole) for one, other in pairs) >= _ANSWERS


def _is_sentence(document: Document, quotation: Quotation) -> bool:
    text = document.prose[quotation.inner_start : quotation.inner_end]
    stop = document.prose[quotation.end : quotation.end + 1]
    return bool(_SENTENCE.fullmatch(text + (stop if stop in ".!?…" else "")))


def _unsourced(document: Document, turns: list[_Turn]) -> Iterator[_Turn]:
    """The turns without a source beside them. Those that follow one another are a conversation: one source serves."""
    conversation: list[_Turn] = []
    for turn, following in zip_longest(turns, turns[1:]):
        conversation.append(turn)
        if following is None or following.first != turn.last:
            if len(conversation) == 1 or not any(_is_talk(document, turn) for turn in conversation):
                yield from _bare(document, conversation)
            conversation = []


def _bare(document: Document, turns: list[_Turn]) -> Sequence[_Turn]:
    """Those of turns in a row that are quotation and nothing else, up to the first with words of its own."""
    at = next((number for number, turn in enumerate(turns) if not turn.whole), len(turns))
    if not at or turns[at - 1].last - turns[0].first >= _LONG or source_before(document, turns[0].first):
        return ()
    if at == len(turns) and source_after(document, turns[-1].last - 1):
        return ()
    return turns[:at]


def _is_talk(document: Document, turn: _Turn) -> bool:
    """Whether a turn is of a talk, and not what is quoted from one: short, or a question."""
    said = document.prose[turn.quotation.inner_start : turn.quotation.inner_end]
    return "?" in said or len(said.split()) < _SHORT


def _said(document: Document, turn: _Turn) -> list[str]:
    """The words of a turn's first paragraph."""
    return _WORD.findall(document.prose, turn.quotation.inner_start, turn.quotation.inner_end)


KIND = Kind(Parameters, _run)
