"""Text becomes the same tokens and pieces wherever it is read."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.chooser.pieces import END, GAP, START, UNKNOWN, Pieces, case, spelled, tokens, words

LISTED = ["[PAD]", UNKNOWN, START, END, GAP, "un", "##believ", "##able", "cafe", "'", "t", "don", "2024", "."]
GAP_SIGN = "\ufffc"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Don’t stop.", ["Don’t", "stop", "."], id="apostrophe"),
        pytest.param("a well-known 3.5", ["a", "well", "-", "known", "3.5"], id="hyphen and number"),
        pytest.param("see \ufffc, too", ["see", "\ufffc", ",", "too"], id="gap"),
        pytest.param("snake_case", ["snake", "_", "case"], id="underscore"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    cut = tokens(text)
    assert [text[token.start : token.end] for token in cut] == [token.text for token in cut]
    assert all(before.end <= after.start for before, after in itertools.pairwise(cut))
    assert not {sign for sign in text if sign.isalnum()} - set("".join(token.text for token in cut))


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        pytest.param("unbelievable", ["un", "##believ", "##able"], id="longest first"),
        pytest.param("Café", ["cafe"], id="case and accent"),
        pytest.param("don’t", ["don", "'", "t"], id="apostrophe"),
        pytest.param("zebra", [UNKNOWN], id="unknown"),
        pytest.param("unzebra", [UNKNOWN], id="unknown in part"),
        pytest.param("20245", ["2024"], id="number"),
        pytest.param(GAP_SIGN, [GAP], id="gap"),
        pytest.param("x" * 1000, [UNKNOWN], id="no word"),
    ],
)
def test_pieces_of_a_word(word: str, pieces: list[str]) -> None:
    known = Pieces(LISTED)
    assert [LISTED[number] for number in known.of(word, GAP_SIGN)] == pieces


@given(st.lists(st.text(min_size=1, max_size=12), max_size=30))
def test_each_token_has_a_first_piece(written: list[str]) -> None:
    numbers, cases, at = Pieces(LISTED).encode(written, GAP_SIGN)
    assert len(numbers) == len(cases)
    assert at == sorted(set(at)) and len(at) == len(written)
    assert LISTED[numbers[0]] == START and LISTED[numbers[-1]] == END


@pytest.mark.parametrize(
    ("word", "expected"),
    [("the", 0), ("The", 1), ("THE", 2), ("A", 1), ("7", 0), (".", 0)],
)
def test_case(word: str, expected: int) -> None:
    assert case(word) == expected


def test_spelled() -> None:
    assert spelled("It’s") == "it's"
