"""Which files a run reads."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from subeditor import discovery
from subeditor.discovery import discover
from subeditor.likely import likely
from subeditor.settings import Config


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files, which is the current one."""
    for name in (
        "a.md",
        "b.txt",
        "c.py",
        "NAMES",
        "docs/d.md",
        "docs/deep/e.md",
        "docs/x.md/inner.md",
        "docs/build/f.md",
        "docs/keep/build.md",
        ".hidden/g.md",
        "node_modules/h.md",
        "drafts/i.md",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _found(paths: Iterable[str], config: Config | None = None) -> list[str]:
    found = discover(paths, config or Config())
    assert not found.faults
    return [path.as_posix() for path in found.files]


ALL = [
    *("a.md", "b.txt", "docs/build/f.md", "docs/d.md", "docs/deep/e.md", "docs/keep/build.md"),
    *("docs/x.md/inner.md", "drafts/i.md"),
]


@pytest.mark.parametrize(
    ("paths", "files"),
    [
        pytest.param(["."], ALL, id="current-folder"),
        pytest.param(["a.md"], ["a.md"], id="file"),
        pytest.param(["c.py", "NAMES"], ["NAMES", "c.py"], id="named-whatever-it-is"),
        pytest.param([".hidden/g.md"], [".hidden/g.md"], id="named-though-hidden"),
        pytest.param(
            ["b.txt", "a.md", "./a.md", "docs/../a.md"], ["a.md", "b.txt"], id="each-once-and-sorted"
        ),
        pytest.param(["docs/x.md"], ["docs/x.md/inner.md"], id="folder-named-like-a-file"),
        pytest.param(["*.md"], ["a.md"], id="glob"),
        pytest.param(["d*/*.md"], ["docs/d.md", "docs/x.md/inner.md", "drafts/i.md"], id="glob-of-folders"),
        pytest.param(["drafts/**/*.md"], ["drafts/i.md"], id="deep-glob"),
        pytest.param(["docs", "docs/deep"], ALL[2:7], id="folder-in-a-folder"),
        pytest.param(["node_modules"], ["node_modules/h.md"], id="named-though-passed-over"),
    ],
)
@pytest.mark.usefixtures("tree")
def test_files(paths: list[str], files: list[str]) -> None:
    assert _found(paths) == files


@pytest.mark.parametrize(
    ("exclude", "gone"),
    [
        pytest.param(("drafts/",), {"drafts/i.md"}, id="folder"),
        pytest.param(("*.txt",), {"b.txt"}, id="ending"),
        pytest.param(("docs/**/e.md", "docs/d*"), {"docs/d.md", "docs/deep/e.md"}, id="globs"),
    ],
)
def test_excluded(tree: Path, exclude: tuple[str, ...], gone: set[str]) -> None:
    assert _found(["."], Config(exclude=exclude, root=tree)) == [name for name in ALL if name not in gone]


def test_what_is_named_is_read_though_excluded(tree: Path) -> None:
    assert _found(["a.md"], Config(exclude=("*.md",), root=tree)) == ["a.md"]


def test_endings_that_the_configuration_gives(tree: Path) -> None:
    assert "c.py" in _found(["."], Config(formats={".py": "text"}, root=tree))


def test_git_ignores(tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("build\n*.txt\n!/docs/keep/\n# comment\n\\ \n")
    (tree / "docs" / ".gitignore").write_text("/deep/\n!build/\n")
    assert _found(["."]) == [name for name in ALL if name not in ("b.txt", "docs/deep/e.md")]
    assert _found(["docs"]) == [name for name in ALL[2:7] if name != "docs/deep/e.md"]
    assert _found(["docs/deep"]) == ["docs/deep/e.md"]
    assert _found(["b.txt"]) == ["b.txt"]


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("missing.md", "no such file", id="missing"),
        pytest.param("aa.md", "did you mean `a.md`?", id="misspelt"),
        pytest.param("*.rst", "no file matches", id="glob"),
        pytest.param("gone.md", "broken link", id="broken-link"),
        pytest.param("around.md", "broken link", id="link-to-itself"),
    ],
)
def test_faults(tree: Path, path: str, said: str) -> None:
    (tree / "gone.md").symlink_to("nowhere.md")
    (tree / "around.md").symlink_to("around.md")
    found = discover([path, "b.txt"], Config())
    assert [each.name for each in found.files] == ["b.txt"]
    (fault,) = found.faults
    assert fault.path == path and said in fault.text


def test_links(tree: Path) -> None:
    """Loops end, each real file is read once, and a broken link in a folder is told."""
    (tree / "docs" / "loop").symlink_to(tree, target_is_directory=True)
    (tree / "docs" / "self").symlink_to("self")
    (tree / "a-link.md").symlink_to("a.md")
    (tree / "elsewhere").symlink_to(tree / "docs", target_is_directory=True)
    (tree / "drafts" / "broken.md").symlink_to("nowhere.md")
    found = discover(["."], Config())
    assert [path.as_posix() for path in found.files] == ALL
    assert [fault.path for fault in found.faults] == [str(Path("drafts/broken.md"))]


def test_a_folder_that_cannot_be_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def refusing(path: str) -> object:
        if path.endswith("docs"):
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    found = discover(["."], Config())
    assert [path.as_posix() for path in found.files] == ["a.md", "b.txt", "drafts/i.md"]
    assert "permission denied" in found.faults[0].message


@pytest.mark.parametrize("roots", [["."], ["docs"], ["drafts", "link"]], ids=" ".join)
@pytest.mark.parametrize("exclude", [(), ("drafts/",), ("docs/*", "!docs/deep"), ("*.txt",)], ids=" ".join)
@pytest.mark.parametrize(
    "ignores",
    [
        pytest.param({".gitignore": "build/\n*.txt\n"}, id="names-and-endings"),
        pytest.param({".gitignore": "*\n!*/\n!*.md\n"}, id="all-but"),
        pytest.param({".gitignore": "docs/*\n!docs/deep/\n", "docs/.gitignore": "!d.md\n"}, id="taken-back"),
        pytest.param({".gitignore": "*.md\n", "docs/.gitignore": "!keep/\n"}, id="folder-taken-back"),
        pytest.param({".gitignore": "docs/build\n/drafts\n", "docs/.gitignore": "/d.md\n"}, id="places"),
        pytest.param({".gitignore": "[ab].*\n**/deep/**\n\\!x\n"}, id="other-patterns"),
    ],
)
def test_what_is_told_at_a_glance_makes_no_difference(
    ignores: dict[str, str],
    exclude: tuple[str, ...],
    roots: list[str],
    tree: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tree / ".git").mkdir()
    (tree / "link").symlink_to(tree / "docs" / "build", target_is_directory=True)
    for name, text in ignores.items():
        (tree / name).write_text(text)
    found = discover(roots, Config(exclude=exclude))
    monkeypatch.setattr(discovery, "_likely", lambda lines: replace(likely(lines), everything=True))
    assert found == discover(roots, Config(exclude=exclude))
