"""What rules say of a block by that block alone, kept for where it comes again.

Pages of several versions of a manual, tables and boilerplate have most of their blocks in common. Knows blocks and
what was found in them; knows nothing of rules.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

try:  # as `states` has it
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from subeditor.diagnostics import Diagnostic, Fault, Span
from subeditor.document import Document
from subeditor.excerpts import excerpt
from subeditor.twins import Twins

# Of a document of which less than this share is known all is searched: taking a part out takes time, too.
_LEAST = 0.3

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
    """Asks `check` for the diagnostics of documents, and of a block that was there before only once."""

    def __init__(self, check: Callable[[Document], Found]) -> None:
        """What `check` finds in a block may depend on nothing but that block, and on the format it is read in."""
        self._check = check
        self._known: Twins[_Known] = Twins()

    def check(self, document: Document) -> Found:
        """The diagnostics of a document in any order, and the faults."""
        places = list(_places(document))
        known = [self._known.get(place.key) for place in places]
        blocks, length = document.blocks, 0
        for place, there in zip(places, known, strict=True):
            if there is not None:
                length += blocks[place.number].end - blocks[place.number].start
        if length < _LEAST * len(document.prose):
            found, faults = self._check(document)
            self._keep(places, found, faults)
            return found, faults
        anew = [place for place, there in zip(places, known, strict=True) if there is None]
        found, faults = [], []
        if anew:
            found, faults = self._check(excerpt(document, [place.number for place in anew]))
            self._keep(anew, found, faults)
        for place, there in zip(places, known, strict=True):
            if there is not None and there.diagnostics:
                found += _moved(there.diagnostics, place.start - there.start)
        return found, faults

    def _keep(self, places: Sequence[_Place], found: Sequence[Diagnostic], faults: Sequence[Fault]) -> None:
        """Keep what was found, block by block, where it is plain which is whose and nothing went wrong."""
        if faults:
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
            if each is not None:
                self._known.keep(place.key, _Known(place.start, each), 1 + len(each))


def _places(document: Document) -> Iterator[_Place]:
    """The blocks with prose."""
    prose, text, segments, inlines = document.prose, document.source.text, document.segments, document.inlines
    read = (document.format, document.as_vale)
    at = mark = 0
    for number, block in enumerate(document.blocks):
        base, limit = block.start, block.end
        if base == limit:
            continue
        first = at
        while at < len(segments) and segments[at].prose < limit:
            at += 1
        own = segments[first:at]
        start = min([segment.source for segment in own])
        end = max([segment.source_end for segment in own])
        shape = array("q", (limit - base, end - start))
        for place, source, source_end, verbatim in own:
            shape.extend((place - base, source - start, source_end - start, verbatim))
        marks = ""
        while mark < len(inlines) and inlines[mark].start < limit:
            kind, left, right = inlines[mark]
            marks += f"{kind} {left - base} {right - base} "
            mark += 1
        parts = (text[start:end], prose[base:limit], marks)
        whole = "\0".join(parts).encode("utf-8", "surrogatepass") + shape.tobytes()
        key = (blake2b(whole, digest_size=16).digest(), block.kind, block.scopes, read)
        yield _Place(number, key, start, end)


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
