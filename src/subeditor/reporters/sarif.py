"""SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), for code scanning and dashboards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from subeditor import packs
from subeditor.diagnostics import Fault, Finding, FindingEdit, Level, Position, Report
from subeditor.reporters import Style
from subeditor.reporters._fingerprints import fingerprints
from subeditor.reporters._values import dumps
from subeditor.reporters._words import by_rule

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Level.ERROR: "error", Level.WARNING: "warning", Level.SUGGESTION: "note"}
# The excerpt of a line of megabytes does not belong in the log.
_SNIPPET = 500


def report(report: Report, style: Style) -> Iterator[str]:
    """The lines of a report; each result is on a line of its own."""
    rules = sorted({finding.rule for finding in report.findings})
    index = {rule: number for number, rule in enumerate(rules)}
    prints = fingerprints(report.findings)
    results = [
        dumps(_result(finding, index, f"{digest}:{number}"))
        for finding, (digest, number) in zip(report.findings, prints, strict=True)
    ]
    head = dumps({"$schema": _SCHEMA, "version": "2.1.0"})
    yield f'{head[:-1]}, "runs": [{{'
    for key, value in _about(report, style, rules).items():
        yield f'"{key}": {dumps(value)},'
    yield '"results": ['
    for number, result in enumerate(results, 1):
        yield f"{result}{',' if number < len(results) else ''}"
    yield "]}]}"


def _about(report: Report, style: Style, rules: list[str]) -> dict[str, Any]:
    """The run without its results."""
    driver: dict[str, Any] = {"name": "subeditor"}
    if style.version:
        driver["semanticVersion"] = style.version
    driver["informationUri"] = packs.DOCS
    driver["rules"] = [_described(rule) for rule in rules]
    invocation: dict[str, Any] = {"executionSuccessful": not any(fault.fatal for fault in report.faults)}
    if report.faults:
        invocation["toolExecutionNotifications"] = [_notification(fault) for fault in report.faults]
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [invocation],
    }
    if style.statistics:
        run["properties"] = {"statistics": by_rule(report)}
    return run


def _described(rule: str) -> dict[str, Any]:
    described = {"id": rule, "name": rule}
    page = packs.page_of(rule)
    return {**described, "helpUri": page} if page else described


def _result(finding: Finding, index: dict[str, int], fingerprint: str) -> dict[str, Any]:
    region = _region(finding.start, finding.end)
    if finding.text:
        region["snippet"] = {"text": finding.text[:_SNIPPET]}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index[finding.rule],
        "level": _LEVELS[finding.level],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": _location(finding.path, region)}],
        "partialFingerprints": {"subeditor/v1": fingerprint},
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(related.path, _region(related.start, related.end)),
                "message": {"text": related.message},
            }
            for number, related in enumerate(finding.related, 1)
        ]
    if finding.edits:
        replacements = [_replacement(edit) for edit in finding.edits]
        change = {"artifactLocation": _artifact(finding.path), "replacements": replacements}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _replacement(edit: FindingEdit) -> dict[str, Any]:
    return {"deletedRegion": _region(edit.start, edit.end), "insertedContent": {"text": edit.text}}


def _notification(fault: Fault) -> dict[str, Any]:
    notification: dict[str, Any] = {
        "level": "error" if fault.fatal else "warning",
        "message": {"text": fault.message},
    }
    if fault.path:
        region = {"startLine": fault.line, "startColumn": max(1, fault.column)} if fault.line else {}
        notification["locations"] = [{"physicalLocation": _location(fault.path, region)}]
    return notification


def _location(path: str, region: dict[str, Any]) -> dict[str, Any]:
    location: dict[str, Any] = {"artifactLocation": _artifact(path)}
    if region:
        location["region"] = region
    return location


def _artifact(path: str) -> dict[str, str]:
    pure = PurePath(path)
    if pure.is_absolute():
        return {"uri": pure.as_uri()}
    return {"uri": quote(pure.as_posix(), errors="surrogateescape"), "uriBaseId": "%SRCROOT%"}


def _region(start: Position, end: Position) -> dict[str, Any]:
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }
