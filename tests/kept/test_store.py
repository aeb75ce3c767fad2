"""A store is right or is none."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subeditor.kept import places
from subeditor.kept import store as stores
from subeditor.kept.store import Entry, Store
from subeditor.states import State

ENTRIES = {
    f"docs/{number}.md": Entry(State(b"%d" % number, b"%016d" % number), f"[{number}]" + " " * 300)
    for number in range(40)
}
STATES = {path: entry.state for path, entry in ENTRIES.items()}
RESULTS = {path: entry.result for path, entry in ENTRIES.items()}
KEY, REPORT = b"key", "[1, 2, 3]"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache" / "results-a-b.sqlite")


@pytest.fixture
def full(store: Store) -> Store:
    store.write("basis", "{}", ENTRIES, report=(KEY, REPORT))
    return store


def _held(store: Store) -> tuple[dict[str, str], dict[str, State], dict[str, str], str | None]:
    return store.about(), store.states(list(ENTRIES)), store.results(STATES), store.report(KEY)


HELD = ({"basis": "basis", "endings": "{}"}, STATES, RESULTS, REPORT)


def test_none_is_there(store: Store) -> None:
    assert _held(store) == ({}, {}, {}, None)
    assert not store.path.parent.exists()


def test_what_was_written(full: Store) -> None:
    assert _held(full) == HELD


@pytest.mark.parametrize("few", [1, 10_000], ids=["one-by-one", "all"])
def test_some_of_the_files(full: Store, few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_FEW", few)
    some = ["docs/3.md", "docs/5.md", "docs/none.md"]
    assert {path: state for path, state in full.states(some).items() if path in some} == {
        path: STATES[path] for path in some[:2]
    }
    assert full.results({path: STATES[path] for path in some[:2]}) == {
        path: RESULTS[path] for path in some[:2]
    }


def test_a_result_of_other_bytes(full: Store) -> None:
    """Another process may have checked the file meanwhile."""
    assert full.results({"docs/3.md": State(b"3", b"other")}) == {}


def test_a_name_that_is_no_text(store: Store) -> None:
    path = "caf\udce9.md"
    store.write("basis", "{}", {path: ENTRIES["docs/1.md"]})
    assert store.states([path]) == {path: STATES["docs/1.md"]}


def test_a_state_is_renewed(full: Store) -> None:
    digest = STATES["docs/3.md"].digest
    full.write("basis", renewed={"docs/3.md": State(b"new", digest), "docs/5.md": State(b"new", b"other")})
    assert full.states(["docs/3.md"]) == {"docs/3.md": State(b"new", digest)}
    assert full.states(["docs/5.md"]) == {"docs/5.md": STATES["docs/5.md"]}
    assert full.results(STATES) == RESULTS
    assert full.about()["endings"] == "{}"


def test_another_basis_leaves_nothing(full: Store) -> None:
    full.write("other", "{}", {"docs/1.md": ENTRIES["docs/1.md"]})
    assert full.states(list(ENTRIES)) == {"docs/1.md": STATES["docs/1.md"]}
    assert full.report(KEY) is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no such modes")
def test_others_may_not_read_it(full: Store) -> None:
    assert stat.S_IMODE(full.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(full.path.parent.stat().st_mode) == 0o700


def _foreign(data: bytes, path: Path) -> None:
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE files (path TEXT, mine TEXT)")
        connection.execute("INSERT INTO files VALUES ('a', 'b')")
    connection.close()


def _other_types(data: bytes, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE files SET stamp = 5, result = NULL")
        connection.execute("UPDATE about SET value = NULL")
        connection.execute("UPDATE reports SET report = 'text'")
    connection.close()


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda data, path: path.write_bytes(data[: len(data) // 2]), id="cut-short"),
        pytest.param(lambda data, path: path.write_bytes(b""), id="empty"),
        pytest.param(lambda data, path: path.write_bytes(b"\xff" * 5000), id="no-database"),
        pytest.param(lambda data, path: path.write_bytes(data[:100] + bytes(len(data) - 100)), id="zeroes"),
        pytest.param(_foreign, id="another-program's"),
        pytest.param(_other_types, id="other-types"),
    ],
)
def test_a_spoilt_store_is_begun_anew(full: Store, spoil: Callable[[bytes, Path], object]) -> None:
    spoil(full.path.read_bytes(), full.path)
    about, states, results, report = _held(full)
    assert (about, report) in (({}, None), (HELD[0], REPORT))
    assert states.items() <= STATES.items() and results.items() <= RESULTS.items()
    for _ in range(2):  # the first may find only then that it is spoilt, and delete it
        full.write("basis", "{}", ENTRIES, report=(KEY, REPORT))
    assert _held(full) == HELD


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_changed_bytes_lose_what_they_are_in(tmp_path: Path, data: st.DataObject) -> None:
    store = Store(tmp_path / "store.sqlite")
    stores.delete(store.path)
    store.write("basis", "{}", ENTRIES, report=(KEY, REPORT))
    spoilt = bytearray(store.path.read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        length = data.draw(st.sampled_from([1, 1, 4, 64, 600]))
        spoilt[at : at + length] = data.draw(st.binary(min_size=length, max_size=length))[: len(spoilt) - at]
    store.path.write_bytes(spoilt)
    about, states, results, report = _held(store)
    assert about.items() <= HELD[0].items()
    assert states.items() <= STATES.items()
    assert results.items() <= RESULTS.items()
    assert report in (None, REPORT)


def test_a_store_that_another_process_writes(full: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_PATIENCE", 0.05)
    connection = sqlite3.connect(full.path, isolation_level=None)
    connection.execute("BEGIN EXCLUSIVE")
    assert _held(full) == ({}, {}, {}, None)
    full.write("basis", "{}", {"new.md": ENTRIES["docs/1.md"]})
    connection.execute("ROLLBACK")
    connection.close()
    assert _held(full) == HELD
    assert full.states(["new.md"]) == {}


@pytest.mark.parametrize("place", ["file/cache/store.sqlite", "folder"])
def test_a_place_that_cannot_be_written(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "folder").mkdir()
    store = Store(tmp_path / place)
    store.write("basis", "{}", ENTRIES)
    assert _held(store) == ({}, {}, {}, None)


def _write(path: Path, name: str) -> None:
    assert Store(path).about() in ({}, HELD[0])
    Store(path).write("basis", "{}", {name: ENTRIES[name]}, report=(name.encode(), name))


def test_many_processes_at_once(store: Store) -> None:
    with ProcessPoolExecutor(4) as executor:
        list(executor.map(_write, [store.path] * len(ENTRIES), ENTRIES))
    assert store.states(list(ENTRIES)) == STATES
    assert store.results(STATES) == RESULTS
    assert all(store.report(name.encode()) == name for name in ENTRIES)


def test_reports_are_bounded(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stores, "_REPORTS", 3)
    monkeypatch.setattr(stores, "_REPORT_BYTES", 100)
    for number in range(5):
        store.write("basis", report=(b"%d" % number, "x"))
    assert [store.report(b"%d" % number) for number in range(5)] == [None, None, "x", "x", "x"]
    store.write("basis", report=(b"long", "x" * 200))
    assert [store.report(key) for key in (b"4", b"long")] == [None, "x" * 200]


def test_files_that_are_gone_are_forgotten(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "_GROWTH", 10)
    monkeypatch.chdir(tmp_path)
    entry = ENTRIES["docs/1.md"]
    for number in range(50):
        Path(f"{number}.md").touch()
        store.write("basis", entries={f"{number}.md": entry})
        if number > 5:
            Path(f"{number}.md").unlink()
    held = store.states([f"{number}.md" for number in range(50)])
    assert set(held) >= {f"{number}.md" for number in range(6)}
    assert len(held) <= 2 * 6 + 10 + 1


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Ten stores of one folder, the first the oldest, and one of another folder."""
    now = time.time()
    for number in range(10):
        path = tmp_path / f"results-here-{number}.sqlite"
        path.write_bytes(bytes(100))
        os.utime(path, (now, now - 1000 + number))
    (tmp_path / "results-there-0.sqlite").write_bytes(bytes(100))
    os.utime(tmp_path / "results-there-0.sqlite", (now, now - 2000))
    (tmp_path / "results-here-0.sqlite-journal").write_bytes(b"")
    (tmp_path / "patterns-0.json").write_bytes(b"")
    return tmp_path


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


