"""What we report for styles of Vale's, beside what Vale reports.

    python benchmarks/vale.py [STYLE…] [--files PREFIX…] [--diffs N] [--out FOLDER]
    python benchmarks/vale.py [STYLE…] --docs FOLDER [--files PREFIX…] [--diffs N]
    python benchmarks/vale.py --speed [line|as-it-is|repeated|varied|single|all …] [--rounds N]

For each style the alerts of our own run are written as JSON lines (`FOLDER/<Style>.jsonl`, in the form that
`shared/vale/compare.py` reads) and compared with those expected: of the alerts, keyed by file, line and check,
how many of Vale's we have (recall) and how many of ours Vale has (precision); and how many of those that agree have
the same span. What Vale itself has put in a wrong place (at its line and span stands another text than it says it
found), or at another copy of the text, or has left out because it could not find it again, is counted apart: the last two figures are
recall and precision without such alerts. `--diffs` prints as many of the other differences of each style. Only files under the prefixes count (default:
markdown/ text/).

With `--docs` the documents are those of a folder of one's own, and what is expected of them is asked of `vale`, which must
be on the path (`--files ''` is all of them): for text that nobody has tuned anything on.

`--speed` runs both programs in turns instead, whole, as processes (see `_vale_speed`): on one line, on the Markdown
as it is, on 10 MB of it (repeated, and varied), and our own with many rules beside few.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import _vale_speed
from subeditor import config, engine

# What of markup a match may hold: ends of lines, code, an entity or a tag of HTML, verbatim text of Org, what is
# written as another character, an attribute.
_MARKUP = re.compile(r"[\n`{]|&#?\w+;|</?\w|(?<!\w)[=~]\w|\.\.\.|--|\[#")
SHARED = Path(__file__).parents[2] / "shared" / "vale"


class Alert(NamedTuple):
    """What is compared, and what is shown of it."""

    file: str
    line: int
    check: str
    span: tuple[int, int]
    match: str
    severity: str
    message: str


class Agreement(NamedTuple):
    """Numbers of alerts: Vale's, ours, those that agree, and those of them with the same span."""

    expected: int
    ours: int
    shared: int
    exact: int
    misplaced: int
    elsewhere: int
    dropped: int

    def line(self, name: str) -> str:
        """One row of the table."""
        recall = self.shared / self.expected if self.expected else 1.0
        precision = self.shared / self.ours if self.ours else 1.0
        spans = self.exact / self.shared if self.shared else 1.0
        counts = f"{self.expected:8} {self.ours:7} {self.shared:7}"
        figures = f"recall {recall:.4f}  precision {precision:.4f}  span {spans:.4f}"
        placed = self.shared + self.misplaced + self.elsewhere
        left = placed / self.expected if self.expected else 1.0
        right = (placed + self.dropped) / self.ours if self.ours else 1.0
        apart = f"misplaced {self.misplaced:4} elsewhere {self.elsewhere:4} dropped {self.dropped:4}  then {left:.4f} {right:.4f}"
        return f"{name:28} {counts}  {figures}  {apart}"


