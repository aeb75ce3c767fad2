"""`repetition`: a token that follows itself (Vale's meaning).

Message arguments: 1 the repeated token. The diagnostic runs from the first of the two tokens to the second.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from subeditor.checks import Find, Kind, Pattern
from subeditor.checks._actions import Action
from subeditor.checks._exceptions import excused
from subeditor.checks._scopes import regions, sentences_of
from subeditor.diagnostics import Diagnostic
from subeditor.document import GAP, Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `repetition` rule."""

    tokens: tuple[str, ...] = key("Patterns of the tokens that may not be repeated.", pattern=True)
    ignorecase: bool = key("Ignore case.", False)
    alpha: bool = key("Only tokens of letters alone.", False)
    max: int = key("How many repetitions a block may have before one is reported.", 0)
    exceptions: tuple[str, ...] = key("Patterns that excuse a repetition they occur in.", (), pattern=True)
    action: Action | None = key("What to do about a repetition.", None)


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """All tokens as one pattern, without word boundaries."""
    p: Parameters = rule.parameters
    tokens = "|".join(token for token in p.tokens if token)
    return (Pattern(tokens, p.ignorecase, rule.scope or _SCOPE),) if tokens else ()


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The repetitions beyond `max` of each block."""
    for rule in rules:
        for pattern in patterns(rule):
            yield from _repetitions(document, rule, pattern, find)


def _repetitions(document: Document, rule: Rule, pattern: Pattern, find: Find) -> Iterator[Diagnostic]:
    p: Parameters = rule.parameters
    starts = iter(regions(document, pattern.scope).starts)
    next_region = next(starts, -1)
    previous, previous_start, hits = "", 0, 0
    for match in find(pattern):
        start, end = match.span()
        if start >= next_region >= 0:
            previous, hits = "", 0
            while start >= next_region >= 0:
                next_region = next(starts, -1)
        token = match.group().strip()
        compared = token.lower() if p.ignorecase else token
        # A gap stands for code and the like: two of them are not known to be the same.
        if compared and compared == previous and GAP not in token and (not p.alpha or token.isalpha()):
            hits += 1
            if hits > p.max and not _apart(document, previous_start, start):
                hits = 0
                if not excused(document.prose, previous_start, end, p.exceptions):
                    yield rule.diagnostic(document.span(previous_start, end), token)
        previous, previous_start = compared, start


def _apart(document: Document, first: int, second: int) -> bool:
    """Whether a sentence ends between the two tokens."""
    every, end = sentences_of(document), len(document.prose)
    return bisect_right(every, (first, end)) != bisect_right(every, (second, end))


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, only_on_match=True, local=True)
