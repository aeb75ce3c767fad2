"""MDX as Vale reads it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import GAP, Document
from subeditor.language.punkt import sentences
from subeditor.source import Source


def read(text: str) -> Document:
    """The document of a text."""
    return formats.parse(Source("page.mdx", text), "mdx")


def prose(document: Document) -> list[str]:
    """The texts of the blocks that are not all code, stars for gaps."""
    texts = [document.text(block).replace(GAP, "*").strip(" ") for block in document.blocks]
    return [text for text in texts if text.strip("*\n ")]


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        pytest.param("import A from 'a'\nexport const b = {\n\n  c: 1\n}\n\nText.", ["Text."], id="statements"),
        pytest.param("Text\nimport A from 'a'", ["Text\nimport A from 'a'"], id="no-statement-in-a-paragraph"),
        pytest.param("# A {b.c} d", ["A ***** d"], id="expression-in-a-heading"),
        pytest.param("a {b}\n\n{c}\n\n{d} e", ["a ***", "*** e"], id="an-expression-by-itself-is-no-paragraph"),
        pytest.param("a\n{b}\nc", ["a", "c"], id="an-expression-by-itself-parts-a-paragraph"),
        pytest.param("a <B c={`>`}>d</B> e", ["a d e"], id="element-in-a-sentence"),
        pytest.param("a <B /> c", ["a ***** c"], id="whole-element-in-a-sentence"),
        pytest.param("<B>a *b*</B> c", ["a b c"], id="element-that-begins-a-paragraph"),
        pytest.param("<B>\n*a*\n</B>", ["a"], id="children-are-markdown"),
        pytest.param("<B\n  c='>'\n>\na\n</B>\nd", ["a", "d"], id="a-tag-of-several-lines"),
        pytest.param("<B c='d'\n/>\na", ["a"], id="a-whole-element-of-several-lines"),
        pytest.param("<A><B>\na\n\n</B></A>\n\nb", ["a", "b"], id="two-tags-in-a-line"),
        pytest.param("<A>b\nc</A>", ["b\nc"], id="text-beside-tags"),
        pytest.param("    a\n\n    b", ["a", "b"], id="no-code-by-indentation"),
        pytest.param("<A>\n    <B>\n    a\n\n    ```js\n    c\n    ```\n    </B>\n</A>\n\nd", ["a", "d"], id="set-in"),
        pytest.param("1. a\n\n   <B>\n   c\n   </B>\n\n2. d", ["a", "c", "d"], id="in-an-item"),
        pytest.param("- a\n  <B>\n  c\n\nd", ["a", "c", "d"], id="an-item-ends-what-is-open-in-it"),
        pytest.param("`{a}` \\{b} <https://c.d> $e{f}$", ["*** {b} *********** ******"], id="no-expressions"),
        pytest.param("a < b and [c](d{e}f)", ["a < b and c"], id="no-tags"),
        pytest.param("<div>\n  <p>a</p>\n  b *c*\n</div>\n\nd", ["a", "b *c*", "d"], id="html-inside"),
        pytest.param("{/* a */}\n\nb {/* c */} d", ["b d"], id="comments"),
        pytest.param("a {b\nc} d", ["a **\n** d"], id="expression-over-a-line-end"),
        pytest.param("---\ntitle: A {b}\n---\n\nc", ["A {b}", "c"], id="front-matter"),
    ],
)  # fmt: skip
def test_blocks(text: str, blocks: list[str]) -> None:
    assert prose(read(text)) == blocks


@pytest.mark.parametrize(
    ("text", "words", "span"),
    [
        ("<A>\n\n    é *b* c\n</A>", "é b c", "é *b* c"),
        ("- <A>\n  b\n      c\n", "b\nc", "b\n      c"),
        ("a {b} c <D>e</D> f", "c e f", "c <D>e</D> f"),
        ("a\r\n{b}\r\nc\r\nd", "c\nd", "c\r\nd"),
        ("<A>🎉 b</A>", "🎉 b", "🎉 b"),
    ],
)
def test_spans(text: str, words: str, span: str) -> None:
    document = read(text)
    at = document.prose.index(words)
    assert document.source[document.span(at, at + len(words))] == span


def test_an_element_by_itself_counts_as_a_sentence() -> None:
    document = read("<A b='c'/>\n\nOne. Two.\n\n<F\n/>\n")
    assert [document.prose[start:end].strip(GAP) for start, end in document.of(sentences)] == [
        "",
        "One.",
        "Two.",
    ]


def test_elements_are_classes_and_comments_are_told() -> None:
    document = read("<Tip.Box>\n\na\n\n</Tip.Box>\n\n{/* vale off */}\n\nb <Key>c</Key>\n")
    first, second = (block for block in document.blocks if block.start < block.end)
    assert first.scopes >= {"class", "Tip-Box"}
    assert "Tip-Box" not in second.scopes
    assert "Key" in second.scopes
    assert [comment.text for comment in document.comments] == [" vale off "]


@given(st.lists(st.sampled_from([
    "a", "é", "\n", "\n\n", " ", "    ", "<B>", "</B>", "<B c={1}/>", "{", "}", "{d}", "- ", "> ", "```\n", "`", "import x\n",
    "{/* e */}", "|", "*", "[f](g)", "# ", "\r\n", "\t", "<", "🎉",
]), max_size=25).map("".join))  # fmt: skip
def test_any_text_is_read_and_words_are_where_they_are(text: str) -> None:
    document = read(text)
    for segment in document.segments:
        if segment.verbatim:
            assert segment.source_end - segment.source >= 0
            at, length = segment.prose, segment.source_end - segment.source
            assert document.prose[at : at + length] == text[segment.source : segment.source_end]
