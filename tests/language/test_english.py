"""English prose is told from its neighbours' by function words."""

from __future__ import annotations

import pytest

from subeditor.language.english import is_english


@pytest.mark.parametrize(
    ("text", "english"),
    [
        pytest.param("The ferry left at noon with forty people and came back at dusk.", True, id="prose"),
        pytest.param("Kim Jong Un pays visit", True, id="headline"),
        pytest.param("Instituto Gonzaga", True, id="too-short"),
        pytest.param("", True, id="nothing"),
        pytest.param(
            "En esta reunión discutimos el avance y cualquier asunto que pueda estar retrasando el progreso.",
            False,
            id="spanish",
        ),
        pytest.param(
            "Le bateau est parti à midi avec quarante personnes à bord et il est revenu le soir même.",
            False,
            id="french",
        ),
        pytest.param(
            "Das Schiff fuhr mittags mit vierzig Leuten an Bord ab und kam erst am späten Abend zurück.",
            False,
            id="german",
        ),
        pytest.param(
            "De boot vertrok om twaalf uur met veertig mensen aan boord en kwam pas laat op de avond terug.",
            False,
            id="dutch",
        ),
        pytest.param(
            "Il battello è partito a mezzogiorno con quaranta persone a bordo ed è tornato la sera tardi.",
            False,
            id="italian",
        ),
        pytest.param("Control de versiones con Git", False, id="short-spanish"),
        pytest.param(
            "Von den Mitgliedern wird erwartet, dass sie an mindestens vier der Sitzungen in der Woche teilnehmen.",
            False,
            id="words-of-both",
        ),
        pytest.param("She teaches at the Universidad de los Andes.", True, id="as-many-of-the-other"),
        pytest.param(
            "Salma de la Cruz came by van to the Rio de la Plata, where it was cold.", True, id="names"
        ),
    ],
)
def test_is_english(text: str, english: bool) -> None:
    assert is_english(text) is english
