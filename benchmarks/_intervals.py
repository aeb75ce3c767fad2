"""Wilson's interval for a share that was counted."""

from __future__ import annotations

from math import sqrt

# The normal quantile of 95 %.
_Z = 1.959964


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95 % interval of a share of which `hits` in `trials` were seen; (0, 1) where none were tried.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the
    American Statistical Association 22 (1927): right at the ends too, where most of our shares lie.
    """
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    centre = share + _Z**2 / (2 * trials)
    spread = _Z * sqrt(share * (1 - share) / trials + _Z**2 / (4 * trials**2))
    scale = 1 + _Z**2 / trials
    return max(0.0, (centre - spread) / scale), min(1.0, (centre + spread) / scale)


def percent(hits: int, trials: int) -> str:
    """A share with its interval, to be read: `97.2 % (94.1–98.7)`; a dash where none were tried."""
    if not trials:
        return "–"
    low, high = wilson(hits, trials)
    return f"{100 * hits / trials:.1f} % ({100 * low:.1f}–{100 * high:.1f})"
