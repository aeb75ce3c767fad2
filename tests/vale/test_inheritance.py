"""Rules of Vale's that extend a rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import ruleset
from subeditor.rule import Rule

PARENT = """\
extends: substitution
message: "Use '%s'"
level: error
ignorecase: true
swap:
  foo: bar
  baz: qux
exceptions: [Foo, Baz]
scope: heading
tests: [x]
"""


def load(folder: Path, **files: str) -> ruleset.RuleSet:
    """The rules of the style `B`, beside which there is a style `A`."""
    for name, text in files.items():
        path = folder / f"{name.replace('_', '/')}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return ruleset.load(["vale:B"], folder, kept=False)


def child(folder: Path, text: str) -> Rule:
    """The rule `B.Child`, which extends `A.Parent`."""
    loaded = load(folder, A_Parent=PARENT, B_Child=f"extends: A.Parent\n{text}")
    assert loaded.faults == ()
    return loaded.rules["B.Child"]


@pytest.mark.parametrize(
    ("text", "key", "value"),
    [
        ("level: warning\n", "level", "warning"),
        ("", "message", "Use '%s'"),
        ("message: no\n", "message", "no"),
        ("", "swap", {"foo": "bar", "baz": "qux"}),
        ("swap: {a: b}\n", "swap", {"a": "b"}),
        ("swap+: {a: b, foo: c}\n", "swap", {"baz": "qux", "a": "b", "foo": "c"}),
        ("swap-: [foo]\n", "swap", {"baz": "qux"}),
        ("exceptions+: [Qux]\n", "exceptions", ("Foo", "Baz", "Qux")),
        ("exceptions-: [Foo]\n", "exceptions", ("Baz",)),
        ("", "scope", ("heading",)),
    ],
)
def test_keys(tmp_path: Path, text: str, key: str, value: object) -> None:
    rule = child(tmp_path, text)
    found = getattr(rule, key, None) or getattr(rule.parameters, key)
    assert (str(found) if key == "level" else found) == value


def test_a_chain_and_folders(tmp_path: Path) -> None:
    loaded = load(
        tmp_path,
        A_deep_Parent=PARENT,
        B_Middle="extends: A.deep.Parent\nlevel: warning\n",
        B_Child="extends: B.Middle\nswap+: {a: b}\n",
    )
    rule = loaded.rules["B.Child"]
    assert (str(rule.level), len(rule.parameters.swap)) == ("warning", 3)
    assert [Path(parent).name for parent in rule.parents] == ["Middle.yml", "Parent.yml"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("extends: A.None\n", 1, "no rule `A.None` to extend"),
        ("extends: Vale.Terms\n", 1, "built in"),
        ("extends: B.Child\n", 1, "no rule extends itself"),
        ("extends: A.Parent\nexceptions-: [Nope]\n", 2, "no `Nope` to take out"),
        ("extends: A.Parent\nlevel+: [error]\n", 2, "`level` is one value"),
        ("extends: A.Parent\ntokens+: [a]\n", 2, "the parent has no `tokens`"),
        ("extends: A.Parent\nswap: {a: b}\nswap+: {c: d}\n", 3, "edits what `swap` replaces"),
        ("extends: A.Parent\nswap+: [a]\n", 2, "`swap+` needs a mapping"),
        ("extends: existence\nmessage: x\ntokens+: [a]\n", 3, "needs a parent"),
        ("extends: A.Parent\nwrong: 1\n", 2, "wrong"),
    ],
)
def test_faults(tmp_path: Path, text: str, line: int, message: str) -> None:
    (fault,) = load(tmp_path, A_Parent=PARENT, B_Child=text).faults
    assert message in str(fault)
    assert fault.address is not None
    assert fault.address.line == line


def test_what_is_kept_is_read_again_when_a_parent_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SUBEDITOR_CACHE_DIR", str(tmp_path / "cache"))
    load(tmp_path, A_Parent=PARENT, B_Child="extends: A.Parent\n")
    for message in ("one", "two"):
        (tmp_path / "A" / "Parent.yml").write_text(PARENT.replace("Use '%s'", message))
        assert ruleset.load(["vale:B"], tmp_path).rules["B.Child"].message == message
