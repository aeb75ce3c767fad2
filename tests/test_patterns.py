"""Vale's pattern syntax in that of `regex`."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from subeditor.patterns import translate


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        pytest.param(r"\w+", "naïve", ["na", "ve"], id="word-characters-are-ascii"),
        pytest.param(r"\bna", "éna na", ["na"], id="boundaries-are-unicode"),
        pytest.param(r"\d+", "3٣", ["3"], id="digits-are-ascii"),
        pytest.param(r"a\sb", "a\u00a0b a\tb", ["a\tb"], id="no-break-space-is-no-space"),
        pytest.param(r"[\W]", "aé_", ["é"], id="complement-in-a-set"),
        pytest.param(r"[^\S\n]", "\n \u00a0", [" "], id="complement-in-a-negated-set"),
        pytest.param(r"[\w-]+", "a-é", ["a-"], id="hyphen-after-a-class-is-a-hyphen"),
        pytest.param(r"[\w-.]+", "a-.é", ["a-."], id="hyphen-between-a-class-and-a-point"),
        pytest.param(r"[[:alpha:]]+", "aé1", ["a"], id="posix-class"),
        pytest.param(r"[a-z-[aeiou]]+", "abecd", ["b", "cd"], id="subtraction"),
        pytest.param(r"[]a]+", "]a[", ["]a"], id="leading-bracket"),
        pytest.param(r"[a[]+", "a[", ["a["], id="bracket-in-a-set"),
        pytest.param(r"a{,2}", "aa a{,2}", ["a{,2}"], id="count-without-least-is-text"),
        pytest.param(r"{e}", "e {e}", ["{e}"], id="brace-is-a-brace"),
        pytest.param(r"(?:cat){e<=1}", "cut", [], id="never-fuzzy"),
        pytest.param(r"a(?i)b|c", "aB C A", ["aB", "C"], id="flag-to-the-end-of-the-group"),
        pytest.param(r"(?:x(?i)a|b)c", "xAc xAC Bc", ["xAc", "Bc"], id="flag-ends-with-its-group"),
        pytest.param(r"(?i)a(?-i)b", "Ab AB", ["Ab"], id="flag-off"),
        pytest.param(r"(?#note)ab", "ab", ["ab"], id="comment"),
        pytest.param(r"ab\z", "ab\nab", ["ab"], id="very-end"),
        pytest.param(r"(?<n>a)\k<n>", "aa", ["aa"], id="named-reference"),
        pytest.param(r"\x{1F600}", "😀", ["😀"], id="code-point"),
        pytest.param(r"[\x{61}-c]+", "abcd", ["abc"], id="code-point-in-a-set"),
        pytest.param(r"\p{Lu}[\p{Ll}]+", "Élan", ["Élan"], id="unicode-property"),
        pytest.param(r"\[a\|b\)", "[a|b)", ["[a|b)"], id="escapes"),
        pytest.param(r"C\+\+", "C++", ["C++"], id="plain"),
    ],
)
def test_translate(pattern: str, text: str, found: list[str]) -> None:
    assert [m.group() for m in regex.finditer(translate(pattern), text, regex.MULTILINE)] == found


@pytest.mark.parametrize("pattern", ["(", "[a", "a)", "(?P<n", "*", r"a\ "[:-1], "[z-a]"])
def test_what_is_no_pattern_stays_none(pattern: str) -> None:
    with pytest.raises(regex.error):
        regex.compile(translate(pattern))


@given(st.text(st.sampled_from("ab|()[]{}?*+\\wd^-,1:i#<>=!k ")))
def test_any_text_can_be_translated(pattern: str) -> None:
    assert isinstance(translate(pattern), str)
