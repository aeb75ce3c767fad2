"""What files gave, each alone and together, and the report that it makes.

Knows findings, facts and faults; knows nothing of how files are checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from subeditor.diagnostics import Fault, Finding, PlacedFact, Report
from subeditor.placing import moved
from subeditor.states import State


class Result(NamedTuple):
    """What one file gave: its findings in order, why parts of it gave none, and whether it was read.

    `facts` are what it has to say beside other files. `state` is the file's where it was asked for and where
    the result depends on nothing else: a check in which something went wrong may do better next time. `twin` is the
    result of a file of the same content, of which it is a copy.
    """

    path: str
    findings: tuple[Finding, ...] = ()
    faults: tuple[Fault, ...] = ()
    read: bool = True
    facts: tuple[PlacedFact, ...] = ()
    state: State | None = None
    twin: Result | None = None


class Joint(NamedTuple):
    """What several files gave together."""

    findings: Sequence[Finding] = ()
    faults: Sequence[Fault] = ()


def report(found: Iterable[Result], between: Joint, faults: Iterable[Fault] = ()) -> Report:
    """The report that the results of files and what lies between them make, with faults of other origin."""
    findings = list(between.findings)
    told = {*faults, *between.faults}
    read = 0
    for result in found:
        findings += result.findings
        told.update(result.faults)
        read += result.read
    findings.sort(key=lambda finding: finding.sort_key)
    order = sorted(told, key=lambda fault: fault.sort_key)
    return Report(tuple(findings), tuple(order), read)


def copied(result: Result, path: str, state: State | None) -> Result:
    """The result of a file of the same content as another's."""
    own = result.path
    return result._replace(
        path=path,
        findings=tuple(moved(finding, own, path) for finding in result.findings),
        facts=tuple(fact._replace(path=path) for fact in result.facts),
        state=state,
        twin=result,
    )
