"""The comments and docstrings of source code read as prose."""

from __future__ import annotations

import pytest

from subeditor import check_text
from subeditor.document import GAP, Document
from subeditor.formats import code, format_of
from subeditor.formats.code import languages
from subeditor.source import Source
from tests.formats.test_markdown import assert_exact, blocks

G = GAP


def read(text: str, ending: str = "py") -> Document:
    return code.parse(Source(f"x.{ending}", text))


PYTHON = [
    pytest.param('"""The lamp.\n\n    Lights `it`::\n\n        the the\n\n    :param x: the oil\n    """\n', ["The lamp.", f"Lights {G}:", "the oil"], id="docstring"),
    pytest.param("def f():\n    r'''It's \"lit\".'''\n    return '''# the the'''\n", ["It's \"lit\"."], id="strings"),
    pytest.param("x = '''the the'''\nf('''the\nthe''',\n'''the''')\ny = f'# {z}'\n", [], id="no-docstrings"),
    pytest.param("# One line\n# goes on.\n\n# Another.\nx = 1  # beside\n", ["One line\ngoes on.", "Another.", "beside"], id="comments"),
    pytest.param("#!/bin/sh\n# -*- coding: utf-8 -*-\n# Copyright me\nimport x  # noqa: E501\n# ------\n# x = f(1)\n# if x:\n#     y()\n", [], id="not-prose"),
    pytest.param("# See `x`, f() and a_b at https://e.org.\n", [f"See {G}, {G} and {G} at {G}."], id="inside"),
    pytest.param("# - one\n#   more\n# - two\n", ["one\nmore", "two"], id="items"),
]  # fmt: skip

OTHERS = [
    pytest.param("js", "/**\n * The *lamp*.\n *\n * @param {number} x - the oil\n * @see other\n */\n// One\n// two.\nlet x = '// the', y = `/* the */`, z = /[/*]/;\n", ["The *lamp*.", "the oil", "One\ntwo."], id="javascript"),
    pytest.param("c", "/* One\n   two. */ int x; // three\nchar c = '\"'; /* four */\n", ["One\ntwo.", "three", "four"], id="c"),
    pytest.param("rs", "/// The `lamp`.\n///\n/// ```\n/// the the\n/// ```\nfn f<'a>() {} // it's\n", [f"The {G}.", "it's"], id="rust"),
    pytest.param("go", "// Lamp lights.\nfunc f() { x := `// the` }\n", ["Lamp lights."], id="go"),
    pytest.param("java", "/** Gets {@code x}.\n * @return the <b>oil</b>\n */\n", [f"Gets {G}.", "the oil"], id="java"),
    pytest.param("sh", "echo ${#x} $# \"# the\" # Say so.\n", ["Say so."], id="shell"),
    pytest.param("sql", "SELECT '-- the' -- One.\n/* Two. */\n", ["One.", "Two."], id="sql"),
    pytest.param("lua", "-- One\n-- two.\n", ["One\ntwo."], id="lua"),
    pytest.param("el", ";; One\n;; two.\n(f \"; the\")\n", ["One\ntwo."], id="lisp"),
    pytest.param("css", "/* One. */ a { b: '/* the */' }\n", ["One."], id="css"),
    pytest.param("xyz", "# The the.\n", [], id="unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PYTHON)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_python(text: str, expected: list[str], newline: str) -> None:
    document = read(text.replace("\n", newline))
    assert [prose for kind, prose in blocks(document) if kind != "code"] == expected
    assert_exact(document)


@pytest.mark.parametrize(("ending", "text", "expected"), OTHERS)
def test_other_languages(ending: str, text: str, expected: list[str]) -> None:
    document = read(text, ending)
    assert [prose for _, prose in blocks(document)] == expected
    assert_exact(document)


def test_scopes() -> None:
    line, block = read("// One.\n/* Two. */\n", "js").blocks
    assert line.scopes == {"text", "comment", "line", "js"} and line.kind == "paragraph"
    assert block.scopes == {"text", "comment", "block", "js"}
    assert read('"""One."""').blocks[0].scopes == {"text", "comment", "block", "py"}


def test_suppression() -> None:
    document = read("# subeditor: off all\n# One.\n")
    assert [comment.text for comment in document.comments] == [" subeditor: off all"]
    assert blocks(document) == [("paragraph", "One.")]


def test_it_is_read_only_when_asked_for() -> None:
    assert format_of("a.py") is None
    found = check_text("# He saw the the lamp.\nthe = the\n", path="a.py", format="code")
    assert [(finding.text, finding.start.line) for finding in found] == [("the the", 1)]


def test_each_family_compiles() -> None:
    for ending in languages._OF:
        list(languages.comments("a /* b */ # c // d -- e ; f % g", ending))
