"""What was drawn out of patterns, kept in the user's cache folder from one run to the next.

A file is named after everything that its contents depend on; one that is stale, cut short or foreign is as
good as none, and so is a folder that cannot be written. Nothing depends on the cache but time.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import regex

from subeditor import literals, states
from subeditor.cache_folder import folder, write
from subeditor.literals import Drawn, Literal, Whole, draw

# Patterns of fewer characters in all are drawn from again in less time than the cache is found and read.
LEAST = 3000


def drawn(patterns: Sequence[str]) -> list[Drawn]:
    """What is drawn out of each pattern, from the cache where it has it."""
    kept = folder() if sum(map(len, patterns)) >= LEAST else None
    if kept is None:
        return [draw(pattern) for pattern in patterns]
    path = kept / f"patterns-{_key(patterns)}.json"
    found = _read(path, len(patterns))
    if found is None:
        found = [draw(pattern) for pattern in patterns]
        _write(path, found)
    return found


def _key(patterns: Sequence[str]) -> str:
    # What is drawn depends on the code that draws, and on the parser of `re`, which is Python's.
    parts = [repr((sys.version_info, regex.__version__)).encode()]
    for path in sorted(Path(literals.__file__).parent.glob("*.py")):
        parts.append(path.read_bytes())
    for pattern in patterns:
        parts.append(pattern.encode("utf-8", "surrogatepass"))
    return states.digest(b"\0".join(parts)).hex()


def _read(path: Path, count: int) -> list[Drawn] | None:
    import json

    try:
        entries = json.loads(path.read_bytes())
        found = [_drawn(*entry) for entry in entries]
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return found if len(found) == count else None


def _drawn(
    literals: list[tuple[str, int | None]],
    whole: tuple[str, bool, bool] | None,
    back: bool,
    local: bool,
    backtracks: bool,
    edge: bool,
    parsed: bool,
    degree: int | None,
    before: list[str],
) -> Drawn:
    texts = tuple(Literal(text, offset) for text, offset in literals)
    if not isinstance(degree, int | None) or not all(isinstance(text, str) for text in before):
        raise ValueError("not a cache file")
    if not all(isinstance(text, str) and text and isinstance(offset, int | None) for text, offset in texts):
        raise ValueError("not a cache file")
    return Drawn(
        texts, Whole(*whole) if whole else None, back, local, backtracks, edge, parsed, degree, tuple(before)
    )


def _write(path: Path, found: Sequence[Drawn]) -> None:
    import json

    # Where the folder cannot be written, or the disk is full, the next run draws again.
    with suppress(OSError):
        write(path, json.dumps(found, ensure_ascii=True, separators=(",", ":")).encode())
