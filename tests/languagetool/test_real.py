"""LanguageTool itself, where it is: at `LANGUAGETOOL_SERVER`, or under `LTP_PATH` with a Java to run it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from subeditor import examples, ruleset
from subeditor.errors import AbsentError
from subeditor.languagetool import client, server
from subeditor.ruleset import RuleSet
from tests.languagetool.test_absent import check, configure

LOADED = ruleset.load(("languagetool",), Path())


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where a LanguageTool answers."""
    given = os.environ.get("LANGUAGETOOL_SERVER")
    if given:
        yield given
        return
    if not os.environ.get("LTP_PATH"):
        pytest.skip("no LanguageTool: neither LANGUAGETOOL_SERVER nor LTP_PATH is set")
    try:
        with server.for_a_run("", "en-US") as found:
            yield found
    except AbsentError as error:
        pytest.skip(error.message)


@pytest.mark.parametrize("name", LOADED.rules)
def test_the_examples_of_the_pack(name: str, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not LOADED.faults
    monkeypatch.setenv("LANGUAGETOOL_SERVER", address)
    rules = RuleSet(LOADED.rules, ())
    failed = examples.failures(rules.rules[name], rules.rules)
    assert [(failure.expected, failure.found) for failure in failed] == []


def test_it_says_who_it_is(address: str) -> None:
    assert '"LanguageTool"' in client.identity(address)


def test_a_run_starts_one_and_ends_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = os.environ.get("LTP_PATH")
    if not folder:
        pytest.skip("no LanguageTool on this machine: LTP_PATH is not set")
    monkeypatch.delenv("LANGUAGETOOL_SERVER", raising=False)
    (tmp_path / "a.txt").write_text("Your changes was saved 🎄. They was told.\n", "utf-8")
    configure(tmp_path)
    before = running()
    done = check(tmp_path)
    if "no Java" in done.stderr:
        pytest.skip("no Java")
    assert done.stderr == ""
    assert done.stdout.count("languagetool/grammar") == 2
    assert running() <= before


def running() -> set[str]:
    """The processes that run LanguageTool's server, where the system lists them in files."""
    found = set()
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            if b"languagetool.server" in path.read_bytes():
                found.add(path.parent.name)
    return found
