"""Make `data/punkt.tsv` from the English parameters of Punkt, as they are published in JSON.

    python tools/make_punkt.py english.json

The file is `data/english.json` of https://github.com/neurosnap/sentences (MIT), of release 1.0.7. A row is a word, or
a pair of words with a comma between, and the sum of what is known of it: how it was seen in the training texts
(`OrthoContext`, as there), and the marks below.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ABBREVIATION, STARTER, COLLOCATION = 128, 256, 512
OUTPUT = Path(__file__).parents[1] / "src" / "subeditor" / "data" / "punkt.tsv"


def rows(trained: dict[str, dict[str, int]]) -> dict[str, int]:
    """What is known of each word."""
    found = dict(trained["OrthoContext"])
    for name, mark in (
        ("AbbrevTypes", ABBREVIATION),
        ("SentStarters", STARTER),
        ("Collocations", COLLOCATION),
    ):
        for word in trained[name]:
            found[word] = found.get(word, 0) | mark
    return found


def main() -> None:
    """Write the table, sorted by bytes."""
    found = rows(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
    lines = sorted(f"{word}\t{known}".encode() for word, known in found.items() if "\t" not in word)
    OUTPUT.write_bytes(b"\n".join(lines))


if __name__ == "__main__":
    main()
