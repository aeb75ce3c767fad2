"""Which lines git says have changed, in repositories made for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from subeditor import revisions
from subeditor.errors import UsageError
from subeditor.revisions import ALL, changed_lines

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")
TEN = "".join(f"line {number}\n" for number in range(1, 11))


class Repository:
    """A repository with one commit, of ten lines in `a.md`, on the branch main."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "--quiet", "--initial-branch=main")
        self.write("a.md", TEN)
        self.commit()

    def git(self, *arguments: str) -> str:
        command = ["git", "-c", "user.name=A", "-c", "user.email=a@b.c", "-c", "commit.gpgsign=false"]
        done = subprocess.run(
            [*command, *arguments], cwd=self.folder, check=True, capture_output=True, text=True
        )
        return done.stdout

    def write(self, name: str, text: str | bytes) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def changed(self, since: str | None = None) -> dict[str, tuple[tuple[int, int], ...]]:
        top = os.path.realpath(self.folder)
        found = changed_lines(self.folder, since)
        return {os.path.relpath(path, top): ranges for path, ranges in found.items()}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    return Repository(tmp_path)


@pytest.mark.parametrize(
    ("text", "ranges"),
    [
        pytest.param(TEN.replace("line 3\n", "line three\n"), ((3, 3),), id="a line changed"),
        pytest.param("new\n" + TEN + "new\nnew\n", ((1, 1), (12, 13)), id="lines added"),
        pytest.param(TEN.replace("line 4\nline 5\n", "x\n"), ((4, 4),), id="fewer lines"),
        pytest.param(TEN.replace("line 4\n", ""), (), id="a line gone"),
        pytest.param(
            TEN.replace("line 1\n", "a\n").replace("line 3\n", "c\n"), ((1, 1), (3, 3)), id="close by"
        ),
        pytest.param(TEN.rstrip("\n"), ((10, 10),), id="the last line end gone"),
        pytest.param(TEN + "++ b/evil.md\n@@ -1 +1,99 @@\n", ((11, 12),), id="what looks like git's own"),
    ],
)
def test_lines(repository: Repository, text: str, ranges: tuple[tuple[int, int], ...]) -> None:
    repository.write("a.md", text)
    assert repository.changed() == {"a.md": ranges}
    repository.git("add", "--all")
    assert repository.changed() == {"a.md": ranges}, "staged"
    repository.commit()
    assert repository.changed() == {}
    assert repository.changed("HEAD~1") == {"a.md": ranges}


@pytest.mark.parametrize(
    "name",
    ["b.md", "späte Züge.md", 'a "quoted" name.md', "tab\there.md", "b/b/c.md", "-x.md", "new\nline.md"],
)
def test_new_files(repository: Repository, name: str) -> None:
    repository.write(name, "one\ntwo\n")
    assert repository.changed() == {name: (ALL,)}, "not known to git"
    repository.commit()
    assert repository.changed("HEAD~1") == {name: ((1, 2),)}


def test_files_that_git_ignores_are_not_new(repository: Repository) -> None:
    repository.write(".gitignore", "*.log.md\n")
    repository.commit()
    repository.write("x.log.md", "one\n")
    assert repository.changed() == {}


def test_a_file_that_was_renamed(repository: Repository) -> None:
    repository.git("mv", "a.md", "b.md")
    assert not repository.changed().get("b.md")
    repository.write("b.md", TEN.replace("line 3\n", "line three\n"))
    assert repository.changed()["b.md"] == ((3, 3),)


def test_a_file_that_is_gone(repository: Repository) -> None:
    (repository.folder / "a.md").unlink()
    assert repository.changed() == {}


def test_utf_16_is_binary_to_git(repository: Repository) -> None:
    repository.write("a b.md", TEN.encode("utf-16"))
    repository.commit()
    repository.write("a b.md", TEN.replace("3", "4").encode("utf-16"))
    assert repository.changed() == {"a b.md": (ALL,)}


def test_since_is_where_the_branch_began(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "topic")
    repository.write("a.md", TEN + "topic\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    repository.write("a.md", "main\n" + TEN)
    repository.commit()
    repository.git("checkout", "--quiet", "topic")
    assert repository.changed("main") == {"a.md": ((11, 11),)}


def test_before_the_first_commit(tmp_path: Path, repository: Repository) -> None:
    folder = tmp_path / "new"
    folder.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    (folder / "a.md").write_text("one\n")
    found = changed_lines(folder)
    assert found == {os.path.realpath(folder / "a.md"): (ALL,)}


def test_from_a_folder_of_it(repository: Repository) -> None:
    repository.write("in/b.md", "one\n")
    repository.commit()
    repository.write("a.md", "x\n" + TEN)
    found = changed_lines(repository.folder / "in")
    assert found == {os.path.realpath(repository.folder / "a.md"): ((1, 1),)}


@pytest.mark.parametrize(
    "setting",
    ["diff.noprefix=true", "diff.mnemonicPrefix=true", "diff.interHunkContext=9", "color.ui=always",
     "diff.external=false", "core.quotePath=true", "diff.renames=false"],
)  # fmt: skip
def test_whatever_git_is_configured_to(repository: Repository, setting: str) -> None:
    repository.git("config", *setting.split("="))
    text = TEN.replace("line 1\n", "a\n").replace("line 5\n", "c\n")
    repository.write("a.md", text)
    assert repository.changed() == {"a.md": ((1, 1), (5, 5))}


@pytest.mark.parametrize(
    ("since", "message"),
    [
        pytest.param("nowhere", "git knows no revision `nowhere`", id="unknown"),
        pytest.param("--output=x", "git knows no revision `--output=x`", id="an option"),
        pytest.param("apart", "have no commit in common", id="no common commit"),
    ],
)
def test_revisions_that_are_of_no_use(repository: Repository, since: str, message: str) -> None:
    repository.git("checkout", "--quiet", "--orphan", "apart")
    repository.write("a.md", "something else\n")
    repository.commit()
    repository.git("checkout", "--quiet", "main")
    with pytest.raises(UsageError, match=message):
        repository.changed(since)


def test_outside_of_a_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="is not in a git repository"):
        changed_lines(tmp_path)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="git is not installed"):
        changed_lines(tmp_path)


def test_nothing_is_the_tree_of_no_file() -> None:
    empty = ["git", "hash-object", "-t", "tree", "--stdin"]
    done = subprocess.run(empty, input=b"", check=True, capture_output=True)
    assert done.stdout.decode().strip() == revisions._NOTHING
