"""The commands as typer knows them: for whatever is no plain `subeditor check`."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from subeditor import cli
from subeditor._version import __version__
from subeditor.cli import _terminal
from subeditor.cli._command import App, Group


def _version(wanted: bool) -> None:
    if wanted:
        _terminal.write([f"subeditor {__version__}"])
        raise typer.Exit


def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave."),
    ] = False,
) -> None:
    pass


def _names() -> list[str]:
    return sorted(module.name for module in pkgutil.iter_modules(cli.__path__) if module.name[0] != "_")


def application(names: Iterable[str] = ()) -> typer.Typer:
    """The program with these commands; with none given, all of them."""
    made = App(
        name="subeditor",
        cls=Group,
        help="Read prose as a newspaper's sub-editor does on the last read before publication.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_root)
    for name in names or _names():
        module = import_module(f"{cli.__name__}.{name}")
        if hasattr(module, "app"):
            made.add_typer(module.app, name=name)
        else:
            made.command()(getattr(module, name))
    return made


def needed(arguments: Sequence[str]) -> list[str]:
    """The one command that is asked for; all of them where it is help, completion, or nothing that is known."""
    names = _names()
    asked = arguments[0] if arguments else ""
    return [asked] if asked in names and "_SUBEDITOR_COMPLETE" not in os.environ else names
