"""What two places of a document have in common, beyond their next neighbours: the headings above, the blocks near.

A reference is a list of entries, one under another, each headed by code ("`app.quit()`", "The `:formats` option");
sections on one plan repeat whole phrases, if not in the same place. What was pasted by mistake has landed
among other matters. Knows nothing of rules, and compares only the places it is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from subeditor.deferred import re_compile
from subeditor.document import GAP, Document

# How many blocks before a place and after it belong to its neighbourhood, as far as its section goes.
_REACH = 3
# Longer blocks are compared by their beginning.
_MOST_CHARS = 1_500
# Entries that are so many headings apart are about like matters.
_SIBLINGS = 2
# Fewer shared runs of words are no evidence: they may be one phrase.
_EVIDENCE = 3
_WORD = re_compile(r"\w+")


def are_entries(document: Document, one: int, other: int) -> bool:
    """Whether two blocks stand under near headings that are equal but for the code in them."""
    heads = document.of(_heads)
    first, second = heads[one], heads[other]
    if first < 0 or first == second or document.blocks[first].level != document.blocks[second].level:
        return False
    between = sum(block.kind == "heading" for block in document.blocks[first + 1 : second])
    names = [_heading(document, place) for place in (first, second)]
    return between < _SIBLINGS and GAP in names[0] and names[0] == names[1]


def likeness(document: Document, first: tuple[int, int], second: tuple[int, int]) -> float:
    """What share of its runs of three words one neighbourhood has in common with the other, 0 to 1.

    The places are runs of blocks, given by the numbers of the first and the last; `first` comes before `second`.
    0 for places in one section, which has one plan.
    """
    heads = document.of(_heads)
    if heads[first[0]] == heads[second[0]]:
        return 0.0
    middle = (first[1] + second[0]) / 2
    copies = {*range(first[0], first[1] + 1), *range(second[0], second[1] + 1)}
    near = [[place for place in _near(document, *run) if place not in copies] for run in (first, second)]
    shared = {*near[0]} & {*near[1]}
    before = _runs(document, [place for place in near[0] if place not in shared or place < middle])
    after = _runs(document, [place for place in near[1] if place not in shared or place > middle])
    common = len(before & after)
    return common / min(len(before), len(after)) if common >= _EVIDENCE else 0.0


def _near(document: Document, start: int, end: int) -> Iterator[int]:
    """The blocks near a run of blocks: up to the heading above it, and to the next one."""
    blocks = document.blocks
    for place in range(start - 1, max(-1, start - 1 - _REACH), -1):
        yield place
        if blocks[place].kind == "heading":
            break
    for place in range(end + 1, min(len(blocks), end + 1 + _REACH)):
        if blocks[place].kind == "heading":
            break
        yield place


def _runs(document: Document, places: list[int]) -> set[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for place in places:
        start, end = document.blocks[place].span
        words = _WORD.findall(document.source.text[start : min(end, start + _MOST_CHARS)].casefold())
        found.update(zip(words, islice(words, 1, None), islice(words, 2, None), strict=False))
    return found


def _heads(document: Document) -> list[int]:
    """For each block the number of the heading that it stands under; -1 where there is none."""
    found, head = [], -1
    for place, block in enumerate(document.blocks):
        found.append(head)
        if block.kind == "heading":
            head = place
    return found


def _heading(document: Document, place: int) -> str:
    block = document.blocks[place]
    return " ".join(document.prose[block.start : block.end].split()).casefold()
