"""How accurate the rules are: on published text, on faults made from it, on quotations, on marked passages.

    python benchmarks/accuracy.py published [--rule R]… [--unjudged] [PATH…]
    python benchmarks/accuracy.py judge RULE SENTENCE right|wrong|arguable [NOTE]
    python benchmarks/accuracy.py judge -     (such rows on standard input)
    python benchmarks/accuracy.py judge --ask [--rule R]…
    python benchmarks/accuracy.py sampled [--rule R]… [--part 1|2] [--each N] [--all] [--keep FILE|-] [--forget] [PATH…]
    python benchmarks/accuracy.py real-words [--rule R]… [--missed N] [--peers] [--unjudged] [--keep FILE|-]
    python benchmarks/accuracy.py made [--check NAME]… [--sample N] [--missed N]
    python benchmarks/accuracy.py quotations
    python benchmarks/accuracy.py passages
    python benchmarks/accuracy.py figures --write | --check

`benchmarks/README.md` says what is measured and how to judge.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._checking import all_rules
from benchmarks._judgements import Judgements
from benchmarks._made import Outcome
from benchmarks._published import SENTENCE_KINDS, Found, Reading
from benchmarks._tallies import Tally

from benchmarks import (
    _comparison,
    _corpora,
    _figures,
    _judgements,
    _made,
    _peer_sample,
    _published,
    _quotations,
    _real_words,
    _repairs,
    _sampled,
    _tallies,
    made,
    passages,
    peers,
)


def main(arguments: list[str] | None = None) -> None:
    """Read the arguments and do what they say."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = _command(
        commands, "published", published, "findings on published text, to be read, and counted"
    )
    command.add_argument("--unjudged", action="store_true", help="print only the unjudged ones, no table")
    command.add_argument("--all", action="store_true", help="print those that are judged as well")
    command.add_argument("paths", nargs="*", type=Path, help="other texts than the corpora's")

    command = _command(commands, "judge", judge, "say whether a finding is right")
    command.add_argument("--ask", action="store_true", help="show and ask for each unjudged finding")
    command.add_argument("row", nargs="*", help="RULE SENTENCE VERDICT [NOTE], or - for such rows on stdin")

    command = _command(commands, "sampled", sampled, "some findings on more published text, to be judged")
    command.add_argument("--part", type=int, choices=_sampled.PARTS, help="only this half of the texts")
    command.add_argument("--each", type=int, default=_sampled.EACH, help="at most so many of each rule")
    command.add_argument("--all", action="store_true", help="print those that are judged as well")
    command.add_argument("--keep", metavar="FILE", help="keep judgements: rows RULE SENTENCE VERDICT [NOTE]")
    command.add_argument("--forget", action="store_true", help="drop judgements of what is no longer found")
    command.add_argument("paths", nargs="*", type=Path, help="texts elsewhere, a folder a collection")

    command = _command(
        commands, "real-words", real_words, "words in another's place: false alarms, recall, other programs"
    )
    command.add_argument("--missed", type=int, default=0, help="print so many of the faults that are missed")
    command.add_argument("--peers", action="store_true", help="print the alarms of others that are judged")
    command.add_argument("--unjudged", action="store_true", help="print those of them still to be judged")
    command.add_argument("--keep", metavar="FILE", help="keep judgements: rows RULE SENTENCE VERDICT [NOTE]")

    command = _command(commands, "made", recall, "recall on faults made from published text", rule=False)
    command.add_argument(
        "--check", action="append", default=[], metavar="NAME", choices=sorted(made.makers())
    )
    command.add_argument("--sample", type=int, default=_made.SAMPLE, help="at most so many of each way")
    command.add_argument(
        "--missed", type=int, default=0, help="print so many of the missed ones of each check"
    )

    _command(
        commands, "quotations", quotations, "quotations that have a speaker, and are reported", rule=False
    )
    _command(commands, "passages", passages_table, "the marked passages", rule=False)

    command = _command(
        commands, "figures", figures, "measure all of it; the table of figures that ships", rule=False
    )
    command.add_argument("--write", action="store_true", help="write it")
    command.add_argument("--check", action="store_true", help="exit with 1 where it is not as measured now")

    chosen = parser.parse_args(arguments)
    chosen.run(chosen)


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], None], about: str, rule: bool = True
) -> Any:
    parser = commands.add_parser(name, help=about)
    if rule:
        parser.add_argument("--rule", action="append", default=[], metavar="RULE")
    parser.set_defaults(run=run)
    return parser


def published(chosen: argparse.Namespace) -> None:
    """Print what is found on published text, then the table."""
    reading = _read(chosen.rule, chosen.paths)
    shown = list(reading.found) if chosen.all else _published.unjudged(reading)
    for found in shown:
        print(_told(found))
    if not chosen.unjudged:
        print("\n".join(published_table(reading, chosen.rule)))


