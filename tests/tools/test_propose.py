"""What the proposer is trained on, and that its models say in use what training learnt."""

from __future__ import annotations

import importlib
import math
import sys
from pathlib import Path

import pytest

from subeditor.chooser.hashing import BITS, LOOKED, NOTHING, hashes, total
from subeditor.chooser.proposer import Proposer
from subeditor.chooser.tokens import END, OFFSETS, OTHER_MARK, REACH, SHAPES, Tokens

np = pytest.importorskip("numpy")
# The modules of a tool import each other as they do when it runs.
sys.path.append(str(Path(__file__).parents[2] / "tools"))
linear = importlib.import_module("real_words.linear")
numbered = importlib.import_module("real_words.numbered")
propose = importlib.import_module("real_words.propose")
slips = importlib.import_module("real_words.slips")
sets = importlib.import_module("real_words.sets")

KNOWN = ["ago", "a", "go", "every", "day", "everyday", "form", "from", "the"]
PAIRS = [
    sets.Pair("form", "from", "edit", ""),
    sets.Pair("a go", "ago", "join", ""),
    sets.Pair("everyday", "every day", "split", ""),
    sets.Pair("day", "every", "edit", ""),
]
NUMBERS = {name: number for number, name in enumerate([*KNOWN, *SHAPES, END, OTHER_MARK])}


def test_weights_in_use_are_those_learnt() -> None:
    near = np.random.default_rng(1).integers(0, 9, (2 * LOOKED + 1, 1))
    classes = np.arange(9) % 4
    weights = np.zeros(16 * 2**BITS, np.float32)
    steps = [3, -2, 7, 0, 1, -7, 9, -1, 2, 5, -4, 1]
    for hashed, step in zip(hashes(near, classes), steps, strict=True):
        weights[hashed] = step * linear.STEP
    table = np.frombuffer(linear.table_of(weights), np.uint8)
    # A weight of 9 steps is kept as 7.
    assert total(near, classes, table).tolist() == [NOTHING + sum(steps) - 2]


@pytest.mark.parametrize(
    ("weights", "byte"),
    [
        pytest.param({0: 0.1, 5: 0.35}, 5 << 4 | 1, id="the greatest"),
        pytest.param({3: -0.7, 5: 0.35}, 3 << 4 | 14, id="less than nothing"),
        pytest.param({2: 9.0}, 2 << 4 | 7, id="too great"),
        pytest.param({2: 0.1}, 0, id="too small"),
        pytest.param({}, 0, id="none"),
    ],
)
def test_one_weight_in_each_place(weights: dict[int, float], byte: int) -> None:
    rows = np.zeros((16, 4), np.float32)
    for row, weight in weights.items():
        rows[row, 2] = weight
    assert linear.table_of(rows.reshape(-1)) == bytes([0, 0, byte, 0])


class Learnt:
    """What the network may have learnt, as `real_words.neighbours` gives it; that imports torch."""

    def __init__(self, contexts: int, width: int) -> None:
        drawn = np.random.default_rng(2)
        self.rows = drawn.normal(0, 0.5, (len(OFFSETS), contexts, width))
        self.bias = drawn.normal(0, 0.5, width)
        self.doubts = drawn.normal(0, 0.5, (len(KNOWN), width))
        self.doubted = drawn.normal(0, 1, len(KNOWN))

    def suspicion(self, near: list[int], contexts: list[int]) -> float:
        layer = self.bias + sum(
            self.rows[nth, contexts[near[REACH + offset]]] for nth, offset in enumerate(OFFSETS)
        )
        return float(np.maximum(layer, 0) @ self.doubts[near[REACH]] + self.doubted[near[REACH]])


def test_the_network_in_use_is_the_one_learnt() -> None:
    classes = np.arange(len(NUMBERS)) % 7
    contexts = propose.contexts_of(classes)
    learnt = Learnt(int(contexts.max()) + 1, 6)
    model = propose.assembled(Tokens(NUMBERS), {"form", "a", "day"}, classes, bytes(2**BITS), learnt)
    words = "the form from a day go the day".split()
    found = Proposer(model).suspects(words, [" "] * len(words), -(2**31))
    end = [NUMBERS[END]] * REACH
    tokens = [*end, *(NUMBERS[word] for word in words), *end]
    nothing = round(linear.STEP / propose.UNIT) * NOTHING
    for index, suspicion in found:
        meant = learnt.suspicion(tokens[index : index + 2 * REACH + 1], contexts.tolist()) - math.log(
            len(words)
        )
        assert (suspicion - nothing) * propose.UNIT == pytest.approx(meant, abs=0.1)
    assert [words[index] for index, _ in found] == ["form", "a", "day", "day"]


