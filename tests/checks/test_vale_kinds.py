"""The check kinds that are Vale's alone, as Vale means them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from subeditor.checks._actions import Action
from subeditor.checks._edit_steps import apply
from subeditor.checks.sequence import Step
from subeditor.language.hunspell import Dictionary, read
from subeditor.language.syllables import syllables
from subeditor.plan import Plan
from tests.rule_values import document, messages, reported, rule


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param({"either": {"email": "e-mail"}}, "email\n\nemail", [], id="one-alone"),
        pytest.param(
            {"either": {"email": "e-mail"}}, "email\n\ne-mail\n\nemail", ["e-mail", "email"], id="both"
        ),
        pytest.param({"either": {"a": "b"}}, "ab x", [], id="word-boundaries"),
        pytest.param({"either": {"a": "b"}, "nonword": True}, "ab x", ["b"], id="nonword"),
        pytest.param({"either": {"a": "b"}, "ignorecase": True}, "A\n\nB", ["B"], id="ignorecase"),
    ],
)
def test_consistency(keys: dict[str, Any], text: str, found: list[str]) -> None:
    assert reported(rule("consistency", **keys), text) == found


_ACRONYMS = {"first": r"\b[A-Z]{3,5}\b", "second": r"(?:\b[A-Z][a-z]+ )+\(([A-Z]{3,5})\)"}


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param(_ACRONYMS, "The WHO says.", ["WHO"], id="undefined"),
        pytest.param(_ACRONYMS, "The World Health Organization (WHO). WHO says.", [], id="in-the-same-block"),
        pytest.param(_ACRONYMS, "A WHO.\n\nWorld Health Organization (WHO).", ["WHO"], id="defined-too-late"),
        pytest.param(_ACRONYMS | {"exceptions": ("WHO",)}, "The WHO, UNO.", ["UNO"], id="exceptions"),
        pytest.param(
            {"first": "foo", "second": "bar"}, "foo bar foo\n\nfoo", ["foo"], id="presence-in-a-block"
        ),
    ],
)
def test_conditional(keys: dict[str, Any], text: str, found: list[str]) -> None:
    assert reported(rule("conditional", **keys), text) == found


@pytest.mark.parametrize(
    ("keys", "text", "expected"),
    [
        pytest.param({"match": "$lower"}, "All small", "all small", id="lower"),
        pytest.param({"match": "$upper"}, "ALL GREAT", None, id="upper"),
        pytest.param({"match": "$sentence"}, "Install the thing", None, id="sentence"),
        pytest.param({"match": "$sentence"}, "Install The Thing", "Install the thing", id="not-sentence"),
        pytest.param({"match": "$sentence"}, "install the thing", "Install the thing", id="first-word"),
        pytest.param({"match": "$sentence"}, "The quick brown Fox jumps over it", None, id="threshold"),
        pytest.param(
            {"match": "$sentence"}, "Using NASA today", "Using nasa today", id="below-the-threshold"
        ),
        pytest.param(
            {"match": "$sentence", "exceptions": ["NASA"]}, "Using NASA today", None, id="exception"
        ),
        pytest.param(
            {"match": "$sentence", "indicators": [":"]},
            "Install: the next",
            "Install: The next",
            id="indicator",
        ),
        pytest.param({"match": "$title"}, "The Quick and the Dead", None, id="title"),
        pytest.param({"match": "$title"}, "The quick and the dead", "The Quick and the Dead", id="not-title"),
        pytest.param({"match": "$title"}, "What To Look For In it", "What To Look for in It", id="ap"),
        pytest.param(
            {"match": "$title", "style": "Chicago"}, "A Walk With a dog", "A Walk with a Dog", id="chicago"
        ),
        pytest.param({"match": r"^\d"}, "4 foo", None, id="pattern"),
        pytest.param({"match": r"^\d"}, "foo", r"^\d", id="not-the-pattern"),
    ],
)
def test_capitalization(keys: dict[str, Any], text: str, expected: str | None) -> None:
    keys = {name: tuple(value) if isinstance(value, list) else value for name, value in keys.items()}
    found = messages(rule("capitalization", message="%[2]s", **keys), text)
    assert found == ([] if expected is None else [expected])


@pytest.mark.parametrize(
    ("formula", "condition", "found"),
    [
        ("words", "> 3", ["4.00"]),
        ("words", "> 4", []),
        ("words / sentences", ">= 2", ["2.00"]),
        ("math.sqrt(words)", "== 2", ["2.00"]),
        ("heading.h1 + 1", "> 0", ["1.00"]),
        ("1 / heading.h1", "> 0", []),
    ],
)
def test_metric(formula: str, condition: str, found: list[str]) -> None:
    one = rule("metric", message="%s", formula=formula, condition=condition)
    assert messages(one, "Read it. Do so.", "markdown") == found


@pytest.mark.parametrize(
    ("formula", "why"),
    [
        ("words +", "no formula"),
        ("wrods", "no measure"),
        ("__import__('os')", "more than"),
        ("words.real", "more than"),
    ],
)
def test_what_is_no_formula(formula: str, why: str) -> None:
    from subeditor.checks.metric import KIND, Parameters

    with pytest.raises(ValueError, match=why):
        KIND.validate(Parameters(formula, "> 1"))


def test_readability() -> None:
    easy, hard = (
        "The cat sat. It is fat.",
        "Organizational considerations notwithstanding, availability deteriorated.",
    )
    one = rule("readability", message="%s", metrics=("Flesch-Kincaid",), grade=8.0)
    assert messages(one, easy, "markdown") == []
    assert len(messages(one, hard, "markdown")) == 1


@pytest.mark.parametrize(
    ("word", "count"),
    [("a", 1), ("people", 2), ("readability", 5), ("jumped", 1), ("science", 1), ("ia", 1)],
)
def test_syllables(word: str, count: int) -> None:
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("keys", "text", "found"),
    [
        pytest.param({}, "I recieve teh mail, don’t I?", ["recieve", "teh"], id="own-dictionary"),
        pytest.param({}, "teh-end naïve x86 MongoDB HTTPS 3rdd", [], id="what-is-not-judged"),
        pytest.param({"custom": True}, "teh-end", ["teh-end"], id="custom"),
        pytest.param({"filters": ("^te",)}, "teh xyzzy", ["xyzzy"], id="filters"),
        pytest.param({"split": True}, "barName recieveMail", ["recieve"], id="split"),
        pytest.param({"exceptions": ("xyzzy",)}, "Xyzzy teh", ["teh"], id="exceptions"),
    ],
)
def test_spelling(keys: dict[str, Any], text: str, found: list[str]) -> None:
    assert reported(rule("spelling", **keys), text) == found


def test_a_dictionary_of_ones_own(tmp_path: Path) -> None:
    from dataclasses import replace

    from subeditor.errors import Address

    folder = tmp_path / "config" / "dictionaries"
    folder.mkdir(parents=True)
    (folder / "xx.aff").write_text("SET UTF-8\nSFX S Y 1\nSFX S 0 s [^y]\n")
    (folder / "xx.dic").write_text("1\nfoo/S\n")
    (tmp_path / "words.txt").write_text("Bar\nbaz\n")
    place = Address(str(tmp_path / "Style" / "Spelling.yml"))
    one = replace(rule("spelling", dictionaries=("xx",), ignore=("words.txt",)), address=place)
    read = document("foo foos fooy bar Bar Baz qux")
    assert [read.source[each.span] for each in Plan([one]).run(read)] == ["fooy", "bar", "qux"]
    missing = replace(rule("spelling", dictionaries=("yy",)), address=place)
    assert "no dictionary `yy`" in Plan([missing]).faults[0].message


AFFIXES = """SET UTF-8
FORBIDDENWORD !
NEEDAFFIX ?
KEEPCASE k
ICONV 1
ICONV ’ '
PFX U Y 1
PFX U 0 un .
SFX D Y 2
SFX D 0 d e
SFX D y ied [^aeiou]y
SFX N N 1
SFX N 0 ness .
"""
WORDS = "6\nlike/UD\ncry/D\nkind/UN\nstem/?D\nbad/!\nnm/k\n"


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("like", True),
        ("unliked", True),
        ("cried", True),
        ("cryed", False),
        ("kindness", True),
        ("unkindness", False),
        ("Like", True),
        ("LIKED", True),
        ("lIKE", False),
        ("stem", False),
        ("bad", False),
        ("nm", True),
        ("NM", False),
        ("kind-like", True),
        ("-kind-", True),
        ("kind--like", True),
        ("kind-unkind-kindness", True),
        ("kind-bad", False),
        ("-", False),
    ],
)
def test_hunspell(word: str, known: bool) -> None:
    assert Dictionary(AFFIXES, WORDS).knows(word) is known


@pytest.mark.parametrize(
    ("breaks", "word", "known"),
    [
        ("BREAK 1\nBREAK +\n", "like+kind", True),
        ("BREAK 1\nBREAK +\n", "like-kind", False),
        ("BREAK 0\n", "like-kind", False),
        ("BREAK 1\nBREAK ^+\n", "+kind", True),
        ("BREAK 1\nBREAK ^\n", "kin", False),
    ],
)
def test_where_a_dictionary_breaks_words(breaks: str, word: str, known: bool) -> None:
    assert Dictionary(AFFIXES + breaks, WORDS).knows(word) is known


@pytest.mark.parametrize(
    ("affixes", "encoding", "word", "known"),
    [
        pytest.param("SET ISO8859-1\n", "iso-8859-1", "caf\xe9", True, id="named"),
        pytest.param("", "utf-8", "caf\xe9", True, id="utf-8-unnamed"),
        pytest.param("", "iso-8859-1", "caf\xe9", True, id="latin-1-unnamed"),
        pytest.param("SET KLINGON\n", "utf-8", "caf\xe9", True, id="unknown"),
        pytest.param(
            "SFX S N 1\nSFX S \u0430 \u0438 [\u0433\u0445]\u0430\n",
            "utf-8",
            "\u043d\u043e\u0433\u0438",
            True,
            id="a-letter-with-the-byte-of-a-line-end",
        ),
        pytest.param("SFX S N 1\nSFX S 0 s [x\n", "utf-8", "caf\xe9s", False, id="a-condition-that-is-none"),
    ],
)
def test_how_a_dictionary_is_written(
    tmp_path: Path, affixes: str, encoding: str, word: str, known: bool
) -> None:
    files = tmp_path / "xx.aff", tmp_path / "xx.dic"
    files[0].write_bytes(affixes.encode(encoding))
    files[1].write_bytes(
        "2\ncaf\xe9/S\n".encode(encoding)
        + ("\u043d\u043e\u0433\u0430/S\n".encode() if encoding == "utf-8" else b"")
    )
    assert read(*files).knows(word) is known


@pytest.mark.parametrize(
    ("tokens", "text", "found"),
    [
        pytest.param([Step(pattern="very"), Step(tag="JJ")], "It is very good.", ["very good"], id="tag"),
        pytest.param([Step(pattern="very"), Step(tag="NN")], "It is very good.", [], id="another-tag"),
        pytest.param([Step(pattern="ver")], "It is very good.", [], id="whole-words"),
        pytest.param(
            [Step(pattern="not", negate=True), Step(pattern="good")], "It is not good.", [], id="negated"
        ),
        pytest.param(
            [Step(pattern="not", negate=True), Step(pattern="good")], "Good, good.", [", good"], id="other"
        ),
        pytest.param(
            [Step(pattern="is"), Step(pattern="good", skip=2)],
            "It is very good.",
            ["is very good"],
            id="skip",
        ),
        pytest.param(
            [Step(pattern="is"), Step(pattern="good", skip=1)],
            "It is so very good.",
            [],
            id="skipped-too-few",
        ),
        pytest.param(
            [Step(pattern="is"), Step(pattern="very", target=True)], "It is very good.", ["very"], id="target"
        ),
        pytest.param([Step(pattern="so", min=2)], "It is so so so.", ["so so", "so so"], id="min"),
        pytest.param([Step(pattern="Ann"), Step(upos="VERB")], "Ann sleeps.", ["Ann sleeps"], id="upos"),
    ],
)
def test_sequence(tokens: list[Step], text: str, found: list[str]) -> None:
    assert reported(rule("sequence", tokens=tuple(tokens)), text) == found


def test_the_words_of_a_sequence_fill_its_message() -> None:
    one = rule("sequence", message="%[2]s after %[1]s", tokens=(Step(pattern="very"), Step(tag="JJ")))
    assert messages(one, "It is very good.") == ["good after very"]


@pytest.mark.parametrize(
    ("row", "text", "made"),
    [
        (["regex", r"(\d+) (\w+)", "$1 $2"], "5  kg", "5  kg"),
        (["regex", r"\s+", " "], "5   kg", "5 kg"),
        (["regex", r"(a)(b)", "$2$1"], "ab", "ba"),
        (["replace", "a", "b"], "aXa", "bXb"),
        (["remove", ".:"], "e.g.:", "eg"),
        (["trim_right", "!"], "oh!!", "oh"),
        (["truncate", " "], "the the", "the"),
        (["split", " ", "1"], "a b", "b"),
        (["lower", "capitalize"], "FOO", "Foo"),
        (["kebab"], "fooBar Baz", "foo-bar-baz"),
        (["snake"], "HTTPServer", "httpserver"),
    ],
)
def test_edit(row: list[str], text: str, made: str) -> None:
    assert apply(row, text) == made
    one = rule("existence", tokens=(r"\w+",), message="%[2]s", action=Action("edit", ("upper",)))
    assert messages(one, "foo") == ["FOO"]