def published_table(reading: Reading, rules: list[str]) -> list[str]:
    """The table of `published`, with what was read."""
    default = {name: rule for name, rule in all_rules().rules.items() if rule.default}
    on_passages = {r: c for r, c in passages_by_rule().items() if not rules or r in rules}
    by_rule = _tallies.tallies(reading.found, on_passages)
    discourse = {name for name, rule in default.items() if rule.kind not in SENTENCE_KINDS}
    rows: dict[str, Tally] = {
        name if name in default else f"{name} (off)": tally for name, tally in by_rule.items()
    }
    totals = {
        "all discourse rules on by default": _tallies.together(
            t for n, t in by_rule.items() if n in discourse
        ),
        "all rules on by default": _tallies.together(t for n, t in by_rule.items() if n in default),
    }
    read = ", ".join(f"{count:,} words of {kind}" for kind, count in reading.words.items())
    return [*_tallies.table(rows, totals, reading.words), "", f"Read: {read}."]


def passages_by_rule() -> dict[str, Counter[bool]]:
    """Of each rule: how many findings on the marked passages lie on a fault (True) and how many do not."""
    counts: dict[str, Counter[bool]] = {}
    for rule, right in passages.findings(all_rules()):
        counts.setdefault(rule, Counter())[right] += 1
    return counts


def judge(chosen: argparse.Namespace) -> None:
    """Keep judgements: those given, those on standard input, or those asked for."""
    if chosen.ask:
        _ask(chosen.rule)
        return
    rows = _rows(sys.stdin if chosen.row == ["-"] else [" ".join(chosen.row)])
    judgements = _published.stored()
    _keep(judgements, rows, _read([row[0] for row in rows], []).found)
    _judgements.write(judgements)


def _rows(lines: Iterable[str]) -> list[list[str]]:
    """Rows of judgements: rule, sentence, verdict and, if given, a note."""
    rows = [line.split(None, 3) for line in lines if line.strip()]
    for row in rows:
        if len(row) not in (3, 4) or row[2] not in _judgements.VERDICTS:
            sys.exit(f"not RULE SENTENCE right|wrong|arguable [NOTE]: {' '.join(row)}")
    return rows


def _keep(judgements: Judgements, rows: list[list[str]], found: Iterable[Found], words: bool = True) -> None:
    """Add what the rows say of the findings; with the first words of what was reported, or without."""
    by_sentence: dict[tuple[str, str], list[Found]] = {}
    for each in found:
        by_sentence.setdefault((each.rule, each.sentence), []).append(each)
    for rule, sentence, verdict, *note in rows:
        if (rule, sentence) not in by_sentence:
            sys.exit(f"{rule} finds nothing in a sentence {sentence}")
        for each in by_sentence[rule, sentence]:
            judgement = each.judged(verdict, " ".join(note).strip())
            judgements.add(judgement if words else replace(judgement, reported=""))


def _ask(rules: list[str]) -> None:
    answers = {"y": "right", "n": "wrong", "a": "arguable"}
    judgements = _published.stored()
    for found in _published.unjudged(_read(rules, [])):
        print(_told(found))
        answer, _, note = (
            input("right? y(es) n(o) a(rguable) s(kip) q(uit), then a note: ").strip().partition(" ")
        )
        if answer == "q":
            break
        if answer in answers:
            judgements.add(found.judged(answers[answer], note))
            _judgements.write(judgements)


def recall(chosen: argparse.Namespace) -> None:
    """Print what share of the faults made is found, check by check."""
    by_check = _outcomes(chosen.check or list(made.makers()), chosen.sample)
    for check, outcomes in by_check.items():
        missed = [outcome for outcome in outcomes if not outcome.rules]
        for outcome in Random(check).sample(missed, min(chosen.missed, len(missed))):
            print(f"\nmissed: {check} {outcome.told}")


def _outcomes(checks: list[str], sample: int) -> dict[str, list[Outcome]]:
    """Try the faults of some checks, and print the table, row by row as it is known."""
    by_check: dict[str, list[Outcome]] = {}
    print("\n".join(_made.HEAD))
    for check in checks:
        by_check[check] = _made.outcomes(check, sample)
        print("\n".join(_made.rows(check, by_check[check])), flush=True)
    return by_check


def quotations(chosen: argparse.Namespace) -> None:
    """Print the quotations that are reported though they have a speaker, and their share."""
    by_kind = _quotations.shares()
    for share in by_kind.values():
        print(*share.reported, sep="\n\n", end="\n\n")
    print("\n".join(_quotations.table(by_kind)))


def passages_table(chosen: argparse.Namespace) -> None:
    """Print the table of `benchmarks/passages.py`."""
    print("\n".join(passages.table(passages.score())))


