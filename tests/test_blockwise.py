"""What is kept of blocks: a block that comes again says what it would say if it were read for the first time."""

from __future__ import annotations

import gc
import weakref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor.blockwise import Blockwise
from subeditor.checks._actions import Action
from subeditor.diagnostics import Diagnostic, Fault
from subeditor.document import Document
from subeditor.plan import Plan
from tests.rule_values import document, rule

_RULES = [
    rule("existence", name="t/existence", message="%s", tokens=("very", r"\w+ly", r"\Athe")),
    rule("existence", name="t/linked", message="%s", tokens=("very",), scope=("link",)),
    rule("existence", name="t/unlinked", message="%s", tokens=("very",), scope=("text & ~link",)),
    rule("existence", name="t/heading", message="%s", tokens=("very",), scope=("heading.h2",)),
    rule("existence", name="t/raw", message="%s", tokens=(r"\*\w+",), nonword=True, scope=("raw", "sentence")),
    rule("substitution", name="t/substitution", message="%s %s", swap={"utilize": "use", "e-mail": "mail"}),
    rule("substitution", name="t/table", message="%s", words="misspellings"),
    rule("occurrence", name="t/occurrence", message="%s", token=r"\w+", max=6, scope=("sentence",)),
    rule("repetition", name="t/repetition", message="%s", tokens=(r"\w+",)),
    rule("capitalization", name="t/case", message="%s %s", match="$title", scope=("heading",)),
    rule("consistency", name="t/consistency", message="%s", either={"gray": "grey"}),
    rule("conditional", name="t/conditional", message="%s", first=r"\b[A-Z]{3}\b", second=r"\(([A-Z]{3})\)"),
    rule(
        "existence", name="t/removed", message="%s", tokens=("really",), action=Action("remove")
    ),
]  # fmt: skip
_BLOCKS = [
    *("The very very gray cat was oddly grey.", "## The very end of a heading to end", "### The very end"),
    *(
        "A [very odd](x.html) link, `very` odd. ABC (DEF).",
        "A [very odd][x] link. The NASA of ABC.",
        "[x]: y",
    ),
    *(
        "![very odd](image.png) The very end.",
        "* really *very* odd\n* to utilize an e-mail",
        "> very &amp; very",
    ),
    *(
        "| very | very |\n|---|---|\n| really | quickly |",
        "very\\* odd  \nvery odd",
        "```\nvery\n```",
        "teh end",
    ),
]
_TEXT = st.lists(st.sampled_from(_BLOCKS), max_size=8).map("\n\n".join)
_FORMATS = st.sampled_from(["markdown", "commonmark", "text"])


@given(st.lists(st.tuples(_TEXT, _FORMATS, st.booleans()), min_size=3, max_size=7))
@settings(deadline=None)
def test_what_is_found_does_not_depend_on_what_was_read_before(texts: list[tuple[str, str, bool]]) -> None:
    plan = Plan(_RULES)
    for text, format, windows in texts:
        read = document(text.replace("\n", "\r\n") if windows else text, format)
        told = plan.check(read)
        assert told.faults == []
        assert told.diagnostics == Plan(_RULES).run(read)


@pytest.mark.parametrize(
    ("texts", "asked"),
    [
        pytest.param(["A.\n\nB.\n\nC."] * 2 + ["C.\n\nB.\n\nD.\n\nA."], [3, 3, 1], id="only the new one"),
        pytest.param(["A.\n\nB."] * 2 + ["B.\n\nA."] * 2, [2, 2], id="nothing new"),
        pytest.param(["A.\n\nB.\n\nA.\n\nA."] + ["C.\n\nA.\n\nA."] * 3, [4, 1, 1], id="twice in a text"),
        pytest.param(["A.\n\n# A.\n\n* A."] * 2 + ["* A.\n\n# A.\n\nB.\n\nA."], [3, 3, 1], id="kinds"),
        pytest.param(["*A* b c.\n\nD e."] * 2 + ["A b c.\n\nD e."], [2, 2, 1], id="markup"),
        pytest.param(["A b c d.\n\nD."] * 2 + ["E f g h.\n\nD."], [2, 2, 2], id="too little is known"),
    ],
)  # fmt: skip
def test_a_block_is_asked_about_twice_at_most(texts: list[str], asked: list[int]) -> None:
    seen: list[int] = []

    def check(document: Document) -> tuple[list[Diagnostic], list[Fault]]:
        seen.append(sum(block.end > block.start for block in document.blocks))
        return [], []

    blocks = Blockwise(check)
    for text in texts:
        blocks.check(document(text, "markdown"))
    assert seen == asked


def test_of_what_failed_nothing_is_kept() -> None:
    faults: list[list[Fault]] = [[], [Fault("a", 1, 1, "slow", "slow")], []]
    blocks = Blockwise(lambda document: ([], faults.pop(0)))
    read = document("A.\n\nB.")
    assert [len(blocks.check(read)[1]) for _ in range(4)] == [0, 1, 0, 0]


def test_a_document_that_was_checked_is_not_held() -> None:
    plan = Plan(_RULES)
    enabled = gc.isenabled()
    # As it is while files are checked.
    gc.disable()
    try:
        read = document("The very very gray cat was oddly grey.\n\n# The very end.", "markdown")
        plan.check(read)
        there = weakref.ref(read)
        del read
        assert there() is None
    finally:
        if enabled:
            gc.enable()
