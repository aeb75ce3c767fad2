"""A `.vale.ini` runs as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import config, engine
from subeditor.discovery import discover
from subeditor.errors import ConfigError
from subeditor.formats.code import languages
from subeditor.source import Source
from subeditor.vale_settings import CODE, fits

RULE = "extends: existence\nmessage: \"no '%s'\"\nlevel: {level}\ntokens:\n  - {token}\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with two styles."""
    for name, token, level in (
        ("A/Foo", "foo", "error"),
        ("A/Bar", "bar", "warning"),
        ("B/deep/Baz", "baz", "error"),
    ):
        path = tmp_path / "styles" / f"{name}.yml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(RULE.format(token=token, level=level))
    return tmp_path


def found(home: Path, ini: str, text: str = "foo bar baz\n", name: str = "x.md") -> list[tuple[str, str]]:
    """The rules that a text is reported by, with their levels."""
    path = home / ".vale.ini"
    path.write_text(ini)
    settings = config.find(home)
    rules = config.rules_of(settings)
    assert rules.faults == ()
    result = engine.Checker(settings, rules).check_source(Source(name, text))
    assert result.faults == ()
    return [(finding.rule, str(finding.level)) for finding in result.findings]


TOP = "StylesPath = styles\n"


@pytest.mark.parametrize(
    ("ini", "rules"),
    [
        pytest.param("[*]\nBasedOnStyles = A\n", [("A.Foo", "error"), ("A.Bar", "warning")], id="style"),
        pytest.param("[*.md]\nBasedOnStyles = A, B\n", ["A.Foo", "A.Bar", "B.deep.Baz"], id="styles"),
        pytest.param("[*.rst]\nBasedOnStyles = A\n", [], id="no-section"),
        pytest.param("MinAlertLevel = error\n[*]\nBasedOnStyles = A\n", ["A.Foo"], id="least-level"),
        pytest.param("[*]\nBasedOnStyles = A\nA.Foo = NO\n", ["A.Bar"], id="rule-off"),
        pytest.param("[*]\nBasedOnStyles =\nA.Foo = YES\n", ["A.Foo"], id="rule-on"),
        pytest.param("[*]\nBasedOnStyles = A\nA.Foo = suggestion\n", [("A.Foo", "suggestion"), ("A.Bar", "warning")], id="level"),
        pytest.param("[*]\nBasedOnStyles = A\nA = NO\nA.Foo = YES\n", ["A.Foo"], id="rule-before-style"),
        pytest.param("[*]\nBasedOnStyles = A\n[*.md]\nBasedOnStyles = B\n", ["B.deep.Baz"], id="a-later-section-replaces"),
        pytest.param("[*]\nBasedOnStyles = A\nA.Foo = NO\n[*.md]\nA.Foo = YES\n", ["A.Foo", "A.Bar"], id="on-again"),
        pytest.param("[*]\nBasedOnStyles = A\n[*.md]\nBasedOnStyles =\n", [], id="emptied"),
        pytest.param("; a comment\n[*]\nBasedOnStyles = A ; another\n", ["A.Foo", "A.Bar"], id="comments"),
        pytest.param("[formats]\nmd = txt\n[*.md]\nBasedOnStyles = A\n", ["A.Foo", "A.Bar"], id="formats"),
        pytest.param("[*]\nBasedOnStyles = A\nTokenIgnores = f\\w+\n", ["A.Bar"], id="token-ignores"),
        pytest.param("[*]\nBasedOnStyles = A\nA.Foo[ignorecase] = true\n", ["A.Foo", "A.Bar"], id="a-rule's-key"),
    ],
)  # fmt: skip
def test_rules_that_are_on(home: Path, ini: str, rules: list[object]) -> None:
    told = found(home, TOP + ini)
    assert [one if isinstance(next(iter(rules), None), tuple) else one[0] for one in told] == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("foo <!-- vale off --> foo bar\n\n<!-- vale on -->\n\nbar", ["A.Foo", "A.Bar"]),
        ("<!-- vale A.Foo = NO -->\n\nfoo bar\n\n<!-- vale A.Foo = YES -->\n\nfoo", ["A.Bar", "A.Foo"]),
        ("<!-- vale A = NO -->\n\nfoo bar baz", ["B.deep.Baz"]),
        ('<!-- vale A.Foo["foo"] = NO -->\n\nfoo bar', ["A.Bar"]),
        ("<!-- vale style = B -->\n\nfoo bar baz", ["B.deep.Baz"]),
        ("<!-- Vale off -->\n\nfoo", ["A.Foo"]),
    ],
)
def test_comments(home: Path, text: str, rules: list[str]) -> None:
    assert [rule for rule, _ in found(home, TOP + "[*]\nBasedOnStyles = A, B\n", text)] == rules


