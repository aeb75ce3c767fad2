"""The proposer's sums are those of a plain reading of its weights, word by word or all at once, wherever a text is cut."""

from __future__ import annotations

import hashlib
import math
import random
import subprocess
import sys
import time
from array import array

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor.chooser import proposer
from subeditor.chooser.hashing import BITS, CLASS, FACTORS, FEATURES, LOW, ZERO
from subeditor.chooser.model import SHIFT, Figures, Model, packed, unpacked
from subeditor.chooser.proposer import Proposer
from subeditor.chooser.tokens import END, MARGIN, OFFSETS, OTHER_MARK, REACH, SHAPES, key, mark
from subeditor.language.lexicons import path_of

JUDGED = ["a", "from", "form", "go"]
KNOWN = [*JUDGED, "the", "day", "Senate"]
NAMES = [*KNOWN, *SHAPES, " ,", " (", END, OTHER_MARK]
NUMBERS = {name: number for number, name in enumerate(NAMES)}
WIDTH, CONTEXTS = 4, 11
DRAWN = random.Random(5)


def drawn(kind: str, many: int, low: int, high: int) -> memoryview:
    return memoryview(array(kind, [DRAWN.randint(low, high) for _ in range(many)]).tobytes()).cast(kind)


FIGURES = Figures(NUMBERS[" ,"], 35, 900_000, 0)
TABLE = DRAWN.randbytes(2**12) * 2 ** (BITS - 12)
MODEL = Model(
    FIGURES,
    NAMES,
    memoryview(bytes(name in JUDGED for name in NAMES)),
    drawn("H", len(NAMES), 0, 5),
    drawn("H", len(NAMES), 0, CONTEXTS - 1),
    memoryview(TABLE),
    drawn("b", len(OFFSETS) * CONTEXTS * WIDTH, -127, 127),
    drawn("h", WIDTH, -300, 300),
    drawn("b", len(JUDGED) * WIDTH, -127, 127),
    drawn("i", len(JUDGED), -9999, 9999),
)

WORDS = st.sampled_from(
    ["the", "a", "from", "Form", "FROM", "go", "ago", "day", "Senate", "xyzzying", "U-turns", "1950", "’"]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", ", ", ". ", "." + "\n\ufdd0\n", " \ufffc ", ""])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=40)
Text = list[tuple[str, str]]


def suspects(model: Proposer, text: Text) -> list[tuple[int, int]]:
    return model.suspects([word for word, _ in text], [gap for _, gap in text], -(2**31))


def plain_total(near: list[int]) -> int:
    """The sum of the weights of a word between others, one feature after another, in 64 bits."""
    total = 0
    for looks in FEATURES:
        crossed = 0
        for offset, kind in looks:
            number = near[REACH + offset]
            value = MODEL.classes[number] if kind == CLASS else number
            crossed ^= (value + 1) * FACTORS[offset, kind] % 2**64
        place = crossed >> LOW
        met = TABLE[place % 2**BITS]
        total += met & 15 ^ ZERO if met >> 4 == place >> BITS else ZERO
    return total


def plain_layer(near: list[int]) -> list[int]:
    layer = MODEL.bias.tolist()
    for nth, offset in enumerate(OFFSETS):
        start = (nth * CONTEXTS + MODEL.contexts[near[REACH + offset]]) * WIDTH
        layer = [value + row for value, row in zip(layer, MODEL.rows[start : start + WIDTH], strict=True)]
    return [max(value, 0) for value in layer]


def suspicion(near: list[int]) -> int:
    word = near[REACH]
    doubt = MODEL.doubted[word] + sum(
        value * MODEL.doubts[word * WIDTH + at] for at, value in enumerate(plain_layer(near))
    )
    return FIGURES.step * plain_total(near) + (FIGURES.network * doubt >> SHIFT)


def length(tokens: list[int], at: int) -> int:
    """How many tokens stand round one in its sentence, itself among them."""
    ends = [place for place, token in enumerate(tokens) if token == NUMBERS[END]]
    before = at - max(place for place in ends if place < at) - 1
    after = min(place for place in ends if place > at) - at - 1
    return min(before, proposer.FAR) + 1 + min(after, proposer.FAR)


def expected(text: Text) -> list[tuple[int, int]]:
    tokens, places = [NUMBERS[END]] * MARGIN, []
    for word, gap in text:
        places.append(len(tokens))
        tokens.append(NUMBERS[key(NUMBERS, word)])
        name = mark(gap)
        tokens += [NUMBERS.get(name, NUMBERS[OTHER_MARK])] * (REACH if name == END else bool(name))
    tokens += [NUMBERS[END]] * MARGIN
    found = []
    for index, at in enumerate(places):
        word = text[index][0]
        begins = tokens[at - 1] == NUMBERS[END] and word[1:].islower()
        if NAMES[tokens[at]] in JUDGED and (word[0].islower() or begins):
            less = round(100 * math.log(length(tokens, at)))
            found.append((index, suspicion(tokens[at - REACH : at + REACH + 1]) - less))
    return found


@given(TEXTS)
def test_word_by_word(text: Text) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(sys.modules, "numpy", raising=False)
        assert suspects(Proposer(MODEL), text) == expected(text)


@settings(deadline=None)
@given(TEXTS)
def test_all_at_once(text: Text) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proposer, "LONG", 0)
        assert suspects(Proposer(MODEL), text) == expected(text)


