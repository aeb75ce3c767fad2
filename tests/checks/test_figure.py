"""`figure`: ages beside years of birth and death."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

AGE = rule("figure", message="%s: %s or %s", fault="age")
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
