"""The network in numpy, with small made-up weights: what a sentence is read as does not depend on its company."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor.chooser.confusions import Confusions, Pair, Threshold
from subeditor.chooser.network import Glance, Layer, Network, Quantised, padded
from subeditor.chooser.pieces import END, GAP, START, UNKNOWN, Pieces, words
from subeditor.chooser.reader import MENDS, Needed, Reader, packaged
from subeditor.language.lexicons import path_of

# Twelve heads, as the network has.
WIDTH, VECTOR, LAYERS = 24, 8, 2
WORDS = ["the", "cat", "has", "as", "ago", "a", "go", "form", "from", "sat"]
PIECES = ["[PAD]", UNKNOWN, START, END, GAP, *WORDS, "."]
PAIRS = [
    ("as", "has", "function"),
    ("has", "as", "function"),
    ("form", "from", "edit"),
    ("a go", "ago", "join"),
    ("a", "as", "edit"),
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return made_up()


def sure(margin: float, kind: str = "edit") -> Threshold:
    return Threshold(margin, kind, 0, 0, 0, 0)


NEEDED = {("as", "has"): sure(2.0), ("a go", "ago"): sure(1.5)}


def made_up(short: float | None = None) -> Reader:
    """A reader of made-up weights; one that glances after the first layer, if it is said how short a guess may be."""
    drawn = np.random.default_rng(3)

    def floats(*shape: int) -> np.ndarray:
        return drawn.normal(0, 0.3, shape).astype(np.float32)

    def norm() -> tuple[np.ndarray, np.ndarray]:
        return 1 + floats(WIDTH), floats(WIDTH)

    def eight_bits(rows: int, width: int) -> Quantised:
        return Quantised(drawn.integers(-127, 127, (rows, width)).astype(np.int8), np.abs(floats(rows)) / 100)

    confusions = Confusions.of(Pair(*pair, "test") for pair in PAIRS)
    layers = tuple(
        Layer(
            (floats(WIDTH, 3 * WIDTH), floats(3 * WIDTH)),
            (floats(WIDTH, WIDTH), floats(WIDTH)),
            norm(),
            (floats(WIDTH, 4 * WIDTH), floats(4 * WIDTH)),
            (floats(4 * WIDTH, WIDTH), floats(WIDTH)),
            norm(),
        )
        for _ in range(LAYERS)
    )
    choices = len(confusions.numbers) + 1
    network = Network(
        eight_bits(len(PIECES), WIDTH),
        floats(128, WIDTH),
        floats(3, WIDTH),
        norm(),
        layers,
        (floats(WIDTH, VECTOR), floats(VECTOR)),
        eight_bits(choices, VECTOR),
        floats(choices),
        (floats(WIDTH, MENDS), floats(MENDS)),
        0.5,
    )
    if short is None:
        return Reader(network, Pieces(PIECES), confusions)
    glance = Glance(1, (floats(WIDTH, VECTOR), floats(VECTOR)), 0.5, short)
    return Reader(network._replace(glances=(glance,)), Pieces(PIECES), confusions, NEEDED)


sentence = st.lists(st.sampled_from([*WORDS, "."]), min_size=1, max_size=12)


@settings(deadline=None, max_examples=40)
@given(st.lists(sentence, min_size=1, max_size=8))
def test_company_changes_nothing(sentences: list[list[str]]) -> None:
    read = made_up()
    together = read.read(sentences, -1000.0)
    for one, readings in zip(sentences, together, strict=True):
        alone = read.read([one], -1000.0)[0]
        margins = {(reading.at, reading.meant, reading.before): reading.margin for reading in alone}
        assert {(reading.at, reading.meant, reading.before) for reading in readings} == margins.keys()
        for reading in readings:
            assert reading.margin == pytest.approx(
                margins[reading.at, reading.meant, reading.before], abs=1e-3
            )


@settings(deadline=None, max_examples=40)
@given(st.lists(sentence, min_size=1, max_size=8), st.sampled_from([-np.inf, -2.0, 0.0, 2.0, np.inf]))
def test_a_glance_changes_nothing_in_what_is_read_on(sentences: list[list[str]], short: float) -> None:
    for glanced, whole in zip(
        made_up(short).read(sentences, -1000.0, whole=False), made_up().read(sentences, -1000.0), strict=True
    ):
        words = {one.at for one in glanced}
        kept = [one for one in whole if one.at in words]
        assert [one._replace(margin=0) for one in glanced] == [one._replace(margin=0) for one in kept]
        assert [one.margin for one in glanced] == pytest.approx([one.margin for one in kept], abs=1e-3)
        assert short < np.inf or kept == whole
        assert short > -np.inf or not kept


@settings(deadline=None, max_examples=40)
@given(st.lists(sentence, min_size=1, max_size=8))
def test_who_may_be_shorter_reads_more_on(sentences: list[list[str]]) -> None:
    read = [made_up(short).read(sentences, -1000.0, whole=False) for short in (-1.0, 1.0)]
    for less, more in zip(*read, strict=True):
        assert {one.at for one in less} <= {one.at for one in more}


@pytest.mark.parametrize(
    ("written", "meant", "least"),
    [
        pytest.param(["as", "cat"], ["as", "has"], [np.inf, 2.0], id="on"),
        pytest.param(["form", "cat"], ["form", "from"], [np.inf, 5.0], id="not on"),
        pytest.param(["a", "go"], ["a", "as", "ago"], [np.inf, 5.0, 1.5], id="two words"),
        pytest.param(["a", "cat"], ["a", "as"], [np.inf, 5.0], id="one of two words"),
        pytest.param(["The", "cat"], [], [], id="no confusable, with a capital"),
        pytest.param(["cat"], [], [], id="no confusable"),
    ],
)
def test_what_a_word_needs(written: list[str], meant: list[str], least: list[float]) -> None:
    confusions = made_up().confusions
    needed = Needed(confusions, NEEDED)
    numbers = [confusions.numbers[word] for word in meant]
    assert needed.of(written, 0) == (numbers, least)


def test_only_what_is_asked_is_judged(reader: Reader) -> None:
    written = ["the", "cat", "as", "sat", "form", "the", "has"]
    everything = reader.read([written], -1000.0)[0]
    some = reader.read([written], -1000.0, [[2]])[0]
    assert {reading.at for reading in some} == {2}
    assert len(some) == len([reading for reading in everything if reading.at == 2])


def test_two_words_for_one(reader: Reader) -> None:
    meant = {
        reading.meant for reading in reader.read([["a", "go", "."]], -1000.0, [[0]])[0] if not reading.before
    }
    assert "ago" in meant
    other = {
        reading.meant for reading in reader.read([["a", "cat", "."]], -1000.0, [[0]])[0] if not reading.before
    }
    assert "ago" not in other


def test_a_long_sentence_is_judged_as_far_as_places_go(reader: Reader) -> None:
    readings = reader.read([["as"] * 500], -1000.0)[0]
    assert readings and max(reading.at for reading in readings) < 100


def test_padding() -> None:
    assert padded([[1, 2], [3]]).tolist() == [[1, 2], [3, 0]]
    assert padded([]).shape == (0, 0)


def test_rows_in_eight_bits() -> None:
    matrix = Quantised(
        np.array([[127, -127], [64, 0]], dtype=np.int8), np.array([0.01, 0.5], dtype=np.float32)
    )
    assert np.allclose(matrix.rows(np.array([1, 0])), matrix.whole()[[1, 0]])
    assert matrix.whole()[1].tolist() == pytest.approx([32.0, 0.0])


@pytest.mark.parametrize("name", ["confusions.tsv", "chooser.bin", "pieces.txt", "thresholds.tsv"])
def test_the_files_are_those_of_the_model_card(name: str) -> None:
    card = path_of("README.md").read_text(encoding="utf-8")
    assert hashlib.sha256(path_of(name).read_bytes()).hexdigest() in card


def test_the_chooser_is_no_larger_than_promised() -> None:
    assert path_of("chooser.bin").stat().st_size <= 25_000_000


@pytest.mark.parametrize(
    ("sentence", "word", "meant"),
    [
        pytest.param("Kim Jong Un as expressed frustration at the talks.", "as", "has", id="as-has"),
        pytest.param("The government will by sworn in on Tuesday.", "by", "be", id="by-be"),
        pytest.param("The team had to come form behind to win.", "form", "from", id="form-from"),
    ],
)
def test_the_packaged_chooser_reads(sentence: str, word: str, meant: str) -> None:
    written = words(sentence)
    found = [(written[one.at], one.meant) for one in packaged().read([written], 1.0)[0]]
    assert (word, meant) in found
