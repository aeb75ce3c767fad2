"""`subeditor stats`: how long texts are, how hard to read, and which of their sentences are longest."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from heapq import nlargest
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from subeditor.cli import _options, _progress, _runs, _settings, _terminal
from subeditor.errors import Address, SourceError, UsageError, nearest

if TYPE_CHECKING:
    from subeditor.config import Config
    from subeditor.diagnostics import Fault
    from subeditor.document import Document
    from subeditor.stats import Long, Part

_FORMATS = ("text", "json")
_PARTS = ("file", "section", "paragraph")
_HEADS = {
    "flesch_reading_ease": "Flesch",
    "flesch_kincaid": "F-K",
    "gunning_fog": "Fog",
    "smog": "SMOG",
    "coleman_liau": "C-L",
    "automated_readability": "ARI",
    "dale_chall": "D-C",
}
_NONE = "–"


def stats(
    paths: _options.Paths = None,
    format: Annotated[
        str, typer.Option("--format", "-f", metavar="FORMAT", help="How to print it: text, json.")
    ] = "text",
    by: Annotated[
        str, typer.Option("--by", metavar="PART", help="A row for each file, section or paragraph.")
    ] = "file",
    longest: Annotated[
        int, typer.Option("--longest", metavar="N", help="How many of the longest sentences to list.")
    ] = 5,
    config: _options.Config = None,
    stdin_filename: _options.StdinFilename = "",
) -> None:
    """Count words and sentences, and tell how long and how hard texts are to read.

    Paragraphs, list items and quotations are counted; headings, tables and code are not. Exit status: 0, or 2 where a
    file could not be read.
    """
    from subeditor import stats as counting

    with _settings.told():
        _known("--format", format, _FORMATS)
        _known("--by", by, _PARTS)
        if longest < 0:
            raise UsageError("--longest must not be negative")
        settings = _settings.configuration(config)
        run = _runs.run(settings, paths, stdin_name=stdin_filename)
        texts: list[tuple[Part, list[Part]]] = []
        sentences: list[Long] = []
        faults: list[Fault] = []
        for document in _documents(run, settings, faults):
            texts.append((counting.whole(document), list(counting.parts(document, by))))  # type: ignore[arg-type]
            sentences = _longest([*sentences, *counting.longest(document, longest)], longest)
        lines = _json(texts, sentences) if format == "json" else _table(texts, sentences)
        _terminal.write(lines)
        status = _settings.faulty(faults)
    raise typer.Exit(status)


def _known(option: str, given: str, names: Sequence[str]) -> None:
    if given not in names:
        raise UsageError(f"{option}: no `{given}`", hint=nearest(given, names))


def _documents(run: _runs.Run, settings: Config, faults: list[Fault]) -> Iterator[Document]:
    """The texts, one at a time; why some could not be read is added to `faults`."""
    from subeditor import formats
    from subeditor.diagnostics import Fault
    from subeditor.engine import parsed

    if run.is_of_stdin:
        try:
            yield parsed(run.stdin[0], settings)
        except SourceError as error:
            faults.append(Fault.of(error))
        return
    faults += run.found.faults
    with _progress.bar(len(run.found.paths)) as advance:
        for path in run.found.paths:
            try:
                data = Path(path).read_bytes()
                source = formats.read(path, data, settings.encoding or None, settings.format_for(path))
                yield parsed(source, settings)
            except SourceError as error:
                faults.append(Fault.of(error))
            except OSError as error:
                reason = (error.strerror or str(error)).lower()
                faults.append(Fault.of(SourceError(f"cannot be read: {reason}", Address(path))))
            if advance:
                advance(None)


def _longest(sentences: list[Long], number: int) -> list[Long]:
    return nlargest(number, sentences, key=lambda long: long.words)


def _table(texts: list[tuple[Part, list[Part]]], sentences: list[Long]) -> Iterator[str]:
    from subeditor import stats as counting

    rows = [part for text, parts in texts for part in (parts or [text])]
    heads = ["words", "sent.", "w/sent.", "min", *_HEADS.values(), ""]
    cells = [[*_cells(part), _name(part)] for part in rows]
    if len(texts) > 1:
        cells.append([*_cells(counting.total(text for text, _ in texts)), f"{len(texts)} files"])
    if not cells:
        yield "Nothing to count."
        return
    widths = [max(len(row[at]) for row in [heads, *cells]) for at in range(len(heads) - 1)]
    for row in [heads, *cells]:
        numbers = "  ".join(f"{cell:>{width}}" for cell, width in zip(row, widths, strict=False))
        yield f"{numbers}  {row[-1]}".rstrip()
    if sentences:
        yield ""
        yield "Longest sentences:"
        room = max(40, _terminal.width(sys.stdout))
        for long in sentences:
            yield from _shown(long, room)


def _cells(part: Part) -> list[str]:
    counts = part.counts
    per_sentence = f"{counts['words'] / counts['sentences']:.1f}" if counts["sentences"] else _NONE
    grades = [_NONE if grade is None else f"{round(grade, 1) + 0.0:.1f}" for grade in part.grades.values()]
    return [
        f"{counts['words']:.0f}",
        f"{counts['sentences']:.0f}",
        per_sentence,
        f"{part.minutes:.1f}",
        *grades,
    ]


def _name(part: Part) -> str:
    from subeditor.reporters._cells import shown

    return shown(f"{part.path}:{part.line} {part.title}".rstrip() if part.title else part.path)


def _shown(long: Long, room: int) -> Iterator[str]:
    from subeditor.reporters._cells import shown

    yield f"  {shown(long.path)}:{long.line}:{long.column} {long.words} words"
    text = shown(long.text)
    yield f"    {text if len(text) <= room - 4 else text[: room - 5].rstrip() + '…'}"


def _json(texts: list[tuple[Part, list[Part]]], sentences: list[Long]) -> Iterator[str]:
    import json

    from subeditor import stats as counting

    value = {
        "files": [
            {"path": text.path, **_values(text), "parts": [_part(part) for part in parts]}
            for text, parts in texts
        ],
        "total": _values(counting.total(text for text, _ in texts)),
        "longest_sentences": [long._asdict() for long in sentences],
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)


def _part(part: Part) -> dict[str, Any]:
    return {"line": part.line, "title": part.title, **_values(part)}


def _values(part: Part) -> dict[str, Any]:
    grades = {name: None if grade is None else round(grade, 2) for name, grade in part.grades.items()}
    counts = {name: int(count) for name, count in part.counts.items()}
    return {**counts, "reading_minutes": round(part.minutes, 2), "readability": grades}
