"""Plans: what is found through literals and an automaton is what each pattern finds alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor import checks
from subeditor.checks import Find, Kind, Pattern
from subeditor.checks._by_region import by_region
from subeditor.checks._scopes import regions
from subeditor.diagnostics import Diagnostic
from subeditor.document import Document
from subeditor.index import Index
from subeditor.patterns import translate
from subeditor.plan import Plan
from subeditor.rule import Rule
from subeditor.search import Search
from tests.rule_values import document, rule

_PATTERNS = [
    r"\b(?:very)\b",
    r"\b(?:very unique)\b",
    r"colou?r",
    r"\w+ing\b",
    r"^The",
    r"(?<=\s)an? \w+",
    r"[A-Z]{2,}",
    r"(\w+) \1",
    r"x$",
    r"(?:foo|ba.|q+x)+",
    r"a.*?z",
    r"aa",
    r"\Athe",
    r"[^\s]+",
    r"(?:[^ ]+ )+(?:very|foo)x?",
    r"(?:[a-z]+,? ?)+unique",
]
_WORDS = [
    *("very", "unique", "colour", "Color", "The", "thing", "an apple", "NASA", "foo", "bar", "qqx"),
    *("aaaa", "z", "x"),
]
_GAPS = [" ", " ", " ", "\n", "\n\n", ". ", "ſ", "İ", "é"]
_TEXT = st.lists(st.sampled_from([*_WORDS, *_GAPS]), max_size=40).map("".join)


def _alone(pattern: Pattern, text: Document) -> list[tuple[int, int]]:
    flags = regex.MULTILINE | (regex.IGNORECASE if pattern.ignore_case else 0)
    compiled = regex.compile(translate(pattern.text), flags)
    found = []
    for start, end in regions(text, pattern.scope):
        found += [
            (match.start() + start, match.end() + start) for match in compiled.finditer(text.prose[start:end])
        ]
    return found


@given(_TEXT, st.booleans())
@settings(deadline=None)
def test_found_through_literals_is_found_alone(text: str, ignore_case: bool) -> None:
    patterns = [Pattern(each, ignore_case, ("text",)) for each in _PATTERNS]
    read = document(text)
    find = Search(Index(patterns), {}, read)
    for pattern in patterns:
        found = list(find(pattern))
        assert [match.span() for match in found] == _alone(pattern, read), pattern
        assert all(match.group() == read.prose[match.start() : match.end()] for match in found)


@given(_TEXT, st.booleans())
@settings(deadline=None)
def test_counts_and_texts_are_those_of_the_matches(text: str, ignore_case: bool) -> None:
    patterns = [Pattern(each, ignore_case, ("text",)) for each in _PATTERNS]
    read = document(text)
    find = Search(Index(patterns), {}, read)
    for pattern in patterns:
        found = by_region(regions(read, pattern.scope), find(pattern))
        spans = {place: [match.span() for match in matches] for place, matches in found.items()}
        assert dict(find.counts(pattern)) == {place: len(held) for place, held in spans.items()}, pattern
        texts = {place: [match.group() for match in matches] for place, matches in found.items()}
        assert {place: list(held) for place, held in find.texts(pattern)} == texts, pattern
        for place in spans:
            assert [match.span() for match in find.inside(pattern, place)] == spans[place], pattern


@pytest.mark.parametrize("piece", [3, 7, 1 << 20])
@pytest.mark.parametrize("flood", [0, 2, 500])
def test_long_texts_and_frequent_literals_are_the_same(
    piece: int, flood: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("subeditor.index._PIECE", piece)
    monkeypatch.setattr("subeditor.index._LEAST_FLOOD", flood)
    patterns = [Pattern(each, True, ("text",)) for each in _PATTERNS]
    read = document("The very unique colour, NASA's foo bar: aaaa, a very very very long x\n\nVery aaaaaaaz.")
    find = Search(Index(patterns), {}, read)
    for pattern in patterns:
        assert [match.span() for match in find(pattern)] == _alone(pattern, read), pattern


@given(_TEXT, st.permutations(["foo", "foo bar", "bar", "very", "very unique", "(?i)the", "colou?r", "z|x"]))
def test_alternatives_are_one_alternation(text: str, tokens: list[str]) -> None:
    one = rule("existence", tokens=tuple(tokens))
    read = document(text)
    joined = Pattern(rf"\b(?:{'|'.join(f'(?:{token})' for token in tokens)})\b", False, ("text",))
    assert [(d.span.start, d.span.end) for d in Plan([one]).run(read)] == [
        tuple(read.span(*span)) for span in _alone(joined, read)
    ]


def test_a_pattern_is_compiled_when_its_literal_occurs(monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = [Pattern(rf"\b(?:wo{letter}+d)\b", True, ("text",)) for letter in "rlo"]
    index = Index(patterns)
    find = Search(index, {}, document("A word, subworld, old."))
    compiled: list[int] = []
    compile_ = index.compiled
    monkeypatch.setattr(index, "compiled", lambda number: compiled.append(number) or compile_(number))
    assert [[match.group() for match in find(pattern)] for pattern in patterns] == [["word"], [], []]
    assert compiled == [0]


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_no_match_crosses_a_block(format: str) -> None:
    one = rule("existence", tokens=(r"one\W+two", r"one[^x]+two"), nonword=True)
    assert Plan([one]).run(document("one\n\ntwo and one two", format))[0].span.start == 13


def test_the_order_of_rules_does_not_matter() -> None:
    rules = [rule("existence", name=f"t/{n}", tokens=(word,)) for n, word in enumerate(_WORDS)]
    rules += [rule("substitution", name="t/s", swap={"very": "quite", "thing": "object"})]
    rules += [rule("occurrence", name="t/o", token="very", max=1)]
    text = document("The very thing, very unique: an apple, a colour.\n\nNASA foo bar.")
    assert Plan(rules).run(text) == Plan(reversed(rules)).run(text) != []


@dataclass(frozen=True)
class _Nothing:
    """No keys."""


def _failing(document: Document, rules: Sequence[Rule], find: Find) -> Iterator[Diagnostic]:
    for one in rules:
        if one.name == "t/bad":
            raise RecursionError("too deep")
        yield one.diagnostic(document.span(0, 3))


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A kind that fails for one of its rules."""
    kinds = {"failing": Kind(parameters=_Nothing, run=_failing)}
    load = checks.load

    def with_failing(name: str) -> Any:
        return kinds.get(name) or load(name)

    monkeypatch.setattr(checks, "load", with_failing)


