"""What the text itself asks not to be told: suppressions in its comments, and `[sic]`.

A suppression covers, by its verb:

- `ignore` on a line of its own: the next block; a whole list, table or quote where that comes next, and one
  item or paragraph of it where the comment stands inside;
- `ignore` with text on its line: that line;
- `off … on`: what stands between, or all that follows where no `on` names the rule;
- `ignore-file`: the file.

A diagnostic is covered where its span and the covered text share a character. Of several suppressions that
cover it the one that begins last counts as used; one that is never used is reported.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from subeditor.diagnostics import Diagnostic, Span
from subeditor.document import Block, Document
from subeditor.errors import nearest
from subeditor.filters import _sic
from subeditor.filters._directives import ALL, Directive, Misfit, directives, names
from subeditor.rule import Rule

KIND = "suppression"


class _Region(NamedTuple):
    """Source text in which the rules that `pattern` names are silent, and the directive that says so."""

    start: int
    end: int
    pattern: str
    directive: Directive


def suppress(
    document: Document,
    diagnostics: Iterable[Diagnostic],
    rules: Iterable[Rule],
    known: Mapping[str, Rule] | None = None,
) -> list[Diagnostic]:
    """The diagnostics that are not suppressed, and those about the suppressions themselves, sorted by place.

    `rules` are those that ran on this document; the suppressions' own faults are reported in the name of
    those of them that are of kind `suppression`. `known` are all rules there are, by name: what a directive
    may name although it did not run. Without it no name is called unknown.
    """
    kept = _sic.drop(document.source, diagnostics)
    said = list(directives(document))
    if not said:
        return kept
    regions, orphans = _regions(document, [entry for entry in said if isinstance(entry, Directive)])
    kept, used = _uncovered(kept, regions)
    active = {rule.name: rule for rule in rules}
    report = {rule.parameters.fault: rule for rule in active.values() if rule.kind == KIND}
    about: list[Diagnostic] = []
    if "invalid" in report:
        misfits = [*orphans, *(entry for entry in said if isinstance(entry, Misfit))]
        about += [report["invalid"].diagnostic(misfit.span, misfit.why) for misfit in misfits]
    if "unknown" in report and known is not None:
        about += _unknown(said, known, report["unknown"])
    if "unused" in report:
        about += _unused(regions, used, active, known or active, report["unused"])
    # These are silenced by name only: `all` would silence what is to be said about itself.
    about, _ = _uncovered(about, [region for region in regions if region.pattern != ALL])
    return sorted(
        [*kept, *about], key=lambda diagnostic: (diagnostic.span, diagnostic.rule, diagnostic.message)
    )


def _uncovered(
    diagnostics: Iterable[Diagnostic], regions: Sequence[_Region]
) -> tuple[list[Diagnostic], set[tuple[Directive, str]]]:
    """The diagnostics that no region covers, and what the regions that cover the others are of."""
    layers: dict[str, _Layer] = {}
    kept: list[Diagnostic] = []
    used: set[tuple[Directive, str]] = set()
    for diagnostic in diagnostics:
        rule = diagnostic.rule
        if rule not in layers:
            layers[rule] = _Layer([region for region in regions if names(region.pattern, rule)])
        if region := layers[rule].over(diagnostic.span):
            used.add((region.directive, region.pattern))
        else:
            kept.append(diagnostic)
    return kept, used


class _Layer:
    """Regions laid over each other, the one that begins last on top, to be looked up by place."""

    def __init__(self, regions: Iterable[_Region]) -> None:
        self._tops: list[tuple[int, int, _Region]] = []
        coming = sorted(region for region in regions if region.start < region.end)
        cuts = sorted({cut for region in coming for cut in region[:2]})
        heap: list[tuple[int, int, _Region]] = []
        at = 0
        for start, end in pairwise(cuts):
            while at < len(coming) and coming[at].start <= start:
                heapq.heappush(heap, (-coming[at].start, -at, coming[at]))
                at += 1
            while heap and heap[0][2].end <= start:
                heapq.heappop(heap)
            if heap:
                self._tops.append((start, end, heap[0][2]))
        self._ends = [end for _, end, _ in self._tops]

    def over(self, span: Span) -> _Region | None:
        """The region on top at the first covered character of a span (of a place: the character after it)."""
        at = bisect_right(self._ends, span.start)
        if at < len(self._tops) and self._tops[at][0] < max(span.end, span.start + 1):
            return self._tops[at][2]
        return None


def _regions(document: Document, said: Sequence[Directive]) -> tuple[list[_Region], list[Misfit]]:
    """What the directives cover, and each `on` that ends no `off`."""
    length = len(document.source.text) + 1
    blocks = _Blocks(document.blocks)
    regions: list[_Region] = []
    orphans: list[Misfit] = []
    off: dict[str, Directive] = {}
    for directive in said:
        for pattern in directive.rules:
            if directive.verb == "ignore-file":
                regions.append(_Region(0, length, pattern, directive))
            elif directive.verb == "ignore":
                place = directive.span
                over = blocks.after(place) if directive.alone else _line(document, place)
                regions.append(_Region(*over, pattern, directive))
            elif directive.verb == "off":
                off.setdefault(pattern, directive)
            elif ended := list(off) if pattern == ALL else [pattern] if pattern in off else []:
                for name in ended:
                    begun = off.pop(name)
                    regions.append(_Region(begun.span.end, directive.span.start, name, begun))
            else:
                orphans.append(Misfit(directive.span, f"`on {pattern}` ends no `off {pattern}`"))
    regions += [_Region(begun.span.end, length, pattern, begun) for pattern, begun in off.items()]
    return regions, orphans


def _line(document: Document, span: Span) -> Span:
    source = document.source
    first, last = source.position(span.start).line, source.position(span.end).line
    starts = source.line_starts
    return Span(starts[first - 1], starts[last] if last < len(starts) else len(source.text) + 1)


class _Blocks:
    """The blocks with prose, by their place in the source."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = sorted((block for block in blocks if block.start < block.end), key=lambda b: b.span)
        self._starts = [block.span.start for block in self._blocks]
        self._containers: dict[int, Span] = {}
        for block in self._blocks:
            whole = self._containers.get(block.container, block.span)
            self._containers[block.container] = Span(whole.start, max(whole.end, block.span.end))

    def after(self, span: Span) -> Span:
        """What an `ignore` at `span` covers: the block after it, or the whole container that begins there."""
        at = bisect_left(self._starts, span.end)
        if at == len(self._blocks):
            return Span(span.end, span.end)
        block = self._blocks[at]
        whole = self._containers[block.container] if block.container else block.span
        return whole if whole.start >= span.end else block.span


