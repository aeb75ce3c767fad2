"""A progress bar on standard error: on a terminal only, and only when a run takes longer than a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

# Seconds before anybody wonders.
PATIENCE = 1.0


@contextmanager
def bar(total: int, wanted: bool = True) -> Iterator[Callable[[object], None] | None]:
    """What to call after each file, or None where there is nobody to look."""
    if not wanted or total < 2 or not sys.stderr.isatty():
        yield None
        return
    begun = time.monotonic()
    done = 0
    shown: Any = None
    task: Any = None

    def advance(_: object) -> None:
        nonlocal done, shown, task
        done += 1
        if shown is None and time.monotonic() - begun > PATIENCE:
            from rich.console import Console
            from rich.progress import Progress

            shown = Progress(console=Console(stderr=True), transient=True)
            task = shown.add_task("Reading", total=total)
            shown.start()
        if shown is not None:
            shown.update(task, completed=done)

    try:
        yield advance
    finally:
        if shown is not None:
            shown.stop()
