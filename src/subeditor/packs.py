"""Packs of rules: where they lie, which files they hold, and how rules are named after them.

Knows folders and names; opens no file. A rule is named after its place: `pack/stem`, in a folder inside the
pack `pack/folder/stem`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from subeditor.errors import Address, RuleError, near, nearest

ENDINGS = (".yaml", ".yml")
# What stands before the folder of a style of Vale's.
STYLE = "vale:"
# Where the documentation is read on the web.
DOCS = "https://github.com/subeditor/subeditor/blob/main/docs"
# The folder of the packs that ship and need somebody outside: only who names one has it.
_GUESTS = "_guests"
# The style that Vale has built in, whose rules are in no file.
BUILT_IN = "Vale"


@cache
def builtin_root() -> Path:
    """The folder of the packs that ship: inside the wheel, else at the top of the checkout."""
    inside = Path(__file__).parent / "rules"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "rules"


@cache
def page_of(name: str) -> str:
    """The address of the page of a rule that ships; "" for any other rule."""
    return f"{DOCS}/rules/{name}.md" if (builtin_root() / f"{name}.yaml").is_file() else ""


@cache
def builtin_packs() -> tuple[str, ...]:
    """The names of the packs that ship, sorted."""
    with_rules = {path.parent.name for path in builtin_root().glob("*/*") if _is_rule_file(path.name)}
    return tuple(sorted(filter(_is_loaded, with_rules)))


@cache
def guest_packs() -> tuple[str, ...]:
    """The names of the packs that ship and ask a program beside this one, sorted."""
    return tuple(sorted(path.name for path in (builtin_root() / _GUESTS).glob("*") if _is_loaded(path.name)))


def rule_files(pack: str, base: Path) -> list[tuple[Path, str]]:
    """The rule files of a pack and the names of their rules, in order. Raises `RuleError` for no pack."""
    if pack.startswith(STYLE):
        return _style(base / pack.removeprefix(STYLE))
    folder = _shipped(pack) or base / Path(pack).expanduser()
    if folder.is_file():
        return [(folder, f"{_pack_name(folder.parent, base)}/{_stem(folder.name)}")]
    if not folder.is_dir():
        message = f"no pack `{pack}`: no such pack ships, and {base} has no such folder or file"
        raise RuleError(message, hint=nearest(pack, (*builtin_packs(), *guest_packs())))
    found = list(_inside(folder, _pack_name(folder, base)))
    if not found:
        raise RuleError(f"no rule files (*.yaml, *.yml) in the pack `{pack}`", Address(near(folder)))
    return found


def _shipped(pack: str) -> Path | None:
    if pack in builtin_packs():
        return builtin_root() / pack
    return builtin_root() / _GUESTS / pack if pack in guest_packs() else None


def _style(folder: Path) -> list[tuple[Path, str]]:
    """The rule files of a style of Vale's; they are named `Style.Rule`. Raises `RuleError` for none."""
    if not folder.is_dir():
        if folder.name == BUILT_IN:
            return []
        raise RuleError(f"no style in {folder}")
    found = _inside(folder, folder.name)
    return [(path, name.replace("/", ".")) for path, name in found if path.suffix == ".yml"]


def _inside(folder: Path, prefix: str) -> Iterator[tuple[Path, str]]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(filter(_is_loaded, folders))
        inside = Path(parent).relative_to(folder)
        for name in sorted(filter(_is_rule_file, names)):
            yield Path(parent, name), "/".join((prefix, *inside.parts, _stem(name)))


def _pack_name(folder: Path, base: Path) -> str:
    """A pack is named after its folder; rules that lie beside the configuration itself are `local`."""
    folder = folder.resolve()
    return "local" if folder == base.resolve() else folder.name or "local"


def _is_loaded(name: str) -> bool:
    """Folders and files that begin with `.` or `_` are not for reading, as in Vale."""
    return name[0] not in "._"


def _is_rule_file(name: str) -> bool:
    return _is_loaded(name) and name.endswith(ENDINGS) and not _stem(name).endswith(".test")


def _stem(name: str) -> str:
    return name.rpartition(".")[0]
