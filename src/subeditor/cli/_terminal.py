"""Standard output and error: encoding, colour, width, and what happens when nobody reads.

Knows nothing of what is printed.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, TextIO

# What is not a terminal has no width; a fixed one makes reports in files and pipes the same everywhere.
_WIDTH = 100


def prepare() -> None:
    """Write UTF-8 whatever the locale says; what cannot be encoded (half of a file's odd name) is escaped."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):
            _reconfigure(stream, encoding="utf-8", errors="backslashreplace")


def _reconfigure(stream: Any, **settings: str) -> None:
    stream.reconfigure(**settings)


def colour(stream: TextIO) -> bool:
    """Whether to write colours: FORCE_COLOR, NO_COLOR (https://no-color.org), else only on a terminal."""
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def width(stream: TextIO) -> int:
    """The line length of a terminal, or a fixed one for anything else."""
    if not stream.isatty():
        return _WIDTH
    import shutil

    return shutil.get_terminal_size((_WIDTH, 24)).columns


def write(lines: Iterable[str], stream: TextIO | None = None) -> None:
    """Print lines; a reader who has gone (`| head`) is no fault, and the rest is not written.

    Raises `OSError` for any other reason that they cannot be written.
    """
    stream = stream or sys.stdout
    try:
        for line in lines:
            stream.write(f"{line}\n")
        stream.flush()
    except OSError as error:
        # Whatever is still buffered must have somewhere to go, or Python complains at its exit.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not isinstance(error, BrokenPipeError):
            raise


def complain(text: str) -> None:
    """Print to standard error, after what standard output has so far."""
    with suppress(OSError):
        sys.stdout.flush()
    write([text], sys.stderr)
