"""Repairs and what is made of them: where the word stands, of what kind a pair is, what counts as found."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from benchmarks._alarms import Alarm, Ours, outcomes
from benchmarks._corpora import Piece
from benchmarks._intervals import rate
from benchmarks._pairs import kind, knows, pairs_of
from benchmarks._peer_sample import Rate
from benchmarks._repairs import KINDS, Repair, changed, documentation, wikipedia
from benchmarks._tallies import Tally
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import _checking, _real_words, _repairs
from subeditor.diagnostics import Span

ON_CORPORA = pytest.mark.skipif(
    not (_repairs.DOCUMENTATION.is_file() and _repairs.WIKIPEDIA.is_file()),
    reason="needs the corpora that lie beside the checkout",
)


@pytest.mark.parametrize(
    ("before", "after", "fault", "mended"),
    [
        pytest.param("It as rained.", "It has rained.", "as", "has", id="a word for another"),
        pytest.param("Use a apple.", "Use an apple.", "a", "an", id="a letter more"),
        pytest.param("That lost it's top.", "That lost its top.", "it's", "its", id="an apostrophe"),
        pytest.param("It was art of it.", "It was part of it.", "art", "part", id="a letter before"),
        pytest.param("He ran the the shop.", "He ran the shop.", "the", "the shop", id="doubled"),
        pytest.param("It was attempt.", "It was an attempt.", "was attempt", "an", id="missing"),
        pytest.param("The is value.", "The value.", "is", "The value", id="too many"),
        pytest.param("Days ago", "Days ago.", "ago", ".", id="at the end"),
    ],
)
def test_changed(before: str, after: str, fault: str, mended: str) -> None:
    one, other = changed(before, after)
    assert (before[slice(*one)], after[slice(*other)]) == (fault, mended)


@given(st.lists(st.sampled_from("a an as has ran , . (".split()), max_size=8), st.data())
def test_one_word_changed_is_found_where_it_is(words: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(words)))
    before, after = (" ".join([*words[:at], word, *words[at:]]) for word in ("wrong", "right"))
    start = before.index("wrong")
    assert changed(before, after) == (Span(start, start + 5), Span(start, start + 5))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("a", "an", "a/an"),
        ("An", "a", "a/an"),
        ("and", "an", "function word"),
        ("details", "detail", "inflection"),
        ("processed", "process", "inflection"),
        ("stopped", "stop", "inflection"),
        ("was", "were", "inflection"),
        ("chose", "choose", "inflection"),
        ("replies", "reply", "inflection"),
        ("its", "it’s", "homophone"),
        ("effects", "affects", "homophone"),
        ("than", "then", "homophone"),
        ("of", "or", "function word"),
        ("easy", "easily", "other"),
        ("heath", "health", "other"),
        ("is", "in", "function word"),
    ],
)
def test_kind_of_a_pair(old: str, new: str, expected: str) -> None:
    assert kind(old, new) == kind(new, old) == expected


def test_pairs_of_a_table() -> None:
    rows = ["# word\tmeant\tkind", "as\thas\tfunction", "", "It’s\tits\tapostrophe\t0.4", "alone"]
    assert pairs_of(rows) == [("as", "has"), ("it's", "its")]


def test_rules_know_the_pairs_they_list() -> None:
    assert knows("As", "has")
    assert knows("a", "an")
    assert not knows("heath", "harbour")


def row(**values: object) -> str:
    """A line of the file of corrections."""
    line = {
        "kind": "realword",
        "old": "as",
        "new": "has",
        "before": "It as rained.",
        "after": "It has rained.",
    }
    return json.dumps({**line, "whole": True, "in_train": False, **values})


def test_only_whole_sentences_that_nobody_trains_on(tmp_path: Path) -> None:
    path = tmp_path / "typo-commits.jsonl.xz"
    rows = [row(), row(whole=False), row(in_train=True), row(kind="nonword"), row(kind="doubled")]
    with lzma.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(rows))
    assert [repair.kind for repair in documentation(path)] == ["realword", "doubled"]


def test_records_of_wikipedia(tmp_path: Path) -> None:
    path = tmp_path / "errors.txt"
    records = ["1\n2\nart\npart\n27\nArt was art of it.", "3\n4\nmonk\nmonkey\n1\nThe monks ate."]
    path.write_text("\n\n".join(records) + "\n\n", "utf-8")
    one, other = wikipedia(path)
    assert (one.after, one.fault) == ("Art was part of it.", Span(8, 11))
    assert (other.after, other.before[slice(*other.fault)]) == ("The monkeys ate.", "monks")


def test_without_the_files_there_are_no_repairs(tmp_path: Path) -> None:
    assert documentation(tmp_path / "none.xz") == wikipedia(tmp_path / "none.txt") == ()


@dataclass
class Told:
    """A reader that says what it was told to, by text."""

    by_text: dict[str, list[Alarm]]
    name: str = "told"

    def alarms(self, pieces: Sequence[Piece]) -> list[list[Alarm]]:
        return [self.by_text.get(piece.text, []) for piece in pieces]


REPAIR = Repair("realword", "as", "has", "It as rained.", "It has rained.", Span(3, 5), Span(3, 6))
ON_IT, BESIDE = Span(3, 5), Span(6, 12)


@pytest.mark.parametrize(
    ("before", "after", "found", "mends", "false"),
    [
        pytest.param([Alarm(ON_IT, "one", "has")], [], True, True, 0, id="found and mended"),
        pytest.param([Alarm(ON_IT, "one", "is")], [], True, False, 0, id="another word"),
        pytest.param([Alarm(ON_IT, "one")], [], True, False, 0, id="no suggestion"),
        pytest.param([Alarm(Span(0, 12), "one", "HAS", ON_IT)], [], True, True, 0, id="round it"),
        pytest.param([Alarm(BESIDE, "one", "x")], [], False, False, 0, id="beside it"),
        pytest.param([Alarm(ON_IT, "one", "has")], [Alarm(ON_IT, "one")], False, False, 1, id="still there"),
        pytest.param([Alarm(ON_IT, "one", "has")], [Alarm(ON_IT, "two")], True, True, 1, id="another rule's"),
        pytest.param([Alarm(ON_IT, "one", "has")], [Alarm(BESIDE, "one")], True, True, 1, id="elsewhere"),
    ],
)
def test_what_counts_as_found(
    before: list[Alarm], after: list[Alarm], found: bool, mends: bool, false: int
) -> None:
    (outcome,) = outcomes(Told({REPAIR.before: before, REPAIR.after: after}), [REPAIR])
    assert (outcome.found, outcome.mends, outcome.false) == (found, mends, false)


def test_our_findings_as_alarms() -> None:
    (outcome,) = outcomes(
        Ours(("text/real-word",)),
        [_repairs._repair("realword", "as", "has", "It as two stoves.", "It has two stoves.")],
    )
    assert (outcome.found, outcome.mends, outcome.false) == (True, True, 0)


def test_rules_of_the_class() -> None:
    names = _real_words.rules([])
    assert "text/real-word" in names
    assert all(map(_checking.is_on, names))
    assert _real_words.rules(["text/repeated-w*"]) == ("text/repeated-word",)
    assert _real_words.rules(["none/*"]) == ()


@pytest.mark.parametrize(
    ("alarms", "right", "wrong", "expected"),
    [
        pytest.param(4, 3, 1, (1.0, 0.1765, 5.6616), id="all judged: of the words"),
        pytest.param(40, 3, 1, (10.0, 1.8, 27.97), id="some judged: of the alarms"),
        pytest.param(0, 0, 0, (0.0, 0.0, 3.84), id="none"),
    ],
)
def test_false_alarms_from_those_judged(
    alarms: int, right: int, wrong: int, expected: tuple[float, float, float]
) -> None:
    tally = Tally()
    tally.verdicts.update(right=right, wrong=wrong)
    assert Rate(alarms, tally, 10_000).bounds == pytest.approx(expected, abs=0.05)


def test_rate_in_words() -> None:
    assert rate(1, 10_000) == "1.00 (0.18–5.66)"
    assert rate(0, 0) == "–"


@ON_CORPORA
def test_the_repairs_of_the_corpora() -> None:
    """Each is one place in its text; what the README of the corpora counts is there."""
    every = _repairs.everything()
    assert {repair.kind for repair in every["documentation"]} == set(KINDS)
    assert sum(repair.kind == "realword" for repair in every["documentation"]) > 200
    assert len(every["Wikipedia"]) > 100
    for repair in (repair for repairs in every.values() for repair in repairs):
        (start, end), (mended_start, mended_end) = repair.fault, repair.mended
        assert 0 <= start < end <= len(repair.before)
        assert 0 <= mended_start < mended_end <= len(repair.after)
        if repair.kind == "realword":
            assert repair.old in repair.before[start:end]
            assert repair.new in repair.after[mended_start:mended_end]
            assert (
                repair.before[:start] + repair.after[mended_start:mended_end] + repair.before[end:]
                == repair.after
            )
