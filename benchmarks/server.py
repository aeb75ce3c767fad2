"""Prints how fast the language server answers as somebody writes in a long text.

    python benchmarks/server.py [--words 10000] [--changes 60] [--pause MS] [--markdown | --file FILE]

A client of the protocol starts the server as an editor does and opens a text of so many words: news from the corpora,
or their documentation. Then it types a word at a place, again and again at another, as one goes through a text. Of each
change two times are taken from its sending, on the clock: to the first answer (what was reported moves with its words,
the touched blocks are read anew), and to the last (the whole was checked), without the pause that comes before it. `cpu`
is processor time of the server. At the end it is compared with a fresh check of the same text.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from subeditor import check_text

CORPORA = Path(__file__).parents[2] / "shared" / "corpora" / "dev"
TICK = os.sysconf("SC_CLK_TCK")
WORDS = "and the the harbour a hour later, she said; it is is so that they as seen it".split()


class Times(NamedTuple):
    """Milliseconds from a change to its first and its last answer, and processor time until each."""

    first: float
    last: float
    first_cpu: float
    cpu: float


def main() -> None:
    """Read the arguments, type, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--words", type=int, default=10_000)
    parser.add_argument("--changes", type=int, default=60)
    parser.add_argument("--pause", type=int, default=300)
    parser.add_argument("--markdown", action="store_true")
    parser.add_argument("--file", type=Path)
    asked = parser.parse_args()
    name, text = source(asked.file, asked.markdown, asked.words)
    print(
        f"{name}: {len(text.split()):,} words, {text.count(chr(10) * 2) + 1:,} paragraphs; pause {asked.pause} ms"
    )
    started, opened, times, same = asyncio.run(session(name, text, asked.changes, asked.pause))
    print(f"load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    print(f"start {started:.0f} ms, first check of the text {opened:.0f} ms")
    print(f"{'ms':<24}{'median':>8}{'95 in 100':>11}{'most':>8}")
    for title, of in (
        ("first answer", lambda each: each.first),
        ("last answer less pause", lambda each: each.last - asked.pause),
        ("cpu of the first", lambda each: each.first_cpu),
        ("cpu of both", lambda each: each.cpu),
    ):
        row(title, times, of)
    print("in the end as a fresh check:", "yes" if same else "NO")


def row(title: str, times: list[Times], of: Callable[[Times], float]) -> None:
    figures = sorted(map(of, times))
    late = figures[min(len(figures) - 1, int(len(figures) * 0.95))]
    print(f"{title:<24}{statistics.median(figures):>8.0f}{late:>11.0f}{figures[-1]:>8.0f}")


def source(file: Path | None, markdown: bool, words: int) -> tuple[str, str]:
    """A text of about so many words."""
    if file:
        paths = [file]
    elif markdown:
        paths = [path for path in sorted((CORPORA / "docs").rglob("*.md")) if path.stat().st_size > 4000]
    else:
        paths = sorted((CORPORA / "news").rglob("*.txt"))
    parts, count = [], 0
    for path in paths:
        for part in path.read_text("utf-8", "replace").split("\n\n"):
            parts.append(part)
            count += len(part.split())
            if count >= words:
                break
        if count >= words:
            break
    return ("long.md" if markdown else paths[0].name if file else "long.txt"), "\n\n".join(parts)


async def session(name: str, text: str, changes: int, pause: int) -> tuple[float, float, list[Times], bool]:
    """Start, open, type; milliseconds to the start and to the first check, those of each change, and how it ended."""
    client = LanguageClient("benchmark", "1")
    arrived: list[tuple[float, types.PublishDiagnosticsParams]] = []

    @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
    def _(params: types.PublishDiagnosticsParams) -> None:
        arrived.append((time.perf_counter(), params))

    with tempfile.TemporaryDirectory() as folder:
        begun = time.perf_counter()
        await client.start_io(sys.executable, "-m", "subeditor", "server")
        await client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(),
                root_uri=Path(folder).as_uri(),
                initialization_options={"pause": pause},
            )
        )
        client.initialized(types.InitializedParams())
        started = time.perf_counter()
        uri = (Path(folder) / name).as_uri()
        client.text_document_did_open(
            types.DidOpenTextDocumentParams(types.TextDocumentItem(uri, "markdown", 0, text))
        )
        opened = (await answers(arrived, 0, 1))[0]
        assert client._server
        chance, times = random.Random(1), []
        at = 0
        for version in range(1, changes + 1):
            at = text.find(" ", chance.randrange(len(text) * 9 // 10)) + 1
            text = f"{text[:at]}{chance.choice(WORDS)} {text[at:]}"
            before = processor_time(client._server.pid)
            sent = time.perf_counter()
            client.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    types.VersionedTextDocumentIdentifier(uri=uri, version=version),
                    [types.TextDocumentContentChangeWholeDocument(text)],
                )
            )
            (first,) = await answers(arrived, version, 1)
            then = processor_time(client._server.pid)
            last = (await answers(arrived, version, 2))[-1]
            cpu = processor_time(client._server.pid) - before
            times.append(Times((first - sent) * 1e3, (last - sent) * 1e3, (then - before) * 1e3, cpu * 1e3))
        shown = [(each.code, each.range.start.line, each.message) for each in arrived[-1][1].diagnostics]
        await client.shutdown_async(None)
        client.exit(None)
        await client.stop()
    fresh = [(each.rule, each.start.line - 1, each.message) for each in check_text(text, path=name)]
    return (started - begun) * 1e3, (opened - started) * 1e3, times, shown == fresh


async def answers(
    arrived: list[tuple[float, types.PublishDiagnosticsParams]], version: int, count: int
) -> list[float]:
    """When the answers to a version came."""
    while True:
        found = [when for when, params in arrived if params.version == version]
        if len(found) >= count:
            return found
        await asyncio.sleep(0.001)


def processor_time(process: int) -> float:
    """Seconds that a process has used (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICK


if __name__ == "__main__":
    main()
