"""Rule files: what is read, and exactly what is said of what cannot be."""

from __future__ import annotations

import os
import textwrap
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subeditor import rule_patterns, ruleset
from subeditor.diagnostics import Level
from subeditor.errors import RuleError
from subeditor.rule import Example, Rule

HEAD = "extends: existence\nmessage: '%s'\n"
RULE = HEAD + "tokens: [foo]\n"


def read(folder: Path, text: str | bytes) -> Rule:
    path = folder / "rule.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return ruleset.read_rule(path, "pack/rule")


# What is wrong, and what is said of it, without the path before the line.
FAULTS = {
    "unknown-key": (
        HEAD + "tokns: [foo]\n",
        "3:1: unknown key `tokns` in a rule of kind `existence`",
        "did you mean `tokens`?",
    ),
    "no-message": (
        "extends: existence\ntokens: [foo]\n",
        "1:1: a rule of kind `existence` needs the key `message`",
        "What is reported. `%s` takes the kind's arguments in order, `%[2]s` by number; `%%` is a `%`.",
    ),
    "empty-message": (
        "extends: existence\nmessage:\ntokens: [foo]\n",
        "2:1: `message` is empty",
        "What is reported. `%s` takes the kind's arguments in order, `%[2]s` by number; `%%` is a `%`.",
    ),
    "no-key-of-the-kind": (
        "extends: occurrence\nmessage: x\nmax: 3\n",
        "1:1: a rule of kind `occurrence` needs the key `token`",
        "The pattern that is counted.",
    ),
    "unknown-kind": (
        "extends: existance\nmessage: x\n",
        "1:10: unknown check kind `existance`",
        "did you mean `existence`?",
    ),
    "kind-is-a-list": (
        "extends: [existence]\nmessage: x\n",
        "1:10: `extends` must be text, found a list",
        "",
    ),
    "unknown-level": (
        RULE + "level: eror\n",
        "4:8: `level` must be one of `suggestion`, `warning`, `error`, found `eror`",
        "did you mean `error`?",
    ),
    "level-off": (
        RULE + "level: off\n",
        "4:8: `level` must be one of `suggestion`, `warning`, `error`, found `off`",
        "",
    ),
    "key-twice": (RULE + "tokens: [bar]\n", "4:1: `tokens` is written twice", "it stands in line 3 already"),
    "no-boolean": (RULE + "nonword: maybe\n", "4:10: `nonword` must be true or false, found `maybe`", ""),
    "no-number": (
        "extends: occurrence\nmessage: x\ntoken: x\nmax: many\n",
        "4:6: `max` must be a whole number, found `many`",
        "",
    ),
    "list-for-text": (
        "extends: existence\nmessage: [a, b]\ntokens: [foo]\n",
        "2:10: `message` must be text, found a list",
        "",
    ),
    "mapping-in-list": (
        HEAD + "tokens:\n  - fine\n  - foo: bar\n",
        "5:5: an entry of `tokens` must be text, found keys and values",
        "",
    ),
    "list-for-mapping": (
        "extends: substitution\nmessage: x\nswap: [a, b]\n",
        "3:7: `swap` must be a mapping to texts, found a list",
        "write lines of `key: value`",
    ),
    "no-choice": (
        RULE + "action: {name: replce}\n",
        "4:16: `name` must be one of `replace`, `remove`, `suggest`, `convert`, `edit`, found `replce`",
        "did you mean `replace`?",
    ),
    "no-inner-key": (
        RULE + "action: {params: [x]}\n",
        "4:9: `action` needs the key `name`",
        "What is done with the match.",
    ),
    "text-for-mapping": (
        RULE + "action: replace\n",
        "4:9: `action` must be keys and values, found `replace`",
        "write lines of `key: value`",
    ),
    "key-is-a-list": (RULE + "? [a, b]\n: c\n", "4:3: a key must be text, found a list", ""),
    "looks-for-nothing": (HEAD, "1:10: needs `tokens` or `raw`: it looks for nothing", ""),
    "bounds-nothing": (
        "extends: occurrence\nmessage: x\ntoken: x\nmin: -1\n",
        "4:6: needs `max` or `min`: it bounds nothing",
        "",
    ),
    "scope": (
        RULE + "scope: [text, heading list]\n",
        "4:15: bad scope `heading list`",
        "a list says or, `&` says and, `~` says not: [heading, list & ~table]",
    ),
    "backspace": (
        HEAD + 'tokens: ["\\bfoo"]\n',
        "3:10: an entry of `tokens` holds a backspace",
        "in double quotes `\\b` is one: put a pattern in single quotes",
    ),
    "examples-key": (
        RULE + "examples: {baad: [x]}\n",
        "4:12: unknown key `baad` in `examples`",
        "did you mean `bad`?",
    ),
    "example-format": (
        RULE + "examples:\n  good:\n    - {text: bar, format: markdwn}\n",
        "6:27: unknown format `markdwn`",
        "did you mean `markdown`?",
    ),
    "example-unpaired": (
        RULE + "examples:\n  bad:\n    - ⟦foo⟧\n    - ⟦foo\n",
        "7:7: the ⟦ and ⟧ of an example do not pair",
        "write ⟦ before and ⟧ after each span to be reported",
    ),
    "example-nested": (
        RULE + "examples:\n  bad: ⟦a ⟦foo⟧⟧\n",
        "5:8: the ⟦ and ⟧ of an example do not pair",
        "write ⟦ before and ⟧ after each span to be reported",
    ),
    "example-unmarked": (
        RULE + "examples:\n  bad:\n    - text: foo\n",
        "6:13: a bad example without ⟦…⟧",
        "put ⟦ and ⟧ round what must be reported, or move it to `good`",
    ),
    "example-marked": (
        RULE + "examples:\n  good:\n    - ⟦foo⟧\n",
        "6:7: a good example with ⟦…⟧",
        "take the marks out, or move it to `bad`",
    ),
    "example-fixed": (
        RULE + "examples:\n  good:\n    - {text: a, fixed: b}\n",
        "6:24: `fixed` in a good example",
        "it says what becomes of a bad one",
    ),
    "example-is-a-list": (
        RULE + "examples:\n  bad:\n    - [foo]\n",
        "6:7: an entry of `bad` must be text or a mapping of `text`, `fixed`, `format`, found a list",
        "",
    ),
    "empty": ("", "the file is empty", "a rule has at least the keys `extends` and `message`"),
    "comments": ("# nothing\n", "the file is empty", "a rule has at least the keys `extends` and `message`"),
    "list": (
        "- extends: existence\n",
        "1:1: a rule must be keys and values, found a list",
        "write lines of `key: value`",
    ),
    "text": (
        "just words\n",
        "1:1: a rule must be keys and values, found `just words`",
        "write lines of `key: value`",
    ),
    "tab": (
        HEAD + "tokens:\n\t- foo\n",
        "4:1: not valid YAML: found character that cannot start any token",
        "indent with spaces: YAML takes no tabs for that",
    ),
    "colon": (
        "extends: existence\nmessage: Wrong: so\n",
        "2:15: not valid YAML: mapping values are not allowed in this context",
        "put a text that holds `: ` in quotes",
    ),
    "percent": (
        "extends: existence\nmessage: %s is wrong\n",
        "2:10: not valid YAML: found character that cannot start any token",
        "put the text in quotes: unquoted, it may not begin with `%`",
    ),
    "backtick": (
        "extends: existence\nmessage: `foo` is wrong\n",
        "2:10: not valid YAML: found character that cannot start any token",
        "put the text in quotes: unquoted, it may not begin with a backtick",
    ),
    "apostrophe": (
        "extends: existence\nmessage: 'it's wrong'\n",
        "2:14: not valid YAML: did not find expected key",
        "see whether lines are indented alike; in single quotes write `''` for `'`",
    ),
    "open-quote": (
        'extends: existence\nmessage: "wrong\ntokens: [x]\n',
        "2:10: not valid YAML: a quotation mark is never closed",
        "close it, and inside single quotes write an apostrophe twice",
    ),
    "escape": (
        HEAD + 'tokens: ["\\dfoo"]\n',
        "3:11: not valid YAML: found unknown escape character",
        "a backslash in double quotes is an escape: put a pattern in single quotes",
    ),
    "open-list": (
        HEAD + "tokens: [foo\n\n",
        "3:13: not valid YAML: did not find expected ',' or ']'",
        "close the list; put an entry that holds `,` or brackets in quotes",
    ),
    "alias": (
        HEAD + "tokens:\n  - *foo\n",
        "4:5: not valid YAML: found undefined alias",
        "put the text in quotes: unquoted, `*` begins an alias",
    ),
    "star": (
        HEAD + "tokens:\n  - *\n",
        "4:6: not valid YAML: did not find expected alphabetic or numeric character",
        "put the text in quotes: unquoted, `*` and `&` are YAML's own",
    ),
    "two-documents": (
        RULE + "---\nextends: existence\n",
        "4:1: not valid YAML: a second document begins here",
        "a file holds one document: take out the `---`, or make two files of it",
    ),
    "control-character": (
        HEAD + "tokens: ['\x01']\n",
        "3:11: not valid YAML: it holds the control character U+0001",
        "delete it, or write it as an escape in double quotes",
    ),
    "indentation": (
        HEAD + "tokens:\n    - foo\n  - bar\n",
        "5:3: not valid YAML: did not find expected key",
        "see whether lines are indented alike; in single quotes write `''` for `'`",
    ),
    "no-colon": (
        HEAD + "tokens\n",
        "3:7: not valid YAML: could not find expected ':'",
        "a key and its value are written `key: value`",
    ),
    "not-utf-8": (
        b"extends: existence\nmessage: caf\xe9 noir\n",
        "2:13: not UTF-8 text (byte 0xe9)",
        "save the file as UTF-8",
    ),
    "nul": (
        RULE + "\0",
        "4:1: not valid YAML: it holds the control character U+0000",
        "delete it, or write it as an escape in double quotes",
    ),
    "long-line": (
        HEAD + f"tokens: [{'x' * 300}, [y], {'z' * 300}]\n",
        "3:312: an entry of `tokens` must be text, found a list",
        "",
    ),
}


