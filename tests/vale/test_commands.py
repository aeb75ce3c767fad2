"""Commands where there is a configuration of Vale's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

RULE = "extends: existence\nmessage: \"no '%s'\"\nlevel: error\ntokens: [foo]\n"
SCRIPT = 'extends: script\nmessage: x\nscript: "matches := []"\n'
TEXT = "A foo, `foo` and {{< foo >}}.\n\n<!-- vale off -->\n\nfoo\n"
FOUND = "x.md:1:3: error A.Foo no 'foo'\nx.md:1:22: error A.Foo no 'foo'\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a style, its configuration and a text."""
    (tmp_path / "styles" / "A").mkdir(parents=True)
    (tmp_path / "styles" / "A" / "Foo.yml").write_text(RULE)
    (tmp_path / ".vale.ini").write_text("StylesPath = styles\n[*.{md,mdx}]\nBasedOnStyles = A\nA.Bar = NO\n")
    (tmp_path / "x.md").write_text(TEXT)
    return tmp_path


def run(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The result of a command."""
    environment = {**os.environ, "SUBEDITOR_CACHE_DIR": str(home / "cache")}
    command = [sys.executable, "-m", "subeditor", *arguments]
    return subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, check=False)


def test_check(home: Path) -> None:
    for _ in range(2):  # the second time from what was kept
        result = run(home, "check", "-q", "--format", "concise", "x.md")
        assert (result.stdout, result.stderr, result.returncode) == (FOUND, "", 1)
    (home / "styles" / "A" / "Foo.yml").write_text(RULE.replace("foo", "and"))
    assert "no 'and'" in run(home, "check", "-q", "--format", "concise", "x.md").stdout


def test_rules_list(home: Path) -> None:
    (line,) = run(home, "rules", "list").stdout.splitlines()
    assert line.split() == ["A.Foo", "error", "[*.{md,mdx}]", str(home / "styles" / "A" / "Foo.yml")]


def test_a_program_is_one_notice(home: Path) -> None:
    (home / "styles" / "A" / "Run.yml").write_text(SCRIPT)
    result = run(home, "check", "-q", "--format", "concise", "x.md")
    assert result.stdout == FOUND
    assert result.stderr == "subeditor: rules of kind `script` are programs and not run: A.Run\n"


def test_a_folder_is_read_without_its_styles_and_what_is_no_text(home: Path) -> None:
    (home / ".vale.ini").write_text("StylesPath = styles\n[*]\nBasedOnStyles = A\n")
    (home / "styles" / "README.md").write_text("foo")
    (home / "a.png").write_bytes(b"\x89PNG\r\n\x1a\n\0foo")
    (home / "b.xyz").write_bytes(b"\xff\xfe\x00foo")
    (home / "c.conf").write_text("# foo\n")
    result = run(home, "check", "-q", "--format", "concise", ".")
    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {"x.md", "c.conf"}
    assert (result.stderr, result.returncode) == ("", 1)


def test_what_init_writes_says_the_same(home: Path) -> None:
    assert run(home, "init", "--from-vale").returncode == 0
    result = run(home, "check", "-q", "--format", "concise", "x.md")
    assert (home / "subeditor.yaml").is_file()
    result = run(home, "check", "-q", "--format", "concise", "x.md")
    assert (result.stdout, result.stderr, result.returncode) == (FOUND, "", 1)


def test_init_without_one(tmp_path: Path) -> None:
    result = run(tmp_path, "init", "--from-vale")
    assert (result.returncode, "no .vale.ini" in result.stderr) == (2, True)
