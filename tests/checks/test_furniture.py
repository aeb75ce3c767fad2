"""`furniture`: headline, standfirst and captions against the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.checks import load
from subeditor.checks._furniture import body, furniture
from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

FIGURE = rule("furniture", message="%s, %s: %s", compare="figure")
PERSON = rule("furniture", message="%s, %s: %s", compare="person")
NAME = rule("furniture", message="%s, %s: %s", compare="name")
REST = "\n\nThe mayor said so on Monday. Nobody else was asked.\n"


@given(st.integers(13, 900), st.integers(1, 60))
def test_an_amount_that_the_lead_gives_otherwise(millions: int, off: int) -> None:
    told, other = f"${millions + off} million", f"${millions} million"
    text = (
        f"Harbour wins {told} grant\n\nThe state has given the town a grant of {other} for the harbour.{REST}"
    )
    found = messages(FIGURE, text)
    assert found in ([f"{told}, headline: {other}"], [])
    # Noughts at the end of either may have been rounded.
    assert found or millions % 10 == 0 or (millions + off) % 10 == 0


@given(st.integers(2, 900), st.integers(2, 900))
def test_a_sum_is_borne_out(one: int, other: int) -> None:
    text = (
        f"Town wins ${one + other},417 for harbour\n\nThe state has given the town ${one},000 for the harbour, "
        f"the mayor said.\n\nAnother ${other},417 is for the mill at the harbour.\n"
    )
    assert reported(FIGURE, text) == []


@pytest.mark.parametrize(
    ("headline", "lead", "found"),
    [
        pytest.param(
            "Three die in crash", "Four people were killed in a crash near Leeds.", ["Three"], id="dead"
        ),
        pytest.param("Crash kills 12", "A crash near Leeds killed 14 people.", ["12"], id="kills"),
        pytest.param("Three die in crash", "Three people were killed in a crash near Leeds.", [], id="same"),
        pytest.param(
            "Three die in crash", "Two men and a woman died in a crash near Leeds.", [], id="not-counted"
        ),
        pytest.param(
            "Police hold 30 at march", "Police arrested 40 people at a march.", [], id="holds-is-no-class"
        ),
        pytest.param(
            "Mill to cut 450 jobs", "The mill is to cut 4,000 jobs in all.", [], id="of-another-size"
        ),
        pytest.param("School shut for 3 weeks", "The school is shut for 2 weeks.", [], id="spans-of-time"),
        pytest.param(
            "Profits up 40%", "Profits rose from £100m to £140m, the firm said.", [], id="to-be-worked-out"
        ),
        pytest.param(
            "Half of voters, 50%, back plan",
            "Some 44% of voters back the plan, one half of men.",
            [],
            id="in-words",
        ),
    ],
)
def test_counts_and_shares(headline: str, lead: str, found: list[str]) -> None:
    assert reported(FIGURE, f"{headline}\n\n{lead}{REST}") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "---\ntitle: Mill cuts 450 jobs\n---\n\nThe mill is to cut 540 jobs.\n",
            ["450"],
            id="title",
        ),
        pytest.param(
            "---\ndescription: Mill to cut 450 jobs\n---\n\nThe mill is to cut 540 jobs.\n",
            ["450"],
            id="excerpt",
        ),
        pytest.param("# Mill to cut 450 jobs\n\nThe mill is to cut 540 jobs.\n", ["450"], id="heading"),
        pytest.param("The mill is to cut 540 jobs.\n\n# Mill to cut 450 jobs\n", [], id="later-heading"),
        pytest.param(
            "---\nauthor: Mill to cut 450 jobs\n---\n\nThe mill is to cut 540 jobs.\n", [], id="other-key"
        ),
    ],
)
def test_where_furniture_stands(text: str, found: list[str]) -> None:
    assert reported(FIGURE, text, "markdown") == found


@pytest.mark.parametrize(
    ("headline", "lead", "found"),
    [
        pytest.param(
            "FLOOD AT WOLFSBERG WORKS", "The works in Wolfsburg were shut.", ["WOLFSBERG"], id="letter"
        ),
        pytest.param("FLOOD AT WOLFSBURG WORKS", "The works in Wolfsburg were shut.", [], id="capitals"),
        pytest.param("WOLFSBURGERS FLEE", "The works in Wolfsburg were shut.", [], id="form"),
        pytest.param("MCKERNAN QUITS", "Governor John McKernan has quit.", [], id="inner-capital"),
        pytest.param("Marc Hartwell quits", "Mark Hartwell has quit.", ["Marc"], id="first-name"),
        pytest.param("Ann Hartwell quits", "Mark Hartwell has quit.", [], id="another-of-the-family"),
    ],
)
def test_names(headline: str, lead: str, found: list[str]) -> None:
    assert reported(NAME, f"{headline}\n\n{lead}{REST}") == found


@pytest.mark.parametrize(
    ("headline", "lead", "found"),
    [
        pytest.param("SEN. OKAFOR SPEAKS", "Senator Ruth Allen spoke on Monday.", ["OKAFOR"], id="another"),
        pytest.param(
            "SENS. ALLEN, OKAFOR SPEAK", "Senators Ruth Allen and Jo Hudson spoke.", ["OKAFOR"], id="list"
        ),
        pytest.param("SENATORS VOW HELP", "Senator Ruth Allen spoke on Monday.", [], id="no-name"),
        pytest.param("SEN. OKAFOR ON SEN. ALLEN", '"I like Senator Allen.', [], id="own-words"),
        pytest.param("Mr Okafor speaks", "Senator Ruth Allen spoke on Monday.", [], id="other-title"),
    ],
)
def test_persons(headline: str, lead: str, found: list[str]) -> None:
    assert reported(PERSON, f"{headline}\n\n{lead}{REST}") == found


def test_only_the_parts_that_are_asked_for() -> None:
    text = f"Mill to cut 450 jobs\n\nThe mill in Halden is to cut 540 jobs.{REST}"
    assert reported(rule("furniture", compare="figure", parts=("caption",)), text) == []


def test_nothing_to_compare_is_a_fault() -> None:
    kind = load("furniture")
    with pytest.raises(ValueError, match="parts"):
        kind.validate(kind.parameters(compare="name", parts=()))


@given(
    st.lists(
        st.sampled_from(
            ["Mill to cut 450 jobs", "Photo: The mill.", "It is to cut 540 jobs, he said.", "# A", ""]
        ),
        max_size=6,
    )
)
def test_every_block_is_furniture_or_body(lines: list[str]) -> None:
    read = document("\n\n".join(lines), "markdown")
    places = {piece.start for piece in read.of(furniture)} | {block.start for block in read.of(body)}
    assert places == {block.start for block in read.blocks if block.start < block.end}


@pytest.mark.parametrize("compare", ["figure", "name", "person"])
@pytest.mark.parametrize("lead", ["$5 million " * 9_000, "Sen. Wolfsburg " * 9_000], ids=["amounts", "names"])
def test_a_long_text_takes_no_time(compare: str, lead: str) -> None:
    one = rule("furniture", compare=compare)
    read = document(f"Sen. Wolfsberg wins $41,000\n\n{lead}")
    began = time.process_time()
    [*Plan([one]).run(read)]
    assert time.process_time() - began < 3
