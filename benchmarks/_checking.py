"""Rules run on texts: all that ship, those that are off by default too, and findings by offsets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache

from subeditor import config, packs
from subeditor.diagnostics import Finding, Position, Span
from subeditor.engine import Checker
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from subeditor.source import Source


@cache
def all_rules() -> RuleSet:
    """All rules that ship."""
    return config.rules_of(Config(packs=packs.builtin_packs()))


def names(globs: Iterable[str]) -> tuple[str, ...]:
    """The rules that one of the globs means."""
    patterns = tuple(globs)
    return tuple(name for name in all_rules().rules if any(fnmatchcase(name, glob) for glob in patterns))


def is_on(rule: str) -> bool:
    """Whether a rule is on by default."""
    return all_rules().rules[rule].default


def findings(rules: tuple[str, ...], path: str, text: str) -> Iterator[tuple[str, Span]]:
    """The rule and the place of each finding of the rules, on by default or not, in a text."""
    source = Source(path, text)
    for finding in reported(rules, source):
        yield finding.rule, Span(offset(source, finding.start), offset(source, finding.end))


def reported(rules: tuple[str, ...], source: Source) -> tuple[Finding, ...]:
    """The findings of the rules, on by default or not, in a source that is read as its name says."""
    return _checker(rules).check_source(source).findings


def overlap(one: Span, other: Span) -> bool:
    """Whether two spans share a character (or are the same place)."""
    return one == other or (one.start < other.end and other.start < one.end)


def offset(source: Source, position: Position) -> int:
    """The offset of a 1-based line and column."""
    return source.line_starts[position.line - 1] + position.column - 1


def marked(text: str, span: Span, width: int = 300) -> str:
    """A span of a text with `width` characters before and after, on one line, marked ⟦…⟧."""
    before = text[max(0, span.start - width) : span.start]
    after = text[span.end : span.end + width]
    return f"{before}⟦{text[span.start : span.end]}⟧{after}".replace("\n", " ⏎ ")


@cache
def _checker(rules: tuple[str, ...]) -> Checker:
    chosen = {name: all_rules().rules[name] for name in rules}
    return Checker(Config(rules=dict.fromkeys(rules, True)), RuleSet(chosen))
