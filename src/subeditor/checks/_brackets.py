"""Brackets without a partner, in a block or across the blocks that follow.

Knows the brackets that stand alone and are no fault: `a)` and `1)` before an item, `:-)`, the interval [0,
1), a bracket that is itself the topic. Knows nothing of rules and reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import Block, Document


class Stray(NamedTuple):
    """A bracket at a prose offset that opens or closes (`opens`) and has no partner."""

    at: int
    opens: bool


# Over how many blocks with prose a bracket may run, round a list or an example.
_REACH = 8
_ITEM = re_compile(
    r"(?<![^\W_]) (?: [A-Za-z]{1,2} | \d{1,3} | [ivx]{1,5} | [IVX]{1,5} ) (?:\.\d{1,2})? [*.]? (?=[)\]])",
    re.VERBOSE,
)
_STOP = re_compile(r"[.!?]\s+[A-Z]")
_FACE = re_compile(r"(?<!\w)(?:[:;=8xX>]['^]?[-o~]?[()\[\]]{1,4}|[()\[\]]{1,4}[-o~]?[:;=])(?!\w)")
# An end of an interval, which may be a call or a sum: "(base**i, base**(i+1)]".
_END = r"[^\s()\[\],;]*+ (?: \( [^\s()]{1,20} \) [^\s()\[\],;]*+ )?"
_ALONE = re_compile(
    rf"\( {_END} [,;]\s? {_END} \] | \[ {_END} [,;]\s? {_END} \)"
    r"""
      | [()\[\]] \s? [-−+]? [\w.∞π/]{1,12} \s? [,;] \s? [-−+]? [\w.∞π/]{1,12} \s? [()\[\]] (?!\w)
      | (?<=["'“‘«`]) [()\[\]{}]{1,2} (?=["'”’»`])
      | (?<=[\s+]) [()\[\]{}] (?=[\s,;.])
      | (?<=\w) [(\[{] (?=[\s,;.])""",
    re.VERBOSE,
)


def strays(document: Document, pairs: Sequence[str]) -> list[Stray]:
    """The brackets of some `pairs` (`()`, `[]`) that have no partner, in order."""
    prose = document.prose
    blocks = [block for block in document.blocks if block.start < block.end]
    shown = {one.start for one, other in pairwise(document.blocks) if other.start == other.end}
    found: list[Stray] = []
    for pair in pairs:
        if pair[0] in prose or pair[1] in prose:
            found += _joined(prose, blocks, pair, shown)
    return sorted(found)


def _joined(prose: str, blocks: list[Block], pair: str, shown: set[int]) -> Iterator[Stray]:
    """The strays of one pair, less those that a later block closes; `shown`: starts of blocks before code."""
    waiting: list[tuple[int, int]] = []
    for number, block in enumerate(blocks):
        opening, closing = (prose.count(sign, block.start, block.end) for sign in pair)
        if opening == closing and (not opening or _begins_open(prose, block, pair)):
            continue
        opened, closed = _unpaired(prose, block, pair)
        # What may stand alone, as in `a)`, closes what waits.
        if waiting and (closed or closing > opening) and number - waiting[-1][0] <= _REACH:
            waiting.pop()
            closed = closed[1:]
        yield from (Stray(at, False) for at in closed)
        waiting += [(number, at) for at in opened if not _breaks_off(prose, block, at, block.start in shown)]
    yield from (Stray(at, True) for _, at in waiting)


def _begins_open(prose: str, block: Block, pair: str) -> bool:
    return prose.find(pair[0], block.start, block.end) < prose.find(pair[1], block.start, block.end)


def _breaks_off(prose: str, block: Block, at: int, shown: bool) -> bool:
    """Whether a block is cut short, or its last sentence leads to code (`shown`), which may hold the rest."""
    text = prose[block.start : block.end].rstrip("\"'”’ ")
    if text.endswith(("…", "...", "..", "…]")):
        return True
    return shown and text.endswith(":") and not _STOP.search(text, at - block.start)


def _unpaired(prose: str, block: Block, pair: str) -> tuple[list[int], list[int]]:
    """Brackets of one block that open and close nothing; of several readings the one with the fewest."""
    text = prose[block.start : block.end]
    alone = {at for match in _ALONE.finditer(text) for at in range(*match.span())}
    faces = {at for match in _FACE.finditer(text) for at in range(*match.span())}
    items = {match.end() for match in _ITEM.finditer(text)}
    readings = []
    for ignored in (set[int](), alone, items, faces, alone | items, alone | faces, items | faces):
        opened, closed = _match(text, pair, ignored)
        # What may stand alone does so where it is left over.
        opened = [at for at in opened if at not in alone and at not in faces]
        closed = [at for at in closed if at not in alone and at not in faces and at not in items]
        readings.append((opened, closed))
        if not opened and not closed:
            break
    opened, closed = min(readings, key=lambda reading: len(reading[0]) + len(reading[1]))
    return [block.start + at for at in opened], [block.start + at for at in closed]


def _match(text: str, pair: str, ignored: set[int]) -> tuple[list[int], list[int]]:
    opened: list[int] = []
    closed: list[int] = []
    for match in re.finditer("[" + re.escape(pair) + "]", text):
        at = match.start()
        if at in ignored:
            continue
        if match[0] == pair[0]:
            opened.append(at)
        elif opened:
            opened.pop()
        else:
            closed.append(at)
    return opened, closed
