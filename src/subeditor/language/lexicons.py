"""Word lists of `data/`, read once, when first asked for.

Knows the form of the files: UTF-8, one entry a line, `#` to the end of a line is a comment; in a table two
columns with a tab between. Knows nothing of what the words mean; where they come from is in `data/README.md`.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from importlib.resources import files


@cache
def lexicon(name: str) -> frozenset[str]:
    """The entries of `data/<name>.txt`, as written there. Raises `FileNotFoundError` when there is none."""
    return frozenset(_lines(_data(f"{name}.txt")))


@cache
def table(name: str) -> dict[str, str]:
    """First column to second of `data/<name>.tsv`; the last line wins. Raises `FileNotFoundError`."""
    return _pairs(_lines(_data(f"{name}.tsv")))


@cache
def large_table(name: str) -> LargeTable:
    """`data/<name>.tsv` for looking up a few words of it. Raises `FileNotFoundError`."""
    return LargeTable(_data(f"{name}.tsv"))


class LargeTable:
    """A table of tens of thousands of lines, of which a short text needs few.

    Words are first looked for in the sorted lines; the dictionary, which takes longer to build than a short
    text takes to check, is only built for a text, or a run, of many words.
    """

    _FEW = 4000

    def __init__(self, text: str) -> None:
        self._sorted = sorted(text.splitlines())
        self._looked_up = 0
        self._pairs: dict[str, str] = {}

    def find(self, words: Collection[str]) -> dict[str, str]:
        """From those of the words that stand in the first column to the second."""
        self._looked_up += len(words)
        if self._looked_up <= self._FEW:
            return _pairs(line for line in map(self._line, words) if line)
        if not self._pairs:
            self._pairs = _pairs(_entries(self._sorted))
        return {word: self._pairs[word] for word in self._pairs.keys() & words}

    def _line(self, word: str) -> str:
        at = bisect_left(self._sorted, f"{word}\t")
        found = self._sorted[at : at + 1]
        return next((line.partition("#")[0] for line in found if line.startswith(f"{word}\t")), "")


def _pairs(lines: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in lines:
        left, _, right = line.partition("\t")
        pairs[left.strip()] = right.strip()
    return pairs


def _data(filename: str) -> str:
    return files("subeditor").joinpath("data", filename).read_text(encoding="utf-8")


def _lines(text: str) -> Iterator[str]:
    return _entries(text.splitlines())


def _entries(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry
