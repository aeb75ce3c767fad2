"""A word more in a vocabulary: what is written, and that nothing else is changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import config
from subeditor.errors import SubeditorError
from subeditor.server import vocabulary

LIST = "packs: [text]\nvocabulary:\n  - Jo\n  - macOS # so\nlevel: warning\n"


@pytest.mark.parametrize(
    ("name", "before", "word", "after"),
    [
        ("subeditor.yaml", "", "Jo", "vocabulary: [Jo]\n"),
        ("subeditor.yaml", "# ours\nlevel: error", "Jo", "# ours\nlevel: error\nvocabulary: [Jo]\n"),
        ("subeditor.yaml", "vocabulary: []\n", "Jo", "vocabulary: [Jo]\n"),
        ("subeditor.yaml", "vocabulary: [Jo]\n", "Zoë", "vocabulary: [Jo, Zoë]\n"),
        ("subeditor.yaml", "vocabulary: [\n  Jo,\n]\n", "An Ha", "vocabulary: [\n  Jo, An Ha\n]\n"),
        ("subeditor.yaml", LIST, "Ann", LIST.replace("# so\n", "# so\n  - Ann\n")),
        ("subeditor.yaml", "vocabulary:\n- Jo", "Ann", "vocabulary:\n- Jo\n- Ann\n"),
        ("subeditor.yaml", "vocabulary:\r\n- Jo\r\n", "Ann", "vocabulary:\r\n- Jo\r\n- Ann\r\n"),
        ("subeditor.yaml", "vocabulary: Jo\n", "No", None),
        ("subeditor.yaml", "vocabulary: [Jo]\n", "No", 'vocabulary: [Jo, "No"]\n'),
        ("subeditor.yaml", "vocabulary: [Jo]\n", "C#: it's", 'vocabulary: [Jo, "C#: it\'s"]\n'),
        ("pyproject.toml", "[tool.subeditor]\n", "Jo", '[tool.subeditor]\nvocabulary = ["Jo"]\n'),
        (
            "pyproject.toml",
            '[tool.subeditor]\nlevel = "error"\nvocabulary = ["Ann"]\n[tool.other]\nvocabulary = []\n',
            "Jo",
            '[tool.subeditor]\nlevel = "error"\nvocabulary = ["Jo", "Ann"]\n[tool.other]\nvocabulary = []\n',
        ),
        (
            "pyproject.toml",
            "[tool.subeditor]\n[tool.other]\nvocabulary = []\n",
            "Jo",
            '[tool.subeditor]\nvocabulary = ["Jo"]\n[tool.other]\nvocabulary = []\n',
        ),
        ("pyproject.toml", 'tool.subeditor.vocabulary = ["Ann"]\n', "Jo", None),
    ],
)
def test_written_as_the_file_has_it(
    name: str, before: str, word: str, after: str | None, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(before.encode())
    if after is None:
        with pytest.raises(SubeditorError):
            vocabulary.add(word, config.read(path), tmp_path)
        after = before
    else:
        assert vocabulary.add(word, config.read(path), tmp_path) == path
        assert word in config.read(path).vocabulary
    assert path.read_bytes().decode() == after
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("before", ["", "# names\nAnn", "Ann\r\nBo\r\n"], ids=["empty", "no-end", "crlf"])
def test_a_file_of_words_gets_a_line(before: str, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_bytes(before.encode())
    (tmp_path / "subeditor.yaml").write_text("vocabulary: words.txt\n")
    found = config.read(tmp_path / "subeditor.yaml")
    assert list(vocabulary.files(found)) == [words]
    assert vocabulary.add("Jo", found, tmp_path) == words
    assert config.read(tmp_path / "subeditor.yaml").vocabulary == (*found.vocabulary, "Jo")
    assert words.read_bytes().decode().startswith(before)


def test_without_a_configuration_one_is_written(tmp_path: Path) -> None:
    assert vocabulary.add("Jo", config.Config(), tmp_path) == tmp_path / "subeditor.yaml"
    assert config.find(tmp_path).vocabulary == ("Jo",)


def test_vales_vocabulary_gets_the_word(tmp_path: Path) -> None:
    accept = tmp_path / "styles" / "config" / "vocabularies" / "House" / "accept.txt"
    accept.parent.mkdir(parents=True)
    accept.write_text("Ann\n")
    settings = tmp_path / ".vale.ini"
    settings.write_text("StylesPath = styles\nVocab = House\n[*]\nBasedOnStyles = Vale\n")
    assert vocabulary.add("Jo", config.read(settings), tmp_path) == accept
    assert accept.read_text() == "Ann\nJo\n"
    settings.write_text("StylesPath = styles\n[*]\nBasedOnStyles = Vale\n")
    with pytest.raises(SubeditorError, match="names no `Vocab`"):
        vocabulary.add("Jo", config.read(settings), tmp_path)
