"""Sentences: each line of the table is split where ‖ stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.sentences import treebank
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats
from subeditor.document import Document, DocumentBuilder
from subeditor.language.sentences import sentence_at, sentences
from subeditor.source import Source


def paragraph(text: str) -> Document:
    builder = DocumentBuilder(Source("sentences.txt", text), "text")
    builder.open()
    builder.verbatim(0, len(text))
    builder.close("paragraph", 0, len(text))
    return builder.build()


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He left. ‖She stayed! ‖Why? ‖Nobody knows", id="plain"),
        pytest.param("Mr. Smith met Dr. No. ‖They ate with Gov. Ann Lee and Sens. Roe and Poe.", id="titles"),
        pytest.param(
            "It opened in Jan. 2020. ‖On Sept. 11 it shut. ‖See you on Mon. ‖The gate is open.", id="dates"
        ),
        pytest.param(
            "It sat in the sun. ‖Ants ran. ‖He said no. ‖Nobody spoke. ‖It is a fig. ‖Eat it.", id="words-too"
        ),
        pytest.param("See Fig. 2 and No. 7 of Vol. II, pp. 3–4. ‖Art. 5 too.", id="numbered"),
        pytest.param("It kills (e.g. cats, i.e. pets); cf. Dogs and approx. 40 others vs. Rome.", id="inner"),
        pytest.param("Pins, springs, etc. ‖The text stops.", id="etc"),
        pytest.param(
            "Corrigan et al. (2009) and Ruiz et al. [2011] agree with Drury et al. ‖The end.", id="et-al"
        ),
        pytest.param(
            "The talk by P. Okonjo and J. R. Tolling, or J.R.R. Tolkien. ‖It rained.", id="initials"
        ),
        pytest.param(
            "He met Malcolm X. ‖The year was 1964. ‖Take vitamin C. ‖It helps you and I. ‖Good.", id="letters"
        ),
        pytest.param(
            "It is in the U.S. ‖The U.S. officers left. ‖U.S. Sen. Roe of Washington, D.C. ‖He spoke.",
            id="acronyms",
        ),
        pytest.param(
            "Acme Inc. said so. ‖He runs Acme Inc. ‖The firm of Smith Jr. and Jones Ltd. is old.", id="firms"
        ),
        pytest.param("At 5 p.m. Monday it rang. ‖It rang at 5 p.m. ‖The day ended.", id="hours"),
        pytest.param(
            "5 Main St. is shut. ‖They live on Main St. ‖The house is in St. Paul.", id="street-or-saint"
        ),
        pytest.param(
            "It rose 2.5 bar in v3.1.4 from https://a.example/v3.1.4.zip today. ‖It fell.", id="decimals"
        ),
        pytest.param("It cost $5. ‖$6 was too much. ‖In 1945. ‖20 people came.", id="figures"),
        pytest.param(
            "He ran ... and fell. ‖Well ... I think so. ‖They ran on... ‖The end…  ‖Then none.", id="ellipses"
        ),
        pytest.param("He was blind. . . . ‖He turned . . . and left.", id="spaced-ellipsis"),
        pytest.param(
            "“Stop!” he cried. ‖“Go.” ‖She left. ‖“Why?” John Smith asked. ‖“Why?” ‖A dog sat.", id="curly"
        ),
        pytest.param('He said "yes". ‖She said "no." ‖\'Perhaps.\' ‖"(Never.)" ‖They left.', id="straight"),
        pytest.param("« Oui. » ‖„Ja.“ ‖He left.", id="other-marks"),
        pytest.param("(He left.) ‖She stayed. ‖[See p. 3.] ‖The film Viva Maria! (1965) won.", id="brackets"),
        pytest.param("1. First do it. ‖2. Then that. ‖It has parts: 1. The hinge.", id="enumerators"),
        pytest.param("Chapter 3. The start of it. ‖Figure 2.1. A pin.", id="labels"),
        pytest.param("Use iPhones. ‖iPhone 7 is one, e.g. iPhone 8.", id="small-first-letter"),
        pytest.param("So it was.[1] ‖Then not.[2][3] ‖In the end it was. [4]", id="notes"),
        pytest.param("Born (b. 1990, d. May 2001, m. 1995).", id="births"),
        pytest.param("Ph.D. students. ‖P.S. Write soon.", id="only-an-abbreviation"),
        pytest.param("newer IE. ‖Its goal is PE. ‖He agreed.", id="capitals-like-abbreviations"),
        pytest.param("日本語です。‖次です。‖「はい。」‖終わり。", id="full-width"),
        pytest.param("Really?! ‖Yes!!! ‖No.", id="many-stops"),
        pytest.param("It ended.\n‖It began again.\r\n‖So.", id="line-breaks"),
    ],
)
def test_ends(text: str) -> None:
    pieces = [piece.strip() for piece in text.split("‖")]
    read = paragraph(text.replace("‖", ""))
    assert [read.prose[s.start : s.end] for s in read.of(sentences)] == pieces


def test_no_sentence_crosses_a_block() -> None:
    read = formats.parse(Source("two.txt", "A headline\n\nThe first line of it. Here is\nmore.\n"), "text")
    assert [read.prose[s.start : s.end] for s in read.of(sentences)] == [
        "A headline",
        "The first line of it.",
        "Here is\nmore.",
    ]


def test_sentence_at() -> None:
    read = paragraph("  One is. Two is.")
    first, second = read.of(sentences)
    assert sentence_at(read, 0) is None
    assert sentence_at(read, 4) == first
    assert sentence_at(read, 9) == first
    assert sentence_at(read, 10) == second
    assert sentence_at(read, 99) == second


@given(st.text(st.sampled_from("aB1.?!…。 \n\"'”)([]Mr,"), max_size=60))
def test_sentences_are_trimmed_in_order_and_lose_nothing(text: str) -> None:
    read = paragraph(text)
    found = read.of(sentences)
    rest, at = "", 0
    for sentence in found:
        assert at <= sentence.start < sentence.end
        whole = read.prose[sentence.start : sentence.end]
        assert whole == whole.strip()
        rest += read.prose[at : sentence.start]
        at = sentence.end
    assert not (rest + read.prose[at:]).strip()


@pytest.mark.parametrize("unit", [".", ". ", '"', '."', "a. ", "。", "[1]", ".[1] ", "( ", "? (", ".\t "])
def test_one_long_line_is_linear(unit: str) -> None:
    # Quadratic behaviour would take minutes here.
    assert len(paragraph("A. " + unit * (1_000_000 // len(unit))).of(sentences)) >= 1


TREEBANKS = Path(__file__).parents[3] / "shared/corpora/dev/annotated"


@pytest.mark.skipif(not TREEBANKS.is_dir(), reason="the treebanks are not here")
@pytest.mark.parametrize(
    ("name", "precision", "recall"),
    [
        pytest.param("gum/gum-news.train.conllu.xz", 0.97, 0.94, id="news"),
        pytest.param("gum/gum-interview.train.conllu.xz", 0.99, 0.93, id="interview"),
        pytest.param("gum/gum-court.train.conllu.xz", 0.99, 0.99, id="court"),
    ],
)
def test_figures_hold(name: str, precision: float, recall: float) -> None:
    read, gold = treebank(TREEBANKS / name)
    found = {sentence.start for sentence in read.of(sentences)} - {block.start for block in read.blocks}
    assert len(gold & found) >= precision * len(found)
    assert len(gold & found) >= recall * len(gold)
