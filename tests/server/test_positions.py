"""Places as the protocol counts them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from subeditor.diagnostics import Span
from subeditor.server.positions import Places
from subeditor.source import Source

KIND = types.PositionEncodingKind
SIZES = {KIND.Utf8: ("utf-8", 1), KIND.Utf16: ("utf-16-le", 2), KIND.Utf32: ("utf-32-le", 4)}
TEXTS = st.lists(
    st.sampled_from(
        ["a", "é", "中", "😀", "🏳️‍🌈", "\r\n", "\n", "\r", "\x0c", "\u2028", "\x85", " ", "\ud800"]
    )
).map("".join)


@given(text=TEXTS, kind=st.sampled_from(list(SIZES)), data=st.data())
def test_an_offset_is_a_position_and_back(text: str, kind: KIND, data: st.DataObject) -> None:
    places = Places(Source("a", text), kind)
    offset = data.draw(st.integers(0, len(text)))
    position = places.position(offset)
    # By the protocol's letter: the line ends are these three, the columns are code units.
    lines = re.split(r"\r\n|\r|\n", text[:offset] + ("" if text[offset - 1 : offset + 1] != "\r\n" else "\n"))
    if text[offset - 1 : offset + 1] != "\r\n":
        codec, size = SIZES[kind]
        units = len(lines[-1].encode(codec, "surrogatepass")) // size
        assert position == types.Position(len(lines) - 1, units)
        assert places.offset(position) == offset or "\ud800" in text
    assert places.range(Span(offset, offset)) == types.Range(position, position)


@pytest.mark.parametrize(
    ("text", "line", "character", "offset"),
    [
        ("ab\ncd", 0, 99, 2),
        ("ab\r\ncd", 0, 99, 2),
        ("ab\ncd", 9, 0, 5),
        ("", 0, 0, 0),
        ("😀b", 0, 1, 0),
        ("😀b", 0, 2, 1),
        ("a\n", 1, 0, 2),
    ],
    ids=["past-end", "past-crlf", "past-text", "empty", "in-pair", "after-pair", "last-line"],
)
def test_where_a_position_means(text: str, line: int, character: int, offset: int) -> None:
    assert Places(Source("a", text)).offset(types.Position(line, character)) == offset
