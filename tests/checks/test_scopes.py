"""What a rule's `scope:` selects."""

from __future__ import annotations

import pytest

from tests.rule_values import reported, rule

TEXT = "# Head foo1\n\nText foo2 [foo3](u) *foo4*. More foo5.\n\n- Item foo6\n\n> Quote foo7\n\n<b>foo9</b> and `foo8`\n"


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ((), "1 2 3 4 5 6 7 9"),
        (("heading",), "1"),
        (("~heading",), "2 3 4 5 6 7 9"),
        (("list", "blockquote"), "6 7"),
        (("text & ~list",), "1 2 3 4 5 7 9"),
        (("paragraph",), "2 3 4 5 9"),
        (("heading.h1",), "1"),
        (("md.heading",), "1"),
        (("rst.heading",), ""),
        (("link",), "3"),
        (("text & ~link",), "1 2 4 5 6 7 9"),
        (("sentence & ~emphasis",), "1 2 3 5 6 7 9"),
        (("sentence & list",), "6"),
        (("raw",), "1 2 3 4 5 6 7 8 9"),
        (("raw", "heading"), "1 2 3 4 5 6 7 8 9"),
        (("code",), "8"),
        (("code", "link"), "3 8"),
        (("text & ~code",), "1 2 3 4 5 6 7 9"),
        (("nothing",), ""),
    ],
)
def test_scope(scope: tuple[str, ...], found: str) -> None:
    one = rule("existence", tokens=(r"foo\d",), scope=scope)
    assert sorted(set(reported(one, TEXT, "commonmark"))) == [f"foo{number}" for number in found.split()]


@pytest.mark.parametrize("format", ["commonmark", "plain"])
def test_paragraphs_of_a_text(format: str) -> None:
    one = rule("occurrence", token=r"\bx\b", max=1, scope=("paragraph",))
    assert len(reported(one, "x\n\nx y\n\nx and x\n", format)) == 1
    everywhere = rule("existence", tokens=(r"y\s+x",))
    assert len(reported(everywhere, "x\n\nx y\n\nx and x\n", format)) == (format == "plain")
