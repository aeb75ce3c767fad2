"""Confusions: where they are reported, what is proposed, and where the check is silent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import chooser, formats
from subeditor.checks import load
from subeditor.checks.confusion import Parameters, Slip
from subeditor.diagnostics import Diagnostic, Level
from subeditor.document import GAP
from subeditor.engine import Plan
from subeditor.rule import Rule
from subeditor.source import Source

LOOSE = Slip("loose", "lose", ("(may|you) _ (the|data)",))
ITS = Slip("it's", "its", ("_ own",))
CHORD = Slip("spinal chord", "spinal cord", ("_",))
AS = Slip("as", "has", ("PROPER _ (VBN|VBD) NOUN",), sentence="no-verb")
COULD = Slip("of", "have", ("(could|would) _ VBN",), unless=("_ ANY off", "never"))


def run(text: str, *slips: Slip, format: str = "text", scope: tuple[str, ...] = ()) -> list[Diagnostic]:
    rule = Rule(
        "test/slip",
        "confusion",
        "%s>%s",
        Level.WARNING,
        Parameters(slips or (LOOSE, ITS, CHORD, AS, COULD)),
        scope=scope,
    )
    document = formats.parse(Source("example", text), format)
    return Plan([rule]).run(document)


def reported(text: str, *slips: Slip, format: str = "text", scope: tuple[str, ...] = ()) -> list[str]:
    found = run(text, *slips, format=format, scope=scope)
    assert all(text[d.span.start : d.span.end] == d.message.split(">")[0] for d in found)
    return [d.message for d in found]


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param("You may loose the key.", ["loose>lose"], id="in company"),
        pytest.param("You may see loose threads.", [], id="in no such company"),
        pytest.param("A dog has it's own bed.", ["it's>its"], id="two tokens"),
        pytest.param("A dog has it’s own bed.", ["it’s>its"], id="curly apostrophe"),
        pytest.param("It's own bed.", ["It's>Its"], id="a capital at the beginning"),
        pytest.param('"It\'s own bed," he said.', ["It's>Its"], id="a capital after a mark"),
        pytest.param("He read It's Own Bed.", [], id="a capital inside: a title"),
        pytest.param("YOU MAY LOOSE THE KEY.", [], id="capitals"),
        pytest.param("Spinal chord.", ["Spinal chord>Spinal cord"], id="two words, at the beginning"),
        pytest.param("a spinal\nchord injury", ["spinal\nchord>spinal cord"], id="two words over a line end"),
        pytest.param("a spinal, chord-like sound", [], id="two words, not together"),
        pytest.param("The Spinal Chord is a band.", [], id="two words, a name"),
        pytest.param("You may loose' the dog.", [], id="cut short"),
        pytest.param("Ana Silva as expressed anger over it.", ["as>has"], id="a sentence without a verb"),
        pytest.param("Ana Silva as expressed anger over it was calm.", [], id="a sentence with a verb"),
        pytest.param("He could of gone.", ["of>have"], id="nothing against it"),
        pytest.param("He could of gone off.", [], id="unless, round the word"),
        pytest.param("He never said he could of gone.", [], id="unless, anywhere"),
        pytest.param("You may loose data. You may loose data.", ["loose>lose"] * 2, id="each occurrence"),
        pytest.param(f"You may loose {GAP}.", [], id="a gap is no word"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_reported(text: str, messages: list[str]) -> None:
    assert reported(text) == messages


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("You may 'loose' data.", id="quotation marks"),
        pytest.param("You may “loose” data.", id="curly quotation marks"),
        pytest.param("You may *loose* data.", id="emphasis"),
        pytest.param("You may `loose` data.", id="code"),
        pytest.param("# You may loose data", id="heading"),
        pytest.param("|You may loose data|\n|---|\n|x|", id="table heading"),
        pytest.param("```\nYou may loose data\n```", id="code block"),
    ],
)
def test_silent_in_markdown(text: str) -> None:
    assert reported(text, format="markdown") == []


def test_silent_after_a_word_that_names_words() -> None:
    slip = Slip("loose", "lose", ("_ the",))
    assert reported("The word loose the clerk wrote.", slip) == []
    assert reported("The clerk may loose the word.", slip) == ["loose>lose"]


def test_a_phrase_at_the_very_end() -> None:
    assert reported("She broke her spinal chord", format="markdown") == ["spinal chord>spinal cord"]


def test_scope() -> None:
    text = "- You may loose data.\n\nYou may loose data."
    assert len(reported(text, format="markdown")) == 2
    assert len(reported(text, format="markdown", scope=("list",))) == 1


def test_a_sentence_that_the_rule_leaves_alone() -> None:
    parameters = Parameters((LOOSE,), lists={"slang": ("yer", "wot")}, unless=("@slang",))
    rule = Rule("test/slip", "confusion", "%s>%s", Level.WARNING, parameters)
    text = "You may loose the dog. You may loose the dog wot bit."
    found = Plan([rule]).run(formats.parse(Source("example", text), "text"))
    assert [diagnostic.span.start for diagnostic in found] == [8]


def test_what_is_too_long_for_a_sentence_is_passed_over() -> None:
    assert reported("You may loose data and " + "more of it " * 20 + "still.") == ["loose>lose"]
    assert reported("You may loose data and " + "more of it " * 400 + "still.") == []


def test_the_first_slip_that_fits_speaks() -> None:
    other = Slip("loose", "release", ("_",))
    assert reported("You may loose the dog.", LOOSE, other) == ["loose>lose"]
    assert reported("They loose the dog.", LOOSE, other) == ["loose>release"]


def test_the_edit_is_not_safe() -> None:
    (found,) = run("You may loose data.")
    (edit,) = found.edits
    assert (edit.span, edit.text, edit.safe) == (found.span, "lose", False)


@pytest.mark.parametrize(
    "slip",
    [
        pytest.param(Slip("", "x", ("_",)), id="no word"),
        pytest.param(Slip("Loose", "x", ("_",)), id="a capital"),
        pytest.param(Slip("loose", "x", ()), id="no pattern"),
        pytest.param(Slip("loose", "x", ("NN",)), id="a pattern without the word"),
        pytest.param(Slip("loose", "x", ("_",), unless=("VBX",)), id="a bad pattern in unless"),
    ],
)
def test_senseless_parameters_are_refused(slip: Slip) -> None:
    with pytest.raises(ValueError, match="`"):
        load("confusion").validate(Parameters((slip,)))


@given(st.text(alphabet="aey lost’'s own\n.,!" + GAP, max_size=120))
def test_any_text(text: str) -> None:
    for found in run(text):
        assert text[found.span.start : found.span.end].lower().replace("’", "'") in (
            "it's",
            "loose",
            "as",
            "of",
        )


@pytest.mark.parametrize(
    "parameters",
    [
        pytest.param(Parameters(), id="nothing to look for"),
        pytest.param(Parameters(choose=("homophone",), without=("affect effect",)), id="no slash"),
    ],
)
def test_senseless_choices_are_refused(parameters: Parameters) -> None:
    with pytest.raises(ValueError, match="`"):
        load("confusion").validate(parameters)


@pytest.mark.skipif(chooser.is_packaged(), reason="the package has the chooser")
def test_choices_want_the_chooser() -> None:
    with pytest.raises(ValueError, match="not in this package"):
        load("confusion").validate(Parameters(choose=("homophone",)))
