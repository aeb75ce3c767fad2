"""Findings drawn from more published text: who is drawn, and what is kept of the judgements."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks._judgements import Judgement, Judgements, fingerprint, read, write
from benchmarks._published import Found
from benchmarks._sampled import ELSEWHERE, FILE, again, draw, forget


def found(sentence: str, reported: str = "", rule: str = "a/b", collection: str = "blog") -> Found:
    """A finding of a rule in a sentence."""
    return Found(rule, "news", collection, "", "", reported or sentence, fingerprint(sentence), "")


MANY = [found(f"word {number}") for number in range(40)]


def test_at_most_so_many_of_each_rule() -> None:
    drawn = draw([*MANY, *(found(f"word {number}", rule="a/c") for number in range(3))], 10)
    assert [one.rule for one in drawn] == ["a/b"] * 10 + ["a/c"] * 3


def test_a_sentence_once() -> None:
    assert len(draw([found("the the cat", "the the"), found("the the cat", "cat")])) == 1


def test_one_wording_in_one_folder_at_most_three_times() -> None:
    alike = [found(f"{number} BIP", "BIP") for number in range(9)]
    elsewhere = [found(f"the {number} bip", "bip", collection="docs") for number in range(9)]
    assert len(draw([*alike, *elsewhere])) == 6


def test_those_left_are_drawn_as_before() -> None:
    before = draw(MANY, 20)
    gone = before[::2]
    assert set(before) - set(gone) <= set(draw([one for one in MANY if one not in gone], 20))


def test_the_order_of_findings_does_not_matter() -> None:
    assert draw(MANY, 10) == draw(MANY[::-1], 10)


@pytest.mark.parametrize("reported", [pytest.param("word 1", id="words"), pytest.param("", id="none")])
def test_judgements_of_what_is_gone_are_forgotten(reported: str) -> None:
    kept = Judgement("a/b", fingerprint("word 1"), reported, "right")
    gone = Judgement("a/b", fingerprint("another"), "another", "wrong")
    judgements = forget(Judgements([kept, gone]), MANY)
    assert list(judgements) == [kept]
    assert [one.verdict for one in again(MANY, judgements)].count("right") == 1


@pytest.mark.parametrize("path", [FILE, ELSEWHERE], ids=["the corpora's", "elsewhere"])
def test_the_committed_files_are_as_they_would_be_written(path: Path, tmp_path: Path) -> None:
    write(read(path), tmp_path / "again.tsv")
    assert (tmp_path / "again.tsv").read_text("utf-8") == path.read_text("utf-8")


def test_no_words_of_texts_elsewhere_are_kept() -> None:
    assert not any(judgement.reported for judgement in read(ELSEWHERE))
