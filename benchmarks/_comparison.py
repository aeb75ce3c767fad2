"""Real-word errors: our rules and other programs on the same texts, side by side.

Knows what is compared and how the table is laid out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks._alarms import Outcome, Reader
from benchmarks._checking import overlap
from benchmarks._corpora import Piece
from benchmarks._intervals import percent
from benchmarks._judgements import Judgements
from benchmarks._peer_sample import JUDGED, Rate, of_ours, of_peer, words
from benchmarks._published import Found, Reading
from benchmarks._real_words import SLIPS, read, reader
from benchmarks._tallies import tallies, together
from benchmarks.peers import Peer

from benchmarks import _repairs, passages
from subeditor import marks

# Kinds of marked faults that are of the class; the first is measured by.
MARKED = ("real-word-error", "agreement", "apostrophe", "missing-word", "extra-word")
_REPAIRS = tuple(
    [("documentation", kind) for kind in _repairs.KINDS] + [("Wikipedia", SLIPS)],
)


@dataclass(slots=True)
class Marked:
    """What a program makes of the marked passages: faults found and missed by kind, and clean passages."""

    found: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    clean: int = 0
    reported: int = 0


def read_passages(reader: Reader) -> Marked:
    """Read the passages of `tests/cases`."""
    every = list(passages.passages())
    expected = [marks.read(passages.marked_text(passage)) for passage in every]
    pieces = [Piece(passages.path_of(passage), of.text) for passage, of in zip(every, expected, strict=True)]
    score = Marked()
    for passage, alarms in zip(expected, reader.alarms(pieces), strict=True):
        score.clean += not passage.faults
        score.reported += not passage.faults and bool(alarms)
        for kind, span in passage.faults:
            score.faults[kind] += 1
            score.found[kind] += any(overlap(alarm.span, span) for alarm in alarms)
    return score


@dataclass(frozen=True, slots=True)
class Column:
    """What one program does on all of the texts.

    `repairs` are by source and kind; `unabridged` is of documentation, with nothing left out. Of `sample`, its alarms
    on published text, `judged` are those that were to be judged.
    """

    name: str
    repairs: dict[tuple[str, str], list[Outcome]]
    unabridged: list[Outcome]
    passages: Marked
    sample: list[Found]
    judged: list[Found]


def ours(names: tuple[str, ...], reading: Reading) -> Column:
    """Our rules, with what they find on published text; all of that is to be judged."""
    sample = of_ours(reading.found)
    return _column(lambda kind: reader(names, kind), reader(names), sample, sample)


def peer(program: Peer, judgements: Judgements) -> Column:
    """Another program. Raises `AbsentError`."""
    sample = of_peer(program, judgements)
    return _column(lambda _: program, Peer(program.program, everything=True), sample, sample[:JUDGED])


def _column(
    of: Callable[[str], Reader], unabridged: Reader, sample: list[Found], judged: list[Found]
) -> Column:
    repairs = {(source, kind): read(of(kind), source, kind) for source, kind in _REPAIRS}
    everything = read(unabridged, "documentation")
    return Column(of(SLIPS).name, repairs, everything, read_passages(of(SLIPS)), sample, judged)


def table(columns: Sequence[Column]) -> Iterator[str]:
    """The programs side by side, a row a figure."""
    yield f"| | {' | '.join(column.name for column in columns)} |"
    yield f"|---|{'--:|' * len(columns)}"
    first = columns[0]
    for source, kind in first.repairs:
        label = f"{source}, {len(first.repairs[source, kind])} faults{'' if kind == SLIPS else f' ({kind})'}"
        yield _row(f"{label}: found", (_found(column.repairs[source, kind]) for column in columns))
        if kind == SLIPS:
            yield _row(
                "… the right word suggested", (_mended(column.repairs[source, kind]) for column in columns)
            )
    yield _row(
        "documentation: found by all that the program has", (_found(column.unabridged) for column in columns)
    )
    yield _row("alarms on these texts mended", (str(_false(column)) for column in columns))
    for kind in [kind for kind in MARKED if first.passages.faults[kind]]:
        label = f"passages, {first.passages.faults[kind]} × {kind}: found"
        yield _row(label, (str(column.passages.found[kind]) for column in columns))
    yield _row(
        f"{first.passages.clean} clean passages: reported", (_reported(column.passages) for column in columns)
    )
    yield _row(
        f"alarms in {words():,} words of published text", (str(len(column.sample)) for column in columns)
    )
    yield _row("… judged: right, wrong, arguable, unjudged", (_verdicts(column.judged) for column in columns))
    yield _row("… false alarms in 10,000 words", (_rate(column) for column in columns))


def _row(label: str, cells: Iterable[str]) -> str:
    return f"| {label} | {' | '.join(cells)} |"


def _found(every: Sequence[Outcome]) -> str:
    found = sum(outcome.found for outcome in every)
    return f"{found}: {percent(found, len(every))}"


def _mended(every: Sequence[Outcome]) -> str:
    found = [outcome for outcome in every if outcome.found]
    return percent(sum(outcome.mends for outcome in found), len(found))


def _false(column: Column) -> int:
    return sum(each.false for (_, kind), every in column.repairs.items() if kind == SLIPS for each in every)


def _reported(score: Marked) -> str:
    return f"{score.reported}: {percent(score.reported, score.clean)}"


def _verdicts(found: Sequence[Found]) -> str:
    counts = Counter(each.verdict for each in found)
    return ", ".join(str(counts[verdict]) for verdict in ("right", "wrong", "arguable", "unjudged"))


def _rate(column: Column) -> str:
    tally = together(tallies(column.judged, {}).values())
    if column.sample and not tally.judged:
        return "not judged"
    per, low, high = Rate(len(column.sample), tally, words()).bounds
    return f"{per:.2f} ({low:.2f}–{high:.2f})"
