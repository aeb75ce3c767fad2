"""The fingerprint of a sentence holds while its words do, wherever it goes."""

from __future__ import annotations

import pytest

from subeditor import formats
from subeditor.language.fingerprints import fingerprint, of_text
from subeditor.source import Source

MARK = "‸"


def at_mark(text: str, format: str = "markdown") -> str:
    offset = text.index(MARK)
    return fingerprint(formats.parse(Source("a", text.replace(MARK, "")), format), offset)


BASE = "The ferry left. It ‸came back at nine. Nobody was on it.\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It ‸came back at nine.\n", id="alone"),
        pytest.param("# Head\n\nNo one.\n\nSo? It came back at ‸nine. And then?\n", id="moved"),
        pytest.param("The ferry left. It ‸came\nback at\nnine. Nobody was on it.\n", id="wrapped anew"),
        pytest.param("The ferry left.\r\nIt ‸came\r\nback at nine.\r\n", id="CRLF"),
        pytest.param("‸It *came* back at **nine**.\n", id="markup"),
        pytest.param("> It came back at nine‸.\n", id="quoted"),
        pytest.param("- one\n- ‸**It** [came](x.md) back at nine!\n", id="markup before it"),
        pytest.param("IT ‸CAME BACK AT NINE.\n", id="capitals"),
        pytest.param("It came back at &#110;in‸e.\n", id="entity"),
    ],
)
def test_the_same(text: str) -> None:
    assert at_mark(text) == at_mark(BASE)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The ferry left. It ‸came back at ten.\n", id="a word"),
        pytest.param("The ferry left. It ‸came back at nine, we hear.\n", id="more"),
        pytest.param("The ferry ‸left. It came back at nine.\n", id="another sentence"),
        pytest.param("```\nIt ‸came back at nine. No.\n```\n", id="a line of code"),
    ],
)
def test_another(text: str) -> None:
    assert at_mark(text) != at_mark(BASE)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param("Text.\n\n```\nlet x = ‸1\n```\n", "let x = 1", id="code"),
        pytest.param("<!-- ‸note: x -->\n\nText.\n", "<!-- note: x -->", id="comment"),
        pytest.param("---\ntitle: ‸2\n...\n", "title: 2", id="no prose at all"),
        pytest.param("A.\n\n[x‸]: http://a.b\n", "[x]: http://a.b", id="definition"),
        pytest.param("A.\n\n---‸\n", "---", id="signs alone"),
    ],
)
def test_what_is_no_prose_goes_by_its_line(text: str, line: str) -> None:
    assert at_mark(text) == of_text(line)


def test_the_end_of_a_text_has_one() -> None:
    document = formats.parse(Source("a", "One.\n\nTwo.\n"), "text")
    assert fingerprint(document, len(document.source.text))
    assert fingerprint(formats.parse(Source("a", ""), "text"), 0)
