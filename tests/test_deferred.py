"""Deferred patterns are those that they stand for."""

from __future__ import annotations

import re

import pytest
import regex

from subeditor import deferred


@pytest.mark.parametrize("deferring", [deferred.re_compile, deferred.regex_compile])
def test_a_deferred_pattern_is_that_pattern(deferring) -> None:  # type: ignore[no-untyped-def]
    pattern = deferring(r"(a)b", re.IGNORECASE)
    assert pattern.pattern == "(a)b"
    assert pattern.match("ABab").span() == (0, 2)
    assert [match[1] for match in pattern.finditer("ABab")] == ["A", "a"]
    assert (pattern.sub("x", "ABab"), pattern.split("1ab2"), pattern.groups) == ("xx", ["1", "a", "2"], 1)


def test_nothing_is_compiled_before_it_is_used() -> None:
    wrong = deferred.regex_compile("(")
    with pytest.raises(regex.error):
        wrong.search("")
