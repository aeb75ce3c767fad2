"""`figure`: ages beside years of birth and death."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

AGE = rule("figure", message="%s: %s", fault="age")
BIRTHS = st.integers(1900, 1980)
FORMS = st.sampled_from(
    [
        "Ann Roe ({born}–{died}), who died aged {age}, left two novels.",
        "Ann Roe ({born}-{died}) died at the age of {age}.",
        "Ann Roe was born in {born} and died in {died}, aged {age}.",
        "She was born on 4 May {born} in Leeds and died on 3 June {died} at the age of {age}.",
    ]
)


@given(BIRTHS, st.integers(12, 99), st.integers(0, 1), FORMS)
def test_both_ages_of_a_year_are_right(born: int, years: int, before: int, form: str) -> None:
    assert reported(AGE, form.format(born=born, died=born + years, age=years - before)) == []


@given(BIRTHS, st.integers(12, 90), st.integers(2, 8), st.booleans(), FORMS)
def test_any_other_age_is_reported(born: int, years: int, off: int, above: bool, form: str) -> None:
    age = years + off - 1 if above else years - off
    found = messages(AGE, form.format(born=born, died=born + years, age=age))
    assert found == [f"{age}: {years - 1} or {years}"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("She was born in 1920. Her aunt died in 1985, aged 90.", id="another-person"),
        pytest.param("The war (1914–1918) cost her a brother, who died aged 20.", id="no-life"),
        pytest.param("Ann Roe (1920–1985) died. At the age of 12 she had run away.", id="next-sentence"),
        pytest.param("Ann Roe (1920–1985) died at 11.30 in Leeds.", id="time"),
        pytest.param("Ann Roe, 45, was born in 1970.", id="no-date-of-the-piece"),
        pytest.param("Ann Roe was born in 1970 and 45 people came.", id="number-of-something"),
    ],
)
def test_no_contradiction(text: str) -> None:
    assert reported(AGE, text) == []


@pytest.mark.parametrize(("age", "found"), [(54, ["54"]), (55, []), (56, []), (57, ["57"])])
def test_age_when_the_piece_was_written(age: int, found: list[str]) -> None:
    text = f"---\ndate: 2026-05-04\n---\n\nAnn Roe, {age}, was born on June 3, 1970, in Leeds.\n"
    assert reported(AGE, text, "markdown") == found


@pytest.mark.parametrize(
    "text", ["born in 1920 " * 40_000, "(1920–1985) died " * 40_000], ids=["births", "lives"]
)
def test_time(text: str) -> None:
    read = document(text)
    start = time.process_time()
    Plan([AGE]).run(read)
    assert time.process_time() - start < 3


SHARE = rule("figure", message="%s: %s", fault="share")
SUM = rule("figure", message="%s: %s", fault="sum")
CHANGE = rule("figure", message="%s: %s", fault="change")


@given(st.lists(st.integers(1, 60), min_size=2, max_size=4), st.integers(0, 60))
def test_a_remainder_makes_a_whole(shares: list[int], rest: int) -> None:
    told = ", ".join(f"{share} percent to one" for share in shares)
    found = messages(SHARE, f"Of the fee they pay {told}, and the remaining {rest} percent to all.")
    total = sum(shares) + rest
    # Of each share half a point may be rounded away; none can be nothing.
    assert bool(found) == (total > 100 + 0.5 * (len(shares) + 1) and rest > 0)


@given(st.integers(3, 90), st.integers(3, 90), st.integers(-3, 3))
def test_places_come_to_the_number(one: int, other: int, off: int) -> None:
    found = messages(SUM, f"They counted {one + other + off} ships, {one} in Leith and {other} in Hull.")
    exact = one + other + off < 100 or (one + other + off) % 10
    assert bool(found) == bool(off) or not exact
    assert found in ([], [f"{one + other + off}: {one + other}"])


@given(st.integers(11, 999), st.integers(11, 999), st.integers(2, 300))
def test_a_change_is_counted_from_the_old_figure(old: int, new: int, told: int) -> None:
    # Round figures may be rounded ones.
    assume(old % 10 and new % 10 and told % 10)
    right = abs(new - old) / old * 100
    found = reported(CHANGE, f"Calls went from {old} to {new}, a {told} percent change.")
    assert bool(found) == (abs(told - right) > 1)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "Some 89 percent use it at work, 60 percent at home and 40 percent on the train.",
            id="several-answers",
        ),
        pytest.param("Sales rose 60 percent in May and the remaining 50 percent in June.", id="rates"),
        pytest.param("The vote was 48 percent to 55 percent of members, by area.", id="a-range"),
        pytest.param("Of those, 60 percent were women, the other 60 percent of men.", id="other"),
        pytest.param("A blend of 85.4 percent ethanol and 14.7 percent petrol.", id="rounded"),
    ],
)
def test_shares_that_are_let_stand(text: str) -> None:
    assert reported(SHARE, text) == []


@pytest.mark.parametrize("fault", ["share", "sum", "change"])
@pytest.mark.parametrize(
    "text",
    [
        "60 percent and the remaining " * 9_000,
        "from 4 to 5, a 20 percent " * 9_000,
        "12 men, 3 in Ayr and " * 9_000,
    ],
    ids=["shares", "changes", "places"],
)
def test_other_figures_in_a_long_sentence_take_no_time(fault: str, text: str) -> None:
    read = document(text)
    one = rule("figure", message="", fault=fault)
    began = time.process_time()
    [*Plan([one]).run(read)]
    assert time.process_time() - began < 5


SCALE = rule("figure", message="%s%s", fault="scale")


@given(st.integers(1_000_000, 10**12), st.sampled_from(["million", "billion", "trillion"]))
def test_a_number_in_full_is_not_scaled(number: int, scale: str) -> None:
    assert reported(SCALE, f"It cost ${number:,} {scale} in all.") == [f"${number:,} {scale}"]
    assert reported(SCALE, f"It cost ${number:,} in all, or {number // 10**6:,} million.") == (
        [] if number < 10**12 else [f"{number // 10**6:,} million"]
    )


@given(st.integers(1000, 10**12), st.integers(0, 99))
def test_money_has_thousands_of_three_figures(number: int, cents: int) -> None:
    assert reported(SCALE, f"It cost ${number:,}.{cents:02} in all.") == []
    assert reported(SCALE, f"It cost ${number:,}0 in all.") == [f"${number:,}0"]
