"""Command lines that are read without typer: as typer would read them, or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from subeditor.cli import _quick, app
from subeditor.cli.check import check

PLAIN = [
    "",
    "a.md",
    "a.md b.md --quiet",
    "-q a.md -f json -",
    "--format=json --output out.json",
    "--format json --format concise",
    "--select a --select b,c --ignore d a.md",
    "--jobs 2 -j 3",
    "--config x/subeditor.yaml .",
    "--level error --fail-level=warning --exit-zero",
    "-- --quiet a.md",
    "--stdin-filename a.md -",
    "--color never",
]
ODD = [
    "--help",
    "-h",
    "--quie",
    "--quiet=1",
    "-qf json",
    "--jobs two",
    "--format",
    "--format --quiet",
    "-fjson",
]


def by_typer(words: list[str]) -> dict[str, Any]:
    command = get_command(app).commands["check"]  # type: ignore[attr-defined]
    return {name: value for name, value in command.make_context("check", words).params.items() if value}


@pytest.mark.parametrize("line", PLAIN)
def test_plain_lines_are_read_as_typer_reads_them(line: str) -> None:
    given = _quick.arguments(check, line.split())
    assert given is not None
    assert {"format": "text", **given} == by_typer(line.split())


@pytest.mark.parametrize("line", ODD)
def test_odd_lines_are_left_to_typer(line: str) -> None:
    assert _quick.arguments(check, line.split()) is None


def test_paths_are_paths() -> None:
    given = _quick.arguments(check, ["--output", "a", "--config", "b"])
    assert given == {"output": Path("a"), "config": Path("b")}
