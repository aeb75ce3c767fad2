"""The check kinds. A kind is one module of this folder (or an entry point in `subeditor.checks`).

The module's name is the kind's name and it holds `KIND`; what several kinds share begins with an underscore.
Nothing is listed anywhere else. Modules are imported when a rule asks for them, so that a run pays only for
the kinds it uses.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from subeditor.diagnostics import Diagnostic, Fact, PlacedFact
from subeditor.document import Document
from subeditor.rule import Rule


class Pattern(NamedTuple):
    """A regular expression that a rule looks for. `scope` are its rule's selectors (see `checks._scopes`)."""

    text: str
    ignore_case: bool = False
    scope: tuple[str, ...] = ()


class Match(Protocol):
    """What a check may ask of a match; offsets are in the document's prose."""

    def start(self, group: int | str = 0, /) -> int: ...
    def end(self, group: int | str = 0, /) -> int: ...
    def span(self, group: int | str = 0, /) -> tuple[int, int]: ...
    def group(self, group: int | str = 0, /) -> str: ...


class Find(Protocol):
    """Looks for a pattern that the kind's `patterns` gave, in the document at hand.

    Matches come in order, never cross a block, and are already limited to the pattern's scope. The
    search is shared by all rules of the run: a pattern whose required literal does not occur costs nothing.
    """

    def __call__(self, pattern: Pattern) -> Iterator[Match]: ...

    def counts(self, pattern: Pattern) -> Iterable[tuple[int, int]]:
        """How many matches the regions of the pattern's scope have: those that have any, by their numbers."""
        ...

    def texts(self, pattern: Pattern) -> Iterable[tuple[int, Sequence[str]]]:
        """The texts of the matches, by region."""
        ...

    def inside(self, pattern: Pattern, place: int) -> Iterator[Match]:
        """The matches in one region."""
        ...

    def alternatives(self, rule: Rule) -> Iterator[tuple[int, Match]]:
        """The matches of all patterns of a rule as of one alternation of them, each with its pattern's place.

        From left to right without overlaps; of two that begin at one place the pattern given first is taken.
        """
        ...


class Joined(NamedTuple):
    """Something found between files: where it is reported, what fills the message, and other places."""

    fact: PlacedFact
    arguments: tuple[str | int | float, ...] = ()
    related: tuple[tuple[PlacedFact, str], ...] = ()


def _no_patterns(rule: Rule) -> tuple[Pattern, ...]:
    return ()


def always(rule: Rule) -> bool:
    """That a kind's rules are all of a sort: see `Kind.blockwise`."""
    return True


def _never(rule: Rule) -> bool:
    return False


def _no_files(rule: Rule) -> tuple[Path | str, ...]:
    return ()


class Kind(NamedTuple):
    """A check kind.

    `parameters` is a frozen dataclass whose fields, made with `rule.key`, are the keys that a rule of this
    kind has beside the common ones. `run` gets a document and all the rules of the kind at once, and yields
    their diagnostics in any order; it keeps no state between documents. `patterns` names the patterns that
    `run` will ask `find` for. `validate` raises `ValueError` for parameters that fit their types but make no
    sense. `only_on_match`: a rule of this kind reports nothing where none of its patterns matches, so that
    `run` may be given only those whose literals occur.

    `local`: what is said of a block is said by that block, but where the rest of the piece excuses it (a name that it
    introduces, a term). So an editor may ask about a block that has just changed before the whole has been read.

    `blockwise` tells of a rule whether what it says of a block depends on that block alone: its kind and scopes, its text and
    markup. Then it is not asked each time about a block that comes again.

    `told` gives labels with what they say of what a rule with these parameters decides on but does not list
    itself: its page shows it.

    A kind that looks at several files at once has two functions more. `facts` gives, for a document alone,
    what matters beside others; `join` gets the facts of one rule from all files of the run, by path, each
    file's in order, and yields what it finds. It sees no document, and what it yields does not depend on the
    files' order in the run. Facts at suppressed places never reach it. A fact's value is text, bytes, a
    number, a tuple of such, or one of the named tuples in `values`.

    What is found in a file is kept for the next run. So it may depend on nothing but the document, the rule,
    and those files that `read` names: what a rule reads beside its own file. A string among them is the address of a
    LanguageTool.

    A kind that needs somebody outside for the time of a run has `serve`: it gets the rules of the kind that are on for
    some file, once, before any is read, and gives them as they hold until the run ends, however it does. Where nobody
    is there `run` raises `AbsentError`. What a `guest` reports is not ours: where another rule reports the same
    place, that one is heard alone.
    """

    parameters: type[Any]
    run: Callable[[Document, Sequence[Rule], Find], Iterable[Diagnostic]]
    patterns: Callable[[Rule], Sequence[Pattern]] = _no_patterns
    validate: Callable[[Any], None] = lambda parameters: None
    scope: tuple[str, ...] = ("text",)
    only_on_match: bool = False
    local: bool = False
    blockwise: Callable[[Rule], bool] = _never
    told: Callable[[Any], Iterable[tuple[str, str]]] = lambda parameters: ()
    facts: Callable[[Document, Sequence[Rule]], Iterable[Fact]] | None = None
    join: Callable[[Mapping[str, Sequence[PlacedFact]], Rule], Iterable[Joined]] | None = None
    values: tuple[type[Any], ...] = ()
    read: Callable[[Rule], Sequence[Path | str]] = _no_files
    serve: Callable[[Sequence[Rule]], AbstractContextManager[Sequence[Rule]]] | None = None
    guest: bool = False


@cache
def names() -> tuple[str, ...]:
    """The names of all kinds, sorted; no kind is imported for it."""
    return tuple(sorted(_own() | set(_entry_points())))


@cache
def load(name: str) -> Kind:
    """The kind of that name. Raises `KeyError` when there is none."""
    # Entry points are looked up last: reading every distribution's metadata takes longer than a short file.
    if name in _own():
        kind = importlib.import_module(f"{__name__}.{name}").KIND
    else:
        kind = _entry_points()[name].load()
    assert isinstance(kind, Kind), f"{name}: not a Kind"
    return kind


@cache
def _own() -> frozenset[str]:
    return frozenset(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


@cache
def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="subeditor.checks")}
