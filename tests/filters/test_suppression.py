"""What a suppression covers, and what is said of one that does not fit.

In a passage `⟦…⟧` marks what is reported although there are suppressions: a word in capitals, or a comment.
"""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.filters.suppression import suppress
from tests import marked
from tests.filters import passage

COVERED = [
    pytest.param("A ⟦TEH⟧ b.", id="nothing-said"),
    pytest.param("TEH b. <!-- subeditor: ignore text/typo -->", id="its-line"),
    pytest.param("TEH b. <!-- subeditor: ignore text/typo -->\n⟦TEH⟧ c.", id="its-line-only"),
    pytest.param("a <!-- subeditor: ignore text/typo --> TEH b.", id="before-on-its-line"),
    pytest.param("<!-- subeditor: ignore text/typo -->\nTEH b.\n⟦TEH⟧ c.", id="next-block"),
    pytest.param("<!-- subeditor: ignore text/typo -->\n\n\nTEH b.", id="next-block-after-blank-lines"),
    pytest.param("  <!-- subeditor: ignore text/typo -->  \r\nTEH b.\r\n⟦TEH⟧ c.", id="crlf-indented"),
    pytest.param("<!-- subeditor: ignore text/typo -->\n- TEH\n- TEH\n⟦TEH⟧", id="whole-list"),
    pytest.param("- ⟦TEH⟧\n<!-- subeditor: ignore text/typo -->\n- TEH\n- ⟦TEH⟧", id="one-item"),
    pytest.param("<!-- subeditor: ignore text/typo, text/shout -- why -->\nTEH THE ⟦HE⟧", id="two-rules"),
    pytest.param("<!-- subeditor: ignore text/* -->\nTEH THE ⟦HE⟧", id="pack"),
    pytest.param("<!-- subeditor: ignore all -->\nTEH THE HE", id="all"),
    pytest.param(
        "⟦TEH⟧\n<!-- subeditor: off text/typo -->\nTEH\n\nTEH\n<!-- subeditor: on text/typo -->\n⟦TEH⟧",
        id="off-on",
    ),
    pytest.param("⟦TEH⟧\n<!-- subeditor: off text/typo -->\nTEH\n\nTEH", id="off-to-the-end"),
    pytest.param("<!-- subeditor: off all -->\nTEH HE\n<!-- subeditor: on all -->\n⟦TEH⟧", id="off-on-all"),
    pytest.param(
        "<!-- subeditor: off text/* -->\nTEH\n<!-- subeditor: on all -->\n⟦TEH⟧", id="on-all-ends-a-pack"
    ),
    pytest.param("TEH\n\nTEH <!-- subeditor: ignore-file text/typo --> ⟦HE⟧", id="file"),
    pytest.param("<!-- SUBEDITOR: ignore text/typo -->\nTEH", id="capitals"),
    pytest.param("<!--subeditor:ignore text/typo-->\nTEH", id="no-spaces"),
    pytest.param("<!-- note: ignore text/typo -->\n⟦TEH⟧", id="another-comment"),
    pytest.param("<!-- subeditor: ignore news/optional -->\nb.", id="a-rule-that-did-not-run"),
    pytest.param("<!-- subeditor: ignore news/name --> -- HE", id="dashes-in-the-text"),
]
FAULTS = [
    pytest.param("⟦<!-- subeditor: ignore text/typo -->⟧\nb.\n⟦TEH⟧", "unused text/typo", id="unused"),
    pytest.param("⟦<!-- subeditor: ignore text/typo -->⟧", "unused text/typo", id="nothing-follows"),
    pytest.param("⟦<!-- subeditor: ignore all -->⟧\nb.", "unused all", id="unused-all"),
    pytest.param("⟦<!-- subeditor: ignore text/* -->⟧\n⟦HE⟧", "unused text/*", id="unused-pack"),
    pytest.param(
        "⟦<!-- subeditor: ignore text/typo, text/shout -->⟧\nTEH", "unused text/shout", id="half-unused"
    ),
    pytest.param(
        "⟦<!-- subeditor: ignore-file text/typo -->⟧\n\nTEH <!-- subeditor: ignore text/typo -->",
        "unused text/typo",
        id="nearer-one-is-used",
    ),
    pytest.param(
        "⟦<!-- subeditor: ignore text/tpyo -->⟧",
        "unknown text/tpyo (did you mean `text/typo`?)",
        id="unknown",
    ),
    pytest.param(
        "⟦<!-- subeditor: ignore txt/* -->⟧", "unknown txt/* (did you mean `text/*`?)", id="unknown-pack"
    ),
    pytest.param("⟦<!-- subeditor: off typo -->⟧", "unknown typo (did you mean `text/typo`?)", id="no-pack"),
    pytest.param(
        "⟦<!-- subeditor: ingore text/typo -->⟧",
        "invalid: `ingore` is none of ignore, off, on, ignore-file",
        id="verb",
    ),
    pytest.param("⟦<!-- subeditor: -->⟧", "invalid: say ignore, off, on, ignore-file", id="no-verb"),
    pytest.param(
        "⟦<!-- subeditor: off -- why -->⟧", "invalid: `off` names no rule; name some, or `all`", id="no-rule"
    ),
    pytest.param(
        "<!-- subeditor: off text/* -->\nTEH\n⟦<!-- subeditor: on text/typo -->⟧",
        "invalid: `on text/typo` ends no `off text/typo`",
        id="on-ends-nothing",
    ),
    pytest.param(
        "<!-- subeditor: ignore-file subeditor/* -->\n<!-- subeditor: ignore text/tpyo -->",
        None,
        id="own-faults-suppressed",
    ),
    pytest.param(
        "⟦<!-- subeditor: ignore-file all -->⟧\n⟦<!-- subeditor: ignore text/typo -->⟧",
        "unused text/typo",
        id="all-does-not-cover-them",
    ),
]


