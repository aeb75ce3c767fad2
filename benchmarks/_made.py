"""Recall on faults made from published text.

Draws faults from the makers with fixed seeds, checks each faulty text with the rules that look for such
faults, and counts. A finding that the clean text gives too finds nothing.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from random import Random

from benchmarks._checking import marked, overlap
from benchmarks._corpora import Piece
from benchmarks._intervals import percent
from benchmarks.made import Fault

from benchmarks import _checking, _corpora, made
from subeditor.diagnostics import Span

# Faults of one way, and of those at most so many from one piece.
SAMPLE, FROM_A_PIECE = 120, 4
HEAD = (
    "| check | made how | faults | found | recall | with rules that are off |",
    "|---|---|--:|--:|--:|--:|",
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A fault of a check, in the piece of a path, and the rules that found it."""

    check: str
    path: str
    fault: Fault
    rules: frozenset[str]

    @property
    def by_default(self) -> bool:
        """Whether a rule found it that is on by default."""
        return any(map(_checking.is_on, self.rules))

    @property
    def told(self) -> str:
        """The fault in its text, to be read."""
        first = self.fault.spans[0]
        return f"{self.path} ({self.fault.way})\n    {marked(self.fault.text, first)}"


def outcomes(check: str, sample: int = SAMPLE) -> list[Outcome]:
    """Of each way of a check's faults at most `sample`, checked. None where no rule looks for them."""
    names = _checking.names(made.makers()[check].RULES)
    by_piece: dict[Piece, list[Fault]] = {}
    for piece, fault in drawn(check, sample):
        by_piece.setdefault(piece, []).append(fault)
    if not names or not by_piece:
        return []
    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(2, mp_context=context) as executor:
        found = executor.map(partial(_checked, check, names), by_piece.items(), chunksize=4)
        return [outcome for each in found for outcome in each]


def drawn(check: str, sample: int = SAMPLE) -> list[tuple[Piece, Fault]]:
    """The faults of a check: the same each time."""
    maker = made.makers()[check]
    by_way: dict[str, list[tuple[Piece, Fault]]] = {}
    for kind in maker.KINDS:
        for piece in _corpora.pieces(kind):
            # The seed is of the piece and not of the run: a text more or less changes no other's faults.
            draw = Random(f"{check}:{piece.path}")
            for way, faults in _by_way(maker.make(piece, draw)).items():
                few = draw.sample(faults, min(FROM_A_PIECE, len(faults)))
                by_way.setdefault(way, []).extend((piece, fault) for fault in few)
    draw = Random(check)
    return [one for way in sorted(by_way) for one in draw.sample(by_way[way], min(sample, len(by_way[way])))]


def _by_way(faults: Iterable[Fault]) -> dict[str, list[Fault]]:
    by_way: dict[str, list[Fault]] = {}
    for fault in faults:
        by_way.setdefault(fault.way, []).append(fault)
    return by_way


def _checked(check: str, names: tuple[str, ...], job: tuple[Piece, list[Fault]]) -> list[Outcome]:
    piece, faults = job
    known = {(rule, reported) for rule, reported, _ in _findings(names, piece.path, piece.text)}
    found = []
    for fault in faults:
        hits = {
            rule
            for rule, reported, span in _findings(names, piece.path, fault.text)
            if (rule, reported) not in known and any(overlap(span, other) for other in fault.spans)
        }
        found.append(Outcome(check, piece.path, fault, frozenset(hits)))
    return found


def _findings(names: tuple[str, ...], path: str, text: str) -> Iterator[tuple[str, str, Span]]:
    for rule, span in _checking.findings(names, path, text):
        yield rule, text[span.start : span.end], span


def rows(check: str, every: list[Outcome]) -> Iterator[str]:
    """Recall on a check's faults, by the way they were made: rows of a Markdown table below `HEAD`."""
    if not every:
        yield f"| {check} | no rule | 0 | 0 | – | – |"
        return
    ways = sorted({outcome.fault.way for outcome in every})
    for way in [*ways, ""] if len(ways) > 1 else ways:
        some = [outcome for outcome in every if way in ("", outcome.fault.way)]
        hits = sum(outcome.by_default for outcome in some)
        cells = [check, way or "all", str(len(some)), str(hits), percent(hits, len(some))]
        cells.append(percent(sum(bool(outcome.rules) for outcome in some), len(some)))
        yield f"| {' | '.join(cells)} |"
