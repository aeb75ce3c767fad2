"""Markdown and plain text as Vale reads them."""

from __future__ import annotations

import pytest

from subeditor import formats
from subeditor.document import GAP, Document
from subeditor.formats._reading import DEFAULT
from subeditor.source import Source


def read(text: str, format: str = "commonmark", name: str = "page.md") -> Document:
    """The document of a text."""
    return formats.parse(Source(name, text), format)


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("foo **bar** [baz](u)", [("paragraph", "foo bar baz")], id="inline-markup-goes"),
        pytest.param("foo<b>bar</b>baz", [("paragraph", "foo barbaz")], id="a-space-before-an-element"),
        pytest.param("([x](u)) — **c**", [("paragraph", "(x) — c")], id="no-space-after-a-bracket"),
        pytest.param("where `x1` is", [("paragraph", "where ** is")], id="code-is-stars"),
        pytest.param("see https://a.org/b.", [("paragraph", "see ***************.")], id="a-link-is-stars"),
        pytest.param("a  \nb\nc", [("paragraph", "a b\nc")], id="breaks"),
        pytest.param("`a`\n, b", [("paragraph", " *\n, b")], id="a-line-end-after-code"),
        pytest.param("a &amp; b", [("paragraph", "a & b")], id="entity"),
        pytest.param("# A *b*", [("heading", "A b")], id="heading"),
        pytest.param("- a\n  - b", [("list_item", "a"), ("list_item", "b")], id="nested-list"),
        pytest.param("- a\n\n  b", [("list_item", "a"), ("paragraph", "b")], id="second-paragraph-of-an-item"),
        pytest.param("> [!NOTE]\n> x", [("quote", "[!NOTE]\nx")], id="an-alert-is-prose"),
        pytest.param("{{< x >}}", [("paragraph", "{{< x >}}")], id="a-template-is-prose"),
        pytest.param("|a|b|\n|-|-|\n|c|d|", [(k, t) for k, t in zip(["table_header"] * 2 + ["table_cell"] * 2, "abcd", strict=True)], id="table"),
        pytest.param("a $x$ but $5 and $6", [("paragraph", "a *** but $5 and $6")], id="formula"),
        pytest.param("![An image](x.png) b", [("alt", "An image"), ("paragraph", " b")], id="alt"),
        pytest.param("<div><pre>x</pre>y</div>", [("paragraph", "y")], id="html"),
        pytest.param("a[^1]\n\n[^1]: b", [("paragraph", "a 1"), ("list_item", "b")], id="footnote"),
        pytest.param("```x\ncode\n```\n    more", [], id="code"),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[tuple[str, str]]) -> None:
    document = read(text)
    found = [
        (block.kind, document.text(block).replace(GAP, "*"))
        for block in document.blocks
        if block.kind != "code"
    ]
    assert found == blocks


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        ("foo **bar** baz", "foo bar baz", "foo **bar** baz"),
        ("a &amp; b", "&", "&amp;"),
        ("> quoted\n> text", "quoted\ntext", "quoted\n> text"),
        ("🎉 *über* x", "über", "über"),
        ("a\r\nb", "a\nb", "a\r\nb"),
        ("| a | *b* |\n|--|--|", "b", "b"),
        ("<b>x</b> &lt;y", "<y", "&lt;y"),
        ("*a* — b", " — b", " — b"),
    ],
)
def test_spans(text: str, words: str, span: str) -> None:
    document = read(text)
    at = document.prose.index(words)
    assert document.source[document.span(at, at + len(words))] == span


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ('---\ntitle: "A b"\ndraft: true\nn: 3\n---\n', {"title": "A b"}),
        ("---\na: one\n  two\n---\n", {"a": "one two"}),
        ("---\na: >\n  one\n  two\n---\n", {"a": "one two\n"}),
        ("+++\ntitle = 'A b'\n[x]\ny = 'z'\n+++\n", {"title": "A b"}),
        ("---\n: [\n---\n", {}),
    ],
)
def test_fields_of_front_matter(text: str, fields: dict[str, str]) -> None:
    document = read(text + "\nBody\n")
    found = {
        next(iter(block.scopes - {"text", "frontmatter", "md"})): document.text(block)
        for block in document.blocks
        if "frontmatter" in block.scopes
    }
    assert found == fields
    for value in found.values():
        word = value.split()[-1]
        at = document.prose.index(word)
        assert document.source[document.span(at, at + len(word))] == word


def test_classes_are_scopes() -> None:
    (block,) = read('<div class="note tip">x</div>').blocks
    assert {"class", "note", "tip"} <= block.scopes


def test_what_a_configuration_leaves_out() -> None:
    reading = DEFAULT._replace(blocks=(r"\{\{<.*?>\}\}",), tokens=(r"\bFOO\d+",), masked=("em", "code"))
    document = formats.parse(Source("x.md", "a\n{{< b >}}\nc *d* `e` FOO12\n"), "commonmark", reading)
    # Vale puts code there, which holds `$1` where a pattern has no group.
    assert [document.text(block).replace(GAP, "*") for block in document.blocks] == ["a", "", "c * * **"]


@pytest.mark.parametrize(
    ("reading", "text", "prose", "words", "span"),
    [
        ({"tokens": (r"(x+)y",)}, "an xxxy and **b** c", "an *** and b c", "b c", "b** c"),
        ({"tokens": (r"\{\{(.*?)\}\}", "b+")}, "a {{ é }} bb **c**", "a * ** c", "c", "c"),
        ({"blocks": (r"(?s)%%(.*?)%%",)}, "a\n\n%%\nb\n%%\n\né *c* d", "a é c d", "é c", "é *c"),
        ({"blocks": (r"^b.*$",)}, "a\nb\nc", "a\nb\nc", "b", "b"),
        ({"comments": ("[[", "]]")}, "a [[x]] *b*", "a b", "b", "b"),
    ],
)
def test_what_is_ignored(reading: dict[str, object], text: str, prose: str, words: str, span: str) -> None:
    document = formats.parse(Source("x.md", text), "commonmark", DEFAULT._replace(**reading))
    found = [document.text(block).replace(GAP, "*") for block in document.blocks if block.end > block.start]
    assert " ".join(found) == prose
    at = document.prose.index(words)
    assert document.source[document.span(at, at + len(words))] == span


def test_plain_text_is_one_block() -> None:
    document = read("# A\r\n\r\n*b* `c`", "plain", "x.txt")
    assert document.prose == "# A\n\n*b* `c`"
    assert document.blocks[0].scopes == {"text", "txt"}
