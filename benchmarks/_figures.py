"""The table of figures that ships: `src/subeditor/data/figures.tsv`, a row a rule.

`subeditor.figures` says what its columns mean and reads it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks._made import Outcome
from benchmarks._tallies import Tally

from benchmarks import _corpora

FILE = _corpora.ROOT / "src/subeditor/data/figures.tsv"
_HEADER = """\
# How accurate the rules were when last measured. Written by `python benchmarks/accuracy.py figures --write`.
# rule\tjudged\tright\tprecision\tnews\tfalse_news\tdocs\tfalse_docs\tmade\tfound\tdate
"""


@dataclass(slots=True)
class Recall:
    """Faults made of the ways that a rule finds, and how many of them were found by any rule."""

    made: int = 0
    found: int = 0


def recalls(outcomes: Iterable[Outcome]) -> dict[str, Recall]:
    """The recall of each rule.

    Rules share the work: a fault counts for every rule that found one made in the same way, and is found
    when one of them found it.
    """
    by_way: dict[tuple[str, str], list[Outcome]] = {}
    for outcome in outcomes:
        by_way.setdefault((outcome.check, outcome.fault.way), []).append(outcome)
    recall: dict[str, Recall] = {}
    for some in by_way.values():
        for rule in {rule for outcome in some for rule in outcome.rules}:
            entry = recall.setdefault(rule, Recall())
            entry.made += len(some)
            entry.found += sum(bool(outcome.rules) for outcome in some)
    return recall


def rows(
    rules: Iterable[str],
    tallies: Mapping[str, Tally],
    words: Mapping[str, int],
    recall: Mapping[str, Recall],
    on: date,
) -> Iterator[str]:
    """The lines of the table for the rules, in order."""
    for rule in sorted(rules):
        tally, share = tallies.get(rule, Tally()), recall.get(rule, Recall())
        cells: list[object] = [rule, tally.judged, tally.right, f"{tally.low:.4f}"]
        for kind in _corpora.KINDS:
            cells += [words[kind], f"{tally.rate(kind, words):.4f}"]
        yield "\t".join(map(str, [*cells, share.made, share.found, on.isoformat()]))


def write(lines: Iterable[str], path: Path = FILE) -> None:
    """Write the table."""
    path.write_text(_HEADER + "".join(f"{line}\n" for line in lines), "utf-8")


def unlike(lines: Iterable[str], path: Path = FILE) -> list[str]:
    """The lines that the table has otherwise, whatever their date; both ways round."""
    old = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    new, counted = Counter(map(_undated, lines)), Counter(map(_undated, old))
    return [f"- {line}" for line in counted - new] + [f"+ {line}" for line in new - counted]


def _undated(line: str) -> str:
    return line.rpartition("\t")[0]
