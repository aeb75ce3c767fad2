"""What can be said at once of a part of a source that has just changed, before the whole is checked.

It is what the kinds that are `local` say of its blocks alone. Knows nothing of who asks.
"""

from __future__ import annotations

from typing import NamedTuple

from subeditor.diagnostics import Finding, Span
from subeditor.engine import Checker, parsed
from subeditor.excerpts import excerpt
from subeditor.filters import suppression
from subeditor.placing import findings
from subeditor.source import Source

# What is read again at once, in characters: a long paragraph, not a chapter.
_MOST = 8_000


class Near(NamedTuple):
    """What some rules, by name, say of a part of a source, and of nothing else in it."""

    span: Span = Span(0, 0)
    rules: frozenset[str] = frozenset()
    findings: tuple[Finding, ...] = ()


def near(checker: Checker, source: Source, place: Span, format: str | None = None) -> Near:
    """What is said of the blocks that a place touches; nothing where they are long."""
    document = parsed(source, checker.config, format)
    touched = [
        number
        for number, block in enumerate(document.blocks)
        if block.start < block.end and block.span.start <= place.end and place.start <= block.span.end
    ]
    if not touched:
        return Near()
    part = excerpt(document, range(touched[0], touched[-1] + 1))
    if len(part.prose) > _MOST:
        return Near()
    plan = checker.local(source.path)
    kept = checker.unexcused(document, plan.check(part).diagnostics, plan)
    kept = suppression.suppress(document, kept, plan.rules, checker.ruleset.rules)
    over = Span(min(block.span.start for block in part.blocks), max(block.span.end for block in part.blocks))
    return Near(over, frozenset(rule.name for rule in plan.rules), tuple(findings(part, kept)))
