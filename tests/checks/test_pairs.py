"""Pairs: what has no partner is between ⟦ and ⟧."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.checks.pairs import KIND, Pairs
from subeditor.diagnostics import Diagnostic, Level
from subeditor.rule import Rule
from subeditor.source import Source
from tests import marked


def run(text: str, parameters: Pairs | None = None, name: str = "text") -> list[Diagnostic]:
    rule = Rule("text/pairs", "pairs", "%s %s.", Level.WARNING, parameters or Pairs())
    document = formats.parse(Source("piece", text), name)
    return list(KIND.run(document, [rule], lambda pattern: iter(())))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It rained ⟦(as ever.⟧ It stopped.", id="open"),
        pytest.param("⟦It rained, as ever)⟧ on us.", id="closed"),
        pytest.param("⟦[It rained.⟧ It stopped.", id="square"),
        pytest.param("See (a) and [b] and ⟦(c.⟧", id="one-of-three"),
        pytest.param("In ⟦(0, 1.⟧", id="no-interval"),
        pytest.param("It rained ⟦(as ever.⟧\n\nIt stopped (at last).", id="no-partner-later"),
        pytest.param('He read ⟦"Closed.⟧ Nobody came.', id="quote"),
        pytest.param('⟦Closed,"⟧ he read.', id="quote-closed"),
        pytest.param('He read ⟦“Closed"⟧ there.', id="mixed"),
    ],
)
def test_reported(text: str) -> None:
    passage = marked.read(text)
    assert [found.span for found in run(passage.text)] == [span for _, span in passage.faults]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("It rained (as [it] ever {did}).", id="nested"),
        pytest.param("Reasons: a) the form, b) the ink, iv) the hour, 12) the rain.", id="items"),
        pytest.param("She gave reasons (a) the form, b) the ink.", id="items-of-two-sorts"),
        pytest.param("Two reasons (namely a) the form and b) the ink).", id="items-in-brackets"),
        pytest.param("Fine :-) or not :( or (so they say ;).", id="faces"),
        pytest.param("From [0, 1) to (−∞, 2] and ]3, 4[.", id="intervals"),
        pytest.param('Write "(" or \')\' or ( or ) there.', id="brackets-as-topic"),
        pytest.param("Press Control+[ and then Control+] twice.", id="keys"),
        pytest.param("Bring (the hut has none\n\n- a lamp\n- a rope\n\nor beds) all.", id="round-a-list"),
        pytest.param("It rained (as the log says:\n\n    10 mm.)", id="leads-on"),
        pytest.param("He had been there (or so it seemed to ...", id="breaks-off"),
        pytest.param('"It is a "go it alone" way.\n\n"It is ours.", he said.', id="scrap-in-a-running-quotation"),
        pytest.param("Set a=\"b, then \\\" ends it.", id="code-in-text"),
        pytest.param("The dogs' home isn't 'shut.", id="single-marks"),
        pytest.param("A 7\" record.", id="inches"),
    ],
)  # fmt: skip
def test_left_alone(text: str) -> None:
    assert run(text) == []


def test_messages_name_the_mark() -> None:
    assert [found.message for found in run('A (b. It is c" now. A “d" e.')] == [
        '" closes nothing.',
        '" closes what “ opened.',
        "( is never closed.",
    ]


def test_parameters_choose() -> None:
    text = 'A (b. A [c. It is d" now. A “e" f.'
    assert len(run(text)) == 4
    assert [f.message[0] for f in run(text, Pairs(quotes=False, mixed=False, brackets=("[]",)))] == ["["]
    assert run(text, Pairs(quotes=False, mixed=False, brackets=())) == []


@pytest.mark.parametrize("pair", ["(", "(()", "||", ""])
def test_a_pair_is_two_signs(pair: str) -> None:
    with pytest.raises(ValueError, match="two different signs"):
        KIND.validate(Pairs(brackets=(pair,)))


@given(st.text(st.sampled_from("ab1 .,\n\"“”'()[]{}:;"), max_size=80))
def test_what_is_balanced_is_never_reported_and_spans_hold(text: str) -> None:
    for found in run(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
    assert run("x".join(char for char in text if char in "ab,;")) == []


@pytest.mark.parametrize("unit", ["(", ")", "(a ", "a) ", "[0, 1", ":) ", "(a\n\n", "a)\n\n"])
def test_many_brackets_are_linear(unit: str) -> None:
    # Quadratic behaviour would take minutes here.
    run(unit * (60_000 // len(unit)))
