"""The makers of faults, each on a small text: what is made, where it counts, and what is left alone.

The seed is fixed, so that what a maker draws is known.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

import pytest
from benchmarks._corpora import Piece
from benchmarks.made import Fault

from benchmarks import _corpora, made

FILL = (
    "The council met in the old library, where it was cold, and went through the plans for the new harbour."
)
OTHER = (
    "Rain had fallen since the morning, and most of the seats at the back were taken by people from there."
)


def faults(check: str, text: str, ending: str = "txt", way: str | None = None) -> list[Fault]:
    """What a maker makes of a text with a fixed seed."""
    found = list(made.makers()[check].make(Piece(f"piece.{ending}", text), Random("seed")))
    return [fault for fault in found if way in (None, fault.way)]


def counted(fault: Fault) -> list[str]:
    """The places where a finding counts."""
    return [fault.text[start:end] for start, end in fault.spans]


QUOTATION = '"It will take us nine years to pay for this," Holt said. "Nobody here has that long."'
BARE = '"It will take us nine years to pay for this. Nobody here has that long."'


@pytest.mark.parametrize(
    ("check", "way", "ending", "text", "faulty", "places"),
    [
        pytest.param(
            "attribution",
            "nobody near",
            "txt",
            f"{FILL}\n\n{QUOTATION}\n\n{OTHER}",
            f"{FILL}\n\n{BARE}\n\n{OTHER}",
            [BARE],
            id="attribution: the clause goes",
        ),
        pytest.param(
            "attribution",
            "nobody near",
            "txt",
            f"{OTHER}\n\n{FILL}\n\nHolt wrote the plan.\n\n{QUOTATION}",
            f"{OTHER}\n\n{FILL}\n\n{BARE}",
            [BARE],
            id="attribution: a source next to it goes too",
        ),
        pytest.param(
            "attribution",
            "a person near",
            "txt",
            f"{FILL} The mayor did not come.\n\n{QUOTATION}",
            f"{FILL} The mayor did not come.\n\n{BARE}",
            [BARE],
            id="attribution: somebody is near",
        ),
        pytest.param(
            "introduction",
            "deleted",
            "txt",
            f"{FILL}\n\nKaren Holt is the mayor. She lives by the sea. It rained.\n\n{FILL} {OTHER}\n\n"
            f"{OTHER}\n\nNobody had asked Holt.",
            f"{FILL}\n\n She lives by the sea. It rained.\n\n{FILL} {OTHER}\n\n{OTHER}\n\n"
            "Nobody had asked Holt.",
            ["Holt"],
            id="introduction: the sentence goes",
        ),
        pytest.param(
            "pasted",
            "next to it",
            "md",
            f"# Harbour\n\n{FILL}\n",
            f"# Harbour\n\n{FILL}\n\n{FILL}\n",
            [FILL, FILL],
            id="pasted: next to it",
        ),
        pytest.param(
            "marks",
            "bracket",
            "txt",
            "The plan (the third this year) was read.",
            "The plan (the third this year was read.",
            ["The plan (the third this year was read."],
            id="marks: a bracket",
        ),
        pytest.param(
            "marks",
            "quotation mark",
            "txt",
            "They call it “the long wait” here.",
            "They call it “the long wait here.",
            ["They call it “the long wait here."],
            id="marks: a quotation mark",
        ),
        pytest.param(
            "enumeration",
            "number skipped",
            "md",
            "1. Open it.\n2. Look.\n3. Listen.\n4. Close it.\n",
            None,
            ["1. Open it.\n3. Listen.\n4. Close it.\n"],
            id="enumeration: a number",
        ),
        pytest.param(
            "enumeration",
            "count put in",
            "md",
            "It has the following parts:\n\n- a lid\n- a box\n",
            "It has the following three parts:\n\n- a lid\n- a box\n",
            ["the following three parts:\n\n- a lid\n- a box\n"],
            id="enumeration: a count",
        ),
        pytest.param(
            "enumeration",
            "item dropped",
            "md",
            "There are two reasons:\n\n- the rain\n- the wind\n",
            "There are two reasons:\n\n- the rain\n",
            ["two reasons:\n\n- the rain\n"],
            id="enumeration: an item",
        ),
        pytest.param(
            "enumeration",
            "second cut",
            "txt",
            "First, it is cold. Second, it is far. Third, it is dear.",
            "First, it is cold. Third, it is dear.",
            ["First, it is cold.", "Third, it is dear."],
            id="enumeration: the second",
        ),
        pytest.param(
            "weekday",
            "put in",
            "txt",
            "It opened on May 13, 2020, in the rain.",
            "It opened on Tuesday, May 13, 2020, in the rain.",
            ["Tuesday, May 13, 2020"],
            id="weekday: put in",
        ),
        pytest.param(
            "acronym",
            "never expanded",
            "txt",
            "The Harbour Lights Board (HLB) met. The HLB voted. The HLB left.",
            "The HLB met. The HLB voted. The HLB left.",
            ["HLB", "HLB", "HLB"],
            id="acronym",
        ),
        pytest.param(
            "label",
            "footnote",
            "md",
            "It rained.[^rain]\n\n[^rain]: All day.\n",
            None,
            ["[^rain]", "[^rainb]"],
            id="label: a footnote",
        ),
        pytest.param(
            "label",
            "anchor",
            "md",
            "# A day out\n\nSee [below](#the-way).\n\n## The way\n",
            None,
            ["[below](#th-eway)"],
            id="label: an anchor",
        ),
        pytest.param(
            "spelling",
            "hyphen",
            "txt",
            "An email came. No email went. Any email?",
            None,
            ["e-mail"],
            id="spelling: a hyphen",
        ),
    ],
)
def test_made(check: str, way: str, ending: str, text: str, faulty: str | None, places: list[str]) -> None:
    found = faults(check, text, ending, way)
    assert found, "nothing was made"
    assert any(counted(fault) == places and faulty in (None, fault.text) for fault in found), found


LONG = f"{FILL} {OTHER} {FILL} {OTHER}"


@pytest.mark.parametrize(
    ("check", "text", "ending"),
    [
        pytest.param(
            "attribution",
            f"{FILL}\n\n" + 6 * f"{OTHER} They say so.\n\n" + QUOTATION,
            "txt",
            id="sources all round",
        ),
        pytest.param("attribution", f"HARBOUR\n\n{QUOTATION}", "txt", id="right under the headline"),
        pytest.param(
            "introduction", f"Karen Holt came.\n\n{LONG}\n\nMayor Holt spoke.", "txt", id="a title is left"
        ),
        pytest.param(
            "introduction",
            f"Karen Holt came.\n\n{LONG}\n\nSens. Pell and Holt left.",
            "txt",
            id="a title for two is left",
        ),
        pytest.param("pasted", f"{FILL}\n\n{FILL}\n", "md", id="stands twice already"),
        pytest.param("pasted", f"{FILL}\n\n{FILL.upper()}\n", "md", id="stands twice in capitals"),
        pytest.param("pasted", f"{FILL}\n- {OTHER}\n", "md", id="a paragraph that holds a list"),
        pytest.param(
            "pasted",
            "We [read](https://a.example/the/rules/of/the/hall/and/those/of/the/shed).",
            "md",
            id="a target",
        ),
        pytest.param("marks", 'It was "so cold"\n\n"and so dark.', "txt", id="a quotation runs on"),
        pytest.param("marks", "See [it](the-old-way) or `f(some text)`.", "md", id="links and code"),
        pytest.param("weekday", "Order 12-May 13, 2020-x.", "txt", id="no date of prose"),
        pytest.param(
            "acronym",
            "The Harbour Lights Board (HLB) met. The Harbour Lights Board left. HLB. HLB.",
            "txt",
            id="the full name is left",
        ),
        pytest.param(
            "spelling", 'An email came. "No email," he said. "Any email?"', "txt", id="others are quoted"
        ),
    ],
)
def test_left_alone(check: str, text: str, ending: str) -> None:
    way = {"introduction": "deleted", "acronym": "never expanded"}.get(check)
    assert faults(check, text, ending, way) == []


@pytest.fixture(scope="module")
def pieces() -> list[Piece]:
    texts = [*_corpora.pieces("news")[::40], *_corpora.pieces("docs")[::40]]
    if not texts:
        pytest.skip("the published texts that faults are made from are not here")
    return texts


@pytest.mark.parametrize("check", sorted(made.makers()))
def test_faults_of_published_texts(check: str, pieces: list[Piece]) -> None:
    """Each has another text than its piece, counts within it, and is the same each time."""
    for piece in pieces:
        first = list(_made(check, piece))
        for fault in first:
            assert fault.text != piece.text
            assert fault.spans
            assert all(0 <= start < end <= len(fault.text) for start, end in fault.spans)
        assert first == list(_made(check, piece))


def _made(check: str, piece: Piece) -> Iterator[Fault]:
    return made.makers()[check].make(piece, Random(piece.path))
