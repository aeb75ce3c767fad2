"""A share that was counted, with its interval, to be read."""

from __future__ import annotations

from subeditor.figures import wilson


def percent(hits: int, trials: int) -> str:
    """A share with its interval, to be read: `97.2 % (94.1–98.7)`; a dash where none were tried."""
    if not trials:
        return "–"
    low, high = wilson(hits, trials)
    return f"{100 * hits / trials:.1f} % ({100 * low:.1f}–{100 * high:.1f})"


def rate(hits: int, words: int, per: int = 10_000) -> str:
    """What was counted in so many words, in 10,000 of them, with its interval: `0.11 (0.05–0.24)`."""
    if not words:
        return "–"
    low, high = wilson(hits, words)
    return f"{per * hits / words:.2f} ({per * low:.2f}–{per * high:.2f})"
