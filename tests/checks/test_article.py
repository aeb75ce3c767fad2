"""`article`: what is an article, and what only looks like one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.diagnostics import Edit
from subeditor.language.lexicons import table
from subeditor.language.sounds import Sound, first_sound
from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

ARTICLE = rule("article", message="“%s”, “%s”, “%s”")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("She ate a apple.", "“a”, “an”, “apple”", id="a"),
        pytest.param("She ate an pear.", "“an”, “a”, “pear”", id="an"),
        pytest.param("A apple fell.", "“A”, “An”, “apple”", id="a-at-the-start"),
        pytest.param("It rained. An pear fell.", "“An”, “A”, “pear”", id="an-at-the-start"),
        pytest.param("A Italian chef came.", "“A”, “An”, “Italian”", id="before-a-name"),
        pytest.param("He ran a\nhour.", "“a”, “an”, “hour”", id="over-lines"),
        pytest.param("He ran a  hour.", "“a”, “an”, “hour”", id="two-spaces"),
        pytest.param("He ran a\u00a0hour.", "“a”, “an”, “hour”", id="no-break-space"),
        pytest.param("It is a “open” secret.", "“a”, “an”, “open”", id="quotation-mark"),
        pytest.param("It is a *open* secret.", "“a”, “an”, “open”", id="emphasis"),
        pytest.param("It is (a open) secret.", "“a”, “an”, “open”", id="bracket-before"),
        pytest.param("He said: “a open secret”.", "“a”, “an”, “open”", id="quoted"),
        pytest.param("The plan—a odd one—failed.", "“a”, “an”, “odd”", id="dash"),
        pytest.param("A $8 million loan.", "“A”, “An”, “$8”", id="currency"),
        pytest.param("It is a 11-year-old's.", "“a”, “an”, “11-year-old's”", id="number"),
        pytest.param("He holds a M.A. in law.", "“a”, “an”, “M.A”", id="initials"),
        pytest.param("It is a in-house team.", "“a”, “an”, “in-house”", id="hyphenated-preposition"),
        pytest.param("It was a only child.", "“a”, “an”, “only”", id="adverb"),
    ],
)
def test_slips(text: str, message: str) -> None:
    assert messages(ARTICLE, text) == [message]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("An apple, a pear, an hour, a university.", id="right"),
        pytest.param("Vitamin A is in carrots. Hepatitis A infections.", id="letter-in-a-name"),
        pytest.param("Type A errors and group A athletes get an A in it.", id="class"),
        pytest.param("If a and b are equal, a is odd, or a equals c.", id="variable"),
        pytest.param("The letter a is a vowel. The a element is a link.", id="letter"),
        pytest.param("She works in A and E. Plan A or plan B? A if you can.", id="conjunction"),
        pytest.param("He made a an effort. He saw a each day.", id="another-slip"),
        pytest.param("We saw an the roof, and an then an this.", id="slip-for-another-word"),
        pytest.param("Voy a un lugar. Il a été là. Ils vont a eux.", id="other-languages"),
        pytest.param("Frankfurt an der Oder is not on the Main.", id="german"),
        pytest.param("An Lushan rebelled. Then An Post came.", id="name"),
        pytest.param("Such an one was never seen.", id="old"),
        pytest.param("Run it with -a and with /a option; x=a object.", id="option"),
        pytest.param("She said 'a apple', and `a` is a word.", id="single-quotation-mark"),
        pytest.param("From a to b, a (optional) value, a .hlp file, a & b.", id="unclear"),
        pytest.param("It was 7 a.m. and he ate à la carte, a priori.", id="abbreviation"),
        pytest.param("The data analysis of a b. America is Africa upside.", id="end-of-a-word"),
        pytest.param("A European, a one-off, a US firm, a UN vote, a U-turn.", id="consonants"),
    ],
)
def test_what_is_left_alone(text: str) -> None:
    assert reported(ARTICLE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Give a `object` or an `string`.", id="code"),
        pytest.param("- A Explain the term.\n- A Open the file.", id="item-with-a-letter"),
        pytest.param("| Value |\n|---|\n| a Excludes some. |", id="note-in-a-table"),
        pytest.param("# Vitamin A Intake", id="heading"),
        pytest.param("Set *a* equal to it, *a* unless told.", id="marked-up"),
        pytest.param("```\na apple\n```", id="code-block"),
        pytest.param("```text\nx\n```\n\nGive a {{< code >}} to it.", id="template"),
    ],
)
def test_what_markup_tells(text: str) -> None:
    assert reported(ARTICLE, text, "markdown") == []


def test_a_heading_has_articles_too() -> None:
    assert reported(ARTICLE, "# Create a alert", "markdown") == ["a"]


def test_exceptions() -> None:
    assert reported(rule("article", exceptions=("hour",)), "A hour, a apple.") == ["a"]


def test_scope() -> None:
    text = "# Eat a apple\n\nEat a orange."
    assert len(reported(rule("article", scope=("heading",)), text, "markdown")) == 1


def test_only_the_article_is_changed() -> None:
    read = document("She ate a **apple**.", "markdown")
    (diagnostic,) = Plan([ARTICLE]).run(read)
    assert diagnostic.edits == (Edit(diagnostic.span, "an"),)
    assert read.source[diagnostic.span] == "a"


@given(
    st.sampled_from(sorted({word.rstrip("-") for word in table("first-sounds")}))
    | st.from_regex(r"\$?[aehouxflmnrsABEFHLMNORSUX18]{2,8}", fullmatch=True)
)
def test_no_place_is_passed_over(word: str) -> None:
    """What the pattern of places leaves out is right whatever the sound."""
    sound = first_sound(word)
    wrong = {Sound.VOWEL: "a", Sound.CONSONANT: "an"}.get(sound)
    other = {"a": "an", "an": "a"}.get(wrong or "")
    if wrong and word.lower() not in ("a", "an") and not _closed(word):
        assert reported(ARTICLE, f"They want {wrong} {word} thing.") == [wrong]
        assert reported(ARTICLE, f"They want {other} {word} thing.") == []


def _closed(word: str) -> bool:
    from subeditor.checks import _articles

    return word.lower() in _articles._NEVER_AFTER_A | _articles._NEVER_AFTER_AN


def test_time_is_linear() -> None:
    start = time.process_time()
    reported(ARTICLE, "a " * 100_000 + "an" * 100_000 + " a  " * 50_000)
    assert time.process_time() - start < 5