@pytest.mark.parametrize(("text", "said", "hint"), FAULTS.values(), ids=FAULTS)
def test_fault(tmp_path: Path, text: str | bytes, said: str, hint: str) -> None:
    with pytest.raises(RuleError) as fault:
        read(tmp_path, text)
    address = fault.value.address
    assert address is not None and address.path == str(tmp_path / "rule.yaml")
    place = f"{address.line}:{address.column}: " if address.line else ""
    assert (place + fault.value.message, fault.value.hint) == (said, hint)


def test_a_fault_in_full(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as fault:
        read(tmp_path, RULE + "examples:\n  good:\n    - {text: bar, format: markdwn}\n")
    path = tmp_path / "rule.yaml"
    assert str(fault.value) == textwrap.dedent(
        f"""\
        {path}:6:27: unknown format `markdwn`
            6 |     - {{text: bar, format: markdwn}}
              |                           ^
          help: did you mean `markdown`?"""
    )


def test_a_key_unlike_any_is_told_which_there_are(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as fault:
        read(tmp_path, RULE + "zzzz: 1\n")
    assert fault.value.hint.startswith("known here: action, append, default, ")


def test_without_a_kind_the_kinds_are_told(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="a rule needs the key `extends`") as fault:
        read(tmp_path, "message: x\n")
    assert "existence, " in fault.value.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param(HEAD + f"tokens: {'[' * 2000}\n", "exceeded maximum nesting depth", id="deep-flow"),
        pytest.param(f"{'- ' * 5000}x\n", "exceeded maximum nesting depth", id="deep-block"),
        pytest.param(HEAD + f"tokens: {'[' * 500}{']' * 500}\n", "must be text, found a list", id="deep"),
        pytest.param("a: &a [*a]\n", "nested more than 64 deep", id="cycle"),
        pytest.param("&a [*a, *a, *a]\n", "nested more than 64 deep", id="cycles"),
    ],
)
def test_depth_is_bounded(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(RuleError) as fault:
        read(tmp_path, text)
    assert said in fault.value.message
    assert max(map(len, str(fault.value).splitlines())) < 250


def test_aliases_are_bounded(tmp_path: Path) -> None:
    """Nine lines that stand for ten to the ninth values."""
    names = "abcdefghi"
    rows = [f"{one}: &{one} [{', '.join([f'*{before}'] * 10)}]" for before, one in pairwise(names)]
    with pytest.raises(RuleError, match="10,000 values"):
        read(tmp_path, "\n".join([f"a: &a [{', '.join('x' * 10)}]", *rows]))


def test_aliases_may_be_used(tmp_path: Path) -> None:
    rule = read(tmp_path, HEAD + "tokens: &t [foo, bar]\nexceptions: *t\n")
    assert rule.parameters.exceptions == ("foo", "bar")


def test_a_file_too_long_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="longer than 16 MiB"):
        read(tmp_path, b"#" * (16 * 2**20 + 1))


