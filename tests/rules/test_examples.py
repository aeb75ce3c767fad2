"""Every rule's own examples are its tests: what is marked must be reported, and nothing else."""

from __future__ import annotations

from functools import cache

import pytest

from subeditor import examples, ruleset
from subeditor.examples import Failure
from subeditor.rule import Example, Rule

RULES = {rule.name: rule for rule in ruleset.builtin_rules()}
EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in RULES.values()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.description and rule.source
    assert any(example.bad for example in rule.examples)
    assert any(not example.bad for example in rule.examples)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example) -> None:
    failure = failed(rule.name).get(example)
    if failure:
        assert failure.found == failure.expected


@cache
def failed(name: str) -> dict[Example, Failure]:
    return {failure.example: failure for failure in examples.failures(RULES[name], RULES)}
