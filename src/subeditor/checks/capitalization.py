"""`capitalization`: how a heading, or any other block, is to be capitalised (Vale's meaning).

Message arguments: 1 the text of the block, 2 what it should be. One diagnostic a block, over all of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Literal

import regex

from subeditor.checks import Find, Kind, always
from subeditor.checks._actions import Action
from subeditor.checks._casing import Casing, sentence_case, title_case
from subeditor.checks._exceptions import pattern_of
from subeditor.checks._scopes import regions
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import GAP, Document
from subeditor.patterns import translate
from subeditor.rule import Rule, key

_SCOPE = ("text",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `capitalization` rule."""

    match: str = key("`$title`, `$sentence`, `$lower`, `$upper`, or a pattern that must occur.", pattern=True)
    style: Literal["AP", "Chicago"] = key("The style of `$title`.", "AP")
    exceptions: tuple[str, ...] = key("Patterns of words that stay as they are.", (), pattern=True)
    indicators: tuple[str, ...] = key("Ends of words after which `$sentence` wants a capital (`:`).", ())
    threshold: float = key("The least share of the words that must be right.", 0.8)
    prefix: str = key("A pattern that is left alone at the beginning.", "", pattern=True)
    action: Action | None = key("What to do about it; `replace` gives what it should be.", None)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The blocks that are not capitalised as they should be."""
    for rule in rules:
        p: Parameters = rule.parameters
        for start, end in regions(document, rule.scope or _SCOPE):
            text = document.prose[start:end].replace(GAP, "*")
            expected = _expected(document, text, start, p)
            if expected is not None:
                span = document.span(start, end)
                replaces = p.action is not None and p.action.name == "replace" and p.match in _CASED
                as_it_stands = replaces and document.source[span] == text
                edits = (Edit(span, expected),) if as_it_stands else ()
                yield rule.diagnostic(span, text, expected, edits=edits)


_CASED = ("$title", "$sentence")


def _expected(document: Document, text: str, start: int, p: Parameters) -> str | None:
    """What a text should be; None where it is right."""
    if p.match == "$lower" or p.match == "$upper":
        expected = text.lower() if p.match == "$lower" else text.upper()
        return None if text == expected or _is_excepted(text, p) else expected
    if p.match not in _CASED:
        return None if _compiled(p.match).search(text) or _is_excepted(text, p) else p.match
    casing = Casing(p.exceptions, p.indicators, p.prefix)
    if p.match == "$sentence":
        found = sentence_case(text, casing)
    else:
        end = start + len(text)
        found = title_case(text, p.style, casing, lambda at: _before_noun(document, start, end, start + at))
    return None if found.first and found.share >= (p.threshold or 0.8) else found.expected


def _is_excepted(text: str, p: Parameters) -> bool:
    return bool(p.exceptions) and pattern_of(p.exceptions).search(text) is not None


@lru_cache(256)
def _compiled(pattern: str) -> Any:
    return regex.compile(translate(pattern), regex.MULTILINE)


def _before_noun(document: Document, start: int, end: int, at: int) -> bool:
    """Whether the next word from `at` in the block prose[start:end] is a noun."""
    from subeditor.language.sentences import Sentence
    from subeditor.language.tags import tagging

    tokens = document.of(tagging).sentence(Sentence(start, end))
    following = next((token for token in tokens if token.start >= at), None)
    return following is not None and following.tag.startswith("NN")


KIND = Kind(parameters=Parameters, run=run, local=True, blockwise=always)
