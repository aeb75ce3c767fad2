"""Wilson's interval."""

from __future__ import annotations

import pytest
from benchmarks._intervals import percent, wilson
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        pytest.param(81, 263, 0.2553, 0.3662, id="Newcombe 1998, table I"),
        pytest.param(15, 148, 0.0624, 0.1605, id="Newcombe 1998, a small share"),
        pytest.param(0, 20, 0.0, 0.1611, id="none"),
        pytest.param(29, 29, 0.8830, 1.0, id="all"),
        pytest.param(0, 0, 0.0, 1.0, id="nothing tried"),
    ],
)
def test_known_intervals(hits: int, trials: int, low: float, high: float) -> None:
    assert wilson(hits, trials) == pytest.approx((low, high), abs=5e-5)


@given(st.integers(0, 500), st.integers(0, 500))
def test_the_share_lies_in_its_interval(hits: int, misses: int) -> None:
    low, high = wilson(hits, hits + misses)
    if hits + misses:
        assert 0 <= low <= hits / (hits + misses) + 1e-12
        assert hits / (hits + misses) - 1e-12 <= high <= 1


def test_in_words() -> None:
    assert percent(9, 10) == "90.0 % (59.6–98.2)"
    assert percent(0, 0) == "–"