def test_a_vocabulary(home: Path) -> None:
    folder = home / "styles" / "config" / "vocabularies" / "Ours"
    folder.mkdir(parents=True)
    (folder / "accept.txt").write_text("# ours\nfoo\nOAuth\n")
    (folder / "reject.txt").write_text("bad\n")
    ini = TOP + "Vocab = Ours\n[*]\nBasedOnStyles = Vale, A\n"
    assert found(home, ini, "foo bar oauth bad recieve\n") == [
        ("A.Bar", "warning"),
        ("Vale.Terms", "error"),
        ("Vale.Avoid", "error"),
        ("Vale.Spelling", "error"),
    ]


def vocabulary(home: Path, name: str, accept: str = "", reject: str = "") -> None:
    """Write a vocabulary."""
    folder = home / "styles" / "config" / "vocabularies" / name
    folder.mkdir(parents=True)
    (folder / "accept.txt").write_text(accept)
    (folder / "reject.txt").write_text(reject)


@pytest.mark.parametrize(
    ("files", "rules"),
    [
        pytest.param({}, 3, id="its-own-dictionary"),
        pytest.param({"ignore/deep/ours.txt": "qux\nSubed\n"}, 1, id="lists-of-words"),
        pytest.param(
            {"dictionaries/xx.dic": "1\nqux/S\n", "dictionaries/xx.aff": "SFX S Y 1\nSFX S 0 es .\n"},
            1,
            id="dictionaries",
        ),
    ],
)
def test_what_the_spelling_rule_reads_beside_styles(home: Path, files: dict[str, str], rules: int) -> None:
    for name, text in files.items():
        path = home / "styles" / "config" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    words = "qux quxes recieve" if "dictionaries/xx.dic" in files else "qux Qux recieve"
    assert found(home, TOP + "[*]\nVale.Spelling = YES\n", words) == [("Vale.Spelling", "error")] * rules


def test_a_vocabulary_of_a_section(home: Path) -> None:
    vocabulary(home, "Ours", "foo\nOAuth\n", "bad\n")
    ini = TOP + "[*]\nBasedOnStyles = A, Vale\n[*.md]\nVocab = Ours\n"
    made = [("Vale.Ours.Terms", "error"), ("Vale.Ours.Avoid", "error")]
    assert found(home, ini, "foo bar oauth bad\n") == [("A.Bar", "warning"), *made]
    assert found(home, ini, "foo bar oauth bad\n", "x.txt") == [
        ("A.Foo", "error"),
        ("A.Bar", "warning"),
        ("Vale.Spelling", "error"),
    ]


@pytest.mark.parametrize(
    ("template", "text", "rules"),
    [
        (r"\b(?:%s)\b", "foo foobar", 1),
        (r"(?:^|\s)(?:%s)", "foo foobar -foo", 2),
        ("%s", "foo foobar -foo", 3),
    ],
)
def test_what_stands_round_words(home: Path, template: str, text: str, rules: int) -> None:
    ini = f"{TOP}WordTemplate = {template}\n[*]\nBasedOnStyles = A\nA.Bar = NO\n"
    assert len(found(home, ini, text)) == rules


