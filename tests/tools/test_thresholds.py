"""How sure the chooser must be, from what it doubted and found."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

# The modules of a tool import each other as they do when it runs.
sys.path.append(str(Path(__file__).parents[2] / "tools"))
tool = importlib.import_module("real_words.thresholds")
Counts, Doubt, Judged, fingerprint = tool.Counts, tool.Doubt, tool.Judged, tool.fingerprint

Pair = tuple[str, str]
PAIR, OTHER = ("form", "from"), ("then", "than")


def counts(seen: int, alarms: list[float], slips: list[float]) -> Any:
    return Counts(seen, np.sort(np.array(alarms)), np.sort(np.array(slips)))


def decided(each: dict[Pair, Any], budget: float = 0.5) -> dict[Pair, float]:
    return tool.thresholds(each, dict.fromkeys(each, "edit"), 100_000, budget)


def test_a_pair_is_on_above_its_alarms() -> None:
    found = decided({PAIR: counts(50_000, [2.0] * 40 + [4.1], [6.0] * 90 + [1.0] * 10)})
    assert 4.1 < found[PAIR] <= 6.0


def test_a_pair_that_is_hard_to_tell_pays_for_its_own_alarms() -> None:
    alike = counts(50_000, [5.0] * 9, [6.0] * 10)
    clear = counts(50_000, [], [3.0] * 100)
    found = decided({PAIR: alike, OTHER: clear}, budget=1.0)
    assert found[PAIR] > 5.0
    assert found[OTHER] <= 3.0


def test_a_pair_of_which_nothing_would_be_found_is_off() -> None:
    never = counts(50_000, [4.0] * 9, [2.0] * 10)
    clear = counts(50_000, [], [6.0] * 100)
    assert list(decided({PAIR: never, OTHER: clear}, budget=0.1)) == [OTHER]


@given(
    st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=2, max_size=6),
    st.floats(0.05, 3.0),
)
def test_more_budget_never_finds_less(each: list[tuple[int, int]], budget: float) -> None:
    made = {
        (f"w{at}", "x"): counts(20_000, [2.0 + at] * alarms, [3.0 + at] * slips)
        for at, (alarms, slips) in enumerate(each)
    }

    def found(budget: float) -> int:
        least = decided(made, budget)
        return sum(int((made[pair].slips >= margin).sum()) for pair, margin in least.items())

    assert found(budget) <= found(2 * budget) + 1


def test_thresholds_are_of_the_grid() -> None:
    assert decided({PAIR: counts(9000, [], [8.0] * 9)})[PAIR] in tool.GRID


@pytest.mark.parametrize(
    ("slips", "left"),
    [
        pytest.param(set(), [2.0, 3.5], id="nothing-read"),
        pytest.param({Judged(fingerprint("come form  behind"), *PAIR)}, [2.0], id="a-slip"),
        pytest.param({Judged(fingerprint("come form behind"), *OTHER)}, [2.0, 3.5], id="another-pair"),
        pytest.param({Judged(fingerprint("a form of it"), *PAIR)}, [2.0, 3.5], id="another-sentence"),
    ],
)
def test_a_doubt_that_was_right_is_no_alarm(slips: set[Any], left: list[float]) -> None:
    doubt = Doubt(3.496, *PAIR, "come form behind")
    assert tool.without_slips({PAIR: counts(9, [2.0, 3.5], [])}, [doubt], slips)[PAIR].alarms.tolist() == left


def test_judgements_are_read() -> None:
    assert all(len(one.sentence) == 12 and one.word for one in tool.judged())
