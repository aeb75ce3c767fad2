"""How long a pattern may take: what of its time is left, and for which searches that must be minded at all.

Knows nothing of patterns but by what power of a text's length their steps grow.
"""

from __future__ import annotations

from time import monotonic

# How long one pattern may take in one document.
SECONDS = 2.0
# So many steps are over in a fraction of that; `regex` is several times slower where it minds the time.
_FEW_STEPS = 10_000_000


class Clock:
    """What is left of the time that a pattern has."""

    __slots__ = ("_end",)

    def __init__(self) -> None:
        self._end = monotonic() + SECONDS

    def left(self) -> float:
        """Seconds; raises `TimeoutError` when there are none."""
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError
        return left


_UNWATCHED: dict[str, float] = {}


def timeout(clock: Clock | None, degree: int | None, length: int) -> dict[str, float]:
    """The time that is left, for a search that may take longer: of some length**degree steps."""
    if clock is None:
        return _UNWATCHED
    left = clock.left()
    return {"timeout": left} if degree is None or length**degree > _FEW_STEPS else _UNWATCHED
