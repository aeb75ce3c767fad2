"""`check --since` and `--changed-lines` in a repository, with what is kept, in several processes, and between files."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from subeditor.cli import app

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
LONG = (
    "The ferry Doris will leave the north quay at nine on Monday, as it has on every Monday since the war.\n"
)


def git(*arguments: str) -> None:
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", *arguments]
    subprocess.run(command, check=True, capture_output=True)


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with an old fault in each of two files, and its cache."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    Path("subeditor.yaml").write_text("packs: [text]\n")
    for name in "ab":
        Path(f"{name}.md").write_text(f"# {name}\n\nIt was the the end.\n\n{name}: nothing.\n")
    git("init", "--quiet", "--initial-branch=main")
    git("add", "--all")
    git("commit", "--quiet", "--message", "x")
    return folder


def check(*arguments: str) -> list[str]:
    result = CliRunner().invoke(app, ["check", "-f", "concise", "-q", *arguments])
    assert result.stderr == ""
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return [line.partition(": ")[0] for line in result.stdout.splitlines()]


def test_only_lines_that_were_changed() -> None:
    assert check() == ["a.md:3:8", "b.md:3:8"]
    assert check("--changed-lines") == []
    Path("a.md").write_text(Path("a.md").read_text() + "\nIt is the the end.\n")
    for jobs in ("1", "2"):
        for _ in range(2):
            assert check("--changed-lines", "-j", jobs) == ["a.md:7:7"]
    git("commit", "--quiet", "--all", "--message", "x")
    assert check("--changed-lines") == []
    assert check("--since", "HEAD~1") == ["a.md:7:7"]
    assert check() == ["a.md:3:8", "a.md:7:7", "b.md:3:8"], "what is kept is all"


def test_files_are_read_whole() -> None:
    """What explains a finding may be an old line; what is found may be explained by a new one."""
    Path("a.md").write_text(f"# a\n\n{LONG}\nNothing here.\n")
    git("commit", "--quiet", "--all", "--message", "x")
    Path("a.md").write_text(f"# a\n\n{LONG}\nNothing here.\n\n{LONG}")
    assert check("--changed-lines") == ["a.md:7:1"]
    Path("a.md").write_text(f"# a\n\n{LONG}\n{LONG}\nNothing here.\n")
    assert check("--changed-lines") == ["a.md:5:1"]


def test_between_files() -> None:
    """A link that an old line has to an anchor that a new line took away is no line of the branch; a new link is."""
    Path("a.md").write_text("# a\n\nSee [it](b.md#nowhere).\n")
    git("commit", "--quiet", "--all", "--message", "x")
    assert check("--changed-lines") == []
    Path("b.md").write_text("# b\n\nAnd [it](a.md#elsewhere).\n")
    assert check("--changed-lines") == ["b.md:3:5"]


def test_a_new_file_and_a_renamed_one() -> None:
    Path("new.md").write_text("It was the the end.\n")
    git("mv", "a.md", "c.md")
    assert check("--changed-lines") == ["new.md:1:8"]


def test_only_such_lines_are_fixed() -> None:
    Path("a.md").write_text("# a\n\nIt is the the end.\n\nIt was the the end.\n\na: nothing.\n")
    assert check("--changed-lines", "--fix") == []
    assert Path("a.md").read_text() == "# a\n\nIt is the end.\n\nIt was the the end.\n\na: nothing.\n"


def test_lines_go_with_what_is_fixed() -> None:
    Path("a.md").write_text(f"{LONG}\n{LONG}\n# a\n\nIt was the the end.\n\nIt is recieved.\n")
    assert check("--changed-lines", "--fix") == ["a.md:7:7"]


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = CliRunner().invoke(app, ["check", "--since", "main"])
    assert result.exit_code == 2
    assert "is not in a git repository" in result.stderr