def test_what_is_no_file_cannot_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    for path in (tmp_path, tmp_path / "absent.yaml", tmp_path / "pipe.yaml"):
        with pytest.raises(RuleError, match="cannot be read"):
            ruleset.read_rule(path, "pack/rule")


def test_all_keys(tmp_path: Path) -> None:
    rule = read(
        tmp_path,
        r"""
extends: existence
message: "Avoid '%s'."
level: error
scope: [heading, "list & ~table"]
description: Why.
link: https://example.org
source: A book
default: off
vocab: no
limit: 3
tokens: ['fo\w', 404, yes]
ignorecase: "true"
name: Other.Name
tests: {any: [thing, 1]}
action: {name: replace, params: bar}
examples:
  bad: The ⟦foo⟧.
  good:
    - The bar.
    - {text: "`foo`", format: markdown}
""",
    )
    expected = {
        "name": "pack/rule",
        "kind": "existence",
        "message": "Avoid '%s'.",
        "level": Level.ERROR,
        "scope": ("heading", "list & ~table"),
        "description": "Why.",
        "link": "https://example.org",
        "source": "A book",
        "default": False,
        "vocab": False,
        "limit": 3,
        "examples": (
            Example("The ⟦foo⟧.", bad=True),
            Example("The bar.", bad=False),
            Example("`foo`", bad=False, format="markdown"),
        ),
    }
    assert {name: getattr(rule, name) for name in expected} == expected
    parameters = rule.parameters
    assert (parameters.tokens, parameters.ignorecase) == ((r"fo\w", "404", "yes"), True)
    assert (parameters.action.name, parameters.action.params) == ("replace", ("bar",))
    assert rule.address.path == str(tmp_path / "rule.yaml")


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        pytest.param("tokens: foo", "tokens", ("foo",), id="one-value-is-a-list-of-one"),
        pytest.param("tokens: [foo, ~]\nraw:\n-\n- a", "tokens", ("foo",), id="empty-entries-are-left-out"),
        pytest.param("tokens: [foo, '', 'null']", "tokens", ("foo", "", "null"), id="quoted-they-stay"),
        pytest.param(
            "tokens: [1.50, 0x1F, no, 2020-01-01]",
            "tokens",
            ("1.50", "0x1F", "no", "2020-01-01"),
            id="as-written",
        ),
        pytest.param("tokens: [foo]\nignorecase:", "ignorecase", False, id="nothing-is-not-set"),
        pytest.param("tokens: [foo]\nignorecase: ON", "ignorecase", True, id="on"),
        pytest.param("tokens: [foo]\nignorecase: 'No'", "ignorecase", False, id="quoted-no"),
        pytest.param("tokens:\n- |\n  foo\n  bar", "tokens", ("foo\nbar",), id="block"),
    ],
)
def test_values_are_read_leniently(tmp_path: Path, text: str, key: str, value: object) -> None:
    assert getattr(read(tmp_path, HEAD + text).parameters, key) == value


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_move_nothing(tmp_path: Path, end: str, mark: str) -> None:
    with pytest.raises(RuleError) as fault:
        read(tmp_path, mark + ("# é\n" + HEAD + "tokns: [foo]\n").replace("\n", end))
    address = fault.value.address
    assert address and (address.line, address.column, address.excerpt) == (4, 1, "tokns: [foo]")


