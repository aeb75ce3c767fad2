"""Real-word errors: our rules' false alarms on published text, and their recall on faults that people made.

Knows which rules are of the class and how the tables are laid out; texts and alarms are others'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks._alarms import Ours, Outcome, Reader, outcomes
from benchmarks._corpora import KINDS
from benchmarks._intervals import percent, rate
from benchmarks._published import Reading
from benchmarks._repairs import Repair

from benchmarks import _checking, _pairs, _repairs

# The rules of the class, by name; and those that look for words too many and too few, for the rows beside.
RULES = ("text/real-word*", "text/word-form*", "text/article*")
DOUBLED = ("text/repeated-word", "text/missing-word")
# The kind of repair that is measured by; the others are there for information.
SLIPS = "realword"


def rules(globs: Iterable[str]) -> tuple[str, ...]:
    """The rules that the globs mean; without any those of the class that are on by default."""
    chosen = tuple(globs)
    return _checking.names(chosen) if chosen else tuple(filter(_checking.is_on, _checking.names(RULES)))


def published_table(reading: Reading) -> Iterator[str]:
    """False alarms on published text, by kind of text. Of what nobody has judged the rate is given apart."""
    yield "| published | words | findings | right | wrong | arguable | unjudged | false alarms in 10,000 words | unjudged |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for kind in [*KINDS, ""]:
        some = [found for found in reading.found if kind in ("", found.kind)]
        words = sum(count for of, count in reading.words.items() if kind in ("", of))
        verdicts = Counter(found.verdict for found in some)
        false, unjudged = verdicts["wrong"] + verdicts["arguable"], verdicts["unjudged"]
        cells = [kind or "both", f"{words:,}", str(len(some)), str(verdicts["right"]), str(verdicts["wrong"])]
        cells += [str(verdicts["arguable"]), str(unjudged), rate(false, words), rate(unjudged, words)]
        yield f"| {' | '.join(cells)} |"


def reader(names: tuple[str, ...], kind: str = SLIPS) -> Ours:
    """The rules as a reader; of other faults than a word in another's place with those on words written twice, and left out."""
    return Ours(names if kind == SLIPS else (*names, *_checking.names(DOUBLED)))


def read(reader: Reader, source: str, kind: str = SLIPS) -> list[Outcome]:
    """What a program makes of the repairs of a source and a kind."""
    return outcomes(reader, [repair for repair in _repairs.everything()[source] if repair.kind == kind])


def recall_table(names: tuple[str, ...]) -> Iterator[str]:
    """What the rules find of the faults that were mended, by where they come from and the kind of pair."""
    yield "| mended in | kind | faults | found | recall | in the sets | found of those | the right word suggested |"
    yield "|---|---|--:|--:|--:|--:|--:|--:|"
    for source, repairs in _repairs.everything().items():
        for kind in [each for each in _repairs.KINDS if any(each == repair.kind for repair in repairs)]:
            every = read(reader(names, kind), source, kind)
            yield _recall_row(source, f"({kind})" if kind != SLIPS else "all", every)
            for pair in _pairs.KINDS if kind == SLIPS else ():
                yield _recall_row(source, pair, [each for each in every if _pair_kind(each.repair) == pair])


def _recall_row(source: str, kind: str, every: Sequence[Outcome]) -> str:
    found = [outcome for outcome in every if outcome.found]
    known = [outcome for outcome in every if _pairs.knows(outcome.repair.old, outcome.repair.new)]
    among = percent(sum(outcome.found for outcome in known), len(known))
    cells = [source, kind, str(len(every)), str(len(found)), percent(len(found), len(every))]
    cells += [str(len(known)), among] if not kind.startswith("(") else ["", ""]
    cells.append(percent(sum(outcome.mends for outcome in found), len(found)))
    return f"| {' | '.join(cells)} |"


def _pair_kind(repair: Repair) -> str:
    return _pairs.kind(repair.old, repair.new)


def missed(names: tuple[str, ...], source: str) -> list[Outcome]:
    """The faults of a source that the rules do not find."""
    return [outcome for outcome in read(reader(names), source) if not outcome.found]


def told(outcome: Outcome) -> str:
    """A repair, to be read: the words, whether it was found, the text with the fault marked."""
    repair = outcome.repair
    by = ", ".join(sorted({hit.rule for hit in outcome.hits})) or "missed"
    pair = f"{repair.old or '–'} → {repair.new or '–'} ({_pair_kind(repair)})"
    return f"{by}: {pair}\n    {_checking.marked(repair.before, repair.fault)}"
