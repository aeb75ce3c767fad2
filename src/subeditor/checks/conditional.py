"""`conditional`: what may only stand where something else stands, too (Vale's meaning).

Message arguments: 1 the match. Where `second` has a group, each match of `first` must be a text that a group of
`second` has matched, in its block or before it; else `second` must occur in the block itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import count

import regex

from subeditor.checks import Find, Kind, Match, Pattern
from subeditor.checks._actions import Action
from subeditor.checks._by_region import by_region
from subeditor.checks._exceptions import excused
from subeditor.checks._scopes import regions
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.patterns import translate
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `conditional` rule."""

    first: str = key("A pattern, without word boundaries of its own.", pattern=True)
    second: str = key("The pattern that it calls for.", pattern=True)
    ignorecase: bool = key("Accepted for Vale's sake, without effect.", False)
    exceptions: tuple[str, ...] = key("Patterns that excuse a match they occur in.", (), pattern=True)
    action: Action | None = key("What to do about a match.", None)


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """Both patterns as they stand."""
    p: Parameters = rule.parameters
    scope = rule.scope or _SCOPE
    return (Pattern(p.first, False, scope), Pattern(p.second, False, scope))


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The matches of `first` that lack what they call for."""
    for rule in rules:
        yield from _unmet(document, rule, find)


def _unmet(document: Document, rule: Rule, find: Find) -> Iterator[Diagnostic]:
    p: Parameters = rule.parameters
    first, second = patterns(rule)
    scope = regions(document, first.scope)
    calling = by_region(scope, find(first))
    if not calling:
        return
    given = by_region(scope, find(second))
    defines = _has_group(p.second)
    defined: set[str] = set()
    for region in sorted({*calling, *given}):
        if defines:
            defined.update(text for match in given.get(region, ()) for text in _groups(match))
        elif region in given:
            continue
        for match in calling.get(region, ()):
            start, end = match.span()
            if match.group() not in defined and not excused(document.prose, start, end, p.exceptions):
                yield rule.diagnostic(document.span(start, end), match.group())


@lru_cache(512)
def _has_group(pattern: str) -> bool:
    return bool(regex.compile(translate(pattern)).groups)


def _groups(match: Match) -> Iterator[str]:
    """What the groups of a match hold."""
    for number in count(1):
        try:
            text = match.group(number)
        except IndexError:
            return
        if text:
            yield text


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, only_on_match=True)
