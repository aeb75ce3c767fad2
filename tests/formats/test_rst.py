"""reStructuredText read as prose."""

from __future__ import annotations

import pytest

from subeditor.document import GAP, Document
from subeditor.formats import format_of, rst
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks

G = GAP

BLOCKS = [
    pytest.param("", [], id="empty"),
    pytest.param("One line.\nAnother.\n\nTwo.", [("paragraph", "One line.\nAnother."), ("paragraph", "Two.")], id="paragraphs"),
    pytest.param("=====\nTitle\n=====\n\nPart\n----\n\nText.", [("heading", "Title"), ("heading", "Part"), ("paragraph", "Text.")], id="sections"),
    pytest.param("A\n-\n\nA long title\n--\n", [("heading", "A"), ("paragraph", "A long title\n--")], id="line-too-short"),
    pytest.param('.. csv-table:: Lamps\n   :header: "Name", Oil\n   :widths: 1, 2\n\n   "A, *b*", two\n   "It burns\n   ""low"".",\n', [("caption", "Lamps"), ("table_header", "Name"), ("table_header", "Oil"), ("table_cell", "A, b"), ("table_cell", "two"), ("table_cell", 'It burns\n""low"".'), ("table_cell", None)], id="csv-table"),
    pytest.param(".. csv-table::\n   :delim: ;\n   :header-rows: 1\n\n   a; b\n   c; d\n", [("table_header", "a"), ("table_header", "b"), ("table_cell", "c"), ("table_cell", "d")], id="csv-table-with-a-delimiter"),
    pytest.param(".. csv-table:: Lamps\n   :file: lamps.csv\n", [("caption", "Lamps")], id="csv-table-elsewhere"),
    pytest.param("a\n\n----\n\nb", [("paragraph", "a"), ("rule", None), ("paragraph", "b")], id="transition"),
    pytest.param("- one\n  more\n- two\n\n  - inner\n\n  after", [("list_item", "one\nmore"), ("list_item", "two"), ("list_item", "inner"), ("paragraph", "after")], id="bullets"),
    pytest.param("#. one\n#. two\n\n(a) three\n\n4) four", [("list_item", "one"), ("list_item", "two"), ("list_item", "three"), ("list_item", "four")], id="numbers"),
    pytest.param("A. Einstein was\nright.", [("paragraph", "A. Einstein was\nright.")], id="initial-is-no-number"),
    pytest.param("term : int\n  What it *means*.\nother\n  Else.", [("paragraph", "term"), ("paragraph", "What it means."), ("paragraph", "other"), ("paragraph", "Else.")], id="definitions"),
    pytest.param("Text.\n\n:param x: the number\n    of lamps\n:returns: none", [("paragraph", "Text."), ("paragraph", "the number\nof lamps"), ("paragraph", "none")], id="fields"),
    pytest.param(":orphan:\n:Author: me\n\nText.", [("front_matter", None), ("paragraph", "Text.")], id="docinfo"),
    pytest.param("PEP: 1\nTitle: X\nAuthor: A,\n  B\n\nText.", [("front_matter", None), ("paragraph", "Text.")], id="mail-header"),
    pytest.param("-a, --all  Show all.\n--size=N   The size,\n           in lamps.", [("paragraph", "Show all."), ("paragraph", "The size,\nin lamps.")], id="options"),
    pytest.param("So::\n\n  the the\n\nNow ::\n\n> the\n> the\n\n::\n\n the\n\nend", [("paragraph", "So:"), ("code", None), ("paragraph", "Now"), ("code", None), ("code", None), ("paragraph", "end")], id="literal-blocks"),
    pytest.param(">>> the\n the\n\nend", [("code", None), ("paragraph", "end")], id="doctest"),
    pytest.param("| one\n| two\n  more", [("verse", "one\ntwo\nmore")], id="line-block"),
    pytest.param("Text\n\n  Said so.\n\n  -- Ann", [("paragraph", "Text"), ("quote", "Said so."), ("quote", "Ann")], id="quote"),
    pytest.param(".. a comment\n   goes on\n\n..\n\n  quoted", [("quote", "quoted")], id="comments"),
    pytest.param(".. _here: x\n.. _there:\n.. _long: https://e.org/a\n   b\n__ https://e.org\n\nText.", [("paragraph", "Text.")], id="targets"),
    pytest.param("A [1]_ b [#x]_.\n\n.. [1] One\n   note.\n.. [#x] Two.\n.. [CIT] Three.", [("paragraph", "A b."), ("note", "One\nnote."), ("note", "Two."), ("note", "Three.")], id="notes"),
    pytest.param("The |x| is.\n\n.. |x| replace:: lamp *oil*\n.. |y| image:: a.png\n   :alt: a lamp", [("paragraph", f"The {G} is."), ("paragraph", "lamp oil"), ("alt", "a lamp")], id="substitutions"),
    pytest.param("+-----+-------+\n| A   | B     |\n+=====+=======+\n| one | two   |\n|     | three |\n+-----+-------+\n| all of it   |\n+-------------+", [("table_header", "A"), ("table_header", "B"), ("table_cell", "one"), ("table_cell", "two\nthree"), ("table_cell", "all of it")], id="grid-table"),
    pytest.param("+---+---+\n| a | b |\n|   +---+\n|   | c |\n+---+---+", [("table_cell", "b"), ("table_cell", "a"), ("table_cell", "c")], id="grid-table-rows-joined"),
    pytest.param("====  =====\nA     B\n====  =====\none   two\n      three\n\nfour  five six\n====  =====\n\nend", [("table_header", "A"), ("table_header", "B"), ("table_cell", "one"), ("table_cell", "two\nthree"), ("table_cell", "four"), ("table_cell", "five six"), ("paragraph", "end")], id="simple-table"),
]  # fmt: skip

