"""Words: what is one token, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import GAP, SEPARATOR, Document, DocumentBuilder
from subeditor.language.words import sorts, words
from subeditor.source import Source


def document(text: str) -> Document:
    return formats.parse(Source("words.txt", text), "text")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Don’t, don't!", ["Don’t", "don't"], id="inner-apostrophe"),
        pytest.param("the dogs' home, 'twas", ["the", "dogs", "home", "twas"], id="outer-apostrophe"),
        pytest.param("a so-called by‑law", ["a", "so-called", "by‑law"], id="hyphen"),
        pytest.param("stop--now - or—never", ["stop", "now", "or", "never"], id="dash"),
        pytest.param("1,000.50 in 1950–53", ["1,000.50", "in", "1950–53"], id="number"),
        pytest.param("v3.1.4, 35th, F-16", ["v3.1.4", "35th", "F-16"], id="letters-and-digits"),
        pytest.param("in 1945.Then", ["in", "1945", "Then"], id="number-before-stop"),
        pytest.param("cafe\u0301 e\u0301te\u0301", ["cafe\u0301", "e\u0301te\u0301"], id="combining"),
        pytest.param("co\u00adoperate", ["co\u00adoperate"], id="soft-hyphen"),
        pytest.param("snake_case", ["snake", "case"], id="underscore"),
        pytest.param("Straße Ελλάδα", ["Straße", "Ελλάδα"], id="other-scripts"),
        pytest.param("O’Brien’s U.S.", ["O’Brien’s", "U", "S"], id="names"),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert document(text).of(words).texts == expected


def test_no_word_crosses_a_gap_or_a_block() -> None:
    builder = DocumentBuilder(Source("gap", "ab`x`cd\nef"), "text")
    builder.open()
    builder.verbatim(0, 2)
    builder.gap(2, 5)
    builder.verbatim(5, 7)
    builder.close("paragraph", 0, 7)
    builder.open()
    builder.verbatim(8, 10)
    builder.close("paragraph", 8, 10)
    read = builder.build()
    assert read.prose == f"ab{GAP}cd{SEPARATOR}ef"
    assert read.of(words).texts == ["ab", "cd", "ef"]


def test_between_takes_words_by_their_beginning() -> None:
    found = document("one two three four").of(words)
    assert [found.texts[i] for i in found.between(4, 14)] == ["two", "three"]
    assert list(found.between(5, 8)) == []
    assert list(found.between(0, 100)) == [0, 1, 2, 3]


@given(st.text(st.sampled_from("ab'’-–.,1 2\n\u0301\u00ad_\ufffc"), max_size=60))
def test_offsets_hold(text: str) -> None:
    read = document(text)
    found = read.of(words)
    assert [read.prose[s:e] for s, e in zip(found.starts, found.ends, strict=True)] == found.texts
    assert found.starts == sorted(found.starts)


@given(st.frozensets(st.text(st.sampled_from("abAB1-é'"), min_size=1, max_size=4)))
def test_sorts_of_words_are_apart_and_leave_out_plain_words_alone(texts: frozenset[str]) -> None:
    titled, rest = sorts(texts)
    plain = {text for text in texts if set(text) <= set("ab")}
    assert not titled & rest
    assert titled | rest == texts - plain
    assert titled == {text for text in texts if text[0] in "AB" and set(text[1:]) <= set("ab")}
