"""AsciiDoc read as prose."""

from __future__ import annotations

import pytest

from subeditor.document import GAP, Document
from subeditor.formats import asciidoc, format_of
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks

G = GAP

BLOCKS = [
    pytest.param("", [], id="empty"),
    pytest.param("One line.\nAnother.\n\nTwo.", [("paragraph", "One line.\nAnother."), ("paragraph", "Two.")], id="paragraphs"),
    pytest.param("= Title\nAnn Lee <ann@e.org>\nv1.0, 2024-01-01\n:toc: left\n:a: b \\\n  c\n\n== Part ==\n\nText.", [("heading", "Title"), ("front_matter", None), ("heading", "Part"), ("paragraph", "Text.")], id="header"),
    pytest.param("Title\n=====\n\nPart\n----\n\nText.", [("heading", "Title"), ("heading", "Part"), ("paragraph", "Text.")], id="underlined-titles"),
    pytest.param("// a comment\n////\nmore\nof it\n////\nText\n// inside\ngoes on.", [("paragraph", "Text\ngoes on.")], id="comments"),
    pytest.param("* one\nmore\n** two\n* three\n\n. four\n.. five\n1. six\n- [x] seven\n<1> eight", [("list_item", text) for text in ("one\nmore", "two", "three", "four", "five", "six", "seven", "eight")], id="lists"),
    pytest.param("* one\n+\nMore of *it*.\n+\n----\nthe the\n----\n* two", [("list_item", "one"), ("paragraph", "More of it."), ("code", None), ("list_item", "two")], id="continued-items"),
    pytest.param("term:: What it is.\nother:::\n  And this.\nlast;; That.", [("paragraph", "term"), ("paragraph", "What it is."), ("paragraph", "other"), ("paragraph", "And this."), ("paragraph", "last"), ("paragraph", "That.")], id="descriptions"),
    pytest.param("Ruby::new and std::string are names:: no", [("paragraph", "Ruby::new and std::string are names"), ("paragraph", "no")], id="colons"),
    pytest.param("[source,ruby]\n----\nthe the\n----\n\n....\nthe the\n....\n\n```js\nthe the\n```\n\n[listing]\nthe the\n\n the the", [("code", None)] * 5, id="code"),
    pytest.param("====\nAn example.\n\n****\nA sidebar.\n****\n====\n\n--\nOpen.\n--", [("paragraph", "An example."), ("paragraph", "A sidebar."), ("paragraph", "Open.")], id="nested-blocks"),
    pytest.param("[quote, Ann]\n____\nSaid so.\n____\n\n[verse]\n____\none\ntwo\n____\n\n> Marked down.", [("quote", "Said so."), ("verse", "one\ntwo"), ("quote", "Marked down.")], id="quotes"),
    pytest.param("NOTE: Mind the\nlamp.\n\n[TIP]\n====\nLight it.\n====\n\n[WARNING]\nHot.", [("paragraph", "Mind the\nlamp."), ("paragraph", "Light it."), ("paragraph", "Hot.")], id="admonitions"),
    pytest.param("++++\n<p>the the\n++++\n\n[stem]\n++++\nx\n++++\n\ninclude::a.adoc[]\n\ntoc::[]", [("template", None), ("math", None), ("template", None), ("template", None)], id="not-prose"),
    pytest.param("ifdef::x[]\nOne.\nendif::[]\nifndef::y[Two.]", [("paragraph", "One.\nTwo.")], id="conditions"),
    pytest.param(".Its title\nimage::a.png[The lamp,200]\n\n.A block\n----\nx\n----\n\n.More\n* one\n\n.Last", [("caption", "Its title"), ("alt", "The lamp"), ("caption", "A block"), ("code", None), ("caption", "More"), ("list_item", "one"), ("caption", "Last")], id="titles-of-blocks"),
    pytest.param("a\n\n'''\n\nb\n\n<<<", [("paragraph", "a"), ("rule", None), ("paragraph", "b"), ("rule", None)], id="breaks"),
    pytest.param("[[id]]\n[.lead]\nText.\n[#x%y,a=\"b\"]\n== Part", [("paragraph", "Text."), ("heading", "Part")], id="attributes"),
]  # fmt: skip

TABLES = [
    pytest.param("|===\n|A |B\n\n|one\n|two\nmore\n\nthen\n|===", [("table_header", "A"), ("table_header", "B"), ("table_cell", "one"), ("table_cell", "two\nmore"), ("table_cell", "then")], id="implied-header"),
    pytest.param(".Its name\n[%header,cols=\"1,1a\"]\n|===\n|A|B\n|`x`|\n* item\n\n----\nthe the\n----\n|===", [("caption", "Its name"), ("table_header", "A"), ("table_header", "B"), ("table_cell", G), ("list_item", "item"), ("code", None)], id="blocks-in-cells"),
    pytest.param("|===\n2+|wide h|head m|mono\n|a \\| b | |c\n|===", [("table_cell", "wide"), ("table_header", "head"), ("code", None), ("table_cell", "a \\| b"), ("table_cell", None), ("table_cell", "c")], id="specifiers"),
    pytest.param(",===\none,\"two, too\"\n,===", [("table_cell", "one"), ("table_cell", "two, too")], id="values"),
]  # fmt: skip

