"""The faults a user can cause, each with an address and a next step.

Knows how a fault is told; knows nothing of what was being done when it happened. Everything raised on
purpose inside the package is a `SubeditorError`; a door (command line, API) prints `str(error)` and
never a traceback.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple


class Address(NamedTuple):
    """A place in a file. `line` and `column` are 1-based characters; 0 means the file as a whole.

    `excerpt` is the text of that line, for the code frame.
    """

    path: str
    line: int = 0
    column: int = 0
    excerpt: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class SubeditorError(Exception):
    """A fault the user can mend: what is wrong, where, and what to do next.

    One that is `fatal` makes the exit status 2; any other is told, and no more.
    """

    fatal = True

    def __init__(self, message: str, address: Address | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.address = address
        self.hint = hint

    def __str__(self) -> str:
        head = f"{self.address}: {self.message}" if self.address else self.message
        lines = [head, *_frame(self.address)]
        if self.hint:
            lines.append(f"  help: {self.hint}")
        return "\n".join(lines)


class ConfigError(SubeditorError):
    """The configuration cannot be used as it stands."""


class RuleError(SubeditorError):
    """A rule file cannot be used as it stands."""


class SourceError(SubeditorError):
    """A file cannot be read as text."""


class AbsentError(SubeditorError):
    """Somebody outside whom rules ask is not there, so that what they would have found is missing.

    Fatal only where the configuration says that they are `required`. It is told once a run: so it has no address.
    """

    def __init__(self, message: str, *, required: bool = False) -> None:
        super().__init__(message)
        self.fatal = required


class UsageError(SubeditorError):
    """The command or call asks for something that does not exist."""


def near(path: Path) -> str:
    """The path as messages show it: relative where it lies in the current folder."""
    return str(path).removeprefix(f"{os.getcwd()}{os.sep}")  # noqa: PTH109 - of many files


def nearest(name: str, valid: Iterable[str]) -> str:
    """A hint naming the valid name closest to `name`, else all of them when they are few, else nothing."""
    import difflib

    names = sorted(valid)
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    if close:
        return f"did you mean `{close[0]}`?"
    if len(names) <= 30:
        return "known here: " + ", ".join(names)
    return ""


_FRAME = 100  # columns of a code frame
# Control characters are shown by their symbols, so that none reaches a terminal.
_SYMBOLS = {code: 0x2400 + code for code in range(32) if code != 9} | {0x7F: 0x2421}


def _frame(address: Address | None) -> list[str]:
    if address is None or not address.line or not address.excerpt:
        return []
    gutter = f"{address.line:>5} | "
    excerpt, before = _window(address.excerpt.translate(_SYMBOLS), address.column - 1)
    # A tab in the excerpt is kept in the padding so that the caret stands under its column.
    padding = "".join("\t" if char == "\t" else " " for char in excerpt[:before])
    return [f"{gutter}{excerpt}", f"{' ' * (len(gutter) - 2)}| {padding}^"]


def _window(line: str, at: int) -> tuple[str, int]:
    """What a frame shows of a line round its character `at`, and where that character stands in it."""
    if len(line) <= _FRAME:
        return line, at
    start = max(0, min(at - _FRAME // 2, len(line) - _FRAME))
    end = start + _FRAME
    head, tail = "…" * (start > 0), "…" * (end < len(line))
    return f"{head}{line[start:end]}{tail}", at - start + len(head)
