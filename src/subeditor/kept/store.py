"""What is kept of the runs of one configuration in one folder: a file of SQLite's.

Knows rows; knows nothing of what their values mean. Several processes may read and write it at once. Every row
has a checksum, so that a damaged file loses the rows that are damaged; one that is foreign, or worse damaged,
is deleted, and begun anew by whoever writes next. Nothing that goes wrong here is told: what cannot be read
was not kept.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar
from zlib import crc32

from subeditor.dataclass import dataclass
from subeditor.states import State

T = TypeVar("T")
# Seconds to wait for another process that writes.
_PATIENCE = 5.0
# Fewer files than this are looked up one by one.
_FEW = 200
# So many reports are kept, of so many bytes in all.
_REPORTS, _REPORT_BYTES = 64, 32_000_000
# When there are twice as many files as there were, and so many more, it is time to see which of them are gone.
_GROWTH = 1_000
_TABLES = """
    CREATE TABLE IF NOT EXISTS about (name BLOB PRIMARY KEY, value BLOB, sum INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS files (path BLOB PRIMARY KEY, stamp BLOB, digest BLOB, sum INTEGER, result BLOB,
        result_sum INTEGER) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS reports (number INTEGER PRIMARY KEY, key BLOB UNIQUE, report BLOB, sum INTEGER);
"""
# What says that a file is no store, or one no more. All else (locked, no room, no right) may be over soon.
_RUINED = (sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_MISMATCH)


class Entry(NamedTuple):
    """The result of a file in that state, as text."""

    state: State
    result: str


@dataclass(frozen=True, slots=True)
class Store:
    """A store in a file, which need not exist."""

    path: Path

    def about(self) -> dict[str, str]:
        """What was said of all results together; empty where there is no store."""
        return self._read(_about) or {}

    def states(self, paths: Sequence[str]) -> dict[str, State]:
        """The states of those of the files of which there are results."""
        return self._read(lambda rows: dict(_states(rows, paths))) or {}

    def results(self, states: Mapping[str, State]) -> dict[str, str]:
        """The results of files in those states."""
        return self._read(lambda rows: dict(_results(rows, states))) or {}

    def report(self, key: bytes) -> str | None:
        """The report that was kept under a key."""
        return self._read(lambda rows: _report(rows, key))

    def write(
        self,
        basis: str,
        endings: str = "",
        entries: Mapping[str, Entry] = MappingProxyType({}),
        renewed: Mapping[str, State] = MappingProxyType({}),
        report: tuple[bytes, str] | None = None,
    ) -> None:
        """Add entries by path, states of files whose results are there already, and a report under its key.

        What other processes have added meanwhile stays, unless it rests on another basis.
        """
        with suppress(OSError), self._judged():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            # For its owner's eyes: it holds what was found in texts.
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, 0o600))
            with closing(self._connect()) as rows:
                rows.execute("BEGIN IMMEDIATE")
                for table in _TABLES.split(";"):
                    rows.execute(table)
                _write_about(rows, basis, endings)
                _write_entries(rows, entries, renewed)
                if report:
                    _write_report(rows, *report)
                rows.execute("COMMIT")

    def _read(self, read: Callable[[sqlite3.Connection], T]) -> T | None:
        with suppress(OSError), self._judged():
            # One without a byte is there for a process that is about to write it.
            if self.path.stat().st_size:
                with closing(self._connect()) as rows:
                    return read(rows)
        return None

    @contextmanager
    def _judged(self) -> Iterator[None]:
        """What goes wrong with a file is not raised; one that is no store, or one no more, is deleted."""
        try:
            yield
        except (sqlite3.Error, ValueError, TypeError) as error:
            code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
            if code & 0xFF in _RUINED:
                delete(self.path)

    def _connect(self) -> sqlite3.Connection:
        # For writing in any case: what a process that was killed left half done is undone by whoever comes next.
        address = f"{self.path.absolute().as_uri()}?mode=rw"
        rows = sqlite3.connect(address, uri=True, timeout=_PATIENCE, isolation_level=None)
        # When the power fails, checksums tell what was lost; to wait for the disk would cost every run.
        rows.execute("PRAGMA synchronous=OFF")
        return rows


def delete(path: Path) -> None:
    """Delete a store, with what a process that was killed may have left beside it."""
    for name in (path.name, f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink(missing_ok=True)


def _about(rows: sqlite3.Connection) -> dict[str, str]:
    found = rows.execute("SELECT name, value, sum FROM about")
    return {name.decode(): value.decode() for name, value, total in found if total == _sum(name, value)}


def _states(rows: sqlite3.Connection, paths: Sequence[str]) -> Iterator[tuple[str, State]]:
    for path, stamp, digest, total in _select(rows, "stamp, digest, sum", paths):
        if total == _sum(path, stamp, digest):
            yield _path(path), State(stamp, digest)


def _results(rows: sqlite3.Connection, states: Mapping[str, State]) -> Iterator[tuple[str, str]]:
    for encoded, digest, result, total in _select(rows, "digest, result, result_sum", list(states)):
        path = _path(encoded)
        if path in states and digest == states[path].digest and total == _sum(encoded, digest, result):
            yield path, result.decode()


def _select(rows: sqlite3.Connection, columns: str, paths: Sequence[str]) -> Iterable[tuple[Any, ...]]:
    """The columns of all files, or of the few that are asked for, each after its path."""
    query = f"SELECT path, {columns} FROM files"
    if len(paths) < _FEW:
        one = f"{query} WHERE path = ?"
        return (row for path in paths for row in rows.execute(one, (_encoded(path),)))
    return rows.execute(query)


def _report(rows: sqlite3.Connection, key: bytes) -> str | None:
    for report, total in rows.execute("SELECT report, sum FROM reports WHERE key = ?", (key,)):
        if total == _sum(key, report):
            return str(report.decode())
    return None


def _write_about(rows: sqlite3.Connection, basis: str, endings: str) -> None:
    if _about(rows).get("basis") != basis:
        for table in ("about", "files", "reports"):
            rows.execute(f"DELETE FROM {table}")
    _note(rows, {"basis": basis, "endings": endings} if endings else {"basis": basis})


def _note(rows: sqlite3.Connection, about: Mapping[str, str]) -> None:
    pairs = [(name.encode(), value.encode()) for name, value in about.items()]
    rows.executemany(
        "INSERT OR REPLACE INTO about VALUES (?, ?, ?)",
        ((name, value, _sum(name, value)) for name, value in pairs),
    )


def _write_entries(
    rows: sqlite3.Connection, entries: Mapping[str, Entry], renewed: Mapping[str, State]
) -> None:
    rows.executemany(
        "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)",
        (_row(_encoded(path), *entry.state, entry.result.encode()) for path, entry in entries.items()),
    )
    encoded = ((_encoded(path), *state) for path, state in renewed.items())
    rows.executemany(
        "UPDATE files SET stamp = ?, sum = ? WHERE path = ? AND digest = ?",
        ((stamp, _sum(path, stamp, digest), path, digest) for path, stamp, digest in encoded),
    )
    if entries:
        _forget_the_gone(rows)


def _row(path: bytes, stamp: bytes, digest: bytes, result: bytes) -> tuple[bytes | int, ...]:
    return path, stamp, digest, _sum(path, stamp, digest), result, _sum(path, digest, result)


def _forget_the_gone(rows: sqlite3.Connection) -> None:
    """Now and then, drop the files that exist no more."""
    before = int(_about(rows).get("files", 0))
    ((count,),) = rows.execute("SELECT count(*) FROM files")
    if count > 2 * before + _GROWTH:
        paths = [path for (path,) in rows.execute("SELECT path FROM files")]
        gone = [(path,) for path in paths if not os.path.lexists(_path(path))]
        rows.executemany("DELETE FROM files WHERE path = ?", gone)
        _note(rows, {"files": str(count - len(gone))})


def _write_report(rows: sqlite3.Connection, key: bytes, text: str) -> None:
    report = text.encode()
    values = (key, report, _sum(key, report))
    rows.execute("INSERT OR REPLACE INTO reports (key, report, sum) VALUES (?, ?, ?)", values)
    held = 0
    kept = list(rows.execute("SELECT number, length(report) FROM reports ORDER BY number DESC"))
    for place, (number, size) in enumerate(kept):
        held += size
        if place and (place >= _REPORTS or held > _REPORT_BYTES):
            rows.execute("DELETE FROM reports WHERE number = ?", (number,))


def _encoded(path: str) -> bytes:
    return path.encode("utf-8", "surrogatepass")


def _path(encoded: bytes) -> str:
    return encoded.decode("utf-8", "surrogatepass")


def _sum(*parts: bytes) -> int:
    return crc32(b"\0".join(parts))
