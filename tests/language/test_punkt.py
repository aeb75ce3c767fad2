"""Sentences as Vale has them. What is expected here is what its library gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.language import punkt
from subeditor.source import Source


def split(text: str) -> list[str]:
    """The sentences of a text that is all prose."""
    document = formats.parse(Source("page.txt", text), "plain")
    return [document.prose[start:end] for start, end in document.of(punkt.sentences)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Dr. Smith came.", "He left at 5 p.m. on Jan. 5."],
        ["See Fig.", "3 and No. 4.", "The U.S. Army said so."],
        ["It costs $5.00. That is a lot...", "Really?", "Yes!"],
        ["then...", "Next we go.", "e.g. this, i.e. that."],
        ['He said "Stop."', "Then he left (at once.) and so on."],
        ["GitHub and SAM.gov. We’re aiming high."],
        ["r[names.scopes.items]", "The name of an item."],
        ["Is it “done.” yet?", "J. Bach wrote it.", "Yahoo! is a firm."],
        ["No stop here"],
        ["Use node.js.", "It works in v1.2.3.", "But see below"],
        ["A.", "B. C.", "D"],
        ["He works at Foo Inc.", "The firm is big.", "The F.B.I. came"],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


def test_full_width_stops_need_no_space() -> None:
    assert split("一つ。二つ。Three.") == ["一つ。", "二つ。", "Three."]


@given(st.text("aB. !?\n\"'”)1。é", max_size=60))
def test_nothing_but_white_space_is_left_out(text: str) -> None:
    assert "".join("".join(split(text)).split()) == "".join(text.split())


@given(st.text(st.sampled_from("aB. \n\t!?1\"'”)…é\u00a0\ufffc"), max_size=60))
def test_words_are_the_same_without_wide_stops(text: str) -> None:
    found = split(text)
    with pytest.MonkeyPatch.context() as patch:
        # As if any text held some.
        patch.setattr(punkt, "_WIDE", re.compile(""))
        assert split(text) == found