WHOLE = """
extends: substitution
message: "Write '%s', not '%s'."
scope: [text & ~heading]
swap: {it's: its, 'wo(rd)': &a word, "x\\ty": *a}
action: {name: replace}
examples:
  bad:
    - "The ⟦wo(rd)⟧."
    - {text: ⟦it's⟧ own, fixed: its own}
  good: >-
    Its own
    word.
"""


def test_the_whole_is_read(tmp_path: Path) -> None:
    assert len(read(tmp_path, WHOLE).examples) == 3


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, len(WHOLE)),
    st.integers(0, 12),
    st.text(st.sampled_from(" \t\n-:,[]{}&*!|>'\"%@`#?~\\\r\0\x85\u2028⟦⟧aé1") | st.characters(), max_size=6),
)
def test_any_text_is_read_or_told(tmp_path: Path, at: int, cut: int, put: str) -> None:
    """A rule with characters struck out and others put in: it is read, or a fault says where it is wrong."""
    text = WHOLE[:at] + put + WHOLE[at + cut :]
    try:
        rule = read(tmp_path, text.encode("utf-8", "surrogatepass"))
    except RuleError as fault:
        assert fault.address is not None and str(fault)
    else:
        assert rule.kind == "substitution"
        assert all(str(fault) for fault in rule_patterns.faults(rule))


