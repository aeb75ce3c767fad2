"""What lies on lines that were changed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from subeditor.diagnostics import Finding, FindingRelated, Level, Position
from subeditor.filters.touched import Touched
from subeditor.source import Source


def finding(path: str, first: int, last: int | None = None, *related: tuple[str, int]) -> Finding:
    places = (Position(first, 1), Position(last or first, 2))
    also = tuple(FindingRelated(other, Position(line, 1), Position(line, 2), "") for other, line in related)
    return Finding(path, *places, "t/x", Level.ERROR, "", "", "", (), also)


def touched(**lines: list[tuple[int, int]]) -> Touched:
    return Touched({os.path.realpath(f"{name}.md"): tuple(ranges) for name, ranges in lines.items()})


@pytest.mark.parametrize(
    ("found", "kept"),
    [
        pytest.param(finding("a.md", 3), True, id="on it"),
        pytest.param(finding("a.md", 4), True, id="at its end"),
        pytest.param(finding("a.md", 5), False, id="after it"),
        pytest.param(finding("a.md", 1), False, id="before it"),
        pytest.param(finding("a.md", 1, 9), True, id="round it"),
        pytest.param(finding("b.md", 3), False, id="in another file"),
        pytest.param(finding("a.md", 1, 1, ("a.md", 4)), True, id="explained there"),
        pytest.param(finding("b.md", 1, 1, ("a.md", 4)), True, id="explained in a changed file"),
        pytest.param(finding("b.md", 1, 1, ("a.md", 5)), False, id="explained beside it"),
        pytest.param(finding("./a.md", 12), True, id="named otherwise"),
    ],
)
def test_kept(found: Finding, kept: bool) -> None:
    assert list(touched(a=[(3, 4), (12, 12)]).kept([found])) == [found] * kept


@pytest.mark.parametrize(
    ("after", "line"),
    [
        pytest.param("1\n2\n3\n4\n", 3, id="as it was"),
        pytest.param("0\n1\n2\n3\n4\n", 4, id="a line before it"),
        pytest.param("2\n3\n4\n", 2, id="a line less before it"),
        pytest.param("1\n2\nthree\n4\n", 3, id="changed itself"),
    ],
)
def test_lines_go_with_their_text(after: str, line: int) -> None:
    lines = touched(a=[(3, 3)])
    assert [*lines.kept_in(Source("a.md", "1\n2\n3\n4\n"), [finding("a.md", 3)])]
    every = [finding("a.md", number) for number in range(1, after.count("\n") + 1)]
    kept = {found.start.line for found in lines.kept_in(Source("a.md", after), every)}
    assert line in kept
    assert line + 1 not in kept


def test_a_link_is_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.md").write_text("x\n")
    try:
        (tmp_path / "way").symlink_to("folder")
    except OSError:
        pytest.skip("no links here")
    monkeypatch.chdir(tmp_path)
    lines = Touched({os.path.realpath("folder/a.md"): ((1, 1),)})
    assert [*lines.kept([finding("way/a.md", 1)])]
