"""What holds for every format and every way to read it, with any text."""

from __future__ import annotations

import time
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import Document
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks
from tests.formats.texts import HOSTILE, PIECES


class Way(NamedTuple):
    """A way to read a file: its name, the format, and the markup that it holds."""

    name: str
    format: str
    markup: str

    def read(self, text: str) -> Document:
        """The document of a text."""
        return formats.parse(Source(self.name, text), self.format)


WAYS = [
    *(Way(f"x.{name}", name, name) for name in ("asciidoc", "html", "org", "rst")),
    Way("x.asciidoc", "asciidoctor", "asciidoc"),
    Way("x.html", "tagsoup", "html"),
    Way("x.org", "goorg", "org"),
    Way("x.rst", "docutils", "rst"),
    Way("x.txt", "lines", "rst"),
    *(Way(f"x.{ending}", "code", "code") for ending in ("py", "js", "rs", "sh", "sql", "hs", "el", "css")),
    *(Way(f"x.{ending}", "comments", "code") for ending in ("py", "js", "rs")),
]
PROSE = [way for way in WAYS if way.markup not in ("code", "html") and way.format != "lines"]
WORDS = st.lists(st.from_regex(r"[A-Za-z]{2,8}( [a-z,]{2,8}){1,9}\.", fullmatch=True), max_size=6)


def texts(markup: str) -> st.SearchStrategy[str]:
    """Texts of a markup, and any."""
    pieces = st.lists(PIECES[markup], max_size=40)
    return pieces.map("".join) | pieces.map(" ".join) | pieces.map("\n".join) | st.text()


def named(way: Way) -> str:
    """A way in a test's name."""
    return f"{way.format}-{way.name}"


@pytest.mark.parametrize("way", WAYS, ids=named)
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_text_is_read_and_every_place_holds(way: Way, data: st.DataObject) -> None:
    document = way.read(data.draw(texts(way.markup)))
    assert_exact(document)
    for label in (*document.labels.definitions, *document.labels.uses):
        assert 0 <= label.span.start <= label.span.end <= len(document.source.text)


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
        for case in HOSTILE[way.markup]
    ],
)
def test_bounded_time(way: Way, text: str) -> None:
    start = time.process_time()
    assert way.read(text).labels is not None
    assert time.process_time() - start < 10