@pytest.mark.parametrize("text", COVERED)
def test_what_is_covered(text: str) -> None:
    expected = marked.read(text)
    document = passage.document(expected.text)
    kept = suppress(document, passage.reported(document), passage.RULES, passage.KNOWN)
    assert [entry.span for entry in kept] == [span for _, span in expected.faults]


@pytest.mark.parametrize(("text", "message"), FAULTS)
def test_what_is_said_of_suppressions(text: str, message: str | None) -> None:
    expected = marked.read(text)
    document = passage.document(expected.text)
    kept = suppress(document, passage.reported(document), passage.RULES, passage.KNOWN)
    assert [entry.span for entry in kept] == [span for _, span in expected.faults]
    said = [entry.message for entry in kept if entry.rule.startswith("subeditor/")]
    assert message in said if message else not said


@pytest.mark.parametrize("pattern", ["text/shout", "text/*", "all"])
def test_a_run_of_some_rules_does_not_judge_suppressions_of_others(pattern: str) -> None:
    document = passage.document(f"<!-- subeditor: ignore {pattern} -->\nb.")
    some = [rule for rule in passage.RULES if rule.name != "text/shout"]
    assert suppress(document, [], some, passage.KNOWN) == []


def test_without_the_rules_for_it_nothing_is_said() -> None:
    document = passage.document("<!-- subeditor: ignore text/tpyo -->\n<!-- subeditor: on -->\n")
    rules = [rule for rule in passage.RULES if rule.kind != "suppression"]
    assert suppress(document, [], rules, passage.KNOWN) == []


PIECES = st.sampled_from(
    ["TEH ", "HE ", "b ", "\n", "\r\n", "- ", "<!-- subeditor: ", "ignore ", "off ", "on ", "ignore-file ",
     "text/typo ", "text/*", "all", "news/name", "-- why", "-->", ", "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_text(text: str) -> None:
    """It never fails, adds nothing but faults of suppressions, and drops nothing without one."""
    document = passage.document(text)
    before = passage.reported(document)
    after = suppress(document, before, passage.RULES, passage.KNOWN)
    rest = [entry for entry in after if not entry.rule.startswith("subeditor/")]
    assert rest == [entry for entry in before if entry in rest]
    if "subeditor: " not in text:
        assert rest == before


def test_many_suppressions_over_many_findings() -> None:
    text = "TEH <!-- subeditor: ignore text/typo --> HE\n" * 20_000
    document = passage.document(f"<!-- subeditor: off text/typo -->\n{text}")
    begin = time.perf_counter()
    kept = suppress(document, passage.reported(document), passage.RULES, passage.KNOWN)
    assert time.perf_counter() - begin < 5
    assert len(kept) == 20_001
