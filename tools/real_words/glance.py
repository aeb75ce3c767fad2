"""Trains the glances: what guesses after the first layers what the network will say after the last.

The network stays as it is. A glance has a head of its own, which learns the log-odds of each candidate from the words'
states; most sentences that the proposer points at are seen to be in order by the third layer, and are read no further.
Words left out and words too many are not guessed at: their traces are faint so early.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from real_words import calibrate, faulty, sets, texts
from real_words.network import STAYS, VECTOR, WIDTH
from real_words.samples import Maker
from subeditor.chooser import proposer
from subeditor.chooser.confusions import Confusions, thresholds
from subeditor.chooser.network import padded
from subeditor.chooser.pieces import words
from subeditor.chooser.reader import FURTHEST, Needed, Reader
from subeditor.document import GAP
from subeditor.language.words import _WORD

Floats = NDArray[np.float32]

# After which layers there is a glance, and which share of the sentences that are reported each may lose. (One after the
# second layer left too little to be worth its time.)
LAYERS, LOST = (3,), 0.02
# Sentences: as they stand, but such as are proposed; with a word changed, parted or joined. The last of them tell how
# short a guess may be.
CLEAN, CHANGED, RESPACED, LAST = 5000, 9500, 1500, 0.25
# Of words that nothing comes near to being reported for so many are learnt from, in log-odds from what is needed.
FAR, SOME = -6.0, 0.2
# Guesses are as good as they are near to what is needed: what is further off counts less, and nothing beyond these.
LOW, HIGH, FALL = -9.0, 3.0, 3.0
PASSES, RATE, BATCH = 4, 3e-3, 1024


class Seen(NamedTuple):
    """What the network saw: `states` after the layers of each glance (words, width), the number of each word's `sentence`;
    of all candidates one after another the `word` they may be meant for, its number of a choice and theirs, how much the
    log-odds of them are over what is `needed`.
    """

    states: dict[int, Floats]
    sentence: NDArray[np.int64]
    word: NDArray[np.int64]
    choices: NDArray[np.int64]
    over: Floats
    needed: Floats

    def best(self) -> Floats:
        """By how much each word is reported, less than nought where it is not."""
        best = np.full(len(self.sentence), -np.inf, np.float32)
        np.maximum.at(best, self.word, self.over)
        return best


def sentences(corpora: Path, maker: Maker) -> list[list[str]]:
    """What the network is shown, as tokens, in an order that says nothing."""
    stream = calibrate.held_out(corpora)
    clean = (words(sentence) for sentence in stream if _is_proposed(sentence))
    shown = list(itertools.islice(clean, CLEAN))
    for slips, many in (
        (faulty.changed(maker, stream), CHANGED),
        (faulty.respaced(maker, stream), RESPACED),
    ):
        shown += [slip.written for slip in itertools.islice(slips, many)]
    order = np.random.default_rng(19).permutation(len(shown))
    return [shown[at] for at in order if len(shown[at]) <= 2 * texts.LONGEST]


def _is_proposed(sentence: str) -> bool:
    parts = _WORD.split(sentence)
    return bool(proposer.proposed(parts[1::2], parts[2::2]))


def seen(reader: Reader, shown: Sequence[Sequence[str]]) -> Seen:
    """What a trained network sees in sentences."""
    needed, parts = Needed(reader.confusions, thresholds()), list[Seen]()
    order = sorted(range(len(shown)), key=lambda row: len(shown[row]))
    for begin in range(0, len(order), 40):
        rows = order[begin : begin + 40]
        parts.append(_part(reader, needed, [(row, shown[row]) for row in rows]))
        if len(parts) % 50 == 0:
            print(f"{40 * len(parts)} sentences of {len(shown)}", flush=True)
    firsts = np.cumsum([0, *(len(part.sentence) for part in parts)])
    joined = [
        np.concatenate(rows)
        for rows in zip(
            *(part._replace(word=part.word + first)[1:] for part, first in zip(parts, firsts, strict=False)),
            strict=True,
        )
    ]
    return Seen({layer: np.concatenate([part.states[layer] for part in parts]) for layer in LAYERS}, *joined)


def _part(reader: Reader, needed: Needed, shown: Sequence[tuple[int, Sequence[str]]]) -> Seen:
    asked, pieces, cases, places, ends = (
        list[tuple[int, Sequence[str], int]](),
        list[int](),
        list[int](),
        list[np.ndarray](),
        list[int](),
    )
    for row, sentence in shown:
        numbers, cased, at = reader.pieces.encode(sentence, GAP)
        some = [i for i in range(len(sentence)) if faulty.is_asked(sentence, i) and at[i] < FURTHEST]
        asked += [(row, sentence, index) for index in some]
        places.append(np.array([at[index] for index in some], dtype=np.int64))
        pieces += numbers[: FURTHEST + 20]
        cases += cased[: FURTHEST + 20]
        ends.append(len(pieces))
    whole = np.concatenate([first + at for first, at in zip([0, *ends[:-1]], places, strict=True)])
    network, states, done = reader.network, {}, 0
    x = network.embedded(np.array(pieces), np.array(cases), ends)
    for layer in LAYERS:
        x = network.through(x, ends, done, layer)
        states[layer], done = x[whole].astype(np.float16), layer
    last = network.finished(x, ends, places, done)
    listed = [needed.of(sentence, index)[0] or [0] for _, sentence, index in asked]
    margins = network.choose(last, padded(listed))
    rows, columns, least = list[int](), list[int](), list[float]()
    for number, (_, sentence, index) in enumerate(asked):
        wanted = needed.of(sentence, index)[1]
        rows += [number] * (len(wanted) - 1)
        columns += range(1, len(wanted))
        least += wanted[1:]
    choices = np.array(
        [(listed[row][0], listed[row][column]) for row, column in zip(rows, columns, strict=True)]
    )
    return Seen(
        states,
        np.array([row for row, _, _ in asked]),
        np.array(rows),
        choices.reshape(-1, 2),
        margins[rows, columns] - np.array(least, np.float32),
        np.array(least, np.float32),
    )


class Head(nn.Module):
    """The log-odds of candidates, from states after some layer."""

    def __init__(self, choices: Tensor, bias: Tensor, mean: Tensor, spread: Tensor) -> None:
        super().__init__()
        self.choices, self.bias, self.mean, self.spread = choices, bias, mean, spread
        self.head, self.stays = nn.Linear(WIDTH, VECTOR), nn.Parameter(torch.tensor(STAYS))
        nn.init.normal_(self.head.weight, std=0.01)

    def forward(self, states: Tensor, word: Tensor, choices: Tensor) -> Tensor:
        """Of candidates (numbers of the word itself and of the one meant), each for a row of the states."""
        seen = self.head((states - self.mean) / self.spread)
        apart = self.choices[choices[:, 1]] - self.choices[choices[:, 0]]
        odds = (seen[word] * apart).sum(1) + self.bias[choices[:, 1]] - self.bias[choices[:, 0]]
        return odds - self.stays

    def packed(self, name: str) -> dict[str, Tensor]:
        """The weights for states as they are."""
        weight, bias = self.head.weight.detach() / self.spread, self.head.bias.detach()
        return {
            f"{name}.stays": self.stays.detach(),
            f"{name}.head.weight": weight,
            f"{name}.head.bias": bias - weight @ self.mean,
        }


def learnt(
    found: Seen, layer: int, choices: Tensor, bias: Tensor, last: NDArray[np.bool_]
) -> dict[str, Tensor]:
    """A glance's weights; the words of the `last` sentences are not learnt from, but tell how short a guess may be."""
    torch.manual_seed(1)
    drawn = np.random.default_rng(1)
    best, states = found.best(), torch.from_numpy(found.states[layer]).float()
    near = (best > FAR) | (drawn.random(len(best)) < SOME)
    learning = np.flatnonzero(near & ~last[found.sentence])
    some = states[learning]
    head = Head(choices, bias, some.mean(0), some.std(0) + 1e-3)
    optimiser = torch.optim.Adam(head.parameters(), lr=RATE)
    firsts = np.searchsorted(found.word, np.arange(len(best) + 1))
    steps = PASSES * (len(learning) // BATCH)
    order = np.concatenate([drawn.permutation(learning) for _ in range(PASSES)])
    for step in range(steps):
        optimiser.param_groups[0]["lr"] = RATE * (1 - step / steps)
        loss = _loss(head, found, states, order[step * BATCH : (step + 1) * BATCH], firsts)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    guessed = _guessed(head, found, states, firsts)
    reported = np.full(len(last), -np.inf)
    np.maximum.at(reported, found.sentence, best)
    guesses = np.full(len(last), -np.inf)
    np.maximum.at(guesses, found.sentence, guessed)
    short = -float(np.quantile(guesses[last & (reported >= 0)], LOST))
    kept = (guesses[last & (reported < 0)] >= -short).mean()
    print(f"after layer {layer}: short {short:.2f}, of sentences in order {kept:.3f} read on", flush=True)
    name = f"glance.{layer}"
    return head.packed(name) | {
        f"{name}.layers": torch.tensor(float(layer)),
        f"{name}.short": torch.tensor(short),
    }


def _of(
    found: Seen, rows: NDArray[np.int64], firsts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Tensor, Tensor]:
    """The candidates of some words: which they are, the word's place among those, and their numbers."""
    lengths = firsts[rows + 1] - firsts[rows]
    which = np.concatenate([np.arange(firsts[row], firsts[row + 1]) for row in rows])
    word = torch.from_numpy(np.repeat(np.arange(len(rows)), lengths))
    return which, word, torch.from_numpy(found.choices[which].astype(np.int64))


def _loss(
    head: Head, found: Seen, states: Tensor, rows: NDArray[np.int64], firsts: NDArray[np.int64]
) -> Tensor:
    which, word, choices = _of(found, rows, firsts)
    wanted = torch.from_numpy(np.clip(found.over[which], LOW, HIGH))
    wrong = head(states[rows], word, choices) - torch.from_numpy(found.needed[which]) - wanted
    return (torch.exp((wanted - LOW) / FALL) * wrong.clamp(-8, 8) ** 2).sum() / len(rows) / 10


def _guessed(head: Head, found: Seen, states: Tensor, firsts: NDArray[np.int64]) -> Floats:
    """By how much each word will be reported, as the head guesses."""
    guessed = np.full(len(states), -np.inf, np.float32)
    with torch.inference_mode():
        for rows in np.array_split(np.arange(len(states)), max(1, len(states) // 4096)):
            which, word, choices = _of(found, rows, firsts)
            odds = head(states[rows], word, choices).numpy()
            np.maximum.at(guessed, rows[word.numpy()], odds - found.needed[which])
    return guessed


def make(corpora: Path, folder: Path, threads: int) -> None:
    """Train the glances at the checkpoint in `folder`, and write `folder/glances.pt`."""
    torch.set_num_threads(threads)
    confusions = Confusions.of(sets.read(folder / "confusions.tsv"))
    reader = calibrate.trained(folder, confusions)
    shown = sentences(corpora, Maker(confusions, reader.pieces, 23))
    found = seen(reader, shown)
    last = np.arange(len(shown)) >= (1 - LAST) * len(shown)
    model = reader.network.model
    choices, bias = model.choices.weight.detach(), model.bias.weight.detach()[:, 0]
    glances = dict[str, Tensor]()
    for layer in LAYERS:
        glances |= learnt(found, layer, choices, bias, last)
    torch.save(glances, folder / "glances.pt")
