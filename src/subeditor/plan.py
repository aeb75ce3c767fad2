"""The rules of a run, prepared, and what they find in a document.

Knows kinds and rules; knows nothing of files, configuration or what is done with what was found. A plan is
the same whatever the order of its rules; of documents it keeps what was found in blocks that may come again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import regex

from subeditor import checks
from subeditor.blockwise import Blockwise
from subeditor.checks import Kind, Pattern
from subeditor.diagnostics import Diagnostic, Fact, Fault
from subeditor.document import Document
from subeditor.errors import AbsentError, Address, RuleError, SubeditorError
from subeditor.excerpts import as_it_is, codes
from subeditor.index import Draw, Index, draw_all
from subeditor.rule import Rule
from subeditor.search import Search
from subeditor.timeouts import SECONDS


class Outcome(NamedTuple):
    """What a document's rules found, sorted, and why some of them found nothing."""

    diagnostics: list[Diagnostic]
    faults: list[Fault]


class _Group(NamedTuple):
    """The rules of one kind: they run as one pass."""

    kind: Kind
    rules: tuple[Rule, ...]


class _Parts(NamedTuple):
    """A rule as far as it reads the prose, and as far as it reads what stands apart from it, by its scope's name."""

    prose: Rule | None
    apart: tuple[tuple[str, Rule], ...] = ()


class _Other(NamedTuple):
    """Rules with a plan of their own: what they look at instead of a document, and who says what they find in that."""

    plan: Plan
    view: Callable[[Document], Document] | None
    check: Callable[[Document], tuple[list[Diagnostic], list[Fault]]]

    def seen(self, document: Document) -> Document:
        """What they look at. A document that was among its own annotations would be a cycle, and stay."""
        return document if self.view is None else document.of(self.view)


class Plan:
    """A set of rules, ready to run. `faults` tells of the rules that were left out; `guests` names those of guests.

    `anywhere`: what is found in a document is the same wherever it lies.
    """

    faults: tuple[Fault, ...]
    rules: tuple[Rule, ...]
    guests: frozenset[str]

    def __init__(
        self,
        rules: Iterable[Rule],
        draw_all: Draw = draw_all,
        *,
        split: Callable[[Rule], _Parts] | None = None,
    ) -> None:
        """`draw_all` gives what is drawn out of patterns; see `cache.drawn`."""
        parts = list(map(split or _parts, rules))
        # What is looked for in the file as it is, markup and all, or in code, is looked for apart.
        apart: dict[str, list[Rule]] = {}
        for name, rule in (each for part in parts for each in part.apart):
            apart.setdefault(name, []).append(rule)
        self._others = [
            _Other(plan, _APART[name], plan.check)
            for name, held in apart.items()
            for plan in [Plan(held, draw_all, split=_Parts)]
        ]
        own = [part.prose for part in parts if part.prose]
        if split is None and (alone := [rule for rule in own if checks.load(rule.kind).blockwise(rule)]):
            plan = Plan(alone, draw_all, split=_Parts)
            self._others.append(_Other(plan, None, Blockwise(plan.check).check))
            names = {rule.name for rule in alone}
            own = [rule for rule in own if rule.name not in names]
        ordered = sorted(own, key=lambda rule: (rule.kind, rule.name))
        faults: list[Fault] = []
        patterns = {rule.name: found for rule in ordered if (found := _patterns(rule, faults)) is not None}
        self._index = Index((pattern for held in patterns.values() for pattern in held), draw_all)
        self._numbers = {
            name: tuple(self._index.numbers[pattern] for pattern in held) for name, held in patterns.items()
        }
        sound = [rule for rule in ordered if rule.name in patterns and self._compiles(rule, faults)]
        self.faults = (*faults, *(fault for other in self._others for fault in other.plan.faults))
        known = {rule.name: rule for other in self._others for rule in other.plan.rules}
        self.rules = (*sound, *(known[name] for name in known.keys() - {rule.name for rule in sound}))
        self._groups = [
            _Group(checks.load(kind), tuple(group))
            for kind, group in groupby(sound, key=lambda rule: rule.kind)
        ]
        guests = (group for group in self._groups if group.kind.guest)
        self.guests = frozenset(rule.name for group in guests for rule in group.rules)
        self._by_name = {
            group.rules[0].kind: {rule.name: rule for rule in group.rules} for group in self._groups
        }
        # Whether nothing looks at where a document lies; what a plug-in's kind does is not known.
        self.anywhere = all(type(rule.parameters).__module__.startswith("subeditor.") for rule in self.rules)
        self._owners: dict[int, list[tuple[str, int]]] = defaultdict(list)
        for rule in sound:
            for at, number in enumerate(self._numbers[rule.name]):
                self._owners[number].append((rule.name, at))

    def run(self, document: Document) -> list[Diagnostic]:
        """The diagnostics of a document, sorted. What goes wrong inside a check is raised."""
        search = Search(self._index, self._owners, document)
        found = [
            diagnostic
            for group in self._groups
            for diagnostic in group.kind.run(document, self._live(group, search), search)
        ]
        for other in self._others:
            found += other.plan.run(other.seen(document))
        return _sorted(found)

    def check(self, document: Document) -> Outcome:
        """The diagnostics of a document, and a fault for each rule in which something went wrong."""
        search = Search(self._index, self._owners, document)
        faults: list[Fault] = []
        found: list[Diagnostic] = []
        for group in self._groups:
            found += _spared(document, group.kind, self._live(group, search), search, faults)
        for other in self._others:
            their, their_faults = other.check(other.seen(document))
            found += their
            faults += their_faults
        failed = self._failures(document, search, faults)
        return Outcome(_sorted(entry for entry in found if entry.rule not in failed), faults)

    def facts(self, document: Document) -> tuple[list[Fact], list[Fault]]:
        """What a document gives for the rules that look at several files, and why some gave nothing."""
        found: list[Fact] = []
        faults: list[Fault] = []
        for group in self._groups:
            if group.kind.facts is not None:
                try:
                    found += group.kind.facts(document, group.rules)
                except Exception as error:
                    faults.append(_internal(group.rules[0], Address(document.source.path), error))
        return found, faults

    def _live(self, group: _Group, search: Search) -> Sequence[Rule]:
        """The rules of a group that may find something, as far as their patterns tell."""
        if not group.kind.only_on_match:
            return group.rules
        own = self._by_name[group.rules[0].kind]
        return [own[name] for name in own.keys() & search.rules.keys()]

    def _compiles(self, rule: Rule, faults: list[Fault]) -> bool:
        """Whether those patterns of a rule compile that `re` cannot read; the others are taken to."""
        for number in self._numbers[rule.name]:
            if not self._index.drawn[number].parsed:
                try:
                    self._index.compiled(number)
                except (regex.error, RecursionError, OverflowError):
                    faults += _pattern_faults(rule)
                    return False
        return True

    def _failures(self, document: Document, search: Search, faults: list[Fault]) -> set[str]:
        """The names of the rules of which a pattern failed in a document; their faults are added."""
        failed: set[str] = set()
        for number, error in sorted(search.faults.items()):
            for name, _ in self._owners[number]:
                if name in failed:
                    continue
                failed.add(name)
                rule = next(rule for rule in self.rules if rule.name == name)
                if isinstance(error, TimeoutError):
                    faults.append(_timed_out(rule, self._index.patterns[number], document))
                else:
                    faults += _pattern_faults(rule)
        return failed


