"""`[sic]` silences what is reported of the words before it, and no more than that."""

from __future__ import annotations

import pytest

from subeditor.diagnostics import Diagnostic, Level, Span
from subeditor.filters import _sic
from subeditor.source import Source


def left(text: str, words: str) -> bool:
    start = text.index(words)
    entry = Diagnostic("text/any", Level.WARNING, Span(start, start + len(words)), "")
    return _sic.drop(Source("a.txt", text), [entry]) == [entry]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("They recieve [sic] mail.", "recieve", id="after"),
        pytest.param("They recieve[sic] mail.", "recieve", id="no-space"),
        pytest.param("They recieve (sic) mail.", "recieve", id="round"),
        pytest.param("They recieve [SIC!] mail.", "recieve", id="capitals"),
        pytest.param("They recieve [*sic*] mail.", "recieve", id="emphasis"),
        pytest.param("He wrote “recieve” [sic].", "recieve", id="after-a-closing-mark"),
        pytest.param("They recieve\n[sic] mail.", "recieve", id="over-a-line-break"),
        pytest.param("It is the [sic] the end.", "the [sic] the", id="inside"),
        pytest.param("Could of been [sic] better.", "Could of been", id="several-words"),
    ],
)
def test_silenced(text: str, words: str) -> None:
    assert not left(text, words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("They recieve mail.", "recieve", id="none"),
        pytest.param("They recieve mail [sic].", "recieve", id="of-other-words"),
        pytest.param("[sic] They recieve mail.", "recieve", id="before"),
        pytest.param("They recieve.\n\n[sic] mail.", "recieve", id="over-a-paragraph"),
        pytest.param("They recieve sic mail.", "recieve", id="no-brackets"),
        pytest.param("They recieve (SIC) mail.", "recieve", id="a-short-form"),
        pytest.param("“We has [sic] won.” No one.", "“We has [sic] won.”", id="a-quotation"),
        pytest.param(
            "One two three [sic] four five six.", "One two three [sic] four five six.", id="a-sentence"
        ),
    ],
)
def test_not_silenced(text: str, words: str) -> None:
    assert left(text, words)
