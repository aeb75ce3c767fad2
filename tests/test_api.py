"""The Python door."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import subeditor
from subeditor import Config, ConfigError, RuleError, UsageError, check_paths, check_text

TEXT = "He walked to the the door."


def test_check_text() -> None:
    (found,) = check_text(TEXT)
    assert (found.path, found.start, found.end) == ("<text>", (1, 14), (1, 21))
    assert (found.rule, found.text) == ("text/repeated-word", "the the")


def test_the_format_comes_from_the_path_or_is_given() -> None:
    text = "    the the code\n"
    assert check_text(text, path="a.txt")
    assert not check_text(text, path="a.md")
    assert not check_text(text, path="a.txt", format="markdown")
    with pytest.raises(UsageError, match="markdown"):
        check_text(text, format="markdwon")


def test_a_configuration_as_value_or_file(tmp_path: Path) -> None:
    assert not check_text(TEXT, config=Config(rules={"text/repeated-word": False}))
    path = tmp_path / "subeditor.yaml"
    path.write_text("rules:\n  text: off\n")
    assert not check_text(TEXT, config=path)
    assert not check_text(TEXT, config=str(path))
    path.write_text("ruels: {}\n")
    with pytest.raises(ConfigError, match="ruels"):
        check_text(TEXT, config=path)


def test_a_faulty_rule_is_raised(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("extends: existence\nmessage: No\ntokens: 5\ncolour: red\n")
    with pytest.raises(RuleError):
        check_text(TEXT, config=Config(packs=("bad.yaml",), root=tmp_path))


def test_check_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    (tmp_path / "b.md").write_bytes(b"\xff\xfe\x00")
    monkeypatch.chdir(tmp_path)
    report = check_paths(".")
    assert report == check_paths([tmp_path.relative_to(tmp_path) / "a.md", Path("b.md")], jobs=2)
    assert [(found.path, found.text) for found in report.findings] == [("a.md", "the the")]
    assert report.files == 1 and [fault.path for fault in report.faults] == ["b.md"]
    (tmp_path / "subeditor.yaml").write_text("exclude: ['*.md']\n")
    assert check_paths(tmp_path).files == 0


def test_all_that_is_promised_is_there() -> None:
    for name in subeditor.__all__:
        assert getattr(subeditor, name) is not None
    with pytest.raises(AttributeError, match="chek_text"):
        subeditor.chek_text  # noqa: B018


def test_importing_costs_nothing() -> None:
    heavy = "('yaml', 'regex', 'typer', 'rich', 'subeditor.engine')"
    script = f"import sys, subeditor; print(*[name for name in {heavy} if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", script], text=True).strip() == ""
