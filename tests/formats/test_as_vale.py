"""Markup other than Markdown as Vale reads it: by the HTML that a converter makes of it."""

from __future__ import annotations

import pytest

from subeditor import formats
from subeditor.document import GAP, Document
from subeditor.formats._reading import DEFAULT, Reading
from subeditor.source import Source

CONVERTERS = {"rst": "docutils", "asciidoc": "asciidoctor", "org": "goorg", "html": "tagsoup"}


def read(text: str, format: str, reading: Reading = DEFAULT) -> Document:
    """The document of a text."""
    return formats.parse(Source(f"x.{format}", text), CONVERTERS[format], reading)


def shown(document: Document) -> list[tuple[str, str]]:
    """The kinds and texts of the blocks with prose, a star for each character of code."""
    prose = [block for block in document.blocks if block.kind != "code"]
    return [(block.kind, document.text(block).replace(GAP, "*").strip(" ")) for block in prose]


def paragraphs(*texts: str) -> list[tuple[str, str]]:
    return [("paragraph", text) for text in texts]


RST = [
    pytest.param("A *b* ``c d`` e", paragraphs("A b *** e"), id="inline"),
    pytest.param("``a -b c`` d", paragraphs("* ** * d"), id="words-of-a-literal-after-one-kept-whole"),
    pytest.param("See :ref:`x <y>`.", paragraphs("See :ref:`x <y>`."), id="a-role-of-sphinx-is-prose"),
    pytest.param(":sup:`a` :code:`b` `c`", paragraphs("a * c"), id="roles-of-docutils"),
    pytest.param(".. role:: x(code)\n\n:x:`a` b", paragraphs("* b"), id="role-of-its-own"),
    pytest.param("a_ b_ `c`_ `d`_\n\n.. _a: u\n.. _c: u", paragraphs("a b_ c `d`_"), id="references"),
    pytest.param("`a <u>`_ `b <u>`__ c__", paragraphs("a b c__"), id="embedded-targets"),
    pytest.param("Title\n=====\n\nTitle_", [("heading", "Title"), ("paragraph", "Title")], id="implicit-target"),
    pytest.param("|a| |b|\n\n.. |a| replace:: see this", paragraphs("see this |b|"), id="substitutions"),
    pytest.param("a [#n]_ [1]_\n\n.. [#n] b", [("paragraph", "a [1] [1]_"), ("table_cell", "[1]"), ("table_cell", "b")], id="notes"),
    pytest.param(".. note:: a\n\n.. versionadded:: 1\n   b\n\n.. seealso:: c", paragraphs("a"), id="directives-of-sphinx-are-left-out"),
    pytest.param(".. glossary::\n\n   a\n     b\n\nc", paragraphs("c"), id="glossary-is-code"),
    pytest.param("- a\n\n  b\n\n  - c", [("list_item", "a"), ("paragraph", "b"), ("list_item", "c")], id="lists"),
    pytest.param("a\n\n  b\n\n  c", [("paragraph", "a"), ("quote", "b"), ("paragraph", "c")], id="quote"),
    pytest.param("a : b\n  c", paragraphs("a: b", "c"), id="definition"),
    pytest.param(":a b: c\n\n-x  y", [("table_header", "a b:"), ("table_cell", "c"), ("table_cell", "-x"), ("table_cell", "y")], id="fields-and-options"),
    pytest.param("PEP: 1\nTitle: A\n\nb", paragraphs("PEP: 1\nTitle: A", "b"), id="a-mail-header-is-prose"),
    pytest.param("| a\n| b\n  c", paragraphs("a", "b\nc"), id="lines"),
    pytest.param(".. figure:: a.png\n   :alt: b\n\n   c\n\n   d", [("alt", "b"), ("paragraph", "c"), ("paragraph", "d")], id="figure"),
    pytest.param("see https://a.org/b, or a@b.org", paragraphs("see ***************, or a@b.org"), id="addresses"),
    pytest.param(".. class:: A(b, [])\n\n   a\n\n.. class:: b\n\n   c", paragraphs("c"), id="classes-that-are-none"),
    pytest.param(".. csv-table::\n   :header: a\n   :file: b.csv\n\nc", paragraphs("c"), id="tables-of-other-files"),
    pytest.param("|a| b\n\n.. |a| image:: c.svg\n   :alt: d e", paragraphs("b", "d e"), id="drawing"),
    pytest.param("|a| b\n\n.. |a| image:: c.png\n   :alt: d e", [("paragraph", "b"), ("alt", "d e")], id="picture-by-name"),
    pytest.param(".. math::\n\n   x\n\n:math:`y` z", paragraphs("* z"), id="formulas-are-no-prose"),
]  # fmt: skip
ORG = [
    pytest.param("* TODO [#A] One /two/ :a:b:", [("heading", "TODO [A]\nOne two a b")], id="headline"),
    pytest.param("* COMMENT a\nb\n** c\n* d :noexport:\ne", [], id="left-out"),
    pytest.param("#+title: A\n# b: c\nd", paragraphs("**********", "******", "d"), id="keywords-are-code"),
    pytest.param("a =b= ~c~ *d* [[e][f]] [[https://g]] https://h.", paragraphs("a * * d f ********* **********"), id="inline"),
    pytest.param("a -- b --- c... \\alpha", paragraphs("a – b — c… α"), id="characters"),
    pytest.param("- a\n\n  b\n- c\n  - d", [("list_item", "a\nb"), ("list_item", "c"), ("list_item", "d")], id="lists"),
    pytest.param("- a :: b", paragraphs("a", "b"), id="description"),
    pytest.param("#+begin_src x\na\n#+end_src\n#+begin_quote\nb\n#+end_quote\n#+begin_note\nc\n#+end_note", [("quote", "b"), ("paragraph", "c")], id="blocks"),
    pytest.param("#+begin_export html\n<p>a</p>\n#+end_export", paragraphs("a"), id="html"),
    pytest.param("| a | b |\n|---+---|\n| c | d |", [("table_header", "a"), ("table_header", "b"), ("table_cell", "c"), ("table_cell", "d")], id="table"),
    pytest.param("a[fn:1] b[fn:x]", paragraphs("a 1 b 2"), id="notes"),
    pytest.param("a\n  b\nc", paragraphs("a\n  b\nc"), id="lines-keep-their-indentation"),
    pytest.param("- a\n  b\n    c", [("list_item", "a\nb\n  c")], id="beyond-that-of-an-item"),
    pytest.param("#+begin_quote\na\n\nb\n#+end_quote", [("quote", "a"), ("paragraph", "b")], id="quote"),
    pytest.param("a =#+b: c= d\ne", paragraphs("a = ****** d=", "e"), id="keyword-in-a-line"),
    pytest.param("#+x: a=\"b c\" d", paragraphs("******\"b c\" d="), id="keyword-with-a-sign"),
    pytest.param(":LOGBOOK:\na\n:END:\n:PROPERTIES:\n:b: c\n:END:", paragraphs("a"), id="drawers"),
    pytest.param("- a\n  #+begin_src x\nb\n  #+end_src\n  c", [("list_item", "a"), ("paragraph", "c")], id="code-in-an-item-is-not-set-in"),
    pytest.param("\\begin{a}\n*b*\n\\end{a}", paragraphs("\\begin{a}\n*b*\n\\end{a}"), id="an-environment-is-prose"),
    pytest.param("https://a.b c\n\nhttps://a.b c", paragraphs("*********** c", "https://a.b c"), id="an-address-after-a-blank-line-is-text"),
    pytest.param("#+a: b \nc", paragraphs("=#+a: b =", "c"), id="keyword-with-a-blank-after-it"),
    pytest.param("[[a][a]] [[b][c]]", paragraphs("* c"), id="link-that-is-its-text"),
    pytest.param("SCHEDULED: <2024-01-01 Mon> a", paragraphs("SCHEDULED: <2024-01-01 Mon> a"), id="planning-is-prose"),
    pytest.param("a [[file:b.png]] c [1/2]", [("alt", "file:b.png"[5:]), ("paragraph", "a c *****")], id="picture"),
]  # fmt: skip
ASCIIDOC = [
    pytest.param("a *b* _d_ `c` #e#", paragraphs("a b d *", "e"), id="inline"),
    pytest.param("[.x]#a# ~b~ b", paragraphs("a b b"), id="roles"),
    pytest.param("a -- b... c--d (R) don’t", paragraphs("a\u2009—\u2009b…\u200b c—\u200bd ® don't"), id="characters"),
    pytest.param(":p: The *Lamp*\n\n{p} {q} {nbsp}a `{p}`", paragraphs("The *Lamp*  \xa0a **********"), id="attributes"),
    pytest.param(":l: link:X\n:m: https://a.org[b]\n\n{l}[a] {m}", paragraphs("a b"), id="attributes-that-are-links"),
    pytest.param("<<_part>> <<x,y>> <<z>>\n\n== Part", [("paragraph", "Part y [z]"), ("heading", "Part")], id="references"),
    pytest.param("https://a.org[b] https://c.org, mailto:a@b.c[d,e]", paragraphs("b *************, d"), id="links"),
    pytest.param("a footnote:[b]", paragraphs("a [1]", "b"), id="note"),
    pytest.param("a +++<b>b</b>+++ pass:[c <!-- vale off -->]", paragraphs("a b c"), id="passed-through"),
    pytest.param("NOTE: a\n\n[TIP]\n====\nb\n\nc\n====", [("table_cell", "a"), ("table_cell", "b"), ("paragraph", "c")], id="admonitions"),
    pytest.param("* a\n+\nb\n\n** c\n\nd:: e", [("list_item", "a"), ("paragraph", "b"), ("list_item", "c"), *paragraphs("d", "e")], id="lists"),
    pytest.param("____\na\n\nb\n____\n\n[verse]\nc", [("quote", "a"), ("paragraph", "b")], id="quote"),
    pytest.param("|===\n|a |b\n\n|c a|* d\n|===", [("table_header", "a"), ("table_header", "b"), ("table_cell", "c"), ("table_cell", "d")], id="table"),
    pytest.param(":x:\n\nifdef::x[]\na\nendif::[]\nifndef::x[]\nb\nendif::[]\nifdef::y[c]", paragraphs("a"), id="conditions"),
    pytest.param(":v: 2\n\nifeval::[\"{v}\" == \"2\"]\na\nendif::[]\nifeval::[\"{v}\" != \"2\"]\nb\nendif::[]", paragraphs("a"), id="comparisons"),
    pytest.param("`a __b__...` `+{c} -> d+` `\\{e}` f", paragraphs("* *…\u200b ******** *** f"), id="code-holds-markup"),
    pytest.param("a \\=> b \\-- c", paragraphs("a => b -- c"), id="signs-that-are-escaped"),
    pytest.param("a +\n  b", paragraphs("a b"), id="break"),
    pytest.param("a\n  b\n\n* c\n  d", [("paragraph", "a\n  b"), ("list_item", "c\nd")], id="indentation"),
    pytest.param("* [x] a\n* [ ] b", [("list_item", "✓ a"), ("list_item", "❏ b")], id="boxes"),
    pytest.param("* a\n+\nb\n* c", [("list_item", "a"), ("paragraph", "b"), ("list_item", "c")], id="an-item-ends-what-is-attached"),
    pytest.param("[horizontal]\na:: b\nc:: d\n\ne:: f", [("table_cell", text) for text in "abcdef"], id="horizontal"),
    pytest.param(".A\n[NOTE]\n====\nb\n====\n\n.C\nTIP: d", [("table_cell", "A"), ("paragraph", "b"), ("table_cell", "C"), ("paragraph", "d")], id="titles-of-admonitions"),
    pytest.param('[cols="1m,1e,1"]\n|===\n|a |b |c \\| d\n|===', [("table_cell", "*"), ("table_cell", "b"), ("table_cell", "c | d")], id="styles-of-cells"),
    pytest.param("[quote,x]\n----\na\n----\n\n[quote]\n--\nb\n--", [("quote", "b")], id="styles-that-a-block-cannot-have"),
    pytest.param("a\ninclude::b.adoc[]\nc", paragraphs("a ******\nc"), id="include-in-a-paragraph"),
    pytest.param("a image:b:c-d.png[e f] image:g-h.png[]", [("alt", "e f"), ("alt", "g-h"), ("paragraph", "a")], id="pictures-in-lines"),
    pytest.param("kbd:[a] b", paragraphs("kbd:[a] b"), id="keys-are-text"),
    pytest.param(":experimental:\n\nkbd:[a] b", paragraphs("* b"), id="unless-they-are-asked-for"),
    pytest.param("a pass:a,q[b _c_] {cpp}", paragraphs("a b c C++"), id="passed-with-formatting"),
    pytest.param(":u: https://a.org\n\n{u}[b] {u} link:c[c] link:d[{e}]", paragraphs("b ************* * *"), id="addresses-as-texts"),
    pytest.param(":idprefix:\n:idseparator: -\n\n<<a-part>> <<A part>> <<b>> <<c>>\n\n== A part\n\n.D e\n[#b]\n----\n----\n\n[[c,F]]\ng", [("paragraph", "A part A part D e F"), ("heading", "A part"), ("paragraph", "D e"), ("paragraph", "g")], id="references-by-any-name"),
    pytest.param("= A\n:b: c\nD E\n\nf", [("heading", "A"), ("paragraph", "f")], id="an-author-below-attributes"),
    pytest.param(":a: b \\\n  c\n:d: pass:q[e]\n\n{a} {d}", paragraphs("b c e"), id="values-over-lines-and-passed-ones"),
    pytest.param("<<a#b>> <<c.adoc#>> <<d#,e>>", paragraphs("****** ****** e"), id="references-to-other-files"),
    pytest.param('https://a.org["b c"] https://a.org["b",role=c] xref:d[[1\\]] e', paragraphs('"b c" b [1] e'), id="texts-of-links"),
    pytest.param("\\{1, 2} `\\` a", paragraphs("\\{1, 2} * a"), id="backslashes-that-escape-nothing"),
    pytest.param("ifeval::[{safe-mode-level} < 20]\na\nendif::[]\nifeval::[10 >= 9]\nb\nendif::[]", paragraphs("b"), id="comparisons-of-numbers"),
    pytest.param("image::a-b.png[]\n\nimage::a.png[c]", [("alt", "a b"), ("alt", "c")], id="pictures"),
    pytest.param("----\na\n----\n\n++++\n<p>b</p>\n++++\n\n// c\ninclude::d.adoc[]", paragraphs("b", "******"), id="blocks"),
]  # fmt: skip
HTML = [
    pytest.param("<p>a <b>b</b> <code>c</code></p>d", paragraphs("a b *", "d"), id="inline"),
    pytest.param("<title>a</title><pre>b</pre><li>c<ul><li>d</ul>", [("paragraph", "a"), ("list_item", "c"), ("list_item", "d")], id="blocks"),
    pytest.param("<div class='note'><p>a&#x2019;s</p></div>", paragraphs("a’s"), id="entity"),
    pytest.param("{{ a }} {% b %}", paragraphs("{{ a }} {% b %}"), id="a-template-is-prose"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("format", "text", "blocks"),
    [
        pytest.param(format, *case.values, id=f"{format}-{case.id}")
        for format, cases in (("rst", RST), ("org", ORG), ("asciidoc", ASCIIDOC), ("html", HTML))
        for case in cases
    ],
)
def test_blocks(format: str, text: str, blocks: list[tuple[str, str]]) -> None:
    assert shown(read(text, format)) == blocks


@pytest.mark.parametrize(
    ("format", "text", "words", "span"),
    [
        ("rst", "foo **bar** baz", "bar baz", "bar** baz"),
        ("rst", "- one\n  two", "one\ntwo", "one\n  two"),
        ("rst", "|a| x\n\n.. |a| replace:: see", "see", "|a|"),
        ("rst", "a\\ *b*\\ c", "c", "c"),
        ("org", "* TODO a *b*", "a b", "a *b"),
        ("org", "🎉 [[u][über]] x", "über", "über"),
        ("org", "a --- b", "—", "---"),
        ("org", "a\r\nb", "a\nb", "a\r\nb"),
        ("html", "a &amp; <i>b</i>", "& b", "&amp; <i>b"),
        ("asciidoc", "a **b**c {amp} <<x,y>>", "bc & y", "b**c {amp} <<x,y"),
        ("asciidoc", ":a: see\n\n{a} it", "see", "{a}"),
        ("asciidoc", ":a: see it\n\n{a}", "it", "it"),
        ("asciidoc", ":a: pass:q[see it]\n\n{a}\n\nx", "see", "see"),
        ("asciidoc", ":a: I don’t\n\n{a}", "don't", "{a}"),
        ("asciidoc", ":a: pass:q[_see_ it]\n\n{a}", "see it", "{a}"),
        ("asciidoc", "I don’t", "don't", "don’t"),
    ],
)
def test_spans(format: str, text: str, words: str, span: str) -> None:
    document = read(text, format)
    at = document.prose.index(words)
    assert document.source[document.span(at, at + len(words))] == span


@pytest.mark.parametrize(
    ("format", "text"),
    [
        ("rst", "a\n{{< b >}}\nc *d* ``e`` FOO12"),
        ("org", "a\n{{< b >}}\nc /d/ =e= FOO12"),
        ("asciidoc", "a\n{{< b >}}\nc _d_ `e` FOO12"),
    ],
)
def test_what_a_configuration_leaves_out(format: str, text: str) -> None:
    reading = DEFAULT._replace(blocks=(r"\{\{<.*?>\}\}",), tokens=(r"\bFOO\d+",), masked=("em", "tt", "code"))
    assert "\n".join(text for _, text in shown(read(text, format, reading))) == "a\nc * * *****"


@pytest.mark.parametrize(
    ("format", "text", "scopes"),
    [
        ("rst", ".. note:: a", {"text", "rst", "class", "admonition", "note"}),
        ("rst", ".. figure:: x\n\n   a", {"text", "rst", "class", "figure", "caption"}),
        ("rst", "A\n=\n\nx\n\nB\n-\n\nC\n~\n", {"text", "rst", "heading", "h2"}),
        ("rst", "A\n=\n\nB\n-\n\nC\n~\n", {"text", "rst", "heading", "h1"}),
        ("org", "#+begin_quote\na\n\nb\n#+end_quote", {"text", "org"}),
        ("org", "#+begin_tip\na\n#+end_tip", {"text", "org", "class", "tip-block"}),
        ("org", "* a\n** b", {"text", "org", "heading", "h3"}),
        ("html", "<div class='a b'>c</div>", {"text", "html", "class", "a", "b"}),
    ],
)
def test_scopes_of_the_last_block(format: str, text: str, scopes: set[str]) -> None:
    assert read(text, format).blocks[-1].scopes == scopes


@pytest.mark.parametrize("format", ["rst", "org", "asciidoc"])
def test_front_matter_has_fields(format: str) -> None:
    first, *_ = read("---\ntitle: A b\n---\n\nText.\n", format).blocks
    assert first.scopes == {"text", "frontmatter", "title", format}


def test_a_depth_is_counted_from_below_the_only_title() -> None:
    levels = [block.level for block in read("A\n=\n\nx\n\nB\n-\n\nC\n~\n", "rst").blocks]
    assert levels == [1, 0, 1, 2]
    levels = [block.level for block in read("A\n=\n\nB\n-\n\nC\n=\n", "rst").blocks]
    assert levels == [1, 2, 1]
    levels = [block.level for block in read(":a:\n\nA\n=\n\nx\n\nB\n-\n", "rst").blocks]
    assert levels[-3:] == [1, 0, 2]


def test_a_lone_section_below_the_title_gives_a_subtitle() -> None:
    levels = [block.level for block in read("A\n=\n\nB\n-\n\nC\n~\n\nD\n~\n", "rst").blocks]
    assert levels == [1, 2, 1, 1]
