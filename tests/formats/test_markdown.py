"""Markdown read as prose: what is a block, what is a gap, and where each character stands."""

from __future__ import annotations

import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor.document import GAP, Document
from subeditor.formats import format_of, markdown
from subeditor.source import Source

G = GAP


@dataclass(frozen=True)
class Fixture:
    """A Markdown text and its blocks: (kind, prose), with None for a block without prose."""

    text: str
    blocks: list[tuple[str, str | None]]
    extension: str = "md"


def case(id: str, text: str, *blocks: tuple[str, str | None], extension: str = "md") -> object:
    return pytest.param(Fixture(text, list(blocks), extension), id=id)


PARAGRAPHS = [
    case("empty", ""),
    case("paragraph", "One line.\nAnother line.\n", ("paragraph", "One line.\nAnother line.")),
    case("hard-breaks", "One  \ntwo\\\nthree", ("paragraph", "One\ntwo\nthree")),
    case(
        "headings",
        "# One #\n\nTwo\n===\n\n### *Three* {#three .wide}\n",
        ("heading", "One"),
        ("heading", "Two"),
        ("heading", "Three"),
    ),
    case(
        "quote-prefixes-are-elided",
        "> one\n> two\nthree\n\nfour",
        ("quote", "one\ntwo\nthree"),
        ("paragraph", "four"),
    ),
    case(
        "list",
        "- one\n  more\n- two\n  1. inner\n\n  after\n",
        ("list_item", "one\nmore"),
        ("list_item", "two"),
        ("list_item", "inner"),
        ("paragraph", "after"),
    ),
    case("tasks", "- [ ] one\n- [x] two\n", ("list_item", "one"), ("list_item", "two")),
    case(
        "table",
        "| Room | Mon |\n|---|---|\n| Hall | `x` |\n| a \\| b | |\n",
        ("table_header", "Room"),
        ("table_header", "Mon"),
        ("table_cell", "Hall"),
        ("table_cell", G),
        ("table_cell", "a | b"),
        ("table_cell", None),
    ),
    case(
        "definitions",
        "Term\n: what it means\n: and else\n",
        ("paragraph", "Term"),
        ("paragraph", "what it means"),
        ("paragraph", "and else"),
    ),
    case("colon-line-is-no-definition", "See\n:smile and\n:that", ("paragraph", "See\n:smile and\n:that")),
    case(
        "footnote",
        "Said[^1] so.\n\n[^1]: A *note*.\n",
        ("paragraph", "Said so."),
        ("note", "A note."),
    ),
    case("footnote-without-note", "Said[^x] so.", ("paragraph", "Said[^x] so.")),
    case("footnote-joins-no-words", "a[^1]b\n\n[^1]: n", ("paragraph", f"a{G}b"), ("note", "n")),
    case(
        "code-blocks",
        "Text\n\n```js\nnot prose\n```\n\n    not prose\n\nMore",
        ("paragraph", "Text"),
        ("code", None),
        ("code", None),
        ("paragraph", "More"),
    ),
    case("rule", "a\n\n---\n\nb", ("paragraph", "a"), ("rule", None), ("paragraph", "b")),
    case("link-definition", "A [b] c.\n\n[b]: https://example.org 'Title'\n", ("paragraph", "A b c.")),
]

