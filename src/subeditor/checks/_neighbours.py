"""Which contexts of a word its next neighbours allow: asked of many contexts at once, and before any tagging.

Knows the elements of contexts; knows nothing of sentences. The answer is too often yes, never wrongly no.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from subeditor.checks._context_syntax import Choice, Edge, Element, Node, Repeat, Series
from subeditor.language.tags import possible_tags


class Fringe(NamedTuple):
    """What a neighbour may be: anything, an edge, one of `words`, of one of `tags`, or what `others` say."""

    anything: bool = False
    edge: bool = False
    words: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    others: tuple[Element, ...] = ()


class Neighbours:
    """What may stand on one side of a word in each of its contexts. A set of contexts is a number, its bits."""

    def __init__(self, fringes: Iterable[Fringe]) -> None:
        self._anything = self._edge = 0
        self._words: defaultdict[str, int] = defaultdict(int)
        self._tags: defaultdict[str, int] = defaultdict(int)
        self._others: list[tuple[int, Element]] = []
        for number, each in enumerate(fringes):
            bit = 1 << number
            self._anything |= each.anything and bit
            self._edge |= each.edge and bit
            for word in each.words:
                self._words[word] |= bit
            for tag in each.tags:
                self._tags[tag] |= bit
            self._others += ((bit, element) for element in each.others)

    def allow(self, token: str) -> int:
        """The contexts in which a token may be the neighbour; an empty one is the edge of the text."""
        small = token.lower()
        found = self._anything | self._words.get(small, 0)
        if self._edge and not any(map(str.isalnum, token)):
            found |= self._edge
        if not token or not (self._tags or self._others):
            return found
        tags = possible_tags(token)
        for tag in self._tags.keys() & tags:
            found |= self._tags[tag]
        for bit, other in self._others:
            if (other.words is None or small in other.words) and (other.test is None or other.test(token)):
                found |= bit if not other.tags or not other.tags.isdisjoint(tags) else 0
        return found


def fringe(node: Node, *, reverse: bool) -> Fringe:
    """What may stand first in a part of a context, or, in `reverse`, last."""
    found = list(_nearest(node, reverse))
    elements = [node for node in found if isinstance(node, Element)]
    plain = [e for e in elements if e.test is None]
    return Fringe(
        anything=None in found or any(e.words is None and not e.tags for e in plain),
        edge=any(isinstance(node, Edge) for node in found),
        words=frozenset().union(*(e.words for e in plain if e.words is not None and not e.tags)),
        tags=frozenset().union(*(e.tags for e in plain if e.words is None)),
        others=tuple(e for e in elements if e.test is not None or (e.words is not None and e.tags)),
    )


def _nearest(node: Node | None, reverse: bool) -> Iterator[Element | Edge | None]:
    """The elements that may be nearest to the word in question; None when anything may be."""
    if isinstance(node, Series):
        for part in reversed(node.parts) if reverse else node.parts:
            inner = list(_nearest(part, reverse))
            yield from filter(None, inner)
            if None not in inner:
                return
        yield None
    elif isinstance(node, Choice):
        for series in node.parts:
            yield from _nearest(series, reverse)
    elif isinstance(node, Repeat):
        yield from _nearest(node.part, reverse)
        if node.sign != "+":
            yield None
    elif node is not None:
        yield node
