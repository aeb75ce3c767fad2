"""The comment that silences a rule, in each format."""

from __future__ import annotations

from functools import partial

import pytest

from subeditor import config
from subeditor.config import Config
from subeditor.diagnostics import Span
from subeditor.engine import Checker, parsed
from subeditor.server.suppressing import REASON, insertion
from subeditor.source import Source

SAID = f"subeditor: ignore text/repeated-word -- {REASON}"
HTML = f"<!-- {SAID} -->"


@pytest.fixture(scope="module")
def checker() -> Checker:
    found = Config(formats={".py": "code", ".c": "code"})
    return Checker(found, config.rules_of(found))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.md", "One.\n\nIt is is so.\n", f"One.\n\n{HTML}\nIt is is so.\n"),
        ("a.md", "One.\r\n\r\nIt is is so.", f"One.\r\n\r\n{HTML}\r\nIt is is so."),
        ("a.md", "# It is is so\n", f"{HTML}\n# It is is so\n"),
        ("a.md", "- one\n- it is is so\n- two\n", f"- one\n- it is is so {HTML}\n- two\n"),
        ("a.md", "> It is is so.\n", f"> {HTML}\n> It is is so.\n"),
        ("a.md", "|a|b|\n|-|-|\n|c|it is is so|\n", f"|a|b|\n|-|-|\n|c|it is is so {HTML}|\n"),
        ("a.mdx", "It is is so.\n", f"{{/* {SAID} */}}\nIt is is so.\n"),
        ("a.html", "<p>It is is so.</p>\n", f"{HTML}\n<p>It is is so.</p>\n"),
        ("a.rst", "One.\n\nIt is is so.\n", f"One.\n\n.. {SAID}\n\nIt is is so.\n"),
        ("a.adoc", "One.\n\nIt is is so.\n", f"One.\n\n// {SAID}\nIt is is so.\n"),
        ("a.org", "One.\n\nIt is is so.\n", f"One.\n\n# {SAID}\nIt is is so.\n"),
        ("a.txt", "One.\n\nIt is is so.\n", f"One.\n\n{HTML}\nIt is is so.\n"),
        ("a.py", "# It is is so.\nx = 1\n", f"# {SAID}\n# It is is so.\nx = 1\n"),
        ("a.c", "// It is is so.\nint x;\n", f"// {SAID}\n// It is is so.\nint x;\n"),
    ],
)
def test_it_stands_where_it_holds(checker: Checker, name: str, before: str, after: str) -> None:
    source = Source(name, before)
    (found,) = [each for each in checker.check_source(source).findings if each.rule == "text/repeated-word"]
    span = Span(source.offset(found.start), source.offset(found.end))
    put = insertion(source, partial(parsed, config=checker.config), found.rule, span)
    assert put is not None
    text = before[: put.offset] + put.text + before[put.offset :]
    assert text == after
    assert not checker.check_source(Source(name, text)).findings
