"""Trains the proposer's network: which word is out of place among the words around it.

What it knows of a word is a sum: of the word itself, of its class and of how it ends, so that rare words are told by what
they have in common with frequent ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from real_words.linear import SLIP
from real_words.numbered import Text
from real_words.slips import Slips
from subeditor.chooser.tokens import OFFSETS, REACH

Numbers = NDArray[np.int64]
Floats = NDArray[np.float32]

WIDTH = 64
# Slips drawn for each word; words at a time; passes; the rate of learning, which falls over the last part of the way.
DRAWN, BATCH, PASSES, RATE, COOL = 3, 8192, 2, 0.1, 0.6
# By how many of its last letters a word is grouped.
ENDINGS = (2, 3)


class Learnt(NamedTuple):
    """Weights in natural logarithms: rows (offsets, contexts, width) and what is added to their sum; of each word, how much
    it is in doubt by what they make (words, width), and anyway.
    """

    rows: Floats
    bias: Floats
    doubts: Floats
    doubted: Floats

    def suspicion(self, near: Numbers) -> Floats:
        """How much each word is in doubt; `near` has rows of the network from -REACH to REACH, the word's own number amid."""
        layer = np.repeat(self.bias[None], near.shape[1], 0)
        for rows, offset in zip(self.rows, OFFSETS, strict=True):
            layer += rows.take(near[REACH + offset], axis=0)
        found: Floats = np.einsum("nw,nw->n", np.maximum(layer, 0), self.doubts.take(near[REACH], axis=0))
        return found + self.doubted[near[REACH]]


def train(text: Text, contexts: Numbers, groups: Numbers, slips: Slips, seed: int) -> Learnt:
    """`contexts` has the row of each token, `groups` (words, some) the groups of each word."""
    torch.manual_seed(seed)
    # Several would add up in another order.
    torch.set_num_threads(1)
    drawn = np.random.default_rng(seed)
    size = int(contexts.max()) + 1
    weights = _started(size, len(groups), int(groups.max()) + 1)
    learner = torch.optim.Adagrad(weights, lr=RATE, initial_accumulator_value=1e-3)
    tokens = text.tokens.astype(np.int64)
    near = contexts[tokens]
    offsets, starts = np.array(OFFSETS), np.arange(len(OFFSETS)) * size
    asked = slips.asked(tokens)
    asked = asked[text.judged[asked] & (slips.one.many[tokens[asked]] > 0)]
    order = np.concatenate([drawn.permutation(asked) for _ in range(PASSES)])
    told, members = 0.0, torch.from_numpy(groups)
    for batch, begin in enumerate(range(0, len(order), BATCH)):
        here = order[begin : begin + BATCH]
        learner.param_groups[0]["lr"] = RATE * min(1.0, (1 - begin / len(order)) / COOL)
        word = tokens[here]
        written = [word, *(slips.one.draw(word, drawn)[:, 0].astype(np.int64) for _ in range(DRAWN))]
        loss = _loss(
            weights,
            members,
            near[here[:, None] + offsets] + starts,
            np.stack(written, 1),
            torch.from_numpy(SLIP * slips.worth[word]),
        )
        learner.zero_grad()
        loss.backward()
        learner.step()
        told += loss.item()
        if batch % 100 == 99:
            print(f"{begin + BATCH} of {len(order)} {told / 100:.4f}", flush=True)
            told = 0.0
    rows, bias, doubts, doubted, grouped, usual = (values.detach().numpy() for values in weights)
    return Learnt(
        rows.reshape(len(OFFSETS), size, WIDTH),
        bias,
        doubts + grouped[groups].sum(1),
        doubted + usual[groups].sum(1),
    )


def groups_of(words: Sequence[str], classes: Numbers) -> Numbers:
    """The groups of each word: its class, and its endings."""
    numbers: dict[str, int] = {}
    rows = [
        [f"class {number}", *(word[-many:].rjust(many) for many in ENDINGS)]
        for word, number in zip(words, classes.tolist(), strict=False)
    ]
    return np.array([[numbers.setdefault(name, len(numbers)) for name in row] for row in rows])


def _started(contexts: int, words: int, groups: int) -> list[Tensor]:
    made = [
        torch.randn(len(OFFSETS) * contexts, WIDTH) * 0.1,
        torch.zeros(WIDTH),
        torch.zeros(words, WIDTH),
        torch.zeros(words),
        torch.randn(groups, WIDTH) * 0.1,
        torch.zeros(groups),
    ]
    return [values.requires_grad_() for values in made]


def _loss(
    weights: list[Tensor], members: Tensor, near: Numbers, written: Numbers, importance: Tensor
) -> Tensor:
    """Of telling the first of the words from those that may be written in its place, which are of this importance."""
    rows, bias, doubts, doubted, grouped, usual = weights
    hidden = torch.relu(functional.embedding_bag(torch.from_numpy(near), rows, mode="sum") + bias)
    numbers = torch.from_numpy(written).reshape(-1)
    groups = members[numbers]
    vectors = functional.embedding(numbers, doubts) + functional.embedding_bag(groups, grouped, mode="sum")
    odds = torch.einsum("nw,ncw->nc", hidden, vectors.reshape(*written.shape, WIDTH))
    anyway = doubted[numbers] + usual[groups].sum(1)
    odds = odds + anyway.reshape(written.shape)
    return (functional.softplus(odds[:, 0]) + importance * functional.softplus(-odds[:, 1:]).mean(1)).mean()
