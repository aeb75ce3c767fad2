"""Whether a word is part of an address, a path, a handle or an identifier, told by what stands against it."""

from __future__ import annotations

from functools import cache

import regex

_BEFORE = frozenset("/@#_\\=&~.$%<{`")


def in_address(prose: str, start: int, end: int) -> bool:
    """Whether prose[start:end], a word, is part of something that is not prose."""
    return prose[start - 1 : start] in _BEFORE or _after().match(prose, end) is not None


@cache
def _after() -> regex.Pattern[str]:
    return regex.compile(r"[/@_\\=(<>`}]|[.:][\w/\\]")
