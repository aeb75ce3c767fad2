"""What is missing and may be missing is told by every format, and by none as an error."""

from __future__ import annotations

import pytest

from subeditor import reporters
from subeditor.diagnostics import Fault, Report
from subeditor.errors import AbsentError
from subeditor.reporters import Style

# How the formats mark an error.
ERROR = {
    "azure": "type=error",
    "checkstyle": 'severity="error"',
    "github": "::error",
    "gitlab": '"blocker"',
    "json": '"fatal": true',
    "jsonl": '"fatal": true',
    "junit": 'errors="1"',
    "rdjson": '"ERROR"',
    "sarif": '"executionSuccessful": false',
}


@pytest.mark.parametrize("required", [False, True])
@pytest.mark.parametrize("name", ERROR)
def test_what_may_be_missing_is_no_error(name: str, required: bool) -> None:
    fault = Fault.of(AbsentError("nobody answers", required=required))
    printed = "\n".join(reporters.load(name)(Report((), (fault,), 1), Style(version="1")))
    assert "nobody answers" in printed
    assert (ERROR[name] in printed.replace('":"', '": "').replace('":false', '": false')) == required
