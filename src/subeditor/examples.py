"""A rule's examples as its tests: what is marked must be reported, and nothing else.

Each example is read by its rule alone, as the configuration's defaults would have it. Only a rule about
suppressions needs others beside it, to have something to suppress. In an example of a rule that looks at
several files the line `=== another file ===` begins the next one; they are called 000, 001 and so on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from subeditor import corpus, formats, marks
from subeditor.diagnostics import Edit, PlacedFact, Span
from subeditor.engine import Plan
from subeditor.filters import suppression
from subeditor.placing import placed
from subeditor.rule import Example, Rule
from subeditor.source import Source

ANOTHER_FILE = "=== another file ===\n"


class Failure(NamedTuple):
    """An example that its rule does not bear out: the text as it should be and as it is, marked or fixed."""

    rule: str
    example: Example
    expected: str
    found: str


class _Reported(NamedTuple):
    """What a rule says of an example: where, in the text without its marks, and with which edits."""

    span: Span
    message: str
    edits: tuple[Edit, ...] = ()


def failures(rule: Rule, rules: Mapping[str, Rule]) -> list[Failure]:
    """The examples of a rule that fail. `rules` are all there are, the rule among them."""
    found = (_failure(rule, example, reported) for example, reported in _runs(rule, rules))
    return [failure for failure in found if failure]


def messages(rule: Rule, rules: Mapping[str, Rule]) -> dict[Example, tuple[str, ...]]:
    """What a rule says of each of its bad examples, in the order of the text. `rules` as in `failures`."""
    return {
        example: tuple(each.message for each in reported)
        for example, reported in _runs(rule, rules)
        if example.bad
    }


def file_name(number: int) -> str:
    """What the n-th file of an example is called, from 0."""
    return f"{number:03}"


def _runs(rule: Rule, rules: Mapping[str, Rule]) -> Iterator[tuple[Example, list[_Reported]]]:
    beside = [other for other in rules.values() if other.default and other.name != rule.name]
    active = [rule, *(beside if rule.kind == suppression.KIND else ())]
    plan = Plan(active)
    for example in rule.examples:
        text = marks.read(example.text).text
        if ANOTHER_FILE in text:
            yield example, _between_files(rule, text, example.format, plan)
            continue
        document = formats.parse(Source("example", text), example.format)
        found = suppression.suppress(document, plan.run(document), active, rules)
        yield example, [_Reported(one.span, one.message, one.edits) for one in found if one.rule == rule.name]


def _failure(rule: Rule, example: Example, reported: list[_Reported]) -> Failure | None:
    passage = marks.read(example.text)
    spans = [each.span for each in reported]
    if spans != sorted(passage.spans):
        return Failure(rule.name, example, example.text, marks.write(passage.text, spans))
    if example.fixed is not None and (fixed := _fixed(passage.text, reported)) != example.fixed:
        return Failure(rule.name, example, example.fixed, fixed)
    return None


def _between_files(rule: Rule, text: str, format: str, plan: Plan) -> list[_Reported]:
    """What is reported in the files of one example, as spans of its text."""
    sources: dict[str, Source] = {}
    starts: dict[str, int] = {}
    facts: list[PlacedFact] = []
    at = 0
    for number, part in enumerate(text.split(ANOTHER_FILE)):
        source = Source(file_name(number), part)
        sources[source.path], starts[source.path] = source, at
        at += len(part) + len(ANOTHER_FILE)
        facts += [placed(source, fact) for fact in plan.facts(formats.parse(source, format))[0]]
    findings, _ = corpus.join(facts, lambda name, path: rule, sources.get)
    return sorted(
        _Reported(
            Span(*(starts[one.path] + sources[one.path].offset(place) for place in (one.start, one.end))),
            one.message,
        )
        for one in findings
    )


def _fixed(text: str, reported: Iterable[_Reported]) -> str:
    """The text with the edits made, those left out that overlap an earlier one."""
    parts: list[str] = []
    done = Span(0, 0)
    edits = sorted({(edit.span, edit.text) for each in reported for edit in each.edits})
    for span, replacement in edits:
        if span.start >= done.end:
            parts += [text[done.end : span.start], replacement]
            done = span
    return "".join([*parts, text[done.end :]])
