"""The syntax of a `.vale.ini`: sections, and their entries in order.

INI as Vale's parser reads it: `;` and `#` begin comments, a backslash continues a line, `:` parts a key from its value
as `=` does. Knows no key.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.errors import Address, ConfigError, near
from subeditor.nodes import read_source

_COMMENT = re_compile(r"\s[;#].*\Z")


class Entry(NamedTuple):
    """A key with its value, and the line that it stands in."""

    name: str
    value: str
    line: int


def read_sections(path: Path) -> dict[str, list[Entry]]:
    """The entries of each section, in order; those above any section under no name."""
    found: dict[str, list[Entry]] = {"": []}
    name = ""
    for number, line in _lines(read_source(path, ConfigError).text):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1].strip()
            found.setdefault(name, [])
            continue
        key, mark, value = _parted(line)
        if not mark:
            raise ConfigError("is no `key = value`", Address(near(path), number, 1))
        found[name].append(Entry(key.strip(), _unquoted(value), number))
    return found


def _parted(line: str) -> tuple[str, str, str]:
    equals, colon = line.find("="), line.find(":")
    at = min((each for each in (equals, colon) if each >= 0), default=-1)
    return (line[:at], line[at], line[at + 1 :]) if at >= 0 else (line, "", "")


def _unquoted(value: str) -> str:
    value = value.strip()
    for mark in ('"""', '"', "'", "`"):
        if len(value) >= 2 * len(mark) and value.startswith(mark) and value.endswith(mark):
            return value[len(mark) : -len(mark)]
    return _COMMENT.sub("", value).strip()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, those that a backslash continues as one."""
    held, first = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not held and (not line or line[0] in ";#"):
            continue
        first = first if held else number
        held += line
        if held.endswith("\\") and not held.endswith("\\\\"):
            held = held[:-1]
            continue
        yield first, held
        held = ""
    if held:
        yield first, held
