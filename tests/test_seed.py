"""The article the project started from: every fault that a sub-editor sees in it, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from subeditor import check_text

SEED = Path(__file__).parents[2] / "shared" / "seed"
EXPECTED = [
    (7, 13, "text/real-word", "as"),
    (9, 146, "consistency/us-abbreviation", "U.S."),
    (19, 1, "text/unmatched-enumeration", "Firstly"),
    (19, 88, "consistency/us-abbreviation", "USA"),
    (28, 1, "text/duplicate-line", "North Korean leader Kim"),
    (36, 1, "news/unattributed-quote", '"North Korea has long used'),
    (40, 38, "news/dangling-name", "Jo"),
    (48, 1, "news/unattributed-quote", '"Their behavior has demonstrated'),
    (50, 1, "news/unattributed-quote", '"We have shown our sincerity'),
    (52, 5, "text/leftover", "Rogelio Becker"),
]


@pytest.mark.skipif(not SEED.is_dir(), reason="the article is not in the repository: its licence is not ours")
def test_seed() -> None:
    article = next(SEED.glob("*.txt"))
    findings = check_text(article.read_text("utf-8"), path=article.name)
    assert len(findings) == len(EXPECTED)
    for finding, (line, column, rule, text) in zip(findings, EXPECTED, strict=True):
        assert (finding.start, finding.rule) == ((line, column), rule)
        assert finding.text.startswith(text)