def ours(style: str, styles: Path, docs: Path, prefixes: Iterable[str]) -> list[Alert]:
    """Our alerts for the documents with one style."""
    with tempfile.TemporaryDirectory() as folder:
        ini = Path(folder, ".vale.ini")
        ini.write_text(f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = {style}\n")
        settings = config.read(ini)
    rules = config.rules_of(settings)
    for fault in rules.faults:
        print(fault, file=sys.stderr)
    here = Path.cwd()
    os.chdir(docs)
    try:
        files = [path for prefix in prefixes for path in sorted(Path(prefix).rglob("*")) if path.is_file()]
        checker = engine.Checker(settings, rules)
        found = list(checker.check_files(files))
    finally:
        os.chdir(here)
    for result in found:
        for told in result.faults:
            print(told.text, file=sys.stderr)
    return sorted(_alerts(found))


def _alerts(results: Iterable[engine.Result]) -> Iterator[Alert]:
    for result in results:
        seen = set()
        for finding in result.findings:
            start = finding.start
            # One alert of a rule begins in one place.
            key = (start, finding.rule)
            if key not in seen:
                seen.add(key)
                length = max(len(finding.text.replace("\r\n", "\n")), 1)
                span = (start.column, start.column + length - 1)
                text = (finding.rule, span, finding.text, str(finding.level), finding.message)
                yield Alert(result.path, start.line, *text)


def asked(style: str, docs: Path, prefixes: Iterable[str]) -> list[Alert]:
    """Vale's alerts for documents of one's own with one style: of several, what one defines would count for all."""
    with tempfile.TemporaryDirectory() as folder:
        ini = Path(folder, ".vale.ini")
        styles = SHARED / "styles"
        ini.write_text(f"StylesPath = {styles}\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = {style}\n")
        command = ["vale", "--no-global", "--no-exit", f"--config={ini}", "--output=JSON", "."]
        run = subprocess.run(command, cwd=docs, capture_output=True, text=True)
    if run.returncode:
        # One document that its converter cannot read stops it.
        sys.exit(f"vale: {run.stderr or run.stdout}")
    names = {"Line": "line", "Check": "check", "Span": "span", "Match": "match", "Severity": "severity"}
    found = (
        _alert(
            {
                "file": file,
                "message": each["Message"],
                **{ours: each[theirs] for theirs, ours in names.items()},
            }
        )
        for file, alerts in json.loads(run.stdout).items()
        for each in alerts
    )
    return sorted(alert for alert in found if alert.file.startswith(tuple(prefixes)))


def expected(style: str, prefixes: Iterable[str]) -> list[Alert]:
    """Vale's alerts for the documents with one style."""
    with lzma.open(SHARED / "expected" / f"{style}.jsonl.xz", "rt", encoding="utf-8") as lines:
        read = [json.loads(line) for line in lines if line.strip()]
    return sorted(_alert(each) for each in read if each["file"].startswith(tuple(prefixes)))


def _alert(each: dict[str, Any]) -> Alert:
    rest = (each["match"], each["severity"], each["message"])
    return Alert(each["file"], each["line"], each["check"], tuple(each["span"]), *rest)


def compare(theirs: list[Alert], mine: list[Alert]) -> tuple[Agreement, list[tuple[str, Alert]]]:
    """How far two lists agree, and the alerts that one of them alone has (at line level)."""
    one, other = (Counter(alert[:3] for alert in each) for each in (theirs, mine))
    exact = Counter(alert[:4] for alert in theirs) & Counter(alert[:4] for alert in mine)
    differing: list[tuple[str, Alert]] = []
    for sign, each, spare in (("-", theirs, Counter(other)), ("+", mine, Counter(one))):
        for alert in each:
            if spare[alert[:3]]:
                spare[alert[:3]] -= 1
            else:
                differing.append((sign, alert))
    differing, misplaced, elsewhere = _paired(differing)
    kept = [(sign, alert) for sign, alert in differing if sign == "-" or not _is_dropped(alert)]
    dropped = len(differing) - len(kept)
    shared = (one & other).total()
    agreement = Agreement(len(theirs), len(mine), shared, exact.total(), misplaced, elsewhere, dropped)
    return agreement, sorted(kept, key=lambda entry: (entry[1].check, entry[1][:2], entry[0]))


def _paired(differing: list[tuple[str, Alert]]) -> tuple[list[tuple[str, Alert]], int, int]:
    """The differences without alerts of one text in two places, one for one; how many of Vale's stand where the text
    is not, and how many at another copy of it."""
    ours_of: dict[tuple[str, str, str], list[Alert]] = {}
    for sign, alert in differing:
        if sign == "+":
            ours_of.setdefault((alert.file, alert.check, _plain(alert.match)), []).append(alert)
    gone: set[tuple[str, Alert]] = set()
    counts = [0, 0]
    for stands in (False, True):
        for sign, alert in differing:
            same = ours_of.get((alert.file, alert.check, _plain(alert.match)), [])
            if sign == "-" and same and (sign, alert) not in gone and _stands(alert) == stands:
                gone |= {(sign, alert), ("+", same.pop(0))}
                counts[stands] += 1
    return [entry for entry in differing if entry not in gone], counts[False], counts[True]


def _is_dropped(alert: Alert) -> bool:
    """Whether ours is a text that Vale does not find again: one over two lines, with markup, or beside some."""
    return _MARKUP.search(alert.match) is not None or _in_lines(alert) or _beside_literals(alert)


def _beside_literals(alert: Alert) -> bool:
    """Whether it stands in a paragraph of reStructuredText with literals or roles."""
    lines = _lines(alert.file)
    start = end = min(alert.line, len(lines)) - 1
    while start > 0 and lines[start - 1].strip():
        start -= 1
    while end < len(lines) and lines[end].strip():
        end += 1
    return alert.file.endswith(".rst") and any("`" in line for line in lines[start:end])


def _in_lines(alert: Alert) -> bool:
    """Whether it stands in a block quote or an item of several lines, of which Vale finds none again."""
    lines = _lines(alert.file)
    beside = lines[max(0, alert.line - 2) : alert.line + 1]
    return sum(line.lstrip().startswith(">") for line in beside) > 1


def _stands(alert: Alert) -> bool:
    """Whether the text that an alert says it found is at its place."""
    lines = _lines(alert.file)
    line = lines[alert.line - 1] if alert.line <= len(lines) else ""
    begin = _plain(alert.match)[:6]
    return _plain(line[alert.span[0] - 1 :]).startswith(begin)


@cache
def _lines(file: str) -> list[str]:
    return Path(file).read_text("utf-8").split("\n")


def _plain(text: str) -> str:
    """A text without what Vale changes or masks."""
    return re.sub(r"[*`_\s]+", "", text.translate(str.maketrans("’‘“”", "''\"\"")))


def main() -> None:
    """Compare, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("styles", nargs="*")
    parser.add_argument("--files", nargs="*", default=["markdown/", "text/"])
    parser.add_argument("--diffs", type=int, default=0)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--docs", type=Path)
    parser.add_argument("--speed", nargs="*", choices=tuple(_vale_speed.SITTINGS))
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    arguments.out = arguments.out and arguments.out.resolve()
    if arguments.speed is not None:
        _vale_speed.main(SHARED / "styles", SHARED / "docs" / "markdown", arguments.speed, arguments.rounds)
        return
    names = arguments.styles or sorted(path.name.split(".")[0] for path in (SHARED / "expected").iterdir())
    docs = (arguments.docs or SHARED / "docs").resolve()
    os.chdir(docs)
    total = Agreement(*[0] * len(Agreement._fields))
    for style in names:
        mine = ours(style, SHARED / "styles", docs, arguments.files)
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(alert._asdict() | {"span": list(alert.span)}) for alert in mine)
            (arguments.out / f"{style}.jsonl").write_text("".join(f"{line}\n" for line in lines))
        theirs = asked(style, docs, arguments.files) if arguments.docs else expected(style, arguments.files)
        agreement, differing = compare(theirs, mine)
        print(agreement.line(style), flush=True)
        total = Agreement(*map(sum, zip(total, agreement, strict=True)))
        for sign, alert in differing[: arguments.diffs]:
            print(f"    {sign} {alert.check} {alert.file}:{alert.line}:{alert.span} {alert.match[:80]!r}")
    print(total.line("all"))


if __name__ == "__main__":
    main()
