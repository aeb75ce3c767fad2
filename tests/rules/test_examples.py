"""Every rule's own examples are its tests: what is marked must be reported, and nothing else."""

from __future__ import annotations

import pytest

from subeditor import formats, ruleset
from subeditor.engine import Plan
from subeditor.rule import Example, Rule
from subeditor.source import Source
from tests import marked

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{'bad' if example.bad else 'good'}-{number}")
    for rule in ruleset.builtin_rules()
    for number, example in enumerate(rule.examples)
]


@pytest.mark.parametrize("rule", ruleset.builtin_rules(), ids=lambda rule: rule.name)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert rule.description and rule.source
    assert any(example.bad for example in rule.examples)
    assert any(not example.bad for example in rule.examples)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: Rule, example: Example) -> None:
    passage = marked.read(example.text)
    document = formats.parse(Source("example", passage.text), example.format)
    reported = [diagnostic.span for diagnostic in Plan([rule]).run(document)]
    assert [document.source[span] for span in reported] == [
        passage.text[span.start : span.end] for _, span in passage.faults
    ]
    assert reported == [span for _, span in passage.faults]
