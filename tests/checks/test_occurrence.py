"""`occurrence` as Vale means it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rule_values import messages, reported, rule


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param({"max": 2}, "a, b, c, d.", [","], id="too-many-once-a-block"),
        pytest.param({"max": 3}, "a, b, c, d.", [], id="just-enough"),
        pytest.param({"max": 1}, "a, b.\n\nc, d, e.", [","], id="counted-by-block"),
        pytest.param({"min": 2}, "a, b.", [","], id="too-few"),
        pytest.param({"min": 1}, "Word by word.\n\nNo, yes.", ["Word"], id="none-at-the-first-word"),
        pytest.param({"max": 1, "scope": ("sentence",)}, "A, b, c. D, e.", [","], id="by-sentence"),
        pytest.param({"max": 1, "scope": ("heading",)}, "a, b, c", [], id="out-of-scope"),
    ],
)
def test_found(keys: dict[str, Any], text: str, found: list[str]) -> None:
    assert reported(rule("occurrence", token=",", **keys), text) == found


def test_the_argument_is_the_count() -> None:
    assert messages(rule("occurrence", token="a", max=1, message="%d"), "a a a") == ["3"]


def test_case_is_ignored_on_request() -> None:
    assert reported(rule("occurrence", token="a", max=1, ignorecase=True), "A a") == ["A"]
