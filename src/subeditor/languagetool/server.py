"""A server of our own: LanguageTool's, from a folder on this machine. One a process and folder, started when first asked for.

Knows how it is found, started and ended. Nothing is ever downloaded. It ends with the process that started it,
however that ends: where there is a shell, a watcher of a few bytes waits for that.
"""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, NamedTuple

from subeditor.dataclass import dataclass
from subeditor.errors import AbsentError
from subeditor.languagetool import client

_JAR = "languagetool-server.jar"
_MAIN = "org.languagetool.server.HTTPServer"
# Where language_tool_python keeps what its users have it download.
_DOWNLOADED = Path("~/.cache/language_tool_python")
# Seconds that it may take to start on a busy machine, and to end when asked to.
_START, _END = 90.0, 5.0
_HEAP = "-Xmx1g"
# Waits until the pipe to the process that wrote it is closed, and ends the server.
_WATCH = 'cat >/dev/null; kill "$1" 2>/dev/null; sleep 5; kill -9 "$1" 2>/dev/null'


class Place(NamedTuple):
    """What a server is started from."""

    java: str
    jar: Path


@dataclass(slots=True)
class _Server:
    """One that runs: its address, its processes, and whose it is."""

    address: str
    process: subprocess.Popen[bytes]
    watcher: subprocess.Popen[bytes] | None
    owner: int

    def end(self) -> None:
        if os.getpid() != self.owner:
            return
        self.process.terminate()
        try:
            self.process.wait(_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.watcher:
            self.watcher.kill()
            if self.watcher.stdin:
                self.watcher.stdin.close()
            self.watcher.wait()


_running: dict[Place, _Server] = {}
_failed: dict[Place, str] = {}


def place(folder: str) -> Place:
    """What there is to start: the newest LanguageTool of a folder, else of `LTP_PATH`, else of its client's.

    Raises `AbsentError`.
    """
    given = folder or os.environ.get("LTP_PATH", "")
    root = Path(given).expanduser() if given else _DOWNLOADED.expanduser()
    jars = [jar for jar in (root / _JAR, *root.glob(f"LanguageTool-*/{_JAR}")) if jar.is_file()]
    if not jars:
        where = (
            f"no {_JAR} lies in {root}"
            if given
            else "no server is named (`server`) and none lies here (`path`)"
        )
        raise AbsentError(f"LanguageTool is not there: {where}; what it would have found is missing")
    java = _java()
    if not java:
        raise AbsentError("LanguageTool cannot run: there is no Java; what it would have found is missing")
    return Place(java, max(jars, key=_version))


def address(place: Place, language: str) -> str:
    """Where the server from a place answers; it is started where it does not run yet. Raises `AbsentError`.

    It has loaded the rules of that language by then: a time-out of requests need not allow for that.
    """
    if place not in _running:
        if place in _failed:
            raise AbsentError(_failed[place])
        try:
            _running[place] = _start(place, language)
        except AbsentError as error:
            _failed[place] = error.message
            raise
    return _running[place].address


@contextmanager
def for_a_run(folder: str, language: str) -> Iterator[str]:
    """Where a server answers until the end of a run; one that ran before goes on. Raises `AbsentError`."""
    found = place(folder)
    ours = found not in _running
    try:
        yield address(found, language)
    finally:
        if ours and found in _running:
            _running.pop(found).end()


def _java() -> str | None:
    home = os.environ.get("JAVA_HOME")
    return (home and shutil.which("java", path=str(Path(home, "bin")))) or shutil.which("java")


def _version(jar: Path) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", jar.parent.name)]


def _start(place: Place, language: str) -> _Server:
    with tempfile.TemporaryFile() as said:
        port = _free_port()
        command = [place.java, _HEAP, "-cp", str(place.jar), _MAIN, "--port", str(port)]
        try:
            process = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                # An interrupt is for us: we end it.
                start_new_session=True,
            )
        except OSError as error:
            raise AbsentError(_not_started(str(error))) from None
        server = _Server(f"http://127.0.0.1:{port}", process, None, os.getpid())
        try:
            server.watcher = _watcher(process.pid)
            _wait(server, said)
            client.warm_up(server.address, language, _START)
        except BaseException:
            server.end()
            raise
    atexit.register(_end_all)
    return server


def _wait(server: _Server, said: IO[bytes]) -> None:
    """Wait until a server answers. Raises `AbsentError` where it ends, or takes too long."""
    until = time.monotonic() + _START
    while server.process.poll() is None:
        if client.answers(server.address):
            return
        if time.monotonic() > until:
            raise AbsentError(_not_started(f"no answer within {_START:g} seconds"))
        time.sleep(0.2)
    raise AbsentError(_not_started(_complaint(said)))


def _not_started(why: str) -> str:
    return f"LanguageTool did not start: {why}; what it would have found is missing"


def _complaint(said: IO[bytes]) -> str:
    """The first line in which Java tells an error."""
    said.seek(0)
    lines = said.read(20_000).decode("utf-8", "replace").splitlines()
    told = [line for line in lines if re.search(r"(?i)error|exception", line)]
    return (told or lines or ["Java ended"])[0].strip()[:200]


def _watcher(pid: int) -> subprocess.Popen[bytes] | None:
    """A process that ends the server when this one is gone, killed perhaps."""
    shell = shutil.which("sh")
    if sys.platform == "win32" or not shell:
        return None
    watcher = subprocess.Popen(
        [shell, "-c", _WATCH, "sh", str(pid)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    pipe = watcher.stdin
    assert pipe is not None

    def let_go() -> None:
        # A fork holds the pipe open, too: who is forked must not keep the server alive.
        with suppress(OSError, ValueError):
            pipe.close()

    os.register_at_fork(after_in_child=let_go)
    return watcher


def _end_all() -> None:
    for found in list(_running):
        _running.pop(found).end()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
