"""`consistency`: two ways of writing one thing, of which a text may use one (Vale's meaning).

Message arguments: 1 the match. Once both have been met, each block that holds either of them is reported, at the
first place of what it ends on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from subeditor.checks import Find, Kind, Match, Pattern
from subeditor.checks._actions import Action
from subeditor.checks._alternation import bounded
from subeditor.checks._by_region import by_region
from subeditor.checks._scopes import regions
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `consistency` rule."""

    either: Mapping[str, str] = key(
        "From a pattern to another one that may not stand beside it.", pattern=True
    )
    nonword: bool = key("Leave the word boundaries out.", False)
    ignorecase: bool = key("Ignore case.", False)
    action: Action | None = key("What to do about a match.", None)
    code: object = key("Without effect, as in Vale.", None)


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """Both patterns of each pair."""
    p: Parameters = rule.parameters
    scope = rule.scope or _SCOPE
    return tuple(
        Pattern(bounded(text, p.nonword), p.ignorecase, scope) for pair in p.either.items() for text in pair
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The blocks from which on a text is not consistent."""
    for rule in rules:
        looked_for = patterns(rule)
        for one, other in zip(looked_for[::2], looked_for[1::2], strict=True):
            yield from _mixed(document, rule, one, other, find)


def _mixed(document: Document, rule: Rule, one: Pattern, other: Pattern, find: Find) -> Iterator[Diagnostic]:
    scope = regions(document, one.scope)
    sides = [by_region(scope, find(pattern)) for pattern in (one, other)]
    if not all(sides):
        return
    seen: set[int] = set()
    for region in sorted({*sides[0], *sides[1]}):
        held = _apart([(match, side) for side in (0, 1) for match in sides[side].get(region, ())])
        seen.update(side for _, side in held)
        if len(seen) == 2:
            text = held[-1][0].group()
            first = next(match for match, _ in held if match.group() == text)
            yield rule.diagnostic(document.span(*first.span()), text)


def _apart(matches: list[tuple[Match, int]]) -> list[tuple[Match, int]]:
    """Matches of two patterns as of one alternation of them."""
    kept: list[tuple[Match, int]] = []
    for match, side in sorted(matches, key=lambda entry: (entry[0].start(), entry[1])):
        if not kept or match.start() >= kept[-1][0].end():
            kept.append((match, side))
    return kept


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, only_on_match=True)
