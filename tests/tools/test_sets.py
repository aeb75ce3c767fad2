"""The confusion sets as they are made and shipped, and how slips are drawn from them for training."""

from __future__ import annotations

import importlib
import sys
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from subeditor.checks.confusion import PairKind
from subeditor.chooser.confusions import Confusions, confusions
from subeditor.chooser.pieces import Pieces

pytest.importorskip("numpy")
# The modules of a tool import each other as they do when it runs.
sys.path.append(str(Path(__file__).parents[2] / "tools"))
sets, thresholds, samples = (
    importlib.import_module(f"real_words.{name}") for name in ("sets", "thresholds", "samples")
)

SHIPPED = [pair for listed in confusions().by_word.values() for pair in listed.values()]


def test_kinds_have_a_weight_a_share_and_a_name_in_rules() -> None:
    kinds = {pair.kind for pair in SHIPPED}
    assert kinds == sets.WEIGHTS.keys()
    assert kinds | {"missing", "extra"} == thresholds.SHARES.keys() == set(get_args(PairKind))


@pytest.mark.parametrize("kind", ["edit", "seldom"])
def test_a_letter_parts_the_words(kind: str) -> None:
    assert {sets._edits(pair.word, pair.meant) for pair in SHIPPED if pair.kind == kind} == {1}


def test_a_rare_word_stands_for_a_frequent_one_and_not_the_other_way() -> None:
    seldom = {(pair.word, pair.meant) for pair in SHIPPED if pair.kind == "seldom"}
    assert ("heath", "health") in seldom
    assert not {(meant, word) for word, meant in seldom} & {(pair.word, pair.meant) for pair in SHIPPED}


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ({"different", "difference"}, {("different", "difference")}),
        ({"urgent", "urgency"}, {("urgent", "urgency")}),
        ({"residence", "residency"}, {("residence", "residency")}),
        ({"cent", "cence"}, set()),
        ({"fluent"}, set()),
    ],
    ids=lambda words: " ".join(sorted(map(str, words))) or "none",
)
def test_derivations(known: set[str], found: set[tuple[str, str]]) -> None:
    assert set(sets._derivations(known)) == found


def test_a_rare_word_is_not_always_a_slip() -> None:
    pairs = [sets.Pair("ear", "year", "seldom", ""), sets.Pair("years", "year", "inflection", "")]
    often = Counter(year=100_000, years=100_000, ear=10)
    maker = samples.Maker(Confusions.of(pairs), Pieces([]), 1, often)
    assert maker.slips["year"]["ear"] < maker.slips["year"]["years"] / 100
    assert maker.confusable("ear") is None
