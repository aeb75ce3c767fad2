"""`substitution` as Vale means it, and tables of misspellings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from subeditor.checks._actions import Action
from subeditor.errors import Address
from subeditor.plan import Plan
from subeditor.rule import Rule
from tests.rule_values import document, messages, reported, rule

REPLACE = Action("replace")


@pytest.mark.parametrize(
    ("swap", "keys", "text", "said"),
    [
        pytest.param({"foo": "bar"}, {}, "foo Foo", ["bar<foo"], id="plain"),
        pytest.param({"foo": "a", "foo bar": "b"}, {}, "foo bar", ["b<foo bar"], id="longest-key-first"),
        pytest.param(
            {"javascript": "JavaScript"},
            {"ignorecase": True},
            "JavaScript Javascript",
            ["JavaScript<Javascript"],
            id="right-already",
        ),
        pytest.param({"[Pp]y": "[Pp]y"}, {"ignorecase": True}, "Py PY", ["[Pp]y<PY"], id="right-by-pattern"),
        pytest.param({"foo": "a|b"}, {}, "foo", ["a|b<foo"], id="bar-without-action"),
        pytest.param({"foo": "a|b"}, {"action": REPLACE}, "foo", ["'a' or 'b'<foo"], id="options"),
        pytest.param(
            {"foo": "a|b|c"}, {"action": REPLACE}, "foo", ["'a', 'b', or 'c'<foo"], id="three-options"
        ),
        pytest.param({r"[ab]|foo": r"a\|x"}, {"action": REPLACE}, "foo", ["a|x<foo"], id="literal-bar"),
        pytest.param({r"(\w+)ise": "$1ize"}, {}, "realise", ["realize<realise"], id="groups"),
        pytest.param(
            {"foo": "bar"}, {"ignorecase": True, "capitalize": True}, "Foo", ["Bar<Foo"], id="capitalize"
        ),
        pytest.param(
            {"foo": "bar"}, {"ignorecase": True, "matchcase": True}, "FOO", ["BAR<FOO"], id="matchcase"
        ),
        pytest.param(
            {"foo": "bar"}, {"exceptions": ("foo fighters",)}, "foo fighters foo", ["bar<foo"], id="exception"
        ),
    ],
)
def test_said(swap: dict[str, str], keys: dict[str, Any], text: str, said: list[str]) -> None:
    assert messages(rule("substitution", swap=swap, message="%s<%s", **keys), text) == said


@pytest.mark.parametrize(
    ("text", "fixed"),
    [("utilise", ["use"]), ("Utilise", ["Use"]), ("UTILISE", ["USE"])],
)
def test_the_edit_carries_the_case(text: str, fixed: list[str]) -> None:
    (found,) = Plan([rule("substitution", swap={"utili[sz]e": "use"}, ignorecase=True)]).run(document(text))
    assert [edit.text for edit in found.edits] == fixed
    assert not any(edit.safe for edit in found.edits)


@pytest.fixture
def misspellings(tmp_path: Path) -> Rule:
    table = "# test\nteh\tthe\nrecieve\treceive\nthier\ttheir, there\nacn\tcan\n"
    (tmp_path / "own.tsv").write_text(table, encoding="utf-8")
    one = rule("substitution", words="own.tsv", message="%s<%s")
    return Rule(**{**_fields(one), "address": Address(str(tmp_path / "rule.yaml"))})


def _fields(one: Rule) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__dataclass_fields__}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("He saw teh dog recieve it.", ["teh", "recieve"], id="in-a-sentence"),
        pytest.param("Teh dog. “Recieve it!”", ["Teh", "Recieve"], id="beginning-a-sentence"),
        pytest.param("He met Thier in Paris.", [], id="a-name"),
        pytest.param("Thier was there. He met Thier.", [], id="a-name-known-from-elsewhere"),
        pytest.param("The ACN and the TEH and reCieve.", [], id="acronyms-and-inner-capitals"),
        pytest.param("See example.com/recieve, @teh, #teh, teh_x, teh.com and teh/x.", [], id="addresses"),
        pytest.param("He said teh.", ["teh"], id="before-a-stop"),
        pytest.param("Well-recieve it", [], id="part-of-a-compound"),
    ],
)
def test_misspellings(misspellings: Rule, text: str, found: list[str]) -> None:
    assert reported(misspellings, text) == found


def test_corrections(misspellings: Rule) -> None:
    text = "Teh dog knew thier way."
    assert messages(misspellings, text) == ["The<Teh", "'their' or 'there'<thier"]
    assert [len(found.edits) for found in Plan([misspellings]).run(document(text))] == [1, 0]


@pytest.mark.parametrize("name", ["no-such-table", "none.tsv"])
def test_a_table_that_is_missing_is_a_fault(name: str) -> None:
    outcome = Plan([rule("substitution", name="t/w", words=name), rule("existence", tokens=("foo",))]).check(
        document("foo")
    )
    assert len(outcome.diagnostics) == 1
    assert name in outcome.faults[0].message
