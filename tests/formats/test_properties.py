"""What holds for every format and every way to read it, with any text."""

from __future__ import annotations

import time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import Document
from subeditor.formats import _reading
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks
from tests.formats.texts import HOSTILE, PIECES


class Way(NamedTuple):
    """A way to read a file: its name, the format, and whether it is read as Vale reads it."""

    name: str
    format: str
    as_vale: bool = False

    def read(self, text: str) -> Document:
        """The document of a text."""
        reading = _reading.DEFAULT if self.as_vale else None
        return formats.parse(Source(self.name, text), self.format, reading)


WAYS = [
    *(Way(f"x.{name}", name) for name in ("asciidoc", "html", "org", "rst")),
    *(Way(f"x.{name}", name, as_vale=True) for name in ("asciidoc", "html", "org", "rst")),
    *(Way(f"x.{ending}", "code") for ending in ("py", "js", "rs", "sh", "sql", "hs", "el", "css")),
]
PROSE = [way for way in WAYS if way.format not in ("code", "html")]
WORDS = st.lists(st.from_regex(r"[A-Za-z]{2,8}( [a-z,]{2,8}){1,9}\.", fullmatch=True), max_size=6)


def texts(format: str) -> st.SearchStrategy[str]:
    """Texts of a format's markup, and any."""
    pieces = st.lists(PIECES[format], max_size=40)
    return pieces.map("".join) | pieces.map(" ".join) | pieces.map("\n".join) | st.text()


def named(way: Way) -> str:
    """A way in a test's name."""
    return f"{way.name}-as-vale" if way.as_vale else way.name


@pytest.mark.parametrize("way", WAYS, ids=named)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_text_is_read_and_every_place_holds(way: Way, data: st.DataObject) -> None:
    assert_exact(way.read(data.draw(texts(way.format))))


@pytest.mark.parametrize("way", PROSE, ids=named)
@given(paragraphs=WORDS)
def test_plain_text_comes_out_unchanged(way: Way, paragraphs: list[str]) -> None:
    assert blocks(way.read("\n\n".join(paragraphs))) == [("paragraph", text) for text in paragraphs]


@pytest.mark.parametrize(
    ("way", "text"),
    [
        pytest.param(way, *case.values, id=f"{named(way)}-{case.id}")
        for way in WAYS
        if way.name not in ("x.sql", "x.hs", "x.el", "x.css")
        for case in HOSTILE[way.format]
    ],
)
def test_bounded_time(way: Way, text: str) -> None:
    start = time.process_time()
    way.read(text)
    assert time.process_time() - start < 10
