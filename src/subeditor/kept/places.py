"""Where the stores lie, how many there are, and how long.

A store is named after the folder in which a run is started and after its circumstances: a change of either
makes another store, so that what a store holds never goes stale. Knows nothing of what is in them.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor import cache_folder, states

if TYPE_CHECKING:
    from subeditor.kept.store import Store

# So many stores are kept of one folder: those of the last configurations, selections of rules and versions.
_EACH = 6
# So many files of the patterns' cache.
_PATTERNS = 64
# So long is a store kept that is not used, and so many bytes in all (the newest is kept whatever its size).
_SECONDS = 60 * 86_400
_BYTES = 512_000_000
_DAY = 86_400


def store(circumstances: str) -> Store | None:
    """The store of the runs in some circumstances from the current folder; None where nothing is kept."""
    folder = cache_folder.folder()
    if folder is None:
        return None
    here = states.digest(os.fsencode(os.getcwd())).hex()  # noqa: PTH109
    from subeditor.kept.store import Store  # SQLite is for those who keep something

    return Store(folder / f"results-{here[:16]}-{circumstances}.sqlite")


def used(store: Store) -> None:
    """Note that a store was used: once a day is enough."""
    with suppress(OSError):
        if store.path.stat().st_mtime < time.time() - _DAY:
            os.utime(store.path)


def tidy(folder: Path, now: float) -> None:
    """Delete the stores that are too old, too many for one folder, or more than there is room for; old patterns too."""
    from subeditor.kept.store import delete

    newest_first = sorted(_stores(folder), reverse=True)
    held = 0
    of_folder: dict[str, int] = {}
    for place, (changed, size, path) in enumerate(newest_first):
        here = path.name.split("-")[1]
        of_folder[here] = of_folder.get(here, 0) + 1
        held += size
        if place and (changed < now - _SECONDS or of_folder[here] > _EACH or held > _BYTES):
            delete(path)
    for path in sorted(folder.glob("patterns-*.json"), key=_changed)[:-_PATTERNS]:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _changed(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _stores(folder: Path) -> list[tuple[float, int, Path]]:
    found = []
    for path in folder.glob("results-*-*.sqlite"):
        with suppress(OSError):
            status = path.stat()
            found.append((status.st_mtime, status.st_size, path))
    return found
