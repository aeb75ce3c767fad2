"""What we report for styles of Vale's, beside what Vale reports.

    python benchmarks/vale.py [STYLE…] [--files PREFIX…] [--diffs N] [--out FOLDER]

For each style the alerts of our own run are written as JSON lines (`FOLDER/<Style>.jsonl`, in the form that
`shared/vale/compare.py` reads) and compared with those expected: of the alerts, keyed by file, line and check,
how many of Vale's we have (recall) and how many of ours Vale has (precision); and how many of those that agree have
the same span. `--diffs` prints as many differences of each style. Only files under the prefixes count (default:
markdown/ text/).
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from subeditor import config, engine

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

    def line(self, name: str) -> str:
        """One row of the table."""
        recall = self.shared / self.expected if self.expected else 1.0
        precision = self.shared / self.ours if self.ours else 1.0
        spans = self.exact / self.shared if self.shared else 1.0
        counts = f"{self.expected:8} {self.ours:7} {self.shared:7}"
        return f"{name:28} {counts}  recall {recall:.4f}  precision {precision:.4f}  span {spans:.4f}"


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
    agreement = Agreement(len(theirs), len(mine), (one & other).total(), exact.total())
    differing: list[tuple[str, Alert]] = []
    for sign, each, spare in (("-", theirs, Counter(other)), ("+", mine, Counter(one))):
        for alert in each:
            if spare[alert[:3]]:
                spare[alert[:3]] -= 1
            else:
                differing.append((sign, alert))
    return agreement, sorted(differing, key=lambda entry: (entry[1].check, entry[1][:2], entry[0]))


def main() -> None:
    """Compare, and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("styles", nargs="*")
    parser.add_argument("--files", nargs="*", default=["markdown/", "text/"])
    parser.add_argument("--diffs", type=int, default=0)
    parser.add_argument("--out", type=Path)
    arguments = parser.parse_args()
    names = arguments.styles or sorted(path.name.split(".")[0] for path in (SHARED / "expected").iterdir())
    total = Agreement(0, 0, 0, 0)
    for style in names:
        mine = ours(style, SHARED / "styles", SHARED / "docs", arguments.files)
        if arguments.out:
            arguments.out.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(alert._asdict() | {"span": list(alert.span)}) for alert in mine)
            (arguments.out / f"{style}.jsonl").write_text("".join(f"{line}\n" for line in lines))
        agreement, differing = compare(expected(style, arguments.files), mine)
        print(agreement.line(style), flush=True)
        total = Agreement(*map(sum, zip(total, agreement, strict=True)))
        for sign, alert in differing[: arguments.diffs]:
            print(f"    {sign} {alert.check} {alert.file}:{alert.line}:{alert.span} {alert.match[:80]!r}")
    print(total.line("all"))


if __name__ == "__main__":
    main()
