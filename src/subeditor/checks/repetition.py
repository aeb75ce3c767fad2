"""`repetition`: a token that follows itself (Vale's meaning).

Message arguments: 1 the repeated token. The diagnostic runs from the first of the two tokens to the second.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from operator import eq

from subeditor.checks import Find, Kind, Match, Pattern, always
from subeditor.checks._actions import Action
from subeditor.checks._exceptions import excused
from subeditor.checks._scopes import sentences_of
from subeditor.dataclass import dataclass
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
    for place, texts in find.texts(pattern):
        tokens = list(map(str.strip, texts))
        if p.ignorecase:
            tokens = list(map(str.lower, tokens))
        # Hardly any block repeats a token: those that do are looked at closely.
        if any(map(eq, tokens, islice(tokens, 1, None))):
            yield from _repeated(document, rule, list(find.inside(pattern, place)), tokens)


def _repeated(
    document: Document, rule: Rule, matches: Sequence[Match], tokens: Sequence[str]
) -> Iterator[Diagnostic]:
    """The repetitions in a block; `tokens` are the texts of the matches as they are compared."""
    p: Parameters = rule.parameters
    hits = 0
    for number in range(1, len(tokens)):
        if not tokens[number] or tokens[number] != tokens[number - 1]:
            continue
        token = matches[number].group().strip()
        # A gap stands for code and the like: two of them are not known to be the same.
        if GAP in token or (p.alpha and not token.isalpha()):
            continue
        hits += 1
        start, end = matches[number - 1].start(), matches[number].end()
        if hits > p.max and not _apart(document, start, matches[number].start()):
            hits = 0
            if not excused(document.prose, start, end, p.exceptions):
                yield rule.diagnostic(document.span(start, end), token)


def _apart(document: Document, first: int, second: int) -> bool:
    """Whether a sentence ends between the two tokens."""
    every, end = sentences_of(document), len(document.prose)
    return bisect_right(every, (first, end)) != bisect_right(every, (second, end))


KIND = Kind(
    parameters=Parameters, run=run, patterns=patterns, only_on_match=True, local=True, blockwise=always
)
