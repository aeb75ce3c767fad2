"""The output formats. A reporter is one module of this folder (or an entry point in `subeditor.reporters`).

The module's name is the format's name; it holds `report(report, style) -> Iterator[str]`, which yields lines
without their ends. A reporter sees findings only: it opens no file, changes no finding, and gives the same
lines for the same report every time. What several reporters share begins with an underscore.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from subeditor.diagnostics import Level, Report

if TYPE_CHECKING:
    from subeditor.document import Document


class Style(NamedTuple):
    """How a report is to look.

    `colour` allows ANSI codes; `width` is the line length, in terminal cells, that excerpts are cut to;
    `statistics` asks for the number of findings of each rule as well; without `summary` nothing but findings
    is written for people; `version` is the program's own, for the formats that name their tool; `fails` is the
    least level that counts as a failure, for the formats that tell success from failure; `document` gives the text of
    a path, for the one format that shows all of it, or None where it is not to be had.
    """

    colour: bool = False
    width: int = 100
    statistics: bool = False
    summary: bool = True
    version: str = ""
    fails: Level = Level.WARNING
    document: Callable[[str], Document | None] = lambda _: None


Reporter = Callable[[Report, Style], Iterator[str]]


@cache
def names() -> tuple[str, ...]:
    """The names of all output formats, sorted; no reporter is imported for it."""
    return tuple(sorted(_own() | set(_entry_points())))


@cache
def load(name: str) -> Reporter:
    """The reporter of that name. Raises `KeyError` when there is none."""
    # As with check kinds: distributions' metadata is read only for a name that is not our own.
    if name in _own():
        reporter: Reporter = importlib.import_module(f"{__name__}.{name}").report
    else:
        reporter = _entry_points()[name].load().report
    return reporter


@cache
def _own() -> frozenset[str]:
    return frozenset(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


@cache
def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="subeditor.reporters")}
