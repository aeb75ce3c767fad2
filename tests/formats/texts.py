"""What each format is tried with, whatever it makes of it: pieces of its markup, and texts that would take long if it were read badly."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st

_ASCIIDOC = st.sampled_from(
    """* ** _ __ ` `` # ## + ++ +++ ^ ~ "` `" {a} { [ ] [[ ]] << >> <a,b> , (( )) link: :x[ https://e.org a@b.c &amp; & \\ | |=== ,=== 2+|
    ---- ==== **** ____ ++++ //// -- ``` .... ''' [source] [NOTE] [verse] [%header,cols="1a,2"] .Title :a: :: ;; // NOTE: \xa0+\n *\xa0 .\xa0
    ==\xa0 1.\xa0 include::a[] ifdef::a[] image::a[b] footnote:[ pass:[ word é 🎄 \0 \ud800 \ufdd0 \ufffc \n \n \n \n\n \r\n \t""".split(
        " "
    )
).map(lambda piece: piece.replace("\xa0", " "))

_ASCIIDOC_HOSTILE = [
    *(pytest.param(f"{sign}a " * 100_000, id=f"open-{sign}") for sign in ("*", "_", "`", "#", "+", "^", "~", "**", "++", '"`', "+++")),
    pytest.param("*a _b " * 50_000 + "*", id="nested-marks"),
    pytest.param("[" * 200_000, id="open-brackets"),
    pytest.param("a:[" * 100_000, id="open-macros"),
    pytest.param("footnote:[a " * 30_000, id="open-notes"),
    pytest.param("footnote:[" * 300 + "a" + "]" * 300, id="deep-notes"),
    pytest.param("<<a" * 100_000, id="open-references"),
    pytest.param("((a" * 100_000, id="open-index"),
    pytest.param("{a" * 100_000, id="open-attributes"),
    pytest.param("a:" * 100_000 + ":: b", id="colons"),
    pytest.param("a " * 100_000 + ":: b", id="long-term"),
    pytest.param("====\n" * 20_000, id="delimiters"),
    pytest.param("".join(f"{'=' * n}\n" for n in range(4, 700)), id="deep-blocks"),
    pytest.param("----\na\n" * 20_000, id="listings"),
    pytest.param("|===\n" + "|a\n" * 50_000, id="open-table"),
    pytest.param("|===\n" + "|" * 100_000, id="empty-cells"),
    pytest.param("* a\n+\n" * 30_000, id="continued-items"),
    pytest.param("[a]\n" * 50_000, id="attributes"),
    pytest.param("word *b* " * 100_000, id="long-line"),
]  # fmt: skip

_CODE = st.sampled_from(
    """# // /* */ /** * " ' ` \"\"\" ''' r\"\"\" -- {- -} ; % \\ { } ( ) = : the word noqa @param {@code x} <b> - 1. https://e.org a_b f() é 🎄 \0
    \ud800 \ufdd0 \ufffc \n \n \n \n\n \r\n \t  """.split(" ")
)  # fmt: skip

_CODE_HOSTILE = [
    pytest.param("#" * 200_000, id="hashes"),
    pytest.param("# a\n" * 50_000, id="comments"),
    pytest.param("x = 1 # a\n" * 30_000, id="beside-code"),
    pytest.param("/*" * 100_000, id="open-comments"),
    pytest.param('"""' * 50_001, id="quotes"),
    pytest.param("'" * 100_000, id="ticks"),
    pytest.param("`" * 100_001, id="backticks"),
    pytest.param("=/[" * 50_000, id="open-patterns"),
    pytest.param("\n" * 100_000 + "'''a'''", id="blank-lines"),
    pytest.param("# " + "a_" * 100_000, id="long-name"),
    pytest.param("# " + "a." * 100_000, id="dots"),
    pytest.param("# " + "<a " * 50_000, id="open-tags"),
    pytest.param("# " + "[a](b " * 50_000, id="open-links"),
]

_HTML = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<li>",
        "<ul>",
        "</ul>",
        "<td>",
        "<code>",
        "</code>",
        "<script>",
        "</script>",
        "<!--",
        "-->",
        "<",
        ">",
        "<a b='",
        "'>",
        '"',
        "&amp;",
        "&",
        "&#0;",
        "&#xFDD0;",
        ";",
        "{{",
        "}}",
        "{%",
        "%}",
        "<%",
        "%>",
        "word",
        " ",
        "  ",
        "\n",
        "\r\n",
        "é",
        "\0",
        "\ud800",
        "https://e.org",
        "a@b.c",
        "<br>",
        "<img alt='x'>",
        "<H1>",
        "<Foo.bar />",
        "</",
    ]
)

_HTML_HOSTILE = [
    pytest.param("<p>" * 50_000, id="open-paragraphs"),
    pytest.param("<div>" * 50_000, id="open-elements"),
    pytest.param("<!--" * 50_000, id="open-comments"),
    pytest.param("<a '" * 50_000, id="open-quotes"),
    pytest.param("<code>" * 50_000, id="open-code"),
    pytest.param("<p>a<code>" * 30_000, id="open-code-in-paragraphs"),
    pytest.param("<%" * 50_000, id="open-templates"),
    pytest.param("&a" * 50_000, id="open-entities"),
    pytest.param("word <b>b</b> " * 100_000, id="long-line"),
]

