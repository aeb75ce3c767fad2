"""Plain text: which blocks a layout makes, and that spans lead back to the source."""

from __future__ import annotations

import textwrap
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import GAP, Document
from subeditor.source import Source


def parse(text: str) -> Document:
    return formats.parse(Source("piece.txt", text), "text")


def blocks(text: str) -> list[str]:
    """`kind: text` of each block; what is not prose has its source."""
    read = parse(text)
    return [f"{b.kind}: {read.text(b) if b.end > b.start else read.source[b.span]}" for b in read.blocks]


LONG = (
    "The council met on Monday and voted, by nine to four, to close the baths in the autumn and to sell the "
    * 2
)
WRAPPED = """\
The council met on Monday evening and, after a debate of four hours,
voted to close the swimming baths in the autumn. Nobody was pleased.
The baths were built in 1931.

They will be sold to
Harker & Sons.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Baths to close\n\nThe council has voted. It was close.\n",
            ["heading: Baths to close", "paragraph: The council has voted. It was close."],
            id="headline",
        ),
        pytest.param(
            "The council has voted.\n\nIt was close.\n",
            ["paragraph: The council has voted.", "paragraph: It was close."],
            id="no-headline",
        ),
        pytest.param(
            "BATHS TO CLOSE, SAYS SEN. ROE\n  The council has voted.\n",
            ["heading: BATHS TO CLOSE, SAYS SEN. ROE", "paragraph: The council has voted."],
            id="capitals",
        ),
        pytest.param(
            "Who swims?\n\nNobody does.\n\nWho cares?\n\nSome do.",
            [
                "heading: Who swims?",
                "paragraph: Nobody does.",
                "paragraph: Who cares?",
                "paragraph: Some do.",
            ],
            id="question-as-headline-once",
        ),
        pytest.param(
            "A title\n\nIt began.\n\nThe middle years\n\nIt ended.",
            ["heading: A title", "paragraph: It began.", "heading: The middle years", "paragraph: It ended."],
            id="title-between-blank-lines",
        ),
        pytest.param(
            "A title\n=======\nIt began.\n\nMore\n----\nIt ended.",
            [
                "heading: A title",
                "rule: =======",
                "paragraph: It began.",
                "heading: More",
                "rule: ----",
                "paragraph: It ended.",
            ],
            id="underlined",
        ),
        pytest.param(
            "It began.\n\n* * *\n\nIt ended.\n\n###\n",
            ["paragraph: It began.", "rule: * * *", "paragraph: It ended.", "rule: ###"],
            id="rules",
        ),
        pytest.param(
            f"{LONG.strip()}.\n{LONG.strip()}!\n",
            [f"paragraph: {LONG.strip()}.", f"paragraph: {LONG.strip()}!"],
            id="one-paragraph-a-line",
        ),
        pytest.param(
            WRAPPED,
            [
                "paragraph: " + WRAPPED.split("\n\n")[0],
                "paragraph: They will be sold to\nHarker & Sons.",
            ],
            id="hard-wrapped",
        ),
        pytest.param(
            "The mayor, who swims there every day of the year, said nothing at\nall of it. She left early.\n"
            "The baths, which are heated by coke, will not be opened again before\nthe spring.",
            [
                "paragraph: The mayor, who swims there every day of the year, said nothing at\n"
                "all of it. She left early.",
                "paragraph: The baths, which are heated by coke, will not be opened again before\n"
                "the spring.",
            ],
            id="short-last-line-ends-a-paragraph",
        ),
        pytest.param(
            f"{LONG}land.\n\nMayor Ada Brink leaving the baths on May 7 to meet the press\n"
            "Mayor Ada Brink leaving the baths on May 7 to meet the press\n\nShe said no.",
            [
                f"paragraph: {LONG}land.",
                "caption: Mayor Ada Brink leaving the baths on May 7 to meet the press",
                "caption: Mayor Ada Brink leaving the baths on May 7 to meet the press",
                "paragraph: She said no.",
            ],
            id="caption-twice",
        ),
        pytest.param(
            "It rained.\n\nFigure 1: Rain in mm.\nFigure 2. Wind in knots\n\n"
            "The baths in 1931. Photo: Ann Lee.",
            [
                "paragraph: It rained.",
                "caption: Figure 1: Rain in mm.",
                "caption: Figure 2. Wind in knots",
                "caption: The baths in 1931. Photo: Ann Lee.",
            ],
            id="labelled-captions",
        ),
        pytest.param(
            "Bring:\n\n  • a coat\n  • boots\n    – with laces\n  • a torch that\n    works",
            [
                "paragraph: Bring:",
                "list_item: a coat",
                "list_item: boots",
                "list_item: with laces",
                "list_item: a torch that\nworks",
            ],
            id="bullets",
        ),
        pytest.param(
            "1. Open it.\n2) Shut it.\n(c) Lock it.\niv) Leave.",
            ["list_item: Open it.", "list_item: Shut it.", "list_item: Lock it.", "list_item: Leave."],
            id="numbers-and-letters",
        ),
        pytest.param(
            "—You are late, said he.\n\n-5 degrees is cold.\n\n*Note* this. A. Smith said so.",
            [
                "paragraph: —You are late, said he.",
                "paragraph: -5 degrees is cold.",
                "paragraph: *Note* this. A. Smith said so.",
            ],
            id="no-bullets",
        ),
        pytest.param(
            "Q: Why?\nA: Because.\n\nQ: When?",
            ["speech: Q: Why?", "speech: A: Because.", "speech: Q: When?"],
            id="question-and-answer",
        ),
        pytest.param(
            "CHAIR: Your name?\n\nWITNESS: Orla Kinsella. I run the garage.\n\nCHAIR: Thank you.",
            [
                "speech: CHAIR: Your name?",
                "speech: WITNESS: Orla Kinsella. I run the garage.",
                "speech: CHAIR: Thank you.",
            ],
            id="transcript",
        ),
        pytest.param(
            "Note: it rained.\n\nBats: left.\n\nThrows: right.",
            ["paragraph: Note: it rained.", "paragraph: Bats: left.", "paragraph: Throws: right."],
            id="labels-that-never-speak-again",
        ),
        pytest.param(
            "He sang:\n\n    My bonny lies over the ocean,\n    My bonny lies over the sea\n\nThen he left.",
            [
                "paragraph: He sang:",
                "verse: My bonny lies over the ocean,\nMy bonny lies over the sea",
                "paragraph: Then he left.",
            ],
            id="verse",
        ),
        pytest.param(
            "Run it:\n\n    $ make all\n    x = f(1);\n\nThen stop.",
            ["paragraph: Run it:", "code: $ make all\n    x = f(1);", "paragraph: Then stop."],
            id="code",
        ),
        pytest.param(
            "Like so:\n\n```\nall of it\n```\n\nThen stop.",
            ["paragraph: Like so:", "code: ```\nall of it\n```", "paragraph: Then stop."],
            id="fence",
        ),
        pytest.param(
            "He wrote:\n\n> I am well and\n> happy.\n>\n> It rains.\n\nSo.",
            ["paragraph: He wrote:", "quote: I am well and\nhappy.", "quote: It rains.", "paragraph: So."],
            id="mail-quote",
        ),
        pytest.param(
            "See https://a.example/x(1). Or write to ann@b.example, now.",
            [f"paragraph: See {GAP}. Or write to {GAP}, now."],
            id="addresses",
        ),
        pytest.param(
            "One.\n\n<!-- subeditor: off\nfor now -->\nTwo <!-- aside --> is.\n# subeditor: on\nThree.",
            ["paragraph: One.", f"paragraph: Two {GAP} is.", "paragraph: Three."],
            id="comments",
        ),
        pytest.param("", [], id="empty"),
        pytest.param(" \n\t\n\r\n", [], id="blank"),
    ],
)
def test_blocks(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_comments_keep_their_text() -> None:
    read = parse("a <!-- one --> b\n// subeditor: off text/x because\n")
    assert [(comment.text, read.source[comment.span].strip()) for comment in read.comments] == [
        (" one ", "<!-- one -->"),
        ("subeditor: off text/x because", "// subeditor: off text/x because"),
    ]


def test_items_have_levels_and_a_list() -> None:
    read = parse("- a\n  - b\n- c\n\nSo much for that.\n\n- d\n")
    assert [(b.level, b.container) for b in read.blocks] == [(1, 1), (2, 1), (1, 1), (0, 0), (1, 2)]


def test_headings_have_levels_and_scopes() -> None:
    one, _, two = parse("A title\n\nIt began.\n\nThe end\n\n").blocks
    assert (one.level, two.level) == (1, 2)
    assert one.scopes == {"text", "txt", "heading", "h1"}


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_make_no_difference_to_the_prose(end: str) -> None:
    assert parse(WRAPPED.replace("\n", end)).prose == parse(WRAPPED).prose


@pytest.mark.parametrize("width", [60, 72, 80])
def test_wrapping_keeps_paragraphs(width: int) -> None:
    sentence = "The harbour master said on Tuesday that {} boats had been lost, and that more might follow. "
    paragraphs = [(sentence.format(number) * 3).strip() for number in range(2, 9)]
    read = parse("\n\n".join(textwrap.fill(paragraph, width) for paragraph in paragraphs))
    assert [" ".join(read.text(block).split("\n")) for block in read.blocks] == paragraphs


@given(st.text(st.sampled_from("aB1.:-*•>#=“\"'  \n\r\t(){}QA"), max_size=120))
def test_prose_is_the_source_where_it_says_so(text: str) -> None:
    read = parse(text)
    for segment in read.segments:
        size = segment.source_end - segment.source
        if segment.verbatim:
            assert (
                read.prose[segment.prose : segment.prose + size] == text[segment.source : segment.source_end]
            )
    spans = [block.span for block in read.blocks]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    "unit", ["a", "- ", "<!--", "> ", "a: ", "A", "\n", "a\n", "# subeditor:\n", "http://", "@a"]
)
def test_large_input_is_linear(unit: str) -> None:
    # Quadratic behaviour would take minutes here.
    parse(unit * (200_000 // len(unit)))
