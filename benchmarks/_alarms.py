"""What a program reports of a text, ours and others' in one form; and what it makes of repairs.

A reader takes texts and gives its alarms on each. Knows neither the corpora nor any program but ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from benchmarks._checking import offset, overlap
from benchmarks._corpora import Piece
from benchmarks._repairs import Repair

from benchmarks import _checking
from subeditor.diagnostics import Span
from subeditor.source import Source


class Alarm(NamedTuple):
    """A place that is reported, the rule that does, and what the program would write there, if anything.

    Of several suggestions the first counts.
    """

    span: Span
    rule: str
    suggestion: str | None = None
    at: Span | None = None

    def applied(self, text: str) -> str | None:
        """The text as the suggestion makes it; None where there is none."""
        place = self.at or self.span
        return None if self.suggestion is None else text[: place.start] + self.suggestion + text[place.end :]


class Reader(Protocol):
    """A program that reads texts."""

    @property
    def name(self) -> str:
        """What heads its column."""

    def alarms(self, pieces: Sequence[Piece]) -> list[list[Alarm]]:
        """The alarms on each text, in order."""


@dataclass(frozen=True, slots=True)
class Ours:
    """Subeditor with some of its rules."""

    rules: tuple[str, ...]
    name: str = "Subeditor"

    def alarms(self, pieces: Sequence[Piece]) -> list[list[Alarm]]:
        """The findings on each text."""
        return [list(self._alarms(piece)) for piece in pieces]

    def _alarms(self, piece: Piece) -> Iterator[Alarm]:
        source = Source(piece.path, piece.text)
        for finding in _checking.reported(self.rules, source):
            span = Span(offset(source, finding.start), offset(source, finding.end))
            if finding.edits:
                edit = finding.edits[0]
                at = Span(offset(source, edit.start), offset(source, edit.end))
                yield Alarm(span, finding.rule, edit.text, at)
            else:
                yield Alarm(span, finding.rule)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a program makes of a repair: the alarms on the fault, and how many it raises on the mended text."""

    repair: Repair
    hits: tuple[Alarm, ...]
    false: int

    @property
    def found(self) -> bool:
        """Whether it reports the fault."""
        return bool(self.hits)

    @property
    def mends(self) -> bool:
        """Whether what it would write is what was written."""
        wanted = _letters(self.repair.after)
        made = (hit.applied(self.repair.before) for hit in self.hits)
        return any(text is not None and _letters(text) == wanted for text in made)


def outcomes(reader: Reader, repairs: Sequence[Repair]) -> list[Outcome]:
    """Each repair, read before and after.

    An alarm that a rule raises there on the mended text too is not about the fault.
    """
    before = reader.alarms([_piece(repair.before) for repair in repairs])
    after = reader.alarms([_piece(repair.after) for repair in repairs])
    found = []
    for repair, faulty, mended in zip(repairs, before, after, strict=True):
        still = {alarm.rule for alarm in mended if overlap(alarm.span, repair.mended)}
        hits = (alarm for alarm in faulty if overlap(alarm.span, repair.fault) and alarm.rule not in still)
        found.append(Outcome(repair, tuple(hits), len(mended)))
    return found


def _piece(text: str) -> Piece:
    return Piece("repair.txt", text)


def _letters(text: str) -> str:
    return " ".join(text.casefold().split())
