"""What is in the files of a workspace that no editor has open: `subeditor check`, in a process of its own.

So it is the command line's answer, with what files say of each other and with what is kept of earlier runs; it uses
all processors, and holds nothing up.
"""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from subeditor import checks
from subeditor.diagnostics import Finding, FindingEdit, FindingRelated, Level, Position
from subeditor.errors import SourceError
from subeditor.server.projects import Project
from subeditor.source import Source


async def findings(folder: Path, configuration: Path | None) -> dict[Path, tuple[Finding, ...]]:
    """The findings in a folder's files, by file; none where they cannot be told."""
    options = ["--config", str(configuration)] if configuration else []
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "subeditor", "check", "--quiet", "--exit-zero", "--format", "jsonl", *options, "."),
        cwd=folder,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        told, _ = await process.communicate()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.terminate()
        raise
    return read(folder, told.decode("utf-8", "replace").splitlines())


def read(folder: Path, lines: Iterable[str]) -> dict[Path, tuple[Finding, ...]]:
    """The findings that a report in JSON lines tells, by file; paths in it are relative to the folder."""
    found: dict[Path, list[Finding]] = {}
    for line in lines:
        with suppress(ValueError, KeyError):
            value = json.loads(line)
            if "rule" in value:
                finding = _finding(folder, value)
                found.setdefault(Path(finding.path), []).append(finding)
    return {path: tuple(listed) for path, listed in found.items()}


def source(path: Path, project: Project | None) -> Source | None:
    """The source of a file on the disk; None where it cannot be read."""
    try:
        return Source.from_bytes(str(path), path.read_bytes(), (project and project.config.encoding) or None)
    except (OSError, SourceError):
        return None


def beyond(project: Project, text: Source, found: Iterable[Finding]) -> tuple[Finding, ...] | None:
    """Those of the findings in a file that rules between files may have made; None where the text is not the file's."""
    saved = source(Path(text.path), project)
    if saved is None or saved.text != text.text:
        return None
    rules = project.ruleset.rules
    joining = (each for each in found if each.rule in rules and checks.load(rules[each.rule].kind).join)
    return tuple(each._replace(path=text.path) for each in joining)


def _finding(folder: Path, value: dict[str, Any]) -> Finding:
    path = str(folder / value["path"])
    return Finding(
        path=path,
        start=Position(value["line"], value["column"]),
        end=Position(value["end_line"], value["end_column"]),
        rule=value["rule"],
        level=Level[value["level"].upper()],
        message=value["message"],
        text="",
        excerpt="",
        edits=tuple(FindingEdit(*_range(edit), edit["text"], edit["safe"]) for edit in value["edits"]),
        related=tuple(
            FindingRelated(str(folder / each["path"]), *_range(each), each["message"])
            for each in value["related"]
        ),
    )


def _range(value: dict[str, Any]) -> tuple[Position, Position]:
    return Position(value["line"], value["column"]), Position(value["end_line"], value["end_column"])
