"""`script`: a program of its own (Vale's meaning); it is read and never run, and that is said once.

A rule of this kind is a program in the language Tengo. Nothing is reported for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind
from subeditor.checks._actions import Action
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `script` rule."""

    script: str = key("The program, or the name of its file.")
    action: Action | None = key("What to do about a match.", None)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """Nothing."""
    return iter(())


KIND = Kind(parameters=Parameters, run=run)
