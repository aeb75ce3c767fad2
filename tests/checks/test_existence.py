"""`existence` as Vale means it."""

from __future__ import annotations

from typing import Any

import pytest

from subeditor.checks._actions import Action
from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param(
            {"tokens": ["foo"]}, "foo foo-bar foobar foo_x Foo", ["foo", "foo"], id="word-boundaries"
        ),
        pytest.param({"tokens": ["foo"], "nonword": True}, "foobar", ["foo"], id="nonword"),
        pytest.param({"tokens": ["foo"], "ignorecase": True}, "Foo FOO", ["Foo", "FOO"], id="ignorecase"),
        pytest.param({"tokens": ["foo", "foo bar"]}, "foo bar", ["foo"], id="first-listed-wins"),
        pytest.param({"tokens": ["foo bar", "foo"]}, "foo bar", ["foo bar"], id="first-listed-is-longer"),
        pytest.param({"tokens": ["b c", "a b"]}, "a b c", ["a b"], id="leftmost-wins"),
        pytest.param({"tokens": ["a b", "b a"]}, "a b a b a", ["a b", "a b"], id="no-overlaps"),
        pytest.param({"raw": ["fo", "o"]}, "xfoox", ["foo"], id="raw-pieces-are-joined"),
        pytest.param({"raw": ["pre"], "tokens": ["foo"]}, "prefoo", [], id="raw-before-a-boundary"),
        pytest.param(
            {"raw": ["pre"], "tokens": ["foo", "bar"], "nonword": True},
            "prebar foo",
            ["prebar"],
            id="raw-first",
        ),
        pytest.param({"raw": [r"^[a-z\s]+$"]}, "foo\nbar\n\nx 1\n", ["foo\nbar"], id="raw-of-a-whole-block"),
        pytest.param({"raw": [r"^b[$^]"]}, "a\nb$\n\nb^", ["b^"], id="raw-at-the-start-of-a-block"),
        pytest.param({"tokens": ["^b"]}, "a\nb", ["b"], id="tokens-at-the-start-of-a-line"),
        pytest.param({"raw": ["^b"], "append": True}, "a\nb", ["b"], id="appended-at-the-start-of-a-line"),
        pytest.param({"raw": ["-"], "tokens": ["foo"], "append": True}, "foo-", ["foo-"], id="append"),
        pytest.param({"tokens": ["", "foo"]}, "a foo", ["foo"], id="empty-tokens-are-dropped"),
        pytest.param(
            {"tokens": [r"(\w)x", r"(\w)\2"]}, "aa bb ax", ["aa", "bb", "ax"], id="groups-of-all-tokens"
        ),
        pytest.param({"tokens": ["bar baz"]}, "bar\nbaz", [], id="a-space-is-no-line-break"),
        pytest.param({"tokens": [r"bar\sbaz"]}, "a bar\nbaz, so", ["bar\nbaz"], id="white-space-is"),
        pytest.param(
            {"tokens": ["fo+"], "exceptions": ["foo"]}, "fo foo fooo", ["fo", "fooo"], id="exception"
        ),
        pytest.param(
            {"tokens": ["the foo"], "exceptions": ["foo"]}, "the foo", [], id="exception-inside-the-match"
        ),
        pytest.param(
            {"tokens": ["foo"], "exceptions": ["Foo"], "ignorecase": True},
            "foo Foo",
            ["foo"],
            id="exceptions-mind-case",
        ),
        pytest.param(
            {"tokens": ["mea"], "exceptions": ["mea culpa"]},
            "Mea mea culpa mea",
            ["mea"],
            id="phrase-around-the-match",
        ),
        pytest.param(
            {"tokens": ["İstanbul"], "ignorecase": True}, "istanbul foo", ["istanbul"], id="dotted-capital"
        ),
        pytest.param({"tokens": ["straße"], "ignorecase": True}, "STRASSE Straße", ["Straße"], id="sharp-s"),
    ],
)
def test_found(keys: dict[str, Any], text: str, found: list[str]) -> None:
    one = rule(
        "existence",
        **{key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()},
    )
    assert reported(one, text) == found


@pytest.mark.parametrize(
    ("action", "message", "fixed"),
    [
        pytest.param(Action("replace", ("fine",)), "foo → fine", ["fine"], id="one-is-an-edit"),
        pytest.param(Action("replace", ("a", "b")), "foo → 'a' or 'b'", [], id="two-are-a-choice"),
        pytest.param(Action("replace", ("$1x",)), "foo → fx", ["fx"], id="groups"),
        pytest.param(Action("remove"), "foo → ", [""], id="remove"),
        pytest.param(Action("suggest", ("spellings",)), "foo → ", [], id="no-edit"),
    ],
)
def test_action(action: Action, message: str, fixed: list[str]) -> None:
    one = rule("existence", tokens=("(f)oo",), action=action, message="%s → %s")
    assert messages(one, "foo") == [message]
    (diagnostic,) = Plan([one]).run(document("foo"))
    assert [edit.text for edit in diagnostic.edits] == fixed
