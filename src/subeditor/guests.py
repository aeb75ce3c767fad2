"""Kinds whose rules need somebody outside for the time of a run: who is there from its beginning to its end.

Knows which rules are on for some file, and kinds; knows nothing of what they need.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from subeditor import checks
from subeditor.rule import Rule
from subeditor.ruleset import RuleSet
from subeditor.settings import Config

# The stacks of those who have somebody stay.
_staying: list[ExitStack] = []


@contextmanager
def staying() -> Iterator[None]:
    """Who comes for a run meanwhile is there for the next ones, until the end of this."""
    with ExitStack() as stack:
        _staying.append(stack)
        try:
            yield
        finally:
            _staying.remove(stack)


@contextmanager
def served(ruleset: RuleSet, config: Config, files: Iterable[Path]) -> Iterator[RuleSet]:
    """The rules as they hold while these files are read."""
    by_kind = _needy(ruleset, config, files)
    if not by_kind:
        yield ruleset
        return
    with ExitStack() as stack:
        rules = dict(ruleset.rules)
        for kind, asking in by_kind.items():
            serve = checks.load(kind).serve
            if serve:
                there = (_staying[-1] if _staying else stack).enter_context(serve(asking))
                rules.update((rule.name, rule) for rule in there)
        yield ruleset._replace(rules=rules)


def _needy(ruleset: RuleSet, config: Config, files: Iterable[Path]) -> dict[str, list[Rule]]:
    """By kind, the rules that need somebody and are on for one of the files."""
    rules = {name: rule for name, rule in ruleset.rules.items() if checks.load(rule.kind).serve}
    if not rules:
        return {}
    paths = {config.profile(path): path for path in files}
    on = {name for path in paths.values() for name in config.levels(path, rules)}
    by_kind: dict[str, list[Rule]] = {}
    for name in sorted(on):
        by_kind.setdefault(rules[name].kind, []).append(rules[name])
    return by_kind
