"""How accurate a rule was when it was last measured, in numbers and in words.

Knows `data/figures.tsv`, which `benchmarks/accuracy.py figures --write` writes; measures nothing itself.
Rules that do not ship have no figures.
"""

from __future__ import annotations

from math import floor
from typing import NamedTuple

from subeditor.language.lexicons import table

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
            f"{measured.right} of {measured.judged} findings were right "
            f"(with 95 % confidence at least {_percent(measured.precision)}); false alarms: {alarms}."
        )
    else:
        text = f"Measured on {measured.date}: it reported nothing in {read}."
    if measured.made:
        share = measured.found / measured.made
        text += f" Of {measured.made} faults made from such text, {_percent(share)} are found."
    return text


def _percent(share: float) -> str:
    # Rounded down: nothing is claimed that was not measured.
    return f"{floor(100 * share + 1e-9)} %"


def _rate(alarms: float) -> str:
    return f"{alarms:.2g}" if alarms else "none"