DIRECTIVES = [
    pytest.param(".. note:: Mind the\n   lamp.\n\n   Always.", [("paragraph", "Mind the\nlamp."), ("paragraph", "Always.")], id="admonition"),
    pytest.param(".. note::\n   :class: x\n\n   Mind.", [("paragraph", "Mind.")], id="options"),
    pytest.param(".. admonition:: A title\n\n   Text.", [("paragraph", "A title"), ("paragraph", "Text.")], id="title"),
    pytest.param(".. versionadded:: 3.5\n   Lamps.", [("paragraph", "Lamps.")], id="version"),
    pytest.param(".. py:function:: f(x)\n                 g(x)\n   :noindex:\n\n   Lights it.", [("paragraph", "Lights it.")], id="object"),
    pytest.param(".. code-block:: c\n   :caption: x\n\n   the the\n\nend", [("code", None), ("paragraph", "end")], id="code"),
    pytest.param(".. math:: a b\n\n.. toctree::\n\n   a\n   b", [("math", None), ("template", None)], id="not-prose"),
    pytest.param(".. figure:: a.png\n   :alt: The lamp\n     at night\n\n   A *lamp*.\n\n   Its legend.", [("alt", "The lamp\nat night"), ("caption", "A lamp."), ("paragraph", "Its legend.")], id="figure"),
    pytest.param(".. list-table:: Lamps\n   :header-rows: 1\n\n   * - A\n     - B\n   * - c\n     -", [("caption", "Lamps"), ("table_header", "A"), ("table_header", "B"), ("table_cell", "c"), ("table_cell", None)], id="list-table"),
    pytest.param(".. glossary::\n\n   lamp\n   light\n      It burns.", [("paragraph", "lamp"), ("paragraph", "light"), ("paragraph", "It burns.")], id="glossary"),
    pytest.param(".. lamp-shop:: x y\n\n   We sell lamps.\n\n.. lamp-data:: x\n\n   a = 1", [("paragraph", "We sell lamps."), ("template", None)], id="unknown"),
    pytest.param("- a\n\n  .. code:: c\n\n     the the\n\n  b", [("list_item", "a"), ("code", None), ("paragraph", "b")], id="in-an-item"),
]  # fmt: skip

