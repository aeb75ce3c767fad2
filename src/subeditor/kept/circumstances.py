"""What a result depends on beside the file that it is of, as one digest.

That is the program, the Python that runs it and the packages that are installed, the configuration with what
the command line adds to it, the rules, and the folder that paths are relative to. No rule is read for it.
Knows nothing of results.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from subeditor import packs, states
from subeditor._version import __version__
from subeditor.errors import SubeditorError
from subeditor.rule_files import RuleFiles

if TYPE_CHECKING:
    from subeditor.ruleset import RuleSet
    from subeditor.settings import Config

_PACKAGE = Path(__file__).parents[1]
# Installers write the list of files last, or nearly so.
_INSTALLING_NS = 2_000_000_000
# What a configuration says of a run and not of what is found in a file.
_OF_THE_RUN = frozenset(("exclude", "fail_level", "jobs", "cache", "path", "baseline"))
_ADDRESSES = ("http://", "https://")
# Where a LanguageTool is looked for that no rule names.
_ENVIRONMENT = ("LANGUAGETOOL_SERVER", "LTP_PATH")


def digest(config: Config, files: RuleFiles | None = None) -> str | None:
    """The digest; None where it cannot be told, so that nothing may be kept.

    `files` are the rule files of the run, where others ask for them too.
    """
    names = [each.name for each in fields(config) if each.name not in _OF_THE_RUN]
    settings = [(name, getattr(config, name)) for name in names]
    try:
        guests = [os.environ.get(name) for name in _ENVIRONMENT]
        parts = (_program(), os.getcwd(), settings, list(_rules(config, files or RuleFiles())), guests)  # noqa: PTH109
    except (OSError, SubeditorError):
        return None
    return states.digest(repr(parts).encode("utf-8", "surrogatepass")).hex()


def besides(ruleset: RuleSet) -> dict[str, str]:
    """Files with their digests: what rules read beside their own files, and the code of plug-ins.

    Servers are among them, with what they say of themselves.
    """
    from subeditor import checks

    found: set[Path | str] = set()
    for rule in ruleset.rules.values():
        found.update(checks.load(rule.kind).read(rule))
        found.update(map(Path, rule.parents))
    for package in _plugins():
        found.update(_modules(package))
    names = {path if isinstance(path, str) else os.path.abspath(path) for path in found}  # noqa: PTH100
    return {name: digest_of(name) for name in names}


def digest_of(path: str | os.PathLike[str]) -> str:
    """The digest of a file, or of what answers at an address; empty where there is nothing."""
    if isinstance(path, str) and path.startswith(_ADDRESSES):
        from subeditor.languagetool import client

        return client.identity(path)
    try:
        return states.digest(Path(path).read_bytes()).hex()
    except OSError:
        return ""


@cache
def _program() -> str:
    """The program and what runs it, as they are when a process first asks: it runs what it has loaded then.

    Raises `OSError` where the program is not made of files.
    """
    installed = sorted(name for _, name in _distributions())
    return repr((__version__, sys.version, sys.platform, installed, _code(_PACKAGE)))


def _code(package: Path) -> object:
    """What tells the files of the package, its data among them.

    That is the list of their digests with which it was installed, the same on every machine, unless one was
    written since; else, as in a checkout, what the file system says of each.
    """
    files = dict(_files(package))
    for record in package.parent.glob(f"{package.name}-*.dist-info/RECORD"):
        listed = record.read_bytes()
        latest = record.stat().st_mtime_ns + _INSTALLING_NS
        untouched = all(status.st_mtime_ns <= latest for status in files.values())
        if untouched and f"{package.name}/__init__.py,".encode() in listed:
            return states.digest(listed)
    return sorted((path, states.stamp(status)) for path, status in files.items())


def _distributions() -> Iterator[tuple[str, str]]:
    """What is installed: folders, and names with versions in them."""
    for folder in dict.fromkeys(map(os.path.realpath, sys.path)):
        try:
            names = os.listdir(folder)  # noqa: PTH208
        except OSError:
            continue
        yield from ((folder, name) for name in names if name.endswith((".dist-info", ".egg-info")))


def _files(package: Path) -> Iterator[tuple[str, os.stat_result]]:
    pending = [str(package)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if not entry.is_dir():
                    yield entry.path, entry.stat()
                elif entry.name != "__pycache__":
                    pending.append(entry.path)


def _rules(config: Config, files: RuleFiles) -> Iterator[tuple[str, str, object]]:
    """The files of the configuration's rules. Raises `SubeditorError` for a pack that is none."""
    for pack in config.packs:
        # The packs that ship are files of the package, or of the checkout, where one at a time is changed.
        ships = pack in packs.builtin_packs()
        for path, name in files.of(pack, config.root):
            inside = ships and path.is_relative_to(_PACKAGE)
            yield str(path), name, inside or (states.stamp(path.stat()) if ships else _digest(path, files))


def _digest(path: Path, files: RuleFiles) -> str:
    try:
        return states.digest(files.read(path)).hex()
    except OSError:
        return ""


@cache
def _plugins() -> frozenset[str]:
    """The packages that bring kinds or formats. All are asked, for a file may be the first of its format.

    Their versions are among what is installed; the code of one that is being written changes without.
    """
    found: set[str] = set()
    for folder, name in _distributions():
        try:
            text = Path(folder, name, "entry_points.txt").read_text("utf-8", "replace")
        except OSError:
            continue
        for section in text.split("[")[1:]:
            if section.startswith("subeditor."):
                values = (line.partition("=")[2] for line in section.splitlines()[1:])
                found |= {value.strip().partition(":")[0].partition(".")[0] for value in values}
    return frozenset(found - {"", _PACKAGE.name})


def _modules(package: str) -> Iterable[Path]:
    try:
        spec = find_spec(package)
    except (ImportError, ValueError):  # what cannot be found is not run either
        return ()
    if spec and spec.submodule_search_locations:
        return (path for folder in spec.submodule_search_locations for path in Path(folder).rglob("*.py"))
    return (Path(spec.origin),) if spec and spec.origin else ()
