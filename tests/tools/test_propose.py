"""What the proposer is trained on, and that training and use agree on what a feature is."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.chooser.hashing import BITS, REACH
from subeditor.chooser.proposer import Proposer, Thresholds, unpacked

np = pytest.importorskip("numpy")
# The modules of a tool import each other as they do when it runs.
sys.path.append(str(Path(__file__).parents[2] / "tools"))
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


def table_of_all_sorts() -> bytes:
    return np.random.default_rng(1).integers(0, 256, 2**BITS).astype(np.uint8).tobytes()


TABLE = table_of_all_sorts()


@given(
    st.lists(st.tuples(st.sampled_from([*KNOWN, "Xs", "7"]), st.sampled_from([" ", ", ", ". "])), min_size=1)
)
def test_training_sums_what_is_summed_in_use(text: list[tuple[str, str]]) -> None:
    classes = {word: number % 4 for number, word in enumerate(KNOWN)}
    words, gaps = [word for word, _ in text], [gap for _, gap in text]
    reader = propose.Reader(set(KNOWN))
    tokens = reader.tokens(words, gaps)
    lanes = reader.lanes(classes)[tokens]
    at = np.array(
        [at for at in np.arange(len(tokens)) if list(reader.numbers)[tokens[at]] in KNOWN], dtype=int
    )
    if len(at):
        cells = propose.places(propose.hashes([lanes[at + offset] for offset in range(-REACH, REACH + 1)]))
        bytes_ = np.frombuffer(TABLE, np.uint8)[cells % 2**BITS].astype(int)
        sums = np.where(bytes_ >> 4 == cells >> BITS, bytes_ & 15 ^ 8, 8).sum(0).tolist()
    else:
        sums = []
    model = Proposer(classes, TABLE, b"", Thresholds(0, 0))
    assert [total for _, total, _ in model.doubts(words, gaps)] == sums


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
    assert propose.table_of(rows.reshape(-1)) == bytes([0, 0, byte, 0])


def test_what_is_packed_comes_back() -> None:
    classes = {"from": 0, "form": 3, "day": -1 - 3, "Senate": -1}
    model = unpacked(propose.packed(Proposer(classes, b"table", b"lines", Thresholds(90, 300))), b"lines")
    assert (model.classes, model.table, model.lines) == (classes, b"table", b"lines")
    assert model.thresholds == (90, 300)


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        pytest.param("the the ago the from the", 4, "ago the form the the", id="a confusable"),
        pytest.param("day from ago day the the", 2, "day from a go day", id="one word for two"),
        pytest.param(
            "day from the every day from the the", 3, "from the everyday from the", id="two words for one"
        ),
    ],
)
def test_slips(text: str, at: int, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slips, "LEFT_OUT", 0.0)
    monkeypatch.setattr(slips, "PUT_IN", 0.0)
    monkeypatch.setattr(slips, "PARTED", 1.0)
    numbers = {word: number for number, word in enumerate(KNOWN)}
    made = slips.Slips(PAIRS, numbers, len(numbers))
    tokens = np.array([numbers[word] for word in f"{text} the the the".split()], np.int32)
    written = made.written(tokens, np.array([at]), np.random.default_rng(1))
    assert " ".join(KNOWN[column[0]] for column in written) == expected
