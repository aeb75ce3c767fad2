"""What no editor should hand over, and some will: a clear message, and everything else still checked."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from subeditor import check_paths, check_text
from subeditor.config import rules_of
from subeditor.diagnostics import Report
from subeditor.engine import run
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from tests.rule_values import rule

GOOD = "He went to the the door.\n"


def _report(folder: Path, *names: str) -> Report:
    (folder / "good.txt").write_text(GOOD)
    return check_paths([folder / name for name in (*names, "good.txt")], config=Config(), jobs=1)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(b"", "", id="empty"),
        pytest.param(b"\n\n\r\n", "", id="blank"),
        pytest.param(b"\xef\xbb\xbf", "", id="only-a-mark"),
        pytest.param(b"a\0b", "binary file", id="nul-bytes"),
        pytest.param(b"\x7fELF\x02\x01\x01\0\0\0", "binary file", id="program"),
        pytest.param("na\xefve\n".encode("latin-1"), "not utf-8 text", id="latin-1"),
        pytest.param(b"\xff\xfea", "not utf-16-le text", id="half-a-character"),
        pytest.param(
            "\ufdd0 \ufffc \u2028 \x0b\x0c\x85 \u200b".encode(), "", id="characters-we-use-ourselves"
        ),
        pytest.param("e\u0301" * 5000, "", id="combining-marks"),
        pytest.param("(" * 20_000, "", id="brackets"),
        pytest.param("> " * 5_000 + "x", "", id="quotes-in-quotes"),
        pytest.param("- " * 5_000 + "x", "", id="lists-in-lists"),
        pytest.param("*_" * 20_000 + "x", "", id="emphasis-in-emphasis"),
        pytest.param("[" * 20_000 + "](x)", "", id="links-in-links"),
        pytest.param("<div>" * 5_000, "", id="elements-in-elements"),
        pytest.param("“‘" * 10_000, "", id="quotations-in-quotations"),
        pytest.param("word\n" * 100_000, "", id="many-lines"),
        pytest.param("| a " * 5_000 + "|\n" + "|-" * 5_000 + "|\n", "", id="wide-table"),
        pytest.param("a.\n\n" * 20_000, "", id="many-paragraphs"),
    ],
)
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_a_file(tmp_path: Path, data: bytes | str, said: str, ending: str) -> None:
    (tmp_path / f"bad.{ending}").write_bytes(data if isinstance(data, bytes) else data.encode())
    begun = time.process_time()
    report = _report(tmp_path, f"bad.{ending}")
    assert time.process_time() - begun < 20
    assert [fault.path for fault in report.faults] == ([str(tmp_path / f"bad.{ending}")] if said else [])
    assert all(said in fault.message and "internal" not in fault.message for fault in report.faults)
    assert report.files == (1 if said else 2)
    assert "the the" in [found.text for found in report.findings]


def _broken_link(folder: Path) -> None:
    (folder / "bad.md").symlink_to("nowhere.md")


def _loop(folder: Path) -> None:
    (folder / "bad.md").symlink_to("other.md")
    (folder / "other.md").symlink_to("bad.md")


def _nothing(folder: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("make", "said"), [(_broken_link, "broken link"), (_loop, "broken link"), (_nothing, "no such file")]
)
def test_no_file(tmp_path: Path, make: Callable[[Path], None], said: str) -> None:
    make(tmp_path)
    report = _report(tmp_path, "bad.md")
    (fault,) = report.faults
    assert said in fault.message and fault.path == str(tmp_path / "bad.md")
    assert report.files == 1


def test_a_folder_named_like_a_file(tmp_path: Path) -> None:
    (tmp_path / "bad.md").mkdir()
    (tmp_path / "bad.md" / "inner.txt").write_text(GOOD)
    report = _report(tmp_path, "bad.md")
    assert report.files == 2 and not report.faults


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Tests may run as a user who may read everything, so the system's refusal is imitated.
    (tmp_path / "bad.md").write_text(GOOD)
    read = Path.read_bytes

    def refusing(path: Path) -> bytes:
        if path.name == "bad.md":
            raise PermissionError(13, os.strerror(13))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refusing)
    report = _report(tmp_path, "bad.md")
    (fault,) = report.faults
    assert "permission denied" in fault.message and report.files == 1


def test_a_pattern_that_backtracks_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subeditor.timeouts.SECONDS", 0.1)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("a" * 5000 + "! the the x\n")
    rules = rules_of(Config()).rules
    rules = {**rules, "t/slow": rule("existence", name="t/slow", raw=(r"(a|aa|a.)+x$",))}
    report = run([tmp_path / "a.txt", tmp_path / "b.txt"], Config(), RuleSet(rules), jobs=1)
    assert [(Path(fault.path).name, "`t/slow`" in fault.message) for fault in report.faults] == [
        ("a.txt", True),
        ("b.txt", True),
    ]
    assert [found.rule for found in report.findings] == ["text/repeated-word"] * 2


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He said that it was good, and so it was. ", id="sentences"),
        pytest.param("word ", id="words"),
        pytest.param("x", id="one-word"),
        pytest.param("X", id="one-word-in-capitals"),
        pytest.param("(", id="brackets"),
        pytest.param("[", id="square-brackets"),
        pytest.param("“No,” ", id="quotations"),
        pytest.param("A", id="capitals"),
        pytest.param("- ", id="marks"),
    ],
)
@pytest.mark.parametrize("path", ["a.txt", "a.md"])
def test_a_long_line_takes_no_longer_than_many_short_ones(text: str, path: str) -> None:
    check_text(text, path=path)
    begun = time.process_time()
    check_text(text * (50_000 // len(text)), path=path)
    once = time.process_time() - begun
    begun = time.process_time()
    check_text(text * (200_000 // len(text)), path=path)
    assert time.process_time() - begun < max(10 * once, 1)
