"""How hard a text is to read, by well-known formulas, from what was counted of it.

Knows formulas and their sources; counts nothing. Each gets a mapping with `words`, `sentences`, `characters` (letters and
digits), `syllables`, `polysyllabic_words` (three syllables or more), `complex_words` (the same without the endings -es,
-ed, -ing) and `difficult_words` (unknown to fourth-graders), and raises `ZeroDivisionError` where there are no words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import sqrt

Counts = Mapping[str, float]

# Words in a minute that adults read silently: M. Brysbaert, How many words do we read per minute?, Journal of
# Memory and Language 109 (2019), non-fiction.
WORDS_A_MINUTE = 238


def flesch_reading_ease(m: Counts) -> float:
    """From about 100, very easy, down to 0 and less: R. Flesch, A new readability yardstick (1948)."""
    return 206.835 - 1.015 * m["words"] / m["sentences"] - 84.6 * m["syllables"] / m["words"]


def flesch_kincaid(m: Counts) -> float:
    """A school grade: J. P. Kincaid and others, Derivation of new readability formulas (1975)."""
    return 0.39 * m["words"] / m["sentences"] + 11.8 * m["syllables"] / m["words"] - 15.59


def gunning_fog(m: Counts) -> float:
    """A school grade: R. Gunning, The technique of clear writing (1952)."""
    return 0.4 * (m["words"] / m["sentences"] + 100 * m["complex_words"] / m["words"])


def smog(m: Counts) -> float:
    """A school grade, made for thirty sentences and more: G. H. McLaughlin, SMOG grading (1969)."""
    return 1.0430 * sqrt(30 * m["polysyllabic_words"] / m["sentences"]) + 3.1291


def coleman_liau(m: Counts) -> float:
    """A school grade: M. Coleman and T. L. Liau, A computer readability formula designed for machine scoring (1975)."""
    return 5.88 * m["characters"] / m["words"] - 29.6 * m["sentences"] / m["words"] - 15.8


def automated_readability(m: Counts) -> float:
    """A school grade: E. A. Smith and R. J. Senter, Automated readability index (1967)."""
    return 4.71 * m["characters"] / m["words"] + 0.5 * m["words"] / m["sentences"] - 21.43


def dale_chall(m: Counts) -> float:
    """A score, from about 4 to 10: J. S. Chall and E. Dale, Readability revisited: the new Dale–Chall formula (1995)."""
    difficult = m["difficult_words"] / m["words"]
    adjustment = 3.6365 if difficult > 0.05 else 0.0
    return 15.79 * difficult + 0.0496 * m["words"] / m["sentences"] + adjustment


# What a formula of a rule may name, and `stats` prints.
FORMULAS: dict[str, Callable[[Counts], float]] = {
    formula.__name__: formula
    for formula in (
        flesch_reading_ease,
        flesch_kincaid,
        gunning_fog,
        smog,
        coleman_liau,
        automated_readability,
        dale_chall,
    )
}

# Flesch's own table (The art of readable writing, 1949) and Chall and Dale's: the grade at the middle of each step.
_EASE = ((90, 5.0), (80, 6.0), (70, 7.0), (60, 8.5), (50, 11.0), (30, 14.5))
_SCORE = ((5, 4.0), (6, 5.5), (7, 7.5), (8, 9.5), (9, 11.5), (10, 14.0))
_GRADUATE = 16.0


def grade_of_ease(ease: float) -> float:
    """The school grade of a Flesch reading ease."""
    return next((grade for least, grade in _EASE if ease >= least), _GRADUATE)


def grade_of_score(score: float) -> float:
    """The school grade of a Dale–Chall score."""
    return next((grade for most, grade in _SCORE if score < most), _GRADUATE)
