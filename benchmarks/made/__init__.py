"""Faults made from published text, a module a check: each says exactly what it makes.

A maker is a module here without a leading underscore. It holds

- `RULES`: globs of the names of the rules that look for its faults;
- `KINDS`: the kinds of text (`news`, `docs`) that faults are made from;
- `make(piece, draw) -> Iterator[Fault]`: pure but for `draw`, which is seeded for each piece.

A maker is written without the project's own checks and their lexicons, so that it does not share their blind
spots: simple criteria of its own decide whether a fault is one.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from random import Random
from typing import Protocol, cast

from benchmarks._corpora import Piece

from subeditor.diagnostics import Span


@dataclass(frozen=True, slots=True)
class Fault:
    """A text with one fault in it. It is found by a finding that overlaps one of `spans`.

    `way` is how it was made, in a few words; ways are counted apart.
    """

    way: str
    text: str
    spans: tuple[Span, ...]


class Maker(Protocol):
    """What a module of this folder holds."""

    RULES: tuple[str, ...]
    KINDS: tuple[str, ...]

    def make(self, piece: Piece, draw: Random) -> Iterator[Fault]:
        """The faults that can be made from a piece."""


def makers() -> dict[str, Maker]:
    """The makers by name."""
    names = sorted(info.name for info in pkgutil.iter_modules(__path__) if not info.name.startswith("_"))
    return {name.replace("_", "-"): cast(Maker, import_module(f"{__name__}.{name}")) for name in names}
