"""Whether a file still is what it was."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from subeditor import states
from subeditor.states import Before

NOW = 1_764_000_000_000_000_000
SECOND = 1_000_000_000


def _status(size: int = 5, changed: int = NOW - 60 * SECOND, inode: int = 7, made: int = 0) -> os.stat_result:
    times = {"st_mtime_ns": changed, "st_ctime_ns": made or changed}
    return os.stat_result((0o100644, inode, 1, 1, 0, 0, size, 0, changed // SECOND, 0), times)


@pytest.mark.parametrize(
    ("status", "trusted"),
    [
        pytest.param(_status(), True, id="long-ago"),
        pytest.param(_status(changed=NOW - SECOND), False, id="a-second-ago"),
        pytest.param(_status(changed=NOW + 60 * SECOND), False, id="in-the-future"),
        pytest.param(_status(made=NOW - SECOND), False, id="moved-here-a-second-ago"),
    ],
)
def test_the_file_system_is_taken_at_its_word_where_time_has_passed(
    status: os.stat_result, trusted: bool
) -> None:
    state = states.state(Before(status, NOW), b"text")
    assert state.stamp == (states.stamp(status) if trusted else b"")
    assert state.digest == states.digest(b"text")


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(_status(size=6), id="size"),
        pytest.param(_status(changed=NOW - 60 * SECOND + 1), id="time"),
        pytest.param(_status(inode=8), id="another-file"),
        pytest.param(_status(made=NOW - 60 * SECOND + 1), id="time-set-back"),
    ],
)
def test_what_was_written_has_another_stamp(other: os.stat_result) -> None:
    assert states.stamp(other) != states.stamp(_status())


def test_a_file_that_was_just_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    assert states.of_file(path) == (b"", states.digest(b"text"))


def test_the_time_is_taken_before_the_look(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"text")
    earliest = time.time_ns()
    assert earliest <= states.before(path).time <= time.time_ns()
