"""What only a process of its own shows: pipes, signals, locales, terminals, and what is imported."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from subeditor import config
from subeditor.cli import _progress, _terminal
from subeditor.cli.init import NAME, TEMPLATE

DESK = Path(__file__).parent / "desk"
COMMAND = [sys.executable, "-m", "subeditor"]


def run(*arguments: str, cwd: Path = DESK, **env: str) -> subprocess.CompletedProcess[bytes]:
    command = [*COMMAND, *arguments]
    return subprocess.run(command, capture_output=True, cwd=cwd, env={**os.environ, **env}, timeout=60)


def test_the_module_is_the_command() -> None:
    done = run("check", "--format", "concise")
    assert (done.returncode, len(done.stdout.splitlines()), done.stderr) == (1, 4, b"")


@pytest.mark.parametrize("locale", ["C", "POSIX", "en_US.ISO-8859-1"])
def test_output_is_utf_8_in_any_locale(locale: str) -> None:
    done = run("check", "-f", "concise", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert "“perhaps” hedges." in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names are Unicode there")
def test_a_file_name_that_is_no_utf_8(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (tmp_path / name).write_text("The the end.\n", "utf-8")
    done = run("check", "-f", "json", ".", cwd=tmp_path)
    assert done.stderr == b""
    assert rb"caf\udce9.txt" in done.stdout


def test_a_reader_who_has_gone(tmp_path: Path) -> None:
    """`subeditor check | head -n 1` neither complains nor loses its exit status."""
    (tmp_path / "long.txt").write_text("An email is an e-mail.\n" * 20_000, "utf-8")
    arguments = ["check", "-f", "json", "--config", str(DESK / "subeditor.yaml"), "long.txt"]
    with subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path
    ) as process:
        assert process.stdout and process.stderr
        assert process.stdout.readline() == b"{\n"
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_an_interrupt_ends_it_quietly() -> None:
    with subprocess.Popen(
        [*COMMAND, "check", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=DESK,
    ) as process:
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
        assert (process.returncode, out, b"Traceback" in err) == (130, b"", False)


def test_the_same_bytes_for_any_number_of_processes(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("Perhaps an e-mail.\n\n" + "It is so. " * 3_000, "utf-8")
    outputs = {
        run("check", "-f", "jsonl", "--config", str(DESK / "subeditor.yaml"), "-j", jobs, cwd=tmp_path).stdout
        for jobs in ("1", "2", "3")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"\n") == 40


@pytest.mark.parametrize(
    "module",
    [
        *(
            "rich",
            "pydantic",
            "importlib.metadata",
            "pydoc",
            "pathspec",
            "jsonschema",
            "docx",
            "zipfile",
            "pygls",
        ),
        *("subeditor.cli.rules", "subeditor.cli.proof", "subeditor.cli.server"),
    ],
)
def test_a_check_does_not_import(module: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing is wrong with this.\n", "utf-8")
    program = (
        "import sys; sys.argv = ['subeditor', 'check', 'a.txt']\n"
        "from subeditor.cli import main\n"
        "try: main()\n"
        f"except SystemExit: sys.exit({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_there(shell: str) -> None:
    done = run("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1")
    assert done.returncode == 0
    assert b"_SUBEDITOR_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        pytest.param("subeditor check --format js", ["json", "jsonl"], id="format"),
        pytest.param("subeditor check --level e", ["error"], id="level"),
        pytest.param("subeditor check --select house/s", ["house/shout", "house/spelling"], id="rule"),
        pytest.param(
            "subeditor check --ignore house/hedge,house/c", ["house/hedge,house/cliche"], id="rules"
        ),
        pytest.param("subeditor explain house/c", ["house/cliche"], id="explain"),
        pytest.param("subeditor rules new x/y --kind exis", ["existence"], id="kind"),
    ],
)
def test_completion(words: str, completed: list[str]) -> None:
    count = str(len(words.split()) - 1)
    done = run(_SUBEDITOR_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD=count)
    assert done.stdout.decode().split() == completed


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk() -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "check"], stdout=full, stderr=subprocess.PIPE, cwd=DESK, timeout=60)
    assert (done.returncode, done.stderr.decode()) == (2, "subeditor: [Errno 28] No space left on device\n")


@pytest.mark.parametrize("traceback", [False, True])
def test_a_fault_of_our_own(traceback: bool, tmp_path: Path) -> None:
    program = (
        "import sys; sys.argv = ['subeditor', 'check']\n"
        "from subeditor import cli, config\n"
        "def find(start): raise ZeroDivisionError('oh')\n"
        "config.find = find\n"
        "cli.main()"
    )
    env = {**os.environ, "SUBEDITOR_TRACEBACK": "1" if traceback else ""}
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, env=env, timeout=60)
    told = b"subeditor: internal fault: ZeroDivisionError: oh"
    assert (done.returncode, told in done.stderr) == ((1, False) if traceback else (2, True))
    assert (b"Traceback" in done.stderr) is traceback


class _Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self._terminal = terminal

    def isatty(self) -> bool:
        return self._terminal


@pytest.mark.parametrize(
    ("terminal", "env", "coloured"),
    [
        pytest.param(True, {}, True, id="terminal"),
        pytest.param(False, {}, False, id="pipe"),
        pytest.param(True, {"NO_COLOR": "1"}, False, id="no-color"),
        pytest.param(True, {"NO_COLOR": ""}, True, id="empty-no-color"),
        pytest.param(False, {"FORCE_COLOR": "1"}, True, id="force-color"),
        pytest.param(True, {"TERM": "dumb"}, False, id="dumb"),
    ],
)
def test_colour(terminal: bool, env: dict[str, str], coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    assert _terminal.colour(_Stream(terminal)) is coloured


@pytest.mark.parametrize(
    ("terminal", "patience", "shown"),
    [
        pytest.param(True, 0.0, True, id="terminal"),
        pytest.param(True, 60.0, False, id="soon-over"),
        pytest.param(False, 0.0, False, id="pipe"),
    ],
)
def test_progress(terminal: bool, patience: float, shown: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = _Stream(terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(_progress, "PATIENCE", patience)
    with _progress.bar(3) as advance:
        for _ in range(3):
            if advance:
                time.sleep(0.01)
                advance(None)
    assert bool(stream.getvalue()) is shown


def test_what_init_writes_is_a_configuration(tmp_path: Path) -> None:
    """As it stands, and with the # taken from every setting."""
    path = tmp_path / NAME
    path.write_text(TEMPLATE, "utf-8")
    assert config.read(path) == config.Config(path=path, root=tmp_path)
    prose = (
        "# Config",
        "# Paths",
        "# Packs",
        "# Rules",
        "# The ",
        "# Words",
        "# that",
        "# Files",
        "# What",
        "# From",
    )
    lines = [line.removeprefix("# ") for line in TEMPLATE.splitlines() if not line.startswith(prose)]
    path.write_text("\n".join(line.replace("#  ", "  ") for line in lines), "utf-8")
    assert config.read(path).vocabulary == ("Pyongyang", "macOS")


def test_the_examples_of_the_readme() -> None:
    """The pack of the house holds, and the faults put into the texts are found."""
    examples = Path(__file__).parents[2] / "examples"
    assert run("rules", "test", "house-rules", cwd=examples).returncode == 0
    done = run("check", "-f", "concise", cwd=examples)
    found = {line.split()[2].decode() for line in done.stdout.splitlines()}
    assert found >= {
        "news/unattributed-quote",
        "text/duplicate-line",
        "text/leftover",
        "text/misspelling",
        "text/real-word",
        "text/repeated-word",
        "text/unbalanced-pairs",
        "text/unmatched-enumeration",
    }
    assert not [rule for rule in found if rule.startswith("subeditor/")]
