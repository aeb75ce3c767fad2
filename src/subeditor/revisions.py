"""Which lines of which files differ from a revision, as git tells.

Knows git's commands and the form of its differences; knows nothing of findings. It writes nothing and runs none of
the programs that a repository may name for showing differences.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from subeditor.deferred import re_compile
from subeditor.errors import UsageError

# From a line to another, both included.
Range = tuple[int, int]
ALL: Range = (1, 2**62)
_HUNK = re_compile(r"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re_compile(r'\\([abtnvfr"\\]|[0-7]{3})')
_ESCAPES = dict(zip('abtnvfr"\\', '\a\b\t\n\v\f\r"\\', strict=True))
# Whatever the configuration of git says.
_DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv",
    "--find-renames", "--submodule=short", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
# The tree of no file, from which everything differs.
_NOTHING = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def changed_lines(folder: Path, since: str | None = None) -> dict[str, tuple[Range, ...]]:
    """The changed lines of the files of the repository that holds a folder, by their real paths.

    They are those that differ between the working tree and where the branch left `since` (`git merge-base`);
    without one, those that are not committed yet. All lines are of files that git does not know, and does not
    ignore, and of those that it takes for binary (UTF-16). Raises `UsageError`.
    """
    top = _top(folder)
    base = _base(top, since)
    found: dict[str, tuple[Range, ...]] = {}
    for name, ranges in _differences(os.fsdecode(_git(top, *_DIFF, base, "--"))):
        found[_path(top, name)] = ranges
    for name in os.fsdecode(_git(top, "ls-files", "--others", "--exclude-standard", "-z")).split("\0"):
        if name:
            found[_path(top, name)] = (ALL,)
    return found


def _top(folder: Path) -> Path:
    try:
        return Path(os.fsdecode(_git(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))
    except _Failed as failed:
        inside = "not a git repository" not in str(failed)
        reason = str(failed) if inside else f"{folder} is not in a git repository"
        raise UsageError(f"--since and --changed-lines need git: {reason}") from None


def _base(top: Path, since: str | None) -> str:
    if since is None:
        try:
            return _git(top, "rev-parse", "--verify", "--quiet", "HEAD^{commit}").decode().strip()
        except _Failed:
            return _NOTHING
    try:
        commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{since}^{{commit}}")
    except _Failed:
        hint = "fetch it first (in GitHub's actions/checkout with `fetch-depth: 0`)"
        raise UsageError(f"--since: git knows no revision `{since}`", hint=hint) from None
    try:
        return _git(top, "merge-base", commit.decode().strip(), "HEAD").decode().strip()
    except _Failed:
        hint = "fetch the history of both (in GitHub's actions/checkout with `fetch-depth: 0`)"
        raise UsageError(f"--since: `{since}` and HEAD have no commit in common here", hint=hint) from None


def _differences(text: str) -> Iterator[tuple[str, tuple[Range, ...]]]:
    """The files of a difference that are there, and their changed lines."""
    name = ""
    ranges: list[Range] = []
    lines = iter(text.split("\n"))
    for line in lines:
        if line.startswith("diff --git "):
            if name:
                yield name, tuple(ranges)
            # Of a binary file the name stands here alone, twice; of others a line of its own says it.
            both = line.removeprefix("diff --git ")
            name, ranges = _unquoted(both[(len(both) + 1) // 2 :]), []
        elif line.startswith("+++ "):
            name = _unquoted(line[4:].removesuffix("\t"))
        elif line.startswith("Binary files "):
            ranges.append(ALL)
        elif match := _HUNK.match(line):
            removed, first, added = (int(match[1] or 1), int(match[2]), int(match[3] or 1))
            left = removed + added
            while left:
                # A line that begins so tells that the one before it has no end.
                left -= not next(lines).startswith("\\")
            if added:
                ranges.append((first, first + added - 1))
    if name:
        yield name, tuple(ranges)


def _unquoted(name: str) -> str:
    """A file's name as git writes it; empty for one that is there no more."""
    if name == "/dev/null":
        return ""
    if name.startswith('"'):
        name = _ESCAPE.sub(_escaped, name[1:-1])
    return name.removeprefix("b/")


def _escaped(match: re.Match[str]) -> str:
    code = match[1]
    return chr(int(code, 8)) if len(code) == 3 else _ESCAPES[code]


def _path(top: Path, name: str) -> str:
    return os.path.join(os.path.realpath(top), name.replace("/", os.sep))  # noqa: PTH118


class _Failed(Exception):  # noqa: N818 - it is caught before anybody sees it
    """What git said was wrong."""


def _git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "core.quotePath=false", "-C", str(folder), *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, stdin=subprocess.DEVNULL)
    except FileNotFoundError:
        raise _Failed("git is not installed") from None
    except OSError as error:
        raise _Failed(str(error)) from None
    if done.returncode:
        raise _Failed(done.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: "))
    return done.stdout
