"""A source and what is found in it, to the source with all that is mended."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from subeditor import ruleset
from subeditor.engine import Checker
from subeditor.fixes.edits import Change
from subeditor.fixes.fixer import Fixer, unlimited
from subeditor.settings import Config
from subeditor.source import Source

HEAD = "extends: substitution\nmessage: \"'%s', not '%s'.\"\nlevel: error\n"


def fixer(folder: Path, **swaps: str) -> Fixer:
    """A fixer with a rule for each mapping of a text to another, written `before>after`."""
    for name, swap in swaps.items():
        before, after = swap.split(">")
        (folder / f"{name}.yaml").write_text(f"{HEAD}swap: {{'{before}': '{after}'}}\nnonword: true\n")
    rules = ruleset.load((str(folder),), folder)
    assert not rules.faults
    return Fixer(unlimited(Checker(Config(packs=(str(folder),), cache=False), rules)), lambda change: True)


def fixed(folder: Path, text: str, **swaps: str) -> str:
    done = fixer(folder, **swaps).fixed(Source("a.txt", text))
    assert not done.disputed
    return done.source.text


@pytest.mark.parametrize(
    ("swaps", "text", "expected"),
    [
        pytest.param({"a": "one>two"}, "one and one.\n", "two and two.\n", id="all of a rule"),
        pytest.param({"a": "one>two", "b": "two>three"}, "one.\n", "three.\n", id="what comes of another"),
        pytest.param(
            {"a": "big one>one", "b": "one big>two"}, "one big one.\n", "two one.\n", id="overlapping"
        ),
        pytest.param({"a": "x y>y x"}, "x x y y.\n", "y y x x.\n", id="in several passes"),
        pytest.param({"a": "one>two"}, "nothing.\n", "nothing.\n", id="nothing"),
    ],
)
def test_in_passes(tmp_path: Path, swaps: dict[str, str], text: str, expected: str) -> None:
    assert fixed(tmp_path, text, **swaps) == expected
    assert fixed(tmp_path, expected, **swaps) == expected


@pytest.mark.parametrize(
    ("swaps", "disputed"),
    [
        pytest.param({"a": "one>two", "b": "two>one"}, {"a", "b"}, id="two that undo each other"),
        pytest.param({"a": "one>two", "b": "two>six", "c": "six>one"}, {"a", "b", "c"}, id="round and round"),
        pytest.param({"a": "one>oneone"}, {"a"}, id="one without end"),
    ],
)
def test_rules_without_end_are_left_out(tmp_path: Path, swaps: dict[str, str], disputed: set[str]) -> None:
    every = fixer(tmp_path, **swaps, z="four>five")
    first = every.fixed(Source("a.txt", "one four.\n"))
    assert first.source.text == "one five.\n"
    assert {name.rpartition("/")[2] for name in first.disputed} == disputed
    assert every.fixed(first.source).source.text == first.source.text


def test_a_limit_is_of_the_report_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(f"{HEAD}limit: 1\nswap: {{one: two}}\n")
    rules = ruleset.load((str(tmp_path),), tmp_path)
    checker = Checker(Config(packs=(str(tmp_path),), cache=False), rules)
    text = "one and one and one.\n"
    assert len(checker.check_source(Source("a.txt", text)).findings) == 1
    done = Fixer(unlimited(checker), lambda change: True).fixed(Source("a.txt", text))
    assert done.source.text == "two and two and two.\n"


def test_what_is_not_wanted_stays(tmp_path: Path) -> None:
    def wanted(change: Change) -> bool:
        return change.finding.rule.endswith("a")

    both = fixer(tmp_path, a="one>two", b="four>five")
    done = replace(both, wanted=wanted).fixed(Source("a.txt", "one four.\n"))
    assert done.source.text == "two four.\n"
    assert [finding.text for finding in done.made] == ["one"]


def test_what_is_not_kept_stays(tmp_path: Path) -> None:
    both = fixer(tmp_path, a="one>two")
    kept = replace(both, keep=lambda source, found: [each for each in found if each.start.line == 2])
    assert kept.fixed(Source("a.txt", "one\none\n")).source.text == "one\ntwo\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_twins_are_fixed_alike(tmp_path: Path, end: str, encoding: str) -> None:
    text = "An one 😀 é.\n\nAnother one\none.\n"
    done = fixer(tmp_path, a="one>two").fixed(Source("a.txt", text.replace("\n", end), encoding))
    assert done.source.text == text.replace("one", "two").replace("\n", end)
    assert done.source.encoding == encoding
