"""Judgements: kept by rule and sentence, found again after small changes; and the committed file is sound."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks._judgements import Judgement, Judgements, fingerprint, read, write

from benchmarks import _judgements

SENTENCE = fingerprint("The tower, they said, was 'too tall tall'.")
RIGHT = Judgement("text/repeated-word", SENTENCE, "tall tall", "right")


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The tower, they said, was  'too\ntall tall'.", id="wrapped elsewhere"),
        pytest.param("THE TOWER, THEY SAID, WAS “TOO TALL TALL”!", id="capitals and marks"),
    ],
)
def test_fingerprint_survives(sentence: str) -> None:
    assert fingerprint(sentence) == SENTENCE


@pytest.mark.parametrize(
    "sentence", ["The tower was too tall tall.", "", "The towers, they said, was too tall tall."]
)
def test_fingerprint_tells_apart(sentence: str) -> None:
    assert fingerprint(sentence) != SENTENCE


@pytest.mark.parametrize(
    ("rule", "sentence", "reported", "found"),
    [
        pytest.param("text/repeated-word", SENTENCE, "tall tall", True, id="the same"),
        pytest.param("text/repeated-word", SENTENCE, "too tall tall", True, id="grown"),
        pytest.param("text/repeated-word", SENTENCE, "tower", False, id="another finding in the sentence"),
        pytest.param("text/misspelling", SENTENCE, "tall tall", False, id="another rule"),
        pytest.param(
            "text/repeated-word", fingerprint("Tall tall."), "tall tall", False, id="another sentence"
        ),
    ],
)
def test_find(rule: str, sentence: str, reported: str, found: bool) -> None:
    assert Judgements([RIGHT]).find(rule, sentence, reported) == (RIGHT if found else None)


def test_a_later_judgement_of_the_same_finding_counts() -> None:
    judgements = Judgements([RIGHT])
    judgements.add(Judgement(RIGHT.rule, RIGHT.sentence, "Tall tall", "wrong", "a name"))
    assert [judgement.verdict for judgement in judgements] == ["wrong"]


def test_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    every = [RIGHT, Judgement("a/b", "0" * 10, '"', "arguable", "a note")]
    write(Judgements(every), path)
    assert list(read(path)) == sorted(every)


def test_a_line_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "judgements.tsv"
    path.write_text("a/b\t0123456789\tperhaps\tword\n", "utf-8")
    with pytest.raises(ValueError, match="perhaps"):
        read(path)


def test_the_committed_file_is_as_it_would_be_written(tmp_path: Path) -> None:
    write(read(), tmp_path / "again.tsv")
    assert (tmp_path / "again.tsv").read_text("utf-8") == _judgements.FILE.read_text("utf-8")
