"""A server that answers as LanguageTool does, or as one that is ill; it notes what it was asked."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

INFO: dict[str, dict[str, Any]] = {
    "software": {"name": "LanguageTool", "version": "6.8", "buildDate": "2026-05-05", "premium": False}
}
# The word it reports, and its rules by name.
CATEGORIES = {
    "MORFOLOGIK_RULE_EN_US": "TYPOS",
    "EN_UNPAIRED_QUOTES": "PUNCTUATION",
    "UPPERCASE_SENTENCE_START": "CASING",
    "EN_DATE_WEEKDAY_CURRENTYEAR": "SEMANTICS",
    "WORDY": "STYLE",
}


@dataclass
class Fake:
    """How the server behaves, and what it was asked. `says` is what it reports of a text: word to rule."""

    says: dict[str, str] = field(default_factory=dict)
    status: int = 200
    body: bytes | None = None
    seconds: float = 0.0
    version: str = "6.8"
    no_info: bool = False
    address: str = ""
    forms: list[dict[str, str]] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0
    gone: threading.Event = field(default_factory=threading.Event)

    def texts(self) -> list[str]:
        """What was sent as text and markup, piece by piece."""
        return ["".join(part.get("text") or part["markup"] for part in _parts(form)) for form in self.forms]


def _parts(form: dict[str, str]) -> list[dict[str, str]]:
    if "text" in form:
        return [{"text": form["text"]}]
    parts: list[dict[str, str]] = json.loads(form["data"])["annotation"]
    return parts


@contextmanager
def serving(**behaviour: Any) -> Iterator[Fake]:
    """A server on this machine, gone in the end; a request that hangs then is dropped."""
    fake = Fake(**behaviour)
    lock = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            known = not (fake.no_info and self.path.endswith("/info"))
            self._answer(200 if known else 404, json.dumps(_info(fake)).encode())

        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            form = {key: values[0] for key, values in parse_qs(asked.decode()).items()}
            with lock:
                fake.forms.append(form)
                fake.at_once += 1
                fake.most_at_once = max(fake.most_at_once, fake.at_once)
            fake.gone.wait(fake.seconds)
            with lock:
                fake.at_once -= 1
            body = fake.body
            if body is None:
                body = json.dumps({**_info(fake), "matches": list(_matches(fake, form))}).encode()
            self._answer(fake.status, body)

        def _answer(self, status: int, body: bytes) -> None:
            try:
                self.send_response(status)
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                pass  # nobody listens any more

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield fake
    finally:
        fake.gone.set()
        server.shutdown()
        server.server_close()


def _info(fake: Fake) -> dict[str, Any]:
    return {"software": {**INFO["software"], "version": fake.version}}


def _matches(fake: Fake, form: dict[str, str]) -> Iterator[dict[str, Any]]:
    at = 0
    for part in _parts(form):
        text = part.get("text", "")
        for word, rule in fake.says.items():
            found = text.find(word)
            while found >= 0:
                yield {
                    "offset": at + _units(text[:found]),
                    "length": _units(word),
                    "message": "Not so.",
                    "replacements": [{"value": word.upper()}],
                    "rule": {
                        "id": rule,
                        "issueType": "misspelling",
                        "category": {"id": CATEGORIES.get(rule, "GRAMMAR")},
                    },
                }
                found = text.find(word, found + 1)
        at += _units(text or part["markup"])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=True)
    rows = (map(int, line.split()) for line in listed.stdout.splitlines())
    return [child for child, parent in rows if parent == pid]


def wait_until_gone(*pids: int, seconds: float = 10.0) -> bool:
    """Whether processes end within so many seconds."""
    until = time.monotonic() + seconds
    left = set(pids)
    while left and time.monotonic() < until:
        left = {pid for pid in left if _is_there(pid)}
        time.sleep(0.05)
    return not left


def _is_there(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
