"""The JSON Schemas: not stale, true of all that ships, and never stricter than the reader."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from subeditor import checks, ruleset, scaffold
from subeditor.binding import keys, reader
from subeditor.cli.init import TEMPLATE
from subeditor.errors import RuleError, SubeditorError, UsageError
from subeditor.nodes import plain
from subeditor.rule_reader import Common
from subeditor.schema import config_schema, rule_schema
from subeditor.source import Source
from subeditor.yaml_nodes import composed
from tests import test_config, test_ruleset

ROOT = Path(__file__).parents[1]
RULE = jsonschema.Draft202012Validator(rule_schema())
CONFIG = jsonschema.Draft202012Validator(config_schema())


def data(text: str) -> Any:
    """What an editor makes of a YAML text."""
    node = composed(Source("", text), RuleError)
    return None if node is None else plain(node)


def complaints(validator: Any, value: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]


def test_what_is_made_is_not_stale() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools" / "make_schemas.py", "--check"], capture_output=True, text=True
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


@pytest.mark.parametrize("name", ["rule.schema.json", "subeditor.schema.json"])
def test_a_schema_is_one(name: str) -> None:
    schema = json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)


@pytest.mark.parametrize(
    "path",
    sorted(ruleset.builtin_root().glob("*/*.yaml")),
    ids=lambda path: f"{path.parent.name}/{path.stem}",
)
def test_a_rule_that_ships_is_valid(path: Path) -> None:
    assert complaints(RULE, data(path.read_text("utf-8"))) == []


def fenced(name: str, language: str) -> list[str]:
    text = (ROOT / "docs" / name).read_text("utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(test_config.YAML, id="all-keys"),
        pytest.param(TEMPLATE, id="init"),
        pytest.param("# nothing\n", id="comments"),
        *(pytest.param(text, id=f"docs-{n}") for n, text in enumerate(fenced("configuration.md", "yaml"))),
    ],
)
def test_an_example_of_a_configuration_is_valid(tmp_path: Path, text: str) -> None:
    assert complaints(CONFIG, data(text)) == []
    (tmp_path / "words.txt").touch()
    test_config.read(tmp_path, text)


def test_the_toml_of_the_docs_says_what_its_yaml_says(tmp_path: Path) -> None:
    (text,) = fenced("configuration.md", "toml")
    found = test_config.read(tmp_path, text, "pyproject.toml")
    assert found.overrides[0].rules == {"news": False}


def test_the_rule_of_the_docs_works(tmp_path: Path) -> None:
    from subeditor import formats
    from subeditor.plan import Plan
    from subeditor.source import Source
    from tests import marked

    text, *_ = fenced("rule-language.md", "yaml")
    assert complaints(RULE, data(text)) == []
    rule = test_ruleset.read(tmp_path, text)
    for example in rule.examples:
        passage = marked.read(example.text)
        document = formats.parse(Source("x", passage.text), example.format)
        assert [one.span for one in Plan([rule]).run(document)] == [span for _, span in passage.faults]


# What no schema can say, or what is no YAML.
UNSEEN = """
    key-twice key-is-a-list looks-for-nothing bounds-nothing scope backspace example-format example-unpaired
    example-nested example-unmarked example-marked example-fixed tab colon percent backtick apostrophe
    open-quote escape open-list alias star two-documents control-character indentation no-colon not-utf-8 nul
    empty-message
""".split()
SEEN_IN_CONFIG = """
    unknown-key underscore level setting rules-are-a-list override-without-paths override-of-keys list
""".split()


@pytest.mark.parametrize("name", sorted(test_ruleset.FAULTS.keys() - set(UNSEEN)))
def test_a_fault_of_keys_or_types_is_seen_in_the_editor(name: str) -> None:
    text = test_ruleset.FAULTS[name][0]
    assert isinstance(text, str)
    assert complaints(RULE, data(text))


@pytest.mark.parametrize("name", SEEN_IN_CONFIG)
def test_a_fault_of_the_configuration_is_seen_in_the_editor(name: str) -> None:
    assert complaints(CONFIG, data(test_config.FAULTS[name][0]))


SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.floats(-1, 1, width=16),
    st.sampled_from(
        ["on", "OFF", "True", "no", "3", "-1.5", "1e3", "error", "warning", "replace", "", "~", "a: b"]
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(["name", "text", "bad", "a", "params", "level"]), inner, max_size=2),
    ),
    max_leaves=4,
)


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """Mappings that are nearly rules: the keys are right, the values may be."""
    kind = draw(st.sampled_from(checks.names()))
    names = [key.name for cls in (Common, checks.load(kind).parameters) for key in keys(cls)]
    rule = draw(st.dictionaries(st.sampled_from([*names, "other"]), VALUES, max_size=3))
    return {**yaml.safe_load(scaffold.skeleton(kind, "a/b")), **rule}


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules())
def test_what_the_schema_refuses_the_reader_refuses(tmp_path: Path, rule: dict[str, Any]) -> None:
    text = yaml.safe_dump(rule, allow_unicode=True, sort_keys=False)
    try:
        test_ruleset.read(tmp_path, text)
    except SubeditorError as fault:
        assert fault.address is not None and str(fault)
    else:
        assert complaints(RULE, data(text)) == []


@pytest.mark.parametrize("kind", checks.names())
def test_every_key_of_a_kind_can_be_read(kind: str) -> None:
    for key in keys(checks.load(kind).parameters):
        assert key.doc and not {key.name} & {common.name for common in keys(Common)}
        reader(key.hint)  # a TypeError otherwise


@pytest.mark.parametrize("kind", checks.names())
def test_a_skeleton_loads(tmp_path: Path, kind: str) -> None:
    text = scaffold.skeleton(kind, "house/some-rule")
    rule = test_ruleset.read(tmp_path, text)
    assert rule.kind == kind and rule.message.startswith("Some rule: ")
    assert complaints(RULE, data(text)) == []
    missing = [
        key.name for key in keys(type(rule.parameters)) if not re.search(rf"^(# )?{key.name}:", text, re.M)
    ]
    assert missing == []


def test_a_skeleton_of_no_kind() -> None:
    with pytest.raises(UsageError, match="unknown check kind `existance`") as fault:
        scaffold.skeleton("existance", "a/b")
    assert fault.value.hint == "did you mean `existence`?"
