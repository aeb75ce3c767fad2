"""The configuration: where it is found, what is read, what it means for a file, what its faults are."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from subeditor import config, ruleset, settings
from subeditor.config import Config
from subeditor.diagnostics import Level
from subeditor.errors import ConfigError
from subeditor.rule import Rule
from subeditor.settings import Override

ON, OFF = True, False


def read(folder: Path, text: str | bytes, name: str = "subeditor.yaml") -> Config:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return config.read(path)


def rule(name: str, level: Level = Level.WARNING, default: bool = True) -> Rule:
    return Rule(name, "existence", "", level, None, default=default)


# What is wrong, and what is said of it, without the path before the line.
FAULTS = {
    "unknown-key": (
        "pack: [text]\n",
        "1:1: unknown key `pack` in the configuration",
        "did you mean `packs`?",
    ),
    "underscore": (
        "fail_level: error\n",
        "1:1: unknown key `fail_level` in the configuration",
        "did you mean `fail-level`?",
    ),
    "level": (
        "level: warn\n",
        "1:8: `level` must be one of `suggestion`, `warning`, `error`, found `warn`",
        "did you mean `warning`?",
    ),
    "setting": (
        "rules:\n  text/a: of\n",
        "2:11: `text/a` of `rules` must be true or false, one of `suggestion`, `warning`, `error`, "
        "or keys and values, found `of`",
        "",
    ),
    "rules-are-a-list": (
        "rules: [text/a]\n",
        "1:8: `rules` must be a mapping to true or false, `suggestion`, `warning`, `error`, "
        "or keys and values, found a list",
        "write lines of `key: value`",
    ),
    "override-without-paths": (
        "overrides:\n  - rules: {text: off}\n",
        "2:5: an entry of `overrides` needs the key `paths`",
        "Which files: globs as in `.gitignore`.",
    ),
    "override-of-keys": (
        "overrides:\n  - paths: a\n    rules: {text/a: {level: error}}\n",
        "3:21: `text/a` of `rules` must be true or false or one of `suggestion`, `warning`, `error`, "
        "found keys and values",
        "",
    ),
    "no-vocabulary-file": (
        "# words\nvocabulary: words.txt\n",
        "2:13: no vocabulary file {folder}/words.txt",
        "words themselves are written as a list",
    ),
    "encoding": ("encoding: latin-99\n", "1:11: unknown encoding `latin-99`", "for instance windows-1252"),
    "no-text-encoding": (
        "encoding: base64\n",
        "1:11: unknown encoding `base64`",
        "for instance windows-1252",
    ),
    "jobs": ("jobs: -1\n", "1:7: `jobs` must not be negative", ""),
    "format": (
        "formats: {.adoc: markdwn}\n",
        "1:18: unknown format `markdwn`",
        "did you mean `markdown`?",
    ),
    "override-format": (
        "overrides:\n  - paths: a\n  - paths: [b]\n    format: textt\n",
        "4:13: unknown format `textt`",
        "did you mean `text`?",
    ),
    "list": (
        "- packs\n",
        "1:1: the configuration must be keys and values, found a list",
        "write lines of `key: value`",
    ),
    "no-yaml": (
        "exclude: *.md\n",
        "1:11: not valid YAML: did not find expected alphabetic or numeric character",
        "put the text in quotes: unquoted, `*` and `&` are YAML's own",
    ),
}


@pytest.mark.parametrize(("text", "said", "hint"), FAULTS.values(), ids=FAULTS)
def test_fault(tmp_path: Path, text: str, said: str, hint: str) -> None:
    with pytest.raises(ConfigError) as fault:
        read(tmp_path, text)
    address = fault.value.address
    assert address is not None and address.path == str(tmp_path / "subeditor.yaml")
    expected = said.format(folder=tmp_path) if "{folder}" in said else said
    assert (f"{address.line}:{address.column}: {fault.value.message}", fault.value.hint) == (expected, hint)


@pytest.mark.parametrize("pack", [".", "''", "..", "house/.."])
def test_the_folder_of_the_configuration_is_no_pack(tmp_path: Path, pack: str) -> None:
    with pytest.raises(ConfigError, match=r"the pack `.*` is the configuration's own folder") as fault:
        read(tmp_path, f"packs: [text, {pack}]\n")
    assert fault.value.address and (fault.value.address.line, fault.value.address.column) == (1, 15)


TOML_FAULTS = [
    pytest.param("[tool.subeditor]\npaks = []\n", 2, 1, "unknown key `paks` in the configuration", id="key"),
    pytest.param(
        '[tool.subeditor.rules]\n"text/a" = "of"\n', 2, 1, "`text/a` of `rules` must be", id="quoted-key"
    ),
    pytest.param("tool.subeditor.jobs = -1\n", 1, 1, "`jobs` must not be negative", id="dotted-key"),
    pytest.param(
        '[project]\nname = "x"\n\n[tool.subeditor]\nlevel = [\n  "error",\n  "warning",\n]\n',
        5,
        1,
        "`level` must be one of",
        id="list",
    ),
    pytest.param(
        '[[tool.subeditor.overrides]]\npaths = "a"\nformat = "textt"\n',
        3,
        1,
        "unknown format `textt`",
        id="table",
    ),
    pytest.param("[tool.subeditor]\njobs = = 1\n", 2, 8, "not valid TOML: Invalid value", id="syntax"),
    pytest.param('[tool.subeditor]\nlevel = "err', 2, 13, "not valid TOML", id="syntax-at-the-end"),
    pytest.param("[tool]\nsubeditor = 3\n", 2, 1, "the configuration must be keys and values", id="no-table"),
]


@pytest.mark.parametrize(("text", "line", "column", "said"), TOML_FAULTS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fault_in_toml(tmp_path: Path, text: str, line: int, column: int, said: str, end: str) -> None:
    with pytest.raises(ConfigError) as fault:
        read(tmp_path, text.replace("\n", end), "pyproject.toml")
    address = fault.value.address
    assert address is not None and (address.line, address.column) == (line, column)
    assert said in fault.value.message


def test_toml_without_our_table(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"has no table \[tool.subeditor\]"):
        read(tmp_path, "[tool.ruff]\n", "pyproject.toml")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("# nothing\n", id="comments"),
        pytest.param("packs:\nrules:\nlevel:\nexclude:\n", id="empty-keys"),
    ],
)
def test_an_empty_configuration_is_the_default(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found == Config(path=tmp_path / "subeditor.yaml", root=tmp_path)
    assert found.packs == ("consistency", "facts", "news", "text", "subeditor")


YAML = """
packs: [text, ./house]
rules: {text/a: off, text/b: on, text: suggestion, text/c: {limit: 3, words: [a, 1]}}
level: warning
fail-level: error
vocabulary: [Jo, macOS]
exclude: drafts/
overrides:
  - paths: letters/
    rules: {text/a: error}
    vocabulary: words.txt
    format: markdown
