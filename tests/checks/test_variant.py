"""`variant`: which words are ways to write one word, what is counted, and which of them is reported."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.checks._own_words import begins_name, is_named, is_own, opens_sentence
from subeditor.checks._variant_words import Way, accents, capitals, hyphenations, settle_capitals, spellings
from subeditor.checks._written import written
from subeditor.checks.variant import Term
from subeditor.plan import Plan
from subeditor.rule import Rule
from tests.rule_values import document, messages, reported, rule

MESSAGE = "%s %s %s %s"
SPELLING = rule("variant", message=MESSAGE, discover=("spelling",))
HYPHENS = rule("variant", message=MESSAGE, discover=("hyphens",))
SPACES = rule("variant", message=MESSAGE, discover=("spaces",))
CAPITALS = rule("variant", message=MESSAGE, discover=("capitals",))
ACCENTS = rule("variant", message=MESSAGE, discover=("accents",))
MARKS = rule("variant", message=MESSAGE, discover=("quotation-marks",))


def _term(*ways: str, **keys: Any) -> Rule:
    return rule("variant", message=MESSAGE, terms=(Term(ways),), **keys)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("A colour. Two colours. One color.", ["color 1 colour 2"], id="minority"),
        pytest.param("One color. A colour. Two colours.", ["color 1 colour 2"], id="minority-first"),
        pytest.param("One color, and a colour.", ["colour 1 color 1"], id="of-two-as-frequent-the-later"),
        pytest.param("They organise it. An organization.", ["organization 1 organise 1"], id="kin"),
        pytest.param("They organise it, and realize it.", [], id="of-two-words"),
        pytest.param("Organise it. Organise this. Organize that.", ["Organize 1 Organise 2"], id="capital"),
        pytest.param("The labour of the Labor Department.", [], id="name"),
        pytest.param("Labour is dear. Labor unions agree, and labor is.", ["Labour 1 Labor 2"], id="no-name"),
        pytest.param('The colour. "A color," he said.', [], id="quotation"),
        pytest.param(
            "The well-organised one and the well-organized one.",
            ["well-organized 1 well-organised 1"],
            id="in-a-compound",
        ),
        pytest.param(
            "The centre's wall. The center's roof. A centre.", ["center 1 centre 2"], id="possessive"
        ),
        pytest.param("The colour of /usr/color and color@example.org.", [], id="address"),
        pytest.param("The programme of the program.", [], id="by-meaning"),
        pytest.param(
            "A color programme of the program.", ["programme 1 program 1"], id="by-meaning-in-america"
        ),
        pytest.param("A colour programme of the program.", [], id="by-meaning-in-britain"),
        pytest.param("They realize the programme is a program.", [], id="by-meaning-in-oxford"),
    ],
)
def test_spelling(text: str, found: list[str]) -> None:
    assert messages(SPELLING, text) == found


@pytest.mark.parametrize(
    ("one", "text", "found"),
    [
        pytest.param(HYPHENS, "An e-mail, two e-mails, an email.", ["email 1 e-mail 2"], id="hyphen"),
        pytest.param(
            HYPHENS,
            "They co-operate. They cooperated. It cooperates.",
            ["co-operate 1 cooperated 2"],
            id="inflected",
        ),
        pytest.param(HYPHENS, "An e-mail. E-mails. Email is new.", ["Email 1 e-mail 2"], id="capital"),
        pytest.param(HYPHENS, "They re-cover chairs and recover.", [], id="again"),
        pytest.param(HYPHENS, "A well-known author is well known.", [], id="open"),
        pytest.param(HYPHENS, "It is per-form. They perform.", [], id="per"),
        pytest.param(HYPHENS, "An X-ray, an xray.", [], id="name-of-a-letter"),
        pytest.param(
            HYPHENS, "The e‑mail and the email and an email.", ["e‑mail 1 email 2"], id="no-break-hyphen"
        ),
        pytest.param(
            SPACES,
            "The cost of healthcare, or of healthcare here. The health care is good.",
            ["health care 1 healthcare 2"],
            id="two-nouns",
        ),
        pytest.param(
            SPACES, "Press the login button and the login page. To log in again, wait.", [], id="verb"
        ),
        pytest.param(SPACES, "An everyday thing happens every day.", [], id="no-nouns"),
        pytest.param(SPACES, "The health, care and healthcare of it.", [], id="comma-between"),
        pytest.param(ACCENTS, "A café. Two cafés and a café. One cafe.", ["cafe 1 café 2"], id="accent"),
        pytest.param(ACCENTS, "They resume with a résumé.", [], id="two-words"),
        pytest.param(ACCENTS, "The café Rene knew René from.", [], id="accent-of-a-name"),
        pytest.param(CAPITALS, "On GitHub. Or GitHub. Or Github.", ["Github 1 GitHub 2"], id="inner-capital"),
        pytest.param(CAPITALS, "On Github. Or GitHub.", ["Github 1 GitHub 1"], id="as-frequent"),
        pytest.param(CAPITALS, "On Github. Or Github. Or GitHub.", [], id="perhaps-another-name"),
        pytest.param(
            CAPITALS,
            "On Github. Or GitHub, the github or the GITHUB.",
            ["Github 1 GitHub 1"],
            id="command-and-headline",
        ),
        pytest.param(
            CAPITALS,
            "Healthcare is dear, healthcare is. The HealthCare firm and HealthCare.",
            [],
            id="a-word-at-the-start",
        ),
        pytest.param(CAPITALS, "Mr MacDonald and Ms Macdonald.", [], id="family-name"),
        pytest.param(CAPITALS, "MuPDF and muPDF.", [], id="identifier"),
    ],
)
def test_words(one: Rule, text: str, found: list[str]) -> None:
    assert messages(one, text) == found


def test_code_keeps_its_words() -> None:
    text = "The field is `readonly`.\n\nIt is read-only, that is read-only, or readonly.\n"
    assert messages(HYPHENS, text, "markdown") == []
    assert messages(HYPHENS, text.replace("`readonly`", "`name`"), "markdown") == ["readonly 1 read-only 2"]


@pytest.mark.parametrize(
    ("ways", "text", "found"),
    [
        pytest.param(("US", "U.S."), "The US here. The US there. The U.S. too.", ["U.S. 1 US 2"], id="stops"),
        pytest.param(
            ("US", "U.S.", "USA"),
            "The US, a US ship, U.S. law and the USA.",
            ["U.S. 1 US 2", "USA 1 US 2"],
            id="each-way-once",
        ),
        pytest.param(("US", "USA"), "The US, US law, Team USA and Families USA.", [], id="names-alone"),
        pytest.param(
            ("US", "U.S."),
            "The US and US law. It is US$5 in the U.S.A. or C.U.S. or USAF.",
            [],
            id="parts-of-others",
        ),
        pytest.param(("US", "U.S."), "> The U.S. and us.\n\nThe US, a US ship.", [], id="block-quotation"),
        pytest.param(
            ("# percent", "#%"),
            "About 1,000.5% and 3% or 4 percent.",
            ["4 percent 1 1,000.5% 2"],
            id="numbers",
        ),
        pytest.param(
            ("# percent", "#%"), "The percent sign is %, or 5%, and ten percent.", [], id="no-number"
        ),
        pytest.param(
            ("# percent", "# per cent"), "It is 5 percent, 3 percent, 2 per cents.", [], id="longer"
        ),
    ],
)
def test_terms(ways: tuple[str, ...], text: str, found: list[str]) -> None:
    assert messages(_term(*ways), text, "markdown") == found


def test_scope_leaves_headings_out() -> None:
    text = "# The U.S. votes\n\nThe US votes, and US polls close.\n"
    assert messages(_term("US", "U.S."), text, "markdown") == ["U.S. 1 US 2"]
    assert messages(_term("US", "U.S.", scope=("text & ~heading",)), text, "markdown") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param('A “word”, “two”, and "three".', ['"three"'], id="quotation"),
        pytest.param("It’s hers, it's his, it’s theirs.", ["it's"], id="apostrophe"),
        pytest.param("It’s “his”.", [], id="all-curly"),
        pytest.param("It's 7\" long, a “single”.", [], id="apostrophes-are-no-quotations"),
        pytest.param('A “word" and “two”.', [], id="unlike-marks-are-another-fault"),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert reported(MARKS, text) == found


def test_slips() -> None:
    few = rule("variant", discover=("quotation-marks",), slips=1)
    assert reported(few, "It’s, he’s, she's.") == ["she's"]
    assert reported(few, "It’s, he’s, they’s, she's, we's.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It’s, he’s, she's.", ["she's"], id="near"),
        pytest.param("She's, it’s, he’s.", ["She's"], id="before"),
        pytest.param("It’s, he’s.\n\nShe's.", [], id="another-paragraph"),
        pytest.param("It’s.\n\nShe's.\n\nHe’s, they's.", ["they's"], id="the-first-that-is-near"),
        pytest.param("It’s, he’s, and then a while, she's.", [], id="too-far"),
    ],
)
def test_near(text: str, found: list[str]) -> None:
    assert reported(rule("variant", discover=("quotation-marks",), near=10), text) == found


def test_related_is_the_prevailing_way() -> None:
    read = document("One color. A colour. Two colours.")
    (diagnostic,) = Plan([SPELLING]).run(read)
    assert [read.source[related.span] for related in diagnostic.related] == ["colour"]


@pytest.mark.parametrize(
    ("counts", "settled"),
    [
        pytest.param({"Github": 3, "GitHub": 2}, ("Github", ["GitHub"]), id="minority"),
        pytest.param({"Github": 2, "GitHub": 2}, ("GitHub", ["Github"]), id="as-frequent"),
        pytest.param({"Github": 2, "GitHub": 1}, ("Github", []), id="inner-once"),
        pytest.param({"macOS": 2, "MacOS": 1}, ("macOS", ["MacOS"]), id="begins-small"),
        pytest.param({"gitHub": 1}, ("", []), id="nothing-certain"),
    ],
)
def test_settle_capitals(counts: dict[str, int], settled: tuple[str, list[str]]) -> None:
    assert settle_capitals(counts) == settled


WORDS = st.frozensets(
    st.sampled_from(
        """color colour colours Colour organise organization well-organised email e-mail emails E-mail Email
        co-operate cooperate GitHub Github github café cafe cafés résumé resume re-cover recover ' -
        ’s x""".split()
    )
)


@pytest.mark.parametrize("find", [spellings, hyphenations, capitals, accents], ids=lambda find: find.__name__)
@given(texts=WORDS)
def test_ways_are_words_of_the_document_and_more_than_one(
    find: Callable[[frozenset[str]], dict[str, Way]], texts: frozenset[str]
) -> None:
    ways = find(texts)
    assert ways.keys() <= texts
    for word in {way.word for way in ways.values()}:
        assert len({way.way for way in ways.values() if way.word == word}) > 1


@given(prose=st.text(alphabet="US. %5a$,", max_size=40))
def test_written_stands_alone(prose: str) -> None:
    for way in ("US", "U.S.", "#%"):
        for start, end in written(prose, way):
            text = prose[start:end]
            assert text == way or (text.endswith("%") and text[0].isdigit())
            assert not prose[end : end + 1].isalnum() and not prose[max(0, start - 1) : start].isalnum()


@pytest.mark.parametrize(
    ("text", "word", "own", "opens", "begins", "named"),
    [
        pytest.param("The Defence Secretary.", "Defence", True, False, True, True, id="name"),
        pytest.param("Defence is dear.", "Defence", True, True, False, False, id="first"),
        pytest.param("(Defence is dear.)", "Defence", True, True, False, False, id="first-in-brackets"),
        pytest.param('He said "defence".', "defence", False, False, False, False, id="quoted"),
        pytest.param("Families USA met.", "USA", True, False, False, True, id="end-of-a-name"),
        pytest.param("In US law it is.", "US", True, False, False, False, id="after-a-preposition"),
        pytest.param("Of the US. Then it rained.", "US", True, False, False, False, id="end-of-a-sentence"),
    ],
)
def test_places(text: str, word: str, own: bool, opens: bool, begins: bool, named: bool) -> None:
    read = document(text)
    start = read.prose.index(word)
    end = start + len(word)
    assert is_own(read, start, end) is own
    assert opens_sentence(read, start) is opens
    assert begins_name(read, end) is begins
    assert is_named(read, start, end) is named


@pytest.mark.parametrize(
    "unit",
    [
        "color colour ",
        "US U.S. USA ",
        "e-mail email ",
        "It’s it's ",
        "health care healthcare ",
        "1.1.1,",
        '"“',
    ],
    ids=["spelling", "terms", "hyphen", "marks", "spaces", "numbers", "quotes"],
)
def test_time_is_linear(unit: str) -> None:
    rules = [
        SPELLING,
        HYPHENS,
        SPACES,
        CAPITALS,
        ACCENTS,
        MARKS,
        _term("US", "U.S.", "USA"),
        _term("#%", "#."),
    ]
    read = document(unit * (400_000 // len(unit)))
    began = time.process_time()
    Plan(rules).run(read)
    assert time.process_time() - began < 10
