"""LanguageTool that is not there, dies, errs or hangs: one line, all other findings, and no process left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path
from typing import Any

import pytest

from subeditor import check_text
from subeditor.errors import SubeditorError
from subeditor.languagetool import client
from tests.languagetool.fake import children, serving, wait_until_gone

COMMAND = [sys.executable, "-m", "subeditor"]
ROOT = Path(__file__).parents[2]
FILES = 6
# Files so large that several processes read them.
LONG = "They were told about the plan, and nobody was there to hear it again. " * 900

# A Java that runs what stands in for LanguageTool's server, or dies as Java does.
JAVA = f"""\
#!{sys.executable}
import os, sys, time
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
here = Path(__file__).parent
with (here / "started").open("a") as file:
    file.write(f"{{os.getpid()}}\\n")
if (here / "broken").exists():
    print("Error: A JNI error has occurred, please check your installation", file=sys.stderr)
    sys.exit(1)
port = int(sys.argv[sys.argv.index("--port") + 1])
from tests.languagetool import fake
from http.server import ThreadingHTTPServer
import functools
class At(ThreadingHTTPServer):
    def __init__(self, address, handler):
        super().__init__(("127.0.0.1", port), handler)
fake.ThreadingHTTPServer = At
with fake.serving(says={{"were": "AGREEMENT"}}):
    time.sleep(120)
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of texts with a fault of ours in each; no LanguageTool is named anywhere else."""
    for name in ("LANGUAGETOOL_SERVER", "LTP_PATH", "JAVA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    desk = tmp_path / "desk"
    desk.mkdir()
    for number in range(FILES):
        (desk / f"{number}.txt").write_text(f"They were told {number} times. The the end.\n", "utf-8")
    return desk


def configure(desk: Path, **keys: object) -> None:
    """A configuration with a rule of the pack on, and the doubled words of ours."""
    lines = [f"    {key}: {value}\n" for key, value in keys.items()]
    (desk / "subeditor.yaml").write_text(
        "packs: [text, languagetool]\nrules:\n  languagetool/spelling: off\n  languagetool/grammar:\n"
        "    level: warning\n" + "".join(lines),
        "utf-8",
    )


def check(desk: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "check", "--format", "concise", "--quiet", *arguments]
    return subprocess.run(
        command, cwd=desk, env={**os.environ, **env}, capture_output=True, encoding="utf-8", timeout=240
    )


def doubled(done: subprocess.CompletedProcess[str]) -> int:
    return done.stdout.count("text/repeated-word")


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port


ILL: dict[str, tuple[dict[str, Any], str]] = {
    "errs": ({"status": 500, "body": b"Error: Internal"}, "answers with 500 Internal Server Error"),
    "hangs": ({"seconds": 30.0}, "gave no answer within 1 seconds"),
    "is-no-languagetool": ({"body": b"<html>welcome</html>"}, "answers as no LanguageTool does"),
    "lies": ({"body": b'{"matches": [{"offset": 999, "length": 1, "message": ""}]}'}, "as no LanguageTool does"),
    "is-no-list": ({"body": b'{"matches": 3}'}, "answers as no LanguageTool does"),
}  # fmt: skip


@pytest.mark.parametrize(("behaviour", "told"), ILL.values(), ids=ILL)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_server_that_is_ill(desk: Path, behaviour: dict[str, Any], told: str, jobs: str) -> None:
    if jobs == "2":
        for number in range(FILES):
            (desk / f"{number}.txt").write_text(f"The the end. {LONG}\n", "utf-8")
    with serving(**behaviour) as fake:
        configure(desk, server=fake.address, timeout=1)
        begun = time.monotonic()
        done = check(
            desk, "--jobs", jobs, "--ignore", "text/near-duplicate,text/duplicate-*,text/repeated-sentence"
        )
        took = time.monotonic() - begun
    assert doubled(done) == FILES
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"LanguageTool at {fake.address} ") and told in line
    assert done.returncode == 1  # of the doubled words
    assert took < 25


@pytest.mark.parametrize(("required", "status"), [("false", 0), ("true", 2)])
def test_nobody_at_the_address(desk: Path, required: str, status: int) -> None:
    configure(desk, server=f"http://127.0.0.1:{free_port()}", required=required)
    done = check(desk, "--exit-zero")
    assert (done.returncode, doubled(done)) == (status, FILES)
    (line,) = done.stderr.splitlines()
    assert "does not answer: connection refused" in line


@pytest.mark.parametrize(("required", "status"), [("false", 0), ("true", 2)])
def test_no_languagetool_at_all(desk: Path, required: str, status: int) -> None:
    configure(desk, required=required)
    done = check(desk, "--exit-zero")
    assert (done.returncode, doubled(done)) == (status, FILES)
    (line,) = done.stderr.splitlines()
    assert line.startswith("LanguageTool is not there: no server is named")


def test_no_java(desk: Path, tmp_path: Path) -> None:
    installation(tmp_path)
    configure(desk, path=tmp_path)
    # The interpreter by its whole name: nothing else is on the path.
    done = check(desk, "--exit-zero", PATH="/nonexistent")
    assert (done.returncode, doubled(done)) == (0, FILES)
    (line,) = done.stderr.splitlines()
    assert line.startswith("LanguageTool cannot run: there is no Java")


def test_what_is_not_fatal_is_said_in_reports(desk: Path) -> None:
    configure(desk, server=f"http://127.0.0.1:{free_port()}")
    done = check(desk, "--format", "json")
    assert '"message": "LanguageTool at' in done.stdout and '"fatal": false' in done.stdout
    done = check(desk, "--format", "github")
    assert "::warning title=subeditor::LanguageTool at" in done.stdout
    done = check(desk, "--format", "sarif")
    assert '"executionSuccessful": true' in done.stdout or '"executionSuccessful":true' in done.stdout


def installation(folder: Path) -> None:
    """What passes for an installed LanguageTool."""
    (folder / "LanguageTool-6.8").mkdir()
    (folder / "LanguageTool-6.8/languagetool-server.jar").write_bytes(b"")


@pytest.fixture
def java(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a Java of our own, and a LanguageTool; `started` lists the processes that were started."""
    if sys.platform == "win32":
        pytest.skip("the stand-in for Java is a script that begins with #!")
    installation(tmp_path)
    bin_ = tmp_path / "java/bin"
    bin_.mkdir(parents=True)
    (bin_ / "java").write_text(textwrap.dedent(JAVA), "utf-8")
    (bin_ / "java").chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "java"))
    monkeypatch.setenv("LTP_PATH", str(tmp_path))
    return bin_


