"""`reference`: people called by one name whom nothing introduces."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

RULE = rule("reference", message="%s%s")
INTRODUCED = "The mayor, Helena Marsh, opened the fair. Her deputy was Piet Vos."


def after(text: str) -> str:
    return f"{INTRODUCED}\n\n{text}\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(after("Nobody asked about Jo's status."), ["Jo"], id="possessive"),
        pytest.param(after("Nobody asked about Jo’s status."), ["Jo"], id="curly-possessive"),
        pytest.param(after("Kowalczyk's plan was dropped."), ["Kowalczyk"], id="opens-the-sentence"),
        pytest.param(after("“It is too late,” said Rosalind."), ["Rosalind"], id="said-name"),
        pytest.param(after("“It is too late,” Rosalind said."), ["Rosalind"], id="name-said"),
        pytest.param(after("It was late. Gallagher said that it would rain."), ["Gallagher"], id="reports"),
        pytest.param(after("It was late, but Gallagher refused to go."), ["Gallagher"], id="acts"),
        pytest.param(after("Jo's coat hung there. “Mine,” said Jo."), ["Jo"], id="twice"),
        pytest.param(after("“No,” said Pell. Pell left. Pell's car was gone."), ["Pell"], id="any-number"),
        pytest.param("“I saw it,” Wyden said. Wyden's bill failed.\n", ["Wyden"], id="nobody-is-introduced"),
        pytest.param(after("Achterberg told them that it rained."), ["Achterberg"], id="told"),
        pytest.param(after("They met Brannigan's widow."), [], id="object-of-a-verb"),
        pytest.param(after("They asked about Brannigan's widow."), ["Brannigan"], id="what-persons-have"),
        pytest.param(after("He backed the Pell amendment. “Good,” said Pell."), ["Pell"], id="attribute"),
        pytest.param(after("“Good,” wrote Pell and her friends."), ["Pell"], id="with-others"),
        pytest.param(after("“Good,” said O'Riordan."), ["O'Riordan"], id="apostrophe"),
        pytest.param(after("Kasper (D-Ore.) later refused to go."), ["Kasper"], id="party"),
        pytest.param(
            after("The letter Kasper wrote was lost. Kasper left."), ["Kasper"], id="after-what-was-written"
        ),
        pytest.param(after("The day Kasper wrote was cold. Kasper left."), ["Kasper"], id="after-a-time"),
        pytest.param(after("Ciprietti stated his doubts."), ["Ciprietti"], id="unheard-of-he"),
        pytest.param(after("Ciprietti said she was sorry."), ["Ciprietti"], id="unheard-of-she"),
        pytest.param(after("Marsh left. They asked about Ciprietti's plan."), ["Ciprietti"], id="as-in-news"),
        pytest.param(after("They asked about Ciprietti's plan."), [], id="not-as-in-news"),
        pytest.param(after("Marsh left. “Yes,” said Kennedy."), ["Kennedy"], id="quoted-in-news"),
        pytest.param(
            after("“It was Brannigan's plan,” he said."), ["Brannigan"], id="surname-in-a-quotation"
        ),
    ],
)
def test_strangers(text: str, found: list[str]) -> None:
    assert reported(RULE, text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(after("Marsh's dog barked, and Vos said so."), id="introduced"),
        pytest.param(after("Kowalczyk's plan won. It came from Adam Kowalczyk."), id="introduced-later"),
        pytest.param(after("Mr Kowalczyk came. Nobody read Kowalczyk's plan."), id="title"),
        pytest.param(after("KOWALCZYK WINS\n\nNobody read Kowalczyk's plan."), id="capitals-in-a-headline"),
        pytest.param(after("His clerk Peter's desk was empty."), id="introduced-by-what-he-is"),
        pytest.param(after("Senators Bell and Rowe said no."), id="shared-title"),
        pytest.param(after("They admired Florence's roofs."), id="place"),
        pytest.param(after("She treats Parkinson's disease."), id="known-by-the-name"),
        pytest.param(after("They follow Kowalczyk's law."), id="eponym"),
        pytest.param(after("In May's rain the fair was wet."), id="month"),
        pytest.param(after("Nobody read Congress's letter."), id="no-name-of-people"),
        pytest.param("Nobody asked about Jo's status.\n", id="nobody-is-introduced"),
        pytest.param(after("“We grow,” Medtronic said, and Medtronic's shares rose."), id="firm"),
        pytest.param(after("Critics said that it was late."), id="plural-noun"),
        pytest.param(after("“Yes,” said Einstein."), id="known-to-all"),
        pytest.param(after("“Yes,” said her spokesman Pell. Pell left."), id="a-noun-tells"),
        pytest.param(after("Sens. Bell (D-Ore.) and Rowe spoke. “No,” said Rowe."), id="title-of-a-list"),
        pytest.param(after("St. Luke's doctors said so."), id="saint"),
        pytest.param(after("Jo's hat, Olga's coat and Wanda's shoes were lost."), id="a-habit"),
        pytest.param(after("Jo's hat fell. Jo's coat tore. Jo's shoe broke."), id="it-returns"),
        pytest.param(after("“It was Ivor's plan,” he said."), id="friend-of-a-speaker"),
        pytest.param(after("Pell is a library. Pell was here."), id="being"),
        pytest.param(after("Marsh left. Nobody spoke of DigiGov's plan."), id="code"),
        pytest.param(after("Marsh left. Nobody spoke of Cubism's roots."), id="what-is-thought"),
        pytest.param(after("Marsh left. Organisers said it was late."), id="those-who-do"),
        pytest.param(after("Ofcom asked the minister about his plan."), id="his-is-another's"),
        pytest.param(after("Ofcom met with her in May."), id="her-is-another's"),
        pytest.param(after("Ofcom said that it was late."), id="firm-that-speaks"),
        pytest.param(after("Marsh left. The star of Rain Man and Tootsie said no."), id="end-of-a-list"),
        pytest.param(after("“Yes,” added Ernst and Young's lawyer."), id="half-of-a-firm"),
        pytest.param(after("Marsh left. Nobody spoke of Britain's farmers."), id="land"),
        pytest.param(after("Marsh left. Nobody spoke of Obama's plan."), id="known-to-all-today"),
        pytest.param(
            after("It was engineer Thorne Nogar's plan. Nogar's son left."), id="first-name-like-a-place"
        ),
        pytest.param(after("She has Alzheimer's at last, he said. Alzheimer's is hard."), id="no-noun"),
    ],
)
def test_no_strangers(text: str) -> None:
    assert reported(RULE, text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"---\nauthor: Jo Lind\n---\n\n{INTRODUCED} Jo's plan won.\n", id="front-matter"),
        pytest.param(f"![Jo Lind](a.png)\n\n{INTRODUCED} Jo's plan won.\n", id="alt-text"),
        pytest.param(f"{INTRODUCED} Jo's plan won. See [the plan](/people/jo/plan).\n", id="address"),
        pytest.param(f"{INTRODUCED}\n\n- Jo's plan\n", id="list"),
    ],
)
def test_markdown(text: str) -> None:
    assert reported(RULE, text, "markdown") == []


def test_the_message_gets_the_name() -> None:
    assert messages(RULE, after("Nobody asked about Kowalczyk's status.")) == ["Kowalczyk"]


def test_a_slip_for_somebody_introduced_is_no_stranger() -> None:
    assert reported(RULE, after("“It is too late,” said Marhs.")) == []


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        pytest.param({"times": 1}, [], id="times"),
        pytest.param({"habit": 1}, [], id="habit"),
        pytest.param({}, ["Jo"], id="defaults"),
    ],
)
def test_keys(keys: dict[str, int], found: list[str]) -> None:
    text = after("Jo's coat hung there. “Mine,” said Jo.")
    assert reported(rule("reference", **keys), text) == found


PIECES = st.sampled_from(
    ["Jo", "Jo's", "JO", "Ada Bell", "said", "”", "“", ".", ",", "but", "status", "Mr", "\n\n", "É", "'s"]
)


@given(st.lists(PIECES, max_size=30).map(" ".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    read = document(f"{INTRODUCED} {text}")
    for diagnostic in Plan([RULE]).run(read):
        assert read.source[diagnostic.span] in text


@pytest.mark.parametrize("unit", ["Jo's hat. ", "Jo ", "” said Jo. ", "Abram's hat. Boyd's hat. ", "A’s b "])
def test_long_texts_take_linear_time(unit: str) -> None:
    read = document(after(unit * 20_000))
    begin = time.perf_counter()
    Plan([RULE]).run(read)
    assert time.perf_counter() - begin < 5
