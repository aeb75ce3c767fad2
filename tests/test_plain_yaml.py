"""Plain YAML is read as the whole parser reads it, to the place of every value, or not at all."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from subeditor import packs, plain_yaml, yaml_parser
from subeditor.errors import RuleError
from subeditor.nodes import MappingNode, Node, ScalarNode, SequenceNode
from subeditor.source import Source

STYLES = Path(__file__).parents[2] / "shared" / "vale" / "styles"


def shown(node: Node | None) -> Any:
    """A node as a value that can be compared: what it is, what it holds, where it stands."""
    match node:
        case ScalarNode():
            return node.tag, node.value, node.start, node.end, node.style
        case SequenceNode():
            # Where a block of lines ends is not told exactly.
            return node.start, node.end if node.flow else None, [shown(each) for each in node.value]
        case MappingNode():
            return node.start, [(shown(key), shown(value)) for key, value in node.value]
    return None


def whole(text: str) -> Any:
    """What the whole parser makes of a text; its complaint where it is no YAML."""
    try:
        return shown(yaml_parser.compose(Source("a", text), RuleError))
    except RuleError as fault:
        return str(fault)


PLAIN = [
    "a: b\n",
    "---\na: b",
    "# c\n\na: b # d\n\n# e\n",
    "a: 'it''s' # d\nb: \"x\\\\y\\n\"\n'c: d': e\n\"f\": g\n",
    "a:\n- b\n- c: d\n  e: f\n-\n- - g\n  - h\nb:\n  - i\n",
    "a: \nb:\nc: # d\n",
    "a: |\n  b\n   c\n\n  d\nb: >-\n  e\n  f\n\n  g\n",
    "a: [b, 'c', \"d\", e f,\n  g]\nb: []\nc: {d: e, f: [g], h: {}}\n",
    "a: 1\nb: -2\nc: yes\nd: Off\ne: ~\nf: null\ng: 2FA\nh: 24/7\ni: .NET\nj: =\n",
    "a: http://b.c#d\nb:c: d\n(?:a|b): c\n",
    "a: -b\nb: ?c\nc: :d\n",
    "é: “x” …\n",
]
MORE = [
    "",
    "a",
    "a: b\n  c\n",
    "a: 'b\n  c'\n",
    "a: &b c\nd: *b\n",
    "a: !!str b\n",
    "a:\tb\n",
    "a: b\r\n",
    "a: 0x1F\n",
    "a: 1.5\nb: 2024-01-02\n",
    'a: "\\u2019"\n',
    "a: |2\n   b\n",
    "a: b\n---\nc: d\n",
    "? a\n: b\n",
    "a: b: c\n",
    "a: {b}\n",
    "a: [b, c\n",
    "a: b\n c: d\n",
    "%YAML 1.1\n---\na: b\n",
    "a: `b`\n",
    "a: |\n  b",
    "a: >\n  b\n   c\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_plain_is_read(text: str) -> None:
    found = plain_yaml.compose(text)
    assert found is not None
    assert shown(found) == whole(text)


@pytest.mark.parametrize("text", MORE)
def test_what_is_more_is_left(text: str) -> None:
    assert plain_yaml.compose(text) is None


_VALUES = (
    """b|b c|'b'|'b''c'|"b"|"b\\\\n"|b: c|'b': c|- b|b #c|b # c|b#c|#b|[b, c]|[b,|c]|{b: c}|{b: c,|d: e}|"""
    """1|-1|1.5|0x1|1_0|07|yes|No|~|null|=|<<|-|- |?|: b|:b|b:|b :c|%b|@b|&b|*b|!b|'b|"b|b'c|[]|{}|[b: c]|"""
    """['b', "c" , d e]|['b' c]|{'b':c}|{b : c}|{b:c}|2024-01-02|12:30|.5|.inf|1e3|b, c|b]|---|...|--- b|— “b”"""
).split("|")
_MORE_VALUES = ("|", ">", "|-", ">-", "|+", "| # c", ">2", "", " ", "b\\c", "\u00a0", "a" * 1200)
_values = st.sampled_from((*_VALUES, *_MORE_VALUES))
_lines = st.tuples(
    st.sampled_from(["", "", "", " ", "  ", "  ", "    "]),
    st.sampled_from(
        ["", "a: ", "a: ", "k: ", "a:", "- ", "- ", "-", "- a: ", "- - ", "'a b': ", '"a": ', "a b : "]
    ),
    _values,
    st.sampled_from(["", "", "", " ", " # c", "\n"]),
).map("".join)
_texts = st.lists(_lines, min_size=1, max_size=7).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(_texts, st.sampled_from(["", "\n", "\n\n"]))
def test_nothing_is_read_otherwise(text: str, end: str) -> None:
    found = plain_yaml.compose(text + end)
    if found is not None:
        assert shown(found) == whole(text + end)


def damaged(text: str, draw: random.Random) -> str:
    """A text with up to three slips of the keyboard."""
    lines = text.split("\n")
    for _ in range(draw.randint(1, 3)):
        at = draw.randrange(len(lines))
        line, place = lines[at], draw.randrange(len(lines[at]) + 1)
        sign = draw.choice("'\":#-[]{}&*!|>%@`,?\t ~")
        slips = (
            [f" {line}"],
            [line[1:]],
            [line, line],
            [""],
            [line[:place] + sign + line[place:]],
            [line[:place] + line[place + 1 :]],
            [f"{line}:"],
            [f"{line} # c"],
            [line.replace(": ", ":", 1)],
        )
        lines[at : at + 1] = draw.choice(slips)
    return "\n".join(lines)


SHIPPED = sorted(packs.builtin_root().rglob("*.yaml"))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SHIPPED), st.integers(0, 10**6))
def test_what_is_damaged_is_not_read_otherwise(path: Path, seed: int) -> None:
    text = damaged(path.read_text("utf-8"), random.Random(seed))
    found = plain_yaml.compose(text)
    if found is not None:
        assert shown(found) == whole(text)


def test_the_rules_that_ship_are_plain() -> None:
    for path in SHIPPED:
        text = path.read_text("utf-8")
        found = plain_yaml.compose(text)
        assert found is not None, path
        assert shown(found) == whole(text), path


@pytest.mark.skipif(not STYLES.is_dir(), reason="the styles of Vale's are not here")
def test_styles_are_read_as_the_whole_parser_reads_them() -> None:
    files = sorted(STYLES.rglob("*.yml"))
    plain = 0
    for path in files:
        text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
        found = plain_yaml.compose(text)
        if found is not None:
            plain += 1
            assert shown(found) == whole(text), path
    assert plain > 0.9 * len(files)