HERE = [f"results-here-{number}.sqlite" for number in range(10)]
THERE = "results-there-0.sqlite"


def test_so_many_stores_are_kept_of_a_folder(folder: Path) -> None:
    places.tidy(folder, time.time())
    assert _left(folder) == ["patterns-0.json", *HERE[4:], THERE]


def test_stores_that_are_not_used_are_not_kept(folder: Path) -> None:
    places.tidy(folder, time.time() + 61 * 86_400)
    assert _left(folder) == ["patterns-0.json", HERE[9]]


def test_so_many_patterns_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_PATTERNS", 2)
    for number in range(1, 4):
        (folder / f"patterns-{number}.json").write_bytes(b"")
        os.utime(folder / f"patterns-{number}.json", (1e9 + number, 1e9 + number))
    places.tidy(folder, time.time())
    assert _left(folder)[:2] == ["patterns-0.json", "patterns-3.json"]


def test_so_much_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "_BYTES", 250)
    places.tidy(folder, time.time())
    assert _left(folder) == ["patterns-0.json", *HERE[8:]]


def test_use_is_noted(full: Store) -> None:
    old = time.time() - 3 * 86_400
    os.utime(full.path, (old, old))
    places.used(full)
    assert full.path.stat().st_mtime > time.time() - 60
