"""Word lists of `data/`, read once, when first asked for.

Knows the form of the files: UTF-8, one entry a line, `#` to the end of a line is a comment; in a table two
columns with a tab between. Knows nothing of what the words mean; where they come from is in `data/README.md`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files


@cache
def lexicon(name: str) -> frozenset[str]:
    """The entries of `data/<name>.txt`, as written there. Raises `FileNotFoundError` when there is none."""
    return frozenset(_lines(_data(f"{name}.txt")))


@cache
def table(name: str) -> dict[str, str]:
    """First column to second of `data/<name>.tsv`; the last line wins. Raises `FileNotFoundError`."""
    return parse_table(_data(f"{name}.tsv"))


def parse_table(text: str) -> dict[str, str]:
    """First column to second of a table's text; the last line wins."""
    pairs: dict[str, str] = {}
    for line in _lines(text):
        left, _, right = line.partition("\t")
        pairs[left.strip()] = right.strip()
    return pairs


def _data(filename: str) -> str:
    return files("subeditor").joinpath("data", filename).read_text(encoding="utf-8")


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        entry = line.partition("#")[0].strip()
        if entry:
            yield entry