def figures(chosen: argparse.Namespace) -> None:
    """Measure and print all that the table of figures holds; write it, or say where it differs."""
    reading = _read([], [])
    print(*published_table(reading, []), sep="\n", end="\n\n")
    unjudged = _published.unjudged(reading)
    if unjudged:
        counts = Counter(found.rule for found in unjudged)
        print("unjudged:", ", ".join(f"{rule} {count}" for rule, count in counts.items()), file=sys.stderr)
    tallies = _tallies.tallies(reading.found, passages_by_rule())
    by_check = _outcomes(list(made.makers()), _made.SAMPLE)
    outcomes = [outcome for every in by_check.values() for outcome in every]
    rules = [name for name in all_rules().rules if not name.startswith("subeditor/")]
    recall = _figures.recalls(outcomes)
    lines = list(_figures.rows(rules, tallies, reading.words, recall, date.today()))
    if chosen.write:
        _figures.write(lines)
    elif chosen.check:
        unlike = _figures.unlike(lines)
        print(*unlike, sep="\n")
        sys.exit(bool(unlike))


def sampled(chosen: argparse.Namespace) -> None:
    """Print the findings drawn from more published text, keep judgements of them, print the table."""
    file = _sampled.ELSEWHERE if chosen.paths else _sampled.FILE
    judgements = _judgements.read(file)
    parts = [chosen.part] if chosen.part else _sampled.PARTS
    with tempfile.TemporaryDirectory() as folder:
        found = _sampled.read(Path(folder), judgements, chosen.rule, parts, chosen.paths)
    if chosen.keep:
        rows = sys.stdin if chosen.keep == "-" else Path(chosen.keep).read_text("utf-8").splitlines()
        _keep(judgements, _rows(rows), found, words=not chosen.paths)
    if chosen.forget:
        if chosen.part or chosen.rule:
            sys.exit("--forget needs all rules and both parts")
        judgements = _sampled.forget(judgements, found)
    if chosen.keep or chosen.forget:
        _judgements.write(judgements, file)
        found = _sampled.again(found, judgements)
    drawn = _sampled.draw(found, chosen.each)
    for one in drawn:
        if chosen.all or one.judgement is None:
            print(_told(one))
    print("\n".join(_tallies.table(_tallies.tallies(drawn, {}), {}, {})))


def real_words(chosen: argparse.Namespace) -> None:
    """Print false alarms and recall of the rules for real-word errors, and other programs beside them."""
    names = _real_words.rules(chosen.rule)
    if not names:
        sys.exit(f"no rule of that name: {', '.join(chosen.rule)}")
    judgements = _judgements.read(_peer_sample.FILE)
    if chosen.peers or chosen.unjudged or chosen.keep:
        _peers_alarms(chosen, judgements)
        return
    print(f"Rules: {', '.join(names)}.\n")
    reading = _read(list(names), [])
    print(
        *_real_words.published_table(reading), "", *_real_words.recall_table(names), "", sep="\n", flush=True
    )
    missed = [each for source in _repairs.everything() for each in _real_words.missed(names, source)]
    for outcome in Random("missed").sample(missed, min(chosen.missed, len(missed))):
        print(_real_words.told(outcome), end="\n\n")
    columns = [_comparison.ours(names, reading)]
    for peer in peers.peers():
        try:
            columns.append(_comparison.peer(peer, judgements))
        except peers.AbsentError as absent:
            print(absent, end="\n\n")
    print("\n".join(_comparison.table(columns)))


def _peers_alarms(chosen: argparse.Namespace, judgements: Judgements) -> None:
    """Print the alarms of other programs that are judged, or have still to be; keep judgements of them."""
    found = []
    for peer in peers.peers():
        try:
            found += _peer_sample.of_peer(peer, judgements)[: _peer_sample.JUDGED]
        except peers.AbsentError as absent:
            print(absent, file=sys.stderr)
    if chosen.keep:
        rows = sys.stdin if chosen.keep == "-" else Path(chosen.keep).read_text("utf-8").splitlines()
        _keep(judgements, _rows(rows), found)
        _judgements.write(judgements, _peer_sample.FILE)
        return
    for each in found:
        if chosen.peers or each.judgement is None:
            print(_told(each))


def _read(rules: list[str], paths: list[Path]) -> Reading:
    collections = list(_corpora.given(paths) if paths else _corpora.published())
    if not collections:
        sys.exit(f"the corpora are not here: no {_corpora.CORPORA.name}/ in ../shared")
    return _published.read(collections, _published.stored(), rules)


def _told(found: Found) -> str:
    verdict = found.verdict + (
        f" ({found.judgement.note})" if found.judgement and found.judgement.note else ""
    )
    return (
        f"{found.rule} {found.sentence} [{verdict}] {found.place}\n    {found.message}\n    {found.context}\n"
    )


if __name__ == "__main__":
    main()
