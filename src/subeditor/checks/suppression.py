"""`suppression`: faults of the suppressions themselves.

Finds nothing in a document by itself: whether a suppression suppresses anything is known only when all other
rules have run. `filters.suppression` reports in the name of the rules of this kind that are on, so that they
are configured, explained and suppressed like any other.

Message arguments: `unused` the rule that the suppression names; `unknown` that name and a hint (` (did you
mean …?)`, or nothing); `invalid` what is wrong.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a rule of this kind."""

    fault: Literal["unused", "unknown", "invalid"] = key(
        "which fault is reported: a suppression that suppresses nothing, one of a rule that does not exist, "
        "or one that cannot be read"
    )


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterable[Diagnostic]:
    """Nothing: see `filters.suppression`."""
    return ()


KIND = Kind(parameters=Parameters, run=run)
