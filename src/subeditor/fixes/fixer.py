"""A source and what a checker finds in it, to the source with all that is mended.

Each pass makes the changes that do not overlap and has the text checked again, until nothing is left to make. So
fixing what was fixed changes nothing: also where two rules undo each other's changes, since those of both are
then left out. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Finding
from subeditor.engine import Checker
from subeditor.fixes import edits
from subeditor.fixes.edits import Change
from subeditor.source import Source

# Of a text that goes on changing so many times, or has grown so much, no end is in sight.
_PASSES = 20
_GROWTH, _GROWN = 4, 1_000

# Which of the findings of a source may be mended; which of their changes are wanted.
Keep = Callable[[Source, Sequence[Finding]], Iterable[Finding]]
Wanted = Callable[[Change], bool]


class Fixed(NamedTuple):
    """A source as it is when it is mended, and what was mended in it, in the order in which that was done.

    `disputed` names the rules that undo each other's changes there.
    """

    source: Source
    made: tuple[Finding, ...] = ()
    disputed: tuple[str, ...] = ()


class _Step(NamedTuple):
    text: str
    made: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Fixer:
    """Mends sources as a checker's rules say, and no more of it than is wanted.

    What a rule's `limit` does not show is mended as well.
    """

    checker: Checker
    wanted: Wanted
    keep: Keep = lambda source, findings: findings

    def fixed(self, source: Source) -> Fixed:
        """The source with all changes made."""
        disputed: set[str] = set()
        while True:
            steps = self._steps(source, disputed)
            again = next((at for at, step in enumerate(steps[:-1]) if step.text == steps[-1].text), None)
            if again is None and len(steps) <= _PASSES and not _has_grown(source, steps[-1]):
                made = tuple(finding for step in steps for finding in step.made)
                return Fixed(replace(source, text=steps[-1].text), made, tuple(sorted(disputed)))
            since = len(steps) // 2 if again is None else again
            disputed |= {finding.rule for step in steps[since + 1 :] for finding in step.made}

    def _steps(self, source: Source, without: set[str]) -> list[_Step]:
        """The texts from the first to the one in which nothing is left to change, or that was there before."""
        steps = [_Step(source.text, ())]
        while len(steps) <= _PASSES:
            now = replace(source, text=steps[-1].text)
            result = self.checker.check_source(now)
            found = [finding for finding in self.keep(now, result.findings) if finding.rule not in without]
            taken = edits.compatible(filter(self.wanted, edits.changes(now, found)))
            text = edits.applied(now.text, taken)
            if text == now.text:
                break
            steps.append(_Step(text, tuple(change.finding for change in taken)))
            if any(step.text == text for step in steps[:-1]) or _has_grown(source, steps[-1]):
                break
        return steps


def _has_grown(source: Source, step: _Step) -> bool:
    return len(step.text) > _GROWTH * len(source.text) + _GROWN


def unlimited(checker: Checker) -> Checker:
    """A checker whose rules report all they find."""
    rules = {
        name: replace(rule, limit=0) if rule.limit else rule for name, rule in checker.ruleset.rules.items()
    }
    return replace(checker, ruleset=checker.ruleset._replace(rules=rules), _profiles={}, _plans={})
