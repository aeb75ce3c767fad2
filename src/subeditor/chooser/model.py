"""The proposer's model as it lies in `data/proposer.bin`: views of one block of bytes, none of which is copied.

Knows the form of the file alone. Numbers in it have their lowest byte first.
"""

from __future__ import annotations

from collections.abc import Sequence
from mmap import mmap
from typing import Literal, NamedTuple

# What a section of the file holds; the first is text.
_KINDS: dict[str, Literal["B", "b", "H", "h", "i"]] = {
    "judged": "B",
    "classes": "H",
    "contexts": "H",
    "table": "B",
    "rows": "b",
    "bias": "h",
    "doubts": "b",
    "doubted": "i",
}


class Figures(NamedTuple):
    """Numbers of tokens from `marks` on are marks. A word's suspicion is the sum of its hashed weights `step` times and what
    the network doubts `network` times in 2 ** SHIFT; it is worth reading from `threshold` on.
    """

    marks: int
    step: int
    network: int
    threshold: int


SHIFT = 20


class Model(NamedTuple):
    """`names` of tokens by their numbers; of each number whether it is a word with confusables, its class and its row of
    `contexts`; `table` is that of `hashing`.

    The rest is a network of one hidden layer, whose width `bias` has: for each offset and context a row of what it adds to
    the layer, and `bias`; for each word how much it is in doubt by the layer, and anyway.
    """

    figures: Figures
    names: Sequence[str]
    judged: memoryview
    classes: memoryview
    contexts: memoryview
    table: memoryview
    rows: memoryview
    bias: memoryview
    doubts: memoryview
    doubted: memoryview


def packed(model: Model) -> bytes:
    """A model as `unpacked` reads it: its figures, eight bytes each; and each section after the number of its bytes, up to
    a multiple of eight.
    """
    sections = ["\n".join(model.names).encode(), *(bytes(getattr(model, name)) for name in _KINDS)]
    parts = [figure.to_bytes(8, "little", signed=True) for figure in model.figures]
    for section in sections:
        parts += [len(section).to_bytes(8, "little"), section, bytes(-len(section) % 8)]
    return b"".join(parts)


def unpacked(data: bytes | mmap) -> Model:
    """The model of a file."""
    view, at = memoryview(data), 8 * len(Figures._fields)
    figures = Figures(
        *(int.from_bytes(view[start : start + 8], "little", signed=True) for start in range(0, at, 8))
    )
    sections = []
    for _ in range(1 + len(_KINDS)):
        size = int.from_bytes(view[at : at + 8], "little")
        sections.append(view[at + 8 : at + 8 + size])
        at += 8 + size + -size % 8
    names = str(sections[0], "utf-8").split("\n")
    return Model(
        figures, names, *(part.cast(kind) for part, kind in zip(sections[1:], _KINDS.values(), strict=True))
    )