# What rules read that is no prose: by the name of its scope, the document that has it as prose.
_APART: dict[str, Callable[[Document], Document]] = {"raw": as_it_is, "code": codes}


def reads_apart(rule: Rule) -> bool:
    """Whether a rule may look for something in what is no prose."""
    return any(name in selector for selector in rule.scope for name in _APART)


def _parts(rule: Rule) -> _Parts:
    """The parts of a rule."""
    if not reads_apart(rule):
        return _Parts(rule)
    found: dict[str, list[str]] = {}
    for selector in rule.scope:
        found.setdefault(_named_apart(selector), []).append(selector)
    prose = found.pop("", None)
    apart = ((name, replace(rule, scope=tuple(held))) for name, held in found.items())
    return _Parts(replace(rule, scope=tuple(prose)) if prose else None, tuple(apart))


def _named_apart(selector: str) -> str:
    """The scope that a selector names which is no prose; empty where it names none."""
    terms = (term.strip() for term in selector.split("&"))
    parts = {part for term in terms if not term.startswith("~") for part in term.split(".")}
    return next((name for name in _APART if name in parts), "")


def _sorted(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda entry: (entry.span, entry.rule, entry.message))


def _patterns(rule: Rule, faults: list[Fault]) -> Sequence[Pattern] | None:
    try:
        return checks.load(rule.kind).patterns(rule)
    except Exception as error:
        faults.append(_internal(rule, rule.address, error))
        return None


def _spared(
    document: Document, kind: Kind, rules: Sequence[Rule], search: Search, faults: list[Fault]
) -> Iterator[Diagnostic]:
    """What the rules of a kind find; where something goes wrong, each by itself: one spoils no other."""
    if not rules:
        return
    try:
        yield from list(kind.run(document, rules, search))
        return
    except AbsentError as error:
        faults.append(Fault.of(error))
        return
    except Exception as error:
        if len(rules) == 1:
            faults.append(_internal(rules[0], Address(document.source.path), error))
            return
    for rule in rules:
        yield from _spared(document, kind, [rule], search, faults)


def _internal(rule: Rule, address: Address, error: Exception) -> Fault:
    if isinstance(error, SubeditorError):
        return Fault.of(error)
    from traceback import extract_tb

    frames = extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    detail = f"{type(error).__name__}{where}" + (f": {error}" if str(error) else "")
    return Fault.of(
        SubeditorError(
            f"internal fault in rule `{rule.name}` (kind `{rule.kind}`): {detail}",
            address,
            "the other rules and files were checked; please report this as a bug",
        )
    )


def _pattern_faults(rule: Rule) -> list[Fault]:
    # The rule's file is read again to find the place: only where a pattern has failed.
    from subeditor import rule_patterns

    faults = [Fault.of(error) for error in rule_patterns.faults(rule)]
    return faults or [Fault.of(RuleError("a pattern of this rule does not compile", rule.address))]


def _timed_out(rule: Rule, pattern: Pattern, document: Document) -> Fault:
    text = pattern.text if len(pattern.text) <= 60 else pattern.text[:59] + "…"
    return Fault.of(
        RuleError(
            f"rule `{rule.name}` was given up: its pattern `{text}` ran for more than {SECONDS:g} seconds",
            Address(document.source.path),
            "repetitions inside repetitions, such as `(a+)+`, backtrack without end: simplify the pattern",
        )
    )