INLINE = [
    case("marks", "a *b* **c** ~~d~~ __e__", ("paragraph", "a b c d e")),
    case("code", "and `and`, ``a`b``", ("paragraph", f"and {G}, {G}")),
    case(
        "links",
        "See [the *list*](https://e.org/a?b[]=c) or [x][y].\n\n[y]: /z",
        ("paragraph", "See the list or x."),
    ),
    case("empty-link", "Go to [](#smoker) now", ("paragraph", f"Go to {G} now")),
    case("autolink", "At <https://e.org/a_b> or <a@e.org>.", ("paragraph", f"At {G} or {G}.")),
    case("bare-url", "At https://e.org/a_b_(c), or (www.e.org/x).", ("paragraph", f"At {G}, or ({G}).")),
    case("bare-email", "Write to jo.b+c@e.example.org.", ("paragraph", f"Write to {G}.")),
    case(
        "bracket-after-a-link",
        "[a](https://e.org/a_(b))(c) d, [e](https://e.org/e)\xa0(f).",
        ("paragraph", "a(c) d, e\xa0(f)."),
    ),
    case("link-of-url", "[https://e.org](https://e.org)!", ("paragraph", f"{G}!")),
    case(
        "entities",
        "a&nbsp;b &mdash; &#8364;1 &amp; &bogus; AT&T",
        ("paragraph", "a\xa0b — €1 & &bogus; AT&T"),
    ),
    case("escapes", r"\*not\* \[x\] a\\b", ("paragraph", r"*not* [x] a\b")),
    case("image", "See ![a *map*](m.png) here", ("paragraph", f"See {G} here"), ("alt", "a map")),
    case("image-alone", "![a map](m.png)", ("alt", "a map")),
    case("image-caption", "![a](m.png)\n*The the basin*", ("caption", "The the basin"), ("alt", "a")),
    case(
        "caption-after-image",
        "![a](m.png)\n\n*A basin.*\n\n*Not one.*",
        ("alt", "a"),
        ("caption", "A basin."),
        ("paragraph", "Not one."),
    ),
    case(
        "numbered-captions",
        "Figure 1. A map\n\nTable 2: Rain\n\nFigure 1 shows it.",
        ("caption", "Figure 1. A map"),
        ("caption", "Table 2: Rain"),
        ("paragraph", "Figure 1 shows it."),
    ),
    case(
        "inline-tags",
        "a<b>b</b> <kbd>x <i>y</i></kbd> <span class='q r'>c</span><br>d",
        ("paragraph", f"ab {G} c\nd"),
    ),
    case("inline-img", 'a <img src="x" alt="b c"> d', ("paragraph", f"a {G} d"), ("alt", "b c")),
    case("inline-comment", "a<!-- b --> c <!-- d --> e", ("paragraph", "a c e")),
    case("inline-math", "If $x_1 + x_2$ holds", ("paragraph", f"If {G} holds")),
    case(
        "money",
        "It cost $5 or $6, or US$5 and US$6 in $20,000.",
        ("paragraph", "It cost $5 or $6, or US$5 and US$6 in $20,000."),
    ),
    case(
        "display-math",
        "Is:\n\n$$E = mc^2$$\n\nA b.",
        ("paragraph", "Is:"),
        ("math", None),
        ("paragraph", "A b."),
    ),
    case(
        "emoji-names", "It is :tada: at 10:30:15 and a:b:c", ("paragraph", f"It is {G} at 10:30:15 and a:b:c")
    ),
    case("snake-case", "call my_long_name or _that_", ("paragraph", "call my_long_name or that")),
    case("non-ascii-flanking", "„**café**“ *naïve*—x", ("paragraph", "„café“ naïve—x")),
    case(
        "non-ascii-line-start",
        "é) one\n\n1– two\n\n<é> three",
        ("paragraph", "é) one"),
        ("paragraph", "1– two"),
        ("paragraph", "<é> three"),
    ),
]

HTML = [
    case(
        "blocks",
        '<div class="a b">\n  <h2>Head</h2>\n'
        "  <p>One [two](x) <code>three</code>\n  four &amp; five</p>\n</div>",
        ("heading", "Head"),
        ("paragraph", f"One two {G}\nfour & five"),
    ),
    case(
        "details",
        "<details>\n<summary>More</summary>\n\nText.\n\n</details>",
        ("paragraph", "More"),
        ("paragraph", "Text."),
        ("html", None),
    ),
    case(
        "list-and-table",
        "<ul><li>one<li>two</ul>\n<table><tr><th>A</th><td>b</td></tr></table>",
        ("list_item", "one"),
        ("list_item", "two"),
        ("table_header", "A"),
        ("table_cell", "b"),
    ),
    case(
        "script-style",
        "<script>\nvar the the;\n\nlet x\n</script>\n\n<style>\np {}\n</style>\n\nText",
        ("html", None),
        ("html", None),
        ("paragraph", "Text"),
    ),
    case("pre", "<pre>\nthe the\n</pre>\nText", ("code", None), ("paragraph", "Text")),
    case(
        "figure",
        '<figure>\n<img src="a.png" alt="A map">\n<figcaption>The basin</figcaption>\n</figure>',
        ("alt", "A map"),
        ("caption", "The basin"),
    ),
    case("comment", "<!-- teh the the -->\n\nText", ("html", None), ("paragraph", "Text")),
    case("in-quote", "> <p>one\n> two</p>\n", ("quote", "one\ntwo")),
    case(
        "vue",
        '<script setup>\nimport A from "a"\n</script>\n\n<A :b="{c: 1}" @d="e">one *two*</A>\n',
        ("html", None),
        ("paragraph", "one two"),
    ),
]

