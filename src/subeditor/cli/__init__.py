"""The shell door: `subeditor COMMAND`. One module a command, none with logic of its own.

Commands import what they run only when they run, so that `--help` and a check of one short file start fast.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from subeditor._version import __version__
from subeditor.cli import _terminal
from subeditor.cli._command import Command, Group
from subeditor.cli.baseline import app as baseline
from subeditor.cli.check import check
from subeditor.cli.explain import explain
from subeditor.cli.init import init
from subeditor.cli.proof import proof
from subeditor.cli.rules import app as rules

app = typer.Typer(
    name="subeditor",
    cls=Group,
    help="Read prose as a newspaper's sub-editor does on the last read before publication.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        _terminal.write([f"subeditor {__version__}"])
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave."),
    ] = False,
) -> None:
    pass


app.command(cls=Command)(check)
app.command(cls=Command)(explain)
app.command(cls=Command)(init)
app.command(cls=Command)(proof)
app.add_typer(baseline, name="baseline")
app.add_typer(rules, name="rules")


def main() -> None:
    """The entry point: runs the command and leaves with its exit status.

    A fault of our own is told in one line; SUBEDITOR_TRACEBACK in the environment shows where it happened.
    """
    # Starting makes many objects and no garbage; between files the engine collects by itself.
    gc.disable()
    _terminal.prepare()
    try:
        app(prog_name="subeditor")
    except Exception as error:
        if os.environ.get("SUBEDITOR_TRACEBACK"):
            raise
        hint = "please report this, with what SUBEDITOR_TRACEBACK=1 shows"
        _terminal.complain(f"subeditor: internal fault: {type(error).__name__}: {error}\n  help: {hint}")
        sys.exit(2)
