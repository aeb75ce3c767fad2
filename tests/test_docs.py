"""The documentation: its links lead somewhere, its commands exist, and Subeditor has nothing to say of it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

from subeditor import formats
from subeditor.cli import app
from subeditor.source import Source

ROOT = Path(__file__).parents[1]
PAGES = sorted(
    path.relative_to(ROOT).as_posix()
    for pattern in ("*.md", "docs/**/*.md", "benchmarks/*.md", "src/**/*.md")
    for path in ROOT.glob(pattern)
)


def test_nothing_is_found_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    done = CliRunner().invoke(app, ["check", "--quiet", "--format", "concise", "docs", *PAGES])
    assert (done.stdout, done.stderr, done.exit_code) == ("", "", 0)


def test_its_links_are_looked_at(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first test relies on: a place that a page does not have is found, as the project is configured."""
    for name, text in {"docs/a.md": "See [it](rules/b.md#ther).", "docs/rules/b.md": "# There\n"}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    (tmp_path / "subeditor.yaml").write_text((ROOT / "subeditor.yaml").read_text("utf-8"), "utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["check", "--quiet", "--format", "concise", "docs"])
    assert "text/dangling-target" in done.stdout


@pytest.mark.parametrize("page", PAGES)
def test_its_links_lead_to_files(page: str) -> None:
    document = formats.parse(Source(page, (ROOT / page).read_text("utf-8")), "markdown")
    targets = {label.name.partition("#")[0] for label in document.labels.uses if label.kind == "target"}
    folder = (ROOT / page).parent
    assert [name for name in sorted(targets) if not (folder / name).exists()] == []


# What the shell does with a command, and remarks.
_REST = re.compile(r" +(?:<|>|\||#).*")


def commands(page: str) -> list[str]:
    """The lines of shell blocks, and what stands in backticks, that call subeditor."""
    text = (ROOT / page).read_text("utf-8")
    blocks = re.findall(r"^ *```(?:sh|console)\n(.*?)^ *```", text, re.MULTILINE | re.DOTALL)
    lines = [_REST.sub("", line.removeprefix("$ ")) for block in blocks for line in block.split("\n")]
    lines += re.findall(r"(?<!`)`(subeditor [a-z][^`\n]*)`(?!`)", text)
    return [re.sub(r"^\S*/", "", line) for line in lines if re.match(r"(?:\S*/)?subeditor ", line)]


COMMANDS = [
    pytest.param(line, id=f"{page}: {line}") for page in PAGES for line in dict.fromkeys(commands(page))
]


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_that_it_names_exists(line: str) -> None:
    """Commands and options are there; what they are given is the reader's."""
    done = CliRunner().invoke(app, [*shlex.split(line)[1:], "--help"])
    assert done.exit_code == 0, done.output
