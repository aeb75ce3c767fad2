"""What is kept is read back as it was, and what is foreign is a `ValueError`."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor import checks
from subeditor.diagnostics import (
    Fault,
    Finding,
    FindingEdit,
    FindingRelated,
    Level,
    PlacedFact,
    Position,
    Report,
)
from subeditor.engine import Checker, Result
from subeditor.kept import coding
from subeditor.ruleset import RuleSet, builtin_rules
from subeditor.settings import Config
from subeditor.source import Source


class Pair(NamedTuple):
    """A value as a kind may have it."""

    first: object
    second: object


def _classes(rule: str) -> tuple[type, ...]:
    return (Pair,)


# A file's odd name may hold half a character.
TEXTS = st.text(st.characters(), max_size=8) | st.sampled_from(["caf\udce9.txt", "\n\t", ""])
PLACES = st.tuples(st.integers(1, 99), st.integers(1, 99)).map(lambda pair: Position(*pair))
EDITS = st.builds(FindingEdit, PLACES, PLACES, TEXTS, st.booleans())
RELATED = st.builds(FindingRelated, TEXTS, PLACES, PLACES, TEXTS)
LEVELS = st.sampled_from(Level)
FINDINGS = st.builds(
    Finding,
    *(TEXTS, PLACES, PLACES, TEXTS, LEVELS, TEXTS, TEXTS, TEXTS),
    edits=st.lists(EDITS, max_size=2).map(tuple),
    related=st.lists(RELATED, max_size=2).map(tuple),
)
FAULTS = st.builds(Fault, TEXTS, st.integers(0, 9), st.integers(0, 9), TEXTS, TEXTS)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=3).map(tuple) | st.builds(Pair, inner, inner),
    max_leaves=6,
)
FACTS = st.builds(PlacedFact, TEXTS, st.just("a.md"), PLACES, PLACES, VALUES)
RESULTS = st.builds(
    Result,
    st.just("a.md"),
    st.lists(FINDINGS.map(lambda found: found._replace(path="a.md")), max_size=3).map(tuple),
    st.lists(FAULTS, max_size=2).map(tuple),
    st.booleans(),
    st.lists(FACTS, max_size=3).map(tuple),
    state=st.none(),
    twin=st.none(),
)
REPORTS = st.builds(
    Report, st.lists(FINDINGS, max_size=4).map(tuple), st.lists(FAULTS, max_size=2).map(tuple), st.integers(0)
)


def _types(value: object) -> object:
    """A value with its types: a named tuple equals a plain one."""
    return (type(value), [_types(each) for each in value] if isinstance(value, tuple) else value)


@given(RESULTS)
@settings(deadline=None)
def test_a_result(result: Result) -> None:
    found = coding.to_result("a.md", coding.of_result(result, _classes), _classes)
    assert _types(found) == _types(result)


@given(REPORTS)
@settings(deadline=None)
def test_a_report(report: Report) -> None:
    assert _types(coding.to_report(coding.of_report(report))) == _types(report)


def test_nothing_takes_no_room() -> None:
    assert coding.of_result(Result("a.md"), _classes) == ""


def test_a_line_is_kept_once() -> None:
    """A file of one long line has all its findings on it."""
    line = "x" * 10_000
    one = Finding("a.md", Position(1, 1), Position(1, 2), "t/x", Level.ERROR, "no x", "x", line)
    assert len(coding.of_result(Result("a.md", (one,) * 100), _classes)) < 2 * len(line)


@pytest.mark.parametrize(
    "value",
    [pytest.param({1}, id="set"), pytest.param((object(),), id="object"), pytest.param(1j, id="number")],
)
def test_a_value_without_a_text(value: object) -> None:
    fact = PlacedFact("t/x", "a.md", Position(1, 1), Position(1, 1), value)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        coding.of_result(Result("a.md", facts=(fact,)), _classes)


def test_a_named_tuple_that_its_kind_does_not_name() -> None:
    fact = PlacedFact("t/x", "a.md", Position(1, 1), Position(1, 1), Pair(1, 2))
    with pytest.raises(TypeError):
        coding.of_result(Result("a.md", facts=(fact,)), lambda rule: ())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 5) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=20,
)


@given(JSON.map(json.dumps) | st.text(min_size=1, max_size=20))
@settings(max_examples=300, deadline=None)
def test_what_is_foreign(text: str) -> None:
    with suppress(ValueError):
        coding.to_report(text)
    with suppress(ValueError):
        coding.to_result("a.md", text, _classes)


@given(RESULTS, st.data())
@settings(deadline=None)
def test_what_is_nearly_one(result: Result, data: st.DataObject) -> None:
    """Something in a result is replaced by something else: it is a result still, or a `ValueError`."""
    entry = json.loads(coding.of_result(result, _classes) or "[true,[],[[],[]],[]]")
    at, inside = entry, data.draw(st.integers(0, 4))
    for _ in range(inside):
        lists = [each for each in (at if isinstance(at, list) else []) if isinstance(each, list) and each]
        if not lists:
            break
        at = data.draw(st.sampled_from(lists))
    if isinstance(at, list) and at:
        at[data.draw(st.integers(0, len(at) - 1))] = data.draw(JSON)
    with suppress(ValueError):
        coding.to_result("a.md", json.dumps(entry), _classes)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[" * 100_000, id="deep"),
        pytest.param("[true,[],[[],[]]]", id="too-few"),
        pytest.param('[true,[],[["x"],[[1,1,1,2,"r",9,"m","x",0,[],[]]]],[]]', id="no-such-level"),
        pytest.param('[true,[],[[],[[1,1,1,2,"r",1,"m","x",0,[],[]]]],[]]', id="no-such-line"),
        pytest.param('[true,[],[[],[]],[["r",1,1,1,1,{"class":1,"fields":[]}]]]', id="no-such-class"),
        pytest.param('[true,[],[[],[]],[["r",1,1,1,1,{"class":0,"fields":[1]}]]]', id="too-few-fields"),
        pytest.param('[true,[],[[],[]],[["r",1,1,1,1,{"bytes":"xy"}]]]', id="no-bytes"),
    ],
)
def test_what_is_no_result(text: str) -> None:
    with pytest.raises(ValueError):
        coding.to_result("a.md", text, _classes)


TEXT = """# A heading

The minutes of the council were read aloud by the clerk to a hall of about two hundred farmers, and nobody in
it who spoke afterwards said that they were wrong. See [the other](b.md#here), [one](#a-heading), and Table 4.

An email is an e-mail; the colour is the color. He had 20 percent, she had 20 per cent of the U.S. vote.
"""


def test_the_facts_of_all_kinds_have_texts() -> None:
    """A kind whose facts have values that are not in its `values` would never be kept."""
    rules = {rule.name: rule for rule in builtin_rules()}
    checker = Checker(Config(rules=dict.fromkeys(rules, True)), RuleSet(rules))
    result = checker.check_source(Source("a.md", TEXT))
    assert result.facts and not result.faults

    def values(rule: str) -> tuple[type, ...]:
        return checks.load(rules[rule].kind).values

    assert coding.to_result("a.md", coding.of_result(result, values), values) == result