INLINE = [
    pytest.param("a *b* _c_ **d**e __f__g #h# [.x]#i# *_j_*", "a b c de fg h i j", id="marks"),
    pytest.param("2 * 3 * 4, a_b_c, *args, snake_case_ and C#", "2 * 3 * 4, a_b_c, *args, snake_case_ and C#", id="no-marks"),
    pytest.param("`a` ``b``c `+d+` [.x]`e` kbd:[Ctrl]", f"{G} {G}c {G} {G} {G}", id="code"),
    pytest.param("H~2~O and x^2^", "H2O and x2", id="scripts"),
    pytest.param("\"`said`\" and '`so`', users`' and it`'s", "“said” and ‘so’, users’ and it’s", id="curved-quotes"),
    pytest.param("https://e.org[the lamp,window=_blank], link:a.html[The *b*^], xref:c.adoc#d[] and <<e,f g>> <<h>>.", f"the lamp, The b, {G} and f g {G}.", id="links"),
    pytest.param("At https://e.org/a_b_, <https://e.org> or a@e.org.", f"At {G}, <{G}> or {G}.", id="addresses"),
    pytest.param("{product} is{nbsp}{empty}here: {url}/a[the page]", f"{G} is\xa0here: the page", id="attributes"),
    pytest.param("a ((term)) (((of, index))) b indexterm:[x]indexterm2:[y]", "a term  b y", id="index"),
    pytest.param("menu:File[Save] btn:[OK] stem:[x] custom:a[the the] icon:x[]", f"{G} OK {G} {G} {G}", id="macros"),
    pytest.param("pass:[the the] +++the the+++ ++a_b_++ +c *d*+ pass:q[*e*]", f"{G} {G} a_b_ c *d* e", id="passed-through"),
    pytest.param(r"\*a* \_b_ \{c} \https://e.org \link:x[y]", r"*a* _b_ {c} " + f"{G} link:x[y]", id="escapes"),
    pytest.param("a&nbsp;&mdash;&#8364; &bogus; +\nb", "a\xa0—€ &bogus;\nb", id="entities-and-breaks"),
    pytest.param("é“*ü*” 🎄 *👩‍👧*", "é“ü” 🎄 👩‍👧", id="not-ascii"),
    pytest.param("[[here]]There [[[bib]]]it", "There it", id="anchors"),
]  # fmt: skip


def read(text: str) -> Document:
    return asciidoc.parse(Source("x.adoc", text))


@pytest.mark.parametrize(("text", "expected"), [*BLOCKS, *TABLES])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_blocks(text: str, expected: list[tuple[str, str | None]], newline: str) -> None:
    document = read(text.replace("\n", newline))
    assert blocks(document) == expected
    assert_exact(document)


@pytest.mark.parametrize(("text", "expected"), INLINE)
@pytest.mark.parametrize("before", ["", "* ", "NOTE: "], ids=["plain", "item", "note"])
def test_inline(text: str, expected: str, before: str) -> None:
    document = read(before + text)
    assert [prose for _, prose in blocks(document)] == [expected]
    assert_exact(document)


def test_what_is_said_elsewhere() -> None:
    document = read("A lamp.footnote:[Of _oil_.] See image:a.png[a lamp] and footnote:x[].")
    assert blocks(document) == [
        ("paragraph", f"A lamp. See {G} and ."),
        ("note", "Of oil."),
        ("alt", "a lamp"),
    ]


def test_structure() -> None:
    text = "== T\n\n* a\n** b\n\nNOTE: c *d* _e_ <<f,g>>\n\n.h\n|===\n|i\n|===\n\n.j\nimage::k.png[]\n"
    heading, outer, inner, note, caption, cell, title = read(text).blocks
    assert heading.level == 2 and heading.scopes == {"text", "heading", "h2", "adoc"}
    assert (outer.level, inner.level) == (1, 2) and 0 != outer.container != inner.container
    assert note.scopes == {"text", "adoc", "class", "admonitionblock", "note"}
    assert caption.scopes == {"text", "adoc", "table", "caption"} and "cell" in cell.scopes
    assert title.scopes == {"text", "adoc", "caption"}
    assert [inline.kind for inline in read(text).inlines] == ["strong", "emphasis", "link"]


def test_comments() -> None:
    document = read("a\n\n// subeditor: off all\n\nb pass:[<!-- vale off -->]c\n\n////\nmore\n////\n")
    assert [comment.text.strip() for comment in document.comments] == [
        "subeditor: off all",
        "vale off",
        "more",
    ]
    assert document.source[document.comments[0].span] == "// subeditor: off all"


def test_endings() -> None:
    assert {format_of(f"a.{ending}") for ending in ("adoc", "asciidoc", "ASC")} == {"asciidoc"}
