"""The GitHub action: its steps hold together, and its script does what it says, run here without GitHub."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS = ACTION["runs"]["steps"]
DESK = ROOT / "tests/cli/desk"

needs_bash = pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")


def check(
    tmp_path: Path, paths: str, arguments: str = ""
) -> tuple[subprocess.CompletedProcess[str], str, str]:
    """The action's last step: the process, the job's summary and the step's outputs."""
    program = tmp_path / "subeditor"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m subeditor "$@"\n', "utf-8")
    program.chmod(0o755)
    summary, outputs = tmp_path / "summary", tmp_path / "outputs"
    done = subprocess.run(
        ["bash", "-e", "-o", "pipefail", "-c", STEPS[-1]["run"]],
        cwd=DESK,
        env={
            **os.environ,
            "SUBEDITOR": str(program),
            "RUNNER_TEMP": str(tmp_path),
            "GITHUB_STEP_SUMMARY": str(summary),
            "GITHUB_OUTPUT": str(outputs),
            "PATHS": paths,
            "ARGS": arguments,
        },
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done, summary.read_text("utf-8"), outputs.read_text("utf-8")


@needs_bash
@pytest.mark.parametrize(
    ("paths", "arguments", "status", "closing"),
    [
        pytest.param("clean.txt", "", 0, "Nothing to report in 1 file.", id="clean"),
        pytest.param(
            "article.txt notes.md", "", 1, "2 errors, 1 warning, 1 suggestion in 2 files.", id="findings"
        ),
        pytest.param("*.md\nclean.txt", "", 1, "1 error in 1 of 2 files.", id="lines-and-globs"),
        pytest.param("article.txt", "--select house/hedge", 0, "1 suggestion in 1 file.", id="options"),
        pytest.param("gone.txt", "", 2, "Nothing to report in 0 files. 1 fault: see above.", id="fault"),
        pytest.param("$(touch owned) clean.txt", "", 2, "1 file. 2 faults: see above.", id="no-injection"),
    ],
)
def test_check(tmp_path: Path, paths: str, arguments: str, status: int, closing: str) -> None:
    done, summary, outputs = check(tmp_path, paths, arguments)
    assert done.returncode == status, done.stderr
    assert outputs == f"status={status}\n"
    assert summary.startswith("### Subeditor\n\n")
    assert summary.endswith(f"{closing}\n")
    assert done.stdout.endswith(f"{closing}\n")
    assert not (DESK / "owned").exists()


def test_inputs_reach_scripts_as_variables_only() -> None:
    for step in STEPS:
        assert "${{" not in step.get("run", "")


def test_every_input_and_output_is_used() -> None:
    text = (ROOT / "action.yml").read_text("utf-8")
    assert set(re.findall(r"inputs\.([\w-]+)", text)) == set(ACTION["inputs"])
    assert set(re.findall(r"outputs\.(\w+)", text)) >= set(ACTION["outputs"])


def test_every_step_says_what_runs_it() -> None:
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS:
        assert ("uses" in step) != ("run" in step)
        assert "uses" in step or step["shell"] == "bash"