encoding: windows-1252
formats: {.story: text}
jobs: 2
"""
TOML = """
[tool.subeditor]
packs = ["text", "./house"]
level = "warning"
fail-level = "error"
vocabulary = ["Jo", "macOS"]
exclude = ["drafts/"]
encoding = "windows-1252"
formats = {".story" = "text"}
jobs = 2

[tool.subeditor.rules]
"text/a" = "off"
"text/b" = true
text = "suggestion"
"text/c" = {limit = 3, words = ["a", 1]}

[[tool.subeditor.overrides]]
paths = "letters/"
rules = {"text/a" = "error"}
vocabulary = "words.txt"
format = "markdown"
"""


@pytest.mark.parametrize(("name", "text"), [("subeditor.yaml", YAML), ("pyproject.toml", TOML)])
def test_all_keys(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "words.txt").write_text("# names\nPyongyang\n\n  tweetstorm  \n", "utf-8")
    found = read(tmp_path, text, name)
    assert found == Config(
        packs=("text", "./house"),
        rules={
            "text/a": OFF,
            "text/b": ON,
            "text": Level.SUGGESTION,
            "text/c": {"limit": 3, "words": ["a", 1]},
        },
        level=Level.WARNING,
        fail_level=Level.ERROR,
        vocabulary=("Jo", "macOS"),
        exclude=("drafts/",),
        overrides=(
            Override(("letters/",), {"text/a": Level.ERROR}, ("Pyongyang", "tweetstorm"), "markdown"),
        ),
        encoding="windows-1252",
        formats={".story": "text"},
        jobs=2,
        path=tmp_path / name,
        root=tmp_path,
    )
    assert pickle.loads(pickle.dumps(found)) == found  # it goes to other processes


LEVELS = {
    "default": ({}, {"text/a": "warning", "text/b": "error", "news/c": "suggestion"}),
    "off": ({"text/a": OFF}, {"text/b": "error", "news/c": "suggestion"}),
    "pack-off": ({"text": OFF}, {"news/c": "suggestion"}),
    "glob-off": ({"*/[ac]": OFF}, {"text/b": "error"}),
    "level": (
        {"text/b": Level.SUGGESTION},
        {"text/a": "warning", "text/b": "suggestion", "news/c": "suggestion"},
    ),
    "glob-level-switches-nothing-on": (
        {"text/*": Level.ERROR},
        {"text/a": "error", "text/b": "error", "news/c": "suggestion"},
    ),
    "own-level-switches-on": (
        {"text/off": Level.ERROR},
        {"text/a": "warning", "text/b": "error", "text/off": "error", "news/c": "suggestion"},
    ),
    "on": (
        {"text": ON},
        {"text/a": "warning", "text/b": "error", "text/off": "warning", "news/c": "suggestion"},
    ),
    "own-name-counts-more": ({"text/a": ON, "text": OFF}, {"text/a": "warning", "news/c": "suggestion"}),
    "later-glob-counts-more": ({"*": OFF, "news": ON}, {"news/c": "suggestion"}),
    "keys-switch-nothing": ({"text/off": {"limit": 3}, "text": OFF, "news": OFF}, {}),
    "level-among-keys-switches-on": (
        {"text/off": {"level": "error"}, "text": OFF, "news": OFF},
        {"text/off": "warning"},
    ),
    "prefix-is-no-pack": ({"tex": OFF}, {"text/a": "warning", "text/b": "error", "news/c": "suggestion"}),
}
RULES = {
    one.name: one
    for one in (
        rule("text/a"),
        rule("text/b", Level.ERROR),
        rule("text/off", default=False),
        rule("news/c", Level.SUGGESTION),
    )
}


def levels(found: Config, path: str | Path = "a.txt") -> dict[str, str]:
    return {name: str(level) for name, level in found.levels(path, RULES).items()}


@pytest.mark.parametrize(("settings", "expected"), LEVELS.values(), ids=LEVELS)
def test_levels(settings: dict[str, object], expected: dict[str, str]) -> None:
    assert levels(Config(rules=settings)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("select", "ignore", "expected"),
    [
        pytest.param(["text/a"], [], ["text/a"], id="one"),
        pytest.param(["text"], [], ["text/a", "text/b"], id="pack"),
        pytest.param(["text/off"], [], ["text/off"], id="own-name-switches-on"),
        pytest.param([], ["text/*"], ["news/c"], id="ignore"),
        pytest.param(["text", "text/off"], ["text/a"], ["text/b", "text/off"], id="both"),
        pytest.param(["text/a"], ["text/a"], [], id="ignore-counts-more"),
    ],
)
def test_select_and_ignore(select: list[str], ignore: list[str], expected: list[str]) -> None:
    assert list(levels(Config(select=tuple(select), ignore=tuple(ignore)))) == expected


def test_rules_below_the_least_level_are_off() -> None:
    assert levels(Config(level=Level.ERROR, rules={"text/a": Level.ERROR})) == {
        "text/a": "error",
        "text/b": "error",
    }


OVERRIDDEN = Config(
    root=Path("/site"),
    rules={"text/a": OFF},
    vocabulary=("Jo",),
    formats={".story": "text", "wire/*": "markdown"},
    exclude=("drafts/", "*.min.md", "!keep.min.md", "/top.md"),
    overrides=(
        Override(("letters/", "*.md"), {"text": OFF}, ("aint",)),
        Override(("letters/de/**",), {"text/b": Level.SUGGESTION}, (), "text"),
    ),
)


@pytest.mark.parametrize(
    ("path", "profile", "on", "words", "format"),
    [
        pytest.param("a.txt", (), ["text/b", "news/c"], ("Jo",), None, id="none"),
        pytest.param("x/y/a.md", (0,), ["news/c"], ("Jo", "aint"), None, id="by-ending"),
        pytest.param("letters/a.txt", (0,), ["news/c"], ("Jo", "aint"), None, id="by-folder"),
        pytest.param("letters/de/a.txt", (0, 1), ["text/b", "news/c"], ("Jo", "aint"), "text", id="both"),
        pytest.param("a.STORY", (), ["text/b", "news/c"], ("Jo",), "text", id="format-by-ending"),
        pytest.param("wire/a.txt", (), ["text/b", "news/c"], ("Jo",), "markdown", id="format-by-glob"),
        pytest.param("history", (), ["text/b", "news/c"], ("Jo",), None, id="ending-needs-its-dot"),
    ],
)
def test_overrides(
    path: str, profile: tuple[int, ...], on: list[str], words: tuple[str, ...], format: str | None
) -> None:
    for written in (f"/site/{path}", Path("/site", path)):
        assert OVERRIDDEN.profile(written) == profile
        assert list(levels(OVERRIDDEN, written)) == on
        assert OVERRIDDEN.vocabulary_for(written) == words
        assert OVERRIDDEN.format_for(written) == format


@pytest.mark.parametrize(
    ("path", "folder", "excluded"),
    [
        pytest.param("drafts/a.md", False, True, id="inside"),
        pytest.param("x/drafts", True, True, id="folder"),
        pytest.param("drafts", False, False, id="file-of-its-name"),
        pytest.param("x/a.min.md", False, True, id="glob"),
        pytest.param("x/keep.min.md", False, False, id="taken-back"),
        pytest.param("top.md", False, True, id="anchored"),
        pytest.param("x/top.md", False, False, id="anchored-elsewhere"),
    ],
)
def test_excluded(path: str, folder: bool, excluded: bool) -> None:
    assert OVERRIDDEN.excluded(f"/site/{path}", folder=folder) is excluded


@pytest.mark.parametrize(
    "path", ["styles", "styles/a.md", "a/styles/b.md", "stylesheet.md", "docs/x/a.md", "docs/xy"]
)
@pytest.mark.parametrize("folder", [True, False])
def test_plain_folders_are_excluded_as_pathspec_has_it(path: str, folder: bool) -> None:
    patterns = ("/styles/", "/docs/x/")
    expected = settings.globs(patterns).match_file(path + "/" * folder)
    config = Config(root=Path("/site"), exclude=patterns)
    assert config.excluded(f"/site/{path}", folder=folder) is bool(expected)


def test_paths_are_relative_to_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sub").mkdir()
    found = read(tmp_path, "exclude: /sub/a.md\n")
    monkeypatch.chdir(tmp_path / "sub")
    assert found.excluded("a.md")
    assert not found.excluded("../a.md")
    monkeypatch.chdir(tmp_path)
    assert not found.excluded("a.md")


@pytest.mark.parametrize(
    ("files", "start", "expected"),
    [
        pytest.param(["subeditor.yaml"], "a/b", "subeditor.yaml", id="above"),
        pytest.param(["subeditor.yaml", "a/subeditor.yml"], "a/b", "a/subeditor.yml", id="nearest"),
        pytest.param(["a/b/.subeditor.yaml"], "a/b/text.md", "a/b/.subeditor.yaml", id="from-a-file"),
        pytest.param(
            ["subeditor.yaml", ".subeditor.yaml", "pyproject.toml"], "", "subeditor.yaml", id="first"
        ),
        pytest.param(["pyproject.toml"], "a", "pyproject.toml", id="pyproject"),
        pytest.param(["subeditor.yaml", "a/other.toml"], "a", "subeditor.yaml", id="other-toml"),
        pytest.param([], "a/b", None, id="none"),
    ],
)
def test_find(tmp_path: Path, files: list[str], start: str, expected: str | None) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "text.md").touch()
    for name in files:
        (tmp_path / name).write_text("[tool.subeditor]\njobs = 3\n" if name.endswith("toml") else "jobs: 3\n")
    found = config.find(tmp_path / start)
    assert found.path == (tmp_path / expected if expected else None)
    assert found.jobs == (3 if expected else 0)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("[tool.ruff]\nline-length = 110\n", id="without-our-table"),
        pytest.param("[project]\ndependencies = ['subeditor']\n", id="names-us"),
        pytest.param("= no toml\n", id="faulty-and-not-ours"),
    ],
)
def test_a_pyproject_that_is_not_ours_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "subeditor.yaml").write_text("jobs: 3\n")
    (tmp_path / "a" / "pyproject.toml").write_text(text)
    assert config.find(tmp_path / "a").jobs == 3


RULE = "extends: occurrence\nmessage: x\ntoken: a\nmax: 2\n"


def with_rules(folder: Path, text: str) -> Config:
    house = folder / "house"
    house.mkdir()
    (house / "short.yaml").write_text(RULE)
    (house / "long.yaml").write_text(RULE + "default: off\n")
    return read(folder, text)


def test_keys_of_a_rule_are_set_anew(tmp_path: Path) -> None:
    text = "packs: house\nrules:\n  house/short: {level: error, max: 9, limit: 1, scope: heading}\n"
    loaded = config.rules_of(with_rules(tmp_path, text))
    assert loaded.faults == ()
    rule = loaded.rules["house/short"]
    assert (rule.level, rule.parameters.max, rule.parameters.token) == (Level.ERROR, 9, "a")
    assert (rule.limit, rule.scope, rule.message) == (1, ("heading",), "x")
    assert loaded.rules["house/long"].parameters.max == 2


UNFIT = {
    "unknown-rule": (
        "  house/shrt: off",
        "3:15: no rule is named `house/shrt`",
        "did you mean `house/short`?",
    ),
    "unknown-pack": ("  hose: off", "3:9: no rule is named `hose`", "did you mean `house`?"),
    "unknown-glob": (
        "  text/*: off",
        "3:11: no rule is named `text/*`",
        "known here: house, house/long, house/short",
    ),
    "unknown-key": (
        "  house/short: {mox: 3}",
        "3:17: unknown key `mox` in the settings of `house/short`",
        "did you mean `max`?",
    ),
    "fixed-key": (
        "  house/short: {extends: existence}",
        "3:17: unknown key `extends` in the settings of `house/short`",
        "known here: ignorecase, level, limit, max, message, min, scope, token, vocab",
    ),
    "type": ("  house/short: {max: x}", "3:22: `max` must be a whole number, found `x`", ""),
    "sense": ("  house/short: {max: 0}", "3:22: needs `max` or `min`: it bounds nothing", ""),
    "scope": (
        "  house/short: {scope: 'a, b'}",
        "3:24: bad scope `a, b`",
        "a list says or, `&` says and, `~` says not: [heading, list & ~table]",
    ),
    "not-one-rule": (
        "  house/*: {max: 3}",
        "3:12: `house/*` is not one rule: only a rule has keys to set",
        "",
    ),
}


@pytest.mark.parametrize(("line", "said", "hint"), UNFIT.values(), ids=UNFIT)
def test_settings_that_fit_no_rule(tmp_path: Path, line: str, said: str, hint: str) -> None:
    loaded = config.rules_of(with_rules(tmp_path, f"packs: house\nrules:\n{line}\n"))
    (fault,) = loaded.faults
    assert fault.address is not None and fault.address.path == str(tmp_path / "subeditor.yaml")
    assert (f"{fault.address.line}:{fault.address.column}: {fault.message}", fault.hint) == (said, hint)
    assert list(loaded.rules) == ["house/long", "house/short"]


def test_a_pack_that_does_not_exist_has_its_address(tmp_path: Path) -> None:
    loaded = config.rules_of(with_rules(tmp_path, "packs:\n  - house\n  - newz\n"))
    (fault,) = loaded.faults
    assert (fault.address and (fault.address.line, fault.address.column)) == (3, 5)
    assert (fault.message.partition(":")[0], fault.hint) == ("no pack `newz`", "did you mean `news`?")


def test_the_rule_of_a_faulty_file_is_not_unknown(tmp_path: Path) -> None:
    found = with_rules(tmp_path, "packs: house\nrules: {house/broken: error}\n")
    (tmp_path / "house" / "broken.yaml").write_text(RULE + "mox: 3\n")
    assert [fault.message for fault in config.rules_of(found).faults] == [
        "unknown key `mox` in a rule of kind `occurrence`"
    ]


def test_the_default_needs_nothing() -> None:
    loaded = config.rules_of(Config())
    assert list(loaded.faults) == []
    assert set(loaded.rules) <= {rule.name for rule in ruleset.builtin_rules()}


def test_a_configuration_made_without_a_file() -> None:
    name = next(iter(config.rules_of(Config()).rules))
    loaded = config.rules_of(Config(rules={name: {"level": "suggestion", "nonsense": 1}}))
    assert [fault.message for fault in loaded.faults] == [
        f"unknown key `nonsense` in the settings of `{name}`"
    ]


@given(st.text(max_size=60))
def test_any_text_is_read_or_told(text: str) -> None:
    """Whatever stands in a file of keys, it is read or a fault says where it is wrong."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        for name in ("subeditor.yaml", "pyproject.toml"):
            path = Path(folder, name)
            path.write_bytes(text.encode("utf-8", "surrogatepass"))
            try:
                config.read(path)
            except ConfigError as fault:
                assert fault.address and fault.address.path == str(path)
                assert str(fault)
