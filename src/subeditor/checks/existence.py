"""`existence`: a word, phrase or pattern that should not be there (Vale's meaning).

Message arguments: 1 the match, 2 what the `action` makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind, Match, Pattern, always
from subeditor.checks._actions import Action, check, quoted, suggestions
from subeditor.checks._alternation import alternatives, bounded
from subeditor.checks._exceptions import excused
from subeditor.checks._replacing import is_plain, replacement
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import SEPARATOR, Document
from subeditor.rule import Rule, key

_SCOPE = ("text",)
# The ends of lines in a pattern, and what holds others of their signs.
_ANCHOR = re_compile(r"\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|[$^]", re.DOTALL)
_ENDS = {"^": rf"(?<={SEPARATOR[1:]}|\A)", "$": rf"(?={SEPARATOR[:-1]}|\Z)"}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of an `existence` rule."""

    tokens: tuple[str, ...] = key("Patterns, each between word boundaries.", (), pattern=True)
    raw: tuple[str, ...] = key(
        "Pieces of one pattern, joined as they are and put before the tokens; `^` and `$` in them are a block's ends.",
        (),
    )
    append: bool = key("Put `raw` after the tokens instead.", False)
    nonword: bool = key("Leave the word boundaries out.", False)
    ignorecase: bool = key("Ignore case.", False)
    exceptions: tuple[str, ...] = key("Patterns that excuse a match they occur in.", (), pattern=True)
    action: Action | None = key("What to do about a match.", None)
    matchcase: bool = key("Carry the case of the match over to the replacement.", False)


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """One pattern a token; one in all where `raw` glues them together."""
    p: Parameters = rule.parameters
    scope = rule.scope or _SCOPE
    if not p.raw:
        return alternatives(p.tokens, nonword=p.nonword, ignore_case=p.ignorecase, scope=scope)
    raw, tokens = "".join(p.raw), "|".join(token for token in p.tokens if token)
    bound = bounded(tokens, p.nonword) if tokens else ""
    return (Pattern(bound + raw if p.append else _of_a_block(raw) + bound, p.ignorecase, scope),)


def _of_a_block(raw: str) -> str:
    """A pattern whose `^` and `$` are the ends of a block, not of a line: what stands before the tokens is so in Vale."""
    return _ANCHOR.sub(lambda match: _ENDS.get(match[0], match[0]), raw)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """Every match that no exception excuses."""
    for rule in rules:
        exceptions = rule.parameters.exceptions
        for _, match in find.alternatives(rule):
            start, end = match.span()
            if not excused(document.prose, start, end, exceptions):
                yield _diagnostic(document, rule, match)


def _diagnostic(document: Document, rule: Rule, match: Match) -> Diagnostic:
    p: Parameters = rule.parameters
    start, end = match.span()
    span = document.span(start, end)
    if p.action is None:
        return rule.diagnostic(span, match.group())
    options = suggestions(p.action, match, p.matchcase)
    edits = _edits(document, start, end, options[0]) if len(options) == 1 else ()
    return rule.diagnostic(span, match.group(), quoted(options), edits=edits)


def _edits(document: Document, start: int, end: int, text: str) -> tuple[Edit, ...]:
    if text:
        return replacement(document, start, end, text, safe=is_plain(document, start, end, text))
    # One of the spaces that a word had round it goes with it.
    prose = document.prose
    before, after = prose[start - 1 : start] or "\n", prose[end : end + 1]
    return replacement(document, start, end + (after == " " and before in " \n"), "")


def _validate(parameters: Parameters) -> None:
    if not parameters.tokens and not parameters.raw:
        raise ValueError("needs `tokens` or `raw`: it looks for nothing")
    check(parameters.action)


KIND = Kind(
    parameters=Parameters,
    run=run,
    patterns=patterns,
    validate=_validate,
    only_on_match=True,
    local=True,
    blockwise=always,
)
