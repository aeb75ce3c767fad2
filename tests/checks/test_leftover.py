"""`leftover`: marks, whole lines, and the stray bullet; the patterns themselves are tested by their rule."""

from __future__ import annotations

import pytest

from tests.rule_values import messages, reported, rule

MARKS = rule("leftover", message="%s", marks=(r"\bTKTK\b",))
LINES = rule("leftover", message="%s", lines=("read more: .+",))
STRAY = rule("leftover", message="%s", stray_item=True)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("The hall seats TKTK people.", ["TKTK"], id="in-a-sentence"),
        pytest.param("TKTK and TKTK", ["TKTK", "TKTK"], id="twice"),
        pytest.param("TKTK, TKTK and TKTK", [], id="the-topic"),
        pytest.param('He wrote "TKTK" there.', [], id="spoken-of"),
        pytest.param("He wrote “TKTK” there.", [], id="spoken-of-in-curly-marks"),
        pytest.param("He wrote tktk.", [], id="case"),
    ],
)
def test_marks(text: str, found: list[str]) -> None:
    assert reported(MARKS, text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "It rained.\n\nRead more: Rain in May\n\nIt stopped.", ["Read more: Rain in May"], id="line"
        ),
        pytest.param(
            "It rained.\n\n  → Read more: Rain\n\nIt stopped.", ["→ Read more: Rain"], id="with-an-arrow"
        ),
        pytest.param("They read more: two books a day.", [], id="in-a-sentence"),
        pytest.param("It rained.\n\n[Read more: Rain](rain.md)\n\nIt stopped.", [], id="a-link"),
        pytest.param("It rained\nRead more: Rain in May\nIt stopped.", [], id="a-line-of-a-paragraph"),
    ],
)
def test_lines(text: str, found: list[str]) -> None:
    assert reported(LINES, text, "markdown") == found


PROSE = "\n\n".join(
    f"The {number} house has a door and two windows." for number in "first second third fourth fifth".split()
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(f"{PROSE}\n\n- Rogelio Becker\n", ["Rogelio Becker"], id="stray"),
        pytest.param(f"{PROSE}\n\n- Rogelio Becker\n- Ida Lund\n", [], id="a-list"),
        pytest.param(f"{PROSE}\n\n- a\n\n{PROSE}\n\n- Rogelio Becker\n", [], id="not-the-only-item"),
        pytest.param(f"{PROSE}\n\nIt names one man:\n\n- Rogelio Becker\n", [], id="announced"),
        pytest.param(f"{PROSE}\n\n- It was Rogelio Becker.\n", [], id="a-sentence"),
        pytest.param(f"{PROSE}\n\n- Rogelio Becker\n\nThe end of it.\n", [], id="not-at-the-end"),
        pytest.param("A short note.\n\n- Rogelio Becker\n", [], id="no-article"),
    ],
)
@pytest.mark.parametrize("format", ["text", "markdown"])
def test_stray_item(text: str, found: list[str], format: str) -> None:
    assert reported(STRAY, text, format) == found


def test_a_mark_that_is_a_line_is_reported_once() -> None:
    both = rule("leftover", message="%s left", marks=(r"\[here\]",), lines=(r"\[here\]",))
    assert messages(both, "It rained.\n\n[here]\n\nIt stopped.") == ["[here] left"]
