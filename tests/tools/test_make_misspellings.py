"""The table of misspellings is what the script makes; and the script's own rules for dropping an entry."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from subeditor.language.lexicons import table
from tools import make_misspellings as tool

SHARED = Path(__file__).parents[3] / "shared"


def test_the_table_is_what_the_script_makes(tmp_path: Path) -> None:
    if not (SHARED / "corpora/train").is_dir():
        pytest.skip("the word lists and texts that the table is made from are not here")
    tool.main(SHARED, tmp_path / "made.tsv")
    assert (tmp_path / "made.tsv").read_bytes() == tool.OUTPUT.read_bytes()


@pytest.mark.parametrize(
    "word", ["recieve", "seperate", "occured", "teh", "definately", "untill", "goverment"]
)
def test_common_misspellings_are_there(word: str) -> None:
    assert word in table("misspellings")


@pytest.mark.parametrize(
    "word",
    [
        "colour",
        "judgement",
        "focussed",
        "travelling",
        "learnt",
        "whilst",
        "gotten",
        "causalities",
        "goin",
        "edn",
    ],
)
def test_what_somebody_may_mean_is_not(word: str) -> None:
    assert word not in table("misspellings")


def test_no_misspelling_is_another_ones_correction() -> None:
    corrections = {word for row in table("misspellings").values() for word in row.split(", ")}
    assert not corrections & table("misspellings").keys()


COMMON = """until salvable walking word more would excluded contributor required recommended algorithm representation
    country""".split()


@pytest.mark.parametrize(
    ("wrong", "corrections", "why"),
    [
        pytest.param("untill", ("until",), "", id="kept"),
        pytest.param("savable", ("salvable",), "a word in a dictionary", id="dictionary"),
        pytest.param("walkin", ("walking",), "dialect (goin) or a plural of what is no noun", id="dialect"),
        pytest.param("wrd", ("word",), "short", id="short"),
        pytest.param("teh", ("the",), "", id="short-but-swapped"),
        pytest.param("zymurgyy", ("zymurgy",), "of a rare word", id="rare"),
        pytest.param("excluder", ("excluded",), "made from a word", id="doer"),
        pytest.param("contributer", ("contributor",), "", id="doer-spelled-otherwise"),
        pytest.param("requeried", ("required",), "made from a word", id="done-again"),
        pytest.param("recommanded", ("recommended",), "", id="not-done-again"),
        pytest.param("algoritmo", ("algorithm",), "of another language", id="foreign"),
        pytest.param("representatino", ("representation",), "", id="foreign-end-by-a-swap"),
        pytest.param("countru", ("country",), "", id="foreign-end-mistyped"),
        pytest.param("moreso", ("more",), "two words run together", id="run-together"),
        pytest.param("vould", ("would",), "in novels", id="novels"),
        pytest.param("invokable", ("invocable", "word"), "in clean text", id="clean"),
    ],
)
def test_why_an_entry_is_dropped(wrong: str, corrections: tuple[str, ...], why: str) -> None:
    known = {
        "savable",
        "so",
        "word",
        "exclude",
        "excluded",
        "contribute",
        "contributed",
        "queried",
        "commanded",
    }
    fiction = Counter({"vould": 1})
    other = Counter({"the": 10**6, "zymurgy": 1, "invokable": 9})
    other.update(dict.fromkeys(COMMON, 900))
    assert tool.why_not(wrong, corrections, known, fiction, other) == why


@pytest.mark.parametrize(
    ("wrong", "word", "swap"),
    [("teh", "the", True), ("hte", "the", True), ("thee", "the", False), ("het", "the", False)],
)
def test_two_letters_swapped(wrong: str, word: str, swap: bool) -> None:
    assert tool.is_swap(wrong, word) is swap


def test_affixes_make_the_forms_of_a_dictionary(tmp_path: Path) -> None:
    (tmp_path / "x.aff").write_text(
        "PFX U Y 1\nPFX U 0 un .\nSFX D Y 2\nSFX D y ied [^aeiou]y\nSFX D 0 ed [^y]\n", encoding="utf-8"
    )
    (tmp_path / "x.dic").write_text("3\ntie\ntidy/UD\nBolt/D\n", encoding="utf-8")
    assert tool.read_dictionary(tmp_path, "x") == {
        "tie",
        "tidy",
        "tidied",
        "untidy",
        "untidied",
        "bolt",
        "bolted",
    }