def started(java: Path) -> list[int]:
    file = java / "started"
    return [int(line) for line in file.read_text().splitlines()] if file.exists() else []


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_one_server_a_run_ended_with_it(desk: Path, java: Path, jobs: str) -> None:
    # The first file has the rule off: the server must be there before others ask for it.
    for number in range(FILES):
        (desk / f"{number}.txt").write_text(f"The the end. {LONG}\n" if number else "The the end.\n", "utf-8")
    configure(desk)
    with (desk / "subeditor.yaml").open("a") as file:
        file.write("overrides:\n  - paths: [0.txt]\n    rules: { languagetool/grammar: off }\n")
    done = check(desk, "--jobs", jobs)
    assert done.stderr == ""
    assert done.stdout.count("languagetool/grammar") == (FILES - 1) * 900
    (pid,) = started(java)
    assert wait_until_gone(pid)


def test_one_server_for_a_run_that_mends_files(desk: Path, java: Path) -> None:
    configure(desk)
    done = check(desk, "--fix", "--exit-zero")
    assert "languagetool/grammar" in done.stdout and "text/repeated-word" not in done.stdout
    (pid,) = started(java)
    assert wait_until_gone(pid)


def test_standard_input(desk: Path, java: Path) -> None:
    configure(desk)
    done = subprocess.run(
        [*COMMAND, "check", "--format", "concise", "-"],
        cwd=desk,
        input=b"They were.\n",
        capture_output=True,
        timeout=60,
    )
    assert (done.stdout.count(b"languagetool/grammar"), done.stderr) == (1, b"")
    (pid,) = started(java)
    assert wait_until_gone(pid)


