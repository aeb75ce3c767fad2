"""`metric`: a figure of the text, by a formula of one's own, that must be kept to (Vale's meaning).

Message arguments: 1 the figure, with two decimals. Where no scope is given, or `document`, it is that of all paragraphs, list
items and quotations, reported at the beginning of the file; with `section` that of what stands under each heading, reported there; else that of
each block (`paragraph`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from subeditor.checks import Find, Kind
from subeditor.checks import _measures as of
from subeditor.checks._actions import Action
from subeditor.checks._scopes import Regions, regions
from subeditor.checks._sections import sections
from subeditor.dataclass import dataclass
from subeditor.diagnostics import Diagnostic, Span
from subeditor.document import Document
from subeditor.rule import Rule, key

_START = Span(0, 0)
WHOLE = ((), ("text",), of.SUMMARY, ("document",))
SECTION = ("section",)


@dataclass(frozen=True, slots=True)
class Parameters:
    """The keys of a `metric` rule."""

    formula: str = key(
        "What is measured: an expression of `words`, `sentences`, `characters`, `syllables`, `long_words`, "
        "`polysyllabic_words`, `complex_words`, `paragraphs`, `list`, `blockquote`, `pre`, `heading.h1` to `h6`, of "
        "`difficult_words` (which fourth-graders do not know), and of `flesch_reading_ease`, `flesch_kincaid`, `gunning_fog`, "
        "`smog`, `coleman_liau`, `automated_readability`, `dale_chall`, with `+ - * /` and functions as `math.sqrt`.",
        example="words / sentences",
    )
    condition: str = key("When it is reported, as `> 8`.", example="> 25")
    words: int = key("Texts of fewer words are not judged.", 0)
    action: Action | None = key("What to do about it.", None)


def run(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    """The figures that meet their rules' conditions."""
    for rule in rules:
        formula, condition = of.parse(rule.parameters.formula), _condition(rule.parameters)
        for span, measured in figures(document, rule):
            figure = _value(formula, measured) if measured["words"] >= rule.parameters.words else None
            if figure is not None and of.value(condition, {**measured, "figure": round(figure, 6)}):
                yield rule.diagnostic(span, f"{figure:.2f}")


def figures(document: Document, rule: Rule) -> Iterator[tuple[Span, of.Measures]]:
    """What a rule measures, and where it is reported; nothing without words."""
    if rule.scope in WHOLE:
        if measured := document.of(of.prose):
            yield _START, measured
        return
    if rule.scope == SECTION:
        for section in document.of(sections):
            if measured := of.measures(document, section.prose):
                yield Span(section.place, section.place), measured
        return
    for start, end in regions(document, rule.scope):
        if measured := of.measures(document, Regions([start], [end])):
            place = document.span(start, start + 1).start
            yield Span(place, place), measured


def _value(formula: of.Formula, measured: of.Measures) -> float | None:
    try:
        return float(of.value(formula, measured))
    except (ArithmeticError, ValueError):  # a division by nothing, the root of less than nothing
        return None


def _condition(parameters: Parameters) -> of.Formula:
    """The condition as a formula of the figure. Raises `ValueError`."""
    condition = parameters.condition.strip()
    if condition[:1] not in ("<", ">", "=", "!"):
        raise ValueError(f"`{parameters.condition}` is no condition, as `> 8`")
    return of.parse(f"figure {condition}")


def _validate(parameters: Parameters) -> None:
    of.parse(parameters.formula)
    _condition(parameters)


KIND = Kind(parameters=Parameters, run=run, validate=_validate)
