"""What any match of a pattern must contain."""

from __future__ import annotations

import random
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]

import pytest
import regex
import yaml
from hypothesis import given
from hypothesis import strategies as st

from subeditor.literals import Drawn, Literal, Whole, draw, effort, fold
from subeditor.literals.required import _letter
from subeditor.patterns import translate

STYLES = Path(__file__).parents[2] / "shared" / "vale" / "styles"


def _at(*texts: str, offset: int | None = 0) -> tuple[Literal, ...]:
    return tuple(Literal(text, offset) for text in texts)


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        pytest.param("colou?rs?", _at("color", "colour"), id="optional-letters"),
        pytest.param("(?:very )?unique", _at("unique", "very unique"), id="optional-word-before"),
        pytest.param("utili[sz]e", _at("utilise", "utilize"), id="small-set"),
        pytest.param("utili[a-z]e", _at("utili"), id="large-set-breaks"),
        pytest.param(r"\d{1,2} percent", _at(" percent", offset=None), id="behind-a-varying-width"),
        pytest.param(r"\d\d percent", _at(" percent", offset=2), id="behind-a-fixed-width"),
        pytest.param("(?i:Foo)", _at("foo"), id="folded"),
        pytest.param("foo|bar|quux", _at("bar", "foo", "quux"), id="all-alternatives-together"),
        pytest.param(r"foo|\w+", (), id="an-alternative-without"),
        pytest.param("foo|foobar", _at("foo"), id="shorter-finds-longer"),
        pytest.param("x{3}yz", _at("xxxyz"), id="count"),
        pytest.param("fo+bar", _at("obar", offset=None), id="last-repetition-stands-before"),
        pytest.param("(?<!x)foo(?=[a-z])", _at("foo"), id="look-arounds-ignored"),
        pytest.param("e(?=oo|x)", _at("eoo", "ex"), id="look-ahead"),
        pytest.param("foo(?=bar|)", _at("foo"), id="look-ahead-at-nothing"),
        pytest.param(r"(?<=^|\s)I(?= )", _at("i "), id="look-ahead-makes-it-rare"),
        pytest.param("a(?=b)bcd", _at("abcd"), id="look-ahead-over-the-rest"),
        pytest.param(r"(?>foo|bax)s", _at("foos", "baxs"), id="atomic"),
        pytest.param(r"(q)?(?(1)foo|baz)", _at("baz", "foo", "qbaz", "qfoo"), id="conditional"),
        pytest.param(r"[a-z]+", (), id="none"),
        pytest.param("e", (), id="too-common"),
        pytest.param("(?:foo)?", (), id="may-be-empty"),
        pytest.param(r"\p{Lu}ork", _at("ork", offset=1), id="unicode-property"),
        pytest.param(r"\Xfoo", (), id="unknown-to-re"),
        pytest.param("ſtop", _at("stop"), id="long-s"),
    ],
)
def test_literals(pattern: str, literals: tuple[Literal, ...]) -> None:
    assert sorted(draw(pattern).literals) == sorted(literals)


@pytest.mark.parametrize(
    ("pattern", "whole"),
    [
        pytest.param(r"\b(?:foo bar)\b", Whole("foo bar", True, True), id="words"),
        pytest.param(r"(?:Foo)", Whole("Foo", False, False), id="without-boundaries"),
        pytest.param(r"\b(?:C\+\+)\b", Whole("C++", True, True), id="escaped"),
        pytest.param(r"\b(?:a(?:bcd))\b", Whole("abcd", True, True), id="nested"),
        pytest.param(r"\b(?:(foo))\b", None, id="a-captured-group-is-needed"),
        pytest.param(r"\b(?:f.o)\b", None, id="not-a-literal"),
        pytest.param(r"\bfoo\bbar\b", None, id="a-boundary-inside"),
    ],
)
def test_whole(pattern: str, whole: Whole | None) -> None:
    assert draw(pattern).whole == whole


@pytest.mark.parametrize(
    ("pattern", "looks_back", "backtracks"),
    [
        ("^foo", True, False),
        (r"(?<=a)foo", True, False),
        (r"(?:x|(?<!a)b)foo", True, False),
        (r"\bfoo\b", False, False),
        (r"foo\w+", False, True),
        (r"(?:a|b?){9}foo", False, True),
        (r"[ab]{9}foo", False, False),
    ],
)
def test_flags(pattern: str, looks_back: bool, backtracks: bool) -> None:
    drawn = draw(pattern)
    assert (drawn.looks_back, drawn.backtracks) == (looks_back, backtracks)


