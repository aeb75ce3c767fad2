"""The cache saves time and nothing else."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from subeditor import cache
from subeditor.literals import draw

PATTERNS = [rf"\b(?:word{number} (?:of|and)? x+y)\b" for number in range(cache.LEAST // 25)] + [
    r"\w+",
    r"\p{L}x",
    "(a",
]
DRAWN = [draw(pattern) for pattern in PATTERNS]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def drawn_again(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The patterns that were drawn from, and not found in the cache."""
    drawn: list[str] = []

    def counted(pattern: str) -> object:
        drawn.append(pattern)
        return draw(pattern)

    monkeypatch.setattr(cache, "draw", counted)
    return drawn


def test_the_second_time_nothing_is_drawn(folder: Path, drawn_again: list[str]) -> None:
    assert cache.drawn(PATTERNS) == DRAWN
    assert len(drawn_again) == len(PATTERNS)
    assert cache.drawn(PATTERNS) == DRAWN
    assert len(drawn_again) == len(PATTERNS)
    assert [path.suffix for path in folder.iterdir()] == [".json"]


def test_other_patterns_are_another_file(folder: Path) -> None:
    cache.drawn(PATTERNS)
    assert cache.drawn(PATTERNS[:-1]) == DRAWN[:-1]
    assert len(list(folder.iterdir())) == 2


def test_few_patterns_are_not_worth_it(folder: Path) -> None:
    assert cache.drawn(PATTERNS[:10]) == DRAWN[:10]
    assert not folder.exists()


def test_switched_off(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", "")
    assert cache.drawn(PATTERNS) == DRAWN
    assert not folder.exists()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda text: text[: len(text) // 2], id="cut-short"),
        pytest.param(lambda text: b"", id="empty"),
        pytest.param(lambda text: b"\xff\xfe", id="no-text"),
        pytest.param(lambda text: b"[]", id="too-few"),
        pytest.param(lambda text: b"[" * 100_000, id="deep"),
        pytest.param(lambda text: b'{"a": 1}', id="another-shape"),
        pytest.param(lambda text: text.replace(b'"word1', b'5, "word1', 1), id="wrong-types"),
    ],
)
def test_a_spoilt_file_is_written_again(folder: Path, spoil: Callable[[bytes], bytes]) -> None:
    cache.drawn(PATTERNS)
    (file,) = folder.iterdir()
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    assert cache.drawn(PATTERNS) == DRAWN
    assert file.read_bytes() == whole


def test_a_folder_that_cannot_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path / "file" / "cache"))
    assert cache.drawn(PATTERNS) == DRAWN


def _drawn_by(folder: str) -> bool:
    os.environ["SUBEDITOR_CACHE_DIR"] = folder
    return cache.drawn(PATTERNS) == DRAWN


def test_many_processes_at_once(folder: Path) -> None:
    with ProcessPoolExecutor(4) as executor:
        assert all(executor.map(_drawn_by, [str(folder)] * 12))
    assert [path.suffix for path in folder.iterdir()] == [".json"]
