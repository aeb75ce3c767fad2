"""The table of figures that ships: of rules that exist, and in keeping with what was judged."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from benchmarks._figures import Recall, recalls, rows
from benchmarks._intervals import wilson
from benchmarks._made import Outcome
from benchmarks._tallies import Tally
from benchmarks.made import Fault

from benchmarks import _figures, _judgements
from subeditor import ruleset
from subeditor.figures import Figures, figures, told
from subeditor.language.lexicons import table

RULES = sorted(table("figures"))
JUDGED = Counter((judgement.rule, judgement.verdict == "right") for judgement in _judgements.read())


def test_only_rules_that_exist() -> None:
    assert set(RULES) <= {rule.name for rule in ruleset.builtin_rules()}
    assert len(RULES) > 10


@pytest.mark.parametrize("rule", RULES)
def test_a_row_agrees_with_itself(rule: str) -> None:
    measured = figures(rule)
    assert measured is not None
    assert 0 <= measured.right <= measured.judged
    assert 0 <= measured.found <= measured.made
    assert measured.precision == pytest.approx(wilson(measured.right, measured.judged)[0], abs=5e-5)
    date.fromisoformat(measured.date)


@pytest.mark.parametrize("rule", RULES)
def test_false_alarms_were_judged_so(rule: str) -> None:
    """What the table calls a false alarm on published text is one in the file of judgements."""
    measured = figures(rule)
    assert measured is not None
    if measured.false_news or measured.false_docs:
        assert JUDGED[rule, False]
    if JUDGED.total() and measured.judged - measured.right == 0:
        assert not (measured.false_news or measured.false_docs)


def test_rows() -> None:
    tally = Tally()
    tally.verdicts.update(right=18, wrong=1, unjudged=7)
    tally.against["docs"] = 1
    tally.passages.update([True])
    lines = rows(
        ["b/c", "a/b"], {"a/b": tally}, {"news": 10, "docs": 5000}, {"a/b": Recall(4, 3)}, date(2026, 1, 2)
    )
    assert list(lines) == [
        "a/b\t20\t19\t0.7639\t10\t0.0000\t5000\t2.0000\t4\t3\t2026-01-02",
        "b/c\t0\t0\t0.0000\t10\t0.0000\t5000\t0.0000\t0\t0\t2026-01-02",
    ]


def test_recall_is_of_the_ways_that_a_rule_finds() -> None:
    def outcome(way: str, *rules: str) -> Outcome:
        return Outcome("pasted", "a.txt", Fault(way, "", ()), frozenset(rules))

    every = [outcome("whole", "one"), outcome("whole", "two"), outcome("edited", "two"), outcome("edited")]
    assert recalls(every) == {"one": Recall(2, 2), "two": Recall(4, 3)}


@pytest.mark.parametrize(
    ("measured", "text"),
    [
        pytest.param(
            Figures(32, 31, 0.8426, 271103, 0.0369, 527540, 0, 240, 218, "2026-01-02"),
            "Measured on 2026-01-02 on published text (271,103 words of news and 527,540 of documentation) "
            "and marked passages: 31 of 32 findings were right, 96 % (95 % interval 84–100 %); false "
            "alarms: 0.037 in 10,000 words of news, none in 10,000 words of documentation. "
            "Of 240 faults made from such text it finds 218, 90 % (95 % interval 86–94 %).",
            id="all of it",
        ),
        pytest.param(
            Figures(0, 0, 0, 1000, 0, 2000, 0, 0, 0, "2026-01-02"),
            "Measured on 2026-01-02: it reported nothing in 1,000 words of news and 2,000 of documentation.",
            id="silent",
        ),
    ],
)
def test_in_words(measured: Figures, text: str) -> None:
    assert told(measured) == text


def test_no_figures_for_a_rule_of_ones_own() -> None:
    assert figures("house/spelling") is None


def test_the_table_is_where_it_is_read() -> None:
    assert _figures.unlike(["x\t1\t2026-01-01"])[-1] == "+ x\t1"