def write(root: Path, *names: str, text: str = RULE) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("packs", "names"),
    [
        pytest.param(["./house"], ["house/a", "house/b", "house/deep/c"], id="folder"),
        pytest.param(["house/"], ["house/a", "house/b", "house/deep/c"], id="folder-with-slash"),
        pytest.param(["house/deep"], ["deep/c"], id="folder-inside"),
        pytest.param(["house/b.yml"], ["house/b"], id="file"),
        pytest.param(
            ["house", "house/b.yml", "./house"], ["house/a", "house/b", "house/deep/c"], id="named-twice"
        ),
        pytest.param(["top.yaml"], ["local/top"], id="beside-the-configuration"),
        pytest.param([], [], id="none"),
    ],
)
def test_a_rule_is_named_after_its_place(tmp_path: Path, packs: list[str], names: list[str]) -> None:
    read_ones = ("house/b.yml", "house/a.yaml", "house/deep/c.yaml", "top.yaml")
    others = (
        "house/.hidden.yaml",
        "house/_draft.yaml",
        "house/_old/d.yaml",
        "house/a.test.yml",
        "house/README.md",
    )
    write(tmp_path, *read_ones, *others)
    loaded = ruleset.load(packs, tmp_path)
    assert (list(loaded.rules), loaded.faults) == (names, ())
    assert all(rule.name == name for name, rule in loaded.rules.items())


def test_a_faulty_rule_leaves_the_others(tmp_path: Path) -> None:
    write(tmp_path, "house/good.yaml", "house/last.yaml")
    write(tmp_path, "house/bad.yaml", text=HEAD + "tokns: [foo]\nlevl: error\n")
    write(tmp_path, "house/broken.yaml", text="message: 'it's'\n")
    loaded = ruleset.load(["house", "absent", "./text"], tmp_path)
    assert list(loaded.rules) == ["house/good", "house/last"]
    assert [fault.message for fault in loaded.faults] == [
        "unknown key `tokns` in a rule of kind `existence`",
        "unknown key `levl` in a rule of kind `existence`",
        "not valid YAML: did not find expected key",
        f"no pack `absent`: no such pack ships, and {tmp_path} has no such folder or file",
        f"no pack `./text`: no such pack ships, and {tmp_path} has no such folder or file",
    ]


def test_two_rules_of_one_name_are_a_fault(tmp_path: Path) -> None:
    write(tmp_path, "house/a.yaml", "house/a.yml", "other/house/a.yaml")
    loaded = ruleset.load(["house", "other/house"], tmp_path)
    assert list(loaded.rules) == ["house/a"]
    first = tmp_path / "house" / "a.yaml"
    assert [str(fault).splitlines()[0] for fault in loaded.faults] == [
        f"{path}: a second rule `house/a`: the first stands in {first}"
        for path in (tmp_path / "house" / "a.yml", tmp_path / "other" / "house" / "a.yaml")
    ]


