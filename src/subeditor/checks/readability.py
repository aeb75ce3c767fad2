"""`readability`: the school grade that a text is written for, by well-known formulas (Vale's meaning).

Message arguments: 1 the grade, with two decimals. Of several formulas the mean is taken. Where no scope is given it
is that of all paragraphs, list items and quotations, reported at the beginning of the file; else of each block.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.checks._actions import Action
from subeditor.checks._measures import Measures
from subeditor.checks.metric import figures
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.rule import Rule, key

_FORMULAS: dict[str, Callable[[Measures], float]] = {
    "Gunning Fog": lambda m: 0.4 * (m["words"] / m["sentences"] + 100 * m["complex_words"] / m["words"]),
    "Coleman-Liau": lambda m: 5.88 * m["characters"] / m["words"] - 29.6 * m["sentences"] / m["words"] - 15.8,
    "Flesch-Kincaid": lambda m: (
        0.39 * m["words"] / m["sentences"] + 11.8 * m["syllables"] / m["words"] - 15.59
    ),
    "SMOG": lambda m: 1.0430 * sqrt(30 * m["polysyllabic_words"] / m["sentences"]) + 3.1291,
    "Automated Readability": lambda m: (
        4.71 * m["characters"] / m["words"] + 0.5 * m["words"] / m["sentences"] - 21.43
    ),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `readability` rule."""

    metrics: tuple[
        Literal["Gunning Fog", "Coleman-Liau", "Flesch-Kincaid", "SMOG", "Automated Readability"], ...
    ] = key("The formulas.", example="Flesch-Kincaid")
    grade: float = key("The highest grade that is not reported.", example=8)
    action: Action | None = key("What to do about it.", None)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The grades above those that rules allow."""
    for rule in rules:
        p: Parameters = rule.parameters
        for span, measured in figures(document, rule):
            if measured["sentences"]:
                grade = sum(_FORMULAS[name](measured) for name in p.metrics) / len(p.metrics)
                if grade > p.grade:
                    yield rule.diagnostic(span, f"{grade:.2f}")


def _validate(parameters: Parameters) -> None:
    if not parameters.metrics:
        raise ValueError("needs `metrics`: it measures nothing")


KIND = Kind(parameters=Parameters, run=run, validate=_validate)
