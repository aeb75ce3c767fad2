"""Which names the patterns of a `.gitignore` may mean: most are told at a glance to be none of them.

Knows the syntax of the patterns as far as it takes to err on one side only; what they do mean is pathspec's to
say, which takes twenty times as long, and need not even be loaded where nothing is in question.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile


@dataclass(frozen=True, slots=True)
class Likely:
    """What is in question, if no folder on the way is meant itself.

    That is everything, or what has one of the `names`, ends with one of the `endings`, fits the `pattern`, or
    lies in one of the `folders` beside the patterns.
    """

    everything: bool
    names: frozenset[str]
    endings: tuple[str, ...]
    pattern: re.Pattern[str] | None
    folders: frozenset[str]

    def means(self, name: str, folder: str) -> bool:
        """Whether something of that name may be meant; `folder` is the first on the way, empty for none."""
        return (
            self.everything
            or name in self.names
            or name.endswith(self.endings)
            or folder in self.folders
            or (self.pattern is not None and self.pattern.match(name) is not None)
        )


_WILD = re_compile(r"[*?\[]")


def likely(lines: Iterable[str]) -> Likely:
    """What the patterns in these lines may mean."""
    names: set[str] = set()
    endings: set[str] = set()
    folders: set[str] = set()
    others: list[str] = []
    everything = False
    for line in lines:
        if not line.strip() or line.startswith("#"):
            continue
        first, _, last = line.strip().removeprefix("!").strip("/").rpartition("/")
        first = first.partition("/")[0]
        if "\\" in line or line[0].isspace() or not last:
            everything = True
        elif not _WILD.search(last):
            names.add(last)
        elif last.strip("*"):
            if last[0] == "*" and not _WILD.search(last[1:]):
                endings.add(last[1:])
            else:
                others.append(_pattern(last))
        elif first and not _WILD.search(first):
            folders.add(first)
            names.add(first)  # `first/**` means the folder itself as well
        else:
            everything = True
    pattern = re.compile("|".join(others), re.DOTALL) if others else None
    return Likely(everything, frozenset(names), tuple(endings), pattern, frozenset(folders))


def _pattern(last: str) -> str:
    """A regular expression that fits all that the last part of a pattern fits, and more."""
    before, bracket, _ = last.partition("[")
    parts = (".*" if char == "*" else "." if char == "?" else re.escape(char) for char in before)
    return f"(?:{''.join(parts)}{'.*' if bracket else ''})"
