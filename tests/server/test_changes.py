"""What becomes of places when a text changes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from subeditor import check_text
from subeditor.diagnostics import Span
from subeditor.server.changes import change, moved
from subeditor.source import Source

TEXTS = st.text("ab\n", max_size=12)


@given(old=TEXTS, new=TEXTS)
def test_a_change_makes_one_text_of_the_other_and_touches_no_more_than_it_must(old: str, new: str) -> None:
    made = change(old, new)
    assert old[: made.start] == new[: made.start] and old[made.end :] == new[made.new_end :]
    assert made.start <= min(made.end, made.new_end)
    if made.start < min(made.end, made.new_end):
        assert old[made.start] != new[made.start] and old[made.end - 1] != new[made.new_end - 1]


@given(old=TEXTS, new=TEXTS, data=st.data())
def test_words_that_move_stay_what_they_are(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    span = change(old, new).moved(Span(start, end))
    assert span is None or new[span.start : span.end] == old[start:end]


def test_findings_move_with_their_words_and_lose_what_was_touched() -> None:
    text = "One.\n\nIt is is so. They came came late.\n"
    findings = check_text(text)
    old, new = Source("<text>", text), Source("<text>", text.replace("came came", "came"))
    (left,) = moved(findings, old, new)
    assert (left.start.line, left.text, left.excerpt) == (3, "is is", "It is is so. They came late.")
    (below, _) = moved(findings, old, Source("<text>", "Above.\n\n" + text))
    assert (below.start.line, below.edits[0].start.line) == (5, 5)
