"""`duplicate` with `files`: what stands in two files of a run, whatever the processes and the order."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from subeditor import workers
from subeditor.diagnostics import Finding, Level, Report
from subeditor.engine import run
from subeditor.ruleset import RuleSet
from subeditor.settings import Config, Override
from tests.rule_values import rule

RULE = rule("duplicate", name="t/files", message="line %s of %s", files=True)
UNUSED = rule("suppression", name="t/unused", message="%s", fault="unused")
RULESET = RuleSet({RULE.name: RULE, UNUSED.name: UNUSED})


def paragraph(number: int) -> str:
    """A paragraph of thirty words, different from that of any other number."""
    return " ".join(
        f"{word}{number}" for word in ("the river carries old boats down to the sea".split() * 4)[:30]
    )


def files(folder: Path, *texts: list[int], ending: str = "txt") -> list[Path]:
    """Files 0, 1, … that hold the paragraphs of these numbers."""
    paths = []
    for name, numbers in enumerate(texts):
        path = folder / f"{name}.{ending}"
        path.write_text("\n\n".join(map(paragraph, numbers)) + "\n", encoding="utf-8")
        paths.append(path)
    return paths


def found(paths: list[Path], config: Config | None = None, jobs: int = 1) -> list[Finding]:
    report = run(paths, config or Config(), RULESET, jobs=jobs)
    assert not report.faults
    return list(report.findings)


def places(findings: list[Finding]) -> list[tuple[str, int, str, int]]:
    """File and line of each finding, and of the place it points at."""
    return [
        (Path(one.path).stem, one.start.line, Path(one.related[0].path).stem, one.related[0].start.line)
        for one in findings
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        pytest.param([[1, 2, 3], [4, 5, 2]], [("1", 5, "0", 3)], id="a-paragraph"),
        pytest.param(
            [[1, 2, 3, 4], [2, 3, 5, 6]], [("1", 1, "0", 3), ("1", 3, "0", 5)], id="two-in-one-piece"
        ),
        pytest.param([[1, 2, 3, 4], [2, 5, 4, 6, 7]], [], id="two-here-and-there"),
        pytest.param([[1, 2], [1, 3], [1, 4]], [], id="in-three-files"),
        pytest.param([[1, 2, 3], [1, 2, 4]], [], id="versions"),
        pytest.param([[1, 2, 1], [3, 4]], [], id="twice-in-one-file"),
        pytest.param([[1, 2, 3]], [], id="one-file"),
    ],
)
def test_files(tmp_path: Path, texts: list[list[int]], expected: list[tuple[str, int, str, int]]) -> None:
    assert places(found(files(tmp_path, *texts))) == expected


def test_a_finding_names_both_places(tmp_path: Path) -> None:
    first, second = files(tmp_path, [1, 2], [3, 1])
    (one,) = found([second, first])
    assert (one.path, one.start, one.end) == (str(second), (3, 1), (3, len(paragraph(1)) + 1))
    assert (one.text, one.excerpt, one.message) == (paragraph(1), paragraph(1), f"line 1 of {first}")
    assert [(place.path, place.start.line) for place in one.related] == [(str(first), 1)]


def test_the_same_whatever_the_processes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "WORTH_IT", 1)
    texts = [[number, 1000 + number // 2, 2000 + number] for number in range(40)]
    paths = files(tmp_path, *texts)
    alone = found(paths)
    assert len(alone) == 20
    random.Random(1).shuffle(paths)
    assert found(paths, jobs=3) == alone


def test_levels_are_those_of_the_reported_file(tmp_path: Path) -> None:
    override = Override(paths=("**/1.txt",), rules={"t/files": Level.ERROR})
    paths = files(tmp_path, [1, 2], [3, 1])
    assert {one.level for one in found(paths, Config(overrides=(override,)))} == {Level.ERROR}
    off = Override(paths=("**/0.txt",), rules={"t/files": False})
    assert found(paths, Config(overrides=(off,))) == []


def test_suppressed_places_are_not_compared(tmp_path: Path) -> None:
    first, second = files(tmp_path, [1, 2], [3, 1], ending="md")
    second.write_text(
        f"{paragraph(3)}\n\n<!-- subeditor: ignore t/files -->\n{paragraph(1)}\n", encoding="utf-8"
    )
    # The suppression counts as used, too.
    assert found([first, second]) == []


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    paths = files(tmp_path, [1, 2], [3, 1])

    def gone(_: object) -> None:
        paths[1].unlink(missing_ok=True)

    report: Report = run(paths[::-1], Config(), RULESET, jobs=1, advance=gone)
    assert [(one.start.line, one.text) for one in report.findings] == [(3, "")]