def test_what_has_no_effect_is_told(home: Path) -> None:
    (home / ".vale.ini").write_text(
        TOP
        + "Stylespath = x\n[*.xml]\nTransform = a.xsl\nBasedOnStyles = A\n[*.md]\nLang = de\n[*.txt]\nLang = en\n"
    )
    one, two, three = config.find(home).notices
    assert "2: unknown key `Stylespath`: did you mean `StylesPath`?" in one
    assert "4: `Transform` has no effect" in two
    assert "7: `Lang` has no effect" in three


def test_source_is_read_by_its_comments(home: Path) -> None:
    ini = TOP + "[*.{py,md}]\nBasedOnStyles = A\n"
    assert found(home, ini, "x = 'foo'  # a bar\n", "x.py") == [("A.Bar", "warning")]


def test_which_files_of_a_folder(home: Path) -> None:
    (home / ".vale.ini").write_text(TOP + "[*.{md,foo}]\nBasedOnStyles = A\n")
    settings = config.find(home)
    for name in ("a.md", "b.py", "c.foo"):
        (home / name).write_text("x\n")
    assert [Path(path).name for path in discover([home], settings).paths] == ["a.md", "c.foo"]
    (home / ".vale.ini").write_text(TOP + "[*]\nBasedOnStyles = A\n")
    names = [Path(path).name for path in discover([home], config.find(home)).paths]
    assert names == ["a.md", "b.py", "c.foo"]


@pytest.mark.parametrize(
    ("ini", "line", "message"),
    [
        (TOP + "[*]\nA.Foo[level] = error\n", 3, "`A.Foo = error`"),
        (TOP + "[*]\nA.Foo[tokens] = x\n", 3, "extend `A.Foo`"),
        (TOP + "[*]\nVocab = X\n", 3, "vocabulary|above all"),
        ("StylesPath = nowhere\n", 1, "no folder of styles"),
        (TOP + "MinAlertLevel = high\n", 2, "MinAlertLevel"),
        (TOP + "BasedOnStyles = A\n", 2, "stands in a section"),
        (TOP + "[*]\nStylesPath = x\n", 3, "above all sections"),
        (TOP + "Vocab = None\n", 2, "no vocabulary"),
        (TOP + "[*]\nBasedOnStyles = C\n", 0, "no style `C`"),
    ],
)
def test_faults(home: Path, ini: str, line: int, message: str) -> None:
    (home / ".vale.ini").write_text(ini)
    with pytest.raises(ConfigError, match=message) as caught:
        config.find(home)
    assert caught.value.address is not None
    assert caught.value.address.line == line


def test_our_own_configuration_comes_first(home: Path) -> None:
    (home / ".vale.ini").write_text(TOP)
    (home / "subeditor.yaml").write_text("packs: [news]\n")
    assert config.find(home).packs == ("news",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("x.rst", "``foo`` bar\n\n.. seealso:: foo\n"),
        ("x.adoc", "`foo` bar\n\nifdef::x[]\nfoo\nendif::[]\n"),
        ("x.org", "=foo= bar\n#+title: foo\n"),
        ("x.html", "<p><code>foo</code> bar</p>"),
        ("x.py", "foo = 1  # bar\n"),
        ("x.xyz", "bar"),
    ],
)
def test_each_format_is_read_as_vale_reads_it(home: Path, name: str, text: str) -> None:
    assert found(home, TOP + "[*]\nBasedOnStyles = A\n", text, name) == [("A.Bar", "warning")]


