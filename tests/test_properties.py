"""What holds for any text: nothing is raised, and every span is the very text that is reported."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from subeditor import ruleset
from subeditor.diagnostics import Finding
from subeditor.engine import Checker
from subeditor.errors import SourceError
from subeditor.plan import Plan
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from subeditor.source import Source
from tests.rule_values import document

RULES = ruleset.builtin_rules()
PLAN = Plan(RULES)
CHECKER = Checker(
    Config(rules={rule.name: True for rule in RULES}), RuleSet({rule.name: rule for rule in RULES})
)
CASES = sorted(Path(__file__).parent.joinpath("cases").glob("*.yaml"))

# Fragments that mean something to a format or a rule; one a space, `_` standing for one inside.
_FRAGMENTS = """
    the_the Jo's_status "We_won." “We_won,”_she_said. ‘yes’ he_could_of_gone recieve Firstly,_ TK
    Kim_Jong_Un_as_expressed_frustration U.S._ Mr._ Three_reasons:_ Photo:_John_Smith Q:_ A:_
    ( ) [ ] “ ” " ' ’ * ** ` `` ``` ~~~ # ## > >_ -_ *_ 1._ ____ &amp; &#0; & \\ \\* ![a](b) [a](b_"c") [a]:_b
    [^1] [^1]:_c <b> </b> <!--_ --> <!--_subeditor:_off_all_--> --- +++ === *** | |a|b| |-| {{<_x_>}} {%_y_%}
    $x$ $$ https://a.b/c a@b.c
""".split()
_ODD = [
    "\ufffc",
    "\ufdd0",
    "\u2028",
    "\u200b",
    "\u00a0",
    "\ufeff",
    "İ",
    "ſ",
    "ß",
    "🙂",
    "é",
    "e\u0301",
    "ﬁ",
    "\t",
]
_PIECES = st.one_of(
    st.sampled_from([*(fragment.replace("_", " ") for fragment in _FRAGMENTS), *_ODD]),
    st.sampled_from([" ", " ", " ", "\n", "\n", "\n\n", "\r\n", "\r", ". ", ", "]),
    st.text(max_size=6),
)
TEXTS = st.lists(_PIECES, max_size=40).map("".join)
FORMATS = pytest.mark.parametrize("format", ["text", "markdown", "rst", "asciidoc", "org"])


def _findings(text: str, format: str) -> tuple[Finding, ...]:
    result = CHECKER.check_source(Source("a", text), format)
    assert not result.faults
    return result.findings


@FORMATS
@given(TEXTS)
@example("")
@example("\ufdd0\n\ufdd0")
@settings(deadline=None, max_examples=150)
def test_spans_are_the_text_reported(format: str, text: str) -> None:
    read = document(text, format)
    outcome = PLAN.check(read)
    assert not outcome.faults
    for diagnostic in outcome.diagnostics:
        spans = [diagnostic.span, *(related.span for related in diagnostic.related)]
        assert all(0 <= start < end <= len(text) for start, end in spans)
        assert all(0 <= edit.span.start <= edit.span.end <= len(text) for edit in diagnostic.edits)
    lines = Source("a", text)
    for found in _findings(text, format):
        start = lines.line_starts[found.start.line - 1] + found.start.column - 1
        end = lines.line_starts[found.end.line - 1] + found.end.column - 1
        assert text[start:end] == found.text != ""
        assert lines.line(found.start.line) == found.excerpt


@FORMATS
@given(TEXTS, st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=50)
def test_the_order_of_rules_does_not_matter(format: str, text: str, draw: random.Random) -> None:
    shuffled = draw.sample(RULES, len(RULES))
    assert Plan(shuffled).run(document(text, format)) == PLAN.run(document(text, format))


@FORMATS
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["crlf", "cr"])
@given(text=TEXTS)
@example(text="the the\\\n")
@example(text="- the the\\\n- *the* the\\\\\\\nand\\\n\n# the *the*\\\n")
@settings(deadline=None, max_examples=60)
def test_other_line_ends_make_no_difference(format: str, end: str, text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    plain, other = _findings(text, format), _findings(text.replace("\n", end), format)
    assert [(found.rule, found.start, found.end) for found in plain] == [
        (found.rule, found.start, found.end) for found in other
    ]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_text_or_a_fault(data: bytes) -> None:
    try:
        source = Source.from_bytes("a", data)
    except SourceError as error:
        assert error.address is not None and error.address.path == "a"
    else:
        CHECKER.check_source(source)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_passages_with_other_line_ends(path: Path) -> None:
    text = path.read_text("utf-8").replace("⟦", "").replace("⟧", "")
    plain, other = _findings(text, "text"), _findings(text.replace("\n", "\r\n"), "text")
    assert [(found.rule, found.start, found.text) for found in plain] == [
        (found.rule, found.start, found.text.replace("\r\n", "\n")) for found in other
    ]