def test_text_as_the_proposer_reads_it() -> None:
    names = numbered.vocabulary(
        [(["go", "from", "Oslo", "day"], [", ", " ", " ", ". "])] * 100, set(KNOWN), 1
    )
    assert (names[0], set(names[: len(KNOWN)])) == ("day", set(KNOWN))
    assert names[len(KNOWN) : len(KNOWN) + 2] == ["Oslo", SHAPES[0]]
    assert names[-3:] == [" ,", END, OTHER_MARK]
    reader = Tokens(names)
    text = numbered.as_text(reader, ["From", "The", "day", "A", "form"], [" ", ", ", ". ", " ", ". "])
    judged = [names[number] for number, asked in zip(text.tokens, text.judged, strict=True) if asked]
    assert judged == ["from", "day", "form"]
    assert numbered.first_mark(reader) == len(names) - 3


def test_the_threshold_lets_through_the_share() -> None:
    classes = np.zeros(len(NUMBERS), int)
    learnt = Learnt(int(propose.contexts_of(classes).max()) + 1, 2)
    model = propose.assembled(Tokens(NUMBERS), KNOWN, classes, bytes(2**BITS), learnt)
    # A hundred sentences of ten words; the last ten count for half of all.
    suspicions, sentences = np.arange(1000), np.arange(1000) // 10
    weights = np.where(np.arange(100) < 90, 1.0, 9.0)
    found = propose.HeldOut(suspicions, sentences, weights)
    threshold = propose.with_threshold(model, found).figures.threshold
    proposed = np.unique(sentences[suspicions >= threshold])
    assert weights[proposed].sum() <= propose.PROPOSED * weights.sum() < weights[proposed].sum() + 9


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        pytest.param(
            "the the ago the from the", 4, "the the ago the form the the the the the", id="a confusable"
        ),
        pytest.param(
            "day from ago day the the", 2, "the the day from a go day the the the", id="one word for two"
        ),
        pytest.param(
            "day from the every day from the the",
            3,
            "the day from the everyday from the the the the",
            id="two words for one",
        ),
    ],
)
def test_slips(text: str, at: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "LEFT_OUT", 0.0)
    monkeypatch.setattr(slips, "PUT_IN", 0.0)
    monkeypatch.setattr(slips, "PARTED", 1.0)
    numbers = {word: number for number, word in enumerate(KNOWN)}
    made = slips.Slips(PAIRS, numbers, len(numbers))
    padded = f"{'the ' * slips.AROUND}{text}{' the' * slips.AROUND}".split()
    tokens = np.array([numbers[word] for word in padded], np.int32)
    written = made.written(tokens, np.array([at + slips.AROUND]), np.random.default_rng(1))
    assert " ".join(KNOWN[row[0]] for row in written) == expected


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        pytest.param(1.0, "the from go day day go day every day every", id="left out"),
        pytest.param(0.0, "go day the ? day go day every day every", id="put in"),
    ],
)
def test_words_left_out_and_put_in(left_out: float, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "LEFT_OUT", left_out)
    monkeypatch.setattr(slips, "PUT_IN", 1.0 - left_out)
    numbers = {word: number for number, word in enumerate(KNOWN)}
    made = slips.Slips([*PAIRS, sets.Pair("go", "day", "edit", "")], numbers, len(numbers))
    text = "the the the from go day the day go day every day every day the"
    tokens = np.array([numbers[word] for word in text.split()])
    written = [KNOWN[row[0]] for row in made.written(tokens, np.array([7]), np.random.default_rng(1))]
    told = " ".join(written) if left_out else " ".join([*written[: REACH - 1], "?", *written[REACH:]])
    assert told == expected
    assert left_out or written[REACH - 1] in ("a", "the", "from")
