"""The documentation builds as a site, strictly, and its pages fetch nothing from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.skipif(
    find_spec("material") is None, reason="MkDocs Material is not installed: it is the extra `docs`"
)


def build(root: Path, site: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=300)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("site")
    built = build(ROOT, site)
    assert built.returncode == 0, built.stderr
    return site


def test_every_page_is_there(site: Path) -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        name = page.relative_to(ROOT / "docs").with_suffix("").as_posix()
        folder = name.removesuffix("index").rstrip("/")
        assert (site / folder / "index.html").is_file(), name
    for name in ("changes", "contributing", "figures"):
        assert (site / name / "index.html").is_file()


def test_every_rule_is_in_the_navigation(site: Path) -> None:
    start = (site / "index.html").read_text("utf-8")
    for page in (ROOT / "docs" / "rules").glob("*/*.md"):
        assert f'href="rules/{page.parent.name}/{page.stem}/"' in start


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text("utf-8")
        loaded = re.findall(r'<(?:script|img|iframe|source)[^>]*\ssrc="([^"]*)"', text)
        loaded += re.findall(r'<link[^>]*rel="(?:stylesheet|preconnect|icon)"[^>]*href="([^"]*)"', text)
        assert [address for address in loaded if re.match(r"(?:https?:)?//", address)] == []


def test_files_of_the_repository_are_linked_there(site: Path) -> None:
    text = (site / "configuration" / "index.html").read_text("utf-8")
    assert 'href="https://github.com/subeditor/subeditor/blob/main/schemas/subeditor.schema.json"' in text
    assert 'href="../figures/' in (site / "changes" / "index.html").read_text("utf-8") + (
        site / "contributing" / "index.html"
    ).read_text("utf-8") + (site / "rules" / "index.html").read_text("utf-8")


def test_a_link_that_leads_nowhere_is_a_fault(tmp_path: Path) -> None:
    for name in ("docs", "tools", "benchmarks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "CHANGELOG.md", "CONTRIBUTING.md", "README.md"):
        shutil.copy(ROOT / name, tmp_path)
    with (tmp_path / "docs" / "vale.md").open("a", encoding="utf-8") as page:
        page.write("\n[Here](cli.md#nowhere)\n")
    built = build(tmp_path, tmp_path / "site")
    assert built.returncode != 0
    assert "cli.md#nowhere" in built.stderr
