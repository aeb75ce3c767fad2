"""The rules are found from a wheel as they are from the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from subeditor import ruleset

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "-w", str(folder), str(ROOT)]
    built = subprocess.run(command, capture_output=True, text=True, timeout=300)
    if built.returncode and "No matching distribution" in built.stderr:
        pytest.skip("no package index is reachable to build a wheel with")
    assert built.returncode == 0, built.stderr
    return next(folder.glob("*.whl"))


def test_wheel_holds_rules_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for folder, inside in ((ROOT / "rules", "subeditor/rules"), (ROOT / "src/subeditor", "subeditor")):
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix != ".pyc":
                assert f"{inside}/{path.relative_to(folder).as_posix()}" in names


def test_wheel_finds_its_rules(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r});"
        "from subeditor import ruleset; import subeditor;"
        f"assert subeditor.__file__.startswith({str(tmp_path)!r});"
        "print(*(rule.name for rule in ruleset.builtin_rules()))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path)
    assert run.stdout.split() == [rule.name for rule in ruleset.builtin_rules()], run.stderr