@pytest.mark.parametrize(
    ("pattern", "degree"),
    [
        pytest.param("foo", 0, id="nothing-repeats"),
        pytest.param(r"\b[a-z]+\b", 1, id="a-set"),
        pytest.param(r"[a-z]+ [a-z]+", 2, id="one-after-the-other"),
        pytest.param(r"(?:x|[a-z]+ .*)y", 2, id="the-worst-alternative"),
        pytest.param("(?:[^,]+,)+x", 1, id="ended-by-what-the-set-has-not"),
        pytest.param("(?:,[^,]+)+x", 1, id="begun-by-what-the-set-has-not"),
        pytest.param("(?:[^,]+;)+x", None, id="ended-by-what-the-set-has"),
        pytest.param("(?:[^A]+a)+x", 1, id="the-other-case-is-not-in-the-set-either"),
        pytest.param("(?:[B-Z]+b)+x", None, id="the-other-case-is-in-the-set"),
        pytest.param("(?:[a-z]+)+x", None, id="a-repetition-of-a-repetition"),
        pytest.param("(?:a|ab)+x", None, id="branches-that-repeat"),
        pytest.param("(?:a+ ?){1,3}x", 3, id="a-few-repetitions"),
        pytest.param("(?:ab){100}x", 1, id="many-repetitions"),
        pytest.param(r"(a)\1+", None, id="a-reference"),
    ],
)
def test_degree(pattern: str, degree: int | None) -> None:
    assert effort.degree(_parser.parse(pattern)) == degree


@pytest.mark.parametrize(
    ("pattern", "before"),
    [
        pytest.param("(?:[^,]+,)+ [a-z]+ (?:and|or) ", (",",), id="in-a-repetition"),
        pytest.param('"[^"]+"[.,]', ('"',), id="the-same-twice"),
        pytest.param("foo[a-z]+ x", (), id="none-before-the-best"),
        pytest.param("(?:ab[a-z]+|cd)[a-z]+ quux", ("ab", "cd"), id="alternatives"),
        pytest.param("(?:foo)?[a-z]+ quux", (), id="optional"),
        pytest.param("e[a-z]+ quux", (), id="too-common"),
    ],
)
def test_what_comes_before(pattern: str, before: tuple[str, ...]) -> None:
    assert draw(pattern).before == before


def _holds(pattern: str, drawn: Drawn, match: regex.Match[str]) -> bool:
    text = fold(match.string)
    ends = [
        match.start() + offset if offset is not None else text.rfind(literal, match.start())
        for literal, offset in drawn.literals
        if (
            text.startswith(literal, match.start() + offset)
            if offset is not None
            else literal in text[match.start() :]
        )
    ]
    return not drawn.literals or (bool(ends) and _comes_before(drawn, text, match.start(), max(ends)))


def _comes_before(drawn: Drawn, text: str, start: int, last: int) -> bool:
    return not drawn.before or any(0 <= text.find(each, start) <= last for each in drawn.before)


_LEAF = st.sampled_from(
    [
        "ab",
        "k",
        "S",
        "[xyz]",
        "[a-e]",
        "[^a]",
        ".",
        r"\d",
        r"\b",
        "^",
        "é",
        "ſ",
        "(?=a)",
        "(?<=b)",
        r"(?i:sK)",
        "İ",
    ]
)
_PATTERN = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: "(?:" + "|".join(parts) + ")"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{0,2}", "{2,}", "+?"])).map(
            lambda pair: f"(?:{pair[0]}){pair[1]}"
        ),
    ),
    max_leaves=8,
)


@given(_PATTERN, st.text("abkKsSxyzſKéİı0", max_size=12), st.booleans())
def test_every_match_holds_a_literal(pattern: str, text: str, ignore_case: bool) -> None:
    drawn = draw(pattern)
    for match in regex.finditer(pattern, text, regex.IGNORECASE if ignore_case else 0, overlapped=True):
        assert _holds(pattern, drawn, match)


def _tokens() -> list[str]:
    found: list[str] = []
    for path in sorted(STYLES.rglob("*.yml")):
        try:
            rule = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
        except yaml.YAMLError:
            continue
        if isinstance(rule, dict):
            found += map(
                str, [*(rule.get("tokens") or ()), *(rule.get("raw") or ()), *(rule.get("swap") or ())]
            )
    return found


@pytest.mark.skipif(not STYLES.is_dir(), reason="needs the Vale styles that lie beside the checkout")
def test_patterns_of_real_styles() -> None:
    """Nearly all have literals; every match of each in a text that holds many of them does."""
    documents = sorted((STYLES.parents[1] / "vale" / "docs").rglob("*.md"))
    texts = [path.read_text("utf-8") for path in random.Random(5).sample(documents, 3)]
    tokens = sorted(set(_tokens()))
    without = 0
    for number, token in enumerate(tokens):
        pattern = translate(token)
        drawn = draw(pattern)
        without += not drawn.literals
        if drawn.whole and number % 10:
            continue
        try:
            compiled = regex.compile(pattern, regex.MULTILINE | regex.IGNORECASE)
        except regex.error:
            continue
        text = texts[number % len(texts)][:20_000]
        for match in compiled.finditer(text, timeout=5):
            assert _holds(pattern, drawn, match), token
    assert without < len(tokens) / 50


def test_folding_keeps_offsets_and_joins_what_ignoring_case_joins() -> None:
    every = [chr(point) for point in range(0x110000) if not 0xD800 <= point < 0xE000]
    assert all(len(fold(character)) == 1 for character in every)
    for character in every:
        letter = _letter(ord(character))
        if letter is not None:
            for other in (character.lower(), character.upper(), character.swapcase()):
                if len(other) == 1 and regex.fullmatch(regex.escape(character), other, regex.IGNORECASE):
                    assert fold(other) == letter


@given(st.text())
def test_folding_a_text_is_folding_its_characters(text: str) -> None:
    assert fold(text) == "".join(map(fold, text))
