"""`readability`: the school grade that a text is written for, by well-known formulas (Vale's meaning).

Message arguments: 1 the grade, with two decimals. Of several formulas the mean is taken. Where no scope is given it
is that of all paragraphs, list items and quotations, reported at the beginning of the file; with `section` of what stands
under each heading, reported there; else of each block (`paragraph`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Literal

from subeditor.checks import Find, Kind
from subeditor.checks._actions import Action
from subeditor.checks._measures import Measures
from subeditor.checks.metric import figures
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.language import readability as formulas
from subeditor.rule import Rule, key

_FORMULAS: dict[str, Callable[[Measures], float]] = {
    "Gunning Fog": formulas.gunning_fog,
    "Coleman-Liau": formulas.coleman_liau,
    "Flesch-Kincaid": formulas.flesch_kincaid,
    "SMOG": formulas.smog,
    "Automated Readability": formulas.automated_readability,
    "Flesch": lambda m: formulas.grade_of_ease(formulas.flesch_reading_ease(m)),
    "Dale-Chall": lambda m: formulas.grade_of_score(formulas.dale_chall(m)),
}


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `readability` rule."""

    metrics: tuple[
        Literal[
            "Gunning Fog",
            "Coleman-Liau",
            "Flesch-Kincaid",
            "SMOG",
            "Automated Readability",
            "Flesch",
            "Dale-Chall",
        ],
        ...,
    ] = key(
        "The formulas; of Flesch's reading ease and the Dale–Chall score the grades of their authors' tables.",
        example="Flesch-Kincaid",
    )
    grade: float = key("The highest grade that is not reported.", example=8)
    words: int = key("Texts of fewer words are not judged.", 0)
    action: Action | None = key("What to do about it.", None)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The grades above those that rules allow."""
    for rule in rules:
        p: Parameters = rule.parameters
        for span, measured in figures(document, rule):
            if measured["sentences"] and measured["words"] >= p.words:
                grade = sum(_FORMULAS[name](measured) for name in p.metrics) / len(p.metrics)
                if grade > p.grade:
                    yield rule.diagnostic(span, f"{grade:.2f}")


def _validate(parameters: Parameters) -> None:
    if not parameters.metrics:
        raise ValueError("needs `metrics`: it measures nothing")


KIND = Kind(parameters=Parameters, run=run, validate=_validate)