TEMPLATES = [
    case("yaml", "---\ntitle: x\n---\n\nText", ("front_matter", None), ("paragraph", "Text")),
    case(
        "yaml-after-blank-lines",
        "\n\n---\ntitle: x\n---\n\nText",
        ("front_matter", None),
        ("paragraph", "Text"),
    ),
    case("toml", "+++\ntitle = 'x'\n+++\nText", ("front_matter", None), ("paragraph", "Text")),
    case("json", '{\n "title": "x"\n}\n\nText', ("front_matter", None), ("paragraph", "Text")),
    case("no-front-matter", "---\n\nText\n---\n", ("rule", None), ("heading", "Text")),
    case("rule-later-on", "a\n\n---\nb: c\n---\n", ("paragraph", "a"), ("rule", None), ("heading", "b: c")),
    case(
        "hugo",
        '{{< columns >}}\n{{< panel title="Teh Soup" >}}\nThe soup.\n{{< /panel >}}\n'
        "{{% note %}}\nSo.\n{{% /note %}}",
        ("template", None),
        ("template", None),
        ("paragraph", "The soup."),
        ("template", None),
        ("template", None),
        ("paragraph", "So."),
        ("template", None),
    ),
    case(
        "hugo-code",
        "{{< highlight go >}}\nthe the\n{{< /highlight >}}\nText",
        ("code", None),
        ("paragraph", "Text"),
    ),
    case(
        "liquid",
        "{% if x %}\nOne {{ y | z: 'the the' }} two.\n{% endif %}",
        ("template", None),
        ("paragraph", f"One {G} two."),
        ("template", None),
    ),
    case(
        "liquid-code",
        "{% highlight ruby %}\nthe the\n{% endhighlight %}\n\nText",
        ("code", None),
        ("paragraph", "Text"),
    ),
    case("liquid-in-link", "[one]({{ '/a b' | url }}) two", ("paragraph", "one two")),
    case("raw-line", "Write {% raw %}{{ the the }}{% endraw %} here", ("paragraph", f"Write {G} here")),
    case(
        "raw-lines",
        "{% raw %}\n## Head\n\nSome {{ text }} here.\n{% endraw %}\n\nAfter.",
        ("template", None),
        ("heading", "Head"),
        ("paragraph", f"Some {G} here."),
        ("template", None),
        ("paragraph", "After."),
    ),
    case(
        "raw-in-sentence",
        "Write {% raw %}{{ a }}\nor {{ b }}{% endraw %} here.",
        ("paragraph", f"Write {G}\nor {G} here."),
    ),
    case(
        "raw-comment-is-shown",
        "{%- raw -%}\n{% comment %}\nIt is shown.\n{% endcomment %}\n{%- endraw -%}\nAfter.",
        ("template", None),
        ("template", None),
        ("paragraph", "It is shown."),
        ("template", None),
        ("template", None),
        ("paragraph", "After."),
    ),
    case(
        "raw-brace-without-end",
        "{% raw %}\nType {{ to begin.\n{% endraw %}\nAfter }} that.",
        ("template", None),
        ("paragraph", "Type {{ to begin."),
        ("template", None),
        ("paragraph", "After }} that."),
    ),
    case(
        "raw-fence",
        "Before.\n\n- item\n\n  {% raw %}```sh\n  the the {{ x }}\n  ```{% endraw %}\n\n  More.\n\nAfter.",
        ("paragraph", "Before."),
        ("list_item", "item"),
        ("code", None),
        ("paragraph", "More."),
        ("paragraph", "After."),
    ),
    case(
        "raw-fence-end",
        "{% raw %}\n```sh\nthe the\n```{% endraw %}\nAfter.",
        ("template", None),
        ("code", None),
        ("template", None),
        ("paragraph", "After."),
    ),
    case(
        "raw-fence-and-text",
        "{% raw %}```sh\nthe the\n```\nAnd {{ x }} too.\n{% endraw %}\nAfter.",
        ("code", None),
        ("paragraph", f"And {G} too."),
        ("template", None),
        ("paragraph", "After."),
    ),
    case("erb", "One <%= render 'the the' %> two", ("paragraph", f"One {G} two")),
    case(
        "variable-within-paragraph",
        "Install version\n{{ version }}\nof it.",
        ("paragraph", f"Install version\n{G}\nof it."),
    ),
    case(
        "template-in-code",
        "Use `{{` and `}}` here, `{%` too.",
        ("paragraph", f"Use {G} and {G} here, {G} too."),
    ),
    case(
        "container",
        "::: tip A *title*\nText\n:::\n\n:::note[Head]\nMore\n:::",
        ("template", None),
        ("paragraph", "A title"),
        ("paragraph", "Text"),
        ("template", None),
        ("template", None),
        ("paragraph", "Head"),
        ("paragraph", "More"),
        ("template", None),
    ),
    case(
        "myst",
        "```{note} Title\n:class: x\n\nText *here*\n```\n\nSee {ref}`target`.",
        ("template", None),
        ("paragraph", "Title"),
        ("template", None),
        ("paragraph", "Text here"),
        ("paragraph", f"See {G}."),
    ),
    case(
        "admonition",
        '!!! note "Title"\n\n    Text\n\n    - item\n\nAfter',
        ("template", None),
        ("paragraph", "Title"),
        ("paragraph", "Text"),
        ("list_item", "item"),
        ("paragraph", "After"),
    ),
    case(
        "admonition-without-title",
        "!!! note\n    Text\n    more\n",
        ("template", None),
        ("paragraph", "Text\nmore"),
    ),
    case(
        "alerts", "> [!NOTE]\n> Text\n\n> [!TIP]- Title\n> Text", ("quote", "Text"), ("quote", "Title\nText")
    ),
    case(
        "kramdown",
        "# Head\n{: .a }\n\nText{: .b}\n\n{:toc}",
        ("heading", "Head"),
        ("template", None),
        ("paragraph", "Text"),
        ("template", None),
    ),
    case("attributes", "[a](b){target=_blank} `c`{.py} {d}", ("paragraph", f"a {G} {{d}}")),
    case("toc", "[[toc]]\n\n[TOC]\n\nText", ("template", None), ("template", None), ("paragraph", "Text")),
    case("snippet", "<<< @/a.js\n\nText", ("template", None), ("paragraph", "Text")),
    case("comment-between-spaces", "One {/* x */} two", ("paragraph", "One two")),
    case(
        "anchor-comment",
        "## Reference {/*reference*/}\n\nText",
        ("heading", "Reference"),
        ("paragraph", "Text"),
    ),
]

MDX = [
    case(
        "esm",
        'import A from "a"\nimport {\n  B,\n} from "b"\n\nexport const c = {\n  d: 1,\n\n  e: 2\n}\n\nText',
        ("template", None),
        ("template", None),
        ("template", None),
        ("paragraph", "Text"),
        extension="mdx",
    ),
    case(
        "prose-that-imports",
        "We may\nimport goods and\nexport others.",
        ("paragraph", "We may\nimport goods and\nexport others."),
        extension="mdx",
    ),
    case(
        "component",
        '<Aside\n  type="info"\n  on={() => { go() }}\n>\n  Read *this*.\n</Aside>',
        ("template", None),
        ("paragraph", "Read this."),
        ("template", None),
        extension="mdx",
    ),
    case(
        "indented-content",
        "<A>\n  <B>\n    Text\n\n    - item\n  </B>\n</A>",
        ("template", None),
        ("template", None),
        ("paragraph", "Text"),
        ("list_item", "item"),
        ("template", None),
        ("template", None),
        extension="mdx",
    ),
    case(
        "expression",
        "It has {count + 1} parts{' '}\nin <Step n={1}>all</Step>.",
        ("paragraph", f"It has {G} parts\nin all."),
        extension="mdx",
    ),
    case("braces-in-markdown", "It has {count + 1} parts", ("paragraph", "It has {count + 1} parts")),
]

FIXTURES = [*PARAGRAPHS, *INLINE, *HTML, *TEMPLATES, *MDX]


def read(text: str, extension: str = "md") -> Document:
    return markdown.parse(Source(f"x.{extension}", text))


def blocks(document: Document) -> list[tuple[str, str | None]]:
    return [(block.kind, document.text(block) or None) for block in document.blocks]


def assert_exact(document: Document) -> None:
    """Every character of a verbatim run is that of the source, and segments cover the blocks in order."""
    text = document.source.text
    at = 0
    for segment in document.segments:
        assert segment.prose >= at
        assert 0 <= segment.source <= segment.source_end <= len(text)
        if segment.verbatim:
            at = segment.prose + segment.source_end - segment.source
            run = text[segment.source : segment.source_end]
            assert document.prose[segment.prose : at] == run.replace("\ufdd0", "\ufffd")
            assert document.span(segment.prose, at) == (segment.source, segment.source_end)
    for block in document.blocks:
        assert 0 <= block.span.start <= block.span.end <= len(text)
        if block.start < block.end:
            start, end = document.span(block.start, block.end)
            assert start <= end


@pytest.mark.parametrize("fixture", FIXTURES)
def test_blocks(fixture: Fixture) -> None:
    document = read(fixture.text, fixture.extension)
    assert blocks(document) == fixture.blocks
    assert_exact(document)


@pytest.mark.parametrize("newline", ["\r\n", "\r"], ids=["crlf", "cr"])
@pytest.mark.parametrize("fixture", FIXTURES)
def test_line_ends_change_nothing(fixture: Fixture, newline: str) -> None:
    document = read(fixture.text.replace("\n", newline), fixture.extension)
    assert blocks(document) == fixture.blocks
    assert_exact(document)


@pytest.mark.parametrize("fixture", FIXTURES)
def test_a_byte_order_mark_changes_nothing(fixture: Fixture) -> None:
    source = Source.from_bytes(f"x.{fixture.extension}", b"\xef\xbb\xbf" + fixture.text.encode())
    assert blocks(markdown.parse(source)) == fixture.blocks


@pytest.mark.parametrize("fixture", FIXTURES)
def test_emoji_before_and_after_change_nothing(fixture: Fixture) -> None:
    if any(kind == "front_matter" for kind, _ in fixture.blocks):
        pytest.skip("front matter comes first or not at all")
    head, tail = "# 🎄👨\u200d👩\u200d👧 Été\n\n", "\n\n# 📱 Ende\n"
    document = read(head + fixture.text + tail, fixture.extension)
    assert blocks(document)[1:-1] == fixture.blocks
    assert_exact(document)


def test_positions_of_replaced_text() -> None:
    text = "é a&nbsp;b\r\n> c\r\n> d\n"
    document = read(text)
    at = document.prose.index("\xa0")
    assert document.source[document.span(at, at + 1)] == "&nbsp;"
    at = document.prose.index("c\nd")
    assert document.source[document.span(at, at + 3)] == "c\r\n> d"
    assert document.source[document.span(at + 1, at + 2)] == "\r\n"


def test_inlines() -> None:
    document = read("a *b* [c](d) `e` f[^1]\n\n[^1]: g")
    marked = [(inline.kind, document.prose[inline.start : inline.end]) for inline in document.inlines]
    assert marked == [("emphasis", "b"), ("link", "c"), ("code", GAP), ("footnote", "")]


def test_levels_containers_scopes() -> None:
    document = read("## H\n\n- a\n  - b\n\n> q\n\n|c|\n|-|\n|d|\n")
    heading, a, b, quote, header, cell = document.blocks
    assert heading.level == 2 and heading.scopes == {"text", "heading", "h2", "md"}
    assert (a.level, b.level) == (1, 2) and 0 != a.container != b.container
    assert a.scopes == {"text", "list", "md"} and quote.scopes == {"text", "blockquote", "md"}
    assert header.container == cell.container != quote.container
    assert header.scopes == {"text", "table", "header", "md"} and cell.scopes == {
        "text",
        "table",
        "cell",
        "md",
    }


COMMENTS = [
    pytest.param("<!-- one -->\n\na<!-- two --> b", [" one ", " two "], id="html"),
    pytest.param("# A {/* one */}\n\n{/* two\n more */}\n", [" one ", " two\n more "], id="mdx"),
    pytest.param(
        "{% comment %} one {% endcomment %}\n\na {::comment}two{:/comment} b",
        [" one ", "two"],
        id="templates",
    ),
    pytest.param("<div>\n<!-- one -->\n<p>a</p>\n</div>", [" one "], id="amid-html"),
    pytest.param("```\n<!-- none -->\n```\n\n`<!-- none -->`", [], id="not-in-code"),
    pytest.param("{% raw %}\na {% comment %} none {% endcomment %}\n{% endraw %}", [], id="not-in-raw"),
]


