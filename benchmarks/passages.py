"""The marked passages of `tests/cases`: what the default rules find in them, miss, and report wrongly.

    python benchmarks/passages.py [-v]

A passage holds ⟦kind¦faulty text⟧ for each fault; one without marks is clean. A fault is found when a finding of a
rule for its kind overlaps it; a finding that overlaps no fault at all is a false alarm, counted for its rule.
`-v` prints each fault that was missed and each false alarm.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests import marked  # noqa: E402

from subeditor import check_text, formats  # noqa: E402
from subeditor.diagnostics import Position, Span  # noqa: E402
from subeditor.engine import Checker  # noqa: E402
from subeditor.ruleset import RuleSet  # noqa: E402
from subeditor.settings import Config  # noqa: E402
from subeditor.source import Source  # noqa: E402

# Which rules look for a kind of fault. Kinds that no rule looks for yet are counted as missed and named as such.
RULES_FOR = {
    "duplicate-line": {"text/duplicate-line"},
    "near-duplicate-line": {"text/near-duplicate"},
    "unattributed-quote": {"news/unattributed-quote"},
    "dangling-reference": {"news/dangling-name", "text/dangling-label"},
    "unused-footnote": {"text/unused-note"},
    "repeated-word": {"text/repeated-word"},
    "real-word-error": {"text/real-word"},
    "misspelling": {"text/misspelling"},
    "unbalanced-quote": {"text/unbalanced-pairs"},
    "unbalanced-bracket": {"text/unbalanced-pairs"},
    "mixed-quote-marks": {"text/unbalanced-pairs", "consistency/quote-style"},
    "inconsistent-variant": {
        "consistency/accents",
        "consistency/capitalisation",
        "consistency/hyphenation",
        "consistency/percent",
        "consistency/spelling",
        "consistency/us-abbreviation",
    },
    "inconsistent-name": {"consistency/name-spelling"},
    "date-mismatch": {"facts/weekday", "facts/impossible-date", "facts/date-order"},
    "unmatched-enumeration": {"text/unmatched-enumeration"},
    "count-mismatch": {"text/unmatched-enumeration"},
    "list-numbering": {"text/unmatched-enumeration"},
    "leftover-boilerplate": {"text/leftover"},
    "undefined-acronym": {"text/undefined-acronym", "text/late-expansion", "text/acronym-conflict"},
    "acronym-redefined": {"text/acronym-redefined"},
}


@dataclass
class Score:
    """Of one kind of fault: how many were found and missed; and the false alarms of the rules for it."""

    found: int = 0
    missed: int = 0
    false_alarms: int = 0
    notes: list[str] = field(default_factory=list)


def passages() -> Iterator[dict[str, Any]]:
    """All passages whose format can be read, in order."""
    for path in sorted((ROOT / "tests/cases").glob("*.yaml")):
        for passage in yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
            if passage["format"] in formats.names():
                yield passage


def path_of(passage: dict[str, Any]) -> str:
    """A name for a passage's file, with the ending that it asks for."""
    ending = passage.get("ext", {"text": "txt", "markdown": "md"}.get(passage["format"], passage["format"]))
    return f"{passage['id']}.{ending}"


def marked_text(passage: dict[str, Any]) -> str:
    """The passage's text with its marks, its line ends as it asks for."""
    text: str = passage["text"]
    if not passage.get("final_newline", True):
        text = text.removesuffix("\n")
    return text.replace("\n", "\r\n") if passage.get("newline") == "crlf" else text


def score() -> dict[str, Score]:
    """Check all passages with the rules that are on by default."""
    scores: dict[str, Score] = {}
    kind_of = {rule: kind for kind, rules in reversed(RULES_FOR.items()) for rule in rules}
    for passage in passages():
        expected = marked.read(marked_text(passage))
        source = Source(path_of(passage), expected.text)
        findings = check_text(expected.text, path=source.path, format=passage["format"])
        found = [(f.rule, Span(_offset(source, f.start), _offset(source, f.end))) for f in findings]
        for kind, span in expected.faults:
            rules = RULES_FOR.get(kind, set())
            hit = any(rule in rules and marked.overlap(other, span) for rule, other in found)
            entry = scores.setdefault(kind, Score())
            entry.found += hit
            entry.missed += not hit
            if not hit:
                entry.notes.append(f"missed  {passage['id']}: {source[span]!r}")
        for rule, other in found:
            if not any(marked.overlap(other, span) for _, span in expected.faults):
                entry = scores.setdefault(kind_of.get(rule, rule), Score())
                entry.false_alarms += 1
                entry.notes.append(f"false   {passage['id']}: {source[other]!r} {rule}")
    return dict(sorted(scores.items()))


def findings(ruleset: RuleSet) -> Iterator[tuple[str, bool]]:
    """The rule of each finding on the passages, and whether it lies on a marked fault; all rules are on."""
    checker = Checker(Config(rules=dict.fromkeys(ruleset.rules, True)), ruleset)
    for passage in passages():
        expected = marked.read(marked_text(passage))
        source = Source(path_of(passage), expected.text)
        for finding in checker.check_source(source, passage["format"]).findings:
            span = Span(_offset(source, finding.start), _offset(source, finding.end))
            yield finding.rule, any(marked.overlap(span, fault) for fault in expected.spans)


def _offset(source: Source, position: Position) -> int:
    return source.line_starts[position.line - 1] + position.column - 1


def table(scores: dict[str, Score]) -> list[str]:
    """The scores as lines of a Markdown table."""
    rows = ["| kind | found | missed | false alarms |", "|---|--:|--:|--:|"]
    for kind, entry in scores.items():
        later = "" if kind in RULES_FOR else " (no rule yet)"
        rows.append(f"| {kind}{later} | {entry.found} | {entry.missed} | {entry.false_alarms} |")
    return rows


def main() -> None:
    """Print the table, and with `-v` what lies behind it."""
    scores = score()
    print("\n".join(table(scores)))
    if "-v" in sys.argv:
        for entry in scores.values():
            print(*entry.notes, sep="\n", end="\n" * bool(entry.notes))


if __name__ == "__main__":
    main()
