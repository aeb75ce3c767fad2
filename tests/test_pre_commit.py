"""The hook, by the real `pre-commit try-repo` on a throw-away repository, and by its definition."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from subeditor import formats

ROOT = Path(__file__).parents[1]
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    # A git hook's own variables would point every git below to the repository that it runs in.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    identity = {f"GIT_{who}_{what}": "x" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**inherited, **identity, **env},
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def hook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This project, as it lies here, as a repository of its own: try-repo wants one it can clone."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
    folder = tmp_path_factory.mktemp("hook") / "subeditor"
    folder.mkdir()
    for name in ("src", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder / name)
    for command in (["init", "-q"], ["add", "--all", "--force"], ["commit", "-q", "-m", "x"]):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


def test_try_repo(hook: Path, tmp_path: Path) -> None:
    pytest.importorskip("pre_commit")
    work = tmp_path / "work"
    work.mkdir()
    files = {
        "article.txt": "The ferry left the the quay.\n",
        "clean.md": "# Nothing\n\nNothing is wrong with this.\n",
        "drafts/draft.md": "The ferry left the the quay.\n",
        "code.py": "# the the\n",
        "requirements.txt": "the the\n",
        "subeditor.yaml": "exclude: [drafts/]\n",
    }
    for name, text in files.items():
        (work / name).parent.mkdir(exist_ok=True)
        (work / name).write_text(text, "utf-8")
    for command in (["init", "-q"], ["add", "--all"]):
        assert run("git", *command, cwd=work).returncode == 0
    done = run(
        *(sys.executable, "-m", "pre_commit", "try-repo", hook, "subeditor", "--all-files"),
        cwd=work,
        PRE_COMMIT_HOME=str(tmp_path / "cache"),
    )
    if "No matching distribution" in done.stdout + done.stderr:
        pytest.skip("no package index is reachable to install the hook from")
    assert "Failed" in done.stdout, done.stdout + done.stderr
    assert "exit code: 1" in done.stdout
    assert "1:16 error" in done.stdout
    assert "1 error in 1 of 2 files." in done.stdout
    assert {name: (work / name).read_text("utf-8") for name in files} == files


@pytest.mark.parametrize(
    "ending", [ending for ending, name in formats.extensions().items() if name in ("text", "markdown")]
)
def test_text_and_markdown_are_hooked(ending: str) -> None:
    assert re.search(HOOK["files"], f"folder/a{ending}")


@pytest.mark.parametrize(
    "name",
    [
        "LICENSE",
        "a.py",
        "page.html",
        "requirements.txt",
        "docs/requirements-dev.txt",
        "x/CMakeLists.txt",
        "md",
    ],
)
def test_what_is_no_prose_is_not_hooked(name: str) -> None:
    assert not re.search(HOOK["files"], name) or re.search(HOOK["exclude"], name)
