"""Word lists of `data/`, read once, when first asked for.

Knows the form of the files: UTF-8, one entry a line, `#` to the end of a line is a comment; in a table two
columns with a tab between. Knows nothing of what the words mean; where they come from is in `data/README.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import cache
from pathlib import Path

# `importlib.resources` takes longer to import than a list to read, and packages are not run from archives.
_DATA = Path(__file__).parents[1] / "data"


@cache
def lexicon(name: str) -> frozenset[str]:
    """The entries of `data/<name>.txt`, as written there. Raises `FileNotFoundError` when there is none."""
    return frozenset(_lines(text_of(f"{name}.txt")))


@cache
def table(name: str) -> dict[str, str]:
    """First column to second of `data/<name>.tsv`; the last line wins. Raises `FileNotFoundError`."""
    return _pairs(_lines(text_of(f"{name}.tsv")))


@cache
def large_table(name: str) -> LargeTable:
    """`data/<name>.tsv`, which is sorted, for looking up a few words of it. Raises `FileNotFoundError`."""
    return LargeTable((_DATA / f"{name}.tsv").read_bytes())


class LargeTable:
    """A table of tens of thousands of lines, of which a short text needs few.

    Words are first looked for in the sorted lines; the dictionary, which takes longer to build than a short
    text takes to check, is only built for a text, or a run, of many words.
    """

    _FEW = 2000

    def __init__(self, lines: bytes) -> None:
        """`lines` are in the order of their bytes; see `sort`."""
        self._lines = lines
        self._looked_up = 0
        self._pairs: dict[str, str] = {}

    @classmethod
    def sort(cls, lines: bytes) -> LargeTable:
        """The table of lines in any order."""
        return cls(b"\n".join(sorted(lines.splitlines())))

    def find(self, words: Collection[str]) -> dict[str, str]:
        """From those of the words that stand in the first column to the second."""
        self._looked_up += len(words)
        if self._looked_up <= self._FEW:
            return _pairs(filter(None, map(self._line, words)))
        if not self._pairs:
            self._pairs = _pairs(_lines(self._lines.decode()))
        return {word: self._pairs[word] for word in self._pairs.keys() & words}

    def _line(self, word: str) -> str:
        """The line that begins with a word and a tab, by bisection; empty when there is none."""
        lines, key = self._lines, f"{word}\t".encode("utf-8", "surrogatepass")
        low, high = 0, len(lines)
        while low < high:
            middle = (low + high) // 2
            start = max(low, lines.rfind(b"\n", low, middle) + 1)
            if lines[start : start + len(key)] < key:
                end = lines.find(b"\n", start)
                low = len(lines) if end < 0 else end + 1
            else:
                high = start
        if not lines.startswith(key, low):
            return ""
        end = lines.find(b"\n", low)
        return lines[low : len(lines) if end < 0 else end].decode().partition("#")[0]


def _pairs(lines: Iterable[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for line in lines:
        left, _, right = line.partition("\t")
        pairs[left.strip()] = right.strip()
    return pairs


def path_of(filename: str) -> Path:
    """Where a file of `data/` lies."""
    return _DATA / filename


def text_of(filename: str) -> str:
    """The text of a file of `data/`. Raises `FileNotFoundError`."""
    return path_of(filename).read_text(encoding="utf-8")


def _lines(text: str) -> Iterator[str]:
    return _entries(text.splitlines())


def _entries(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry
