"""Files to findings: read, parse, run the plan, filter, and say where in lines and columns.

Knows every room between a path and a report, and how the work is shared among processes; knows no command
line and no output format. A fault in one file, rule or check spares all others.
"""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path, PurePath
from typing import NamedTuple

from subeditor import cache, checks, formats, guests, states
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Fault, Level, Report
from subeditor.document import GAP, Document
from subeditor.errors import Address, SourceError, SubeditorError
from subeditor.filters import suppression, vocabulary
from subeditor.index import draw_all
from subeditor.placing import findings, placed
from subeditor.plan import Plan, reads_apart
from subeditor.reports import Joint, Result, copied, report
from subeditor.rule import Rule
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from subeditor.source import Source
from subeditor.states import State
from subeditor.twins import Twins

_FILES_A_COLLECTION = 256

__all__ = ["Checker", "Joint", "Plan", "Result", "iter_results", "report", "results", "run"]


class _Read(NamedTuple):
    """A file's source, or why it cannot be read."""

    source: Source | None
    fault: SourceError | None
    state: State | None = None
    digest: bytes = b""


# Rules with their levels, and what excuses what they find.
_Key = tuple[tuple[tuple[str, Level], ...], tuple[str, ...]]


@dataclass(slots=True)
class Checker:
    """Checks sources as a configuration and its rules say.

    Plans are built when a file asks for them, one for each set of rules and levels that is on somewhere.
    With `stated` results tell the state of their file.
    """

    config: Config
    ruleset: RuleSet
    stated: bool = False
    _profiles: dict[tuple[int, ...], Plan] = field(default_factory=dict, repr=False)
    _plans: dict[_Key, Plan] = field(default_factory=dict, repr=False)
    _locals: dict[Plan, Plan] = field(default_factory=dict, repr=False)
    _twins: Twins[Result] = field(default_factory=Twins, repr=False)

    def check_file(self, path: Path) -> Result:
        """Read and check a file. What keeps it from being read is a fault of the result."""
        source, fault, state, digest = self._read(path)
        if source is None:
            return Result(str(path), faults=(Fault.of(fault),) if fault else (), read=False, state=state)
        key = self._key(source.path, digest)
        known = self._twins.get(key)
        if known is not None:
            return copied(known, source.path, state)
        result = self.check_source(source)
        if result.faults:
            return result
        self._twins.keep(key, result, len(result.findings) + len(result.facts) + 1)
        return result._replace(state=state)

    def _key(self, path: str, digest: bytes) -> Hashable:
        """What the result of a file depends on beside this checker; None where its name may count as well."""
        endings = "".join(PurePath(path).suffixes)
        if not endings or not self.plan(path).anywhere:
            return None
        return digest, endings, self.config.format_for(path), self.config.profile(path)

    def document(self, path: Path) -> Document | None:
        """The document of a file, without checking it; None where it cannot be read."""
        source = self._read(path).source
        return None if source is None else parsed(source, self.config)

    def _read(self, path: Path) -> _Read:
        name = str(path)
        state = None
        try:
            before = states.before(path) if self.stated else None
            data = path.read_bytes()
            state = before and states.state(before, data)
            source = formats.read(name, data, self.config.encoding or None, self.config.format_for(name))
            return _Read(source, None, state, state.digest if state else states.digest(data))
        except SourceError as error:
            return _Read(None, error, state)
        except (OSError, MemoryError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            return _Read(None, SourceError(f"cannot be read: {reason.lower()}", Address(name)))

    def check_files(self, files: Iterable[Path]) -> Iterator[Result]:
        """Check files one after the other.

        The collector of cycles is off meanwhile: a document makes many objects and hardly a cycle, and
        looking for them takes a sixth of the time.
        """
        enabled = gc.isenabled()
        gc.disable()
        gc.freeze()
        try:
            for number, path in enumerate(files, 1):
                yield self.check_file(path)
                if number % _FILES_A_COLLECTION == 0:
                    gc.collect()
        finally:
            gc.unfreeze()
            if enabled:
                gc.enable()

    def check_source(self, source: Source, format: str | None = None) -> Result:
        """Check a source, read in the given format, else in the one that configuration or ending name."""
        try:
            return self._check(source, format)
        except Exception as error:
            fault = SubeditorError(
                f"internal fault: {type(error).__name__}: {error}",
                Address(source.path),
                "the other files were checked; please report this as a bug",
            )
            return Result(source.path, faults=(Fault.of(fault),))

    def plan(self, path: str) -> Plan:
        """The plan of the rules that are on for a file."""
        profile = self.config.profile(path)
        if profile not in self._profiles:
            levels = self.config.levels(path, self.ruleset.rules)
            terms = self.config.terms_for(path)
            key = (tuple(sorted(levels.items())), terms)
            if key not in self._plans:
                rules = [replace(self.ruleset.rules[name], level=level) for name, level in key[0]]
                if terms:
                    from subeditor.vale_rules import accepting

                    rules = [rule if "/" in rule.name else accepting(rule, terms) for rule in rules]
                self._plans[key] = Plan(rules, cache.drawn if self.config.cache else draw_all)
            self._profiles[profile] = self._plans[key]
        return self._profiles[profile]

    def local(self, path: str) -> Plan:
        """The plan of those rules of a file that can be asked about a block alone."""
        whole = self.plan(path)
        if whole not in self._locals:
            rules = (rule for rule in whole.rules if checks.load(rule.kind).local)
            rules = (rule for rule in rules if not rule.limit and not reads_apart(rule))
            self._locals[whole] = Plan(rules, cache.drawn if self.config.cache else draw_all)
        return self._locals[whole]

    def unexcused(self, document: Document, diagnostics: list[Diagnostic], plan: Plan) -> list[Diagnostic]:
        """The diagnostics that neither Vale's comments nor the vocabulary silence."""
        path = document.source.path
        if self.config.reading_for(path) is not None or any(
            "vale " in comment.text for comment in document.comments
        ):
            from subeditor.filters import vale_comments

            diagnostics = vale_comments.drop(document, diagnostics)
        words = self.config.vocabulary_for(path)
        return vocabulary.drop_known(document, list(map(_starred, diagnostics)), plan.rules, words)

    def _check(self, source: Source, format: str | None) -> Result:
        document = parsed(source, self.config, format)
        plan = self.plan(source.path)
        diagnostics, faults = plan.check(document)
        if plan.guests:
            from subeditor.filters.guests import drop_said

            diagnostics = drop_said(document, diagnostics, plan.guests)
        diagnostics = self.unexcused(document, diagnostics, plan)
        facts, their_faults = plan.facts(document)
        # A fact stands among the diagnostics while suppressions are applied: it may be what one is there for.
        standing = [Diagnostic(fact.rule, Level.SUGGESTION, fact.span, "") for fact in facts]
        kept = suppression.suppress(document, [*diagnostics, *standing], plan.rules, self.ruleset.rules)
        by_standing = {id(diagnostic): fact for diagnostic, fact in zip(standing, facts, strict=True)}
        told = (by_standing[id(entry)] for entry in kept if id(entry) in by_standing)
        limited = _limited((entry for entry in kept if id(entry) not in by_standing), plan.rules)
        return Result(
            source.path,
            tuple(findings(document, limited)),
            (*plan.faults, *faults, *their_faults),
            facts=tuple(placed(source, fact) for fact in told),
        )

    def join(self, results: Iterable[Result]) -> Joint:
        """What the facts of several files give together."""
        facts = [fact for result in results for fact in result.facts]
        if not facts:
            return Joint()
        from subeditor import corpus

        def rule_for(name: str, path: str) -> Rule:
            return next(rule for rule in self.plan(path).rules if rule.name == name)

        return Joint(*corpus.join(facts, rule_for, lambda path: self._read(Path(path)).source))


def run(
    files: Sequence[Path],
    config: Config,
    ruleset: RuleSet,
    jobs: int | None = None,
    faults: Iterable[Fault] = (),
    advance: Callable[[Result], None] | None = None,
) -> Report:
    """The report on the files: the same whatever the number of processes and the order of the files.

    `jobs` is the number of processes: by default the configuration's, where that is 0 one for each processor.
    `faults` (those of discovery) are reported too, and so are the rule set's. `advance` is called with each
    result as it comes.
    """
    checker = Checker(config, ruleset)
    found = []
    for result in results(files, checker, jobs):
        found.append(result)
        if advance:
            advance(result)
    return report(found, checker.join(found), [*map(Fault.of, ruleset.faults), *faults])


def iter_results(
    files: Sequence[Path], config: Config, ruleset: RuleSet, jobs: int | None = None
) -> Iterator[Result]:
    """The results of the files as they come, in any order, without what lies between files; see `run`."""
    yield from results(files, Checker(config, ruleset), jobs)


def results(files: Sequence[Path], checker: Checker, jobs: int | None) -> Iterator[Result]:
    """The same of a checker."""
    with guests.served(checker.ruleset, checker.config, files) as rules:
        served = checker if rules is checker.ruleset else Checker(checker.config, rules, checker.stated)
        yield from _results(files, served, jobs)


def _results(files: Sequence[Path], checker: Checker, jobs: int | None) -> Iterator[Result]:
    wanted = (checker.config.jobs if jobs is None else jobs) or _processors()
    if wanted > 1 and len(files) > 1:
        from subeditor import workers

        yield from workers.results(files, checker, wanted)
    else:
        yield from checker.check_files(files)


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not everywhere
        return os.cpu_count() or 1


def _starred(diagnostic: Diagnostic) -> Diagnostic:
    """A diagnostic of a style of Vale's, whose message is one line that shows what is masked as Vale does."""
    message = diagnostic.message
    if "." not in diagnostic.rule or not (GAP in message or "\n" in message):
        return diagnostic
    return diagnostic._replace(message=message.replace(GAP, "*").replace("\n", " "))


def _limited(diagnostics: Iterable[Diagnostic], rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    """At most so many diagnostics of a rule as its `limit` says, those that come first."""
    limits = {rule.name: rule.limit for rule in rules if rule.limit > 0}
    seen: Counter[str] = Counter()
    for diagnostic in diagnostics:
        seen[diagnostic.rule] += 1
        if seen[diagnostic.rule] <= limits.get(diagnostic.rule, seen[diagnostic.rule]):
            yield diagnostic


def parsed(source: Source, config: Config, format: str | None = None) -> Document:
    """The document of a source, read as the configuration says, or in a format."""
    reading = config.reading_for(source.path)
    name = format or config.format_for(source.path)
    return formats.parse(source, name, *(() if reading is None else (reading,)))
