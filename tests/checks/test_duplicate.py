"""`duplicate`: what stands twice by mistake, exactly or after small edits."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.checks.duplicate import KIND, Parameters
from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule

EXACT = rule("duplicate", message="line %s")
EDITED = rule("duplicate", message="line %s", edited=True)
REPEATED = rule("duplicate", message="line %s", sentences=True, beside=True)

HALL = "The hall was built by the weavers of the village in a cold year."
ROOF = "Nobody has mended its roof since the great storm of that winter."
BELL = "Its bell came from a ship that sank beside the northern pier."
MILL = "Below the mill the river runs under three bridges made of stone."


def joined(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(joined(HALL, HALL), [HALL], id="side-by-side"),
        pytest.param(joined(HALL, ROOF, HALL), [HALL], id="with-one-between"),
        pytest.param(joined(HALL, ROOF, BELL, MILL, HALL), [HALL], id="far-apart-in-plain-prose"),
        pytest.param(joined(HALL, HALL, HALL), [HALL, HALL], id="three-side-by-side"),
        pytest.param(joined(HALL, HALL.upper()), [HALL.upper()], id="case"),
        pytest.param(
            joined(HALL, HALL.replace(" ", "  ", 3)), [HALL.replace(" ", "  ", 3)], id="white-space"
        ),
        pytest.param(joined(HALL, HALL[:-1] + "!"), [HALL[:-1] + "!"], id="closing-punctuation"),
        pytest.param(joined(HALL, ROOF, HALL, ROOF), [HALL, ROOF], id="two-paragraphs-pasted"),
        pytest.param(joined(HALL, ROOF, HALL, BELL, HALL), [], id="a-refrain"),
        pytest.param(joined("He said no.", ROOF, "He said no."), [], id="short"),
        pytest.param(
            joined("What I do now is up to me.", ROOF, "What I do now is up to me."), [], id="no-content"
        ),
        pytest.param("1. Tea for four.\n2. Tea for two.\n", [], id="parallel-items"),
    ],
)
def test_text(text: str, found: list[str]) -> None:
    assert reported(EXACT, text) == found


CODE = "```\nmake\n```"
SHORT = "Run the tool for this page again."
AMD = "On a machine with an AMD processor take the second of the files."
SEE = "For more details, see [the rules of the hall](rules.md)."
PLAN = "What the parish owns is told in the book of the clerk, with the year and the price."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(joined("# A", HALL, ROOF, HALL, BELL), [HALL], id="in-one-section"),
        pytest.param(joined("# A", HALL, "# B", HALL), [HALL], id="under-two-headings"),
        pytest.param(joined("# A", CODE, SHORT, "# B", BELL, SHORT), [], id="short-under-two-headings"),
        pytest.param(joined("# A", CODE, SHORT, BELL, SHORT), [SHORT], id="short-in-one-section"),
        pytest.param(joined("# A", HALL, CODE, "# B", MILL, HALL), [HALL], id="in-a-manual"),
        pytest.param(
            joined("# A", AMD, HALL, BELL, "# B", AMD.replace("AMD", "Arm"), HALL, MILL),
            [],
            id="after-parallels",
        ),
        pytest.param(
            joined("# A", HALL, AMD, "# B", HALL, AMD.replace("AMD", "Arm"), MILL), [], id="before-parallels"
        ),
        pytest.param(
            joined("# A", f"{PLAN} {ROOF}", HALL, "# B", f"{PLAN} {BELL}", HALL, "# C"),
            [],
            id="closing-parallels",
        ),
        pytest.param(
            joined("# A", AMD, HALL, ROOF, "# B", AMD, HALL, BELL), [AMD, HALL], id="two-copied-together"
        ),
        pytest.param(joined("# A", "# A", HALL), [], id="short-headings"),
        pytest.param(
            joined("To do it type this command into it:", CODE, "To do it type this command into it:", CODE),
            [],
            id="colon",
        ),
        pytest.param(joined(SHORT, CODE, SHORT, "```\ntest\n```"), [], id="before-code"),
        pytest.param(joined(SHORT, SHORT, CODE), [SHORT], id="before-code-and-itself"),
        pytest.param(joined(f"> {HALL}", HALL), [], id="pulled-quotation"),
        pytest.param(joined("<div>", HALL, "</div>", "<div>", HALL, "</div>"), [], id="panes"),
        pytest.param(joined("<Note>", HALL, "</Note>", ROOF, "<Note>", HALL, "</Note>"), [], id="notes"),
        pytest.param(joined("<div>", HALL, ROOF, HALL, "</div>"), [HALL], id="in-one-pane"),
        pytest.param(
            joined("<div>", HALL, BELL, MILL, "</div>", ROOF, "<div>", AMD, HALL, BELL, "</div>"),
            [HALL, BELL],
            id="in-panes-far-apart",
        ),
        pytest.param(
            joined("Set `a` to the width of the whole page.", "Set `b` to the width of the whole page."),
            [],
            id="other-code",
        ),
        pytest.param(
            joined("Set `a` to the width of the whole page.", "Set `a` to the width of the whole page."),
            ["Set `a` to the width of the whole page."],
            id="same-code",
        ),
        pytest.param(
            joined("See [the minutes of the last meeting](a).", "See [the minutes of the last meeting](b)."),
            [],
            id="other-links",
        ),
        pytest.param(
            "- two boots\n- a hat\n- a coat\n- two boots\n- a hat\n",
            ["two boots", "a hat"],
            id="items-pasted-twice",
        ),
        pytest.param("- two boots\n- a hat\n- two boots\n- a coat\n", [], id="one-short-item-twice"),
        pytest.param(f"- {HALL}\n- {ROOF}\n- {HALL}\n", [HALL], id="one-long-item-twice"),
        pytest.param(f"- {HALL}\n- {BELL}\n\nAnd then:\n\n- {HALL}\n", [], id="items-of-two-lists"),
        pytest.param(
            f"{ROOF}\n\n- {HALL}\n\n{MILL}\n\n- {BELL}\n- {HALL}\n", [HALL], id="an-item-among-paragraphs"
        ),
        pytest.param(f"- `a` {HALL}\n\n{ROOF}\n\n- `a` {HALL} \n", [], id="items-headed-by-code"),
        pytest.param(f"hall\n: {HALL}\n\n{ROOF}\n\n{HALL}\n", [], id="a-definition"),
        pytest.param(joined(CODE, f"> {HALL}", ROOF, f"> {HALL}"), [], id="notes-of-a-manual"),
        pytest.param(joined(f"> {HALL}", ROOF, f"> {HALL}"), [HALL], id="quotes"),
        pytest.param(joined("# A", SEE, ROOF, "# B", BELL, SEE), [], id="references-to-a-page"),
        pytest.param(
            joined("# `a.b()`", ROOF, HALL, BELL, "# `c()`", MILL, HALL, AMD), [], id="entries-of-a-reference"
        ),
        pytest.param(
            joined("# A", ROOF, HALL, BELL, "# `c()`", MILL, HALL, AMD), [HALL], id="an-entry-and-a-section"
        ),
        pytest.param(
            joined("# A", PLAN, BELL, HALL, ROOF, "# B", HALL, MILL, PLAN.replace("clerk", "priest")),
            [],
            id="sections-on-one-plan",
        ),
        pytest.param(f"| {HALL} | {HALL} |\n|---|---|\n| {ROOF} | {ROOF} |\n", [], id="cells"),
        pytest.param(f"{HALL}\n{HALL}\n", [HALL], id="lines-of-one-paragraph"),
        pytest.param(f"{HALL}\n{ROOF}\n{HALL}\n", [], id="lines-of-one-paragraph-apart"),
    ],
)
def test_markdown(text: str, found: list[str]) -> None:
    assert reported(EXACT, text, "markdown") == found


def test_the_second_points_at_the_first() -> None:
    read = document(joined(HALL, ROOF, HALL))
    (diagnostic,) = Plan([EXACT]).run(read)
    (related,) = diagnostic.related
    assert read.source[related.span] == HALL and related.span.start == 0
    assert (related.message, diagnostic.message) == ("first here", "line 1")
    # Which of the two is to go, where they are not beside each other, is for an editor to say.
    assert [(edit.text, edit.safe) for edit in diagnostic.edits] == [("", False)]


FIRST = (
    "The council will close the bridge for repairs in June and hopes to open a lane to lorries by the autumn."
)


@pytest.mark.parametrize(
    ("second", "is_copy"),
    [
        pytest.param(FIRST.replace("June and hopes", "June, and it hopes"), True, id="function-words"),
        pytest.param(FIRST.replace("repairs", "urgent repairs"), True, id="a-word-put-in"),
        pytest.param(FIRST.replace(" for repairs", ""), True, id="words-taken-out"),
        pytest.param(FIRST.replace("repairs", "of"), True, id="a-word-that-fits-nowhere"),
        pytest.param(FIRST.replace("repairs", "painting"), False, id="another-matter"),
        pytest.param(FIRST.replace("June", "July"), False, id="another-name"),
        pytest.param(FIRST.replace("a lane", "2 lanes"), False, id="a-number"),
        pytest.param(FIRST.replace("will close", "will not close"), False, id="the-opposite"),
        pytest.param(f'"{FIRST}"', False, id="a-quotation"),
        pytest.param(FIRST, False, id="equal"),
        pytest.param(MILL + " " + BELL, False, id="another-text"),
    ],
)
def test_small_edits(second: str, is_copy: bool) -> None:
    assert reported(EDITED, joined(FIRST, HALL, second)) == ([second] if is_copy else [])
    assert messages(EDITED, joined(FIRST, second)) == (["line 1"] if is_copy else [])


FAR = [f"Here stands the {number}th of the many lines between them." for number in range(20)]
LONG = f"{FIRST[:-1]}, so that the ferry will carry all that the farms on the island send to the market."


@pytest.mark.parametrize(
    ("first", "second", "is_copy"),
    [
        pytest.param(FIRST, FIRST.replace("repairs", "urgent repairs"), False, id="an-edit-of-a-short-one"),
        pytest.param(LONG, LONG.replace("repairs", "painting"), True, id="a-word"),
        pytest.param(
            LONG, LONG.replace("repairs", "painting").replace("farms", "mills"), True, id="two-words"
        ),
        pytest.param(LONG, LONG.replace("farms", "Hallands"), False, id="a-name"),
        pytest.param(LONG, LONG.replace("a lane", "4 lanes"), False, id="a-number"),
        pytest.param(LONG, LONG.replace("farms", "market"), True, id="a-word-of-the-text"),
        pytest.param(LONG, LONG.replace("farms", "of"), True, id="a-word-that-fits-nowhere"),
        pytest.param(LONG, LONG.replace("will carry", "will not carry"), False, id="the-opposite"),
        pytest.param(LONG, LONG.replace("close", "disclose"), False, id="of-one-stem"),
        pytest.param(
            LONG, LONG.replace("the farms on the island send", "the farms send"), False, id="a-phrase"
        ),
        pytest.param(
            LONG.replace("island", "farms"),
            LONG.replace("island", "mills").replace("farms", "mills"),
            False,
            id="one-matter-for-another-throughout",
        ),
    ],
)
def test_edited_copies_far_apart(first: str, second: str, is_copy: bool) -> None:
    assert reported(EDITED, joined(first, *FAR, second)) == ([second] if is_copy else [])


def test_a_mould_of_three_is_meant() -> None:
    copies = [LONG.replace("lane", word) for word in ("lane", "of", "by")]
    assert reported(EDITED, joined(copies[0], *FAR, copies[1])) == [copies[1]]
    assert reported(EDITED, joined(copies[0], *FAR, copies[1], *FAR, copies[2])) == []


WORDS = st.lists(
    st.sampled_from("amber bridge copper dancer ember forest garden harbour".split()), unique=True, min_size=6
)


@given(st.lists(WORDS, min_size=2, max_size=8), st.data())
def test_a_pasted_paragraph_is_found(paragraphs: list[list[str]], data: st.DataObject) -> None:
    copied = data.draw(st.integers(0, len(paragraphs) - 1))
    after = data.draw(st.integers(copied + 1, len(paragraphs)))
    # Paragraphs that share most of their words are parallel.
    sentences = [
        f"The {' '.join(word + 'aeiouklmn'[number] for word in words)} of old."
        for number, words in enumerate(paragraphs)
    ]
    pasted = [*sentences[:after], sentences[copied], *sentences[after:]]
    assert reported(EXACT, joined(*sentences)) == []
    assert reported(EXACT, joined(*pasted)) == [sentences[copied]]


SAID = "The fund gives the poorer families of the county money to heat their homes."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{ROOF} {SAID} {BELL} {SAID} {MILL}", [SAID], id="in-one-paragraph"),
        pytest.param(f"{SAID} {SAID}", [SAID], id="in-a-row"),
        pytest.param(f"{SAID} {SAID} {SAID}", [SAID, SAID], id="three-in-a-row"),
        pytest.param(
            f"{SAID} It rains. {SAID.replace(' ', chr(10), 3)}", [SAID.replace(" ", "\n", 3)], id="wrapped"
        ),
        pytest.param(joined(ROOF, f"{BELL} {SAID}", SAID), [SAID], id="left-behind"),
        pytest.param(joined(ROOF, SAID, f"{BELL} {SAID} {MILL}"), [SAID], id="pasted-into-the-next"),
        pytest.param(
            joined(ROOF, f"{BELL} {SAID} {MILL}", f"{SAID} {MILL}"), [f"{SAID} {MILL}"], id="a-half"
        ),
        pytest.param(joined(SAID, f"{SAID} {MILL}"), [], id="a-standfirst"),
        pytest.param(joined(ROOF, f"{BELL} {SAID}", f"{MILL} {SAID}"), [], id="in-two-paragraphs"),
        pytest.param(joined(ROOF, f"{BELL} {SAID}", ROOF, SAID), [], id="not-in-the-next"),
        pytest.param(joined(ROOF, SAID, SAID), [], id="the-whole-paragraph"),
        pytest.param("They left at noon. It rained. They left at noon.", [], id="short"),
        pytest.param(SAID.replace(".", "?") + " " + SAID.replace(".", "?"), [], id="a-question"),
        pytest.param(joined(ROOF, f"{SAID} {MILL}", f"“{SAID}”"), [], id="a-pulled-quotation"),
    ],
)
def test_repeated_sentences(text: str, found: list[str]) -> None:
    assert reported(REPEATED, text) == found


def test_table_cells_repeat_themselves() -> None:
    assert (
        reported(REPEATED, f"{ROOF} {SAID}\n\n| a | b |\n|---|---|\n| {SAID} | {SAID} |\n", "markdown") == []
    )


KNOWN = [f"{said[:-1]}, as everybody there knows." for said in (HALL, ROOF, BELL, MILL)]


@given(st.permutations(KNOWN), st.integers(0, 3), st.integers(0, 3))
def test_a_sentence_pasted_into_its_paragraph_is_found(order: list[str], copied: int, after: int) -> None:
    pasted = [*order[: after + 1], order[copied], *order[after + 1 :]]
    assert reported(REPEATED, " ".join(order)) == []
    assert reported(REPEATED, " ".join(pasted)) == [order[copied]]


def test_beside_is_of_sentences() -> None:
    with pytest.raises(ValueError, match="sentences: true"):
        KIND.validate(Parameters(beside=True))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(joined(*[HALL] * 20_000), id="one-paragraph-many-times"),
        pytest.param(joined(*(f"{HALL} Number {n % 5_000}." for n in range(10_000))), id="many-pairs"),
        pytest.param(joined(*(f"{FIRST} {'so ' * (n % 7)}" for n in range(3_000))), id="many-alike"),
        pytest.param("word " * 200_000, id="one-long-line"),
        pytest.param(f"{HALL}\n" * 20_000, id="lines"),
    ],
)
def test_time_grows_with_the_text(text: str) -> None:
    start = time.process_time()
    Plan([EXACT, EDITED, REPEATED]).run(document(text))
    assert time.process_time() - start < 20