@pytest.mark.parametrize(
    ("markup", "text", "places"),
    [
        pytest.param("md", "foo = 1  # bar\n", [(1, 12)], id="line"),
        pytest.param("md", "foo = 1  # `bar`\n", [], id="code"),
        pytest.param("", "foo = 1  # `bar`\n", [(1, 13)], id="plain"),
        pytest.param("rst", "foo = 1  # ``bar`` *bar*\n", [(1, 21)], id="another-format"),
        pytest.param(
            "md",
            'def f():\n    """A\n\n    - bar\n\n        bar\n\n    *bar*.\n    """\n',
            [(4, 7), (6, 9), (8, 6)],
            id="lines",
        ),
        pytest.param("md", "# a\r\n#  - bar\r\n#    *bar*\r\n", [(2, 6), (3, 7)], id="crlf"),
        pytest.param(
            "md",
            "x = 1\n# <!-- vale off -->\n\n# bar\n\n# <!-- vale on -->\n\n# bar\n",
            [(8, 3)],
            id="switched-off",
        ),
    ],
)
def test_comments_in_markup(home: Path, markup: str, text: str, places: list[tuple[int, int]]) -> None:
    path = home / ".vale.ini"
    path.write_text(TOP + f"[formats]\npy = {markup}\n" * bool(markup) + "[*.py]\nBasedOnStyles = A\n")
    settings = config.find(home)
    result = engine.Checker(settings, config.rules_of(settings)).check_source(Source("x.py", text))
    starts = [finding.start for finding in result.findings]
    assert [(start.line, start.column) for start in starts] == places


@pytest.mark.parametrize(("glob", "rules"), [("*.md", []), ("*.qux", ["A.Bar"])])
def test_a_section_means_files_as_they_are_called(home: Path, glob: str, rules: list[str]) -> None:
    ini = TOP + f"[formats]\nqux = md\n[{glob}]\nBasedOnStyles = A\n"
    assert [rule for rule, _ in found(home, ini, "`foo` bar\n", "x.qux")] == rules


def test_the_comments_of_every_language_are_found() -> None:
    assert {ending for ending in CODE if not languages.known(ending)} == set()


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("x.rst", "bar\n\n.. vale off\n\nbar\n\n.. vale on\n\nbar\n", [1, 9]),
        ("x.adoc", "bar\n\npass:[<!-- vale off -->]\n\nbar\n\n+++<!-- vale on -->+++\n\nbar\n\n// vale off\n\nbar\n", [1, 9, 13]),
        ("x.org", "bar\n\n# vale off\n\nbar\n\n# vale on\n\nbar\n", [1, 9]),
        ("x.html", "<p>bar</p>\n<!-- vale off -->\n<p>bar</p>\n<!-- vale on -->\n<p>bar</p>\n", [1, 5]),
        ("x.py", "# bar\n# vale off\n# bar\n", [1, 3]),
    ],
)  # fmt: skip
def test_comments_of_other_formats(home: Path, name: str, text: str, lines: list[int]) -> None:
    (home / ".vale.ini").write_text(TOP + "[*]\nBasedOnStyles = A\n")
    settings = config.find(home)
    result = engine.Checker(settings, config.rules_of(settings)).check_source(Source(name, text))
    assert [finding.start.line for finding in result.findings] == lines


@pytest.mark.parametrize("name", ["x.rst", "x.adoc", "x.org"])
@pytest.mark.parametrize("key", ["TokenIgnores", "BlockIgnores"])
def test_what_is_no_prose(home: Path, name: str, key: str) -> None:
    ini = f"{TOP}[*]\nBasedOnStyles = A\n{key} = f\\w+\n"
    assert found(home, ini, "Some foobar foo bar.\n", name) == [("A.Bar", "warning")]


@pytest.mark.parametrize(
    ("glob", "path", "means"),
    [
        ("*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/a.md", True),
        ("docs/**/*.md", "docs/x/y/a.md", True),
        ("**/x/*.md", "x/y/a.md", False),
        ("*.{md,rst}", "a.rst", True),
        ("[ab].md", "b.md", True),
        ("[!ab].md", "b.md", False),
        ("!*.md", "a.md", False),
        ("a.md", "axmd", False),
    ],
)
def test_globs(glob: str, path: str, means: bool) -> None:
    assert fits(glob, path) is means
