"""Word lists of `data/`, read once, when first asked for.

Knows the form of the files: UTF-8, one entry a line, `#` to the end of a line is a comment; in a table two
columns with a tab between. Knows nothing of what the words mean; where they come from is in `data/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache, lru_cache
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

    Words are looked for in the sorted lines; the set of all words, or the dictionary, which takes longer to make
    than a short text takes to check, is only made for a text, or a run, of many.
    """

    _FEW = 2000
    # A search takes 7 millionths of a second, and the dictionary of twenty thousand words six thousandths.
    _FEW_OF_ONE = 600

    def __init__(self, lines: bytes) -> None:
        """`lines` are words, a tab and what goes with them, in the order of their bytes; see `sort`."""
        self._lines = lines
        self._looked_up = 0
        self._words: frozenset[str] = frozenset()
        self._pairs: dict[str, str] = {}
        self._value = lru_cache(maxsize=4096)(self._search)

    @classmethod
    def sort(cls, lines: bytes) -> LargeTable:
        """The table of lines in any order, with comments."""
        pairs = _pairs(_lines(lines.decode()))
        return cls(b"\n".join(sorted(f"{word}\t{value}".encode() for word, value in pairs.items())))

    def find(self, words: Collection[str]) -> dict[str, str]:
        """From those of the words that stand in the first column to the second."""
        self._looked_up += len(words)
        if self._looked_up > self._FEW:
            if not self._words:
                self._words = frozenset(re.findall(r"^[^\t\n]+", self._lines.decode(), re.MULTILINE))
            words = self._words.intersection(words)
        return {word: value for word in words if (value := self._value(word)) is not None}

    def get(self, word: str, default: str) -> str:
        """What goes with one word, for who asks for the words of a text one by one."""
        if self._looked_up <= self._FEW_OF_ONE:
            self._looked_up += 1
            value = self._value(word)
            return default if value is None else value
        if not self._pairs:
            fields = self._lines.decode().replace("\n", "\t").split("\t")
            self._pairs = dict(zip(fields[::2], fields[1::2], strict=False))
        return self._pairs.get(word, default)

    def _search(self, word: str) -> str | None:
        """What goes with a word, found by bisection."""
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
            return None
        end = lines.find(b"\n", low)
        return lines[low + len(key) : len(lines) if end < 0 else end].decode()


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
    lines = text.splitlines()
    if "#" in text:
        lines = [line.partition("#")[0] for line in lines]
    return filter(None, map(str.strip, lines))