@pytest.mark.parametrize(("text", "expected"), COMMENTS)
def test_comments(text: str, expected: list[str]) -> None:
    document = read(text)
    assert [comment.text for comment in document.comments] == expected
    for comment in document.comments:
        assert comment.text in document.source[comment.span]


def test_endings() -> None:
    assert format_of("a/README.MD") == format_of("b.mdx") == "markdown"


PIECES = st.sampled_from(
    [
        "*",
        "**",
        "_",
        "`",
        "``",
        "```",
        "~~~",
        "[",
        "]",
        "(",
        ")",
        "![",
        "](",
        "<",
        ">",
        "</",
        "<div>",
        "<p>",
        "</p>",
        "<code>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<a b={c}>",
        "{",
        "}",
        "{{",
        "}}",
        "{%",
        "%}",
        "{{<",
        ">}}",
        "{/*",
        "*/}",
        "{:",
        ":::",
        ": ",
        ":",
        "!!! ",
        '=== "',
        "- ",
        "1. ",
        "> ",
        "# ",
        "|",
        "|-|",
        "---",
        "+++",
        "$",
        "$$",
        "&amp;",
        "&",
        "\\",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "    ",
        "\t",
        " ",
        "word",
        "é",
        "🎄",
        "“",
        "\xa0",
        "\u2028",
        "\0",
        "\x7f",
        "\ud800",
        "https://e.org",
        "a@b.c",
        "[^1]",
        "[^1]: ",
        "import a from 'b'",
        "export const",
        "title: x",
        "<br>",
        "<img alt='x'>",
        "{#a}",
        "{ref}",
        "[!NOTE]",
        "///",
        "<<<",
    ]
)


@given(st.text())
def test_any_text(text: str) -> None:
    assert_exact(read(text))


@settings(max_examples=1500, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["md", "mdx"]))
def test_any_markdown(text: str, extension: str) -> None:
    assert_exact(read(text, extension))


HOSTILE = [
    pytest.param(">" * 1000 + " a", id="nested-quotes"),
    pytest.param("[" * 50_000, id="open-brackets"),
    pytest.param("{{" * 50_000, id="open-templates"),
    pytest.param("{" * 50_000, id="open-braces"),
    pytest.param("{a" * 50_000, id="open-expressions"),
    pytest.param("<a " * 50_000, id="open-tags"),
    pytest.param('<a "<" ' * 20_000, id="open-quotes-in-tags"),
    pytest.param("<!--" * 50_000, id="open-comments"),
    pytest.param("{% highlight %}" * 50_000, id="open-regions"),
    pytest.param("{% raw %}" * 50_000, id="open-raw"),
    pytest.param("{% raw %}```\n" * 20_000 + "{% endraw %}", id="raw-in-raw"),
    pytest.param("{% raw %}```\n{% endraw %}" * 20_000, id="open-fences-in-raw"),
    pytest.param("<script>" * 50_000, id="open-scripts"),
    pytest.param("<p>a <script>" * 50_000, id="open-scripts-in-text"),
    pytest.param("`a``b" * 20_000, id="uneven-ticks"),
    pytest.param("- " * 2000 + "a", id="nested-lists"),
    pytest.param("<div>" * 20_000, id="nested-elements"),
    pytest.param("import {" * 20_000, id="imports"),
    pytest.param("\n:::a" * 20_000, id="containers"),
    pytest.param("{{< a >}} " * 50_000, id="one-line-of-templates"),
    pytest.param(
        "!!! a\n\n" + "".join("    " * n + "!!! b\n\n" for n in range(1, 60)), id="nested-admonitions"
    ),
    pytest.param("www." * 50_000, id="www"),
    pytest.param("a@" * 50_000, id="at-signs"),
    pytest.param("a:" * 50_000, id="colons"),
    pytest.param("://" * 50_000, id="schemes"),
    pytest.param("---\n" * 50_000, id="fences-of-front-matter"),
    pytest.param("word *emphasis* `code` " * 100_000, id="long-line"),
]


@pytest.mark.parametrize("extension", ["md", "mdx"])
@pytest.mark.parametrize("text", HOSTILE)
def test_bounded_time(text: str, extension: str) -> None:
    start = time.process_time()
    read(text, extension)
    assert time.process_time() - start < 10
