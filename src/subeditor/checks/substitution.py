"""`substitution`: a word or phrase and what to write instead (Vale's meaning), and lists of misspellings.

Message arguments: 1 the replacement, 2 the match. The replacement is an edit too, where there is only one,
with the capital of the match where case was ignored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import regex

from subeditor.checks import Find, Kind, Match, Pattern
from subeditor.checks._actions import Action, carry_case, expand, quoted
from subeditor.checks._alternation import alternatives
from subeditor.checks._exceptions import excused
from subeditor.checks._replacing import is_plain, replacement
from subeditor.dataclass import dataclass
from subeditor.deferred import regex_compile
from subeditor.diagnostics import Diagnostic, Edit
from subeditor.document import Document
from subeditor.patterns import translate
from subeditor.rule import Rule, key

_SCOPE = ("text",)
_META = frozenset(r"\.[](){}*+?|^$")
_NO_TEXT = _META - {"."}
_BAR = regex_compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `substitution` rule."""

    swap: Mapping[str, str] = key("From a pattern to what should stand there.", {}, pattern=True)
    words: str = key(
        "A table of misspellings: its name among the tables that ship, or a file beside the rule with lines "
        "of `misspelling<TAB>correction[, correction…]`, in lower case.",
        "",
    )
    ignorecase: bool = key("Ignore case.", False)
    nonword: bool = key("Leave the word boundaries out.", False)
    exceptions: tuple[str, ...] = key("Patterns that excuse a match they occur in.", (), pattern=True)
    capitalize: bool = key("Capitalise the replacement when the match begins with a capital.", False)
    matchcase: bool = key("Carry the case of the match over to the replacement.", False)
    action: Action | None = key("What to do about a match.", None)
    pos: str = key("Accepted for Vale's sake, without effect.", "")


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """One pattern a key, the longest key first."""
    p: Parameters = rule.parameters
    return alternatives(_keys(p), nonword=p.nonword, ignore_case=p.ignorecase, scope=rule.scope or _SCOPE)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """Every match that is not right already and that no exception excuses."""
    for rule in rules:
        p: Parameters = rule.parameters
        if p.swap:
            yield from _swaps(document, rule, find)
        if p.words:
            yield from _words(document, rule)


def _swaps(document: Document, rule: Rule, find: Find) -> Iterator[Diagnostic]:
    p: Parameters = rule.parameters
    keys = _keys(p)
    for number, match in find.alternatives(rule):
        start, end = match.span()
        found = match.group()
        pattern = keys[number] if len(keys) > 1 else _key_of(found, keys, p.ignorecase)
        template = p.swap[pattern]
        if _right(found, template, p.action) or excused(document.prose, start, end, p.exceptions):
            continue
        options = _options(template, match, found, p)
        span = document.span(start, end)
        edits = (
            _edits(document, start, end, _cased(found, options[0], pattern), p) if len(options) == 1 else ()
        )
        told = rule if len(options) == 1 else replace(rule, message=_bare(rule.message))
        yield told.diagnostic(span, quoted(options), found, edits=edits)


def _edits(document: Document, start: int, end: int, text: str, p: Parameters) -> tuple[Edit, ...]:
    """The edit that puts `text` there. Which capitals a word has is its house's own business.

    What is to stand there may be told by a pattern; a pattern is no text.
    """
    replaces = p.action is not None and p.action.name == "replace"
    if not replaces and not _NO_TEXT.isdisjoint(text):
        return ()
    return replacement(document, start, end, text, safe=is_plain(document, start, end, text))


def _bare(message: str) -> str:
    """A message with two verbs in quotation marks without those of the first: several options have their own."""
    marked = next((verb for verb in ("'%s'", '"%s"') if message.count(verb) == 2), None)
    return message.replace(marked, "%s", 1) if marked else message


def _words(document: Document, rule: Rule) -> Iterator[Diagnostic]:
    # Most rules have none, and what tells an error from a name is long to load.
    from subeditor.checks._misspellings import misspellings

    p: Parameters = rule.parameters
    for start, end, corrections in misspellings(document, p.words, rule.address.path):
        if not excused(document.prose, start, end, p.exceptions):
            found = document.prose[start:end]
            options = [carry_case(found, correction) for correction in corrections]
            span = document.span(start, end)
            edits = replacement(document, start, end, options[0]) if len(options) == 1 else ()
            yield rule.diagnostic(span, quoted(options), found, edits=edits)


def _files(rule: Rule) -> tuple[Path, ...]:
    if not rule.parameters.words:
        return ()
    from subeditor.checks._misspellings import file_of

    path = file_of(rule.parameters.words, rule.address.path)
    return (path,) if path else ()


def _keys(parameters: Parameters) -> list[str]:
    """The keys in the order in which they are tried; it decides which of two that match is taken."""
    return sorted(filter(None, parameters.swap), key=len, reverse=True)


@lru_cache(4096)
def _compile(pattern: str, ignore_case: bool) -> regex.Pattern[str]:
    return regex.compile(translate(pattern), regex.IGNORECASE if ignore_case else 0)


def _key_of(found: str, keys: list[str], ignore_case: bool) -> str:
    """The key that matched, where all of them were looked for as one pattern."""
    return next((k for k in keys if _compile(k, ignore_case).fullmatch(found)), keys[0])


def _right(found: str, template: str, action: Action | None) -> bool:
    """Whether the match already is what it should be: the replacement, read as a pattern, fits all of it."""
    if found == template:
        return True
    if action is not None and action.name == "replace":
        return found in _BAR.split(template)
    if _META.isdisjoint(template):
        return False
    try:
        return _compile(template, False).fullmatch(found) is not None
    except regex.error:
        return False


def _options(template: str, match: Match, found: str, p: Parameters) -> list[str]:
    replaces = p.action is not None and p.action.name == "replace"
    options = (
        [expand(option, match).replace(r"\|", "|") for option in _BAR.split(template)]
        if replaces
        else [expand(template, match)]
    )
    if p.matchcase:
        options = [carry_case(found, option) for option in options]
    elif p.capitalize and found[:1].isupper():
        options = [option[:1].upper() + option[1:] for option in options]
    return options


def _cased(found: str, replacement: str, pattern: str) -> str:
    """The text of the edit: a key in lower case that matched a capital passes the capital on."""
    if found[:1].isupper() and not any(map(str.isupper, pattern)) and replacement.islower():
        return carry_case(found, replacement)
    return replacement


def _validate(parameters: Parameters) -> None:
    if not parameters.swap and not parameters.words:
        raise ValueError("needs `swap` or `words`: it looks for nothing")


def _is_blockwise(rule: Rule) -> bool:
    # What tells an error from a name looks at the whole text.
    return not rule.parameters.words


KIND = Kind(
    parameters=Parameters,
    run=run,
    patterns=patterns,
    validate=_validate,
    read=_files,
    local=True,
    blockwise=_is_blockwise,
)
