"""What was read is not read again, and forgetting changes nothing but time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import chooser
from subeditor.chooser.memory import Asked, Memory

SENTENCES = st.lists(st.tuples(st.sampled_from(["one", "two", "three", "four"]), st.just((0,))))


def reading(asked: Asked) -> Any:
    return "".join(asked[0])[::-1]


@given(most=st.integers(0, 3), rounds=st.lists(SENTENCES, max_size=6))
def test_readings_are_those_of_each_sentence_whatever_was_asked_before(
    most: int, rounds: list[list[Any]]
) -> None:
    memory = Memory(most)

    def read(asked: Sequence[Asked]) -> list[Any]:
        assert len(set(asked)) == len(asked), "a sentence is read twice"
        return [reading(each) for each in asked]

    for asked in rounds:
        assert [tuple(found) for found in memory.read(asked, read)] == [tuple(reading(e)) for e in asked]


def test_what_is_known_is_not_read_and_the_oldest_is_forgotten() -> None:
    memory, seen = Memory(2), []

    def read(asked: Sequence[Asked]) -> list[Any]:
        seen.extend("".join(each[0]) for each in asked)
        return [[] for _ in asked]

    for word in "abacab":
        memory.read([((word,), (0,))], read)
    assert seen == ["a", "b", "c", "b"]


@pytest.mark.skipif(not chooser.is_packaged(), reason="this checkout has no trained chooser")
def test_a_sentence_reads_the_same_alone_and_among_others() -> None:
    from subeditor.chooser.reader import packaged

    sentences = [
        "The bridge was easier to build that it looked .".split(),
        "She as told them of it .".split(),
        "The roof of the hall , which is older then the church beside it , were mended last year .".split(),
    ]
    together = packaged().read(sentences, 0.5)
    for sentence, expected in zip(sentences, together, strict=True):
        (alone,) = packaged().read([sentence], 0.5)
        assert [reading._replace(margin=0.0) for reading in alone] == [
            reading._replace(margin=0.0) for reading in expected
        ]
        assert [reading.margin for reading in alone] == pytest.approx(
            [reading.margin for reading in expected], abs=1e-3
        )
