"""The reports by the schemas that the formats' owners publish, where these lie in `../shared/schemas`.

They are not part of the project: sarif-2.1.0.json is OASIS's (in microsoft/sarif-sdk, MIT), rdjson.json is
`DiagnosticResult.json` of reviewdog/reviewdog (MIT), junit-10.xsd is of jenkinsci/xunit-plugin (MIT), codeclimate.json of
gitlabhq/gitlabhq (MIT).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema.validators import validator_for

from subeditor.diagnostics import Report
from tests.reporters.test_shapes import REPORTS, written

SCHEMAS = Path(__file__).parents[3] / "shared" / "schemas"


def schema(name: str) -> Path:
    path = SCHEMAS / name
    if not path.is_file():
        pytest.skip(f"{name} is not in ../shared/schemas")
    return path


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("format", "name"),
    [
        pytest.param("sarif", "sarif-2.1.0.json", id="sarif"),
        pytest.param("rdjson", "rdjson.json", id="rdjson"),
        pytest.param("gitlab", "codeclimate.json", id="gitlab"),
    ],
)
def test_json(format: str, name: str, report: Report) -> None:
    published: dict[str, Any] = json.loads(schema(name).read_text("utf-8"))
    value = json.loads(written(format, report))
    # GitLab's is of one issue.
    for each in value if format == "gitlab" else [value]:
        validator_for(published)(published).validate(each)


@pytest.mark.parametrize("report", REPORTS)
def test_junit(report: Report) -> None:
    etree = pytest.importorskip("lxml.etree", reason="lxml reads XML Schema; it comes with the extra `docx`")
    published = etree.XMLSchema(etree.parse(str(schema("junit-10.xsd"))))
    published.assertValid(etree.fromstring(written("junit", report).encode()))
