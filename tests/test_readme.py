"""The README tells of every rule that is on, and its blocks of commands are those that CI runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from subeditor import ruleset
from subeditor.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "name", [rule.name for rule in ruleset.builtin_rules() if rule.default and rule.kind != "suppression"]
)
def test_every_rule_that_is_on_is_named(name: str) -> None:
    pack, _, stem = name.partition("/")
    rows = README.partition(f"| `{pack}` |")[2]
    assert f"`{stem}`" in rows


def test_two_blocks_of_commands_come_first() -> None:
    blocks = README.split("```sh\n")[1:3]
    assert "subeditor check" in blocks[0]
    assert "pytest" in blocks[1]


def test_the_report_that_it_shows_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(Path(__file__).parents[1] / "examples")
    printed = CliRunner().invoke(app, ["check", "article.txt"]).stdout
    shown = README.partition("```text\n")[2].partition("```")[0].splitlines()
    assert len(shown) > 5
    assert [line for line in shown if line not in printed.splitlines()] == []
