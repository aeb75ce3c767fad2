"""Makes `src/subeditor/data/spellings.tsv` from VarCon's spellings of English words that differ between
countries.

    python tools/make_spellings.py VARCON [OUTPUT]

VARCON is VarCon's `varcon.txt`, plain or packed with xz. A row is a word, a tab, the family of the word and
its side: `A` American, `B` British. Where Britain has both spellings, by meaning or part of speech
(*programme* and *program*, *licence* and *license*: VarCon notes which), and America one, the sides are `a`
and `b`. Left out are words too rare to be worth a row, spellings that are archaic, words that America too
spells by meaning, and those of `_BY_USE`, where it does so without a note.
"""

from __future__ import annotations

import lzma
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

OUTPUT = Path(__file__).parents[1] / "src/subeditor/data/spellings.tsv"

# The size of the word list to which a word belongs: 70 is a large dictionary, what is above is for puzzles.
_RAREST = 70
_CLUSTER = re.compile(r"# (?P<head>\S+).*\(level (?P<level>\d+)\)")
_VARIANT = re.compile(r"(?P<tags>[^:]+): (?P<word>[a-z]{4,})\Z")
# Notes that do not part the meanings of a word: other meanings are rare, or the same two spellings in either
# order.
_HARMLESS_NOTE = re.compile(r"\(-\)|:\d\Z")
# Heads of words whose spelling goes by use, or by the house, not by the country: names of offices, terms of
# computing and of law, participles that are adjectives too, words that have another meaning in one spelling.
_BY_USE = frozenset(
    """adviser advisor analog analogue dialog dialogue disk disc enquire enquiry inquire inquiry judgment
    judgement""".split()
)
# Heads of words that America spells one way and Britain two, by meaning.
_BY_MEANING = frozenset("check curb license meter practice program story tire".split())


class Pair(NamedTuple):
    """Two spellings of one form of a word, American first, the word at the head of their cluster, and whether
    Britain has both.
    """

    head: str
    american: str
    british: str
    by_meaning: bool


def main(varcon: Path, output: Path) -> None:
    """Write the table and print its size."""
    text = varcon.read_bytes()
    if varcon.suffix == ".xz":
        text = lzma.decompress(text)
    rows = sorted(table(list(pairs(text.decode("latin-1")))).items())
    output.write_text("".join(f"{word}\t{family} {side}\n" for word, (family, side) in rows), "utf-8")
    print(f"{len(rows):,} words of {len({family for _, (family, _) in rows}):,} families")


def pairs(text: str) -> Iterator[Pair]:
    """The pairs of all clusters."""
    for cluster in re.split(r"\n\s*\n", text):
        head, *lines = cluster.strip().split("\n")
        opening = _CLUSTER.match(head)
        if not opening or int(opening["level"]) > _RAREST or opening["head"] in _BY_USE:
            continue
        lines = [line.partition("#")[0].strip() for line in lines]
        notes = [line.partition("|")[2].strip() for line in lines if "|" in line]
        # Of *analyze* and its like only the plural of the noun is spelt by meaning.
        by_meaning = opening["head"] in _BY_MEANING
        verb = opening["head"].endswith("yze")
        if not (by_meaning or verb or all(map(_HARMLESS_NOTE.match, notes))):
            continue
        # What America has as well, in whichever meaning, tells nothing.
        current = [sides(line.partition("|")[0]) for line in lines]
        americans = {american for american, _ in current}
        for american, british in current:
            if american and british and british not in americans and not british.endswith("yses"):
                yield Pair(opening["head"], american, british, by_meaning)


def sides(line: str) -> tuple[str, str]:
    """The American and the British spelling of a line, empty where it has none or none that is current."""
    found = {"A": "", "B": ""}
    for part in line.strip().split(" / "):
        variant = _VARIANT.match(part.strip())
        if variant:
            tags = [tag for tag in variant["tags"].split() if not tag.endswith("-")]
            for letter in found:
                if (
                    any(tag[0] == letter and not tag.endswith(("v", "V")) for tag in tags)
                    and not found[letter]
                ):
                    found[letter] = variant["word"]
    return found["A"], found["B"]


def table(every: list[Pair]) -> dict[str, tuple[str, str]]:
    """From each word to its family and side; words that would be in two families, or on both sides, go."""
    places: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for pair in every:
        family = stem(pair)
        places[pair.american].add((family, "a" if pair.by_meaning else "A"))
        places[pair.british].add((family, "b" if pair.by_meaning else "B"))
    return {word: next(iter(found)) for word, found in places.items() if len(found) == 1}


def stem(pair: Pair) -> str:
    """The name of a word's family: what comes before `ize`, so that *organize* is kin to *organization*."""
    ending = re.search(r"(?<=..)(?:i|y)z(?:e|ed|er|ers|es|ing|ation|ations|able|ational)\Z", pair.american)
    return pair.american[: ending.start() + 2] if ending else pair.head


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else OUTPUT)
