"""Whether a word is part of an address, a path, a handle or an identifier, told by what is written against
it.
"""

from __future__ import annotations

import regex

_BEFORE = frozenset("/@#_\\=&~.$%<{`")
_AFTER = regex.compile(r"[/@_\\=(<>`}]|[.:][\w/\\]")


def in_address(prose: str, start: int, end: int) -> bool:
    """Whether prose[start:end], a word, is part of something that is not prose."""
    return prose[start - 1 : start] in _BEFORE or _AFTER.match(prose, end) is not None
