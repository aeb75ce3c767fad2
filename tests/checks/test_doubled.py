"""`doubled`: which words may stand twice, and what is done about the others."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

DOUBLED = rule("doubled", message="“%s” twice")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("She saw the the bird.", ["the the"], id="article"),
        pytest.param("The the bird flew.", ["The the"], id="at-the-start"),
        pytest.param("Figure 2. The the bird flew.", ["The the"], id="after-a-label"),
        pytest.param("She saw the  the bird.", ["the  the"], id="two-spaces"),
        pytest.param("She saw the\u00a0the bird.", ["the\u00a0the"], id="no-break-space"),
        pytest.param("It was the the the bird.", ["the the", "the the"], id="three-times"),
        pytest.param("A set of of options.", ["of of"], id="of"),
        pytest.param("He wants to to go.", ["to to"], id="catenative"),
        pytest.param("A tool to to cut it.", ["to to"], id="infinitive-of-a-noun"),
        pytest.param("The shop opens on on Friday.", ["on on"], id="preposition-after-a-verb"),
        pytest.param("The gap for for small tools.", ["for for"], id="preposition-after-a-noun"),
        pytest.param("The gate is is locked.", ["is is"], id="copula"),
        pytest.param("They have have met.", ["have have"], id="auxiliary"),
        pytest.param("It can can be used.", ["can can"], id="modal"),
        pytest.param("He said that that the roof held.", ["that that"], id="that-before-an-article"),
        pytest.param("We know that that he left.", ["that that"], id="that-before-a-pronoun"),
        pytest.param("Open this this box.", ["this this"], id="this"),
        pytest.param("The report includes includes a list.", ["includes includes"], id="verb"),
        pytest.param("Create create a folder.", ["Create create"], id="verb-at-the-start"),
        pytest.param("All the resources resources it has.", ["resources resources"], id="plural"),
        pytest.param("He wrote a letter letter and left.", ["letter letter"], id="noun"),
        pytest.param("He typically typically wins.", ["typically typically"], id="adverb"),
        pytest.param("It isn't isn't it.", ["isn't isn't"], id="contraction"),
    ],
)
def test_slips(text: str, found: list[str]) -> None:
    assert reported(DOUBLED, text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("They had had enough.", id="had-had"),
        pytest.param("He said that that door was shut.", id="that-before-a-noun"),
        pytest.param("The fact that that works is odd.", id="that-before-a-verb"),
        pytest.param("It was because of that that he left.", id="that-as-a-noun"),
        pytest.param("Do it like that that day.", id="like-that"),
        pytest.param("What it is is a farm.", id="what-it-is-is"),
        pytest.param("The best thing he has has no price.", id="what-he-has"),
        pytest.param("Whatever happened happened.", id="free-relative"),
        pytest.param("What works works.", id="what-works"),
        pytest.param("You can log in in June.", id="particle"),
        pytest.param("She turned the light on on Monday.", id="particle-after-its-object"),
        pytest.param("The bus they had waited for for years came.", id="stranded-in-a-relative"),
        pytest.param("It was dealt with with care.", id="stranded-in-a-passive"),
        pytest.param("Whom did you talk to to learn it?", id="stranded-in-a-question"),
        pytest.param("Fertilised in in vitro trials.", id="latin"),
        pytest.param("We leave this this year.", id="this-and-a-time"),
        pytest.param("He gave her her coat.", id="her-her"),
        pytest.param("I told you you could.", id="you-you"),
        pytest.param("When I think of it it hurts.", id="it-it"),
        pytest.param("A very very long day, and many many more.", id="emphasis"),
        pytest.param("Bye bye, said the people people.", id="reduplication"),
        pytest.param("They went to Walla Walla and Bora Bora.", id="names"),
        pytest.param("He works at AT&T, for the The Band fans, in In re Smith.", id="capital-second"),
        pytest.param("Use the AND and OR operators.", id="operators"),
        pytest.param("Those who can can help.", id="modal-after-who"),
        pytest.param("They danced the can can.", id="dance"),
        pytest.param("Yada yada yada, ha ha, no no no.", id="three-of-an-open-class"),
        pytest.param("A log log plot. Each log log plot has two axes.", id="a-term-of-the-text"),
        pytest.param("Come in. In time you will see the end. End of it.", id="over-a-stop"),
        pytest.param("It was the, the bird.", id="over-a-comma"),
        pytest.param("The the-ory of the the.Thing and the the/two.", id="part-of-a-compound"),
        pytest.param("Is Istanbul next? An analysis.", id="part-of-a-word"),
        pytest.param("A a B b, 10 10 20.", id="letters-and-numbers"),
        pytest.param("Line one ends with the\n\nthe next begins.", id="over-a-blank-line"),
    ],
)
def test_grammar(text: str) -> None:
    assert reported(DOUBLED, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Look at the\nthe river.", ["the"], id="over-a-line-end"),
        pytest.param("Look at the\r\nthe river.", ["the"], id="over-a-windows-line-end"),
        pytest.param("> Look at the\n> the river.", ["the"], id="over-a-quote-mark"),
        pytest.param("Look at *the* the river.", [], id="one-emphasised-by-itself"),
        pytest.param("Look *at the the* river.", ["the the"], id="inside-emphasis"),
        pytest.param("Look at the [the long](x) river.", ["the [the"], id="into-a-link"),
        pytest.param("The word `the` the.", [], id="beside-code"),
        pytest.param("The `the` the.", [], id="over-code"),
        pytest.param("| a the | the b |\n|---|---|\n| c | d |\n", [], id="over-cells"),
    ],
)
def test_markdown(text: str, found: list[str]) -> None:
    assert reported(DOUBLED, text, "markdown") == found


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        pytest.param("See the the bird.", "See the bird.", id="on-one-line"),
        pytest.param("See the\nthe bird.", "See the\nbird.", id="over-a-line-end"),
        pytest.param(
            "They sing until\nuntil, at last, night falls.",
            "They sing until, at last, night falls.",
            id="before-a-mark",
        ),
        pytest.param("See the\r\nthe bird.", "See the\r\nbird.", id="over-a-windows-line-end"),
        pytest.param("> See the\n> the bird.", "> See the\n> bird.", id="over-a-quote-mark"),
        pytest.param("See the [the long](x) bird.", None, id="not-through-markup"),
    ],
)
def test_fix(text: str, fixed: str | None) -> None:
    read = document(text, "markdown")
    (diagnostic,) = Plan([DOUBLED]).run(read)
    if fixed is None:
        assert not diagnostic.edits
    else:
        (edit,) = diagnostic.edits
        assert edit.safe
        assert text[: edit.span.start] + edit.text + text[edit.span.end :] == fixed


def test_the_message_has_the_word() -> None:
    assert messages(DOUBLED, "See The the bird.") == []
    assert messages(DOUBLED, "The the bird.") == ["“the” twice"]


def test_exceptions() -> None:
    assert reported(rule("doubled", exceptions=("of",)), "A set of of the the things.") == ["the the"]


WORDS = st.sampled_from("a an and as because but his if its nor of or than the their until we your".split())


@given(st.lists(WORDS, unique=True, min_size=2, max_size=12), st.data())
def test_a_word_of_the_closed_classes_that_is_doubled_is_found(
    chosen: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(chosen) - 1))
    doubled = [*chosen[: at + 1], chosen[at], *chosen[at + 1 :], "end"]
    assert reported(DOUBLED, "Start " + " ".join([*chosen, "end"])) == []
    assert reported(DOUBLED, "Start " + " ".join(doubled)) == [f"{chosen[at]} {chosen[at]}"]


@pytest.mark.parametrize("text", ["the " * 300_000, "on on is is " * 50_000, "map map. " * 100_000])
def test_time_grows_with_the_text(text: str) -> None:
    start = time.process_time()
    reported(DOUBLED, text)
    assert time.process_time() - start < 20
