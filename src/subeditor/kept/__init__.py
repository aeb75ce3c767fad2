"""What is kept of earlier runs, so that a file that has not changed costs nothing in the next.

A result depends on the bytes of its file and on the circumstances of the run, and is kept under both; so is the
report that all files together make, with what lies between them. A run in which no file has changed reads no
rule and loads no check. Nothing depends on what is kept but time: the report is the one that `engine.run` gives.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from subeditor import cache_folder, formats, states
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Fault, Report
from subeditor.kept import circumstances, coding, places
from subeditor.settings import Config
from subeditor.states import State

if TYPE_CHECKING:
    from subeditor.engine import Result
    from subeditor.kept.store import Store
    from subeditor.rule_files import RuleFiles
    from subeditor.ruleset import RuleSet


class Seen(NamedTuple):
    """The files of a run that are as they were, with their states; `renewed`: those that were read to tell."""

    states: dict[str, State]
    renewed: dict[str, State]


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier runs of a configuration from the current folder have left; without a store, nothing.

    `basis` tells the files that results rest on beside the circumstances, and their digests; it is empty where
    nothing is there. `files` are the rule files of the run, where its rules are read from the same.
    """

    config: Config
    circumstances: str | None = None
    store: Store | None = None
    basis: str = ""
    files: RuleFiles | None = None

    def run(
        self,
        paths: Sequence[str],
        rules: Callable[[], RuleSet],
        jobs: int | None = None,
        faults: Iterable[Fault] = (),
        advance: Callable[[Result], None] | None = None,
    ) -> Report:
        """As `engine.run` on the files at these paths, with the rules that `rules` gives.

        It is not called where nothing has changed.
        """
        if self.store is None:
            from subeditor import engine

            return engine.run([*map(Path, paths)], self.config, rules(), jobs, faults, advance)
        seen = _seen(self.store.states(paths), paths) if self.basis else Seen({}, {})
        report = self._report(paths, seen)
        if report is None:
            from subeditor.kept import anew

            report = anew.run(self, self.store, paths, seen, rules(), jobs, advance)
        told = {*report.faults, *faults}
        return report._replace(faults=tuple(sorted(told, key=lambda fault: fault.sort_key)))

    def _report(self, paths: Sequence[str], seen: Seen) -> Report | None:
        """The report that was given when the files were what they are."""
        if self.store is None or not self.basis or len(seen.states) < len(paths):
            return None
        text = self.store.report(key(paths, seen.states))
        if text is None:
            return None
        try:
            report = coding.to_report(text)
        except ValueError:
            return None
        if seen.renewed:
            self.store.write(self.basis, renewed=seen.renewed)
        places.used(self.store)
        return report


def earlier(config: Config, files: RuleFiles | None = None) -> Earlier:
    """What earlier runs have left. What they knew of the endings of files is known from now on.

    `files` are the rule files of the run, if its rules are read from the same.
    """
    if not config.cache or cache_folder.folder() is None:
        return Earlier(config)
    digest = circumstances.digest(config, files)
    store = places.store(digest) if digest else None
    if store is None:
        return Earlier(config)
    about = store.about()
    basis = about.get("basis", "")
    if not _holds(basis):
        return Earlier(config, digest, store, files=files)
    formats.recall(_mapping(about.get("endings", "{}")))
    return Earlier(config, digest, store, basis, files)


def key(paths: Sequence[str], seen: Mapping[str, State]) -> bytes:
    """What the report on files in those states is kept under."""
    names = states.digest("\0".join(paths).encode("utf-8", "surrogatepass"))
    return states.digest(names + b"".join(seen[path].digest for path in paths))


def _holds(basis: str) -> bool:
    """Whether the files of a basis are what they were."""
    files = _mapping(basis)
    return basis != "" and all(circumstances.digest_of(path) == digest for path, digest in files.items())


def _mapping(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _seen(known: Mapping[str, State], paths: Iterable[str]) -> Seen:
    seen = Seen({}, {})
    for path in paths:
        before = known.get(path)
        if before is None:
            continue
        try:
            if states.stamp(os.stat(path)) == before.stamp:  # noqa: PTH116 - a `Path` takes twice the time
                seen.states[path] = before
            elif (now := states.of_file(Path(path))).digest == before.digest:
                seen.states[path] = now
                if now.stamp:
                    seen.renewed[path] = now
        except OSError:
            continue
    return seen
