"""Commands as files: each of `cases/` holds a command, and what it must print, write and exit with.

A case is run in a copy of the folder `desk`, with the case's own `files` beside or instead. With UPDATE=1 in
the environment what is expected is written anew; read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner

from subeditor import ruleset
from subeditor._version import __version__
from subeditor.cli import app

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.yaml"))
KEYS = ("about", "command", "files", "stdin", "env", "stdout", "stderr", "written", "status")
# What a developer's own environment must not change.
CLEARED = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "SUBEDITOR_CACHE_DIR", "GITHUB_ACTIONS")


@pytest.mark.parametrize("path", CASES, ids=[path.stem for path in CASES])
def test_case(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = yaml.safe_load(path.read_text("utf-8"))
    assert list(case) == [key for key in KEYS if key in case], "keys out of order, or unknown"
    shutil.copytree(HERE / "desk", tmp_path, dirs_exist_ok=True)
    lay(tmp_path, case.get("files", {}))
    before = contents(tmp_path)
    for name in CLEARED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    result = CliRunner(env=case.get("env", {})).invoke(
        app, shlex.split(case["command"])[1:], input=case.get("stdin"), prog_name="subeditor"
    )
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    got: dict[str, Any] = {"stdout": told(result.stdout, tmp_path), "stderr": told(result.stderr, tmp_path)}
    written = {name: text for name, text in contents(tmp_path).items() if before.get(name) != text}
    got["written"] = {name: told(text, tmp_path) for name, text in written.items()}
    got["status"] = result.exit_code
    if os.environ.get("UPDATE"):
        renew(path, case, got)
    assert got == {"stdout": "", "stderr": "", "written": {}, **{k: case[k] for k in got if k in case}}


def lay(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_BYTE.sub(lambda match: bytes([int(match[1], 16)]), text.encode()))


# A byte that is no text is written as \\xNN in a case.
_BYTE = re.compile(rb"\\x([0-9a-f]{2})")


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8", "replace") for path in files}


def told(text: str, folder: Path) -> str:
    """The output, less what differs from one machine or version to the next."""
    places = {str(folder): "<desk>", str(ruleset.builtin_root()): "<rules>", __version__: "<version>"}
    for place, name in places.items():
        text = text.replace(place, name)
    return text


def renew(path: Path, case: dict[str, Any], got: dict[str, Any]) -> None:
    kept = {key: value for key, value in case.items() if key not in got}
    entry = {**kept, **{key: value for key, value in got.items() if value or key == "status"}}
    path.write_text(yaml.dump(entry, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=200), "utf-8")
    case.clear()
    case.update(entry)


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as blocks."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)
