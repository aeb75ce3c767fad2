"""What is in a file of settings or rules, as bytes.

Knows what may be read whole: a file that has an end, and that somebody may have written.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

# The longest list of misspellings in use is 1 MB; what is longer than this is not a file somebody wrote.
MAX_BYTES = 16 * 2**20


def read_bytes(path: Path) -> bytes:
    """What is in a file; of one that is too long, no more than shows it. Raises `OSError`."""
    status = os.stat(path)  # noqa: PTH116 - of many files
    if not stat.S_ISREG(status.st_mode):  # a pipe would never end
        raise OSError("it is no file")
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        # Room for the most would be made, and filled with zeros, before anything is read.
        return (file.read(MAX_BYTES + 1) if status.st_size > MAX_BYTES else file.readall()) or b""
