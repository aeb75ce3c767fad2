"""`variant` with `files`: a word that files of a run write in different ways, whatever the processes and the order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from subeditor import workers
from subeditor.checks import load
from subeditor.checks.variant import Term
from subeditor.diagnostics import Finding
from subeditor.engine import run
from subeditor.rule import Rule
from subeditor.ruleset import RuleSet
from subeditor.settings import Config
from tests.rule_values import document, reported, rule

MESSAGE = "%s %s, %s %s"


def across(**keys: object) -> Rule:
    return rule("variant", name="t/across", message=MESSAGE, files=True, **keys)


def found(folder: Path, one: Rule, texts: list[str], jobs: int = 1, seed: int = 0) -> list[Finding]:
    paths = []
    for name, text in enumerate(texts):
        path = folder / f"{name}.md"
        path.write_text(text + "\n", encoding="utf-8")
        paths.append(path)
    random.Random(seed).shuffle(paths)
    report = run(paths, Config(), RuleSet({one.name: one}), jobs=jobs)
    assert not report.faults
    return sorted(report.findings, key=lambda finding: (finding.path, finding.start))


@pytest.mark.parametrize(
    ("keys", "texts", "expected"),
    [
        pytest.param(
            {"discover": ("spelling",)},
            ["We organise it.", "They organize it.", "Organising is dull."],
            [("1", "organize 1, organise 2")],
            id="most-files-prevail",
        ),
        pytest.param(
            {"discover": ("spelling",)},
            ["The colour is red. The colour is new.", "The color is red."],
            [("1", "color 1, colour 1")],
            id="of-two-files-the-more-frequent",
        ),
        pytest.param(
            {"discover": ("spelling",)},
            ["We organise and organize it.", "They organise it.", "They organise it."],
            [],
            id="a-file-with-both-is-not-told",
        ),
        pytest.param(
            {"discover": ("hyphens",)},
            ["An email came.", "Two e-mails came.", "No emails came."],
            [("1", "e-mails 1, email 2")],
            id="hyphens",
        ),
        pytest.param(
            {"discover": ("hyphens",)},
            ["He recovered the ball.", "He re-covered the chair.", "They formed a line; she performed."],
            [],
            id="two-words-with-one-spelling",
        ),
        pytest.param(
            {"discover": ("capitals",)},
            ["It is on GitHub.", "See Github first.", "Ask on GitHub."],
            [("1", "Github 1, GitHub 2")],
            id="capitals",
        ),
        pytest.param(
            {"terms": (Term(("US", "U.S.")),)},
            ["The US won.", "The U.S. lost.", "In the US it rains."],
            [("1", "U.S. 1, US 2")],
            id="terms",
        ),
        pytest.param(
            {"discover": ("spelling",)},
            [
                "We organise it.",
                "“We organize it,” he said.",
                "See the World Health Organization.",
                "`organize`",
            ],
            [],
            id="quotations-names-and-code",
        ),
        pytest.param({"discover": ("spelling",)}, ["We organise it."], [], id="one-file"),
    ],
)
def test_findings(
    tmp_path: Path, keys: dict[str, object], texts: list[str], expected: list[tuple[str, str]]
) -> None:
    findings = found(tmp_path, across(**keys), texts)
    assert [(Path(one.path).stem, one.message) for one in findings] == expected
    assert all(one.text == one.message.split()[0] and one.related for one in findings)


def test_neither_order_nor_processes_change_anything(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    texts = [
        f"We {word} the {other} of it." for word in ("organise", "organize") for other in ("colour", "color")
    ] * 3
    one = across(discover=("spelling",))
    assert len({tuple(found(tmp_path, one, texts, jobs, seed)) for jobs in (1, 2) for seed in range(3)}) == 1


def test_a_suppressed_word_counts_for_nothing(tmp_path: Path) -> None:
    texts = [
        "We organise it.",
        "<!-- subeditor: ignore t/across -->\nWe organize it.",
        "We organise it.",
    ]
    assert found(tmp_path, across(discover=("spelling",)), texts) == []


def test_one_document_is_not_held_against_itself() -> None:
    assert reported(across(discover=("spelling",)), "We organise it, and they organize it.") == []


def test_facts_only_for_rules_that_compare_files() -> None:
    kind = load("variant")
    assert kind.facts is not None
    assert [*kind.facts(document("We organise it."), [rule("variant", discover=("spelling",))])] == []


@pytest.mark.parametrize("discovery", ["accents", "spaces", "quotation-marks"])
def test_what_cannot_be_compared_is_a_fault(discovery: str) -> None:
    kind = load("variant")
    with pytest.raises(ValueError, match="files"):
        kind.validate(kind.parameters(discover=(discovery,), files=True))
