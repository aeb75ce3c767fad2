"""Marks are read and written alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import marks
from subeditor.diagnostics import Span

TEXTS = [
    pytest.param("", (), id="empty"),
    pytest.param("one two", (), id="none"),
    pytest.param("⟦one⟧ two", (Span(0, 3),), id="start"),
    pytest.param("one ⟦two⟧", (Span(4, 7),), id="end"),
    pytest.param("⟦one⟧⟦two⟧", (Span(0, 3), Span(3, 6)), id="adjacent"),
    pytest.param("one⟦⟧", (Span(3, 3),), id="a-place"),
    pytest.param("⟦one\ntwo⟧", (Span(0, 7),), id="lines"),
]


@pytest.mark.parametrize(("text", "spans"), TEXTS)
def test_read_and_write(text: str, spans: tuple[Span, ...]) -> None:
    passage = marks.read(text)
    assert passage.spans == spans
    assert marks.write(passage.text, spans) == text


def test_kinds() -> None:
    assert marks.read("⟦real-word¦as⟧ ⟦b⟧").faults == (("real-word", Span(0, 2)), ("", Span(3, 4)))


@given(st.text("ab \n⟦⟧¦"))
def test_any_text(text: str) -> None:
    passage = marks.read(text)
    assert all(0 <= span.start <= span.end <= len(passage.text) for span in passage.spans)
