"""Names: where they are, which are persons, which mean the same one."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.language.mentions import Mentions, mentions
from subeditor.source import Source


def names_of(text: str, format: str = "text") -> Mentions:
    return formats.parse(Source("piece", text), format).of(mentions)


def people(text: str, format: str = "text") -> list[str]:
    return [" ".join(cluster.words) for cluster in names_of(text, format).people()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The cook, Maria Lopez, left.", ["Maria Lopez"], id="full-name"),
        pytest.param("We met J. R. Hartley there.", ["J R Hartley"], id="initials"),
        pytest.param("We met J.R. Hartley there.", ["J.R Hartley"], id="initials-together"),
        pytest.param("Yesterday Mr Levy came.", ["Levy"], id="title"),
        pytest.param("It was Sen. Bell who came.", ["Bell"], id="abbreviated-title"),
        pytest.param("South Korean President Moon Jae-in spoke.", ["Moon Jae-in"], id="title-within-a-run"),
        pytest.param("A nephew, Lee Han-young, died.", ["Lee Han-young"], id="family-name-first"),
        pytest.param("The painter Vincent van Gogh died.", ["Vincent van Gogh"], id="particle"),
        pytest.param("The actor Sean O'Casey came.", ["Sean O'Casey"], id="apostrophe"),
        pytest.param("The player Robert “Bob” Smith came.", ["Robert Bob Smith"], id="nickname"),
        pytest.param("The lawyer John Bell, Jr., came.", ["John Bell"], id="suffix"),
        pytest.param("But Anna Reyes stayed.", ["Anna Reyes"], id="opener-before-the-name"),
        pytest.param("It was led by Sanna Ek, who wrote it.", ["Sanna Ek"], id="described"),
        pytest.param("It was led by Sanna Ek. Ek's draft won.", ["Sanna Ek"], id="cut-to-the-last-word"),
        pytest.param("They went to Virginia Beach.", [], id="place-that-begins-like-a-person"),
        pytest.param("He spoke to the Supreme Court of New York.", [], id="institution"),
        pytest.param("On Monday the U.S. Senate met.", [], id="acronym"),
        pytest.param("Nobody came. The dog slept.", [], id="nobody"),
    ],
)
def test_people(text: str, expected: list[str]) -> None:
    assert people(text) == expected


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        pytest.param("Ada Bell came. Bell sat. Then Ada spoke.", [3], id="surname-and-first-name"),
        pytest.param("Bell wins\n\nThe vote was won by Ada Bell.", [2], id="surname-in-the-headline"),
        pytest.param("Ada Bell came with Hugh Bell.", [1, 1], id="one-family"),
        pytest.param("Ada Bell’s dog bit Mrs Bell.", [2], id="possessive-and-title"),
    ],
)
def test_clusters(text: str, sizes: list[int]) -> None:
    assert [len(cluster.mentions) for cluster in names_of(text).people()] == sizes


def test_a_mention_is_where_it_says() -> None:
    text = "In May Dr Ada Bell's dog and the clerk’s cat met."
    document = formats.parse(Source("piece", text), "text")
    found = [
        (document.prose[m.start : m.end], m.title, m.words, m.possessive) for m in document.of(mentions).all
    ]
    assert ("Dr Ada Bell", "Dr", ("Ada", "Bell"), True) in found


PIECES = st.sampled_from(
    [
        "Ada",
        "Bell",
        "Mr",
        "J.",
        "van",
        "Jae-in",
        "the",
        "said",
        "But",
        ",",
        ".",
        "'s",
        "’s",
        '"',
        "\n",
        "\n\n",
        "É",
        "U.S.",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join) | st.text(max_size=80))
def test_any_text(text: str) -> None:
    document = formats.parse(Source("piece", text), "text")
    found = document.of(mentions)
    assert [m.start for m in found.all] == sorted(m.start for m in found.all)
    assert all(0 <= m.start < m.end <= len(document.prose) and m.words for m in found.all)
    assert sorted(i for cluster in found.clusters for i in cluster.mentions) == list(range(len(found.all)))
    assert all(i in found.clusters[m.cluster].mentions for i, m in enumerate(found.all))


@pytest.mark.parametrize("unit", ["The ", "Ada ", "Mr ", "A. ", 'Ada "', "Ada van ", "al-", "A'"])
def test_long_runs_take_linear_time(unit: str) -> None:
    begin = time.perf_counter()
    names_of(unit * 20_000)
    assert time.perf_counter() - begin < 3
