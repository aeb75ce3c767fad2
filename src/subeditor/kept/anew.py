"""A run in which files have changed: those are checked, the results of the others are taken from the store.

Knows what may be kept: nothing where a rule is faulty, no result in which a check went wrong, and no report on
files that were changed while it was made.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor import checks, engine, formats, kept
from subeditor.diagnostics import Report
from subeditor.engine import Checker, Joint, Result
from subeditor.kept import circumstances, coding, places
from subeditor.kept.store import Entry
from subeditor.ruleset import RuleSet
from subeditor.states import State

if TYPE_CHECKING:
    from subeditor.kept import Earlier, Seen
    from subeditor.kept.store import Store


def run(
    earlier: Earlier,
    store: Store,
    paths: Sequence[str],
    seen: Seen,
    ruleset: RuleSet,
    jobs: int | None,
    advance: Callable[[Result], None] | None,
) -> Report:
    """The report on the files at these paths, some of which were seen before; what is new of it is kept."""
    config = earlier.config
    # Rules that were changed between two looks at them are not those that the digest tells of.
    same = earlier.files is not None or circumstances.digest(config) == earlier.circumstances
    if ruleset.faults or not same:
        return engine.run([*map(Path, paths)], config, ruleset, jobs, (), advance)
    basis, values = _basis(ruleset), _values(ruleset)
    held = _held(store, seen, values) if basis == earlier.basis else {}
    missing = [Path(path) for path in paths if path not in held]
    checker = Checker(config, ruleset, stated=True)
    fresh: list[Result] = []
    told = None
    texts = _Texts()
    try:
        for result in chain(held.values(), engine.results(missing, checker, jobs)):
            if result.path not in held:
                fresh.append(result)
            if advance:
                advance(result)
        found = [*held.values(), *fresh]
        between = checker.join(found)
        report = engine.report(found, between)
        now = {path: state for path, state in seen.states.items() if path in held}
        now |= {result.path: result.state for result in fresh if result.state}
        if all(path in now for path in paths) and _settled(between, now):
            joined = {each.path for each in between.findings}
            known = {path: text for path, text in texts.of(fresh) if path not in joined}
            told = kept.key(paths, now), coding.of_report(report, known)
    finally:
        # Of a run that is interrupted, what was checked by then.
        if basis == _basis(ruleset):
            _keep(store, basis, dict(_entries(fresh, values, texts)), seen, told)
    return report


class _Texts:
    """The findings of results as texts, each made once; those of copies are those of what they are copies of."""

    def __init__(self) -> None:
        self._known: dict[int, str] = {}

    def of(self, results: Iterable[Result]) -> Iterator[tuple[str, str]]:
        """The texts by path."""
        for result in results:
            key = id((result.twin or result).findings)
            if key not in self._known:
                self._known[key] = coding.of_findings(result.path, result.findings)
            yield result.path, self._known[key]


def _keep(
    store: Store, basis: str, entries: dict[str, Entry], seen: Seen, told: tuple[bytes, str] | None
) -> None:
    new = not store.path.exists()
    store.write(basis, json.dumps(formats.endings()), entries, seen.renewed, told)
    if new:
        places.tidy(store.path.parent, time.time())


def _basis(ruleset: RuleSet) -> str:
    return json.dumps(circumstances.besides(ruleset), sort_keys=True)


def _values(ruleset: RuleSet) -> coding.Values:
    rules = ruleset.rules
    return lambda name: checks.load(rules[name].kind).values if name in rules else ()


def _held(store: Store, seen: Seen, values: coding.Values) -> dict[str, Result]:
    held = {}
    for path, text in store.results(seen.states).items():
        with suppress(ValueError):
            held[path] = coding.to_result(path, text, values)
    return held


def _entries(results: Iterable[Result], values: coding.Values, texts: _Texts) -> Iterable[tuple[str, Entry]]:
    for result, (_, found) in zip(results, texts.of(results), strict=True):
        if result.state:
            # A plug-in's fact may have a value that no text stands for.
            with suppress(TypeError):
                yield result.path, Entry(result.state, coding.of_result(result, values, found))


def _settled(between: Joint, now: dict[str, State]) -> bool:
    """Whether what lies between files was read from the files as they were checked."""
    paths = {found.path for found in between.findings}
    return not between.faults and all(
        circumstances.digest_of(path) == now[path].digest.hex() for path in paths
    )
