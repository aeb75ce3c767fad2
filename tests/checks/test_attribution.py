"""`attribution`: quotations that nobody is said to have spoken."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

RULE = rule("attribution", message="%s")
BRIDGE = "The bridge over the river was closed at noon."
STEEL = "It is made of steel and stone."
SAID = "“We had to walk six miles to the ford and back.”"
ALSO = "“The ford was under water when we got there at last.”"


def piece(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(piece(BRIDGE, SAID, STEEL), [SAID], id="alone"),
        pytest.param(piece(BRIDGE, SAID), [SAID], id="at-the-end"),
        pytest.param(piece(BRIDGE, SAID, ALSO, STEEL), [SAID, ALSO], id="two-in-a-row"),
        pytest.param(piece(BRIDGE, f"{SAID} {STEEL}"), [SAID], id="at-the-head-of-a-paragraph"),
        pytest.param(piece(BRIDGE, f"{STEEL} {SAID}"), [SAID], id="at-the-end-of-a-paragraph"),
        pytest.param(piece(BRIDGE, SAID[:-2] + "”.", STEEL), [SAID[:-2] + "”"], id="stop-outside"),
        pytest.param(piece(BRIDGE, SAID.replace("“", '"').replace("”", '"')), None, id="straight-marks"),
        pytest.param(piece(BRIDGE, "„We had to walk six miles to the ford and back.“"), None, id="low-high"),
        pytest.param(
            piece("Analysts believe it will rise, but they also add that it may not.", SAID),
            [SAID],
            id="opinion",
        ),
        pytest.param(piece("The islands are claimed by Beijing.", SAID), [SAID], id="verb-with-an-agent"),
        pytest.param(piece(BRIDGE, SAID, "  • Rogelio Becker"), [SAID], id="bullet-is-no-attribution"),
        pytest.param(piece(BRIDGE, SAID, f"{ALSO[:-2]},” said Ada Bell."), [SAID], id="the-next-has-its-own"),
    ],
)
def test_without_a_source(text: str, found: list[str] | None) -> None:
    assert reported(RULE, text) == (found or [text.split("\n\n")[1].rstrip("\n")])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(piece("Ada Bell said that the bridge was closed.", SAID), id="said-before"),
        pytest.param(piece(f"{ALSO[:-2]},” said Ada Bell.", SAID), id="the-same-speaker-goes-on"),
        pytest.param(piece(BRIDGE, f"{SAID[:-2]},” said Ada Bell."), id="said-after"),
        pytest.param(piece(BRIDGE, f"{SAID[:-2]},” Ada Bell, a nurse, told reporters."), id="told"),
        pytest.param(piece("The notice reads as follows:", SAID), id="colon"),
        pytest.param(piece("According to the mayor, it was closed.", SAID), id="according-to"),
        pytest.param(piece("A letter came from the mayor.", SAID), id="letter"),
        pytest.param(piece("She was the last to leave.", SAID), id="somebody"),
        pytest.param(piece(BRIDGE, SAID, "— Ada Bell"), id="dash"),
        pytest.param(piece(BRIDGE, SAID, "-- Ada Bell, 1921"), id="double-hyphen"),
        pytest.param(piece(BRIDGE, SAID, "So said Ada Bell, who crossed first."), id="pointed-back-to"),
        pytest.param(piece(BRIDGE, SAID, "He said it twice."), id="pronoun-after"),
        pytest.param(piece(SAID, "Ada Bell remembers the day well.", STEEL), id="epigraph"),
        pytest.param(piece("Q: How far is it?", SAID), id="question-and-answer"),
        pytest.param(piece(BRIDGE, "“The old bridge.”", STEEL), id="too-short"),
        pytest.param(piece(BRIDGE, "“the bridge that nobody ever liked very much”", STEEL), id="no-sentence"),
        pytest.param(piece(BRIDGE, f"They call it {SAID[:-2]}” here.", STEEL), id="within-a-sentence"),
        pytest.param(piece(BRIDGE, "“Is it far to the next ford?”", "“It is.”"), id="talk"),
        pytest.param(
            piece(BRIDGE, *[f"“This is remark {n} of many in a long row.”" for n in range(5)], STEEL),
            id="a-page-of-quotations",
        ),
        pytest.param(
            piece("The mayor spoke at noon, and said this.", SAID[:-1], ALSO[:-1], ALSO),
            id="running-quotation",
        ),
    ],
)
def test_with_a_source(text: str) -> None:
    assert reported(RULE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"{BRIDGE}\n\n> {SAID}\n\n{STEEL}\n", id="block-quote"),
        pytest.param(f"{BRIDGE}\n\n- {SAID}\n- {ALSO}\n\n{STEEL}\n", id="list"),
        pytest.param(f"# {SAID}\n\n{STEEL}\n", id="heading"),
        pytest.param(f"{BRIDGE}\n\n```\n{SAID}\n```\n\n{STEEL}\n", id="code"),
        pytest.param(f"| a | b |\n|---|---|\n| {SAID} | {ALSO} |\n", id="table"),
    ],
)
def test_markdown_that_is_no_paragraph(text: str) -> None:
    assert reported(RULE, text, "markdown") == []


def test_the_least_number_of_words_is_a_key() -> None:
    short = piece(BRIDGE, "“The old bridge.”", STEEL)
    assert reported(rule("attribution", words=3), short) == ["“The old bridge.”"]


def test_the_message_begins_the_quotation() -> None:
    assert messages(RULE, piece(BRIDGE, SAID)) == ["We had to walk"]


PIECES = st.sampled_from(
    [BRIDGE, SAID, ALSO, f"{SAID} {STEEL}", "“Open", "close.”", "said Ada Bell", "—", '"', "“", "…"]
)


@given(st.lists(PIECES, max_size=12).map("\n\n".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    read = document(text)
    for diagnostic in Plan([RULE]).run(read):
        assert read.source[diagnostic.span][0] in "“\"„«‟”»`'"


@pytest.mark.parametrize("unit", ["“A. ", "“A.”\n\n", f"{SAID}\n\n", "A ", "a.b ", "said ", "“A.” B c d e. "])
def test_long_texts_take_linear_time(unit: str) -> None:
    text = f"{BRIDGE}\n\n{SAID}\n\n" + unit * 10_000 + f"\n\n{SAID}"
    read = document(text)
    begin = time.perf_counter()
    Plan([RULE]).run(read)
    assert time.perf_counter() - begin < 5


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("“One.\n\n“Two,” said Ida Roe.", ["“One."], id="two-paragraphs"),
        pytest.param("“One.\n\n“Two.\n\n“Three,” Ida Roe said.", ["“One."], id="three-paragraphs"),
        pytest.param("“One,” said Ida Roe. “Two.\n\n“Three,” she said.", [], id="named-in-the-first"),
        pytest.param("“One.\n\n“Two.”", [], id="nobody"),
        pytest.param("“One,” said Ida Roe.", [], id="one-paragraph"),
    ],
)
def test_a_source_at_the_end_only_is_asked_for(text: str, found: list[str]) -> None:
    late = rule("attribution", words=1, distant=2)
    before = "The bridge was closed at noon on Friday.\n\n"
    assert reported(late, before + text) == found
    assert reported(late, "The mayor said this.\n\n" + text) == []
