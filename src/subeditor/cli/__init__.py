"""The shell door: `subeditor COMMAND`. One module a command, none with logic of its own.

A module of this folder without a leading underscore is a command: it holds a function of its name, or an `app` of several.
It is imported when its command is asked for, and commands import what they run only when they run, so that `--help` and a
check of one short file start fast.
"""

from __future__ import annotations

import gc
import os
import pkgutil
import sys
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer

from subeditor._version import __version__
from subeditor.cli import _terminal
from subeditor.cli._command import Command, Group


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
    return sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name[0] != "_")


def _application(names: Iterable[str]) -> typer.Typer:
    """The program with these commands."""
    application = typer.Typer(
        name="subeditor",
        cls=Group,
        help="Read prose as a newspaper's sub-editor does on the last read before publication.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    application.callback()(_root)
    for name in names:
        module = import_module(f"{__name__}.{name}")
        if hasattr(module, "app"):
            application.add_typer(module.app, name=name)
        else:
            application.command(cls=Command)(getattr(module, name))
    return application


def _needed(arguments: Sequence[str]) -> list[str]:
    """The one command that is asked for; all of them where it is help, completion, or nothing that is known."""
    names = _names()
    asked = arguments[0] if arguments else ""
    return [asked] if asked in names and "_SUBEDITOR_COMPLETE" not in os.environ else names


def __getattr__(name: str) -> Any:
    """`app`: the program with all its commands."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = _application(_names())
    return globals()[name]


def main() -> None:
    """The entry point: runs the command and leaves with its exit status.

    A fault of our own is told in one line; SUBEDITOR_TRACEBACK in the environment shows where it happened.
    """
    # Starting makes many objects and no garbage; between files the engine collects by itself.
    gc.disable()
    _terminal.prepare()
    try:
        _application(_needed(sys.argv[1:]))(prog_name="subeditor")
    except Exception as error:
        if os.environ.get("SUBEDITOR_TRACEBACK"):
            raise
        hint = "please report this, with what SUBEDITOR_TRACEBACK=1 shows"
        _terminal.complain(f"subeditor: internal fault: {type(error).__name__}: {error}\n  help: {hint}")
        sys.exit(2)
