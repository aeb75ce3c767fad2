"""`spelling`: words that are in no dictionary (Vale's meaning, Hunspell's dictionaries).

Message arguments: 1 the word. Words with anything but letters, underscores and apostrophes, with a capital at the
end or inside are not judged, unless `custom`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import regex

from subeditor.checks import Find, Kind, Pattern, always
from subeditor.checks._actions import Action
from subeditor.checks._scopes import regions
from subeditor.checks._spelling_files import Files, files_of
from subeditor.checks._spelling_words import words_in
from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language.hunspell import Dictionary, read
from subeditor.patterns import translate
from subeditor.rule import Rule, key

_SCOPE = ("text",)
_NOT_JUDGED = re_compile(r"[^a-zA-Z_']|[A-Z]\Z|[A-Z][a-z]+(?:[A-Z][A-Z]|[A-Z]\w)")
_NOT_JUDGED_PARTS = re_compile(r"[^\w'-]")
_PART = re_compile(r"[^\W\d_][^\W\d_A-Z]*|[A-Z]+(?![a-z])")
_SHORTEST_PART = 3


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `spelling` rule."""

    dictionaries: tuple[str, ...] = key(
        "Names of dictionaries (`.dic` and `.aff`); a word is right if it is in one. Without it, an American one.",
        (),
    )
    dicpath: str = key("The folder of the dictionaries, else `config/dictionaries` beside the styles.", "")
    append: bool = key("Take the American dictionary, too.", False)
    dic: str = key("One dictionary by its path, with `aff`.", "")
    aff: str = key("Its affixes.", "")
    ignore: tuple[str, ...] = key(
        "Files of further words, one a line; those in small letters are right in any case.", ()
    )
    filters: tuple[str, ...] = key("Patterns of words that are not judged.", (), pattern=True)
    custom: bool = key("Judge words of any form that `filters` leave.", False)
    exceptions: tuple[str, ...] = key("Patterns of words that are right, in any case.", (), pattern=True)
    split: bool = key("Judge the parts of identifiers.", False)
    threshold: int = key("Accepted for Vale's sake, without effect.", 0)
    action: Action | None = key("What to do about a word.", None)
    code: object = key("Without effect, as in Vale.", None)


class _Speller(NamedTuple):
    """What a rule judges words by."""

    dictionaries: tuple[Dictionary, ...]
    listed: frozenset[str]
    filters: Any
    exceptions: Any

    def accepts(self, word: str) -> bool:
        """Whether a word is right."""
        word = self.dictionaries[0].converted(word) if self.dictionaries else word
        return (
            not self.listed.isdisjoint((word, word.lower()))
            or any(each.knows(word) for each in self.dictionaries)
            or (self.exceptions is not None and self.exceptions.search(word) is not None)
        )


def patterns(rule: Rule) -> tuple[Pattern, ...]:
    """None; a dictionary that is not there is told before any text is read. Raises `RuleError`."""
    _files(rule)
    return ()


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The words that no dictionary has."""
    for rule in rules:
        p: Parameters = rule.parameters
        speller = _speller(_files(rule), p.filters, p.exceptions)
        wrong: dict[str, bool] = {}
        for start, end in regions(document, rule.scope or _SCOPE):
            for word, at, length in words_in(document.prose, start, end):
                if word not in wrong:
                    wrong[word] = not _is_right(word, p, speller)
                if wrong[word]:
                    for part, offset in _wrong_parts(word, p, speller):
                        begin = at + offset
                        stop = begin + (len(part) if part != word else length)
                        yield rule.diagnostic(document.span(begin, stop), part)


def _is_right(word: str, p: Parameters, speller: _Speller) -> bool:
    if not p.custom and (_NOT_JUDGED_PARTS if p.split else _NOT_JUDGED).search(word):
        return True
    if speller.filters is not None and speller.filters.search(word):
        return True
    return speller.accepts(word)


def _wrong_parts(word: str, p: Parameters, speller: _Speller) -> Iterator[tuple[str, int]]:
    """A word that is wrong, or what is wrong in it."""
    parts = [(match[0], match.start()) for match in _PART.finditer(word)] if p.split else []
    if len(parts) < 2:
        yield word, 0
        return
    for part, offset in parts:
        if len(part) >= _SHORTEST_PART and not part.isupper() and not speller.accepts(part):
            yield part, offset


def _files(rule: Rule) -> Files:
    p: Parameters = rule.parameters
    return files_of(
        rule.address.path,
        p.dictionaries,
        p.dicpath,
        (p.dic, p.aff) if p.dic and p.aff else None,
        p.ignore,
        p.append,
    )


@lru_cache(64)
def _speller(files: Files, filters: tuple[str, ...], exceptions: tuple[str, ...]) -> _Speller:
    listed = frozenset(word for path in files.lists for word in _listed(path))
    joined = "|".join(rf"\b(?:{exception})\b" for exception in exceptions)
    return _Speller(
        tuple(read(affixes, words) for affixes, words in files.dictionaries),
        listed,
        regex.compile("|".join(f"(?:{translate(each)})" for each in filters)) if filters else None,
        regex.compile(translate(joined), regex.IGNORECASE) if joined else None,
    )


@cache
def _listed(path: Path) -> frozenset[str]:
    """The words of a file: one in lower case is right with capitals, too."""
    return frozenset(map(str.strip, path.read_text("utf-8", "replace").splitlines()))


def _read(rule: Rule) -> tuple[Path, ...]:
    files = _files(rule)
    return (*(path for pair in files.dictionaries for path in pair), *files.lists)


KIND = Kind(parameters=Parameters, run=run, patterns=patterns, read=_read, local=True, blockwise=always)
