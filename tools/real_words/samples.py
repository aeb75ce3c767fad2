"""Training samples: a sentence with some words put in place of those that were meant, and what was meant.

Each word that has confusables is asked about, whether it was changed or not; so is, at every token, whether it is one
too many or whether a function word was left out before it.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from real_words.sets import WEIGHTS
from real_words.texts import LONGEST
from subeditor.chooser.confusions import Confusions
from subeditor.chooser.pieces import Pieces, spelled, words
from subeditor.chooser.reader import DROP, FURTHEST, MISSED, STAY
from subeditor.document import GAP

# Of a hundred sentences so many stay as they are; in the others each word that has confusables is changed this often.
WHOLE, CHANGED = 0.2, 0.13
# How often, in the others, two words become one or one two where that makes a word; a word is left out; one is put in.
JOINED, PARTED, LEFT_OUT, PUT_IN = 0.2, 0.05, 0.25, 0.2
# One word in ten is changed, and about one of eight weights is a given slip's: so the rare word is a slip about as often
# as not.
BALANCE = 100


class Sample(NamedTuple):
    """Pieces and cases of a sentence; of each word asked about, where it stands, its candidates (numbers of
    choices, itself first) and which is right; of each token where it stands and how to mend there.
    """

    pieces: list[int]
    cases: list[int]
    at: list[int]
    candidates: list[list[int]]
    right: list[int]
    mends: list[tuple[int, int]]


class Maker:
    """Makes samples, always the same from the same seed.

    `often` says how often words are written: one that is seldom written must not be seen far more often as a slip than
    where it belongs, or it looks wrong wherever it stands.
    """

    def __init__(
        self, sets: Confusions, pieces: Pieces, seed: int, often: Mapping[str, int] | None = None
    ) -> None:
        self.sets, self.pieces, self.drawn = sets, pieces, random.Random(seed)
        # For a word that is meant, what may stand there and how likely that is.
        self.slips: defaultdict[str, dict[str, float]] = defaultdict(dict)
        for word, listed in sets.by_word.items():
            if " " not in word:
                for meant, pair in listed.items():
                    weight = WEIGHTS[pair.kind]
                    if often and pair.kind == "seldom":
                        weight *= min(1.0, BALANCE * often[word] / often[meant])
                    self.slips[meant][word] = weight

    def sample(self, sentence: str) -> Sample:
        """One sentence, changed or not."""
        written = [GAP if _is_code(word) else word for word in words(sentence)][: LONGEST + 10]
        meant: list[str | None] = [None] * len(written)
        changed = self.drawn.random() >= WHOLE
        if changed:
            self._change(written, meant)
        mends = [STAY] * len(written)
        if changed:
            if self.drawn.random() < LEFT_OUT:
                self._leave_out(written, meant, mends)
            if self.drawn.random() < PUT_IN:
                self._put_in(written, meant, mends)
        return self._asked(written, meant, mends)

    def _change(self, written: list[str], meant: list[str | None]) -> None:
        at = 0
        while at < len(written):
            word = spelled(written[at])
            both = f"{word} {spelled(written[at + 1])}" if at + 1 < len(written) else ""
            if both in self.sets.numbers and f"{word}{both[len(word) + 1 :]}" in self.sets.by_word:
                one = f"{word}{both[len(word) + 1 :]}"
                if both in self.sets.by_word[one] and self.drawn.random() < JOINED:
                    written[at : at + 2], meant[at : at + 2] = [_like(written[at], one)], [both]
            elif word in self.sets.by_word and self.drawn.random() < CHANGED:
                other = self.confusable(word)
                if other:
                    written[at], meant[at] = _like(written[at], other), word
            at += 1
        self._part(written, meant)

    def _part(self, written: list[str], meant: list[str | None]) -> None:
        for at in range(len(written) - 1, -1, -1):
            word = spelled(written[at])
            if meant[at] is None and self.drawn.random() < PARTED:
                halves = self.two_for(word)
                if halves:
                    first, second = self.drawn.choice(halves).split()
                    written[at : at + 1] = [_like(written[at], first), second]
                    meant[at : at + 1] = [word, None]

    def two_for(self, word: str) -> list[str]:
        """Two words that a word may be parted into."""
        return [
            f"{word[:at]} {word[at:]}"
            for at in range(1, len(word))
            if word in self.sets.by_word.get(f"{word[:at]} {word[at:]}", ())
        ]

    def confusable(self, word: str) -> str | None:
        """A word that may stand where this one is meant."""
        likely = self.slips.get(word)
        return self.drawn.choices(list(likely), list(likely.values()))[0] if likely else None

    def _leave_out(self, written: list[str], meant: list[str | None], mends: list[int]) -> None:
        places = [
            at for at in range(1, len(written) - 1) if meant[at] is None and spelled(written[at]) in MISSED
        ]
        if places:
            at = self.drawn.choice(places)
            mends[at + 1] = 2 + MISSED.index(spelled(written[at]))
            del written[at], meant[at], mends[at]

    def _put_in(self, written: list[str], meant: list[str | None], mends: list[int]) -> None:
        at = self.drawn.randrange(len(written))
        if mends[at] == STAY and written[at][:1].islower():
            near = [word for word in written[max(0, at - 4) : at + 5] if word in MISSED]
            new = self.drawn.choice(near if near and self.drawn.random() < 0.4 else MISSED)
            written.insert(at, new)
            meant.insert(at, None)
            mends.insert(at, DROP)

    def _asked(self, written: list[str], meant: list[str | None], mends: list[int]) -> Sample:
        numbers, cases, places = self.pieces.encode(written, GAP)
        at, candidates, right = [], [], []
        for index, place in enumerate(places):
            following = spelled(written[index + 1]) if index + 1 < len(written) else ""
            listed = self.sets.candidates(spelled(written[index]), following)
            answer = meant[index] or (listed[0] if listed else "")
            if place < FURTHEST and mends[index] != DROP and answer in listed:
                at.append(place)
                candidates.append([self.sets.numbers[word] for word in listed])
                right.append(listed.index(answer))
        kept = [(place, mend) for place, mend in zip(places, mends, strict=True) if place < FURTHEST]
        return Sample(numbers[: FURTHEST + 20], cases[: FURTHEST + 20], at, candidates, right, kept)


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word


def _is_code(word: str) -> bool:
    return (
        word[1:].lower() != word[1:]
        and word[1:].upper() != word[1:]
        and word.isascii()
        and "'" not in word
        and len(word) > 5
    )
