"""What is offered, by the words that are reported."""

from __future__ import annotations

import pytest

from subeditor import check_text
from subeditor.diagnostics import Finding, Level, Position
from subeditor.ruleset import builtin_rules
from subeditor.server import actions
from subeditor.server.positions import Places
from subeditor.source import Source

RULE = builtin_rules()[0]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Pyongyang", "Pyongyang"),
        ("Tom’s", "Tom"),
        ("Families\nUSA", "Families USA"),
        ("recieved", "recieved"),
        ("macOS", "macOS"),
        ("e-mail", "e-mail"),
        ("is is", ""),
        ("The The", ""),
        ("as", ""),
        ("their", ""),
        ("It", ""),
        ("Nobody asked us whether", ""),
        ("The ferry leaves on Monday.", ""),
        ("12 %", ""),
        ("", ""),
    ],
)
def test_names_and_terms_are_for_a_vocabulary(text: str, word: str) -> None:
    at = Position(1, 1)
    assert actions.word(Finding("a", at, at, RULE.name, Level.ERROR, "", text, ""), RULE) == word


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("It is is so.", ["Remove “is”"]),
        ("It was a hour late.", ["Change “a” to “an”"]),
        ("They recieved it.", ["Change “recieved” to “received”"]),
    ],
)
def test_a_correction_is_called_after_what_it_does(text: str, titles: list[str]) -> None:
    source = Source("<text>", text)
    assert [actions.correction(each, source) for each in check_text(text)] == titles


def test_safe_edits_are_made_once_and_in_no_quotation() -> None:
    text = 'It is is is so.\r\n\r\n"It is is so," she said. It was a hour late, and and rightly so.\r\n'
    places = Places(Source("<text>", text))
    made = actions.all_safe(check_text(text), places)
    for edit in reversed(made):
        span = places.span(edit.range)
        text = text[: span.start] + edit.new_text + text[span.end :]
    assert '"It is is so," she said.' in text and "and rightly" in text and "It is is is so" not in text


@pytest.mark.parametrize(
    ("kind", "only", "wanted"),
    [
        ("quickfix", None, True),
        ("quickfix", ["quickfix"], True),
        ("quickfix", ["refactor"], False),
        ("quickfix", [""], True),
        ("source.fixAll.subeditor", ["source"], True),
        ("source.fixAll.subeditor", ["source.fixAll"], True),
        ("source.fixAll.subeditor", ["source.fix"], False),
        ("source.fixAll.subeditor", ["source.fixAll.ruff"], False),
    ],
)
def test_a_kind_stands_for_those_below_it(kind: str, only: list[str] | None, wanted: bool) -> None:
    assert actions.is_wanted(kind, only) is wanted
