"""HTML read as prose."""

from __future__ import annotations

import pytest

from subeditor.document import GAP, Document
from subeditor.formats import format_of, html
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks

G = GAP

FIXTURES = [
    pytest.param(
        "<!DOCTYPE html><html><head><title>A &amp; B</title><style>p{}</style></head><body><h2>One</h2>",
        [("paragraph", "A & B"), ("html", None), ("heading", "One")],
        id="head",
    ),
    pytest.param(
        "<p>A <a href='the-the'>the</a>  lamp,\n   the <img src='x' alt='lamp'> <code>lamp</code>'s.</p>",
        [("paragraph", f"A the lamp,\nthe {G} {G}'s."), ("alt", "lamp")],
        id="inline",
    ),
    pytest.param(
        "<p>1.6&nbsp;km &mdash; &#8364;5<br>é &bogus; AT&T</p>",
        [("paragraph", "1.6\xa0km — €5\né &bogus; AT&T")],
        id="entities",
    ),
    pytest.param(
        "<p>One<p>Two *not* _marks_\n# no",
        [("paragraph", "One"), ("paragraph", "Two *not* _marks_\n# no")],
        id="unclosed",
    ),
    pytest.param(
        "<ul><li>one<ul><li>two</ul><li>three</ul>",
        [("list_item", "one"), ("list_item", "two"), ("list_item", "three")],
        id="lists",
    ),
    pytest.param(
        "<table><caption>C</caption><tr><th>h<td>d</table><blockquote>q</blockquote>",
        [("caption", "C"), ("table_header", "h"), ("table_cell", "d"), ("quote", "q")],
        id="tables-and-quotes",
    ),
    pytest.param(
        "<pre>the the</pre><script>the <p>the</script>a",
        [("code", None), ("html", None), ("paragraph", "a")],
        id="not-prose",
    ),
    pytest.param(
        "a <SPAN Title='the > the'>b</SPAN> 3 < 4 > 2", [("paragraph", "a b 3 < 4 > 2")], id="angles"
    ),
    pytest.param(
        "<p>At https://e.org/a, {{ x }} and {% y %}.</p>",
        [("paragraph", f"At {G}, {G} and {G}.")],
        id="addresses-and-templates",
    ),
    pytest.param("---\na: b\n---\n<p>c</p>", [("front_matter", None), ("paragraph", "c")], id="front-matter"),
    pytest.param("", [], id="empty"),
]


def read(text: str) -> Document:
    return html.parse(Source("x.html", text))


@pytest.mark.parametrize(("text", "expected"), FIXTURES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_blocks(text: str, expected: list[tuple[str, str | None]], newline: str) -> None:
    document = read(text.replace("\n", newline))
    assert blocks(document) == expected
    assert_exact(document)


def test_structure() -> None:
    document = read(
        "<h3>a</h3><ul><li>b<ol><li>c</ol></ul><figcaption>d</figcaption><!-- e -->"
        "<table><caption>f</caption><tr><th>g<td>h</table><blockquote>i</blockquote>"
    )
    heading, outer, inner, caption, name, header, cell, quote = document.blocks
    assert heading.level == 3 and heading.scopes == {"text", "heading", "h3", "html"}
    assert (outer.level, inner.level) == (1, 2) and 0 != outer.container != inner.container
    assert caption.scopes == {"text", "figure", "caption", "html"}
    assert name.kind == "caption" and name.scopes == {"text", "table", "caption", "html"}
    assert header.scopes == {"text", "table", "header", "html"} and header.container == cell.container != 0
    assert quote.scopes == {"text", "blockquote", "html"}
    assert [comment.text for comment in document.comments] == [" e "]


def test_endings() -> None:
    assert format_of("index.HTML") == "html"
