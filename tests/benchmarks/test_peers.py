"""Other programs: what they are given, what becomes of their alarms, and what is kept. None of them is run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest
from benchmarks._corpora import Piece
from benchmarks._peer_sample import FILE
from benchmarks._plain import plain
from benchmarks.peers import AbsentError, Peer, Raw, harper, languagetool, peers, remembered

from benchmarks import _judgements
from subeditor.diagnostics import Span

NEEDS_SHELL = pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands in for the program")

MARKDOWN = """\
# A *bold* claim

Call `a go` now &amp; then, with ![a picture](x.png) and <https://example.org> in
it.

```
not this
```

- one
"""
PLAIN = "A bold claim\n\nCall a go now & then, with  and https://example.org in it.\n\na picture\n\none"


def test_plain_text_of_markdown() -> None:
    assert plain(Piece("a.md", MARKDOWN)).text == PLAIN


@pytest.mark.parametrize(
    ("part", "source"),
    [
        ("bold", "bold"),
        ("a go", "`a go`"),
        ("&", "&amp;"),
        ("then", "then"),
        ("in it", "in\nit"),
        ("a picture", "a picture"),
        ("one", "one"),
        ("Call a go now", "Call `a go` now"),
    ],
)
def test_where_a_part_of_it_stands(part: str, source: str) -> None:
    text = plain(Piece("a.md", MARKDOWN))
    start = text.text.index(part)
    span = text.span(start, start + len(part))
    assert MARKDOWN[slice(*span)] == source


@pytest.mark.parametrize(
    ("part", "prose"), [("a go", False), ("https://example.org", False), ("Call a go", True), ("one", True)]
)
def test_code_and_addresses_are_no_prose(part: str, prose: bool) -> None:
    text = plain(Piece("a.md", MARKDOWN))
    start = text.text.index(part)
    assert text.is_prose(start, start + len(part)) is prose


def test_text_without_markup_is_given_as_it_is() -> None:
    text = plain(Piece("a.txt", "One\nline.\n\n# Two"))
    assert text.text == "One\nline.\n\n# Two"
    assert text.span(4, 8) == Span(4, 8)
    assert text.is_prose(4, 8)


class Program(ModuleType):
    """A program that says what it was told to, and counts how often it is asked."""

    NAME, VERSION = "Told", "1"
    LEFT_OUT = ("STYLE/*", "*/DICTIONARY_*")

    def __init__(self, *raws: Raw, options: tuple[str, ...] = ()) -> None:
        super().__init__("program")
        self.raws, self.asked, self.OPTIONS = list(raws), 0, options

    def check(self, texts: Sequence[str]) -> Iterator[list[Raw]]:
        for _ in texts:
            self.asked += 1
            yield self.raws


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path))
    return tmp_path / "peers/told-1.jsonl"


def test_what_was_said_is_kept(cache: Path) -> None:
    first, second = Program(Raw(0, 3, "R", "K", "x")), Program()
    said = remembered(first, ["One.", "Two.", "One."])
    assert first.asked == 2
    assert remembered(second, ["Two."]) == said[:1]
    assert second.asked == 0
    assert "One" not in cache.read_text("utf-8")


def test_what_is_asked_otherwise_is_asked_anew(cache: Path) -> None:
    remembered(Program(), ["One."])
    other = Program(options=("british",))
    remembered(other, ["One."])
    assert other.asked == 1


def test_a_line_cut_short_is_none(cache: Path) -> None:
    remembered(Program(), ["One.", "Two."])
    cache.write_text(cache.read_text("utf-8")[:-20], "utf-8")
    again = Program()
    remembered(again, ["One.", "Two."])
    assert again.asked == 1


def test_without_a_cache_nothing_is_kept(tmp_path: Path) -> None:
    program = Program()
    remembered(program, ["One."])
    remembered(program, ["One."])
    assert program.asked == 2


@pytest.mark.parametrize(
    ("raws", "rules"),
    [
        pytest.param([Raw(0, 3, "R", "K")], ["R"], id="one"),
        pytest.param([Raw(0, 3, "R", "STYLE"), Raw(0, 3, "S", "K")], ["S"], id="a kind left out"),
        pytest.param([Raw(0, 3, "DICTIONARY_US", "K")], [], id="a rule left out"),
        pytest.param([Raw(2, 5, "R", "K"), Raw(0, 3, "S", "K")], ["S"], id="the first of two that overlap"),
        pytest.param([Raw(0, 3, "R", "K"), Raw(0, 8, "S", "K")], ["S"], id="the longer of two"),
        pytest.param([Raw(0, 3, "R", "K"), Raw(3, 5, "S", "K")], ["R", "S"], id="side by side"),
    ],
)
def test_which_alarms_count(raws: list[Raw], rules: list[str]) -> None:
    (alarms,) = Peer(Program(*raws)).alarms([Piece("a.txt", "One two three.")])
    assert [alarm.rule for alarm in alarms] == rules


def test_none_on_code_alone() -> None:
    raws = [Raw(5, 9, "R", "K"), Raw(17, 21, "S", "K")]
    (alarms,) = Peer(Program(*raws)).alarms([Piece("a.md", "Call `a go` and then go.")])
    assert [alarm.rule for alarm in alarms] == ["S"]


def test_everything() -> None:
    (alarms,) = Peer(Program(Raw(0, 3, "R", "STYLE")), everything=True).alarms([Piece("a.txt", "One.")])
    assert [alarm.rule for alarm in alarms] == ["R"]


def test_the_programs() -> None:
    assert [peer.name for peer in peers()] == ["Harper 2.13.0", "LanguageTool 6.8"]


def test_offsets_of_languagetool_are_utf_16() -> None:
    match = {
        "offset": 3,
        "length": 2,
        "replacements": [{"value": "has"}],
        "rule": {"id": "AS_HAS", "category": {"id": "CONFUSED_WORDS"}},
    }
    assert languagetool._raw("😀 as", match) == Raw(2, 4, "AS_HAS", "CONFUSED_WORDS", "has")


@pytest.mark.parametrize(
    ("suggestions", "text"),
    [
        (["Replace with: “an”", "Replace with: “the”"], "an"),
        (["Insert “to”"], "ato"),
        (["Remove error"], ""),
        ([], None),
    ],
)
def test_suggestions_of_harper(suggestions: list[str], text: str | None) -> None:
    assert harper._suggestion("a", suggestions) == text


@NEEDS_SHELL
def test_alarms_of_harper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lint = {"rule": "AnA", "kind": "Typo", "span": {"char_start": 0, "char_end": 1}, "suggestions": []}
    answer = json.dumps([{"file": "000001.txt", "lints": [lint]}, {"file": "000000.txt", "lints": []}])
    program(
        tmp_path, monkeypatch, f"case $1 in --version) echo harper-cli 2.13.0;; *) echo '{answer}';; esac"
    )
    assert list(harper.check(["One.", "a egg"])) == [[], [Raw(0, 1, "AnA", "Typo", None)]]


@NEEDS_SHELL
def test_another_version_is_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, monkeypatch, "echo harper-cli 3.0.0")
    with pytest.raises(AbsentError, match=r"2\.13\.0 is wanted.*3\.0\.0"):
        list(harper.check(["One."]))


def program(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program in Harper's place."""
    path = folder / "harper"
    path.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("HARPER_CLI", str(path))


@pytest.mark.parametrize("module", [harper, languagetool])
def test_what_is_not_here_is_told(
    module: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HARPER_CLI", "LANGUAGETOOL_SERVER", "LTP_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(AbsentError, match=f"{module.NAME} {module.VERSION} is not here: "):
        list(module.check(["One."]))


def test_the_committed_judgements(tmp_path: Path) -> None:
    """Of the programs' rules, none of those left out, and written as it would be."""
    _judgements.write(_judgements.read(FILE), tmp_path / "again.tsv")
    assert (tmp_path / "again.tsv").read_text("utf-8") == FILE.read_text("utf-8")
    rules = {judgement.rule for judgement in _judgements.read(FILE)}
    assert {rule.partition("/")[0] for rule in rules} == {"Harper", "LanguageTool"}
    assert not {"Harper/SpellCheck", "Harper/SplitWords", "LanguageTool/MORFOLOGIK_RULE_EN_US"} & rules
