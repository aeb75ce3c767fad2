"""Prints every finding on the given files, folders or archives of passages, with its line, to be read.

    python benchmarks/findings.py [--rule NAME]… [--rate] PATH…

`--rate` prints, for each rule, the number of findings and the words read for one of them.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from pathlib import Path

from subeditor import formats, ruleset
from subeditor.engine import Plan
from subeditor.source import Source


def main() -> None:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rule", action="append", default=[])
    parser.add_argument("--rate", action="store_true")
    parser.add_argument("paths", nargs="+", type=Path)
    arguments = parser.parse_args()
    rules = [
        rule
        for rule in ruleset.builtin_rules()
        if (rule.name in arguments.rule if arguments.rule else rule.default)
    ]
    plan = Plan(rules)
    counts: Counter[str] = Counter()
    words = 0
    for path in files(arguments.paths):
        source = Source.from_bytes(str(path), path.read_bytes())
        document = formats.parse(source)
        words += len(re.findall(r"\w+", document.prose))
        for diagnostic in plan.run(document):
            counts[diagnostic.rule] += 1
            if not arguments.rate:
                line, column = source.position(diagnostic.span.start)
                print(f"{path}:{line}:{column} {diagnostic.rule} {diagnostic.message}")
                context = source.text[max(0, diagnostic.span.start - 160) : diagnostic.span.end + 160]
                marked = source[diagnostic.span]
                print("    " + context.replace(marked, f"⟦{marked}⟧", 1).replace("\n", " ⏎ ")[:600])
    for rule, count in counts.most_common():
        print(f"{rule:40} {count:6} findings, one in {words / count:10,.0f} words")
    print(f"{'all':40} {counts.total():6} findings in {words:,} words")


def files(paths: list[Path]) -> list[Path]:
    """The files named and those in the folders named whose format is known."""
    found = []
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        found += [p for p in inside if p.is_file() and (p == path or formats.format_of(p.name))]
    return found


if __name__ == "__main__":
    main()
