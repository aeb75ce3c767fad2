"""Judgements outlive edits, samples are drawn fairly and stay, and what is kept is read back."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import api, formats, trials
from subeditor.diagnostics import Finding, Level
from subeditor.errors import UsageError
from subeditor.source import Source
from subeditor.trials import Hit, Judgement, Tally, Verdict, store
from subeditor.trials.context import context
from tests.reporters.sample import finding

TEXT = "The mayor was was here.\n\nThe board is is gone. Another sentence.\n"


def keys(text: str, path: str = "a.md") -> list[str]:
    return [hit.key for hit in trials.hits(api.check_text(text, path=path))]


@pytest.mark.parametrize(
    ("after", "path", "kept"),
    [
        pytest.param(TEXT, "b/c.md", (True, True), id="moved-file"),
        pytest.param(f"# New\n\nMore words.\n\n{TEXT}", "a.md", (True, True), id="lines-before"),
        pytest.param(TEXT.replace("Another", "A changed"), "a.md", (True, True), id="another-sentence"),
        pytest.param(TEXT.replace("is is gone", "is is\ngone"), "a.md", (True, True), id="broken-line"),
        pytest.param(TEXT.replace("gone", "back"), "a.md", (True, False), id="its-sentence"),
    ],
)
def test_a_hit_is_known_by_its_sentence(after: str, path: str, kept: tuple[bool, ...]) -> None:
    found = keys(after, path)
    assert tuple(key in found for key in keys(TEXT)) == kept


def test_what_stands_twice_is_one_hit() -> None:
    twice = [*api.check_text(TEXT, path="a.md"), *api.check_text(TEXT, path="b.md")]
    assert [hit.finding.path for hit in trials.hits(twice)] == ["a.md", "a.md"]


HITS = st.lists(st.text("0123456789abcdef", min_size=16, max_size=16), unique=True, max_size=30).map(
    lambda names: [Hit(name, finding("x", "x")) for name in names]
)


@given(found=HITS, size=st.integers(1, 30), more=st.integers(0, 30), seed=st.integers(0, 9), data=st.data())
def test_a_sample_stays(found: list[Hit], size: int, more: int, seed: int, data: st.DataObject) -> None:
    drawn = trials.sample(found, size, seed)
    assert len(drawn) == min(size, len(found))
    assert trials.sample(data.draw(st.permutations(found)), size, seed) == drawn
    assert trials.sample(found, size + more, seed)[: len(drawn)] == drawn
    left = [hit for hit in found if data.draw(st.booleans())]
    order = [hit for hit in trials.sample(found, len(found) or 1, seed) if hit in left]
    assert trials.sample(left, len(left) or 1, seed) == order


def test_seeds_draw_others() -> None:
    found = [Hit(f"{number:016x}", finding("x", "x")) for number in range(200)]
    draws = [{hit.key for hit in trials.sample(found, 20, seed)} for seed in range(50)]
    assert len({frozenset(draw) for draw in draws}) == 50
    # Each of 200 is drawn in one of ten: of 50 draws in 5, seldom in more than 14.
    often = [sum(hit.key in draw for draw in draws) for hit in found]
    assert max(often) <= 14
    assert sum(often) == 1000


CELL = st.text(st.characters(exclude_categories=()), max_size=20)


@given(cells=st.lists(st.tuples(st.sampled_from(Verdict), CELL, CELL, CELL, CELL), max_size=5))
def test_what_is_kept_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, cells: list[tuple[Verdict, str, str, str, str]]
) -> None:
    path = tmp_path_factory.mktemp("trial") / "a.trial.tsv"
    kept = [Judgement(verdict, f"{n}", *rest) for n, (verdict, *rest) in enumerate(cells)]
    store.write(path, kept)
    read = store.read(path)
    assert [(each.verdict, each.key) for each in read.values()] == [(each.verdict, each.key) for each in kept]
    store.write(path, read.values())
    assert store.read(path) == read


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"\xff", "a.tsv: cannot be read: it is not utf-8 text", id="not-text"),
        pytest.param(b"a,b\n", "a.tsv:1:1: no file of judgements", id="other-head"),
        pytest.param(b"verdict\tkey\tplace\twords\tline\tmessage\ny\tk\n", "2 cells where there are 6", id="cells"),
    ],
)  # fmt: skip
def test_a_file_that_holds_none(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "a.tsv"
    path.write_bytes(data)
    with pytest.raises(UsageError) as error:
        store.read(path)
    assert told in str(error.value)


def test_where_they_are_kept_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written: no such file or directory"):
        store.write(tmp_path / "no" / "a.tsv", [])


@pytest.mark.parametrize(
    ("tally", "told"),
    [
        pytest.param(Tally(0, 0), "No hit is judged yet.", id="none"),
        pytest.param(Tally(9, 10), "9 of 10 judged hits are right, 90 % (95 % interval 59–99 %).", id="ten"),
    ],
)
def test_a_tally_in_words(tally: Tally, told: str) -> None:
    assert trials.told(tally) == told


def test_what_a_changed_rule_no_longer_finds() -> None:
    found = trials.hits(api.check_text(TEXT))
    judged = {hit.key: Judgement.of(hit, verdict) for hit, verdict in zip(found, Verdict, strict=True)}
    assert trials.gone(judged, found) == Tally(0, 0)
    assert trials.gone(judged, found[1:]) == Tally(1, 1)
    assert trials.gone(judged, found[:1]) == Tally(0, 1)


@given(
    before=st.text("ab \n#-|", max_size=60),
    words=st.text("xy\n ", min_size=1, max_size=9),
    after=st.text("cd \n*", max_size=60),
)
def test_a_context_holds_the_words(before: str, words: str, after: str) -> None:
    source = Source("a.md", f"{before}{words}{after}")
    start, end = (source.position(at) for at in (len(before), len(before) + len(words)))
    one = Finding("a.md", start, end, "r", Level.ERROR, "m", words, source.line(start.line))
    assert context(formats.parse(source), one).words == words
    assert context(None, one).words in words


def test_keys_are_read_from_a_terminal(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="no pseudo-terminals here")
    (tmp_path / "a.md").write_text(TEXT, "utf-8")
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "subeditor", "rules", "trial", "text/repeated-word", "a.md"]
    environment = {**os.environ, "TERM": "dumb"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment
    )
    os.close(theirs)
    seen = b""
    begun = time.monotonic()
    while time.monotonic() - begun < 60:
        if not select.select([ours], [], [], 0.5)[0]:
            # What is typed before the program listens for a key is lost: it is typed again.
            os.write(ours, b"yn"[seen.count(b"q(uit): ") - 1 :][:1] if b"q(uit): " in seen else b"")
            continue
        try:
            data = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        seen += data
    else:
        process.kill()
    assert process.wait(30) == 0
    os.close(ours)
    assert b"1 of 2 judged hits are right" in seen
    assert len(store.read(tmp_path / "text-repeated-word.trial.tsv")) == 2
