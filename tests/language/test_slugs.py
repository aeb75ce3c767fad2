"""`slugs`: which anchors a heading may have, and which it has not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.language.slugs import Anchors, slugs


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        pytest.param("## Oil and wicks", "oil-and-wicks", id="words"),
        pytest.param("## Oil and wicks", "Oil_and_wicks", id="underscores-and-case"),
        pytest.param("## Oil and wicks ##", "oil-and-wicks", id="closing-hashes"),
        pytest.param("Oil and wicks\n=====", "oil-and-wicks", id="underlined"),
        pytest.param("## What's new in 2.0?", "whats-new-in-20", id="github"),
        pytest.param("## What's new in 2.0?", "what-s-new-in-2-0", id="every-sign-a-hyphen"),
        pytest.param("## 3. Tools & ropes", "3-tools--ropes", id="github-ampersand"),
        pytest.param("## 3. Tools & ropes", "tools--ropes", id="kramdown-lead"),
        pytest.param("## 3. Tools & ropes", "_3-tools-ropes", id="vuepress-lead"),
        pytest.param("## Tools & ropes", "tools-and-ropes", id="ampersand-spelt"),
        pytest.param("## The `useState` hook", "the-usestate-hook", id="code"),
        pytest.param("## The `useState` hook", "the-use-state-hook", id="code-parted"),
        pytest.param("## [Oil](https://example.org/oil) lamps", "oil-lamps", id="link"),
        pytest.param("## Oil <small>old</small>", "oil-old", id="tags"),
        pytest.param("## `Array<T>`", "arrayt", id="a-type"),
        pytest.param("## Café au lait", "cafe-au-lait", id="accents-dropped"),
        pytest.param("## Café au lait", "caf%C3%A9-au-lait", id="percent-encoded"),
        pytest.param("## Crabs 🦀", "crabs-", id="sign-dropped"),
        pytest.param("## Crabs 🦀", "crabs-crab", id="sign-spelt"),
        pytest.param("## :tada: Party", "tada-party", id="short-name-kept"),
        pytest.param("## :tada: Party", "party", id="short-name-dropped"),
        pytest.param("## Oil", "user-content-oil", id="github-prefix"),
    ],
)
def test_a_heading_has(heading: str, anchor: str) -> None:
    assert Anchors([heading], []).holds(anchor)


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [
        pytest.param("## Oil and wicks", "oil-and-wick", id="a-letter-less"),
        pytest.param("## Oil and wicks", "oila-nd-wicks", id="parted-elsewhere"),
        pytest.param("## Oil and wicks", "oil-andwicks", id="parted-once"),
        pytest.param("## Oil", "oil-1", id="a-copy-of-one"),
        pytest.param("## Oil {#lamp-oil}", "lamp-oil-can", id="longer"),
    ],
)
def test_a_heading_has_not(heading: str, anchor: str) -> None:
    assert not Anchors([heading], []).holds(anchor)


@pytest.mark.parametrize(
    ("anchor", "held"),
    [
        pytest.param("oil", True, id="first"),
        pytest.param("oil-1", True, id="second"),
        pytest.param("lamps-oil", True, id="under-its-parent"),
        pytest.param("", True, id="empty"),
        pytest.param("top", True, id="top"),
        pytest.param("/route", True, id="route"),
        pytest.param("fn:1", True, id="note"),
        pytest.param("L12", True, id="line"),
        pytest.param("wick-box", True, id="identifier"),
        pytest.param("wickbox", False, id="identifier-unparted"),
        pytest.param("wick-bow", False, id="identifier-misspelt"),
    ],
)
def test_a_text(anchor: str, held: bool) -> None:
    assert Anchors(["# Lamps", "## Oil", "# Boats", "## Oil"], ["wick-box"]).holds(anchor) is held


@pytest.mark.parametrize(
    ("anchor", "near"),
    [
        pytest.param("troubelshooting", True, id="exchanged"),
        pytest.param("troubleshoting", True, id="missing"),
        pytest.param("troubleshootting", True, id="doubled"),
        pytest.param("trouble-shooting", True, id="parted"),
        pytest.param("troubleshootings", False, id="plural"),
        pytest.param("troubleshooting2", False, id="digit"),
        pytest.param("shooting", False, id="another"),
    ],
)
def test_slips(anchor: str, near: bool) -> None:
    assert Anchors(["# Troubleshooting"], []).nearly_holds(anchor) is near


@given(
    st.lists(st.sampled_from(["Oil", "wick", "2.0", "useState", "what’s", "&", "é"]), min_size=1, max_size=6)
)
def test_any_way_to_part_words_is_held(words: list[str]) -> None:
    heading = " ".join(words)
    anchors = Anchors([heading], [])
    for slug in slugs(heading):
        edges = [0, *sorted(slug.allowed), len(slug.letters)]
        parts = [slug.letters[start:end] for start, end in pairwise(edges)]
        assert anchors.holds("-".join(parts))
        assert anchors.holds(slug.letters)