def _unknown(
    said: Iterable[Directive | Misfit], known: Mapping[str, Rule], rule: Rule
) -> Iterator[Diagnostic]:
    hints: dict[str, str | None] = {}
    for directive in said:
        for pattern in directive.rules if isinstance(directive, Directive) else ():
            if pattern not in hints:
                hints[pattern] = (
                    None if any(names(pattern, name) for name in known) else _hint(pattern, known)
                )
            hint = hints[pattern]
            if hint is not None:
                yield rule.diagnostic(directive.span, pattern, hint)


def _hint(pattern: str, known: Mapping[str, Rule]) -> str:
    packs = {f"{name.partition('/')[0]}/*" for name in known}
    hint = nearest(pattern, packs if pattern.endswith("*") else known)
    return f" ({hint})" if hint.startswith("did you mean") else ""


def _unused(
    regions: Iterable[_Region],
    used: Container[tuple[Directive, str]],
    active: Mapping[str, Rule],
    known: Mapping[str, Rule],
    rule: Rule,
) -> Iterator[Diagnostic]:
    judged: dict[str, bool] = {}
    for _, _, pattern, directive in regions:
        if (directive, pattern) in used:
            continue
        if pattern not in judged:
            judged[pattern] = _all_ran(pattern, active, known)
        if judged[pattern]:
            yield rule.diagnostic(directive.span, pattern)


def _all_ran(pattern: str, active: Mapping[str, Rule], known: Mapping[str, Rule]) -> bool:
    """Whether the rules that a pattern names ran, as far as they are on by default, and can be judged.

    A run of some rules cannot tell whether a suppression of others, or of all, is needed; and whether one of
    what is said about suppressions is needed is not known before it is said.
    """
    named = [rule for rule in known.values() if names(pattern, rule.name)]
    if pattern != ALL and any(rule.kind == KIND for rule in named):
        return False
    wanted = [rule for rule in named if rule.default or rule.name == pattern]
    return bool(wanted) and all(rule.name in active for rule in wanted)
