"""Lexicons: form of the files, comments, and one reading."""

from __future__ import annotations

import pytest

from subeditor.language import lexicons


@pytest.fixture
def data(tmp_path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "fruit.txt").write_text("# fruit\napple\n\n  Äpfel # German\nred apple\n", encoding="utf-8")
    (folder / "plural.tsv").write_text("# one\tmany\napple\tapples\nman\tmen # irregular\n", encoding="utf-8")
    monkeypatch.setattr(lexicons, "_DATA", folder)
    lexicons.lexicon.cache_clear()
    lexicons.table.cache_clear()
    yield folder
    lexicons.lexicon.cache_clear()
    lexicons.table.cache_clear()


def test_a_lexicon_is_its_lines_without_comments(data: object) -> None:
    assert lexicons.lexicon("fruit") == {"apple", "Äpfel", "red apple"}


def test_a_table_maps_its_first_column_to_its_second(data: object) -> None:
    assert lexicons.table("plural") == {"apple": "apples", "man": "men"}


def test_a_list_is_read_once(data: object) -> None:
    assert lexicons.lexicon("fruit") is lexicons.lexicon("fruit")
    assert lexicons.table("plural") is lexicons.table("plural")


def test_a_list_that_is_not_there(data: object) -> None:
    with pytest.raises(FileNotFoundError):
        lexicons.lexicon("vegetables")


@pytest.mark.parametrize("few", [0, 100], ids=["by-dictionary", "by-search"])
def test_a_large_table_is_the_same_however_it_is_looked_up(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lexicons.LargeTable, "_FEW", few)
    text = "# one\tmany\nman\tmen # irregular\napple\tapples\nappl\tpart\n\nmen\t\näpfel\tapples"
    large = lexicons.LargeTable.sort(text.encode())
    assert large.find(
        {"apple", "man", "appl", "men", "äpfel", "appli", "# one", "zebra", "", "a", "\ud800"}
    ) == {
        "äpfel": "apples",
        "apple": "apples",
        "man": "men",
        "appl": "part",
        "men": "",
    }


def test_a_large_table_that_ships_is_sorted() -> None:
    lexicons.large_table.cache_clear()
    table = lexicons.large_table("misspellings")
    lines = table._lines.splitlines()
    assert lines == sorted(lines)
    words = [line.partition(b"\t")[0].decode() for line in lines[::50]]
    assert len(table.find(words)) == len(words) <= lexicons.LargeTable._FEW
