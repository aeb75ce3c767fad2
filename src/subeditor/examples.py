"""A rule's examples as its tests: what is marked must be reported, and nothing else.

Each example is read by its rule alone, as the configuration's defaults would have it. Only a rule about
suppressions needs others beside it, to have something to suppress. In an example of a rule that looks at
several files the line `=== another file ===` begins the next one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from subeditor import corpus, formats, marks
from subeditor.diagnostics import Diagnostic, PlacedFact, Span
from subeditor.engine import Plan, placed
from subeditor.filters import suppression
from subeditor.rule import Example, Rule
from subeditor.source import Source

_ANOTHER_FILE = "=== another file ===\n"


class Failure(NamedTuple):
    """An example that its rule does not bear out: the text as it should be and as it is, marked or fixed."""

    rule: str
    example: Example
    expected: str
    found: str


def failures(rule: Rule, rules: Mapping[str, Rule]) -> list[Failure]:
    """The examples of a rule that fail. `rules` are all there are, the rule among them."""
    beside = [other for other in rules.values() if other.default and other.name != rule.name]
    active = [rule, *(beside if rule.kind == suppression.KIND else ())]
    plan = Plan(active)
    found = (_failure(rule, example, plan, active, rules) for example in rule.examples)
    return [failure for failure in found if failure]


def _failure(
    rule: Rule, example: Example, plan: Plan, active: list[Rule], rules: Mapping[str, Rule]
) -> Failure | None:
    passage = marks.read(example.text)
    if _ANOTHER_FILE in passage.text:
        spans = _between_files(rule, passage.text, example.format, plan)
        marked = marks.write(passage.text, spans)
        return Failure(rule.name, example, example.text, marked) if spans != sorted(passage.spans) else None
    document = formats.parse(Source("example", passage.text), example.format)
    reported = [
        diagnostic
        for diagnostic in suppression.suppress(document, plan.run(document), active, rules)
        if diagnostic.rule == rule.name
    ]
    if [diagnostic.span for diagnostic in reported] != sorted(passage.spans):
        marked = marks.write(passage.text, (diagnostic.span for diagnostic in reported))
        return Failure(rule.name, example, example.text, marked)
    if example.fixed is not None and (fixed := _fixed(passage.text, reported)) != example.fixed:
        return Failure(rule.name, example, example.fixed, fixed)
    return None


def _between_files(rule: Rule, text: str, format: str, plan: Plan) -> list[Span]:
    """What is reported in the files of one example, as spans of its text."""
    sources: dict[str, Source] = {}
    starts: dict[str, int] = {}
    facts: list[PlacedFact] = []
    at = 0
    for number, part in enumerate(text.split(_ANOTHER_FILE)):
        source = Source(f"{number:03}", part)
        sources[source.path], starts[source.path] = source, at
        at += len(part) + len(_ANOTHER_FILE)
        facts += [placed(source, fact) for fact in plan.facts(formats.parse(source, format))[0]]
    findings, _ = corpus.join(facts, lambda name, path: rule, sources.get)
    return sorted(
        Span(*(starts[one.path] + sources[one.path].offset(place) for place in (one.start, one.end)))
        for one in findings
    )


def _fixed(text: str, diagnostics: Iterable[Diagnostic]) -> str:
    """The text with the edits made, those left out that overlap an earlier one."""
    parts: list[str] = []
    done = Span(0, 0)
    edits = sorted({(edit.span, edit.text) for diagnostic in diagnostics for edit in diagnostic.edits})
    for span, replacement in edits:
        if span.start >= done.end:
            parts += [text[done.end : span.start], replacement]
            done = span
    return "".join([*parts, text[done.end :]])
