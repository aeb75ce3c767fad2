"""The `exceptions` of a rule: what excuses a match (Vale's meaning).

A match is excused when an exception occurs, as whole words, anywhere inside it, or when it lies inside an
exception of several words that stands in the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import regex

from subeditor.patterns import translate


def excused(prose: str, start: int, end: int, exceptions: tuple[str, ...]) -> bool:
    """Whether prose[start:end] is excused by one of the `exceptions` (patterns that mind case)."""
    if not exceptions:
        return False
    inside, around, reach = _compiled(exceptions)
    if inside.search(prose[start:end].strip()):
        return True
    if around is None:
        return False
    # What lies around is looked for in a window no wider than an exception reaches.
    matches = around.finditer(prose, max(0, start - reach), end + reach, overlapped=True)
    return any(match.start() <= start and end <= match.end() for match in matches)


def pattern_of(exceptions: tuple[str, ...]) -> Any:
    """What finds any of the exceptions, as whole words."""
    return _compiled(exceptions)[0]


@lru_cache(512)
def _compiled(exceptions: tuple[str, ...]) -> tuple[Any, Any, int]:
    longest_first = sorted(exceptions, key=len, reverse=True)
    phrases = [exception for exception in longest_first if " " in exception]
    return (
        regex.compile(_words(longest_first), regex.MULTILINE),
        regex.compile(_words(phrases), regex.MULTILINE | regex.IGNORECASE) if phrases else None,
        2 * len(phrases[0]) if phrases else 0,
    )


def _words(patterns: list[str]) -> str:
    return rf"\b(?:{'|'.join(translate(pattern) for pattern in patterns)})\b"