_ORG = st.sampled_from(
    """* ** *** / _ + = ~ [[ ]] ][ [fn:1] [fn::a [ ] < > <<a>> {{{a}}} $ \\alpha \\\\ \\( @@a: @@ src_a{ | |- #+begin_src #+end_src #+begin_quote
    #+end_quote #+title:\xa0a #\xa0 :a: :END: :\xa0a -\xa0 1.\xa0 \xa0-\xa0 :: ----- TODO DEADLINE:\xa0<a> https://e.org a@b.c word é 🎄 \0 \ud800
    \ufdd0 \ufffc \n \n \n \n\n \r\n \t""".split(" ")
).map(lambda piece: piece.replace("\xa0", " "))

_ORG_HOSTILE = [
    *(pytest.param(f"{sign}a " * 100_000, id=f"open-{sign}") for sign in ("*", "/", "_", "+", "=", "~", "$", "^{", "@@a:", "src_a{")),
    pytest.param("[[a" * 100_000, id="open-links"),
    pytest.param("[fn::a " * 50_000, id="open-notes"),
    pytest.param("[fn::" * 300 + "a" + "]" * 300, id="deep-notes"),
    pytest.param("<<a" * 100_000, id="open-targets"),
    pytest.param("{{{a" * 100_000, id="open-macros"),
    pytest.param("\\(a " * 50_000, id="open-math"),
    pytest.param("\\begin{a}\n" * 50_000, id="open-environments"),
    pytest.param("#+begin_src\n" * 50_000, id="open-blocks"),
    pytest.param(":a:\n" * 50_000, id="open-drawers"),
    pytest.param("".join(" " * depth + "- a\n" for depth in range(1_000)), id="deep-lists"),
    pytest.param("|" * 100_000, id="empty-cells"),
    pytest.param("| a\n" * 50_000, id="rows"),
    pytest.param("- a :: b\n" * 50_000, id="terms"),
    pytest.param("word *b* " * 100_000, id="long-line"),
]  # fmt: skip

_RST = st.sampled_from(
    """* ** ` `` _ __ | :a: :code:` `_ `__ <b> [1]_ \\ .. ..\xa0 :: - -\xa0 1. #. (a) + +---+ +===+ ==== == ---- word
    :name: .. \n \n \n \n\n \r\n \t \xa0\xa0 \xa0\xa0\xa0 .. note:: .. code:: .. list-table:: .. figure:: .. [1] .. |x| .. _t: >>> é 🎄 \0
    \ud800 https://e.org a@b.c {{ }} ( ) ' " --opt \ufdd0 \ufffc""".split(" ")
).map(lambda piece: piece.replace("\xa0", " "))

_RST_HOSTILE = [
    pytest.param("*a " * 100_000, id="open-marks"),
    pytest.param("`a " * 100_000, id="open-ticks"),
    pytest.param("``a " * 100_000, id="open-literals"),
    pytest.param("|a " * 100_000, id="open-bars"),
    pytest.param(":a:`" * 100_000, id="open-roles"),
    pytest.param("_" * 300_000, id="underscores"),
    pytest.param("a_ " * 100_000, id="references"),
    pytest.param("a" * 300_000 + "_ ", id="long-name"),
    pytest.param("- " * 50_000, id="bullets-on-one-line"),
    pytest.param("".join(" " * depth + "- a\n\n" for depth in range(1_000)), id="deep-lists"),
    pytest.param("".join(" " * depth + "a\n\n" for depth in range(1_000)), id="deep-quotes"),
    pytest.param(
        ".. note::\n" + "".join(" " * depth + ".. note::\n" for depth in range(1_000)), id="deep-notes"
    ),
    pytest.param("+--+\n" * 50_000, id="grid-lines"),
    pytest.param("+--+\n" + "|  |\n" * 50_000, id="open-grid"),
    pytest.param("+" + "-+" * 2_000 + "\n" + "|".join(" " * 2_000) + "\n+" + "-+" * 2_000, id="wide-grid"),
    pytest.param("== ==\n" * 50_000, id="simple-lines"),
    pytest.param("== ==\na\n\n" * 30_000, id="open-simple"),
    pytest.param(":a" * 100_000, id="open-fields"),
    pytest.param(".. a::\n\n  :b" * 30_000, id="directives"),
    pytest.param("A: b\n" * 50_000 + "c", id="mail-header"),
    pytest.param("{{" * 100_000, id="open-templates"),
    pytest.param("::\n\n" * 50_000, id="literals"),
    pytest.param("[a" * 100_000, id="open-brackets"),
    pytest.param("<" * 100_000 + "`a <" + "<b" * 50_000 + ">`_", id="angles"),
    pytest.param("word *b* " * 100_000, id="long-line"),
]

# By format.
PIECES = {
    "asciidoc": _ASCIIDOC,
    "code": _CODE,
    "html": _HTML,
    "org": _ORG,
    "rst": _RST,
}
HOSTILE = {
    "asciidoc": _ASCIIDOC_HOSTILE,
    "code": _CODE_HOSTILE,
    "html": _HTML_HOSTILE,
    "org": _ORG_HOSTILE,
    "rst": _RST_HOSTILE,
}
