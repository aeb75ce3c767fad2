"""The shell door: `subeditor COMMAND`. One module a command, none with logic of its own.

A module of this folder without a leading underscore is a command: it holds a function of its name, or an `app` of several.
It is imported when its command is asked for, and commands import what they run only when they run, so that `--help` and a
check of one short file start fast. A plain `subeditor check` is read without typer (`_quick`).
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import Any

from subeditor.cli import _terminal


def __getattr__(name: str) -> Any:
    """`app`: the program with all its commands."""
    if name != "app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from subeditor.cli import _app

    globals()[name] = _app.application()
    return globals()[name]


def main() -> None:
    """The entry point: runs the command and leaves with its exit status.

    A fault of our own is told in one line; SUBEDITOR_TRACEBACK in the environment shows where it happened.
    """
    # Starting makes many objects and no garbage; between files the engine collects by itself.
    gc.disable()
    _terminal.prepare()
    words = sys.argv[1:]
    try:
        if not _checked(words):
            from subeditor.cli import _app

            _app.application(_app.needed(words))(prog_name="subeditor")
    except KeyboardInterrupt:
        sys.exit(130)
    except Exception as error:
        if os.environ.get("SUBEDITOR_TRACEBACK"):
            raise
        hint = "please report this, with what SUBEDITOR_TRACEBACK=1 shows"
        _terminal.complain(f"subeditor: internal fault: {type(error).__name__}: {error}\n  help: {hint}")
        sys.exit(2)
    finally:
        # Python looks for cycles once more when it ends; nobody waits for what it would find.
        gc.freeze()


def _checked(words: Sequence[str]) -> bool:
    """Run `check` where the command line asks for that in a plain way; whether it does."""
    # A shell that asks what may follow says so in the environment, and Windows expands globs in typer.
    if list(words[:1]) != ["check"] or os.name == "nt" or "_SUBEDITOR_COMPLETE" in os.environ:
        return False
    from subeditor.cli import _quick
    from subeditor.cli.check import check

    given = _quick.arguments(check, words[1:])
    if given is not None:
        check(**given)
    return given is not None
