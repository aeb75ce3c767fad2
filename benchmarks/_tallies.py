"""Findings counted: precision, false alarms, and the tables that say so.

Knows verdicts and counts; neither texts nor rules are read here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks._intervals import percent, wilson
from benchmarks._published import Found

PER = 10_000


@dataclass(slots=True)
class Tally:
    """Of one rule, or of several together: verdicts on published text, by kind of text, and on passages."""

    verdicts: Counter[str] = field(default_factory=Counter)
    against: Counter[str] = field(default_factory=Counter)
    passages: Counter[bool] = field(default_factory=Counter)

    def add(self, found: Found) -> None:
        """Count a finding."""
        self.verdicts[found.verdict] += 1
        self.against[found.kind] += found.verdict in ("wrong", "arguable")

    @property
    def right(self) -> int:
        """Right findings, on published text and on passages."""
        return self.verdicts["right"] + self.passages[True]

    @property
    def judged(self) -> int:
        """Findings that are judged, on both."""
        return self.verdicts.total() - self.verdicts["unjudged"] + self.passages.total()

    @property
    def low(self) -> float:
        """The lower bound of its precision."""
        return wilson(self.right, self.judged)[0]

    def rate(self, kind: str, words: Mapping[str, int]) -> float:
        """False alarms in 10,000 words of a kind of text; 0 where none were read."""
        return PER * self.against[kind] / words[kind] if words.get(kind) else 0.0

    def __iadd__(self, other: Tally) -> Tally:
        self.verdicts += other.verdicts
        self.against += other.against
        self.passages += other.passages
        return self


def tallies(found: Iterable[Found], passages: Mapping[str, Counter[bool]]) -> dict[str, Tally]:
    """Every rule's tally, by name; a rule that found nothing has none."""
    by_rule: dict[str, Tally] = {}
    for each in found:
        by_rule.setdefault(each.rule, Tally()).add(each)
    for rule, counts in passages.items():
        by_rule.setdefault(rule, Tally()).passages.update(counts)
    return dict(sorted(by_rule.items()))


def together(parts: Iterable[Tally]) -> Tally:
    """Several tallies as one."""
    whole = Tally()
    for part in parts:
        whole += part
    return whole


def table(
    by_rule: Mapping[str, Tally], totals: Mapping[str, Tally], words: Mapping[str, int]
) -> Iterator[str]:
    """The tallies as a Markdown table; `totals` are its last rows."""
    yield (
        "| rule | findings | right | wrong | arguable | unjudged | passages | precision | news | docs |\n"
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    )
    for name, tally in [*by_rule.items(), *totals.items()]:
        verdicts = tally.verdicts
        counts = [verdicts.total(), *(verdicts[v] for v in ("right", "wrong", "arguable", "unjudged"))]
        cells = [name, *map(str, counts), f"{tally.passages[True]}/{tally.passages.total()}"]
        cells.append(percent(tally.right, tally.judged))
        cells += (f"{tally.rate(kind, words):.3f}" for kind in ("news", "docs"))
        yield f"| {' | '.join(cells)} |"
