"""The patterns of a run looked for in one document: what a kind gets as `find`.

Knows an index and a document; knows nothing of rules beyond their patterns, nor of what a match means. What
goes wrong with a pattern (it does not compile, it runs for too long) is noted beside the matches and spoils
no other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import regex

from subeditor.checks import Match, Pattern
from subeditor.checks._scopes import Regions, regions
from subeditor.document import Document
from subeditor.index import ASCII_WORD, Index, merged
from subeditor.literals import Drawn, fold
from subeditor.matches import Moved, Verbatim
from subeditor.rule import Rule
from subeditor.timeouts import Clock, timeout

_TEXT = ("text",)
_WORD = regex.compile(r"\w")


class Search:
    """Finds patterns in a document; what is asked for twice is looked for once.

    `faults` maps the number of a pattern that failed to the error: a `regex.error` or a `TimeoutError`.
    """

    def __init__(
        self, index: Index, owners: Mapping[int, Sequence[tuple[str, int]]], document: Document
    ) -> None:
        """`owners` gives, by a pattern's number in the index, the names of its rules, and its place in each."""
        self.faults: dict[int, Exception] = {}
        self._index = index
        self._owners = owners
        self._document = document
        self._found: dict[int, list[Any]] = {}
        self._scopes: dict[tuple[str, ...], Regions] = {}
        self._slices: dict[tuple[int, int], str] = {}

    def __call__(self, pattern: Pattern) -> Iterator[Match]:
        """See `checks.Find`."""
        number = self._index.numbers[pattern]
        if number not in self.live:
            return iter(())
        return (match for _, match in merged([(0, self._matches(number))]))

    def counts(self, pattern: Pattern) -> Iterable[tuple[int, int]]:
        """See `checks.Find`."""
        return [(place, len(texts)) for place, texts in self._lists(pattern)]

    def texts(self, pattern: Pattern) -> Iterable[tuple[int, Sequence[str]]]:
        """See `checks.Find`."""
        found = self._lists(pattern)
        if found and self._index.compiled(self._index.numbers[pattern]).groups:
            return [(place, [match.group() for match in self.inside(pattern, place)]) for place, _ in found]
        return found

    def inside(self, pattern: Pattern, place: int) -> Iterator[Match]:
        """See `checks.Find`."""
        number = self._index.numbers[pattern]
        drawn = self._index.drawn[number]
        scope = self._scope(pattern.scope)
        try:
            return iter(self._within(number, drawn, scope, [place]))
        except (TimeoutError, regex.error) as fault:
            self.faults[number] = fault
            return iter(())

    def alternatives(self, rule: Rule) -> Iterator[tuple[int, Match]]:
        """See `checks.Find`."""
        live = self.rules.get(rule.name, ())
        return iter(merged([(at, self._matches(number)) for at, number in live]))

    @cached_property
    def live(self) -> frozenset[int]:
        """The numbers of the patterns that may match here."""
        return self._index.unbound.union(self._proposals)

    @cached_property
    def rules(self) -> Mapping[str, Sequence[tuple[int, int]]]:
        """By the name of a rule of which a pattern may match here, the places of such and their numbers."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number in self.live:
            for name, at in self._owners.get(number, ()):
                found.setdefault(name, []).append((at, number))
        return found

    @cached_property
    def _proposals(self) -> dict[int, list[int] | None]:
        return self._index.proposals(self._document.prose)

    def _matches(self, number: int) -> list[Any]:
        found = self._found.get(number)
        if found is None:
            try:
                found = self._search(number)
            except (TimeoutError, regex.error) as fault:
                self.faults[number] = fault
                found = []
            self._found[number] = found
        return found

    def _search(self, number: int) -> list[Any]:
        drawn = self._index.drawn[number]
        scope = self._scope(self._index.patterns[number].scope)
        proposals = self._proposals.get(number, None if number in self._index.unbound else [])
        if proposals is None:
            return self._anywhere(number, drawn, scope, range(len(scope.starts)))
        if drawn.edge:
            prose, word = self._document.prose, ASCII_WORD
            proposals = [start for start in proposals if not start or prose[start - 1] not in word]
        if not proposals:
            return []
        if number in self._index.placed:
            find = self._whole if drawn.whole else self._placed
            return list(find(number, drawn, scope, sorted(set(proposals))))
        places = _regions(scope, proposals)
        if drawn.before:
            places = self._prepared(scope, places, proposals, drawn.before)
        return self._anywhere(number, drawn, scope, places)

    def _prepared(
        self, scope: Regions, places: Iterable[int], proposals: list[int], before: tuple[str, ...]
    ) -> list[int]:
        """Those of the places in which one of the texts begins before the last literal does, or with it."""
        folded, offsets = self._folded, sorted(proposals)
        kept = []
        for place in places:
            start = scope.starts[place]
            last = offsets[bisect_right(offsets, scope.ends[place]) - 1]
            if any(folded.find(text, start, last + len(text)) >= 0 for text in before):
                kept.append(place)
        return kept

    @cached_property
    def _folded(self) -> str:
        return fold(self._document.prose)

    def _scope(self, selectors: tuple[str, ...]) -> Regions:
        scope = self._scopes.get(selectors)
        if scope is None:
            scope = self._scopes[selectors] = regions(self._document, selectors or _TEXT)
        return scope

    def _whole(self, number: int, drawn: Drawn, scope: Regions, starts: list[int]) -> Iterator[Any]:
        r"""Matches of a pattern that is nothing but a text, confirmed by its `\b` and case alone."""
        assert drawn.whole is not None
        prose = self._document.prose
        text, before, after = drawn.whole
        exact = not self._index.patterns[number].ignore_case
        first, last = _is_word(text[0]), _is_word(text[-1])
        for start in starts:
            end = start + len(text)
            if exact and not prose.startswith(text, start):
                continue
            # Where the bounds are those of the prose a slice is empty, which is no word.
            if before and _is_word(prose[start - 1 : start]) == first:
                continue
            if after and _is_word(prose[end : end + 1]) == last:
                continue
            place = _region(scope, start)
            if place >= 0 and end <= scope.ends[place]:
                yield Verbatim(prose, start, end)

    def _placed(self, number: int, drawn: Drawn, scope: Regions, starts: list[int]) -> Iterator[Any]:
        """Matches of a pattern whose literals stand at known offsets: it is tried there and nowhere else."""
        compiled = self._index.compiled(number)
        clock = Clock() if drawn.backtracks else None
        if clock or self._apart(drawn, scope):
            for start in starts:
                place = _region(scope, start)
                if place >= 0:
                    base, text, end = self._text(drawn, scope, place)
                    match = compiled.match(
                        text, start - base, end, **timeout(clock, drawn.degree, end - start + base)
                    )
                    if match:
                        yield Moved(match, base) if base else match
            return
        prose, ends = self._document.prose, scope.ends
        for start in starts:
            place = _region(scope, start)
            if place >= 0 and (match := compiled.match(prose, start, ends[place])):
                yield match

    def _anywhere(self, number: int, drawn: Drawn, scope: Regions, places: Sequence[int]) -> list[Any]:
        """Matches anywhere in the given regions."""
        most = len(places) > max(4, len(scope.starts) // 2)
        # Of one whose steps can be told, block by block, hardly any need be watched.
        at_once = scope.blocks and drawn.local and (not drawn.backtracks or drawn.degree is None)
        if most and at_once and number not in self._index.crossing:
            clock = Clock() if drawn.backtracks else None
            found = self._through(self._index.compiled(number), scope, clock)
            if found is not None:
                return found
            self._index.crossing.add(number)
        return self._within(number, drawn, scope, places)

    def _within(self, number: int, drawn: Drawn, scope: Regions, places: Iterable[int]) -> list[Any]:
        """Matches in the given regions, one after the other."""
        compiled = self._index.compiled(number)
        clock = Clock() if drawn.backtracks else None
        steps = None if drawn.degree is None else drawn.degree + 1
        found: list[Any] = []
        for place in places:
            base, text, end = self._text(drawn, scope, place)
            start = scope.starts[place] - base
            matches = compiled.finditer(text, start, end, **timeout(clock, steps, end - start))
            found += (Moved(match, base) for match in matches) if base else matches
        return found

    def _lists(self, pattern: Pattern) -> list[tuple[int, list[str]]]:
        """The regions in which a pattern matches, each with what `findall` gives there."""
        number = self._index.numbers[pattern]
        if number not in self.live:
            return []
        scope = self._scope(pattern.scope)
        proposals = self._proposals.get(number)
        places = range(len(scope.starts)) if proposals is None else _regions(scope, proposals)
        try:
            return [(place, texts) for place, texts in self._all(number, scope, places) if texts]
        except (TimeoutError, regex.error) as fault:
            self.faults[number] = fault
            return []

    def _all(self, number: int, scope: Regions, places: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
        drawn, compiled = self._index.drawn[number], self._index.compiled(number)
        clock = Clock() if drawn.backtracks else None
        steps = None if drawn.degree is None else drawn.degree + 1
        for place in places:
            base, text, end = self._text(drawn, scope, place)
            start = scope.starts[place] - base
            yield place, compiled.findall(text, start, end, **timeout(clock, steps, end - start))

    def _through(self, compiled: Any, scope: Regions, clock: Clock | None) -> list[Any] | None:
        """The matches in the regions from one run over all the prose; None if one lies in no single block."""
        prose, block_at = self._document.prose, self._document.block_at
        found = []
        for match in compiled.finditer(prose, **timeout(clock, None, 0)):
            start, end = match.span()
            place = _region(scope, start)
            if place >= 0 and end <= scope.ends[place]:
                found.append(match)
            else:
                block = block_at(start)
                if not block.start <= start <= end <= block.end or start == end == block.end:
                    return None
        return found

    def _text(self, drawn: Drawn, scope: Regions, place: int) -> tuple[int, str, int]:
        """What is searched for a region: a text, its offset in the prose, the end of the region in it."""
        start, end = scope.starts[place], scope.ends[place]
        if start == 0 or not self._apart(drawn, scope):
            return 0, self._document.prose, end
        text = self._slices.get((start, end))
        if text is None:
            text = self._slices[start, end] = self._document.prose[start:end]
        return start, text, end - start

    @staticmethod
    def _apart(drawn: Drawn, scope: Regions) -> bool:
        """Whether a region must be cut out, since a pattern that looks back must find a text's beginning."""
        return drawn.looks_back and not (drawn.local and scope.blocks)


def _regions(scope: Regions, offsets: Iterable[int]) -> list[int]:
    """The regions that hold any of the offsets, in order."""
    return sorted({_region(scope, offset) for offset in offsets} - {-1})


def _region(scope: Regions, offset: int) -> int:
    """The region that holds an offset, or -1."""
    place = bisect_right(scope.starts, offset) - 1
    return place if place >= 0 and offset < scope.ends[place] else -1


def _is_word(character: str) -> bool:
    if character.isascii():
        return character in ASCII_WORD
    return _WORD.match(character) is not None
