"""`occurrence`: too many or too few matches of a pattern in a block (Vale's meaning).

Message arguments: 1 the count. One diagnostic a block, at its first match, or at its first word when there is
none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind, Pattern, always
from subeditor.checks._scopes import regions
from subeditor.dataclass import dataclass
from subeditor.deferred import regex_compile
from subeditor.diagnostics import Diagnostic
from subeditor.document import GAP, Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)
_WORD = regex_compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of an `occurrence` rule."""

    token: str = key("The pattern that is counted.", pattern=True)
    max: int = key("The most matches a block may have; 0 is no bound.", 0)
    min: int = key("The fewest matches a block may have; 0 is no bound.", 0)
    ignorecase: bool = key("Ignore case.", False)


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """The token as it stands, without word boundaries."""
    p: Parameters = rule.parameters
    return (Pattern(p.token, p.ignorecase, rule.scope or _SCOPE),)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The blocks of the scope that hold too many matches or too few."""
    for rule in rules:
        yield from _miscounted(document, rule, find)


def _miscounted(document: Document, rule: Rule, find: Find) -> Iterator[Diagnostic]:
    p: Parameters = rule.parameters
    (pattern,) = patterns(rule)
    scope = regions(document, pattern.scope)
    counts = dict(find.counts(pattern))
    for region in range(len(scope.starts)) if p.min else counts:
        count = counts.get(region, 0)
        if (p.max and count > p.max) or count < p.min:
            first = None
            for match in find.inside(pattern, region) if count else ():
                first = match.span()
                # What is masked cannot be shown; where all matches are, nothing is reported.
                if document.prose[slice(*first)].strip(GAP):
                    break
            if first is not None and first[0] < first[1] and not document.prose[slice(*first)].strip(GAP):
                continue
            if first is None:
                word = _WORD.search(document.prose, scope.starts[region], scope.ends[region])
                if word is None:
                    continue
                first = word.span()
            yield rule.diagnostic(document.span(*first), count)


def _validate(parameters: Parameters) -> None:
    if parameters.max <= 0 and parameters.min <= 0:
        raise ValueError("needs `max` or `min`: it bounds nothing")


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, validate=_validate, blockwise=always)
