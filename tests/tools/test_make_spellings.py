"""The table of spellings is what the script makes; and what the script takes from a cluster of VarCon's."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor.language.lexicons import table
from tools import make_spellings as tool

VARCON = Path(__file__).parents[3] / "shared/corpora/dev/errors/lists/typos/varcon.txt.xz"


@pytest.mark.skipif(not VARCON.is_file(), reason="the list that the table is made from is not here")
def test_the_table_is_what_the_script_makes(tmp_path: Path) -> None:
    tool.main(VARCON, tmp_path / "made.tsv")
    assert (tmp_path / "made.tsv").read_bytes() == tool.OUTPUT.read_bytes()


@pytest.mark.parametrize(
    ("cluster", "found"),
    [
        pytest.param(
            "# center <verified> (level 10)\nA Cv: center / B C: centre\nA: center's / B: centre's",
            {"center": ("center", "A"), "centre": ("center", "B")},
            id="regular",
        ),
        pytest.param(
            "# organize (level 10)\nA Z: organized / B: organised",
            {"organized": ("organiz", "A"), "organised": ("organiz", "B")},
            id="kin",
        ),
        pytest.param(
            "# canceled (level 10)\nA: canceled / Av B: cancelled",
            {"canceled": ("canceled", "A"), "cancelled": ("canceled", "B")},
            id="a-variant-in-america",
        ),
        pytest.param(
            "# program (level 10)\nA C: program / B: programme | <N>\nA B: program | computer program",
            {"program": ("program", "a"), "programme": ("program", "b")},
            id="by-meaning",
        ),
        pytest.param(
            "# draft (level 10)\nA: draft / B: draught | air\nA B: draft | <N> writing", {}, id="noted"
        ),
        pytest.param("# accursed (level 50)\nA B: accursed / AV B-: accurst", {}, id="archaic"),
        pytest.param("# abnormalize (level 95)\nA Z: abnormalize / B: abnormalise", {}, id="rare"),
        pytest.param("# analyze (level 10)\nA: analyzes / B: analyses", {}, id="another-word-too"),
    ],
)
def test_clusters(cluster: str, found: dict[str, tuple[str, str]]) -> None:
    assert tool.table(list(tool.pairs(cluster))) == found


def test_no_word_is_its_own_kin() -> None:
    places = [place.split() for place in table("spellings").values()]
    assert {side for _, side in places} == {"A", "B", "a", "b"}
