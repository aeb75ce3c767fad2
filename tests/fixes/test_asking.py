"""Changes one by one: what is asked about, and what the answers make of the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import ruleset
from subeditor.engine import Checker
from subeditor.fixes.asking import Answer, Conversation
from subeditor.fixes.edits import Change
from subeditor.settings import Config
from subeditor.source import Source

HEAD = "extends: substitution\nmessage: \"'%s', not '%s'.\"\nlevel: error\n"
SWAPS = {"a": "{one: two}", "b": "{four: five, five six: seven}", "c": "{nine ten: x}", "d": "{ten nine: y}"}


def talk(folder: Path, answers: str, *texts: str) -> tuple[list[str], list[str]]:
    """The texts as they are after these answers, and what was asked about: `reported>replacement`."""
    for name, swap in SWAPS.items():
        (folder / f"{name}.yaml").write_text(f"{HEAD}swap: {swap}\n")
    rules = ruleset.load((str(folder),), folder)
    left, asked = list(answers), list[str]()

    def ask(source: Source, change: Change) -> Answer:
        asked.append(f"{change.finding.text}>{change.edits[0].text}")
        return Answer(left.pop(0))

    conversation = Conversation(Checker(Config(packs=(str(folder),), cache=False), rules), ask)
    after = [conversation.answered(Source("a.txt", text))[0].text for text in texts]
    assert not left, "answers that nobody asked for"
    return after, asked


@pytest.mark.parametrize(
    ("answers", "text", "after", "asked"),
    [
        pytest.param("yy", "one four", "two five", ["one>two", "four>five"], id="yes"),
        pytest.param("ny", "one four", "one five", ["one>two", "four>five"], id="no"),
        pytest.param("nny", "one one four", "one one five", ["one>two"] * 2 + ["four>five"], id="no twice"),
        pytest.param(
            "any", "one four one four", "two four two five", ["one>two"] + ["four>five"] * 2, id="all"
        ),
        pytest.param(
            "an", 'one "it is one" one', 'two "it is one" two', ["one>two"] * 2, id="all but quoted"
        ),
        pytest.param(
            "na", 'one "it is one" "so one"', 'one "it is two" "so two"', ["one>two"] * 2, id="quoted too"
        ),
        pytest.param("yq", "one four one", "two four one", ["one>two", "four>five"], id="quit"),
        pytest.param("vy", "one four one", "one five one", ["one>two", "four>five"], id="never"),
        pytest.param("yn", "four six", "five six", ["four>five", "five six>seven"], id="what comes up by it"),
        pytest.param("y", "nine ten nine", "x nine", ["nine ten>x"], id="what overlaps"),
        pytest.param("ny", "nine ten nine", "nine y", ["nine ten>x", "ten nine>y"], id="the other of two"),
        pytest.param("", "nothing", "nothing", [], id="nothing to ask"),
    ],
)
def test_answers(tmp_path: Path, answers: str, text: str, after: str, asked: list[str]) -> None:
    assert talk(tmp_path, answers, text) == ([after], asked)


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        pytest.param("a", ["two", "two"], id="all"),
        pytest.param("v", ["one", "one"], id="never"),
        pytest.param("q", ["one", "one"], id="quit"),
        pytest.param("yn", ["two", "one"], id="each"),
    ],
)
def test_what_holds_for_the_next_file(tmp_path: Path, answers: str, after: list[str]) -> None:
    assert talk(tmp_path, answers, "one", "one")[0] == after
