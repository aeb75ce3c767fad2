"""The underline stands under the words, whatever stands before them on the line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor.reporters import _cells, _frame
from subeditor.reporters._frame import frame
from tests.reporters.sample import finding

LONG = "word " * 2_000


@pytest.mark.parametrize(
    ("excerpt", "words", "width", "line", "marks"),
    [
        pytest.param("one two three", "two", 80, "one two three", "    ^^^", id="plain"),
        pytest.param("\ttwo", "two", 80, "    two", "    ^^^", id="tab"),
        pytest.param("ab\ttwo", "two", 80, "ab  two", "    ^^^", id="tab-to-its-stop"),
        pytest.param("東京 two", "two", 80, "東京 two", "     ^^^", id="wide"),
        pytest.param("two 東京", "東京", 80, "two 東京", "    ^^^^", id="wide-words"),
        pytest.param("cafe\u0301 two", "two", 80, "cafe\u0301 two", "     ^^^", id="combining"),
        pytest.param("\u200bthe two", "two", 80, "\u200bthe two", "    ^^^", id="zero-width"),
        pytest.param("e\x1b[31m two", "two", 80, "e␛[31m two", "       ^^^", id="escape"),
        pytest.param("a\u202eb two", "two", 80, "a\ufffdb two", "    ^^^", id="reordering"),
        pytest.param("", "", 80, "", "^", id="empty-line"),
        pytest.param("0123456789" * 4, "0", 20, "012345678901234567…", "^", id="cut-right"),
        pytest.param("x" * 40 + "end", "end", 20, "…xxxxxxxxxxxxxxxend", " " * 16 + "^^^", id="cut-left"),
        pytest.param(
            "a" * 30 + "two" + "b" * 30, "two", 20, "…aaaaatwobbbbbbbbbb…", "      ^^^", id="cut-both"
        ),
        pytest.param("b" * 90, "b" * 90, 20, "b" * 18 + "…", "^" * 18, id="longer-than-the-window"),
    ],
)
def test_frame(excerpt: str, words: str, width: int, line: str, marks: str) -> None:
    shown = frame(finding(excerpt, words), width)
    assert (shown.line, " " * shown.start + "^" * shown.length) == (line, marks)


@given(
    st.text(st.sampled_from("ab \t東é\u0301\u200b\x07"), max_size=120),
    st.text(st.sampled_from("ab東\u0301"), min_size=1, max_size=30),
    st.text(st.sampled_from("ab \t東é\u0301"), max_size=120),
    st.integers(20, 100),
)
def test_it_fits_and_the_marks_are_under_the_line(before: str, words: str, after: str, width: int) -> None:
    shown = frame(finding(f"{before}Z{words}{after}", f"Z{words}"), width)
    assert _cells.width(shown.line) <= width
    assert "Z" in shown.line
    assert shown.start == _cells.width(shown.line[: shown.line.index("Z")])
    assert shown.start + shown.length <= _cells.width(shown.line)


@given(st.text("ab ", max_size=150), st.text("ab", min_size=1, max_size=80), st.text("ab ", max_size=150))
def test_counting_cells_and_walking_them_agree(before: str, words: str, after: str) -> None:
    line, start, end = f"{before}{words}{after}", len(before), len(before + words)
    counted = _frame._plain(line, start, end, 60)
    first, last = _frame._window(line, start, end, 60)
    cut = "…" if first else ""
    assert counted.line == f"{cut}{line[first:last]}{'…' if last < len(line) else ''}"
    assert counted.start == start - first + len(cut)
