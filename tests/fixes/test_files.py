"""A file is replaced in one piece, and keeps all but what was changed in it."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from subeditor.errors import SourceError
from subeditor.fixes import files
from subeditor.source import Source

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such modes")


def written(folder: Path, data: bytes = b"old") -> Path:
    path = folder / "a.txt"
    path.write_bytes(data)
    return path


def test_new_bytes_and_nothing_beside(tmp_path: Path) -> None:
    path = written(tmp_path)
    files.replace(path, b"old", b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755, 0o4755])
def test_the_mode_stays(tmp_path: Path, mode: int) -> None:
    path = written(tmp_path)
    path.chmod(mode)
    files.replace(path, b"old", b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


@posix
def test_the_owner_stays(tmp_path: Path) -> None:
    path = written(tmp_path)
    if os.geteuid() == 0:
        os.chown(path, 1234, 2345)
    before = path.stat()
    files.replace(path, b"old", b"new")
    after = path.stat()
    assert (before.st_uid, before.st_gid) == (after.st_uid, after.st_gid)
    assert after.st_mtime_ns > before.st_mtime_ns


@posix
def test_a_link_stays_one(tmp_path: Path) -> None:
    path = written(tmp_path)
    link = tmp_path / "link.txt"
    link.symlink_to("a.txt")
    files.replace(link, b"old", b"new")
    assert link.is_symlink()
    assert path.read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="has no such attributes")
def test_extended_attributes_stay(tmp_path: Path) -> None:
    path = written(tmp_path)
    try:
        os.setxattr(path, "user.note", b"mine")
    except OSError:
        pytest.skip("the file system has no such attributes")
    files.replace(path, b"old", b"new")
    assert os.getxattr(path, "user.note") == b"mine"


def test_what_somebody_else_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = written(tmp_path, b"newer")
    with pytest.raises(SourceError, match="changed by somebody else"):
        files.replace(path, b"old", b"new")
    assert path.read_bytes() == b"newer"
    assert list(tmp_path.iterdir()) == [path]


@posix
def test_a_file_that_may_not_be_written_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SourceError, match="read-only"):
        files.replace(path, b"old", b"new")
    assert path.read_bytes() == b"old"


@posix
def test_what_is_no_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(SourceError, match="no regular file"):
        files.replace(path, b"old", b"new")


def test_a_file_that_has_gone(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="no such file"):
        files.replace(tmp_path / "none.txt", b"old", b"new")


@pytest.mark.parametrize("step", ["fsync", "replace", "utime"])
@pytest.mark.parametrize("error", [KeyboardInterrupt, OSError])
def test_whatever_happens_the_old_one_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: type[BaseException]
) -> None:
    path = written(tmp_path)

    def fail(*_: object, **__: object) -> None:
        raise error(28, "No space left on device")

    monkeypatch.setattr(files.os, step, fail)
    with pytest.raises((error, SourceError)):
        files.replace(path, b"old", b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("é\n".encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + "é\r\n".encode(), id="mark"),
        pytest.param(b"\xff\xfe" + "é😀\n".encode("utf-16-le"), id="utf-16-le"),
        pytest.param(b"\xfe\xff" + "é😀\n".encode("utf-16-be"), id="utf-16-be"),
        pytest.param("é\n".encode("latin-1"), id="declared"),
    ],
)
def test_encoded_as_it_was_read(data: bytes) -> None:
    assert files.encoded(Source.from_bytes("a", data, "latin-1")) == data


def test_a_character_that_the_encoding_lacks() -> None:
    with pytest.raises(SourceError, match="latin-1 has no “””") as caught:
        files.encoded(Source("a.txt", "one\ntwo ”", "latin-1"))
    assert str(caught.value).startswith("a.txt:2:5:")
