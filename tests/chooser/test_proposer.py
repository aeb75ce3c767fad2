"""The proposer's sums are those of a plain reading of its table, wherever a document is cut into chunks."""

from __future__ import annotations

import hashlib
import time
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor.chooser import hashing, proposer
from subeditor.chooser.hashing import (
    BITS,
    CHECK,
    CLASS,
    END,
    FEATURES,
    LOW,
    MULTIPLIERS,
    REACH,
    ZERO,
    key,
    lane,
    mark,
)
from subeditor.chooser.proposer import Proposer, Thresholds, unpacked
from subeditor.language.lexicons import path_of

CLASSES = {"the": 0, "a": 0, "from": 1, "form": 2, "go": 3, "ago": 4, "day": -1 - 5, "Senate": -1 - 6}
PAIRS = (
    b"a\tthe\tedit\tx\na go\tago\tjoin\tx\nago\ta go\tsplit\tx\nform\tfrom\tedit\tx\nfrom\tform\tedit\tx\n"
)
TABLE = b"".join(crc32(bytes([n % 251])).to_bytes(4, "little") for n in range(256)) * (2 ** (BITS - 10))
MODEL = Proposer(CLASSES, TABLE, PAIRS, Thresholds(0, 0))

WORDS = st.sampled_from(
    ["the", "a", "from", "Form", "go", "ago", "day", "Senate", "xyzzying", "U-turns", "1950", "’"]
)
GAPS = st.sampled_from([" ", " ", " ", "\n", ", ", ". ", "." + "\n\ufdd0\n", " \ufffc ", ""])
TEXTS = st.lists(st.tuples(WORDS, GAPS), max_size=40)


def plain(tokens: list[str], at: int) -> int:
    """The sum of the weights of a token between others, one feature after another."""
    total = 0
    for feature in FEATURES:
        crossed = 0
        for offset, kind in feature:
            made = lane(tokens[at + offset], CLASSES)
            half = int.from_bytes(made[4:] if kind == CLASS else made[:4], "little")
            crossed ^= half % 2 ** (31 if kind == CLASS else 32) * MULTIPLIERS[offset]
        place = crossed >> LOW
        met = TABLE[place % 2**BITS]
        total += met & 0x0F ^ ZERO if met >> 4 == place >> CHECK & 0x0F else ZERO
    return total


def as_tokens(text: list[tuple[str, str]]) -> tuple[list[str], dict[int, int]]:
    """Keys and marks with ends on either side, and at which of them each word is."""
    listed, places = [END] * REACH, {}
    for index, (word, gap) in enumerate(text):
        places[index] = len(listed)
        listed += [key(CLASSES, word), *filter(None, [mark(gap)])]
    return [*listed, *[END] * (2 * REACH)], places


def expected(text: list[tuple[str, str]]) -> list[tuple[int, int, int]]:
    found = []
    listed, places = as_tokens(text)
    for index, at in places.items():
        if CLASSES.get(listed[at], -1) < 0:
            continue
        meant = {"a": [["the"]], "form": [["from"]], "from": [["form"]], "ago": [["a", "go"]]}.get(
            listed[at], []
        )
        others = [[*listed[:at], *words, *listed[at + 1 :]] for words in meant]
        following = text[index + 1][0].lower() if index + 1 < len(text) and not mark(text[index][1]) else ""
        if (listed[at], following) == ("a", "go"):
            others.append([*listed[:at], "ago", *listed[at + 2 :]])
        least = min((plain(other, at) for other in others), default=ZERO * len(FEATURES))
        total = plain(listed, at)
        found.append((index, total, 2 * total - least))
    return found


@given(TEXTS)
def test_sums_are_those_of_a_plain_reading(text: list[tuple[str, str]]) -> None:
    assert MODEL.doubts([word for word, _ in text], [gap for _, gap in text]) == expected(text)


@settings(max_examples=20)
@given(TEXTS.filter(bool), st.integers(1, 5))
def test_chunks_do_not_show(text: list[tuple[str, str]], chunk: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(proposer, "CHUNK", chunk)
        patch.setattr(hashing, "CHUNK", chunk)
        hashing._mask.cache_clear()
        found = MODEL.doubts([word for word, _ in text], [gap for _, gap in text])
    hashing._mask.cache_clear()
    assert found == expected(text)


@given(TEXTS, st.integers(0, 200), st.integers(0, 400))
def test_thresholds(text: list[tuple[str, str]], first: int, second: int) -> None:
    model = Proposer(CLASSES, TABLE, PAIRS, Thresholds(first, second))
    found = model.proposed([word for word, _ in text], [gap for _, gap in text])
    assert found == [index for index, total, doubt in expected(text) if total >= first and doubt >= second]


@given(st.lists(st.tuples(st.text(min_size=1), st.text())))
def test_any_text_is_read(text: list[tuple[str, str]]) -> None:
    found = MODEL.doubts([word for word, _ in text], [gap for _, gap in text])
    assert all(CLASSES[key(CLASSES, text[index][0])] >= 0 for index, _, _ in found)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        pytest.param("From", "from", id="capital"),
        pytest.param("Senate", "Senate", id="known with its capital"),
        pytest.param("senate", "a", id="not known in small letters"),
        pytest.param("Bakings", "As", id="ending"),
        pytest.param("NATO", "AA", id="capitals"),
        pytest.param("re-baking", "a-ing", id="hyphen"),
        pytest.param("3.5", "0", id="number"),
    ],
)
def test_key(word: str, name: str) -> None:
    assert key(CLASSES, word) == name


@pytest.mark.parametrize(
    ("gap", "name"),
    [
        pytest.param(" ", "", id="space"),
        pytest.param("\n", "", id="soft break"),
        pytest.param(", ", ",", id="comma"),
        pytest.param(" “", '"', id="curly"),
        pytest.param(".” ", END, id="sentence"),
        pytest.param("? (", END, id="bracket"),
        pytest.param("\n\ufdd0\n", END, id="block"),
        pytest.param(" \ufffc ", "\ufffc", id="code"),
    ],
)
def test_mark(gap: str, name: str) -> None:
    assert mark(gap) == name


@given(st.dictionaries(st.text(st.characters(categories=["Ll"]), min_size=1), st.integers(0, 9), min_size=1))
def test_classes_come_back(classes: dict[str, int]) -> None:
    lines = [
        " ".join(word for word, number in classes.items() if number == line) + "\tothers"
        for line in range(10)
    ]
    words = "\n".join(lines).encode()
    model = unpacked(b"\1\0\2\0" + len(words).to_bytes(4, "little") + words + b"weights", PAIRS)
    assert model.classes == {**classes, "others": -10}
    assert (model.table, model.thresholds) == (b"weights", (1, 2))


def test_time_grows_with_the_text() -> None:
    text = [("from", " "), ("Senate", ", "), ("go", " ")] * 3000

    def taken(times: int) -> float:
        model = Proposer(CLASSES, TABLE, PAIRS, Thresholds(2**15, 0))
        listed = text * times
        words, gaps = [word for word, _ in listed], [gap for _, gap in listed]
        begun = time.process_time()
        model.proposed(words, gaps)
        return time.process_time() - begun

    taken(1)
    assert min(taken(8) for _ in range(3)) < 16 * max(min(taken(1) for _ in range(3)), 0.001)


def test_the_file_is_the_one_that_its_card_describes() -> None:
    section = path_of("README.md").read_text(encoding="utf-8").partition("\n## proposer.bin\n")[2]
    digest = hashlib.sha256(path_of("proposer.bin").read_bytes()).hexdigest()
    assert f"**sha256** `{digest}`" in section.partition("\n## ")[0]
