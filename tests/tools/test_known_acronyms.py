"""The table of acronyms is what the script makes; and what the script takes for known."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from subeditor.language.lexicons import table
from tools import known_acronyms as tool

TEXTS = Path(__file__).parents[3] / "shared/corpora/train"


@pytest.mark.parametrize("short", ["HTML", "BBC", "NATO", "FBI", "OK", "AM", "XIV", "NOT", "CEO"])
def test_what_everybody_knows_is_known(short: str) -> None:
    assert table("known-acronyms")[short] == "known"


def test_the_table_is_sorted_and_has_two_classes() -> None:
    rows = [line.split("\t") for line in tool.OUTPUT.read_text("utf-8").splitlines()]
    assert rows == sorted(rows)
    assert {standing for _, standing in rows} == {"known", "used"}


def test_counting(tmp_path: Path) -> None:
    bare = ["We saw the ABC.", "They saw ABC once.", "See DEF now.", "GHI came."]
    given = ["A dull elephant (DEF) and DEF.", "A DEF is a dull elephant (DEF).", "A grey hippo (GHI)."]
    for name, documents in {"a": bare + given, "b": bare}.items():
        with lzma.open(tmp_path / f"{name}.txt.xz", "wt", encoding="utf-8") as file:
            file.write("\n\n".join(documents))
    tool.main(sorted(tmp_path.glob("*.xz")), tmp_path / "made.tsv")
    assert (tmp_path / "made.tsv").read_text("utf-8").splitlines() == ["ABC\tknown", "DEF\tused", "GHI\tused"]


@pytest.mark.skipif(not TEXTS.is_dir(), reason="the texts that the table is made from are not here")
def test_the_table_is_what_the_script_makes(tmp_path: Path) -> None:
    tool.main(sorted(TEXTS.glob("*.txt.xz")), tmp_path / "made.tsv")
    assert (tmp_path / "made.tsv").read_bytes() == tool.OUTPUT.read_bytes()
