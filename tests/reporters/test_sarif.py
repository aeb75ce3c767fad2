"""SARIF holds together: what points at something points at something that is there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from subeditor import api, reporters
from subeditor.diagnostics import Report
from subeditor.reporters import Style
from tests.reporters.sample import REPORT, finding


def run(report: Report) -> dict[str, Any]:
    log = json.loads("\n".join(reporters.load("sarif")(report, Style())))
    assert log["version"] == "2.1.0"
    (only,) = log["runs"]
    result: dict[str, Any] = only
    return result


def test_every_result_names_a_rule_that_is_described() -> None:
    log = run(REPORT)
    rules = log["tool"]["driver"]["rules"]
    assert [rules[result["ruleIndex"]]["id"] for result in log["results"]] == [
        finding.rule for finding in REPORT.findings
    ]


def test_regions_begin_before_they_end() -> None:
    regions = list(_regions(run(REPORT)))
    assert len(regions) == 7
    for region in regions:
        ends = (region.get("endLine", region["startLine"]), region.get("endColumn", region["startColumn"]))
        assert (1, 1) <= (region["startLine"], region["startColumn"]) <= ends


def _regions(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in {"region", "deletedRegion"}:
                yield inner
            else:
                yield from _regions(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _regions(inner)


def test_faults_are_told_and_fail_the_invocation() -> None:
    (invocation,) = run(REPORT)["invocations"]
    assert invocation["executionSuccessful"] is False
    assert len(invocation["toolExecutionNotifications"]) == len(REPORT.faults)
    assert run(Report(()))["invocations"] == [{"executionSuccessful": True}]


def test_fingerprints_survive_moved_lines_and_tell_twins_apart() -> None:
    def prints(*lines: int) -> list[str]:
        report = Report(tuple(finding("the the end", "the the", line=line) for line in lines))
        return [result["partialFingerprints"]["subeditor/v1"] for result in run(report)["results"]]

    assert prints(1, 5) == prints(2, 9)
    assert len(set(prints(1, 5))) == 2


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_a_finding_before_leaves_the_fingerprint_of_the_next(format: str) -> None:
    """Two sentences with the same words reported: when one is mended, the other is no new finding."""

    def prints(text: str) -> set[str]:
        report = Report(tuple(api.check_text(text, path="a.md")))
        value = json.loads("\n".join(reporters.load(format)(report, Style())))
        if format == "gitlab":
            return {issue["fingerprint"] for issue in value}
        return {result["partialFingerprints"]["subeditor/v1"] for result in value["runs"][0]["results"]}

    both = prints("It was was cold.\n\nThe harbour was was shut.\n")
    one = prints("It was cold.\n\nThe harbour was was shut.\n")
    assert len(both) == 2
    assert len(one) == 1
    assert one < both


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        pytest.param("a b/ü.md", "a%20b/%C3%BC.md", id="relative"),
        pytest.param(str(Path("/srv/a b.md")), "file:///srv/a%20b.md", id="absolute"),
        pytest.param("bad\udcff.md", "bad%FF.md", id="name-that-is-no-utf-8"),
    ],
)
def test_uris(path: str, uri: str) -> None:
    (result,) = run(Report((finding("x", "x", path=path),)))["results"]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri
