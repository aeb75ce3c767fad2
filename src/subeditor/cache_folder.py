"""The folder in which things are kept from one run to the next, and how a file is written there.

Knows where the folder is; knows nothing of what is kept. A folder that cannot be written is as good as none.
"""

from __future__ import annotations

import os
from pathlib import Path


def folder() -> Path | None:
    """The user's cache folder; it need not exist. None where nothing is to be kept.

    The environment's `SUBEDITOR_CACHE_DIR` names another folder; empty, nothing is kept.
    """
    named = os.environ.get("SUBEDITOR_CACHE_DIR")
    if named is not None:
        return Path(named) if named else None
    from platformdirs import user_cache_path

    return user_cache_path("subeditor", appauthor=False)


def write(path: Path, data: bytes) -> None:
    """Write a whole file beside the place and move it there: a reader sees all of it or nothing.

    Raises `OSError`.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # As `tempfile` makes one, which takes longer to import than to use.
    name = f"{path}{os.getpid()}-{os.urandom(8).hex()}.tmp"
    handle = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123
            file.write(data)
        os.replace(name, path)  # noqa: PTH105
    finally:
        Path(name).unlink(missing_ok=True)
