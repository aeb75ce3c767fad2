"""Matching long forms to short ones: what is a long form, and how far it reaches."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.checks import _expansions as expansions
from subeditor.checks._acronyms import acronyms
from tests.rule_values import document


def long_form(text: str, format: str = "text") -> list[tuple[str, str]]:
    """The short and long forms that a text gives, white space as one space."""
    read = document(text, format)
    return [
        (found.short, " ".join(read.prose[found.long.start : found.long.end].split()))
        for found in read.of(acronyms).definitions
    ]


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("A personal access token (PAT) is free.", "PAT", "personal access token"),
        (
            "To use the door at night you need a personal access token\n(PAT) of your own.",
            "PAT",
            "personal access token",
        ),
        ("Make personal access tokens (PATs).", "PAT", "personal access tokens"),
        ("The Department of Homeland Security (DHS) paid.", "DHS", "Department of Homeland Security"),
        ("The Office of the Chief Clerk (OCC) paid.", "OCC", "Office of the Chief Clerk"),
        ("Research and development (R&D) is dear.", "R&D", "Research and development"),
        ("A peer-to-peer (P2P) network.", "P2P", "peer-to-peer"),
        ("Deoxyribonucleic acid (DNA) is long.", "DNA", "Deoxyribonucleic acid"),
        ("The Extended Rulebook (XR) is thick.", "XR", "Extended Rulebook"),
        ("The Department of Energy's (DOE) plan.", "DOE", "Department of Energy's"),
        ("The planning aid (or PA) is new.", "PA", "planning aid"),
        ("The Valley Haulage Association (“VHA”) paid.", "VHA", "Valley Haulage Association"),
        ("The Valley Haulage Association [VHA] paid.", "VHA", "Valley Haulage Association"),
        ("The VHA (Valley Haulage Association) paid.", "VHA", "Valley Haulage Association"),
        ("The VHA, or Valley Haulage Association, paid.", "VHA", "Valley Haulage Association"),
        ("VHA stands for Valley Haulage Association.", "VHA", "Valley Haulage Association"),
        ("VHA: Valley Haulage Association", "VHA", "Valley Haulage Association"),
        ("The U.S. Geological Survey (USGS) came.", "USGS", "U.S. Geological Survey"),
    ],
)
def test_definitions(text: str, short: str, long: str) -> None:
    assert (short, long) in long_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "The rotating roster ([RR](https://example.org/rr)) is printed.",
        "The rotating roster [[RR](https://example.org/rr)] is printed.",
        "The [rotating roster](https://example.org/rr) (RR) is printed.",
        "The **rotating roster** (*RR*) is printed.",
        "- rotating roster (RR)",
        "> The rotating roster (RR) is printed.",
    ],
)
def test_definitions_in_markup(text: str) -> None:
    assert long_form(text, "markdown") == [("RR", "rotating roster")]


@pytest.mark.parametrize(
    "text",
    [
        "The senator (R-OH) spoke.",
        "It was late (see Chapter IV).",
        "Nobody came. It was May (JUN).",
        "The first one (A) and the second one (B).",
        "An ACOG [A-COG] survey.",
        "WARNING: Not all roads are narrow in July.",
        "The old mill (built by AB) burned. Yesterday (TBC) it rained.",
        "Alpha. Beta (AB) is here.",
    ],
)
def test_no_definitions(text: str) -> None:
    assert long_form(text) == []


@pytest.mark.parametrize(
    ("words", "letters", "initials", "expected"),
    [
        pytest.param(("static", "site", "generation"), "ssg", True, True, id="initials"),
        pytest.param(("static", "site", "generation"), "stg", True, False, id="not-initials"),
        pytest.param(("static", "site", "generation"), "stsg", False, True, id="inner-letters"),
        pytest.param(("static", "site"), "ssg", False, False, id="a-letter-left"),
        pytest.param(("static", "site", "generation"), "ss", False, False, id="a-word-left"),
        pytest.param(("office", "of", "science"), "os", True, True, id="small-word-skipped"),
        pytest.param(("office", "of", "science"), "oos", True, True, id="small-word-counted"),
        pytest.param(("general", "state", "accounting", "office"), "gao", False, True, id="one-skipped"),
        pytest.param(("typescript",), "ts", False, True, id="one-word"),
        pytest.param(("typescript",), "ts", True, False, id="one-word-no-initials"),
    ],
)
def test_spells(words: tuple[str, ...], letters: str, initials: bool, expected: bool) -> None:
    assert expansions.spells(words, letters, initials=initials) is expected


CONTENT = st.sampled_from(
    "alder birch cedar elm fir gorse hazel juniper larch maple oak pine rowan willow".split()
)


@given(st.lists(CONTENT, min_size=2, max_size=6), st.booleans())
def test_a_long_form_of_initials_is_found_whole(words: list[str], reverse: bool) -> None:
    short = "".join(word[0] for word in words).upper()
    long = " ".join(words)
    text = f"Here {short} ({long}) is." if reverse else f"Here are {long} ({short})."
    found = long_form(text)
    assert found and found[0][0] == short
    # A shorter run at the end may have the same letters only when it is as long.
    assert found[0][1] == long


@given(st.text(alphabet="ABab ().,:&-2s\n", max_size=80))
def test_what_is_found_lies_in_the_prose(text: str) -> None:
    read = document(text)
    for found in read.of(acronyms).definitions:
        assert 0 <= found.start <= found.long.start < found.long.end <= found.end <= len(read.prose)
        assert read.prose[found.short_start :].startswith(found.short)
        assert found.long.words


@pytest.mark.parametrize(
    ("one", "other", "same", "within"),
    [
        ("static site generation", "static site generations", True, True),
        ("Environment Protection Agency", "Environmental Protection Agency", True, True),
        ("harbour organisation", "harbor organization", True, True),
        ("static site generation", "server-side generation", False, False),
        ("Border Protection", "Border Patrol", False, False),
        ("Federal Communications Commission", "Federal Communications and Cable Commission", False, True),
    ],
)
def test_comparison(one: str, other: str, same: bool, within: bool) -> None:
    forms = [
        expansions.LongForm(0, 1, tuple(text.lower().replace("-", " ").split())) for text in (one, other)
    ]
    assert expansions.same(*forms) is same
    assert expansions.within(*forms) is within


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("the big red dog (BRD) " * 20_000, id="definitions"),
        pytest.param("[(" * 200_000, id="brackets"),
        pytest.param("AB: a b c d e f g. " * 20_000, id="colons"),
        pytest.param("A" * 400_000, id="one-word"),
    ],
)
def test_time_is_bounded(text: str) -> None:
    read = document(text)
    start = time.process_time()
    read.of(acronyms)
    assert time.process_time() - start < 6
