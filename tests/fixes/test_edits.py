"""Edits of findings as changes of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.diagnostics import Edit, Finding, FindingEdit, Level, Position, Span
from subeditor.fixes.edits import Change, applied, changes, compatible
from subeditor.source import Source


def change(*edits: tuple[int, int, str], rule: str = "t/x") -> Change:
    at = Position(1, 1)
    finding = Finding("a", at, at, rule, Level.ERROR, "", "", "")
    return Change(finding, tuple(Edit(Span(start, end), text) for start, end, text in edits))


TEXT = "0123456789"


@pytest.mark.parametrize(
    ("proposed", "expected"),
    [
        pytest.param([[(2, 4, "x")]], "01x456789", id="one"),
        pytest.param([[(2, 4, "x")], [(4, 6, "y")]], "01xy6789", id="side by side"),
        pytest.param([[(2, 5, "x")], [(4, 6, "y")]], "01x56789", id="the first of two that overlap"),
        pytest.param([[(2, 4, "x")], [(2, 4, "x")]], "01x456789", id="equal ones once"),
        pytest.param([[(2, 4, "x")], [(2, 4, "y")]], "01x456789", id="two for one place"),
        pytest.param([[(3, 3, "a")], [(3, 3, "b")]], "012a3456789", id="two put in at one place"),
        pytest.param([[(3, 3, "a")], [(3, 5, "")]], "012a3456789", id="put in at an edge"),
        pytest.param([[(0, 2, ""), (8, 9, "z")], [(1, 3, "q")]], "234567z9", id="two edits together"),
        pytest.param(
            [[(1, 3, "q")], [(0, 2, ""), (8, 9, "z")]], "0q3456789", id="none of two without the other"
        ),
        pytest.param([[(4, 5, "")], [(2, 8, "")]], "012356789", id="within another"),
        pytest.param([[(10, 10, "!")], [(0, 0, "?")]], "?0123456789!", id="at both ends"),
    ],
)
def test_which_are_made(proposed: list[list[tuple[int, int, str]]], expected: str) -> None:
    assert applied(TEXT, compatible(change(*edits) for edits in proposed)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a\nb", "x\ny\nb", id="LF"),
        pytest.param("a\r\nb", "x\r\ny\r\nb", id="CRLF"),
        pytest.param("a\rb", "x\ry\rb", id="CR"),
        pytest.param("ab", "x\nyb", id="no line end to go by"),
    ],
)
def test_a_line_end_that_is_put_in_is_of_the_text(text: str, expected: str) -> None:
    assert applied(text, [change((0, 1, "x\ny"))]) == expected


places = st.tuples(st.integers(0, 40), st.integers(0, 6), st.text("xyz", max_size=3)).map(
    lambda drawn: (drawn[0], drawn[0] + drawn[1], drawn[2])
)


@given(st.lists(st.lists(places, min_size=1, max_size=2), max_size=12))
def test_what_is_taken_can_be_made_and_the_rest_overlaps(proposed: list[list[tuple[int, int, str]]]) -> None:
    text = "".join(chr(0x100 + at) for at in range(60))
    every = [one for one in (change(*sorted(edits)) for edits in proposed) if _is_sound(one)]
    taken = compatible(every)
    marked = set()
    for one in {edit for each in taken for edit in each.edits}:
        cells = {2 * at for at in range(one.span.start, one.span.end)} or {2 * one.span.start - 1}
        assert marked.isdisjoint(cells)
        marked |= cells
    after = applied(text, taken)
    replaced = {at for each in taken for edit in each.edits for at in range(*edit.span)}
    assert [char for char in after if char > "z"] == [
        char for at, char in enumerate(text) if at not in replaced
    ]
    assert not every or taken


def _is_sound(one: Change) -> bool:
    first, last = one.edits[0].span, one.edits[-1].span
    return len(one.edits) == 1 or first.end < last.start


def test_edits_are_placed_by_lines_and_columns() -> None:
    source = Source("a", "one\r\ntwo\r\n")
    edit = FindingEdit(Position(2, 1), Position(2, 4), "2", True, False)
    finding = change().finding._replace(edits=(edit,))
    (found,) = changes(source, [finding, change().finding])
    assert source[found.edits[0].span] == "two"


def test_edits_of_one_finding_that_overlap_are_none() -> None:
    source = Source("a", "one two\n")
    edits = tuple(FindingEdit(Position(1, at), Position(1, at + 3), "", True) for at in (1, 2))
    assert changes(source, [change().finding._replace(edits=edits)]) == []
