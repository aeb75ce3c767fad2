"""What is reported: `Diagnostic` inside the program, `Finding` at its doors.

Knows spans, levels and errors; knows nothing of documents, rules or output formats.
"""

from __future__ import annotations

from collections.abc import Hashable
from enum import IntEnum
from typing import NamedTuple

from subeditor.errors import Address, SubeditorError


class Span(NamedTuple):
    """Half-open range of characters (code points) in the source text: the only coordinate inside."""

    start: int
    end: int


class Level(IntEnum):
    """How bad it is; ordered, so that `level >= Level.WARNING` reads as it should."""

    SUGGESTION = 1
    WARNING = 2
    ERROR = 3

    def __str__(self) -> str:
        return self.name.lower()


class Edit(NamedTuple):
    """Replace `span` by `text`. `safe` when no editor would object (a doubled word).

    `quoted`: whether it changes somebody else's words; where a check does not say so, its place tells.
    """

    span: Span
    text: str
    safe: bool = False
    quoted: bool | None = None


class Related(NamedTuple):
    """Another place in the same source that explains a diagnostic ("first used here")."""

    span: Span
    message: str


class Diagnostic(NamedTuple):
    """One thing a rule found, at a span of the source."""

    rule: str
    level: Level
    span: Span
    message: str
    edits: tuple[Edit, ...] = ()
    related: tuple[Related, ...] = ()


class Fact(NamedTuple):
    """What a document gives for a rule that looks at several files: a value at a span of the source."""

    rule: str
    span: Span
    value: Hashable


class Position(NamedTuple):
    """1-based line and column, in characters; the column just past the text where it ends something."""

    line: int
    column: int


class PlacedFact(NamedTuple):
    """A `Fact` in lines and columns, with its file: all that is known of it once the file has been checked.

    The value is small and can be sent from one process to another.
    """

    rule: str
    path: str
    start: Position
    end: Position
    value: Hashable


class FindingEdit(NamedTuple):
    """An `Edit` in lines and columns. What is `quoted` is somebody else's to change, however `safe`."""

    start: Position
    end: Position
    text: str
    safe: bool
    quoted: bool = False


class FindingRelated(NamedTuple):
    """A `Related` place in lines and columns."""

    path: str
    start: Position
    end: Position
    message: str


class Finding(NamedTuple):
    """A diagnostic as a reader sees it: with its file, lines and columns, and no need of the source.

    `text` is the reported text itself, `excerpt` the whole line on which it begins (without its end).
    `fingerprint` tells the sentence in which it begins, wherever that stands (`language.fingerprints`).
    """

    path: str
    start: Position
    end: Position
    rule: str
    level: Level
    message: str
    text: str
    excerpt: str
    edits: tuple[FindingEdit, ...] = ()
    related: tuple[FindingRelated, ...] = ()
    fingerprint: str = ""

    @property
    def sort_key(self) -> tuple[str, Position, Position, str, str]:
        """The order of every report: by path, place, rule, message."""
        return (self.path, self.start, self.end, self.rule, self.message)


class Fault(NamedTuple):
    """Why a file, a rule or a part of the run gave nothing: what a `SubeditorError` says, to be reported.

    `line` and `column` are 0 where the fault is of the file as a whole; `text` is the error's full wording
    with address, code frame and hint, `message` its first sentence alone. One that is not `fatal` leaves the exit
    status as it is.
    """

    path: str
    line: int
    column: int
    message: str
    text: str
    fatal: bool = True

    @classmethod
    def of(cls, error: SubeditorError) -> Fault:
        """The fault that an error tells."""
        address = error.address or Address("")
        return cls(address.path, address.line, address.column, error.message, str(error), error.fatal)

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """The order of every report: by path, place, text."""
        return (self.path, self.line, self.column, self.text)


class Report(NamedTuple):
    """What a run has to say: `findings` and `faults` sorted, and the number of files read."""

    findings: tuple[Finding, ...]
    faults: tuple[Fault, ...] = ()
    files: int = 0
