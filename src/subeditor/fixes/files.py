"""A file replaced by another text of it: the whole new one or the old one, whatever happens meanwhile.

Keeps mode, owner, extended attributes (so access lists too), links, encoding, byte-order mark and all bytes that
were not changed. Knows nothing of findings.
"""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from subeditor.errors import Address, SourceError
from subeditor.source import Source

# What a run that was killed may leave beside a file is hidden, and no text.
SUFFIX = ".subeditor-tmp"


def encoded(source: Source) -> bytes:
    """A source as the bytes of its file. Raises `SourceError` where its encoding has no such character."""
    try:
        return source.bom + source.text.encode(source.encoding)
    except UnicodeEncodeError as fault:
        character = source.text[fault.start]
        line, column = source.position(fault.start)
        raise SourceError(
            f"not changed: {source.encoding} has no “{character}”",
            Address(source.path, line, column),
            "save the file as UTF-8 first",
        ) from None


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put `after` in the place of a file that holds `before`.

    A symbolic link stays one: what it leads to is replaced. Raises `SourceError`, and the file is as it was.
    """
    name = str(path)
    try:
        real = Path(os.path.realpath(path))
        status = real.stat()
        _check(name, real, status)
        _write(name, real, status, before, after)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SourceError(f"cannot be written: {reason}; not changed", Address(name)) from None


def _check(name: str, real: Path, status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise SourceError("is no regular file; not changed", Address(name))
    if not os.access(real, os.W_OK):
        # A rename does not ask for it, but somebody has said so.
        raise SourceError("is read-only; not changed", Address(name))


def _write(name: str, real: Path, status: os.stat_result, before: bytes, after: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=real.parent, prefix=f".{real.name[:80]}.", suffix=SUFFIX)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123
            file.write(after)
            file.flush()
            os.fsync(file.fileno())
        _keep(real, Path(temporary), status)
        if real.read_bytes() != before:
            raise SourceError("was changed by somebody else meanwhile; not changed", Address(name))
        os.replace(temporary, real)  # noqa: PTH105
    finally:
        Path(temporary).unlink(missing_ok=True)
    _settle(real.parent)


def _keep(real: Path, temporary: Path, status: os.stat_result) -> None:
    """Give the new file what the old one has beside its bytes."""
    own = temporary.stat()
    if hasattr(os, "chown") and (own.st_uid, own.st_gid) != (status.st_uid, status.st_gid):
        os.chown(temporary, status.st_uid, status.st_gid)
    shutil.copystat(real, temporary)
    os.utime(temporary)


def _settle(folder: Path) -> None:
    """Have the disk know of the rename, where a folder can be asked to."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
