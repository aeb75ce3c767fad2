"""`subeditor init`: a configuration to start from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from subeditor.cli import _settings, _terminal

NAME = "subeditor.yaml"
TEMPLATE = """\
# Configuration of Subeditor. All of it is optional: take the # from what you need.
# Paths and globs are relative to this file.

# Packs of rules: those that ship, and folders (or files) of your own.
# packs: [news, text, subeditor, ./house-rules]

# Rules, packs or globs: on, off, or a level (suggestion, warning, error). `subeditor rules list` names them.
# rules:
#   news/dangling-name: off
#   text/near-duplicate: suggestion

# The least level that is reported, and the least that makes the exit status 1.
# level: suggestion
# fail-level: warning

# Words that are always right, or the path of a file with one a line. A word with a capital is accepted in
# that form only, one without in any.
# vocabulary: [Pyongyang, macOS]

# Files and folders that are not read, as in .gitignore (which is honoured anyway).
# exclude: [drafts/, CHANGELOG.md]

# What is different for some files.
# overrides:
#   - paths: [letters/]
#     rules:
#       news/unattributed-quote: off

# The encoding of files that are not UTF-8.
# encoding: windows-1252

# From a file ending or a glob to the format such files are read in.
# formats:
#   .story: text
"""


def init(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to write it.")] = Path(),
    from_vale: Annotated[
        bool, typer.Option("--from-vale", help="Write what the .vale.ini there, or above, says.")
    ] = False,
) -> None:
    """Write a commented subeditor.yaml to start from. A file that is there already is never overwritten."""
    path = folder / NAME
    with _settings.told():
        text = TEMPLATE
        if from_vale:
            from subeditor import vale_yaml

            text = vale_yaml.written(vale_yaml.find(folder), folder)
        _settings.create(path, text)
    _terminal.write([f"Wrote {path}."])
