"""What a baseline knows of a report, wherever its sentences have gone."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.diagnostics import Finding, Level, Position
from subeditor.errors import ConfigError
from subeditor.filters import baseline
from subeditor.filters.baseline import Entry, Matched

HEAD = '{"subeditor-baseline": 1}\n'


def finding(path: str, rule: str, sentence: str, line: int = 1) -> Finding:
    place = Position(line, 1)
    return Finding(path, place, place, rule, Level.ERROR, "", sentence, "", fingerprint=sentence)


def read(told: str) -> list[tuple[str, str, str]]:
    """`file rule sentence`, parted by commas."""
    return [
        (path, rule, sentence) for path, rule, sentence in (each.split() for each in told.split(",") if each)
    ]


def match(entries: str, found: str, unread: str = "", off: str = "") -> Matched:
    known = [Entry(*each) for each in read(entries)]
    findings = [finding(*each, line=number) for number, each in enumerate(read(found), 1)]
    return baseline.match(
        known, findings, lambda path: path, lambda each: each.path not in unread and each.rule not in off
    )


@pytest.mark.parametrize(
    ("entries", "found", "fresh", "stale"),
    [
        pytest.param("", "a x 1", "a x 1", "", id="none known"),
        pytest.param("a x 1", "a x 1", "", "", id="known"),
        pytest.param("a x 1", "a y 1", "a y 1", "a x 1", id="another rule"),
        pytest.param("a x 1", "a x 2", "a x 2", "a x 1", id="a sentence that was changed"),
        pytest.param("a x 1", "a x 1,a x 1", "a x 1", "", id="once more"),
        pytest.param("a x 1,a x 1", "a x 1", "", "a x 1", id="once less"),
        pytest.param("a x 1", "b x 1", "", "", id="moved to another file"),
        pytest.param("a x 1", "a x 1,b x 1", "b x 1", "", id="copied to another file"),
        pytest.param("b x 1", "a x 1,b x 1", "a x 1", "", id="copied to a file before"),
        pytest.param("a x 1,a x 2", "b x 2,a x 1", "", "", id="one of two moved"),
    ],
)
def test_match(entries: str, found: str, fresh: str, stale: str) -> None:
    got = match(entries, found)
    assert [(each.path, each.rule, each.fingerprint) for each in got.fresh] == read(fresh)
    assert list(got.stale) == [Entry(*each) for each in read(stale)]


@pytest.mark.parametrize(
    ("unread", "off"), [pytest.param("a", "", id="file not read"), pytest.param("", "x", id="rule off")]
)
def test_what_could_not_be_found_is_neither_moved_nor_stale(unread: str, off: str) -> None:
    got = match("a x 1", "b x 1", unread, off)
    assert (len(got.fresh), got.stale, len(got.found)) == (1, (), 1)


names = st.sampled_from("abc")
told = st.lists(st.tuples(names, st.sampled_from("xy"), st.sampled_from("123")), max_size=14)


@given(told, told)
def test_each_entry_is_found_or_stale_and_knows_one_finding(
    known: list[tuple[str, str, str]], found: list[tuple[str, str, str]]
) -> None:
    entries = [Entry(*each) for each in known]
    got = baseline.match(entries, [finding(*each) for each in found], lambda path: path, lambda _: True)
    assert Counter(got.found) + Counter(got.stale) == Counter(entries)
    assert len(found) - len(got.fresh) == len(got.found)
    assert sum(sum(each.values()) for each in got.known.values()) == len(got.found)
    for key in {(rule, sentence) for _, rule, sentence in known + found}:
        before = sum(each[1:] == key for each in known)
        now = sum(each[1:] == key for each in found)
        assert sum((each.rule, each.fingerprint) == key for each in got.fresh) == max(0, now - before)


@given(told)
def test_what_is_written_is_read(known: list[tuple[str, str, str]]) -> None:
    entries = [Entry(*each, text="“é” \t") for each in known]
    text = "".join(f"{line}\n" for line in baseline.lines(entries))
    again = [baseline._entry("a", 1, line) for line in text.splitlines()[1:]]
    assert again == sorted(entries)


def test_the_same_findings_are_known_in_a_text_that_changes() -> None:
    found = [finding("a", "x", "1", line) for line in (1, 2, 3)]
    assert list(baseline.unknown(found, Counter({("x", "1"): 2}))) == found[2:]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("", "is no baseline", id="empty"),
        pytest.param("[]\n", "is no baseline", id="something else"),
        pytest.param('{"subeditor-baseline": 2}\n', "was written by another version", id="another version"),
        pytest.param(HEAD + "{}\n", "b.jsonl:2:1: is no entry", id="no entry"),
        pytest.param(HEAD + "\n{\n", "b.jsonl:3:1: is no entry", id="no JSON"),
        pytest.param(HEAD + "<<<<<<< HEAD\n", "b.jsonl:2:1: is no entry", id="half merged"),
        pytest.param(HEAD.encode() + b"\xff", "not utf-8", id="no text"),
        pytest.param(None, "there is no such baseline", id="no file"),
    ],
)
def test_what_is_no_baseline(tmp_path: Path, text: str | bytes | None, message: str) -> None:
    path = tmp_path / "b.jsonl"
    if text is not None:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ConfigError) as caught:
        baseline.read(path)
    assert message in str(caught.value)
