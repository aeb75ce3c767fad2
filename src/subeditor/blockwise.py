"""What rules say of a block by that block alone, kept for where it comes again.

Pages of several versions of a manual, tables and boilerplate have most of their blocks in common. Knows blocks and
what was found in them; knows nothing of rules.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from subeditor.diagnostics import Diagnostic, Fault, Span
from subeditor.document import Document
from subeditor.excerpts import excerpt
from subeditor.twins import Twins

# Of a document of which less than this share is known all is searched: taking a part out takes time, too.
_LEAST = 0.3
# So many blocks are known to have been there once: most never come again, and of those nothing else is kept.
_SEEN = 50_000
# So many characters of a block weigh as much as something that was found in it.
_HEAVY = 250

Found = tuple[list[Diagnostic], list[Fault]]


class _Place(NamedTuple):
    """A block: its number, what it is known by, and the source that its segments stand for."""

    number: int
    key: Hashable
    start: int
    end: int


class _Known(NamedTuple):
    """What was found in a block whose source began at `start`."""

    start: int
    diagnostics: Sequence[Diagnostic]


class Blockwise:
    """Asks `check` for the diagnostics of documents; of a block that was there before, no more than twice."""

    def __init__(self, check: Callable[[Document], Found]) -> None:
        """What `check` finds in a block may depend on nothing but that block, and on the format it is read in."""
        self._check = check
        self._known: Twins[_Known] = Twins()
        self._seen: set[int] = set()

    def check(self, document: Document) -> Found:
        """The diagnostics of a document in any order, and the faults."""
        places = list(_places(document))
        known = [self._known.get(place.key) for place in places]
        again = self._again([place.key for place, there in zip(places, known, strict=True) if there is None])
        blocks, length = document.blocks, 0
        for place, there in zip(places, known, strict=True):
            if there is not None:
                length += blocks[place.number].end - blocks[place.number].start
        if length < _LEAST * len(document.prose):
            found, faults = self._check(document)
            self._keep(places, found, faults, again)
            return found, faults
        anew = [place for place, there in zip(places, known, strict=True) if there is None]
        found, faults = [], []
        if anew:
            found, faults = self._check(excerpt(document, [place.number for place in anew]))
            self._keep(anew, found, faults, again)
        for place, there in zip(places, known, strict=True):
            if there is not None and there.diagnostics:
                found += _moved(there.diagnostics, place.start - there.start)
        return found, faults

    def _again(self, keys: Sequence[Hashable]) -> frozenset[Hashable]:
        """Those of the keys that were there before, all of which are noted."""
        if len(self._seen) > _SEEN:
            self._seen.clear()
        found: list[Hashable] = []
        for key in keys:
            number = hash(key)
            if number in self._seen:
                found.append(key)
            else:
                self._seen.add(number)
        return frozenset(found)

    def _keep(
        self,
        places: Sequence[_Place],
        found: Sequence[Diagnostic],
        faults: Sequence[Fault],
        again: frozenset[Hashable],
    ) -> None:
        """Keep what was found in the blocks that were there `again`, where it is plain which is whose and nothing went wrong."""
        if faults or not again:
            return
        ordered = sorted(places, key=lambda place: place.start)
        starts = [place.start for place in ordered]
        held: list[list[Diagnostic] | None] = [[] for _ in ordered]
        reach, furthest = -1, 0
        for at, place in enumerate(ordered):
            # As the text of an image in its paragraph.
            if place.start <= reach:
                held[at] = held[furthest] = None
            if place.end > reach:
                reach, furthest = place.end, at
        for diagnostic in found:
            at = bisect_right(starts, diagnostic.span.start) - 1
            if at < 0:
                return
            own = held[at]
            if own is not None:
                if diagnostic.span.end > ordered[at].end:
                    return
                own.append(diagnostic)
        for place, each in zip(ordered, held, strict=True):
            if each is not None and place.key in again:
                weight = 1 + len(each) + (place.end - place.start) // _HEAVY
                self._known.keep(place.key, _Known(place.start, each), weight)


def _places(document: Document) -> Iterator[_Place]:
    """The blocks with prose. Whole texts make the keys: they take less time than their digests."""
    prose, text, segments, inlines = document.prose, document.source.text, document.segments, document.inlines
    read = (document.format, document.as_vale)
    begins, marks = [segment[0] for segment in segments], [inline[1] for inline in inlines]
    at = mark = 0
    for number, (kind, base, limit, _, _, _, scopes) in enumerate(document.blocks):
        if base == limit:
            continue
        first, at = at, bisect_left(begins, limit, at)
        own = segments[first:at]
        start = min([source for _, source, _, _ in own])
        end = max([source_end for _, _, source_end, _ in own])
        shape = tuple([(there - base, left - start, right - start, same) for there, left, right, same in own])
        before, mark = mark, bisect_left(marks, limit, mark)
        runs = tuple([(name, left - base, right - base) for name, left, right in inlines[before:mark]])
        yield _Place(
            number, (text[start:end], prose[base:limit], shape, runs, kind, scopes, read), start, end
        )


def _moved(diagnostics: Sequence[Diagnostic], by: int) -> Iterator[Diagnostic]:
    """Diagnostics so many characters further on."""
    if not by:
        yield from diagnostics
        return
    for rule, level, (start, end), message, edits, related in diagnostics:
        yield Diagnostic(
            rule,
            level,
            Span(start + by, end + by),
            message,
            tuple(edit._replace(span=_further(edit.span, by)) for edit in edits) if edits else (),
            tuple(each._replace(span=_further(each.span, by)) for each in related) if related else (),
        )


def _further(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)
