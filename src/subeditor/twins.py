"""Results of files by their content: of copies, as documents of several versions are, one is checked.

Knows nothing of what is kept; it holds as much as was said to be too little to matter, and then begins anew.
"""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")
# So much is held, in findings: copies are near each other, or few.
_MOST = 50_000


class Twins(Generic[T]):
    """Values by what they depend on."""

    __slots__ = ("_held", "_weight")

    def __init__(self) -> None:
        self._held: dict[Hashable, T] = {}
        self._weight = 0

    def get(self, key: Hashable) -> T | None:
        """What was kept under a key, if it is still there."""
        return self._held.get(key)

    def keep(self, key: Hashable, value: T, weight: int) -> None:
        """Keep a value; under None nothing is kept."""
        if key is None:
            return
        self._weight += weight
        if self._weight > _MOST:
            self._held.clear()
            self._weight = weight
        self._held[key] = value
