"""What scripts that make files of the repository share: they write what is stale, or only say so."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(made: Mapping[Path, str], script: str, there: Iterable[Path] = ()) -> int:
    """Write the files that are not as `made`, and delete those of `there` that are not in it.

    With `--check` on the command line say which they are, and that `script` mends it. Gives the exit status.
    """
    stale = [path for path, text in made.items() if not path.exists() or path.read_text("utf-8") != text]
    gone = [path for path in there if path not in made]
    if "--check" in sys.argv[1:]:
        for path in (*stale, *gone):
            print(f"{path.relative_to(ROOT)} is stale: run python tools/{script}")
        return 1 if stale or gone else 0
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[path], "utf-8", newline="\n")
        print(f"wrote {path.relative_to(ROOT)}")
    for path in gone:
        path.unlink()
        print(f"deleted {path.relative_to(ROOT)}")
    return 0
