"""`enumeration`: firsts without a second, announced numbers, numbered lists."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

ALL = rule("enumeration", message="%s %s")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Firstly, it is cold.", ["Firstly"], id="alone"),
        pytest.param("It is bad: firstly, it is cold.", ["firstly"], id="after-a-colon"),
        pytest.param("Firstly, it is cold. Secondly, it is dark.", [], id="secondly"),
        pytest.param("Firstly, it is cold.\n\nThen it is dark.", [], id="then-in-the-next-paragraph"),
        pytest.param("Firstly, it is cold. Finally, it is dark.", [], id="finally"),
        pytest.param(
            "Firstly, it is cold. Secondly, it is dark. Firstly, it rains.", ["Firstly"], id="the-last-one"
        ),
        pytest.param("Firstly and foremost, it is cold.", [], id="foremost"),
        pytest.param("He speaks firstly of the cold.", [], id="inside-a-clause"),
        pytest.param("First, let us thank the cook.", [], id="first"),
        pytest.param("On the one hand, it is cheap. It is red.", ["On the one hand"], id="one-hand"),
        pytest.param("On one hand, it is cheap. It is red.", ["On one hand"], id="one-hand-without-article"),
        pytest.param("On the one hand, it is cheap; on the other it is late.", [], id="the-other"),
        pytest.param(
            "On the one hand, it is cheap.\n\nOn the other hand, it is late.", [], id="other-paragraph"
        ),
        pytest.param("On the one hand, it is cheap, but it is late.", [], id="but"),
        pytest.param("You can count them on one hand.", [], id="fingers"),
        pytest.param("It is, on the other hand, late.", [], id="only-the-other"),
        pytest.param("First, it is cold. It is far. Third, it is wet.", ["Third"], id="third-without-second"),
        pytest.param(
            "First, cold.\n\nWe froze.\n\nThirdly, wet.", ["Thirdly"], id="thirdly-paragraphs-later"
        ),
        pytest.param(
            "First, it is cold. The second reason is rain. Third, it is far.", [], id="second-in-words"
        ),
        pytest.param("First, it is cold. Then it is wet. Third, it is far.", [], id="then-and-third"),
        pytest.param("It is cold. Third, it is far.", [], id="third-without-first"),
        pytest.param("He came first, cold and wet. Third, Ida Roe.", [], id="places-of-a-race"),
        pytest.param("It is cold. Second, it is far.", [], id="second-without-first"),
        pytest.param("The first reason is cold. Second, it is far.", [], id="first-in-words"),
        pytest.param("For one, it is cold. Secondly, it is far.", [], id="for-one"),
        pytest.param("He was, second, a liar.", [], id="second-inside-a-sentence"),
    ],
)
def test_ordinals(text: str, found: list[str]) -> None:
    assert reported(ALL, text) == found


def items(*texts: str) -> str:
    return "".join(f"- {text}\n" for text in texts)


@pytest.mark.parametrize(
    ("lead", "number_of_items", "found"),
    [
        pytest.param("It sets two values:", 3, ["two values"], id="before-the-colon"),
        pytest.param("It sets two values:", 2, [], id="right"),
        pytest.param("There are three ways of doing it:", 2, ["three ways"], id="in-the-sentence"),
        pytest.param("There are two approaches to this:", 3, ["two approaches"], id="plural-in-es"),
        pytest.param("There are two new categories of it:", 3, ["two new categories"], id="plural-in-ies"),
        pytest.param("To do it, two steps are needed:", 3, ["two steps"], id="after-a-comma"),
        pytest.param("The following 3 options exist:", 4, ["3 options"], id="digit"),
        pytest.param("For these two files:", 3, [], id="known"),
        pytest.param("The three steps are long. Do this:", 2, [], id="another-sentence"),
        pytest.param("In the last two years we did:", 3, [], id="years"),
        pytest.param("It took two hours:", 3, [], id="measure"),
        pytest.param("A team of two runs three tools:", 4, ["three tools"], id="two-numbers"),
        pytest.param("It sets two values.", 3, [], id="no-colon"),
        pytest.param("There are two helpers in the library:", 3, ["two helpers"], id="there-are"),
        pytest.param(
            "The following two conventions apply to it:", 1, ["two conventions"], id="the-following"
        ),
        pytest.param(
            "Follow the following two guidelines closely:", 3, ["two guidelines"], id="not-a-measure"
        ),
        pytest.param(
            "The two biggest changes are the following:", 1, ["two biggest changes"], id="are-these"
        ),
        pytest.param("There are two maps with the following names:", 3, [], id="another-thing-follows"),
        pytest.param("There are two hours for each of these:", 3, [], id="there-are-hours"),
    ],
)
def test_announced_lists(lead: str, number_of_items: int, found: list[str]) -> None:
    text = f"{lead}\n\n{items(*['apples', 'pears', 'plums', 'figs'][:number_of_items])}\nThe end of it all.\n"
    assert reported(ALL, text, "markdown") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Two sorts exist, in two steps:\n\n- a\n  - b\n  - c\n- d\n", [], id="nested"),
        pytest.param("There are two steps:\n\n- a\n\n  more\n\n- d\n", [], id="paragraphs-in-items"),
        pytest.param("There are two steps:\n\n- a\n\n```\nx\n```\n\n- d\n", [], id="interrupted-by-code"),
        pytest.param(
            "There are two steps:\n\n- a\n\n```\nx\n```\n\nEnd.\n", ["two steps"], id="ended-by-code"
        ),
        pytest.param("There are two steps:\n\n- a\n\n---\n\n- d\n", ["two steps"], id="ended-by-a-rule"),
        pytest.param(
            "There are two steps:\n\n- a\n- b\n- c\n\n## Next\n\n- d\n", ["two steps"], id="before-a-heading"
        ),
        pytest.param(
            "He had three reasons. First, cold. Second, wet. Third, dark. Fourth, late.",
            ["three reasons"],
            id="one-more",
        ),
        pytest.param(
            "He had three reasons. First, cold. Second, wet. So he left.", ["three reasons"], id="one-less"
        ),
        pytest.param("He had three reasons. First, cold. Second, wet. Third, dark.", [], id="right"),
        pytest.param("He had three reasons. First, cold. Second, wet. Finally, dark.", [], id="finally"),
        pytest.param(
            "He had three reasons. First, cold. Second, wet.\n\nThird, dark.",
            [],
            id="third-in-the-next-paragraph",
        ),
        pytest.param("He had three reasons. First, it was cold.", [], id="only-a-first"),
        pytest.param(
            "Of three points the first is cold, the second is wet and the third is dark.",
            [],
            id="the-first-is",
        ),
        pytest.param(
            "He ate three apples. First, one. Second, one. Third, one. Fourth, one.", [], id="no-points"
        ),
    ],
)
def test_counts(text: str, found: list[str]) -> None:
    assert reported(ALL, text, "markdown") == found


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        pytest.param([1, 2, 3], [], id="right"),
        pytest.param([1, 1, 1, 1], [], id="all-one"),
        pytest.param([0, 1, 2], [], id="from-zero"),
        pytest.param([5, 6, 7], [], id="from-five"),
        pytest.param([3, 2, 1], [], id="backwards"),
        pytest.param([1, 2, 2, 4], [], id="shared-rank"),
        pytest.param([1, 2, 5, 6], [], id="a-choice"),
        pytest.param([1, 2, 3, 1, 2, 3], [], id="two-lists"),
        pytest.param([1, 2, 3, 3], ["3."], id="twice"),
        pytest.param([1, 2, 3, 3, 4], ["3."], id="twice-and-on"),
        pytest.param([1, 2, 4], ["4."], id="skipped"),
        pytest.param([1, 2, 4, 5, 7], ["4."], id="only-the-first-break"),
    ],
)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_numbered_lists(numbers: list[int], found: list[str], format: str) -> None:
    text = "To do:\n\n" + "".join(f"{number}. Close the door *now*.\n" for number in numbers)
    assert reported(ALL, text, format) == found
    assert reported(ALL, text.replace("\n", "\r\n"), format) == found


def test_messages() -> None:
    assert messages(ALL, "Firstly, it is cold.") == ["Firstly is followed by no “secondly”"]
    assert messages(ALL, "1. Go on.\n2. Go in.\n4. Go out.\n") == ["4. follows 2 in this list"]
    assert messages(ALL, "It has two parts:\n\n- a\n\nThe end.\n") == ["two parts announces two, one follows"]


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"counts": False, "numbers": False}, ["Firstly"]),
        ({"ordinals": False, "numbers": False}, ["two parts"]),
        ({"ordinals": False, "counts": False}, ["4."]),
    ],
)
def test_each_can_be_asked_for_alone(keys: dict[str, bool], found: list[str]) -> None:
    text = "Firstly, it is cold.\n\nIt has two parts:\n\n1. a\n2. b\n4. c\n"
    assert reported(rule("enumeration", **keys), text) == found


@given(st.integers(2, 9), st.integers(2, 9))
def test_an_announced_number_is_compared_with_the_list(announced: int, given: int) -> None:
    text = f"There are {announced} options here:\n\n{items(*(f'item {n}' for n in range(given)))}\nThe end.\n"
    assert bool(reported(ALL, text, "markdown")) == (announced != given)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Firstly, it is. " * 20_000, id="firstly"),
        pytest.param("three reasons: first, it is. " * 3_000, id="counts"),
        pytest.param("First, it is. " * 20_000 + "Third, it is. " * 20_000, id="thirds"),
        pytest.param("".join(f"{n % 900}. a\n" for n in range(20_000)), id="items"),
        pytest.param("There are two options:\n\n- a\n- b\n\n" * 5_000, id="lists"),
        pytest.param("- a\r" * 20_000, id="old-line-ends"),
    ],
)
def test_time_grows_with_the_text(text: str) -> None:
    start = time.process_time()
    Plan([ALL]).run(document(text))
    assert time.process_time() - start < 20
