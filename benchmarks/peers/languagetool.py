"""LanguageTool, through its HTTP server, as US English at its default level.

The server is the one at the address in the environment's `LANGUAGETOOL_SERVER`; else one is started from
`$LTP_PATH/LanguageTool-6.8`, where language_tool_python keeps it too, and stopped in the end. Without the
table of n-grams, which is a download of its own and which no registry carries.

Its dictionary (`MORFOLOGIK_RULE_EN_US`) is off; `LEFT_OUT` names the other rules that do not look for a word in
another's place.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.peers import AbsentError, Raw

NAME, VERSION = "LanguageTool", "6.8"
LEFT_OUT = (
    # Typography, punctuation, capitals, hyphens, nouns in one word or two.
    *("TYPOGRAPHY/*", "PUNCTUATION/*", "CASING/*", "COMPOUNDING/*", "*/*_HYPHEN", "*/*COMPOUND*"),
    # Names, dates, spellings of several words, one spelling or another throughout a text.
    *(
        "PROPER_NOUNS/*",
        "*/EN_SIMPLE_REPLACE*",
        "*/EN_DATE_*",
        "MULTITOKEN_SPELLING/*",
        "*/EN_WORD_COHERENCY",
    ),
    # Style, and what is said elsewhere.
    *(
        "STYLE/*",
        "REDUNDANCY/*",
        "REPETITIONS_STYLE/*",
        "PLAIN_ENGLISH/*",
        "CREATIVE_WRITING/*",
        "WIKIPEDIA/*",
    ),
    *("TON_ACADEMIC/*", "AMERICAN_ENGLISH_STYLE/*", "COLLOQUIALISMS/*", "GENDER_NEUTRALITY/*"),
    *("BRITISH_ENGLISH/*", "REGIONALISMS/*"),
)
# Without its dictionary, lest that hide what another rule says of the same word.
OPTIONS = ("language=en-US", "disabledRules=MORFOLOGIK_RULE_EN_US")
# Seconds that its server may take to start.
_START = 90


def check(texts: Sequence[str]) -> Iterator[list[Raw]]:
    """The alarms on each text, one request a text. Raises `AbsentError`."""
    with _server() as address:
        for text in texts:
            answer = _ask(address, text)
            if answer["software"]["version"] != VERSION:
                raise AbsentError(
                    f"LanguageTool {VERSION} is wanted, {answer['software']['version']} answers"
                )
            yield [_raw(text, match) for match in answer["matches"]]


def _raw(text: str, match: dict[str, Any]) -> Raw:
    """A match. Its offsets are UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = (
        len(units[: 2 * at].decode("utf-16-le", "surrogatepass"))
        for at in (match["offset"], match["offset"] + match["length"])
    )
    suggestions = match["replacements"]
    rule = match["rule"]
    return Raw(
        start, end, rule["id"], rule["category"]["id"], suggestions[0]["value"] if suggestions else None
    )


def _ask(address: str, text: str) -> dict[str, Any]:
    data = "&".join([*OPTIONS, urllib.parse.urlencode({"text": text})]).encode()
    with urllib.request.urlopen(f"{address}/v2/check", data, timeout=600) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


@contextmanager
def _server() -> Iterator[str]:
    """The address of a server that answers."""
    given = os.environ.get("LANGUAGETOOL_SERVER")
    if given:
        yield given.rstrip("/")
        return
    jar = Path(os.environ.get("LTP_PATH", "")) / f"LanguageTool-{VERSION}/languagetool-server.jar"
    java = shutil.which("java")
    if not os.environ.get("LTP_PATH") or not jar.is_file() or not java:
        raise AbsentError(
            f"LanguageTool {VERSION} is not here: set LANGUAGETOOL_SERVER to a server's address, or LTP_PATH to "
            f"the folder that holds LanguageTool-{VERSION}/languagetool-server.jar (and have Java)"
        )
    port = _free_port()
    command = ["nice", java, "-Xmx1500m", "-cp", str(jar), "org.languagetool.server.HTTPServer"]
    process = subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        address = f"http://localhost:{port}"
        _wait(address, process)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait(address: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"{address}/v2/languages", timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise AbsentError(f"LanguageTool's server did not start within {_START} seconds")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
    return port
