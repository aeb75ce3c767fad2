"""What LanguageTool says, as it comes out of a check: by a server that says what a test has it say."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import formats, packs, ruleset
from subeditor.diagnostics import Finding
from subeditor.document import GAP, SEPARATOR
from subeditor.engine import Checker
from subeditor.language.declared import declared_language
from subeditor.languagetool import client
from subeditor.languagetool.annotated import pieces
from subeditor.rule import Rule
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from subeditor.source import Source
from tests.languagetool.fake import Fake, serving

DICTIONARY = "MORFOLOGIK_RULE_EN_US"


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    client._failed.clear()
    client._errors.clear()
    client._said.clear()
    yield


def rules(address: str, *, own: bool = False, **keys: Any) -> RuleSet:
    """The rules of the pack, `style` among them, asking a server; with `own` ours as well."""
    named = (*packs.builtin_packs(), "languagetool") if own else ("languagetool",)
    loaded = ruleset.load(named, Path())
    assert not loaded.faults

    def asking(rule: Rule) -> Rule:
        if rule.kind != "languagetool":
            return rule
        parameters = dataclasses.replace(rule.parameters, server=address, **keys)
        return dataclasses.replace(rule, parameters=parameters, default=True)

    return RuleSet({name: asking(rule) for name, rule in loaded.rules.items()}, ())


def check(fake: Fake, text: str, format: str = "text", *, own: bool = False, **keys: Any) -> list[Finding]:
    """The findings in a text; there must be no fault."""
    vocabulary = keys.pop("vocabulary", ())
    checker = Checker(Config(vocabulary=vocabulary), rules(fake.address, own=own, **keys))
    result = checker.check_source(Source("piece", text), format)
    assert result.faults == ()
    return list(result.findings)


SAID = {
    # id: (what the server says, text, format, the texts reported)
    "a-grammar-match": ({"was": "AGREEMENT"}, "Your changes was saved.", "text", ["was"]),
    "after-an-emoji": ({"was": "AGREEMENT"}, "🎄🎄 Your changes 🏴 was saved.", "text", ["was"]),
    "behind-markup": ({"was": "AGREEMENT"}, "**Your** [changes](x.md) `a`: it was &amp; was.", "markdown", ["was", "was"]),
    "in-crlf": ({"was": "AGREEMENT"}, "# Head\r\n\r\nYour\r\nchanges was saved.\r\n", "markdown", ["was"]),
    "no-code": ({"was": "AGREEMENT"}, "Set `was`.\n\n```\nwas\n```\n", "markdown", []),
    "no-front-matter": ({"was": "AGREEMENT"}, "---\ntitle: was\n---\n\nText.\n", "markdown", []),
    "beside-code": ({"an": "EN_A_VS_AN"}, "Pass an `int` here.", "markdown", []),
    "two-words-beside-code": ({"the the": "REPEAT"}, "Pass the the `int` here.", "markdown", ["the the"]),
    "an-address": ({"was": "AGREEMENT"}, "See example.org/was/here and @was.", "text", []),
    "a-misspelling": ({"clininc": DICTIONARY}, "The clininc is shut.", "text", ["clininc"]),
    "a-name": ({"Grell": DICTIONARY}, "Grell builds two a year. He likes Grell.", "text", []),
    "capitals": ({"VMOs": DICTIONARY}, "Two VMOs will quarrel.", "text", []),
    "inside-a-name": ({"bin": DICTIONARY}, "The prince, Mohammed bin Salman, came.", "text", []),
    "a-word-of-the-code": ({"mtu": DICTIONARY}, "Set `mtu` first. The mtu is fixed.", "markdown", []),
    "parts-of-the-code": ({"mtu-rails": DICTIONARY}, "Run `add mtu-rails`. Then mtu-rails runs.", "markdown", []),
    "a-package": ({"my-mtu-api": DICTIONARY}, "Replace my-mtu-api with yours.", "text", []),
    "a-person": ({"Ferro Ida": "NAMES"}, "The painter Ferro Ida, who paints, has objected.", "text", []),
    "a-linked-name": ({"npmx": DICTIONARY}, "Get it with [npmx](https://example.org). Then npmx runs.", "markdown", []),
    "its-own-word": ({"gribble": DICTIONARY}, "A gribble. One gribble, that gribble.", "text", []),
    "twice-is-no-term": ({"gribble": DICTIONARY}, "A gribble. One gribble.", "text", ["gribble", "gribble"]),
    "phonetic-signs": ({"dʒəˈ": DICTIONARY}, "He is called dʒəˈ here.", "text", []),
    "a-latin-quotation": (
        {"animos": DICTIONARY, "simul": DICTIONARY, "ipsa": DICTIONARY},
        'He had in mind the line "Horror ubique animos, simul ipsa silentia" and the sea, as we all have.',
        "text",
        [],
    ),
    "a-slip-in-a-quotation": ({"clininc": DICTIONARY}, 'He said: "The clininc is shut on Mondays."', "text", ["clininc"]),
    "in-spanish": (
        {"ayuntamiento": DICTIONARY},
        "El alcalde dijo que el ayuntamiento no tiene dinero para pagar las obras de la plaza mayor este mes.",
        "text",
        [],
    ),
    "a-continued-quotation": (
        {'"': "EN_UNPAIRED_QUOTES"},
        '"The hall is cold," she said. "Every winter we ask for a stove.\n\n"Nobody answers."\n',
        "text",
        [],
    ),
    "an-unpaired-quotation": ({'"': "EN_UNPAIRED_QUOTES"}, 'Open the "Project menu and choose a file.\n', "text", ['"']),
    "a-lettered-item": ({")": "EN_UNPAIRED_BRACKETS"}, "She had reasons: a) the date, b) the ink.\n", "text", []),
    "an-item-in-small-letters": ({"or": "UPPERCASE_SENTENCE_START"}, "- at eight\n- or at nine\n", "markdown", []),
    "a-paragraph-in-small-letters": ({"the": "UPPERCASE_SENTENCE_START"}, "the gate is shut.\n", "text", ["the"]),
    "by-the-date-of-today": ({"Monday": "EN_DATE_WEEKDAY_CURRENTYEAR"}, "On Monday, May 4, it ends.", "text", []),
    "sic": ({"droped": DICTIONARY}, 'It was "droped" [sic] in the harbour.', "text", []),
    "suppressed": ({"was": "AGREEMENT"}, "<!-- subeditor: ignore languagetool/grammar -- so -->\nIt was.", "markdown", []),
}  # fmt: skip


@pytest.mark.parametrize(("says", "text", "format", "reported"), SAID.values(), ids=SAID)
def test_what_is_reported(says: dict[str, str], text: str, format: str, reported: list[str]) -> None:
    with serving(says=says) as fake:
        assert [finding.text for finding in check(fake, text, format)] == reported
        assert fake.forms, "nothing was asked"


def test_what_a_finding_says() -> None:
    with serving(says={"was": "AGREEMENT"}) as fake:
        (finding,) = check(fake, "Your changes was saved.")
    assert finding.rule == "languagetool/grammar"
    assert finding.message == "Not so: 'WAS'? (AGREEMENT)"
    assert [edit.text for edit in finding.edits] == ["WAS"] and not finding.edits[0].safe


def test_the_vocabulary_holds() -> None:
    with serving(says={"gribble": DICTIONARY}) as fake:
        assert check(fake, "A gribble bores.", vocabulary=("gribble",)) == []


def test_what_one_of_our_rules_reports_is_not_said_twice() -> None:
    text = "Lorries wait until until the summer. They was told."
    with serving(says={"until until": "REPEAT", "was": "AGREEMENT"}) as fake:
        found = [(finding.rule, finding.text) for finding in check(fake, text, own=True)]
    assert ("text/repeated-word", "until until") in found or ("text/repeated-word", "until") in found
    assert [rule for rule, _ in found].count("languagetool/grammar") == 1
    assert ("languagetool/grammar", "was") in found


def test_rules_ask_once_and_share_the_answer() -> None:
    says = {"was": "AGREEMENT", "clininc": DICTIONARY, "unique": "WORDY"}
    with serving(says=says) as fake:
        found = check(fake, "The clininc was unique.")
        assert len(fake.forms) == 1
    assert sorted(finding.rule for finding in found) == [
        "languagetool/grammar",
        "languagetool/spelling",
        "languagetool/style",
    ]


CHOICES = {
    "all": ({}, ["AGREEMENT", DICTIONARY, "WORDY"]),
    "categories": ({"categories": ("STYLE",), "rules": (), "without": ()}, ["WORDY"]),
    "rules": ({"rules": ("AGREE*",), "categories": (), "without": ()}, ["AGREEMENT"]),
    "without": ({"rules": (), "categories": (), "without": ("STYLE", "MORFOLOGIK_*")}, ["AGREEMENT"]),
}


@pytest.mark.parametrize(("keys", "expected"), CHOICES.values(), ids=CHOICES)
def test_rules_and_categories_are_chosen(keys: dict[str, Any], expected: list[str]) -> None:
    says = {"was": "AGREEMENT", "clininc": DICTIONARY, "unique": "WORDY"}
    with serving(says=says) as fake:
        found = check(fake, "The clininc was unique.", **keys)
    assert sorted({finding.message.rpartition("(")[2].rstrip(")") for finding in found}) == sorted(expected)


def test_what_nobody_wants_is_not_looked_for() -> None:
    with serving() as fake:
        check(fake, "Text.", rules=(), categories=(), without=("STYLE", "MORFOLOGIK_*"), picky=True)
        (form,) = fake.forms
    assert {"STYLE", DICTIONARY} <= set(form["disabledRules"].split(","))
    assert form["level"] == "picky"


LANGUAGES = {
    "nothing-tells": ("Text.", "markdown", "en-US"),
    "american": ("The theater's color was gray.", "text", "en-US"),
    "british": ("The colour of the harbour was grey, and it was organized by neighbours.", "text", "en-GB"),
    "a-british-name": ("The Labour Party's center is a theater.", "text", "en-US"),
    "declared-though-british": ("---\nlang: en-US\n---\nThe colour of the harbour.\n", "markdown", "en-US"),
    "front-matter": ("---\nlang: en-GB\n---\nText.\n", "markdown", "en-GB"),
    "underscore": ("---\nlocale: en_ZA\n---\nText.\n", "markdown", "en-ZA"),
    "toml": ('+++\nlanguage = "de-AT"\n+++\nText.\n', "markdown", "de-AT"),
    "less-exact": ("---\nlang: en\n---\nText.\n", "markdown", "en-US"),
    "html": ('<html lang="en-NZ"><body><p>Text.</p></body></html>', "html", "en-NZ"),
    "asciidoc": ("= Title\n:lang: fr\n\nText.\n", "asciidoc", "fr"),
    "org": ("#+LANGUAGE: en-GB\n\nText.\n", "org", "en-GB"),
    "not-in-the-text": ("Text.\n\nlang: de\n", "markdown", "en-US"),
}


@pytest.mark.parametrize(("text", "format", "language"), LANGUAGES.values(), ids=LANGUAGES)
def test_the_language(text: str, format: str, language: str) -> None:
    with serving() as fake:
        check(fake, text, format)
        assert {form["language"] for form in fake.forms} == {language}
    assert declared_language(formats.parse(Source("piece", text), format)) in (language, "", "en")


def test_the_configured_language_holds_whatever_the_text_is_written_in() -> None:
    with serving() as fake:
        check(fake, "The colour of the harbour.", language="en-US")
        assert {form["language"] for form in fake.forms} == {"en-US"}


def test_a_document_in_a_language_that_the_server_lacks() -> None:
    body = b"Error: 'xx' is not a language code known to LanguageTool. Supported language codes are: ar"
    with serving(status=400, body=body) as fake:
        assert check(fake, "---\nlang: xx\n---\nText.\n", "markdown") == []


def test_a_language_that_is_configured_and_none() -> None:
    body = b"Error: 'xx' is not a language code known to LanguageTool. Supported language codes are: ar"
    with serving(status=400, body=body) as fake:
        checker = Checker(Config(), rules(fake.address, language="xx"))
        faults = checker.check_source(Source("piece", "Text."), "text").faults
    assert faults and all(fault.fatal and "'xx' is not a language code" in fault.message for fault in faults)


def test_long_documents_go_in_pieces_at_the_ends_of_paragraphs() -> None:
    paragraphs = [f"Paragraph {n} 🎄 was here. " + "It goes on and on. " * 60 for n in range(40)]
    with serving(says={"was": "AGREEMENT"}, seconds=0.05) as fake:
        found = check(fake, "\n\n".join(paragraphs))
        sent = fake.texts()
        assert len(sent) > 4
        assert all(text.startswith("Paragraph") for text in sent)
        assert max(map(len, sent)) < 10_000
        assert fake.most_at_once <= 2
    assert [(finding.text, finding.excerpt[:13]) for finding in found] == [
        ("was", text[:13]) for text in paragraphs
    ]


def test_a_text_that_was_changed_is_asked_about_where_it_changed() -> None:
    paragraphs = [f"Paragraph {n} was here. " + "It goes on and on. " * 60 for n in range(40)]
    with serving(says={"was": "AGREEMENT"}) as fake:
        before = check(fake, "\n\n".join(paragraphs))
        asked = len(fake.forms)
        paragraphs[-1] = "🎄 was a short one."
        after = check(fake, "\n\n".join(paragraphs))
        assert asked > 4 and len(fake.forms) == asked + 1
    assert after[:-1] == before[:-1]
    assert after[-1].excerpt == paragraphs[-1] and after[-1].start.column == 3


def test_a_paragraph_without_end_goes_in_pieces_at_the_ends_of_sentences() -> None:
    text = "The council was asked again. " * 1_000
    document = formats.parse(Source("piece", text), "text")
    cut = list(pieces(document))
    assert len(cut) > 3 and all(len(piece.text) <= 8_000 for piece in cut)
    assert all(piece.text.startswith("The council") for piece in cut)
    assert sum(piece.text.count("council") for piece in cut) == 1_000


@given(st.text(alphabet=st.sampled_from("ab 🎄é.\n`*[]()\ufffc\u0301😀"), max_size=60))
def test_every_offset_finds_its_way_back(text: str) -> None:
    document = formats.parse(Source("piece", text), "markdown")
    for piece in pieces(document):
        whole = "".join(part.get("text") or part["markup"] for part in piece.parts)
        assert whole == piece.text == document.prose[piece.start : piece.start + len(piece.text)]
        at = 0
        for number, char in enumerate(whole):
            units = len(char.encode("utf-16-le")) // 2
            assert piece.place(at, units) == (piece.start + number, piece.start + number + 1)
            at += units
        assert piece.place(at, 1) is None and piece.place(-1, 1) is None
        for part in piece.parts:
            assert GAP not in part.get("text", "") and SEPARATOR not in part.get("text", "")
