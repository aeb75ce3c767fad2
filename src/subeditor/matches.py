"""Matches that are none of a regular expression's: of a text, and in a part of the prose.

Both are what a check may ask of one (`checks.Match`), in offsets of the prose.
"""

from __future__ import annotations

from typing import Any


class Verbatim:
    """A match of a literal."""

    __slots__ = ("_end", "_prose", "_start")

    def __init__(self, prose: str, start: int, end: int) -> None:
        self._prose, self._start, self._end = prose, start, end

    def start(self, group: int | str = 0, /) -> int:
        """See `checks.Match`."""
        return self.span(group)[0]

    def end(self, group: int | str = 0, /) -> int:
        """See `checks.Match`."""
        return self.span(group)[1]

    def span(self, group: int | str = 0, /) -> tuple[int, int]:
        """See `checks.Match`."""
        if group != 0:
            raise IndexError("no such group")
        return self._start, self._end

    def group(self, group: int | str = 0, /) -> str:
        """See `checks.Match`."""
        start, end = self.span(group)
        return self._prose[start:end]


class Moved:
    """A match in a part of the prose that begins at `base`, in offsets of the prose."""

    __slots__ = ("_base", "_match")

    def __init__(self, match: Any, base: int) -> None:
        self._match, self._base = match, base

    def start(self, group: int | str = 0, /) -> int:
        """See `checks.Match`."""
        return self.span(group)[0]

    def end(self, group: int | str = 0, /) -> int:
        """See `checks.Match`."""
        return self.span(group)[1]

    def span(self, group: int | str = 0, /) -> tuple[int, int]:
        """See `checks.Match`."""
        start, end = self._match.span(group)
        return (start, end) if start < 0 else (start + self._base, end + self._base)

    def group(self, group: int | str = 0, /) -> str:
        """See `checks.Match`."""
        text: str = self._match.group(group)
        return text
