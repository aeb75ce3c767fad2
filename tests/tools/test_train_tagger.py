"""The tagger's training: how corpora are read as one, and what becomes of a model in its file."""

from __future__ import annotations

import pytest

from subeditor.language._perceptron import LETTERS, TAGS, Perceptron
from tools import train_tagger as tool

Rows = list[tuple[str, str, bool]]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param(
            [("six", "CD", True), ("-", "HYPH", True), ("day", "NN", False), ("talks", "NNS", False)],
            [("six-day", "JJ"), ("talks", "NNS")],
            id="before a noun",
        ),
        pytest.param(
            [
                ("a", "DT", False),
                ("re", "NN", True),
                ("-", "HYPH", True),
                ("run", "NN", True),
                (".", ".", False),
            ],
            [("a", "DT"), ("re-run", "NN"), (".", ".")],
            id="a noun",
        ),
        pytest.param(
            [("well", "RB", True), ("-", "HYPH", True), ("made", "VBN", False)],
            [("well-made", "JJ")],
            id="a participle",
        ),
        pytest.param(
            [
                ("in", "IN", True),
                ("-", "HYPH", True),
                ("law", "NN", True),
                ("-", "HYPH", True),
                ("s", "NNS", False),
            ],
            [("in-law-s", "NNS")],
            id="three parts",
        ),
        pytest.param(
            [("one", "CD", False), ("-", "HYPH", False), ("two", "CD", False)],
            [("one", "CD"), ("-", "HYPH"), ("two", "CD")],
            id="a dash between spaces",
        ),
    ],
)
def test_hyphenated_words_are_joined(rows: Rows, sentence: tool.Sentence) -> None:
    assert tool.joined(rows) == sentence


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        pytest.param("Mr._NN Lee_NNP", [("Mr.", "NNP"), ("Lee", "NNP")], id="titles are names"),
        pytest.param("cannot_NN go_VB", [("can", "MD"), ("not", "RB"), ("go", "VB")], id="cannot is two"),
        pytest.param("_. go_VB", [("go", "VB")], id="a token without a word"),
        pytest.param('to_IN "_`` [_NN', [("to", "TO"), ('"', "''"), ("[", "(")], id="one tag set"),
        pytest.param("x_J. y_XX", [("x", "NN"), ("y", "NN")], id="a slip of the annotator"),
    ],
)
def test_masc_lines(line: str, sentence: tool.Sentence) -> None:
    assert tool.normal(tool.pairs(line)) == sentence


def test_a_model_is_the_same_after_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tool, "LEAST_UPDATES", 0)
    sentences = [
        [("They", "PRP"), ("record", "VBP"), ("a", "DT"), ("record", "NN"), (".", ".")],
        [("The", "DT"), ("record", "NN"), ("fell", "VBD"), (".", ".")],
    ] * 20
    model = tool.train(sentences)
    again = Perceptron.load(tool.text(model))
    for sentence in sentences[:2]:
        words = [word for word, _ in sentence]
        assert model.tag(words) == again.tag(words) == [tag for _, tag in sentence]


def test_a_file_of_another_form_is_refused() -> None:
    with pytest.raises(ValueError, match="not a tagger's file"):
        Perceptron.load("subeditor tagger 0\n\n")


def test_every_tag_has_a_letter() -> None:
    assert len(set(LETTERS.values())) == len(LETTERS) == len(TAGS)
