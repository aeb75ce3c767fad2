"""Sentences with one fault made in each: a word changed, left out or put in, two words written as one or one as two."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from real_words.samples import Maker
from subeditor.chooser.pieces import spelled, words
from subeditor.chooser.reader import MISSED


class Slip(NamedTuple):
    """A sentence, as tokens, with a fault at one of them, and what is meant there, as a `Reading` says it."""

    written: list[str]
    at: int
    meant: str | None
    before: bool = False


def is_asked(written: Sequence[str], index: int) -> bool:
    """Whether a word is judged at all: a capital inside a sentence is a name's or a title's."""
    return written[index][:1].islower() or (index == 0 and written[0][1:].islower())


def changed(maker: Maker, sentences: Iterable[str]) -> Iterator[Slip]:
    """Sentences with one word changed."""
    drawn = random.Random(11)
    for sentence in sentences:
        written = words(sentence)
        places = [
            at
            for at in range(len(written))
            if is_asked(written, at) and spelled(written[at]) in maker.sets.by_word
        ]
        if places:
            at = drawn.choice(places)
            meant = spelled(written[at])
            other = maker.confusable(meant)
            if other:
                written[at] = other.capitalize() if written[at][:1].isupper() else other
                yield Slip(written, at, meant)


def mended(sentences: Iterable[str]) -> Iterator[Slip]:
    """Sentences in which a function word was left out or put in."""
    drawn = random.Random(13)
    for sentence in sentences:
        written = words(sentence)
        places = [at for at in range(1, len(written) - 1) if written[at] in MISSED]
        if drawn.random() < 0.5 and places:
            at = drawn.choice(places)
            meant = written.pop(at)
            yield Slip(written, at, meant, True)
        elif len(written) > 2:
            at = drawn.randrange(1, len(written))
            written.insert(at, drawn.choice(MISSED))
            yield Slip(written, at, None)


def respaced(maker: Maker, sentences: Iterable[str]) -> Iterator[Slip]:
    """Sentences in which two words became one, or one two."""
    drawn = random.Random(17)
    by_word = maker.sets.by_word
    for sentence in sentences:
        written = words(sentence)
        found: list[Slip] = []
        for at in range(len(written)):
            word, following = spelled(written[at]), spelled("".join(written[at + 1 : at + 2]))
            if not is_asked(written, at):
                continue
            if f"{word} {following}" in by_word.get(f"{word}{following}", ()):
                one = [f"{word}{following}"]
                found.append(Slip([*written[:at], *one, *written[at + 2 :]], at, f"{word} {following}"))
            for two in maker.two_for(word):
                found.append(Slip([*written[:at], *two.split(), *written[at + 1 :]], at, word))
        if found:
            yield drawn.choice(found)
