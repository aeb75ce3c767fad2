"""`subeditor server` as a command, and what an editor may set."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from subeditor.cli import app
from subeditor.server import options
from subeditor.server.options import Options


@pytest.mark.parametrize("missing", ["pygls", "lsprotocol"])
def test_without_its_extra_it_says_what_to_install(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.startswith("subeditor.server"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, missing, None)
    done = CliRunner().invoke(app, ["server"])
    assert done.exit_code == 2
    assert done.stderr == "subeditor: the server needs pygls\n  help: pip install 'subeditor[server]'\n"


@pytest.mark.parametrize(
    ("given", "expected", "wrong"),
    [
        (None, Options(), 0),
        ({}, Options(), 0),
        ({"pause": 100, "workspace": True}, Options(0.1, True), 0),
        ({"subeditor": {"configuration": "house.yaml"}}, Options(configuration=Path("house.yaml")), 0),
        ({"configuration": "", "trace": {"server": "off"}}, Options(), 0),
        ({"pause": -1, "workspace": "yes", "configuration": 1}, Options(), 3),
        ({"pause": True}, Options(), 1),
        ([1], Options(), 1),
    ],
)
def test_what_an_editor_sets(given: object, expected: Options, wrong: int) -> None:
    found, faults = options.read(given)
    assert (found, len(faults)) == (expected, wrong)
