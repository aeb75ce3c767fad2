"""The input formats. A format is one module of this folder (or an entry point in `subeditor.formats`).

The module's name is the format's name; it holds `EXTENSIONS`, the file endings it reads, and
`parse(source) -> Document`; where its files are not text, `read(path, data) -> Source` as well. A format never knows a rule. One that needs several modules is a package whose
`__init__` imports the others when a file is parsed, for all formats are asked for their endings.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from subeditor.document import Document
    from subeditor.source import Source

    Parse = Callable[[Source], Document]


@cache
def names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted(_own() | set(_entry_points())))


def exists(name: str) -> bool:
    """Whether there is a format of that name; for one of our own no other package is looked at."""
    return name in _own() or name in _entry_points()


@cache
def extensions() -> dict[str, str]:
    """From a file ending (`.md`, lower case) to the format that reads it; for one of our own, ours."""
    return {**_extensions(frozenset(_entry_points())), **_extensions(_own())}


# The formats of the endings that were asked for: of these no module is imported for asking again.
_endings: dict[str, str | None] = {}


def format_of(path: str) -> str | None:
    """The format that reads a file of this name, or None when no format knows its ending."""
    name = os.path.basename(path)  # noqa: PTH119 - a `Path` takes five times the time
    # Word's notes on who has a document open are named as the document is.
    dot = 0 if name.startswith("~$") else name.rfind(".")
    ending = name[dot:].lower() if 0 < dot < len(name) - 1 else ""
    if ending not in _endings:
        # Other packages are asked last: reading every distribution's metadata takes longer than a short file.
        _endings[ending] = _own_format(ending) or extensions().get(ending)
    return _endings[ending]


def endings() -> dict[str, str | None]:
    """What is known by now of the endings of files, for another run of the same program."""
    return dict(_endings)


def recall(endings: Mapping[str, str | None]) -> None:
    """Take over what another run of the same program knew."""
    _endings.update(endings)


def _own_format(ending: str) -> str | None:
    # A name is mostly one of an ending's: `.md` is asked of `markdown` first, and `html` need not be imported.
    likely = sorted(_own(), key=lambda name: (name[:1] != ending[1:2], name))
    return next((name for name in likely if ending in _module(name).EXTENSIONS), None)


def _extensions(formats: frozenset[str]) -> dict[str, str]:
    return {ending: name for name in sorted(formats) for ending in _module(name).EXTENSIONS}


def read(path: str, data: bytes, encoding: str | None = None, name: str | None = None) -> Source:
    """The source of a file's bytes: its text decoded, or what the named format, else that of its ending, reads there.

    `encoding` is that of text which is not UTF-8. Raises `SourceError`.
    """
    from subeditor.source import Source

    name = name or format_of(path)
    module = _module(name) if name else None
    if module is not None and hasattr(module, "read"):
        source: Source = module.read(path, data)
        return source
    return Source.from_bytes(path, data, encoding)


def is_text(path: str, name: str | None = None) -> bool:
    """Whether a file in the named format, else in that of its ending, is nothing but its text."""
    name = name or format_of(path)
    return name is None or not hasattr(_module(name), "read")


def parse(source: Source, name: str | None = None, reading: Any = None) -> Document:
    """The document of a source, read in the named format, else by its ending, else as plain text.

    `reading` is a `_reading.Reading`, for formats that ask for it: those with a `parse_as`. With one the text is read
    as Vale reads it. Raises `KeyError` for an unknown name.
    """
    module = _module(name or format_of(source.path) or "text")
    parse: Parse = module.parse
    if reading is None:
        return parse(source)
    read: Document = module.parse_as(source, reading) if hasattr(module, "parse_as") else parse(source)
    return read if read.as_vale else replace(read, as_vale=True)


@cache
def _module(name: str) -> Any:
    if name in _own():
        return importlib.import_module(f"{__name__}.{name}")
    return _entry_points()[name].load()


@cache
def _own() -> frozenset[str]:
    return frozenset(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_"))


@cache
def _entry_points() -> dict[str, Any]:
    from importlib.metadata import entry_points

    return {point.name: point for point in entry_points(group="subeditor.formats")}
