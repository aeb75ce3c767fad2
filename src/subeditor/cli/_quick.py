"""A plain command line read without typer: options with their values, flags, and arguments, nothing odd.

Whatever else there is (a fault, `--help`, short flags run together) is not read here, so that typer reads it and tells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import UnionType
from typing import Any, NamedTuple, get_args, get_type_hints

from subeditor.cli._declared import Declared


class _Parameter(NamedTuple):
    """A parameter of a command: its name in Python, and how its value is read; None for a flag."""

    name: str
    read: Callable[[str], Any] | None
    many: bool


class _Odd(Exception):  # noqa: N818 - no fault: typer reads it
    """A command line that is not plain."""


def arguments(command: Callable[..., None], words: Sequence[str]) -> dict[str, Any] | None:
    """What to call the command with; None for a command line that typer must read."""
    named, rest = _parameters(command)
    found: dict[str, Any] = {}
    given = iter(words)
    try:
        for word in given:
            if word == "--":
                _take(found, rest, list(given))
            elif word == "-" or not word.startswith("-"):
                _take(found, rest, [word])
            else:
                name, mark, value = word.partition("=") if word.startswith("--") else (word, "", "")
                parameter = named.get(name)
                if parameter is None:
                    return None
                _set(found, parameter, value if mark else None, given)
    except (_Odd, ValueError):
        return None
    return found


def _take(found: dict[str, Any], parameter: _Parameter | None, words: list[str]) -> None:
    if parameter is None or not parameter.many:
        raise _Odd
    found.setdefault(parameter.name, []).extend(words)


def _set(found: dict[str, Any], parameter: _Parameter, value: str | None, given: Iterator[str]) -> None:
    if parameter.read is None:
        if value is not None:
            raise _Odd
        found[parameter.name] = True
        return
    text = next(given, None) if value is None else value
    if text is None or (value is None and text.startswith("-")):
        raise _Odd
    if parameter.many:
        found.setdefault(parameter.name, []).append(parameter.read(text))
    else:
        found[parameter.name] = parameter.read(text)


_READERS: dict[object, Callable[[str], Any]] = {str: str, int: int, Path: Path}


def _parameters(command: Callable[..., None]) -> tuple[dict[str, _Parameter], _Parameter | None]:
    """The parameters by the names of their options, and the one that takes what is no option."""
    named: dict[str, _Parameter] = {}
    rest: _Parameter | None = None
    for name, hint in get_type_hints(command, include_extras=True).items():
        sort, *declared = get_args(hint) or (hint,)
        if not declared or not isinstance(declared[0], Declared):
            continue
        if isinstance(sort, UnionType):
            sort = get_args(sort)[0]
        many = sort == list[str]
        parameter = _Parameter(name, None if sort is bool else _READERS[str if many else sort], many)
        if declared[0].names:
            named |= dict.fromkeys(declared[0].names, parameter)
        else:
            rest = parameter
    return named, rest
