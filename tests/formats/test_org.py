"""Org files read as prose."""

from __future__ import annotations

import pytest

from subeditor.document import GAP, Document
from subeditor.formats import format_of, org
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks

G = GAP

BLOCKS = [
    pytest.param("", [], id="empty"),
    pytest.param("One line.\n  Another.\n\nTwo.", [("paragraph", "One line.\nAnother."), ("paragraph", "Two.")], id="paragraphs"),
    pytest.param("#+TITLE: The lamp\n#+author: me\n#+OPTIONS: toc:nil\n\nText.", [("heading", "The lamp"), ("paragraph", "Text.")], id="keywords"),
    pytest.param("* One\n** TODO [#A] Two *b*  :a:b:\n*** WAIT Three\n****\nText.\n*bold* text", [("heading", "One"), ("heading", "Two b"), ("heading", "WAIT Three"), ("paragraph", "Text.\nbold text")], id="headlines"),
    pytest.param("#+TODO: NEXT(n) | GONE\n* NEXT One\n* COMMENT Two\nhidden\n** too\n* Three", [("heading", "One"), ("template", None), ("heading", "Three")], id="states-and-comments"),
    pytest.param("* One\n  DEADLINE: <2024-01-01 Mon>\n  :PROPERTIES:\n  :A: the the\n  :END:\nText.\n:notes:\nMore.\n:end:", [("heading", "One"), ("template", None), ("template", None), ("paragraph", "Text."), ("paragraph", "More.")], id="drawers"),
    pytest.param("# a comment\nText.\n# more\n#+begin_comment\nit\n#+end_comment\n#tag", [("paragraph", "Text."), ("paragraph", "#tag")], id="comments"),
    pytest.param("- one\n  more\n- [X] two\n  1. three\n  2) four\n\n     after\n+ five", [("list_item", "one\nmore"), ("list_item", "two"), ("list_item", "three"), ("list_item", "four"), ("paragraph", "after"), ("list_item", "five")], id="lists"),
    pytest.param("Text\n- lamp :: It\n  burns.", [("paragraph", "Text"), ("paragraph", "lamp"), ("paragraph", "It\nburns.")], id="descriptions"),
    pytest.param("#+BEGIN_SRC sh\nthe the\n#+END_SRC\n#+begin_example\nthe the\n#+end_example\n: the the\n: the\n\\begin{align}\nx\n\\end{align}", [("code", None), ("code", None), ("code", None), ("math", None)], id="not-prose"),
    pytest.param("#+begin_quote\nSaid so.\n#+end_quote\n#+begin_verse\none\ntwo\n#+end_verse\n#+begin_note\nMind.\n#+end_note", [("quote", "Said so."), ("verse", "one\ntwo"), ("paragraph", "Mind.")], id="blocks"),
    pytest.param("#+caption: Lamps\n| A | *B* |\n|---+-----|\n| one | |\n| ~x~ | two\n#+TBLFM: $1=2", [("caption", "Lamps"), ("table_header", "A"), ("table_header", "B"), ("table_cell", "one"), ("table_cell", None), ("table_cell", G), ("table_cell", "two")], id="table"),
    pytest.param("| a | b |\n| c | d |", [("table_cell", text) for text in "abcd"], id="table-without-a-head"),
    pytest.param("A[fn:1] b [fn:x] c[fn::Of *it*.].\n\n[fn:1] One\nnote.", [("paragraph", "A b c."), ("note", "Of it."), ("note", "One\nnote.")], id="notes"),
    pytest.param("a\n-----\nb", [("paragraph", "a\n-----\nb")], id="dashes-in-a-paragraph"),
    pytest.param("a\n\n-----\n\nb", [("paragraph", "a"), ("rule", None), ("paragraph", "b")], id="rule"),
]  # fmt: skip

INLINE = [
    pytest.param("*b* /i/ _u_ +s+ (*c*), */d/* and “/e/”", "b i u s (c), d and “e”", id="marks"),
    pytest.param("2 * 3 * 4, a/b/c, snake_case_x, 1 + 2 + 3, and/or =", "2 * 3 * 4, a/b/c, snake_case_x, 1 + 2 + 3, and/or =", id="no-marks"),
    pytest.param("=v= ~c~, src_sh{the the} and call_f(x)", f"{G} {G}, {G} and {G}", id="code"),
    pytest.param("[[https://e.org][the /lamp/]] [[x]] [[file:a.png]] [[kbd:][M-[]]", f"the lamp {G} {G} {G}", id="links"),
    pytest.param("At https://e.org/a_b_/c, <https://e.org> or a@e.org.", f"At {G}, {G} or {G}.", id="addresses"),
    pytest.param("On <2024-01-01 Mon>--<2024-01-02 Tue> [1/2] and [2024-01-01]", f"On {G} {G} and {G}", id="stamps"),
    pytest.param("a\\nbsp{}b \\alpha \\bogus C:\\Users", "a\xa0b α \\bogus C:\\Users", id="entities"),
    pytest.param("H_{2}O x^{2} $x$ \\(y\\) $5 and $6", f"H2O x2 {G} {G} $5 and $6", id="math"),
    pytest.param("{{{x}}} a@@html:<b>@@b <<t>>c <<<d>>>", f"{G} ab c d", id="macros-and-targets"),
    pytest.param("[cite:@a; @b] says", f"{G} says", id="citations"),
    pytest.param("é “*ü*” 🎄 *👩‍👧*", "é “ü” 🎄 👩‍👧", id="not-ascii"),
    pytest.param("a\\\\\nb", "a\nb", id="breaks"),
    pytest.param("1--2 a --- b... use --all ---- .... =--=", f"1–2 a — b… use --all ---- .... {G}", id="dashes-and-dots"),
]  # fmt: skip


def read(text: str) -> Document:
    return org.parse(Source("x.org", text))


@pytest.mark.parametrize(("text", "expected"), BLOCKS)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_blocks(text: str, expected: list[tuple[str, str | None]], newline: str) -> None:
    document = read(text.replace("\n", newline))
    assert blocks(document) == expected
    assert_exact(document)


@pytest.mark.parametrize(("text", "expected"), INLINE)
@pytest.mark.parametrize("before", ["", "- ", "\t"], ids=["plain", "item", "tab"])
def test_inline(text: str, expected: str, before: str) -> None:
    document = read(before + text.replace("\n", "\n  "))
    assert [prose for _, prose in blocks(document)] == [expected]
    assert_exact(document)


def test_structure() -> None:
    text = "* T\n- a\n  - b\n#+begin_note\nc *d* /e/ [[f][g]]\n#+end_note\n| h |\n"
    heading, outer, inner, note, cell = read(text).blocks
    assert heading.level == 2 and heading.scopes == {"text", "heading", "h2", "org"}
    assert (outer.level, inner.level) == (1, 2) and 0 != outer.container != inner.container
    assert note.scopes == {"text", "org", "class", "note"}
    assert cell.scopes == {"text", "org", "table", "cell"}
    assert [inline.kind for inline in read(text).inlines] == ["strong", "emphasis", "link"]


def test_comments() -> None:
    document = read("a\n\n# subeditor: off all\n\nb\n\n#+begin_comment\nmore\n#+end_comment\n")
    assert [comment.text.strip() for comment in document.comments] == ["subeditor: off all", "more"]
    assert document.source[document.comments[0].span] == "# subeditor: off all"


def test_endings() -> None:
    assert format_of("README.org") == "org"
