"""Every reporter prints the sample as its file in `expected/` shows; UPDATE=1 set, they are rewritten."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import reporters
from subeditor.cli._options import _FORMATS
from subeditor.diagnostics import Fault, Report
from subeditor.reporters import Style
from tests.reporters.sample import REPORT, finding

EXPECTED = Path(__file__).parent / "expected"
NAMES = reporters.names()


@pytest.mark.parametrize("name", NAMES)
def test_sample(name: str) -> None:
    lines = reporters.load(name)(REPORT, Style(statistics=True, version="1.2.3"))
    printed = "".join(f"{line}\n" for line in lines)
    file = EXPECTED / f"{name}.txt"
    if os.environ.get("UPDATE"):
        file.write_text(printed, "utf-8")
    assert printed == file.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_nothing_found(name: str) -> None:
    lines = list(reporters.load(name)(Report((), files=2), Style()))
    nothing = "Nothing to report in 2 files."
    assert {
        "azure": [nothing],
        "checkstyle": [
            '<?xml version="1.0" encoding="UTF-8"?>',
            '<checkstyle version="4.3">',
            "</checkstyle>",
        ],
        "concise": [],
        "github": [nothing],
        "gitlab": ["[", "]"],
        "html": lines,
        "json": ["{", '  "diagnostics": [],', '  "faults": [],', '  "files": 2', "}"],
        "jsonl": [],
        "junit": lines,
        "markdown": ["<!-- subeditor -->", f"### Subeditor: {nothing}"],
        "rdjson": ['{"source": {"name": "subeditor"}, "diagnostics": [', "]}"],
        "sarif": lines,
        "text": [nothing],
    }[name] == lines


def test_help_names_them_all() -> None:
    assert set(_FORMATS.split(", ")) == set(NAMES)


def test_a_name_that_is_no_reporter() -> None:
    assert "_cells" not in NAMES
    with pytest.raises(KeyError):
        reporters.load("_cells")


ANY = st.text(st.characters(exclude_categories=()), min_size=1)


@pytest.mark.parametrize("name", NAMES)
@given(excerpt=ANY, message=st.text(), path=st.text(min_size=1))
def test_any_text_is_one_line_a_line(name: str, excerpt: str, message: str, path: str) -> None:
    """Whatever a text, a message or a path holds, it cannot break a line or send the terminal a command."""
    report = Report((finding(excerpt, excerpt, path=path, message=message),), files=1)
    for line in reporters.load(name)(report, Style(width=40)):
        assert not set(line) & set("\n\r")
        assert name not in {"text", "concise"} or not set(line) & set("\x1b\x00\x07\x9b\u202e")


def test_colour_is_only_colour() -> None:
    """With the ANSI codes taken out the coloured report is the plain one."""
    plain = list(reporters.load("text")(REPORT, Style()))
    coloured = list(reporters.load("text")(REPORT, Style(colour=True)))
    stripped = [_without_codes(line).rstrip() for line in coloured]
    assert coloured != plain
    assert stripped == [line.rstrip() for line in plain]


def _without_codes(line: str) -> str:
    return re.sub(r"\x1b\[[\d;]*m", "", line)


def test_json_and_jsonl_hold_the_same() -> None:
    whole = json.loads("\n".join(reporters.load("json")(REPORT, Style())))
    lines = [json.loads(line) for line in reporters.load("jsonl")(REPORT, Style())]
    assert [line for line in lines if "fault" not in line] == whole["diagnostics"]
    assert [line["fault"] for line in lines if "fault" in line] == whole["faults"]
    assert set(whole["diagnostics"][0]) == {
        "path", "line", "column", "end_line", "end_column", "rule", "level", "message", "edits", "related",
    }  # fmt: skip


def test_a_report_is_not_changed_by_its_order_of_levels() -> None:
    many = REPORT._replace(findings=REPORT.findings * 12, faults=())
    commands = [line for line in reporters.load("github")(many, Style()) if line.startswith("::")]
    kinds = [line.split()[0].strip(":") for line in commands]
    assert kinds == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "7 more findings below" in commands[-1]


@pytest.mark.parametrize(
    ("path", "message", "line"),
    [
        pytest.param(
            "a.md", "50%\nor", "::error file=a.md,line=1,col=1,title=subeditor::50%25%0Aor", id="message"
        ),
        pytest.param(
            "a,b:c%.md", "x", "::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=subeditor::x", id="path"
        ),
    ],
)
def test_github_escapes(path: str, message: str, line: str) -> None:
    report = Report((), (Fault(path, 1, 0, message, message),))
    assert next(reporters.load("github")(report, Style())) == line


def test_github_log_lines_are_no_commands() -> None:
    evil = finding("x", "x", path="::set-output name=a::b", message="##[error]no")
    plain = list(reporters.load("github")(Report((evil,) * 12, files=1), Style()))[11:-1]
    assert len(plain) == 2
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in plain)
