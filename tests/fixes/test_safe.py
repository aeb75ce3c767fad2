"""Which changes of the rules that ship are made without asking, and what the text is then."""

from __future__ import annotations

from functools import cache

import pytest

from subeditor import config
from subeditor.engine import Checker
from subeditor.fixes.edits import Change
from subeditor.fixes.fixer import Fixer
from subeditor.settings import Config
from subeditor.source import Source

RULES = ("text/repeated-word", "text/duplicate-line", "text/unbalanced-pairs")
CAPTION = "The ferry Doris leaving the north quay on Monday morning"
OTHER = "Nobody has said when the pier will be open to the public again."


@cache
def checker() -> Checker:
    settings = Config(select=RULES, cache=False)
    return Checker(settings, config.rules_of(settings))


def safely(text: str, path: str) -> str:
    def wanted(change: Change) -> bool:
        return all(edit.safe and not edit.quoted for edit in change.edits)

    return Fixer(checker(), wanted).fixed(Source(path, text)).source.text


def unsafely(text: str, path: str) -> str:
    return Fixer(checker(), lambda change: True).fixed(Source(path, text)).source.text


CHANGED = [
    pytest.param("It was the the end.\n", "It was the end.\n", id="a word"),
    pytest.param("It was on the\nthe pier.\n", "It was on the\npier.\n", id="over a line break"),
    pytest.param("It was *on the the pier* then.\n", "It was *on the pier* then.\n", id="in emphasis"),
    pytest.param(f"{CAPTION}\n{CAPTION}\n\n{OTHER}\n", f"{CAPTION}\n\n{OTHER}\n", id="a line"),
    pytest.param(f"{OTHER}\n\n{CAPTION}\n\n{CAPTION}\n", f"{OTHER}\n\n{CAPTION}\n", id="a paragraph"),
    pytest.param(f"- {CAPTION}\n- {CAPTION}\n- {OTHER}\n", f"- {CAPTION}\n- {OTHER}\n", id="an item"),
    pytest.param(f"*{CAPTION}*\n\n*{CAPTION}*\n", f"*{CAPTION}*\n", id="with its markup"),
    pytest.param(f"{CAPTION}\r\n\r\n{CAPTION}\r\n\r\nSo.\r\n", f"{CAPTION}\r\n\r\nSo.\r\n", id="CRLF"),
    pytest.param('"We are late, she said.\n', '"We are late," she said.\n', id="before she said"),
    pytest.param('"Are we late? asked Smith.\n', '"Are we late?" asked Smith.\n', id="before asked Smith"),
    pytest.param(
        '"We are late, the chairman of the board said on Monday. "Very late."\n',
        '"We are late," the chairman of the board said on Monday. "Very late."\n',
        id="before another",
    ),
    pytest.param(
        "“We are late, she said. “We are very late.”\n",
        "“We are late,” she said. “We are very late.”\n",
        id="curly",
    ),
    pytest.param("She said: “We are late.\n\nSo.\n", "She said: “We are late.”\n\nSo.\n", id="a sentence"),
    pytest.param('"*We are* late, she said.\n', '"*We are* late," she said.\n', id="markup within"),
    pytest.param(
        '"We are late, and nobody knows, she said.\n',
        '"We are late, and nobody knows," she said.\n',
        id="commas",
    ),
    pytest.param(
        '"It is the last of the ferries", he said.\n\n"We are late, she said.\n',
        '"It is the last of the ferries", he said.\n\n"We are late", she said.\n',
        id="as the text has its commas",
    ),
    pytest.param('We are late," she said.\n', '"We are late," she said.\n', id="never opened"),
]
KEPT = [
    pytest.param("They build a web web. It is so.\n", id="a noun"),
    pytest.param('"It was the the end," he said.\n', id="a word in a quotation"),
    pytest.param("> It was the the end.\n", id="a word in a block quote"),
    pytest.param("Uh, it was the the end.\n", id="speech written down"),
    pytest.param("It was *the* the end.\n", id="markup between"),
    pytest.param(f"{CAPTION}\n\n{CAPTION}\n\n{CAPTION}\n", id="three times"),
    pytest.param(f"{CAPTION}\n\n{OTHER}\n\n{CAPTION}\n", id="not beside it"),
    pytest.param(f"1. {CAPTION}\n2. {CAPTION}\n", id="numbered items"),
    pytest.param(f"{CAPTION}.\n\n*{CAPTION}*.\n", id="other markup"),
    pytest.param(f"> {CAPTION}\n>\n> {CAPTION}\n", id="a line in a block quote"),
    pytest.param('"We are late, Smith, the chairman, told Reuters.\n', id="who says it begins sooner"),
    pytest.param(
        '"It is the last of the ferries," he said. "It is the last of the boats", he said. "We are late, he said.\n',
        id="a text that has its commas in two ways",
    ),
    pytest.param('"We are late. We are here, she said.\n', id="two sentences"),
    pytest.param('She said: "We are late. We are here.\n', id="may end sooner"),
    pytest.param('She said: "We are late, he told me.\n', id="who says it is not sure"),
    pytest.param('He called it a "new era of ships.\n', id="words of a sentence"),
    pytest.param('"We are late and here.\n\nSo.\n', id="nobody says it"),
    pytest.param('Asked, we are late," she said.\n', id="may begin later"),
    pytest.param('She said: "*We are late.*\n', id="markup beside the place"),
    pytest.param("A bracket (is never closed.\n", id="a bracket"),
]


@pytest.mark.parametrize(("text", "expected"), CHANGED)
def test_changed(text: str, expected: str) -> None:
    assert safely(text, "a.md") == expected
    assert safely(expected, "a.md") == expected


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert safely(text, "a.md") == text


@pytest.mark.parametrize(
    ("text", "expected", "path"),
    [
        pytest.param("They build a web web. It is so.\n", "They build a web. It is so.\n", "a.md", id="noun"),
        pytest.param(f"{CAPTION}\n\n{OTHER}\n\n{CAPTION}\n", f"{CAPTION}\n\n{OTHER}\n", "a.md", id="apart"),
        pytest.param(
            f"<p>{CAPTION}</p>\n<p>{CAPTION}</p>\n", f"<p>{CAPTION}</p>\n", "a.html", id="lines of HTML"
        ),
        pytest.param(f"<p>{CAPTION}</p><p>{CAPTION}</p>\n", "", "a.html", id="one line of HTML"),
        pytest.param(f"<p>\n{CAPTION}\n</p>\n<p>\n{CAPTION}\n</p>\n", "", "a.html", id="tags round it"),
        pytest.param(f"{CAPTION}\n{'=' * 60}\n\n{CAPTION}\n{'=' * 60}\n", "", "a.rst", id="underlined"),
    ],
)
def test_unsafe(text: str, expected: str, path: str) -> None:
    assert unsafely(text, path) == (expected or text)
