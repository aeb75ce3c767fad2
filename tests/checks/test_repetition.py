"""`repetition` as Vale means it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rule_values import messages, reported, rule

WORD = (r"[^\s]+",)


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param({}, "the the dog", ["the the"], id="doubled"),
        pytest.param({}, "The the dog", [], id="case-counts"),
        pytest.param({"ignorecase": True}, "The the dog", ["The the"], id="ignorecase"),
        pytest.param({}, "a line the\nthe dog there", ["the\nthe"], id="over-a-line-break"),
        pytest.param({}, "the **the** dog", ["the **the"], id="over-emphasis"),
        pytest.param({}, "the\n\nthe", [], id="not-over-a-block"),
        pytest.param({}, "`foo` `bar` `baz` too", [], id="code-is-unknown"),
        pytest.param({"alpha": True}, "10 10 ha ha", ["ha ha"], id="alpha"),
        pytest.param({}, "a a a", ["a a", "a a"], id="thrice"),
        pytest.param({"max": 1}, "a a b b", ["b b"], id="hits-are-kept-over-the-block"),
        pytest.param({"exceptions": ("had had",)}, "he had had it", [], id="exception"),
        pytest.param({"tokens": ("a.", "b.")}, "axaxbx", ["axax"], id="own-tokens"),
    ],
)
def test_found(keys: dict[str, Any], text: str, found: list[str]) -> None:
    assert reported(rule("repetition", **{"tokens": WORD, **keys}), text, "markdown") == found


def test_the_argument_is_the_token() -> None:
    assert messages(rule("repetition", tokens=WORD, message="%s!"), "so so") == ["so!"]


def test_withheld_where_a_sentence_ends_between() -> None:
    assert reported(rule("repetition", tokens=(r"\w+",)), "That is what it is. Is it? It is so so.") == [
        "so so"
    ]
