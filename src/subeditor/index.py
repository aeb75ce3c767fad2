"""All patterns of a run as one Aho-Corasick automaton over the literals that their matches must contain.

Knows patterns and literals; knows nothing of rules, kinds or documents. An `Index` is built once a run and
not changed by searching, except that a pattern is compiled when it is first needed and noted when it runs
over the end of a block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import regex

from subeditor.checks import Pattern
from subeditor.literals import Drawn, draw, fold
from subeditor.patterns import translate

# A pattern whose literals occur in more places than one in so many characters is looked for everywhere.
_FLOOD = 20
_LEAST_FLOOD = 500
# Characters that are searched for literals at a time.
_PIECE = 1 << 20
ASCII_WORD = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")

Draw = Callable[[Sequence[str]], Sequence[Drawn]]


def draw_all(texts: Sequence[str]) -> Sequence[Drawn]:
    """What is drawn out of each pattern."""
    return [draw(text) for text in texts]


class Index:
    """The patterns of a run, numbered, and where in a text each of them may match."""

    def __init__(self, patterns: Iterable[Pattern], draw_all: Draw = draw_all) -> None:
        """`draw_all` gives what is drawn out of patterns, in the syntax of `regex`: see `cache`."""
        self.patterns: tuple[Pattern, ...] = tuple(dict.fromkeys(patterns))
        self.numbers = {pattern: number for number, pattern in enumerate(self.patterns)}
        self.texts = [translate(pattern.text) for pattern in self.patterns]
        self.drawn = draw_all(self.texts)
        # Patterns that may match anywhere, because nothing need be in their matches.
        self.unbound = frozenset(number for number, entry in enumerate(self.drawn) if not entry.literals)
        # Patterns whose literals all stand at known offsets in a match.
        self.placed = frozenset(
            number
            for number, entry in enumerate(self.drawn)
            if entry.literals and all(offset is not None for _, offset in entry.literals)
        )
        # Patterns of which a match once ran over the end of a block: they are not run over whole texts again.
        self.crossing: set[int] = set()
        self._compiled: dict[int, Any] = {}
        self._owners: list[list[tuple[int, int]]] = []
        self._automaton = self._build()

    def proposals(self, prose: str) -> dict[int, list[int] | None]:
        """For each pattern of which a literal occurs in `prose`, where: offsets by the ends of the literals.

        For a pattern in `placed` they are where a match would begin, for another where the literals do. None
        instead of offsets: in so many places that searching all the text is faster.
        """
        found: defaultdict[int, list[int]] = defaultdict(list)
        flooded: set[int] = set()
        if self._automaton is None:
            return {}
        owners, edges, word = self._owners, self._edges, ASCII_WORD
        find, folded, overlap = self._automaton.find_matches_as_indexes, fold(prose), self._longest - 1
        most = _LEAST_FLOOD + len(folded) // _FLOOD
        # Long texts are cut up: a list of all literals in them may be very long.
        for base in range(0, len(folded), _PIECE):
            piece = folded[base : base + _PIECE + overlap] if len(folded) > _PIECE else folded
            for literal, start, _ in find(piece, overlapping=True):
                # Most literals of short words stand inside longer ones.
                if literal in edges and start and piece[start - 1] in word:
                    continue
                # A literal belongs to the piece in which it begins.
                if start < _PIECE:
                    for number, offset in owners[literal]:
                        found[number].append(base + start - offset)
            for number, places in found.items():
                if len(places) > most:
                    flooded.add(number)
                    places.clear()
        return {number: None if number in flooded else places for number, places in found.items()}

    def compiled(self, number: int) -> Any:
        """The pattern, compiled. Raises `regex.error`."""
        pattern = self._compiled.get(number)
        if pattern is None:
            flags = regex.MULTILINE | (regex.IGNORECASE if self.patterns[number].ignore_case else 0)
            # `regex` keeps only a few hundred compiled patterns, and clears them all when it has too many.
            pattern = regex.compile(self.texts[number], flags, cache_pattern=False)
            self._compiled[number] = pattern
        return pattern

    def _build(self) -> Any:
        literals: dict[str, int] = {}
        for number, entry in enumerate(self.drawn):
            for text, offset in entry.literals:
                at = literals.setdefault(text, len(literals))
                if at == len(self._owners):
                    self._owners.append([])
                self._owners[at].append((number, offset if offset and number in self.placed else 0))
        self._edges = {
            at
            for at, held in enumerate(self._owners)
            if all(self.drawn[number].edge and not offset for number, offset in held)
        }
        self._longest = max(map(len, literals), default=0)
        if not literals:
            return None
        from ahocorasick_rs import AhoCorasick, MatchKind

        return AhoCorasick(list(literals), matchkind=MatchKind.Standard, store_patterns=False)


def merged(streams: Sequence[tuple[int, Sequence[Any]]]) -> list[tuple[int, Any]]:
    """The matches of several patterns as of one alternation of them; each stream has its place in it."""
    if len(streams) == 1:
        number, matches = streams[0]
        ordered = [(match.start(), number, match) for match in matches]
    else:
        ordered = [(match.start(), number, match) for number, matches in streams for match in matches]
        ordered.sort(key=lambda entry: entry[:2])
    kept: list[tuple[int, Any]] = []
    end = -1
    for start, number, match in ordered:
        if start >= end:
            kept.append((number, match))
            end = max(match.end(), start + 1)
    return kept
