"""The table of first sounds: what the script makes of a dictionary and of counts, and what the table must hold."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from subeditor.language.lexicons import table
from tools import first_sounds as tool

DICTIONARY = """\
hour AW1 ER0
hourly AW1 R L IY0
hourglass AW1 R G L AE2 S
house HH AW1 S
herb ER1 B
herb(2) HH ER1 B
historic HH IH0 S T AO1 R IH0 K # with a note
one W AH1 N
on AA1 N
only OW1 N L IY0
unit Y UW1 N AH0 T
under AH1 N D ER0
fbi EH1 F B IY1 AY1
babble AA1 B AH0 L
"""


def test_the_table_is_sorted_and_has_three_sounds() -> None:
    rows = [line.split("\t") for line in tool.OUTPUT.read_text("utf-8").splitlines()]
    assert rows == sorted(rows)
    assert {sound for _, sound in rows} == {"vowel", "consonant", "either"}


def test_no_row_says_what_holds_without_it() -> None:
    rows = table("first-sounds")
    for row, sound in rows.items():
        if row.endswith("-"):
            shorter = (f"{row[:end]}-" for end in range(len(row) - 2, 0, -1))
            assert sound != next((rows[start] for start in shorter if start in rows), None)


def test_reading() -> None:
    sounds = dict(tool.read(DICTIONARY, {"historic": (2, 2)}))
    vowels = {"hour", "hourly", "hourglass", "on", "only", "under"}
    assert {word for word, sound in sounds.items() if sound == "vowel"} == vowels
    assert {word for word, sound in sounds.items() if sound == "either"} == {"herb", "historic"}
    assert "fbi" not in sounds


def test_beginnings_tell_all_words_apart() -> None:
    sounds = dict(tool.read(DICTIONARY, {}))
    rows = dict(tool.beginnings(sounds))
    for word, sound in sounds.items():
        starts = (f"{word[:end]}-" for end in range(len(word), 0, -1))
        found = rows.get(word) or next((rows[start] for start in starts if start in rows), None)
        assert (found or ("vowel" if word[0] in "aeio" else "consonant")) == sound


@pytest.mark.parametrize(
    ("word", "a", "an", "sound"),
    [
        pytest.param("SAP", 1, 19, "vowel", id="spelled"),
        pytest.param("NATO", 9, 0, "consonant", id="spoken"),
        pytest.param("SAP", 3, 5, None, id="undecided"),
        pytest.param("SAP", 0, 2, None, id="rare"),
        pytest.param("SQL", 9, 5, "either", id="people-differ"),
        pytest.param("SQL", 1, 50, None, id="a-slip"),
    ],
)
def test_hearing(word: str, a: int, an: int, sound: str | None) -> None:
    assert dict(tool.heard({word: (a, an)}, {}, set())).get(word) == sound


def test_spelled_in_small_letters_too() -> None:
    assert dict(tool.heard({"HTML": (0, 10), "html": (0, 1)}, {}, set())) == {"html": "vowel"}
    assert not dict(tool.heard({"MSG": (0, 10), "msg": (1, 0)}, {}, set()))


def test_counting(tmp_path: Path) -> None:
    documents = [
        "A SUV. An Hour, an hour, a/b, an a.b.",
        "An SUV is a (big) car.\nA NASA's.",
        "An SUV of Chrome.",
    ]
    with lzma.open(tmp_path / "t.txt.xz", "wt", encoding="utf-8") as file:
        file.write("\n\n".join(documents))
    assert tool.count([tmp_path / "t.txt.xz"]) == {"SUV": (1, 1), "hour": (0, 1)}
