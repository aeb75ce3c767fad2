"""How accurate a rule was when it was last measured, in numbers and in words.

Knows `data/figures.tsv`, which `benchmarks/accuracy.py figures --write` writes; measures nothing itself.
Rules that do not ship have no figures.
"""

from __future__ import annotations

from math import ceil, floor, sqrt
from typing import NamedTuple

from subeditor.language.lexicons import table

# The normal quantile of 95 %.
_Z = 1.959964
# Findings without which a precision says more of their number than of the rule.
ENOUGH = 10


class Figures(NamedTuple):
    """A row of the table.

    `right` of `judged` findings on published text and marked passages were right; `precision` is the lower
    end of the 95 % interval (Wilson) of that share. `news` and `docs` are words read of each kind of
    published text, `false_news` and `false_docs` false alarms in 10,000 of them. Of `made` faults made from
    published text, `found` were found. `date` is ISO 8601.
    """

    judged: int
    right: int
    precision: float
    news: int
    false_news: float
    docs: int
    false_docs: float
    made: int
    found: int
    date: str


def figures(rule: str) -> Figures | None:
    """The figures of a rule; None for a rule that was not measured."""
    row = table("figures").get(rule)
    if row is None:
        return None
    judged, right, precision, news, false_news, docs, false_docs, made, found, date = row.split("\t")
    return Figures(
        int(judged),
        int(right),
        float(precision),
        int(news),
        float(false_news),
        int(docs),
        float(false_docs),
        int(made),
        int(found),
        date,
    )


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


def told(measured: Figures) -> str:
    """The figures in a sentence or two."""
    read = f"{measured.news:,} words of news and {measured.docs:,} of documentation"
    if measured.judged:
        alarms = (
            f"{_rate(measured.false_news)} in 10,000 words of news, "
            f"{_rate(measured.false_docs)} in 10,000 words of documentation"
        )
        text = (
            f"Measured on {measured.date} on published text ({read}) and marked passages: "
            f"{measured.right} of {measured.judged} findings were right, "
            f"{share(measured.right, measured.judged)}; false alarms: {alarms}."
        )
    else:
        text = f"Measured on {measured.date}: it reported nothing in {read}."
    if measured.made:
        text += (
            f" Of {measured.made} faults made from such text it finds {measured.found}, "
            f"{share(measured.found, measured.made)}."
        )
    return text


def share(hits: int, trials: int) -> str:
    """A share of at least one trial, in words: `92 % (95 % interval 73–99 %)`."""
    low, high = wilson(hits, trials)
    # Rounded down, the upper end up: nothing is claimed that was not measured.
    return f"{floor(100 * hits / trials)} % (95 % interval {floor(100 * low)}–{ceil(100 * high)} %)"


def _rate(alarms: float) -> str:
    return f"{alarms:.2g}" if alarms else "none"
