"""The options that commands have: what each is called, what it takes, and what the help says of it.

Knows nothing of what becomes of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from subeditor.cli import _complete
from subeditor.cli._declared import argument, option

_FORMATS = (
    "text, concise, json, jsonl, markdown, html, github, gitlab, azure, sarif, rdjson, junit, checkstyle"
)

Paths = Annotated[
    list[str] | None,
    argument(
        metavar="PATH",
        help="Files, folders (every file in them of a known format), globs, or - for standard input. "
        "Default: the current folder.",
        show_default=False,
    ),
]
Format = Annotated[
    str,
    option(
        "--format",
        "-f",
        metavar="FORMAT",
        help=f"How to report: {_FORMATS}.",
        autocompletion=_complete.formats,
    ),
]
Output = Annotated[
    Path | None,
    option("--output", "-o", metavar="FILE", help="Write the report to a file.", show_default=False),
]
Select = Annotated[
    list[str] | None,
    option(
        "--select",
        metavar="RULE,…",
        help="Run these rules only: names, packs or globs (text/*). A rule that is off runs if its own "
        "name is given.",
        autocompletion=_complete.rules,
        show_default=False,
    ),
]
Ignore = Annotated[
    list[str] | None,
    option(
        "--ignore",
        metavar="RULE,…",
        help="Leave these rules out.",
        autocompletion=_complete.rules,
        show_default=False,
    ),
]
Level = Annotated[
    str | None,
    option(
        "--level",
        metavar="LEVEL",
        help="The least level reported: suggestion, warning or error.",
        autocompletion=_complete.levels,
        show_default=False,
    ),
]
FailLevel = Annotated[
    str | None,
    option(
        "--fail-level",
        metavar="LEVEL",
        help="The least level that makes the exit status 1. Default: warning.",
        autocompletion=_complete.levels,
        show_default=False,
    ),
]
StdinFilename = Annotated[
    str,
    option(
        "--stdin-filename",
        metavar="PATH",
        help="What standard input is called, and so the format it is read in.",
        show_default=False,
    ),
]
Jobs = Annotated[
    int | None,
    option(
        "--jobs",
        "-j",
        metavar="N",
        help="How many processes read files; 0: one for each processor.",
        show_default=False,
    ),
]
Config = Annotated[
    Path | None,
    option(
        "--config",
        metavar="FILE",
        help="The configuration; else the nearest subeditor.yaml, or pyproject.toml with [tool.subeditor], "
        "in this folder or above.",
    ),
]
Statistics = Annotated[bool, option("--statistics", help="Also count the findings of each rule.")]
ShowFiles = Annotated[bool, option("--show-files", help="List the files that would be read, and read none.")]
ShowSettings = Annotated[
    bool, option("--show-settings", help="Show which settings hold for the paths, and read none.")
]
Baseline = Annotated[
    Path | None,
    option(
        "--baseline",
        metavar="FILE",
        help="Report only what is not in this file, which `subeditor baseline write` made.",
        show_default=False,
    ),
]
Since = Annotated[
    str,
    option(
        "--since",
        metavar="REV",
        help="Report only what lies on lines that have changed since the branch left this revision of git's; "
        "files are read whole.",
        show_default=False,
    ),
]
ChangedLines = Annotated[
    bool, option("--changed-lines", help="Report only what lies on lines that are not committed yet.")
]
Fix = Annotated[
    bool,
    option("--fix", help="Make the changes to which no editor would object, and report what is left."),
]
Diff = Annotated[
    bool, option("--diff", help="Show what --fix would change, as a unified diff, and change nothing.")
]
UnsafeFixes = Annotated[bool, option("--unsafe-fixes", help="With --fix or --diff: the other changes too.")]
FixQuotations = Annotated[
    bool, option("--fix-quotations", help="With --fix or --diff: inside quotations too.")
]
ExitZero = Annotated[
    bool, option("--exit-zero", help="Exit with 0 whatever is found. A fault still gives 2.")
]
Quiet = Annotated[bool, option("--quiet", "-q", help="Print findings and faults, and nothing else.")]
ForceExclude = Annotated[
    bool,
    option("--force-exclude", help="Pass over excluded files even where they are named, as hooks do."),
]
NoCache = Annotated[bool, option("--no-cache", help="Neither read nor write what is kept of earlier runs.")]
Colour = Annotated[
    str | None,
    option(
        "--colour",
        "--color",
        metavar="WHEN",
        help="auto (on a terminal, unless NO_COLOR is set), always or never.",
        show_default=False,
    ),
]
