"""Where a text stands as a word of its own, found without a pattern.

`#` at the beginning stands for a number: `# percent`, `#%`.
"""

from __future__ import annotations

from collections.abc import Iterator

_NUMBER = "#"
_LONGEST_NUMBER = 20
# What is written against a word without being a part of it, and yet makes another of it: *US$*, *C.U.S.*
_BOUND = frozenset(".$_@/\\&")


def stands(prose: str, text: str) -> bool:
    """Whether a text may stand in the prose: a cheap test."""
    return text.lstrip(_NUMBER + " ") in prose


def written(prose: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a text stands in the prose by itself, as [start, end), in order; its number included."""
    fixed = text.removeprefix(_NUMBER)
    at = prose.find(fixed)
    while at >= 0:
        end = at + len(fixed)
        start = at if fixed == text else _number(prose, at)
        if start is not None and not _runs_on(prose, end) and not _runs_back(prose, start):
            yield start, end
        at = prose.find(fixed, end)


def _number(prose: str, end: int) -> int | None:
    """Where the number that ends here begins."""
    start = end
    while start > max(0, end - _LONGEST_NUMBER) and (prose[start - 1].isdigit() or prose[start - 1] in ".,"):
        start -= 1
    while start < end and not prose[start].isdigit():
        start += 1
    return start if prose[end - 1 : end].isdigit() else None


def _runs_on(prose: str, end: int) -> bool:
    return prose[end : end + 1].isalnum() or prose[end : end + 1] in ("$", "_", "/", "&")


def _runs_back(prose: str, start: int) -> bool:
    before = prose[start - 1 : start]
    # A telephone number may end in letters: 1-844-USA-GOV1.
    return before.isalnum() or before in _BOUND or (before == "-" and prose[start - 2 : start - 1].isdigit())
