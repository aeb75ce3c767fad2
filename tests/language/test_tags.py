"""Tags: tokens, offsets, what the model says of plain sentences, and that the model is the documented one."""

from __future__ import annotations

import hashlib
import re
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import GAP
from subeditor.language.sentences import sentences
from subeditor.language.tags import TAGS, possible_tags, tagging, tokens
from subeditor.source import Source


def tagged(text: str) -> str:
    document = formats.parse(Source("example", text), "text")
    found = [document.of(tagging).sentence(sentence) for sentence in document.of(sentences)]
    return " ".join(f"{token.text}/{token.tag}" for sentence in found for token in sentence)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("They don't.", "They|do|n't|.", id="not"),
        pytest.param("They don’t.", "They|do|n't|.", id="curly apostrophe"),
        pytest.param("We cannot, can't.", "We|can|not|,|ca|n't|.", id="cannot"),
        pytest.param("Jo's mother's here", "Jo|'s|mother|'s|here", id="clitic s"),
        pytest.param("she'd've", "she|'d|'ve", id="two clitics"),
        pytest.param("O'Brien's and rock'n'roll", "O'Brien|'s|and|rock'n'roll", id="apostrophe in a name"),
        pytest.param("the dogs' bowls", "the|dogs|'|bowls", id="plural possessive"),
        pytest.param("a nine-month-old child", "a|nine-month-old|child", id="hyphens"),
        pytest.param("on 1,200.50 at 10:30", "on|1,200.50|at|10:30", id="numbers"),
        pytest.param("$5m, 12%", "$|5m|,|12|%", id="money and percent"),
        pytest.param("Mr. Smith of the U.S. left.", "Mr.|Smith|of|the|U.S.|left|.", id="abbreviations"),
        pytest.param("He said no.", "He|said|no|.", id="no at the end"),
        pytest.param('"Yes," she — (that one) said…', '"|Yes|,|"|she|—|(|that|one|)|said|…', id="marks"),
        pytest.param("see https://a.org/b?c=d.", "see|https://a.org/b?c=d|.", id="address"),
        pytest.param(f"the {GAP} function{GAP}", "the|GAP|function|GAP", id="gap"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_tokens(text: str, words: str) -> None:
    assert "|".join(token for token, _, _ in tokens(text)) == words


@pytest.mark.parametrize(
    "expected",
    [
        pytest.param("The/DT bank/NN closed/VBD ./.", id="plain"),
        pytest.param("She/PRP wants/VBZ to/TO record/VB a/DT record/NN ./.", id="verb and noun"),
        pytest.param("They/PRP have/VBP written/VBN their/PRP$ letters/NNS ./.", id="participle"),
        pytest.param("The/DT city/NN lost/VBD its/PRP$ library/NN ./.", id="possessive"),
        pytest.param("There/EX are/VBP two/CD kinds/NNS of/IN boats/NNS ./.", id="existential"),
        pytest.param("Mary/NNP Smith/NNP went/VBD to/TO London/NNP ./.", id="names"),
    ],
)
def test_tags_of_plain_sentences(expected: str) -> None:
    text = re.sub(r" ([.,])", r"\1", re.sub(r"/\S+", "", expected))
    assert tagged(text) == expected


def test_a_sentence_is_tagged_once() -> None:
    document = formats.parse(Source("example", "The bank closed. It rained."), "text")
    first, _ = document.of(sentences)
    assert document.of(tagging).sentence(first) is document.of(tagging).sentence(first)


@given(st.text(max_size=200))
def test_tokens_cover_all_but_white_space_in_order(text: str) -> None:
    end = 0
    for _, start, stop in tokens(text):
        assert end <= start < stop and not text[end:start].strip()
        end = stop
    assert not text[end:].strip()


@given(st.text(alphabet="aA b'’-.1\n" + GAP, max_size=80))
def test_every_tag_is_one_that_was_possible(text: str) -> None:
    document = formats.parse(Source("example", text), "text")
    for sentence in document.of(sentences):
        for token in document.of(tagging).sentence(sentence):
            assert token.tag in TAGS
            assert token.tag in possible_tags(token.text)
            written = document.prose[token.start : token.end]
            assert token.text == ("GAP" if written == GAP else written.replace("’", "'"))


def test_the_model_is_the_one_described() -> None:
    folder = files("subeditor").joinpath("data")
    digest = hashlib.sha256(folder.joinpath("tagger.txt").read_bytes()).hexdigest()
    section = folder.joinpath("README.md").read_text("utf-8").partition("## tagger.txt")[2]
    assert f"**sha256** `{digest}`" in section.partition("\n## ")[0]
