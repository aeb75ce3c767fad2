"""What pipelines read has the shape that they read: schemas of our own, strict, after what each format's owner publishes.

`test_published.py` holds the same reports against the published schemas themselves, where these lie beside the
project.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pyromark import Markdown, Options

from subeditor import reporters
from subeditor.diagnostics import Fault, FindingEdit, Level, Position, Report
from subeditor.reporters import Style
from tests.reporters.sample import REPORT, finding

TEXT = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)
REPORTS = [
    pytest.param(REPORT, id="sample"),
    pytest.param(Report(()), id="nothing"),
    pytest.param(Report((), (Fault("", 0, 0, "no rule", "no rule"),)), id="fault-without-file"),
    pytest.param(
        Report((finding("x", "x", path="./a/b.md"),) * 3, files=1), id="three-that-are-equal-in-all-but-place"
    ),
]


def written(name: str, report: Report, style: Style | None = None) -> str:
    return "".join(f"{line}\n" for line in reporters.load(name)(report, style or Style(version="1.2.3")))


def an_object(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


STRING, FROM_ONE = {"type": "string", "minLength": 1}, {"type": "integer", "minimum": 1}

# https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format; type and categories are Code
# Climate's (https://github.com/codeclimate/platform/blob/master/spec/analyzers/SPEC.md).
GITLAB = {
    "type": "array",
    "items": an_object(
        {
            "type": {"const": "issue"},
            "description": STRING,
            "check_name": STRING,
            "fingerprint": STRING,
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "categories": {"type": "array", "items": {"enum": ["Style"]}, "minItems": 1},
            "location": an_object(
                {
                    "path": {"type": "string", "minLength": 1, "not": {"pattern": r"^\./|\\"}},
                    "lines": an_object({"begin": FROM_ONE, "end": FROM_ONE}),
                }
            ),
        }
    ),
}

# https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
_POSITION = an_object({"line": FROM_ONE}, column=FROM_ONE)
_RANGE = an_object({"start": _POSITION}, end=_POSITION)
_LOCATION = an_object({"path": {"type": "string"}}, range=_RANGE)
RDJSON = an_object(
    {
        "source": an_object({"name": STRING}, url=STRING),
        "diagnostics": {
            "type": "array",
            "items": an_object(
                {
                    "message": STRING,
                    "location": _LOCATION,
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                },
                code=an_object({"value": STRING}, url=STRING),
                suggestions={
                    "type": "array",
                    "items": an_object({"range": _RANGE, "text": {"type": "string"}}),
                },
                related_locations={
                    "type": "array",
                    "items": an_object({"message": STRING, "location": _LOCATION}),
                },
            ),
        },
    }
)


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    ("name", "schema"),
    [pytest.param("gitlab", GITLAB, id="gitlab"), pytest.param("rdjson", RDJSON, id="rdjson")],
)
def test_json(name: str, schema: dict[str, Any], report: Report) -> None:
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(written(name, report)))


@pytest.mark.parametrize("report", REPORTS)
def test_gitlab_fingerprints_differ(report: Report) -> None:
    prints = [issue["fingerprint"] for issue in json.loads(written("gitlab", report))]
    assert len(prints) == len(set(prints)) == len(report.findings) + len(report.faults)


# JUnit: the elements and attributes of junit-10.xsd in https://github.com/jenkinsci/xunit-plugin. Checkstyle: what
# XMLLogger.java in https://github.com/checkstyle/checkstyle writes. Element: (children, required, optional).
XML: dict[str, dict[str, tuple[set[str], set[str], set[str]]]] = {
    "junit": {
        "testsuites": ({"testsuite"}, set(), {"name", "tests", "failures", "errors"}),
        "testsuite": ({"testcase"}, {"name", "tests", "failures", "errors"}, set()),
        "testcase": ({"failure", "error", "system-out"}, {"name", "classname"}, set()),
        "failure": (set(), {"type", "message"}, set()),
        "error": (set(), {"type", "message"}, set()),
        "system-out": (set(), set(), set()),
    },
    "checkstyle": {
        "checkstyle": ({"file"}, {"version"}, set()),
        "file": ({"error"}, {"name"}, set()),
        "error": (set(), {"line", "severity", "message", "source"}, {"column"}),
    },
}


def parsed(name: str, report: Report, style: Style | None = None) -> ET.Element:
    return ET.fromstring(written(name, report, style).encode())


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize("name", sorted(XML))
def test_xml(name: str, report: Report) -> None:
    root = parsed(name, report)
    assert root.tag == next(iter(XML[name]))
    for element in root.iter():
        children, required, optional = XML[name][element.tag]
        assert {child.tag for child in element} <= children
        assert required <= set(element.attrib) <= required | optional


@pytest.mark.parametrize("fails", list(Level), ids=str)
def test_junit_agrees_with_the_exit_status(fails: Level) -> None:
    root = parsed("junit", REPORT, Style(fails=fails))
    failed = sum(finding.level >= fails for finding in REPORT.findings)
    assert (root.get("failures"), root.get("errors"), root.get("tests")) == (f"{failed}", "2", "5")
    for suite in (root, *root):
        for attribute, tag in (("failures", "failure"), ("errors", "error"), ("tests", "testcase")):
            assert suite.get(attribute) == f"{len(list(suite.iter(tag)))}"


@given(message=TEXT, path=TEXT, excerpt=TEXT)
def test_xml_gives_back_what_it_can_hold(message: str, path: str, excerpt: str) -> None:
    report = Report((finding(excerpt, excerpt, path=path, message=message),), files=1)
    held = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", message)
    (error,) = parsed("checkstyle", report).iter("error")
    (failure,) = parsed("junit", report).iter("failure")
    assert error.get("message") == failure.get("message") == held


@given(before=TEXT, words=TEXT, after=TEXT, text=st.text(max_size=9))
def test_rdjson_counts_bytes(before: str, words: str, after: str, text: str) -> None:
    line = re.sub("[\r\n\ud800-\udfff]", "é", f"{before}§{words}§{after}")
    marked = line[line.index("§") : line.rindex("§") + 1]
    (only,) = json.loads(written("rdjson", Report((finding(line, marked, edit=text),))))["diagnostics"]
    span = only["location"]["range"]
    raw = line.encode()
    start, end = span["start"]["column"] - 1, span["end"]["column"] - 1
    assert raw[start:end].decode() == marked
    (suggestion,) = only["suggestions"]
    assert suggestion == {"range": span, "text": text}


def test_rdjson_edits_that_belong_together_are_one_suggestion() -> None:
    both = finding("naïve (one two) ends", "(one two)")
    at = both.start
    after = Position(1, both.end.column)
    edits = (
        FindingEdit(at, Position(1, at.column + 1), "[", safe=False),
        FindingEdit(Position(1, after.column - 1), after, "]", safe=False),
    )
    (only,) = json.loads(written("rdjson", Report((both._replace(edits=edits),))))["diagnostics"]
    assert [suggestion["text"] for suggestion in only["suggestions"]] == ["[one two]"]
    elsewhere = both._replace(edits=(*edits, FindingEdit(Position(9, 1), Position(9, 2), "x", safe=False)))
    (only,) = json.loads(written("rdjson", Report((elsewhere,))))["diagnostics"]
    assert "suggestions" not in only


# The agent reads commands as `Command.TryParseV2` in microsoft/azure-pipelines-agent does: wherever they stand.
_COMMAND = re.compile(r"##vso\[(?P<area>[\w.]+) (?P<properties>[^\]]*)\](?P<message>.*)")


@given(message=TEXT, path=TEXT, level=st.sampled_from(Level))
def test_azure(message: str, path: str, level: Level) -> None:
    report = Report((finding("x", "x", path=path, message=message, level=level),), files=1)
    first, *_, last = reporters.load("azure")(report, Style())
    command = _COMMAND.fullmatch(first)
    assert (command is not None) == (level > Level.SUGGESTION)
    assert "##vso[" not in last
    if command is None:
        assert "##" not in first
        return
    properties = dict(each.split("=", 1) for each in command["properties"].rstrip(";").split(";"))
    assert command["area"] == "task.logissue"
    assert set(properties) == {"type", "sourcepath", "linenumber", "columnnumber", "code"}
    assert properties["type"] == str(level)


def test_azure_takes_back_what_was_said() -> None:
    message = "50% of %0A; [all]; 100%AZP25"
    line = next(iter(reporters.load("azure")(Report((finding("x", "x", message=message),)), Style())))
    assert line.endswith("]50% of %AZP250A; [all]; 100%AZP25AZP25")
    taken = line.rpartition(";]")[2].replace("%0D", "\r").replace("%0A", "\n")
    assert taken.replace("%AZP25", "%") == message


HTML = Options.ENABLE_TABLES


@given(message=TEXT, path=TEXT, excerpt=TEXT)
def test_markdown_shows_text_as_it_is(message: str, path: str, excerpt: str) -> None:
    """Nothing in a text is markup: there is one heading a file, one table, one row, and no link or image."""
    report = Report((finding(excerpt, excerpt, path=path, message=message),), files=1)
    text = written("markdown", report).encode(errors="backslashreplace").decode()
    html = Markdown(options=HTML).html(text)
    tags = [tag for tag in re.findall(r"<(\w+)", html) if tag not in {"br", "sub", "b"}]
    assert tags == "h3 h4 table thead tr th th th th tbody tr td td td td code".split()


@pytest.mark.parametrize(
    "text", ["@somebody", "see #12", "https://example.org/a", "www.example.org", "GH-7", "**a** _b_ `c` <i>d"]
)
def test_markdown_calls_nobody(text: str) -> None:
    (row,) = [
        line
        for line in reporters.load("markdown")(Report((finding("x", "x", message=text),)), Style())
        if "🟡" in line
    ]
    assert text not in row
    assert not re.search(r"@\w|#\d|://|www\.|GH-\d", row.replace("&#8203;", "\u200b"))


def test_markdown_fits_a_comment() -> None:
    many = Report(tuple(finding("word " * 40, "word", line=line) for line in range(1, 2000)), files=1)
    text = written("markdown", many)
    rows = text.count("🟡")
    assert 100 < rows < 1999
    assert len(text) < 65_536
    assert f"{1999 - rows} more findings not shown" in text
