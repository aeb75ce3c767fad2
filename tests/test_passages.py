"""The marked passages: the figures in benchmarks/README.md may only get better."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks import passages

ROW = re.compile(r"^\| ([a-z/-]+)(?: \(no rule yet\))? \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
PROMISED = {
    kind: (int(found), int(false))
    for kind, found, _missed, false in ROW.findall(
        (Path(__file__).parents[1] / "benchmarks/README.md").read_text("utf-8")
    )
}


@pytest.fixture(scope="module")
def scores() -> dict[str, passages.Score]:
    return passages.score()


def test_every_kind_is_in_the_table(scores: dict[str, passages.Score]) -> None:
    assert set(scores) == set(PROMISED)


@pytest.mark.parametrize("kind", sorted(PROMISED))
def test_figures_only_get_better(kind: str, scores: dict[str, passages.Score]) -> None:
    found, false = PROMISED[kind]
    entry = scores[kind]
    assert entry.found >= found, entry.notes
    assert entry.false_alarms <= false, entry.notes