def test_paths_are_shown_from_where_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "house/bad.yaml", text=HEAD + "tokns: [foo]\n")
    write(tmp_path, "house/pattern.yaml", text=HEAD + "tokens: ['fo(o']\n")
    monkeypatch.chdir(tmp_path)
    loaded = ruleset.load(["house"], tmp_path)
    (bad,) = loaded.faults
    (pattern,) = rule_patterns.faults(loaded.rules["house/pattern"])
    assert str(bad).startswith("house/bad.yaml:3:1: ") and str(pattern).startswith(
        "house/pattern.yaml:3:15: "
    )


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    write(tmp_path, "house/a.yaml")
    (tmp_path / "house" / "loop").symlink_to(tmp_path / "house")
    (tmp_path / "house" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    loaded = ruleset.load(["house"], tmp_path)
    assert list(loaded.rules) == ["house/a"]
    assert ["cannot be read" in fault.message for fault in loaded.faults] == [True]


def test_a_pack_without_rules_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    (fault,) = ruleset.load(["house"], tmp_path).faults
    assert fault.message == "no rule files (*.yaml, *.yml) in the pack `house`"


SHIPPED = sorted(ruleset.builtin_root().glob("*/*.yaml"))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_that_ships_is_right(path: Path) -> None:
    name = f"{path.parent.name}/{path.stem}"
    rule = ruleset.read_rule(path, name)
    assert [str(fault) for fault in rule_patterns.faults(rule)] == []
    # Not judged again, and yet the same.
    assert repr(ruleset.load([path.parent.name], Path()).rules[name]) == repr(rule)


def test_all_rules_that_ship_are_loaded() -> None:
    loaded = ruleset.load(ruleset.builtin_packs(), Path())
    assert (len(loaded.rules), loaded.faults) == (len(SHIPPED), ())
    assert list(loaded.rules) == [rule.name for rule in ruleset.builtin_rules()]


PATTERNS = [
    pytest.param("tokens:\n  - fine\n  - fo(o\n", ["5:9: bad pattern: missing ) in `fo(o`"], id="plain"),
    pytest.param(
        "tokens: ['it''s (un']\n", ["3:20: bad pattern: missing ) in `it's (un`"], id="single-quotes"
    ),
    pytest.param(
        'tokens: ["fo+(*"]\n', ["3:15: bad pattern: nothing to repeat in `fo+(*`"], id="double-quotes"
    ),
    pytest.param("tokens: |\n  fo(\n", ["3:9: bad pattern: missing ) in `fo(\n`"], id="block"),
    pytest.param(
        "tokens: [a, 'b)']\nexceptions: 'c['\n",
        [
            "3:15: bad pattern: unbalanced parenthesis in `b)`",
            "4:16: bad pattern: unterminated character set in `c[`",
        ],
        id="two",
    ),
    pytest.param(
        f"tokens: ['{'(' * 3000}{')' * 3000}']\n",
        [f"3:10: bad pattern: nested too deeply, or repeated too often in `{'(' * 59}…`"],
        id="too-deep",
    ),
    pytest.param("raw: ['(fo', 'o)']\n", [], id="pieces-of-one-pattern"),
    pytest.param(
        "raw: ['(fo', 'o']\n",
        ["1:10: the rule's patterns together are no regular expression: missing ) in `(foo`"],
        id="pieces-of-none",
    ),
]


@pytest.mark.parametrize(("text", "said"), PATTERNS)
def test_a_bad_pattern_is_found_in_its_file(tmp_path: Path, text: str, said: list[str]) -> None:
    rule = read(tmp_path, HEAD + text)
    found = [str(fault) for fault in rule_patterns.faults(rule)]
    heads = [fault.partition("\n    ")[0].removeprefix(f"{tmp_path / 'rule.yaml'}:") for fault in found]
    assert heads == said


def test_a_list_of_mappings_is_one(tmp_path: Path) -> None:
    text = "extends: substitution\nmessage: '%s'\nswap:\n  - good: bad\n  - bad: good\n    worse: better\n"
    assert read(tmp_path, text).parameters.swap == {"good": "bad", "bad": "good", "worse": "better"}
    with pytest.raises(RuleError, match="`bad` is written twice"):
        read(tmp_path, text + "  - bad: evil\n")


def test_keys_of_a_mapping_are_patterns(tmp_path: Path) -> None:
    rule = read(tmp_path, "extends: substitution\nmessage: '%s'\nswap:\n  good: bad\n  b(d: good\n")
    (fault,) = rule_patterns.faults(rule)
    assert str(fault).startswith(f"{tmp_path / 'rule.yaml'}:5:6: bad pattern")
