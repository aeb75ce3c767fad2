"""Rules kept from one run to the next: the same as read again, whatever happened to the files meanwhile."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from subeditor import rule_reader, ruleset
from subeditor.rule import Rule
from subeditor.ruleset import RuleSet

RULE = "extends: existence\nmessage: No '%s'.\ntokens: [foo, ba+r]\n"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "house").mkdir()
    (tmp_path / "house" / "one.yaml").write_text(RULE)
    (tmp_path / "house" / "two.yaml").write_text(RULE)
    return tmp_path / "house"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the rules that were read from their files."""
    names: list[str] = []
    whole = rule_reader.read

    def counted(path: Path, name: str, **how: Any) -> Rule:
        names.append(name)
        return whole(path, name, **how)

    monkeypatch.setattr(rule_reader, "read", counted)
    return names


def load(pack: Path) -> RuleSet:
    return ruleset.load([str(pack)], pack.parent)


def kept(pack: Path) -> list[Path]:
    return sorted((pack.parent / "cache").glob("*"))


def test_the_second_time_no_file_is_read(pack: Path, read: list[str]) -> None:
    first = load(pack)
    assert read == ["house/one", "house/two"]
    assert load(pack) == first
    assert read == ["house/one", "house/two"]


def test_rules_that_ship_are_the_same_from_the_cache(pack: Path, read: list[str]) -> None:
    first = ruleset.builtin_rules()
    read.clear()
    again = ruleset.builtin_rules()
    assert not read
    # Some parameters are compared by identity.
    assert [repr(rule) for rule in again] == [repr(rule) for rule in first]
    assert [type(rule.parameters) for rule in again] == [type(rule.parameters) for rule in first]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda pack: (pack / "one.yaml").write_text(RULE.replace("foo", "fob")), id="same length"
        ),
        pytest.param(lambda pack: (pack / "one.yaml").rename(pack / "won.yaml"), id="renamed"),
        pytest.param(lambda pack: (pack / "one.yaml").unlink(), id="deleted"),
        pytest.param(lambda pack: (pack / "three.yaml").write_text(RULE), id="another"),
    ],
)
def test_a_change_is_seen(pack: Path, read: list[str], change: Callable[[Path], object]) -> None:
    load(pack)
    stamps = (pack / "one.yaml").stat()
    read.clear()
    change(pack)
    for file in pack.iterdir():
        os.utime(file, ns=(stamps.st_atime_ns, stamps.st_mtime_ns))
    found = load(pack)
    assert read == sorted(found.rules) == [f"house/{file.stem}" for file in sorted(pack.iterdir())]


def test_a_faulty_file_is_read_every_time(pack: Path, read: list[str]) -> None:
    (pack / "one.yaml").write_text("extends: existence\n")
    assert load(pack).faults
    assert load(pack).faults
    assert read == ["house/one", "house/two"] * 2
    assert not kept(pack)


class Foreign:
    def __reduce__(self) -> tuple[Callable[..., object], tuple[str]]:
        return exec, ("raise SystemExit('foreign code ran')",)


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data: data[: len(data) // 2], id="cut-short"),
        pytest.param(lambda data: b"", id="empty"),
        pytest.param(lambda data: b"\xff" * 100, id="no-pickle"),
        pytest.param(lambda data: pickle.dumps([1]), id="another-shape"),
        pytest.param(lambda data: pickle.dumps([Foreign()]), id="code"),
    ],
)
def test_a_spoilt_file_is_written_again(pack: Path, read: list[str], spoil: Callable[[bytes], bytes]) -> None:
    first = load(pack)
    (file,) = kept(pack)
    whole = file.read_bytes()
    file.write_bytes(spoil(whole))
    read.clear()
    assert load(pack) == first
    assert read == ["house/one", "house/two"]
    assert file.read_bytes() == whole


def test_old_files_go(pack: Path) -> None:
    for number in range(40):
        (pack / "one.yaml").write_text(RULE.replace("foo", f"foo{number}"))
        load(pack)
    assert 10 < len(kept(pack)) < 20


def test_switched_off(pack: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", "")
    assert load(pack) == load(pack)
    assert read == ["house/one", "house/two"] * 2
