"""Plan and run."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

import regex

from subeditor import checks
from subeditor.checks import Match, Pattern
from subeditor.checks._scopes import regions
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.patterns import translate
from subeditor.rule import Rule


class _Find:
    def __init__(self, document: Document) -> None:
        self._document = document

    def __call__(self, pattern: Pattern) -> Iterator[Match]:
        flags = regex.MULTILINE | (regex.IGNORECASE if pattern.ignore_case else 0)
        compiled: Any = regex.compile(translate(pattern.text), flags)
        for start, end in regions(self._document, pattern.scope or ("text",)):
            yield from compiled.finditer(self._document.prose, start, end)

    def alternatives(self, rule: Rule) -> Iterator[tuple[int, Match]]:
        """Merged."""
        patterns = checks.load(rule.kind).patterns(rule)
        streams = [[(m.start(), n, m) for m in self(p)] for n, p in enumerate(patterns)]
        end = 0
        for start, number, match in heapq.merge(*streams, key=lambda entry: entry[:2]):
            if start >= end:
                end = max(match.end(), start + 1)
                yield number, match


class Plan:
    """A compiled set of rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        by_kind = sorted(rules, key=lambda rule: (rule.kind, rule.name))
        self._groups = [(k, list(group)) for k, group in groupby(by_kind, key=lambda rule: rule.kind)]

    def run(self, document: Document) -> list[Diagnostic]:
        """The diagnostics of a document, sorted."""
        find = _Find(document)
        found = [
            diagnostic
            for kind, rules in self._groups
            for diagnostic in checks.load(kind).run(document, rules, find)
        ]
        return sorted(found, key=lambda d: (d.span, d.rule, d.message))
