"""What a command's parameters are called and what the help says of them, said without typer.

Importing typer takes as long as checking a short text. What is declared here `_command` makes typer's own of, where
typer reads the command line, and `_quick` reads a plain one by itself.
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Declared(NamedTuple):
    """A parameter: its names (`--format`, `-f`; none for an argument), and what typer takes beside them."""

    names: tuple[str, ...]
    keywords: dict[str, Any]


def option(*names: str, **keywords: Any) -> Declared:
    """As `typer.Option`."""
    return Declared(names, keywords)


def argument(**keywords: Any) -> Declared:
    """As `typer.Argument`."""
    return Declared((), keywords)
