"""What is told at a glance is never wrong on the other side."""

from __future__ import annotations

import pathspec
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from subeditor.likely import likely

PARTS = st.text("ab.*?[]!-^\\ #", min_size=1, max_size=4) | st.sampled_from(
    ["**", "*", "a*", "*.a", "[ab]", "a"]
)
PATTERNS = st.builds(
    lambda start, parts, end: start + "/".join(parts) + end,
    st.sampled_from(["", "", "", "/", "!", "!/", " ", "**/"]),
    st.lists(PARTS, min_size=1, max_size=3),
    st.sampled_from(["", "", "", "/", "/**", "/*", " "]),
)
NAMES = st.text("ab.-^[] ", min_size=1, max_size=4).filter(
    lambda name: name.strip(".") and name == name.strip()
)
PATHS = st.lists(NAMES, min_size=1, max_size=4)


@pytest.mark.filterwarnings("ignore:Possible nested set")
@given(st.lists(PATTERNS, min_size=1, max_size=4), PATHS)
@example(["a/*", "!a/b"], ["a", "b"])
@example(["*.[ab]"], ["x.a"])
@example(["a/**"], ["a"])
@example(["a/**/b"], ["a", "b"])
@example([r"\!a"], ["!a"])
@settings(max_examples=600, deadline=None)
def test_what_a_pattern_means_is_in_question(lines: list[str], parts: list[str]) -> None:
    try:
        spec = pathspec.GitIgnoreSpec.from_lines(lines)
    except ValueError:
        assume(False)
    folders = ["/".join(parts[:end]) + "/" for end in range(1, len(parts))]
    # Only what lies in folders that are not meant themselves is asked for.
    assume(all(spec.check_file(folder).include is None for folder in folders))
    path = "/".join(parts)
    meant = any(spec.check_file(each).include is not None for each in (path, path + "/"))
    first = parts[0] if len(parts) > 1 else ""
    assert likely(lines).means(parts[-1], first) or not meant


@pytest.mark.parametrize(
    ("lines", "name", "folder", "in_question"),
    [
        pytest.param(["build/", "*.log"], "a.md", "docs", False, id="plain"),
        pytest.param(["build/", "*.log"], "a.log", "docs", True, id="ending"),
        pytest.param(["build/", "*.log"], "build", "docs", True, id="name"),
        pytest.param(["*.py[cod]", "!.env.*"], "a.md", "", False, id="characters"),
        pytest.param(["*.py[cod]", "!.env.*"], "a.pyc", "", True, id="characters-met"),
        pytest.param([".vscode/*", "!.vscode/a.md"], "b.md", "docs", False, id="in-a-folder"),
        pytest.param([".vscode/*", "!.vscode/a.md"], "b.md", ".vscode", True, id="in-that-folder"),
        pytest.param(["*", "!*.md"], "a.md", "", True, id="everything"),
        pytest.param(["# *", "", "  "], "a.md", "", False, id="no-pattern"),
        pytest.param([], "a.md", "", False, id="empty"),
    ],
)
def test_most_names_are_not(lines: list[str], name: str, folder: str, in_question: bool) -> None:
    assert likely(lines).means(name, folder) is in_question