def test_no_server_where_no_file_needs_one(desk: Path, java: Path) -> None:
    configure(desk)
    check(desk, "--select", "text/repeated-word")
    assert started(java) == []


def test_a_java_that_dies(desk: Path, java: Path) -> None:
    (java / "broken").touch()
    configure(desk)
    done = check(desk, "--exit-zero")
    assert (done.returncode, doubled(done)) == (0, FILES)
    (line,) = done.stderr.splitlines()
    assert "did not start: Error: A JNI error has occurred" in line


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_run_that_is_ended_leaves_no_server(desk: Path, java: Path, how: int, jobs: str) -> None:
    for number in range(40):
        (desk / f"{number}.txt").write_text(LONG * 3, "utf-8")
    configure(desk)
    run = subprocess.Popen(
        [*COMMAND, "check", "--jobs", jobs], cwd=desk, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 30
        while not started(java) and time.monotonic() < until:
            time.sleep(0.05)
        (pid,) = started(java)
        time.sleep(1.5)
        assert run.poll() is None, "it was over before it could be ended"
        workers = children(run.pid)
        run.send_signal(how)
        run.wait(30)
        assert wait_until_gone(pid), "the server is still there"
        assert wait_until_gone(*workers), "a process that read files is still there"
    finally:
        run.kill()
        run.wait()


def test_from_python_it_is_a_warning(desk: Path) -> None:
    configure(desk, server=f"http://127.0.0.1:{free_port()}")
    with pytest.warns(UserWarning, match="does not answer: connection refused"):
        found = check_text("They were told. The the end.", config=desk / "subeditor.yaml")
    assert [finding.rule for finding in found] == ["text/repeated-word"]
    configure(desk, server=f"http://127.0.0.1:{free_port()}", required="true")
    with pytest.raises(SubeditorError, match="does not answer"):
        check_text("They were told.", config=desk / "subeditor.yaml")


@pytest.mark.parametrize(
    ("behaviour", "same"),
    [
        pytest.param({}, True, id="it-says"),
        pytest.param({"no_info": True}, True, id="an-older-one"),
        pytest.param({"no_info": True, "status": 500}, False, id="it-errs"),
        pytest.param({"no_info": True, "body": b"<html>"}, False, id="is-no-languagetool"),
    ],
)
def test_who_answers(behaviour: dict[str, Any], same: bool) -> None:
    with serving(**behaviour) as fake:
        first = client.identity(fake.address)
        assert (client.identity(fake.address) == first) == same
        assert ("6.8" in first) == same
    client._silent.clear()
    assert client.identity(fake.address) == ""


def test_what_was_found_with_a_server_is_not_kept_for_runs_without(desk: Path, tmp_path: Path) -> None:
    cache = {"SUBEDITOR_CACHE_DIR": str(tmp_path / "cache")}
    with serving(says={"were": "AGREEMENT"}) as fake:
        configure(desk, server=fake.address)
        first = check(desk, **cache)
        asked = len(fake.forms)
        assert asked == FILES
        assert check(desk, **cache).stdout == first.stdout
        assert len(fake.forms) == asked, "what was kept was asked for again"
        fake.version = "6.9"
        assert check(desk, **cache).stdout == first.stdout
        assert len(fake.forms) == 2 * asked, "another LanguageTool has answers of its own"
        fake.status = 500
        (desk / "0.txt").write_text("They were told anew. The the end.\n", "utf-8")
        third = check(desk, **cache)
        assert "answers with 500" in third.stderr
        fake.status = 200
        assert check(desk, **cache).stdout.count("languagetool/grammar") == FILES
    gone = check(desk, **cache)
    assert "languagetool/grammar" not in gone.stdout and doubled(gone) == FILES
    assert "does not answer" in gone.stderr
    assert check(desk, **cache).stderr == gone.stderr
