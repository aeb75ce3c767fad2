"""Source code, and files of no known format, as Vale reads them."""

from __future__ import annotations

import pytest

from subeditor import formats
from subeditor.document import Document
from subeditor.formats._reading import DEFAULT
from subeditor.source import Source


def read(text: str, ending: str, format: str = "comments") -> Document:
    """The document of a text."""
    return formats.parse(Source(f"x.{ending}", text), format)


def shown(document: Document) -> list[tuple[str, str]]:
    """The sort of each comment, and its text."""
    sorts = [next(iter(block.scopes & {"line", "block"}), "") for block in document.blocks]
    return [(sort, document.text(block).strip()) for sort, block in zip(sorts, document.blocks, strict=True)]


@pytest.mark.parametrize(
    ("ending", "text", "comments"),
    [
        pytest.param("py", "# a\n# b\nx = 1  # c\n", [("line", "a\nb"), ("line", "c")], id="lines-that-go-together"),
        pytest.param("py", "#: a\n  # b\n", [("line", ": a"), ("line", "b")], id="another-column"),
        pytest.param("py", '"""a."""\nx = "# b"\n', [("line", "a.")], id="a-string-is-no-comment"),
        pytest.param("py", 'def f():\n    """A.\n\n    b\n    """\n', [("block", "A.\n\n    b")], id="docstring"),
        pytest.param("py", 'x = 1\n"""a"""\nclass A:\n    # b\n    r"""c"""\n', [("line", "b"), ("line", "c")], id="a-docstring-is-a-first-statement"),
        pytest.param("py", '# a\n"""b"""\n', [("line", "a"), ("line", "b")], id="a-docstring-below-a-comment"),
        pytest.param("c", "/* a */ int x; // b\n/*\n * c\n *  d\n */", [("line", "a"), ("line", "b"), ("block", "c\n d")], id="c"),
        pytest.param("js", "x = `${a.map(b => `# ${b} // `)}`; // c\n", [("line", "c")], id="template-in-a-template"),
        pytest.param("lua", "--[[ a\nb ]]\n-- c", [("line", "a\nb"), ("line", "c")], id="lua"),
        pytest.param("rb", "=begin\na\nb\n=end\n# c", [("block", "a\nb"), ("line", "c")], id="ruby"),
        pytest.param("php", "# a\nx(); // b", [("line", "a"), ("line", "b")], id="php"),
        pytest.param("ps1", "<# a #>\n# b", [("line", "a"), ("line", "b")], id="powershell"),
        pytest.param("java", "// Copyright by us\n// noqa", [("line", "Copyright by us\nnoqa")], id="whatever-it-says"),
        pytest.param("xyz", "# a", [], id="no-language"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_comments(ending: str, text: str, comments: list[tuple[str, str]], newline: str) -> None:
    document = read(text.replace("\n", newline), ending)
    assert [(sort, said.replace("\r", "")) for sort, said in shown(document)] == comments
    for _, said in shown(document):
        word = said.split()[-1]
        at = document.prose.index(word)
        assert document.source[document.span(at, at + len(word))] == word


@pytest.mark.parametrize(
    ("masked", "kept"),
    [(("comment",), []), (("comment.line",), ["b\n\nc"]), (("text.comment.block",), ["a"])],
)
def test_what_a_configuration_leaves_out(masked: tuple[str, ...], kept: list[str]) -> None:
    source = Source("x.c", "// a\n\n/* b\n\nc */")
    document = formats.parse(source, "comments", DEFAULT._replace(masked=masked))
    assert [text for _, text in shown(document)] == kept


def test_a_file_of_no_known_format_is_one_block_of_lines() -> None:
    document = read("a: b\r\n\r\nc", "xyz", "lines")
    assert document.prose == "a: b\n\nc"
    assert [(block.kind, block.scopes) for block in document.blocks] == [("lines", {"text", "xyz"})]
