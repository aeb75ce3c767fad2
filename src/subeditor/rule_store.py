"""Rules that were read once, in the cache folder, so that their YAML need not be read again.

Knows how a set of rule files is told from any other: by their places, names and contents, and by the code that
reads them. What is kept are values of ours and no code: a file from elsewhere makes no other object. One that is
cut short or foreign is as good as none, and so is a folder that cannot be written.
"""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import is_dataclass
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple

from subeditor import cache_folder, states
from subeditor.rule import Rule
from subeditor.rule_files import RuleFiles

_OURS = Path(__file__).parent
# Where the code lies by which rules are read: when a file of it is changed, all are read again.
_CODE = (_OURS, _OURS / "checks")
# So many files stay, the newest: each change of a rule leaves one behind.
_MOST = 16


class File(NamedTuple):
    """A rule file, the name of its rule, and whether it ships with us."""

    path: Path
    name: str
    ships: bool


def place(files: Sequence[File], texts: RuleFiles) -> Path | None:
    """Where the rules of these files are kept, by what is in them; None where they cannot be."""
    folder = cache_folder.folder()
    if folder is None:
        return None
    try:
        parts = [repr((sys.version_info, *_code())).encode(), *_contents(files, texts)]
    except OSError:
        return None
    whole = b"".join(b"%d:%b" % (len(part), part) for part in parts)
    return folder / f"rules-{states.digest(whole).hex()}.pickle"


def _contents(files: Sequence[File], texts: RuleFiles) -> Iterator[bytes]:
    for path, name, ships in files:
        yield f"{path}\0{name}\0{ships}".encode("utf-8", "surrogatepass")
        yield texts.read(path)


def _code() -> list[tuple[str, int, int]]:
    files = (entry for folder in _CODE for entry in os.scandir(folder) if entry.name.endswith(".py"))
    return sorted((file.path, file.stat().st_size, file.stat().st_mtime_ns) for file in files)


def read(place: Path) -> list[Rule] | None:
    """The rules kept at a place; None where there are none, or what is there is spoilt."""
    try:
        with place.open("rb") as file:
            rules = _Reader(file).load()
    except Exception:  # a file that is cut short, or foreign, fails in any way
        return None
    return rules if isinstance(rules, list) and all(type(rule) is Rule for rule in rules) else None


def write(place: Path, rules: Sequence[Rule]) -> None:
    """Keep the rules of the files that `place` was asked for."""
    # What a plug-in's kind may hold is not known to be plain values.
    if all(type(rule.parameters).__module__.startswith("subeditor.") for rule in rules):
        with suppress(OSError):
            cache_folder.write(place, pickle.dumps(list(rules), pickle.HIGHEST_PROTOCOL))
            for old in sorted(place.parent.glob("rules-*.pickle"), key=os.path.getmtime)[:-_MOST]:
                old.unlink(missing_ok=True)


class _Reader(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if module.startswith("subeditor.") and name.isidentifier():
            found = super().find_class(module, name)
            if isinstance(found, type) and (is_dataclass(found) or issubclass(found, Enum | tuple)):
                return found
        raise pickle.UnpicklingError(f"{module}.{name} is no value of ours")
