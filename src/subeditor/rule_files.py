"""The files of the rules of a run: which there are, and what is in them.

Each folder is listed and each file read once, so that all who ask in a run are told the same. Knows nothing of what
stands in them.
"""

from __future__ import annotations

from pathlib import Path

from subeditor import packs
from subeditor.contents import read_bytes


class RuleFiles:
    """The rule files of a run, as they were when they were first asked for."""

    def __init__(self) -> None:
        self._listed: dict[tuple[str, Path], list[tuple[Path, str]]] = {}
        self._held: dict[Path, bytes] = {}

    def of(self, pack: str, base: Path) -> list[tuple[Path, str]]:
        """See `packs.rule_files`. Raises `RuleError` for no pack."""
        found = self._listed.get((pack, base))
        if found is None:
            found = self._listed[pack, base] = packs.rule_files(pack, base)
        return found

    def read(self, path: Path) -> bytes:
        """What is in a file. Raises `OSError`, also for what is no file that has an end."""
        data = self._held.get(path)
        if data is None:
            data = self._held[path] = read_bytes(path)
        return data
