"""Whether a file still is what it was: by what the file system says of it, else by its bytes.

Knows sizes, times and digests; knows nothing of what is in a file. The file system's word is taken as git's
index takes it: not for a file that changed so shortly before it was read that a further change could bear the
same time.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import NamedTuple

try:  # where `hashlib` has it from, after loading OpenSSL for what is not asked for here
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

# The coarsest clock of a file system in use (FAT) ticks every two seconds.
_TICK_NS = 2_000_000_000


class State(NamedTuple):
    """A file as it was read. `stamp` is empty where the file system's word does not count."""

    stamp: bytes
    digest: bytes


class Before(NamedTuple):
    """What the file system said of a file before it was read, and when it was asked (ns since 1970)."""

    status: os.stat_result
    time: int


def before(path: Path) -> Before:
    """To be asked for before a file is read. Raises `OSError`."""
    now = time.time_ns()
    return Before(path.stat(), now)


def state(before: Before, data: bytes) -> State:
    """The state of a file that held `data`."""
    status, now = before
    changed = max(status.st_mtime_ns, status.st_ctime_ns)
    return State(stamp(status) if changed < now - _TICK_NS else b"", digest(data))


def stamp(status: os.stat_result) -> bytes:
    """What the file system says of a file, never empty; another for a file that was written since."""
    return b"%d %d %d %d" % (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def digest(data: bytes) -> bytes:
    """So many bytes that no two contents have the same."""
    return blake2b(data, digest_size=16).digest()


def of_file(path: Path) -> State:
    """The state of a file, which is read for it. Raises `OSError`."""
    status = before(path)
    return state(status, path.read_bytes())
