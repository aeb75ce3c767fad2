"""Plan and run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import regex

from subeditor import checks
from subeditor.checks import Match, Pattern
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule


class Plan:
    """A compiled set of rules."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        by_kind = sorted(rules, key=lambda rule: (rule.kind, rule.name))
        self._groups = [(k, list(group)) for k, group in groupby(by_kind, key=lambda rule: rule.kind)]

    def run(self, document: Document) -> list[Diagnostic]:
        """The diagnostics of a document, sorted."""

        def find(pattern: Pattern) -> Iterator[Match]:
            flags = regex.MULTILINE | (regex.IGNORECASE if pattern.ignore_case else 0)
            compiled = regex.compile(pattern.text, flags)
            for block in document.blocks:
                yield from compiled.finditer(document.prose, block.start, block.end)

        found = [
            diagnostic
            for kind, rules in self._groups
            for diagnostic in checks.load(kind).run(document, rules, find)
        ]
        return sorted(found, key=lambda d: (d.span, d.rule, d.message))
