"""Makes `data/known-acronyms.tsv`: short forms that published English uses without their long forms.

    python tools/known_acronyms.py TEXT.txt.xz…

The texts are published prose, one paragraph a line and a blank line after each document. Two documents that
use a short form and have it nowhere in brackets make it `used`; enough of them, of two sorts of texts and
with few that do expand it, make it `known`. Words in capitals (NOT, WARNING) come in by the same counts;
states, callsigns and organisations that nobody expands do, too. Nothing of the texts but counts is used, and
documents that name Chrome are left out: those of its developers' site, among them, are share-alike.
"""

from __future__ import annotations

import argparse
import lzma
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "src"))

from subeditor.checks._acronyms import USE, singular  # noqa: E402

OUTPUT = ROOT / "src/subeditor/data/known-acronyms.tsv"
USED = 2
# Known: used in so many documents of two sorts, or of one; and at most one document in so many expands it.
TWO_SORTS, ONE_SORT, ONE_IN = 4, 12, 3
_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9&]{1,8})\)")


def main(texts: Iterable[Path], output: Path = OUTPUT) -> None:
    """Count in the texts and write the table."""
    used: Counter[str] = Counter()
    expanded: Counter[str] = Counter()
    sorts: defaultdict[str, set[str]] = defaultdict(set)
    for path in texts:
        for document in _documents(path):
            given = {singular(short) for short in _BRACKETED.findall(document)}
            shorts = {singular(short) for short in USE.findall(document)}
            used.update(shorts - given)
            expanded.update(shorts & given)
            for short in shorts - given:
                sorts[short].add(path.name)

    def standing(short: str) -> str:
        least = TWO_SORTS if len(sorts[short]) > 1 else ONE_SORT
        often = used[short] >= least and used[short] >= expanded[short] * (ONE_IN - 1)
        return "known" if often else "used"

    rows = (
        f"{short}\t{standing(short)}\n" for short in sorted(used) if short.isupper() and used[short] >= USED
    )
    output.write_text("".join(rows), "utf-8")


def _documents(path: Path) -> Iterator[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        yield from (document for document in file.read().split("\n\n") if "Chrome" not in document)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("texts", nargs="+", type=Path)
    main(parser.parse_args().texts)