@pytest.mark.usefixtures("failing")
def test_a_rule_that_fails_spares_the_others() -> None:
    rules = [rule("failing", name="t/bad"), rule("failing", name="t/good")]
    rules.append(rule("existence", tokens=("foo",)))
    outcome = Plan(rules).check(document("foo"))
    assert [diagnostic.rule for diagnostic in outcome.diagnostics] == ["t/good", "test/rule"]
    (fault,) = outcome.faults
    assert fault.path == "text" and "`t/bad`" in fault.message and "RecursionError" in fault.message
    assert "Traceback" not in fault.text


def test_a_pattern_that_backtracks_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("subeditor.timeouts.SECONDS", 0.05)
    rules = [
        rule("existence", name="t/slow", raw=(r"(?:a|aa|a.)+x$",)),
        rule("existence", name="t/fast", tokens=("aab",)),
        rule("occurrence", name="t/count", token=r"(?:a|aa|a.)+x$", min=1),
    ]
    outcome = Plan(rules).check(document("a" * 200 + "yx. aab"))
    assert [diagnostic.rule for diagnostic in outcome.diagnostics] == ["t/fast"]
    assert sorted(fault.message.split("`")[1] for fault in outcome.faults) == ["t/count", "t/slow"]
    assert all(fault.path == "text" for fault in outcome.faults)


@pytest.mark.parametrize("bad", [r"(a", r"a\p{Nonsense}", "[z-a]", r"(?P<n>a)(?P<n"])
def test_a_bad_pattern_leaves_its_rule_out(bad: str) -> None:
    plan = Plan([rule("existence", name="t/bad", tokens=("foo", bad)), rule("existence", tokens=("foo",))])
    assert [diagnostic.rule for diagnostic in plan.run(document("foo"))] == ["test/rule"]
    assert len(plan.faults) == 1


def _spans(found: Iterable[Diagnostic]) -> list[tuple[int, int]]:
    return [tuple(diagnostic.span) for diagnostic in found]


def test_matches_in_a_scope_only() -> None:
    text = "# The plan\n\nThe plan is *the plan*. It is the plan.\n\n- the plan\n"
    for scope, count in (
        (("text",), 5),
        (("heading",), 1),
        (("~heading",), 4),
        (("list", "heading"), 2),
        (("emphasis",), 1),
        (("sentence & ~heading & ~list",), 3),
        (("nowhere",), 0),
    ):
        one = rule("existence", tokens=("the plan",), ignorecase=True, scope=scope)
        assert len(_spans(Plan([one]).run(document(text, "markdown")))) == count, scope