@settings(max_examples=20)
@given(TEXTS.filter(bool), st.integers(1, 5))
def test_chunks_do_not_show(text: Text, chunk: int) -> None:
    arrays = pytest.importorskip("subeditor.chooser.arrays")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(arrays, "CHUNK", chunk)
        assert suspects(Proposer(MODEL), text) == expected(text)


@given(TEXTS, TEXTS, st.sampled_from([". ", ".” ", "\n\ufdd0\n"]))
def test_sentences_are_judged_by_themselves(one: Text, other: Text, end: str) -> None:
    one = [*one, ("day", end)]
    model = Proposer(MODEL)
    apart = [(index + len(one), suspicion) for index, suspicion in suspects(model, other)]
    assert suspects(model, [*one, *other]) == [*suspects(model, one), *apart]


@given(TEXTS, st.integers(0, 5000))
def test_threshold(text: Text, threshold: int) -> None:
    model = Proposer(MODEL._replace(figures=FIGURES._replace(threshold=threshold)))
    found = model.proposed([word for word, _ in text], [gap for _, gap in text])
    assert found == [index for index, suspicion in expected(text) if suspicion >= threshold]


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_any_text_is_read(text: Text) -> None:
    assert all(key(NUMBERS, text[index][0]) in JUDGED for index, _ in suspects(Proposer(MODEL), text))


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("From", "from", id="capital"),
        pytest.param("Senate", "Senate", id="known with its capital"),
        pytest.param("senate", "~a", id="not known in small letters"),
        pytest.param("Bakings", "~As", id="ending"),
        pytest.param("NATO", "~AA", id="capitals"),
        pytest.param("re-baking", "~a-ing", id="hyphen"),
        pytest.param("3.5", "~0", id="number"),
        pytest.param("~a", "~0", id="no word"),
    ],
)
def test_key(word: str, name: str) -> None:
    assert key({*KNOWN}, word) == name


@given(st.text(min_size=1))
def test_each_word_has_a_name(word: str) -> None:
    assert key({*KNOWN}, word) in NUMBERS


@pytest.mark.parametrize(
    ("gap", "name"),
    [
        pytest.param(" ", "", id="space"),
        pytest.param("\n", "", id="soft break"),
        pytest.param(", ", " ,", id="comma"),
        pytest.param(" “", ' "', id="curly"),
        pytest.param(".” ", END, id="sentence"),
        pytest.param("? (", END, id="bracket"),
        pytest.param("\n\ufdd0\n", END, id="block"),
        pytest.param(" \ufffc ", " \ufffc", id="code"),
    ],
)
def test_mark(gap: str, name: str) -> None:
    assert mark(gap) == name


def test_a_model_comes_back() -> None:
    made = unpacked(packed(MODEL))
    assert made.figures == FIGURES
    assert made.names == NAMES
    assert all(bytes(one) == bytes(other) for one, other in zip(made[2:], MODEL[2:], strict=True))


def test_time_grows_with_the_text() -> None:
    text = [("from", " "), ("Senate", ", "), ("go", " ")] * 3000

    def taken(times: int) -> float:
        model = Proposer(MODEL)
        words, gaps = [word for word, _ in text * times], [gap for _, gap in text * times]
        begun = time.process_time()
        model.suspects(words, gaps, 2**31)
        return time.process_time() - begun

    taken(1)
    assert min(taken(8) for _ in range(3)) < 16 * max(min(taken(1) for _ in range(3)), 0.001)


@pytest.mark.parametrize(("words", "imported"), [(50, False), (proposer.LONG, True)])
def test_a_short_text_does_not_import_numpy(words: int, imported: bool) -> None:
    code = (
        "import sys; from subeditor.chooser import proposer; "
        f"proposer.proposed(['from'] * {words}, [' '] * {words}); print('numpy' in sys.modules)"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(imported)


def test_the_file_is_the_one_that_its_card_describes() -> None:
    section = path_of("README.md").read_text(encoding="utf-8").partition("\n## proposer.bin\n")[2]
    digest = hashlib.sha256(path_of("proposer.bin").read_bytes()).hexdigest()
    assert f"**sha256** `{digest}`" in section.partition("\n## ")[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        pytest.param("Kim Jong Un as expressed frustration with the talks.", "as", id="as, has"),
        pytest.param("They had come form behind to win the match.", "form", id="form, from"),
        pytest.param("Its not clear who will come.", "Its", id="its, it's"),
        pytest.param("They where late for the meeting.", "where", id="where, were"),
        pytest.param("He could not stay a way from the house.", "a", id="a way, away"),
    ],
)
def test_slips_are_proposed(text: str, word: str) -> None:
    texts = text.removesuffix(".").split()
    found = proposer.proposed(texts, [*" " * (len(texts) - 1), "."])
    assert word in [texts[index] for index in found]
