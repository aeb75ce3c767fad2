"""`metric` and `readability` on documents, sections and paragraphs."""

from __future__ import annotations

from typing import Any

import pytest

from subeditor.plan import Plan
from tests.rule_values import document, rule

HARD = "Organizational considerations notwithstanding, availability deteriorated considerably."
EASY = "The cat sat on the mat. It is a fat cat."
PAGE = f"{EASY}\n\n# Easy\n\n{EASY}\n\n# Hard\n\n{HARD}\n\n```\n{HARD}\n```\n\n# None\n\n| {HARD} | a |\n|---|---|\n"


def lines(scope: tuple[str, ...], kind: str, text: str = PAGE, **keys: Any) -> list[tuple[int, str]]:
    """The lines reported, with what is said of them."""
    one = rule(kind, message="%s", scope=scope, **keys)
    page = document(text, "markdown")
    return [(page.source.position(found.span.start).line, found.message) for found in Plan([one]).run(page)]


SCOPES: dict[str, tuple[tuple[str, ...], list[int]]] = {
    "whole": ((), []),
    "document": (("document",), []),
    "section": (("section",), [7]),
    "paragraph": (("paragraph",), [9]),
}


@pytest.mark.parametrize(("scope", "expected"), SCOPES.values(), ids=SCOPES)
def test_what_is_judged(scope: tuple[str, ...], expected: list[int]) -> None:
    found = lines(scope, "readability", metrics=("Flesch-Kincaid",), grade=14.0)
    assert [line for line, _ in found] == expected


METRICS = [
    "Gunning Fog",
    "Coleman-Liau",
    "Flesch-Kincaid",
    "SMOG",
    "Automated Readability",
    "Flesch",
    "Dale-Chall",
]


@pytest.mark.parametrize("metric", METRICS)
def test_every_formula_tells_hard_from_easy(metric: str) -> None:
    assert lines((), "readability", HARD, metrics=(metric,), grade=10.0)
    assert not lines((), "readability", EASY, metrics=(metric,), grade=10.0)


@pytest.mark.parametrize(
    ("formula", "figure"),
    [
        ("flesch_reading_ease", "116.15"),
        ("flesch_kincaid", "-1.45"),
        ("difficult_words", "0.00"),
        ("dale_chall", "0.30"),
        ("coleman_liau + 0", "-4.07"),
    ],
)
def test_a_metric_may_name_a_formula(formula: str, figure: str) -> None:
    found = lines((), "metric", "The cat sat on the mat.", formula=formula, condition="< 1000")
    assert found == [(1, figure)]


@pytest.mark.parametrize(("words", "found"), [(0, 1), (6, 1), (7, 0)])
@pytest.mark.parametrize("kind", ["metric", "readability"])
def test_short_texts_may_be_left_alone(kind: str, words: int, found: int) -> None:
    keys: dict[str, Any] = {
        "metric": {"formula": "words", "condition": "> 0"},
        "readability": {"metrics": ("SMOG",), "grade": 1.0},
    }[kind]
    assert len(lines((), kind, "The cat sat on the mat.", words=words, **keys)) == found
