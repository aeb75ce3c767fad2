"""Makes the proposer: its two models, and the threshold."""

from __future__ import annotations

from collections.abc import Callable, Container
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from real_words import linear, sets, texts
from real_words.classes import ALONE, CLASSES, classes_of
from real_words.linear import STEP
from real_words.numbered import Numbers, Text, as_text, first_mark, read, vocabulary
from real_words.slips import Slips, shares_found
from subeditor.chooser.confusions import thresholds
from subeditor.chooser.model import SHIFT, Figures, Model, packed, unpacked
from subeditor.chooser.proposer import Proposer
from subeditor.chooser.tokens import REACH, Tokens
from subeditor.document import SEPARATOR

if TYPE_CHECKING:
    from real_words.neighbours import Learnt

Floats = NDArray[np.float32]

# So many of the most frequent words have rows of their own in the network; others have those of their classes.
CONTEXTS = 3000
SEED = 1
# This share of the sentences of clean text may be proposed (one in ten of text that is less like the one trained on); one
# of so many held-out sentences tells where that is.
PROPOSED, HELD_OUT_PART = 0.085, 20
# The unit of suspicions, in natural logarithms.
UNIT = 0.01


def contexts_of(classes: Numbers) -> Numbers:
    """The row of each token in the network: its own, or its class's."""
    usual = np.arange(len(classes))
    return np.where(usual < CONTEXTS, usual, CONTEXTS + classes)


def quantised(learnt: Learnt) -> tuple[dict[str, bytes], float]:
    """The network's weights as sections of a model, and the unit of its doubts in natural logarithms."""

    def small(values: Floats) -> tuple[NDArray[np.int8], float]:
        scale = 127 / float(np.quantile(np.abs(values), 0.9999))
        return np.clip(np.round(values * scale), -127, 127).astype(np.int8), scale

    rows, inner = small(learnt.rows)
    doubts, outer = small(learnt.doubts)
    sections = {
        "rows": rows,
        # Eight rows and this times 127 for each of 64 columns: less than 2 ** 24, so that floats are exact.
        "bias": np.clip(np.round(learnt.bias * inner), -1000, 1000).astype(np.int16),
        "doubts": doubts,
        "doubted": np.round(learnt.doubted * inner * outer).astype(np.int32),
    }
    return {name: values.tobytes() for name, values in sections.items()}, 1 / (inner * outer)


class HeldOut(NamedTuple):
    """What was found in held-out text: of each word its suspicion and the number of its sentence; of each sentence how much
    it counts.
    """

    suspicions: Numbers
    sentences: Numbers
    weights: NDArray[np.float64]


def held_out(model: Model, corpora: Path, part: int) -> HeldOut:
    """All words that are judged in one of `part` held-out sentences; each file counts by its share."""
    proposer, rows, weights = Proposer(model), list[Numbers](), list[NDArray[np.float64]]()
    before = 0
    for name, share in texts.SHARES.items():
        for words, gaps in read(corpora, [name], True, part):
            ends = np.array([at + 1 for at, gap in enumerate(gaps) if SEPARATOR in gap])
            found = np.array(proposer.suspects(words, gaps, -(2**31))).reshape(-1, 2)
            found[:, 0] = before + np.searchsorted(ends, found[:, 0], side="right")
            rows.append(found)
            weights.append(np.full(len(ends), share / len(ends)))
            before += len(ends)
    sentences, suspicions = np.concatenate(rows).T
    return HeldOut(suspicions, sentences, np.concatenate(weights))


def with_threshold(model: Model, found: HeldOut) -> Model:
    """The model with the threshold at which it proposes as many sentences as it may."""
    worst = np.full(len(found.weights), -(2**31))
    np.maximum.at(worst, found.sentences, found.suspicions)
    order = np.argsort(worst, kind="stable")
    at = int(np.searchsorted(np.cumsum(found.weights[order]), (1 - PROPOSED) * found.weights.sum()))
    threshold = int(worst[order[min(at, len(order) - 1)]]) + 1
    return model._replace(figures=model.figures._replace(threshold=threshold))


def known_classes(text: Text, reader: Tokens) -> Numbers:
    """The class of each number; marks have classes of their own."""
    marks = first_mark(reader)
    words = {name: number for name, number in reader.numbers.items() if number < marks}
    found = classes_of(text.tokens, words, len(reader.numbers), SEED)
    listed = [found.get(name, ALONE + CLASSES + number - marks) for name, number in reader.numbers.items()]
    return np.array(listed)


def suspicion_of(learnt: Learnt, contexts: Numbers) -> Callable[[Numbers], Floats]:
    """How much the network doubts words, by numbers of tokens from -REACH to REACH."""

    def suspicion(near: Numbers) -> Floats:
        rows = contexts[near]
        rows[REACH] = near[REACH]
        return learnt.suspicion(rows)

    return suspicion


def assembled(
    reader: Tokens, judged: Container[str], classes: Numbers, table: bytes, learnt: Learnt
) -> Model:
    """A model of its parts, without a threshold; `judged` are the words that have confusables."""
    network, unit = quantised(learnt)
    figures = Figures(first_mark(reader), round(STEP / UNIT), round(unit * 2**SHIFT / UNIT), 0)
    sections = {
        "judged": bytes(name in judged for name in reader.numbers),
        "classes": classes.astype(np.uint16).tobytes(),
        "contexts": contexts_of(classes).astype(np.uint16).tobytes(),
        "table": table,
        **network,
    }
    model = Model(
        figures, list(reader.numbers), **{name: memoryview(part) for name, part in sections.items()}
    )
    return unpacked(packed(model))


def make(corpora: Path, data: Path, part: int = 1) -> None:
    """Train on one of `part` sentences of the corpora, with the sets in `data`, and write `data/proposer.bin`."""
    from real_words import neighbours

    pairs = sets.read(data / "confusions.tsv")
    asked = {word for pair in pairs for text in (pair.word, pair.meant) for word in text.split()}
    listed = list(read(corpora, list(texts.SHARES), False, part))
    reader = Tokens(vocabulary(listed, asked, part))
    parts = [as_text(reader, words, gaps) for words, gaps in listed]
    text = Text(np.concatenate([one.tokens for one in parts]), np.concatenate([one.judged for one in parts]))
    classes = known_classes(text, reader)
    slips = Slips(pairs, reader.numbers, len(reader.numbers), shares_found(pairs, thresholds()))
    contexts, words = contexts_of(classes), list(reader.numbers)[: len(asked)]
    learnt = neighbours.train(text, contexts, neighbours.groups_of(words, classes), slips, SEED)
    learner = linear.train(text, classes, slips, suspicion_of(learnt, contexts), SEED)
    judged = {pair.word.split()[0] for pair in pairs}
    model = assembled(reader, judged, classes, linear.table_of(learner.weights), learnt)
    (data / "proposer.bin").write_bytes(
        packed(with_threshold(model, held_out(model, corpora, HELD_OUT_PART)))
    )
