"""The benchmark of fixes puts in faults that are mended, and tells what was mended from what was spoilt."""

from __future__ import annotations

import pytest

from benchmarks import fixes

PARAGRAPHS = [
    "The ferry left the quay at nine and came back into the harbour when the last of the boats was out.",
    "Nobody knows which of the boats will be sold, and which will be kept for the summer of next year.",
]


def test_faults_that_are_put_in() -> None:
    text, made = fixes._with_faults("a", "\n\n".join(PARAGRAPHS))
    assert made == 2
    assert any(text.count(part) == 2 for part in PARAGRAPHS)
    assert fixes._with_faults("a", "\n\n".join(PARAGRAPHS)) == (text, made), "drawn by the name"


@pytest.mark.parametrize(
    ("now", "between"),
    [("a\nb\n", True), ("a\nb b\n", True), ("a\nc\n", False), ("a\na\nb\n", False)],
    ids=["mended", "left", "spoilt", "twice"],
)
def test_what_is_between_a_text_and_its_faulty_twin(now: str, between: bool) -> None:
    assert fixes._is_between("a\nb\n", now, "a\nb b\n") == between


@pytest.mark.parametrize("twin", fixes.TWINS, ids=[twin.name for twin in fixes.TWINS])
def test_twins_are_read_as_they_were_written(twin: fixes.Twin) -> None:
    assert twin.decode(twin.encode("é\n😀\n")) == "é\n😀\n"
