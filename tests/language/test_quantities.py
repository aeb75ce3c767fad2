"""Quantities: what a number is worth, how exactly, and what is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.language.quantities import Quantity, may_be_same, quantities


def told(text: str) -> list[tuple[str, float, str]]:
    return [(text[found.start : found.end], found.value, found.unit) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It cost $22.5 million.", [("$22.5 million", 22.5e6, "$")], id="scale"),
        pytest.param(
            "It cost US$3bn, or £1.9bn.", [("US$3bn", 3e9, "$"), ("£1.9bn", 1.9e9, "£")], id="short"
        ),
        pytest.param("MORE THAN $223K", [("$223K", 223e3, "$")], id="thousands"),
        pytest.param(
            "40 per cent, 33.3% or 12 percent",
            [("40 per cent", 40, "%"), ("33.3%", 33.3, "%"), ("12 percent", 12, "%")],
            id="shares",
        ),
        pytest.param(
            "Twenty-one of two hundred and five",
            [("Twenty-one", 21, ""), ("two hundred and five", 205, "")],
            id="words",
        ),
        pytest.param(
            "Half a dozen and two dozen", [("Half a dozen", 6, ""), ("two dozen", 24, "")], id="dozens"
        ),
        pytest.param("45,000 jobs", [("45,000", 45000, "")], id="commas"),
        pytest.param("five million dollars", [("five million dollars", 5e6, "$")], id="dollars"),
        pytest.param("On May 12, 2004, at 7:30 p.m. they won 3-2", [], id="dates-times-scores"),
        pytest.param("Section 4, Title 9 and No. 7 of 2006", [], id="labels"),
        pytest.param("the 21st, version 3.1.4, the 400m and $425, 521", [], id="other"),
    ],
)
def test_what_is_a_quantity(text: str, expected: list[tuple[str, float, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        pytest.param("more than 20", "least", id="more-than"),
        pytest.param("at least 20", "least", id="at-least"),
        pytest.param("up to 20", "most", id="up-to"),
        pytest.param("nearly 20", "about", id="nearly"),
        pytest.param("an estimated 20", "about", id="estimated"),
        pytest.param("they saw 20", "", id="none"),
    ],
)
def test_bounds(text: str, bound: str) -> None:
    assert [found.bound for found in quantities(text)] == [bound]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("$22 million", "$22.43 million", True, id="rounded"),
        pytest.param("$5,018", "$5,018.40", True, id="cents"),
        pytest.param("more than $500,000", "$585,714", True, id="over"),
        pytest.param("nearly $300,000", "$291,400", True, id="nearly"),
        pytest.param("$237,966", "$237,996", False, id="transposed"),
        pytest.param("$3.8 million", "$4.8 million", False, id="digit"),
        pytest.param("three", "four", False, id="counts"),
        pytest.param("40%", "44%", False, id="shares"),
        pytest.param("40%", "39.6%", True, id="rounded-share"),
    ],
)
def test_what_may_be_the_same(one: str, other: str, same: bool) -> None:
    first, second = (next(quantities(text)) for text in (one, other))
    assert may_be_same(first, second) is may_be_same(second, first) is same


@given(st.integers(1, 10**12))
def test_a_whole_number_is_read_as_it_is(number: int) -> None:
    found = [*quantities(f"There are {number:,} of them.")]
    assert [quantity.value for quantity in found] == (
        [] if 1400 <= number <= 2100 and number < 1000 else [number]
    )


@given(st.floats(1, 1e9), st.floats(1, 1e9))
def test_to_be_the_same_is_mutual(one: float, other: float) -> None:
    first, second = (Quantity(0, 1, value, "$", 1) for value in (one, other))
    assert may_be_same(first, second) == may_be_same(second, first)
    assert may_be_same(first, first)


@given(st.text("0123456789,.$%-– millonpercetwfix\n", max_size=60))
def test_quantities_lie_in_the_text_in_order(text: str) -> None:
    found = [*quantities(text)]
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
