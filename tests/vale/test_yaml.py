"""What `init --from-vale` writes finds what the `.vale.ini` does."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import config, engine, vale_yaml
from subeditor.config import Config

TEXT = """\
---
title: A foo
---

# A foo and a Bar

foo, `foo`, <kbd>foo</kbd> and {{ foo }}. OAuth is oauth. The the bad recieve.

<div class="aside">foo bar</div>

%% foo bar %%

<!-- vale A.Foo = NO -->

foo and bar e.g. Foo. Then baz
"""
RULE = "extends: existence\nmessage: \"no '%s'\"\nlevel: {}\ntokens: [{}]\n"
FILES = ("a.md", "b.mdx", "c.txt", "docs/d.md", "docs/deep/e.md", "f.py", "g.md2")
STYLES = {
    "A/Foo.yml": RULE.format("error", "foo"),
    "A/Bar.yml": RULE.format("warning", "bar"),
    "B/Baz.yml": RULE.format("suggestion", "baz"),
    "B/Long.yml": "extends: occurrence\nmessage: long\nscope: sentence\nmax: 4\ntoken: '[a-z]+'\n",
    "config/ignore/ours.txt": "recieve\n",
    "config/vocabularies/Ours/accept.txt": "OAuth\nbaz\n",
    "config/vocabularies/Ours/reject.txt": "bad\n",
    "config/vocabularies/Theirs/accept.txt": "[Ff]oo\n",
}
TOP = "StylesPath = styles\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with styles and texts."""
    for name, text in STYLES.items():
        path = tmp_path / "styles" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("# foo and bar\nx = 'foo'\n" if name == "f.py" else TEXT)
    return tmp_path


def found(settings: Config, home: Path) -> list[tuple[object, ...]]:
    """What is reported of the texts."""
    rules = config.rules_of(settings)
    assert rules.faults == ()
    checker = engine.Checker(settings, rules)
    return [
        (name, finding.rule, finding.level, finding.start, finding.message)
        for name in FILES
        if not name.endswith(".md2") or ".md2" in settings.formats or "md2" in getattr(settings, "mapped", ())
        for finding in checker.check_file(home / name).findings
    ]


@pytest.mark.parametrize(
    "ini",
    [
        pytest.param("[*]\nBasedOnStyles = A\n", id="style"),
        pytest.param("[*.md]\nBasedOnStyles = A, B\n", id="section"),
        pytest.param("[*.{md,mdx}]\nBasedOnStyles = A\n[docs/*.md]\nBasedOnStyles = B\n", id="later-section"),
        pytest.param("[*]\nBasedOnStyles = A\n[docs/*/*.md]\nA.Foo = NO\n", id="stars"),
        pytest.param("[!*.md]\nBasedOnStyles = A\n", id="all-but"),
        pytest.param("[a.md]\nBasedOnStyles = A\n", id="one-file"),
        pytest.param("MinAlertLevel = warning\n[*]\nBasedOnStyles = A, B\nB.Baz = error\nA = suggestion\nA.Bar = warning\n", id="levels"),
        pytest.param("[*]\nBasedOnStyles = A\nA = NO\nA.Foo = YES\nB.Baz = YES\n", id="switches"),
        pytest.param("[*]\nBasedOnStyles = A, B\nB.Long[max] = 7\nA.Foo[ignorecase] = true\n", id="keys"),
        pytest.param("[*]\nBasedOnStyles = A, B\nB.Long[max] = 7\nB.Long = error\nA.Foo[ignorecase] = true\nA.Foo = NO\n", id="keys-and-levels"),
        pytest.param("Vocab = Ours\n[*]\nBasedOnStyles = Vale, A, B\n", id="vocabulary"),
        pytest.param("Vocab = Ours\n[*.md]\nBasedOnStyles = Vale\nVale.Spelling = NO\n[*.txt]\nBasedOnStyles = A\nVale.Terms = YES\n", id="built-in"),
        pytest.param("[*]\nBasedOnStyles = A, B\n[docs/**]\nVocab = Theirs\n", id="vocabulary-of-a-section"),
        pytest.param("IgnoredScopes = kbd\nSkippedScopes = script\nIgnoredClasses = aside\n[*]\nBasedOnStyles = A\n", id="scopes"),
        pytest.param("[*]\nBasedOnStyles = A\nTokenIgnores = (\\{\\{.*?\\}\\})\n[*.md]\nBlockIgnores = (?s) *(%%.*?%%)\n", id="ignores"),
        pytest.param("[*.md]\nBasedOnStyles = A\nCommentDelimiters = %%, %%%\n", id="comment-delimiters"),
        pytest.param("[formats]\nmd2 = md\npy = md\n[*.{md,md2,py}]\nBasedOnStyles = A, B\n", id="formats"),
        pytest.param("[*.{md,py}]\nBasedOnStyles = A\n", id="source"),
    ],
)  # fmt: skip
def test_it_finds_the_same(home: Path, ini: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    (home / ".vale.ini").write_text(TOP + ini)
    theirs = config.read(home / ".vale.ini")
    expected = found(theirs, Path())
    (home / "subeditor.yaml").write_text(vale_yaml.written(vale_yaml.find(home), home))
    assert found(config.read(home / "subeditor.yaml"), Path()) == expected
    assert expected != [] or "one-file" in ini
