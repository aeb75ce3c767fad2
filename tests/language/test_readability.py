"""The formulas give what their sources and others who compute them say that they give."""

from __future__ import annotations

import pytest

from subeditor.language import readability
from subeditor.language.familiar import is_familiar

NAMES = (
    "words",
    "sentences",
    "characters",
    "syllables",
    "polysyllabic_words",
    "complex_words",
    "difficult_words",
)


def counted(**counts: float) -> dict[str, float]:
    return dict.fromkeys(NAMES, 0.0) | counts


KNOWN = [
    # "The cat sat on the mat." – Wikipedia, Flesch–Kincaid readability tests
    pytest.param("flesch_reading_ease", counted(words=6, sentences=1, syllables=6), 116.145, id="flesch-cat"),
    # "The Australian platypus is seemingly a hybrid of a mammal and reptilian creature." – the same
    pytest.param("flesch_reading_ease", counted(words=13, sentences=1, syllables=24), 37.455, id="flesch-platypus"),
    pytest.param("flesch_kincaid", counted(words=13, sentences=1, syllables=24), 11.265, id="kincaid-platypus"),
    # npm's flesch-kincaid and gunning-fog, which count 26 syllables and two complex words in it
    pytest.param("flesch_kincaid", counted(words=13, sentences=1, syllables=26), 13.08, id="kincaid-npm"),
    pytest.param("gunning_fog", counted(words=13, sentences=1, complex_words=2), 11.354, id="fog-npm"),
    # Gunning's own way to put it: 20 words a sentence and a tenth of them hard is grade 12
    pytest.param("gunning_fog", counted(words=100, sentences=5, complex_words=10), 12.0, id="fog-by-hand"),
    # npm's smog-formula; and McLaughlin's thirty sentences, where a hundred words make about 13
    pytest.param("smog", counted(words=13, sentences=1, polysyllabic_words=4), 14.555, id="smog-npm"),
    pytest.param("smog", counted(words=600, sentences=30, polysyllabic_words=100), 13.559, id="smog-thirty"),
    # The abstract of Coleman and Liau's own paper
    pytest.param("coleman_liau", counted(words=119, sentences=5, characters=639), 14.530, id="coleman-liau-abstract"),
    # npm's automated-readability
    pytest.param("automated_readability", counted(words=151, sentences=6, characters=623), 10.586, id="ari-npm"),
    # 0.1579 × 20 per cent + 0.0496 × 15 words + 3.6365
    pytest.param("dale_chall", counted(words=30, sentences=2, difficult_words=6), 7.5385, id="dale-chall"),
    # At five per cent nothing is added yet
    pytest.param("dale_chall", counted(words=100, sentences=10, difficult_words=5), 1.2855, id="dale-chall-easy"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "counts", "expected"), KNOWN)
def test_known_answers(name: str, counts: dict[str, float], expected: float) -> None:
    assert readability.FORMULAS[name](counts) == pytest.approx(expected, abs=0.001)


@pytest.mark.parametrize(
    ("ease", "grade"),
    [(116, 5.0), (90, 5.0), (89.9, 6.0), (65, 8.5), (55, 11.0), (30, 14.5), (29.9, 16.0), (-5, 16.0)],
)
def test_grades_of_fleschs_table(ease: float, grade: float) -> None:
    assert readability.grade_of_ease(ease) == grade


@pytest.mark.parametrize(
    ("score", "grade"), [(3, 4.0), (4.99, 4.0), (5, 5.5), (7.5385, 9.5), (9.9, 14.0), (10, 16.0)]
)
def test_grades_of_the_dale_chall_table(score: float, grade: float) -> None:
    assert readability.grade_of_score(score) == grade


FAMILIAR = "the cats dog's wasn’t isn't stopped stopping bigger making parties tries hoped hopped happier churches 1950 3rd well-known The"
DIFFICULT = "keypunching subroutines readability calibrate feasible platypus well-calibrated"


@pytest.mark.parametrize("word", FAMILIAR.split())
def test_what_fourth_graders_know(word: str) -> None:
    assert is_familiar(word)


@pytest.mark.parametrize("word", DIFFICULT.split())
def test_what_they_do_not(word: str) -> None:
    assert not is_familiar(word)
