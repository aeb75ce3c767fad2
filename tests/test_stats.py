"""What is counted of a text."""

from __future__ import annotations

import pytest

from subeditor import formats, stats
from subeditor.document import Document
from subeditor.source import Source

# Coleman and Liau's abstract (1975): five sentences, 119 words, 639 letters and digits.
ABSTRACT = """\
Existing computer programs that measure readability are based largely upon subroutines which estimate number of
syllables, usually by counting vowels. The shortcoming in estimating syllables is that it necessitates keypunching the
prose into the computer. There is no need to estimate syllables since word length in letters is a better predictor of
readability than word length in syllables. Therefore, a new readability formula was computed that has for its predictors
letters per 100 words and sentences per 100 words. Both predictors can be counted by an optical scanning device, and
thus the formula makes it economically feasible for an organization such as the U.S. Office of Education to calibrate
the readability of all textbooks for the public school system.
"""
PAGE = """\
---
title: Not counted
---
# Not counted either

First one here. Second one `code()` here.

| not | counted |
|---|---|
| at | all |

## A section

- An item of five words.

> A quotation has five words.

```
no code
```

### Nothing here

## The last

The end.
"""


def document(text: str, format: str = "markdown") -> Document:
    return formats.parse(Source("page", text), format)


def counts(text: str, format: str = "text") -> tuple[int, ...]:
    found = stats.whole(document(text, format)).counts
    return tuple(int(found[name]) for name in ("words", "sentences", "characters", "syllables"))


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_known_text(newline: str) -> None:
    part = stats.whole(document(ABSTRACT.replace("\n", newline), "text"))
    assert (part.counts["sentences"], part.counts["words"], part.counts["characters"]) == (5, 119, 639)
    assert part.grades["coleman_liau"] == pytest.approx(14.53, abs=0.01)


def test_the_cat() -> None:
    part = stats.whole(document("The cat sat on the mat.", "text"))
    assert part.grades["flesch_reading_ease"] == pytest.approx(116.145)
    assert part.grades["flesch_kincaid"] == pytest.approx(-1.45)
    assert part.minutes == pytest.approx(6 / 238)


WORDS = {
    "an-apostrophe": ("They don’t go.", (3, 1, 10, 3)),
    "a-hyphen": ("A well-known man.", (3, 1, 13, 4)),
    "initials": ("The U.S. won.", (3, 1, 8, 4)),
    "an-emoji": ("Two 🎄 trees.", (2, 1, 8, 2)),
    "nothing": ("", (0, 0, 0, 0)),
    "no-words": ("***\n", (0, 0, 0, 0)),
}


@pytest.mark.parametrize(("text", "expected"), WORDS.values(), ids=WORDS)
def test_what_is_a_word(text: str, expected: tuple[int, ...]) -> None:
    assert counts(text) == expected


def test_the_prose_alone_is_counted() -> None:
    assert stats.whole(document(PAGE)).counts["words"] == 3 + 3 + 5 + 5 + 2


def test_nothing_has_no_grade() -> None:
    part = stats.whole(document("# A heading\n"))
    assert set(part.grades.values()) == {None}


def test_sections() -> None:
    found = [(part.title, part.line, part.counts["words"]) for part in stats.parts(document(PAGE), "section")]
    assert found == [("Not counted either", 4, 6), ("A section", 12, 10), ("The last", 24, 2)]


def test_text_before_the_first_heading_is_a_section() -> None:
    found = [
        (part.title, part.line) for part in stats.parts(document("Text here.\n\n# One\n\nMore.\n"), "section")
    ]
    assert found == [("", 1), ("One", 3)]


def test_paragraphs() -> None:
    found = [(part.line, part.counts["words"]) for part in stats.parts(document(PAGE), "paragraph")]
    assert found == [(6, 6), (14, 5), (16, 5), (26, 2)]


def test_a_total_is_of_all_words_and_no_mean_of_grades() -> None:
    one, other = stats.whole(document("The cat sat on the mat.")), stats.whole(document(ABSTRACT))
    both = stats.whole(document(f"The cat sat on the mat.\n\n{ABSTRACT}"))
    assert stats.total([one, other]).grades == pytest.approx(both.grades)


def test_the_longest_sentences() -> None:
    found = stats.longest(document(PAGE), 2)
    assert [(long.words, long.line, long.column, long.text) for long in found] == [
        (5, 14, 3, "An item of five words."),
        (5, 16, 3, "A quotation has five words."),
    ]
    assert stats.longest(document(PAGE), 0) == []


def test_names_are_not_difficult() -> None:
    part = stats.whole(document("We met Zachariah in Ombersley. Zachariah was kind.", "text"))
    assert part.counts["difficult_words"] == 0
