"""What surrounds two copies of a text, and whether it says that the text comes again on purpose.

Documents repeat themselves where they are built alike: one section for each platform, one tab for each
package manager, one entry for each method. Then what stands beside the copies is alike, too. What was pasted
by mistake has landed among other matters. Knows nothing of rules, and compares only the places it is asked
about.
"""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.checks._neighbourhoods import are_entries, likeness
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import Block, Document

# How much of their words two neighbours share that are cast in one mould (twice the shared over the sum).
_ALIKE = 0.6
# Fewer shared words in all are no evidence: many blocks are as short as "Example".
_EVIDENCE = 3
# The share of three-word runs that two sections have in common which are written after one another.
_SAME_PLAN = 0.15
# Longer blocks and sections are compared by their beginning.
_MOST_CHARS, _MOST_BLOCKS = 4_000, 60
# How many blocks a note or an aside has, at most.
_SMALL = 2
# The share of three-word runs that the neighbourhoods of two copies have in common which are meant, by the
# number of words that were copied: what is long comes again less easily.
_LONG = 30
_ON_ONE_PLAN = ((14, 0.15), (_LONG, 0.25), (None, 0.6))

_WORD = re_compile(r"\w+")
_TAG = re_compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w.:-]*)(?:[^<>]*[^<>/])?>")
_FENCE = re_compile(r"\s*(?P<fence>:{3,}|/{3,})[ \t]*(?P<name>[\w-]*)")
_MARKUP = frozenset({"html", "template"})


def is_parallel(document: Document, first: tuple[int, int], second: tuple[int, int], words: int) -> bool:
    """Whether two runs of blocks, each given by the numbers of its first and last block, are in like places.

    The runs are the copies, of so many words; `first` comes before `second`.
    """
    return (
        _in_panes(document, first[0], second[0])
        or _neighbours_alike(document, first, second)
        or _close_like_sections(document, first, second)
        or (words < _LONG and are_entries(document, first[0], second[0]))
        or likeness(document, first, second) >= _least(words)
    )


def _least(words: int) -> float:
    return next(least for most, least in _ON_ONE_PLAN if most is None or words < most)


def _neighbours_alike(document: Document, first: tuple[int, int], second: tuple[int, int]) -> bool:
    blocks = document.blocks
    evidence = equal = 0
    for one, other in ((first[0] - 1, second[0] - 1), (first[1] + 1, second[1] + 1)):
        if one < 0 or other >= len(blocks) or one == second[0] or other == first[1]:
            continue
        equal += _text(document, blocks[one]).split() == _text(document, blocks[other]).split()
        kinds = {blocks[one].kind, blocks[other].kind}
        if kinds & _MARKUP or kinds == {"heading"}:
            continue
        words, others = _words(document, blocks[one]), _words(document, blocks[other])
        shared = len(words & others)
        if shared and 2 * shared >= _ALIKE * (len(words) + len(others)):
            evidence += shared
    return evidence >= _EVIDENCE or equal == 2


def _words(document: Document, block: Block) -> frozenset[str]:
    return frozenset(_WORD.findall(_text(document, block)))


def _text(document: Document, block: Block) -> str:
    start, end = block.span
    return document.source.text[start : min(end, start + _MOST_CHARS)].casefold()


def _in_panes(document: Document, one: int, other: int) -> bool:
    """Whether the blocks stand in two elements of one name that follow one another, or are small: notes."""
    elements = document.of(_elements)
    first, second = elements[one], elements[other]
    if first is None or second is None or first == second or first.name != second.name:
        return False
    return first.group == second.group or max(first.blocks, second.blocks) <= _SMALL


@dataclass(eq=False, slots=True)
class _Element:
    """An element of the format's markup: its size in blocks, and a number it shares with its neighbours."""

    name: str
    place: int
    group: int
    blocks: int = 0


def _elements(document: Document) -> list[_Element | None]:
    """For each block the innermost element that is open there."""
    found: list[_Element | None] = []
    opened: list[_Element] = []
    ended: _Element | None = None
    for place, block in enumerate(document.blocks):
        if block.kind not in _MARKUP:
            ended = None
        else:
            for name, ends in _tags(_text(document, block)):
                if not ends:
                    follows = ended is not None and ended.name == name
                    opened.append(_Element(name, place, ended.group if ended and follows else place))
                    ended = None
                elif any(element.name == name for element in opened):
                    ended = opened.pop()
                    while ended.name != name:
                        ended = opened.pop()
                    ended.blocks = place - ended.place - 1
        found.append(opened[-1] if opened else None)
    for element in opened:
        element.blocks = len(found) - element.place
    return found


def _tags(text: str) -> Iterator[tuple[str, bool]]:
    """The names of elements that markup opens or ends, as `<Tab>`, `</Tab>`, `::: tip`, `:::`."""
    if fence := _FENCE.match(text):
        yield fence["fence"][:3], not fence["name"]
    for tag in _TAG.finditer(text):
        yield tag["name"], bool(tag["end"])


def _close_like_sections(document: Document, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether both end their sections, and these follow one plan: a note, a reference to other pages."""
    blocks = document.blocks
    for _, last in (first, second):
        if last + 1 < len(blocks) and blocks[last + 1].kind != "heading":
            return False
    if _are_entries_closed(document, first, second):
        return True
    plans = [_plan(document, *run) for run in (first, second)]
    least = min(map(len, plans))
    return least > 0 and len(plans[0] & plans[1]) >= _SAME_PLAN * least


def _are_entries_closed(document: Document, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Whether both are the last words of entries, one after the other, that have one paragraph each besides."""
    own = document.blocks[max(0, first[0] - 2) : first[0]]
    between = document.blocks[first[1] + 1 : second[0]]
    # Only markup tells headings from captions.
    return document.format != "text" and all(
        [block.kind for block in blocks] == ["heading", "paragraph"] for blocks in (own, between)
    )


def _plan(document: Document, start: int, end: int) -> frozenset[tuple[str, str, str]]:
    """The three-word runs of the section that the blocks end, without the blocks themselves."""
    blocks = document.blocks
    runs: set[tuple[str, str, str]] = set()
    for place in range(start - 1, max(-1, start - 1 - _MOST_BLOCKS), -1):
        if blocks[place].kind == "heading":
            break
        words = _WORD.findall(_text(document, blocks[place]))
        runs.update(zip(words, words[1:], words[2:], strict=False))
    return frozenset(runs)