INLINE = [
    pytest.param("a *b* **c d**\\ e", "a b c de", id="marks"),
    pytest.param("2 * 3 * 4, (*), '**' or *args", "2 * 3 * 4, (*), '**' or *args", id="stars"),
    pytest.param("use ``a`b``, ``c``s and ``d", f"use {G}, ``c``s and ``d", id="literals"),
    pytest.param(":code:`x`, :py:func:`f`, `g`:func:, :external+py:c:type:`t` and :math:`a b`", f"{G}, {G}, {G}, {G} and {G}", id="code-roles"),
    pytest.param("See :doc:`the guide </x/the>`, :ref:`x` and :term:`lamps <lamp>`", f"See the guide, {G} and lamps", id="titles"),
    pytest.param("press :guilabel:`Save it`, H\\ :sub:`2`\\ O, :abbr:`ML (machine learning)`", "press Save it, H2O, ML (machine learning)", id="prose-roles"),
    pytest.param("`a phrase here` and `name`", f"a phrase here and {G}", id="default-role"),
    pytest.param("`The\nlamp <https://e.org/a>`_, `lamp`_, lamp_, `a b`__ and <https://e.org>.", f"The\nlamp, lamp, lamp, a b and <{G}>.", id="links"),
    pytest.param("_`here` a_b c__d __e__ f_.", "here a_b c__d __e__ f.", id="underscores"),
    pytest.param("At https://e.org/a_/b or a@e.org.", f"At {G} or {G}.", id="addresses"),
    pytest.param(r"\*not\* a\\b \`c\` d\_", r"*not* a\b `c` d_", id="escapes"),
    pytest.param("**bold with ``code``** and *it\\*s*", f"bold with {G} and it*s", id="inside-marks"),
    pytest.param("é“*ü*” 🎄 *👩‍👧*", "é“ü” 🎄 👩‍👧", id="not-ascii"),
    pytest.param("The {{ x }} is {% y %}.", f"The {G} is {G}.", id="templates"),
]  # fmt: skip


def read(text: str) -> Document:
    return rst.parse(Source("x.rst", text))


@pytest.mark.parametrize(("text", "expected"), [*BLOCKS, *DIRECTIVES])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_blocks(text: str, expected: list[tuple[str, str | None]], newline: str) -> None:
    document = read(text.replace("\n", newline))
    assert blocks(document) == expected
    assert_exact(document)


@pytest.mark.parametrize(("text", "expected"), INLINE)
@pytest.mark.parametrize("before", ["", "- ", ".. note::\n\n\t"], ids=["plain", "item", "tab"])
def test_inline(text: str, expected: str, before: str) -> None:
    indent = {"- ": "\n  ", "": "\n"}.get(before, "\n\t")
    document = read(before + text.replace("\n", indent))
    assert [prose for _, prose in blocks(document)] == [expected]
    assert_exact(document)


def test_structure() -> None:
    text = "T\n=\n\n- a\n\n  - b\n\n.. note::\n\n   c *d* `e <f>`_ [1]_\n\n.. figure:: x\n\n   g\n\n.. table:: h\n"
    heading, outer, inner, note, figure, table = read(text).blocks
    assert heading.level == 1 and heading.scopes == {"text", "heading", "h1", "rst"}
    assert (outer.level, inner.level) == (1, 2) and 0 != outer.container != inner.container
    assert note.scopes == {"text", "rst", "class", "note"}
    assert figure.scopes == {"text", "rst", "figure", "caption"}
    assert table.scopes == {"text", "rst", "table", "caption"}
    assert [inline.kind for inline in read(text).inlines] == ["emphasis", "link", "footnote"]


def test_comments() -> None:
    document = read("a\n\n.. subeditor: off all\n\nb\n\n..\n   more\n   of it\n")
    assert [(document.source[c.span], c.text) for c in document.comments] == [
        (".. subeditor: off all", "subeditor: off all"),
        ("..\n   more\n   of it", "more\n   of it"),
    ]


def test_endings() -> None:
    assert format_of("index.RST") == format_of("a.rest") == "rst"
