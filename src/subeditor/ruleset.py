"""The rules of packs, from the cache where it has them, else from their files.

Knows which files are read and what becomes of a fault: what is wrong with one file never keeps the others from
being read. `packs` knows where rule files lie, `rule_reader` what stands in them, `rule_store` how rules are kept.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from subeditor import rule_store
from subeditor.errors import Address, RuleError, SubeditorError, near
from subeditor.packs import STYLE
from subeditor.packs import builtin_packs as builtin_packs
from subeditor.packs import builtin_root as builtin_root
from subeditor.rule import Rule
from subeditor.rule_files import RuleFiles
from subeditor.rule_store import File


class RuleSet(NamedTuple):
    """Rules by name, in the order of their names, and what was wrong with the files that gave none."""

    rules: dict[str, Rule]
    faults: tuple[SubeditorError, ...] = ()


def builtin_rules() -> list[Rule]:
    """The rules that ship, by name. A test sees to it that none of their files is faulty."""
    return list(load(builtin_packs(), builtin_root()).rules.values())


def read_rule(path: Path, name: str) -> Rule:
    """The rule in a file. Raises `RuleError`, addressed at the first thing that is wrong with it."""
    from subeditor import rule_reader
    from subeditor.binding import Faults

    try:
        return rule_reader.read(path, name)
    except Faults as found:
        raise found.faults[0] from None


def load(
    packs: Sequence[str],
    base: Path,
    where: Callable[[int], Address] | None = None,
    *,
    kept: bool = True,
    files: RuleFiles | None = None,
) -> RuleSet:
    """The rules of the packs: names of packs that ship, or folders or files, relative to `base`.

    `where` gives the address at which the n-th pack is named, should it not exist. A file that two packs hold
    is read once; two files that give one name are a fault. Unless they are `kept` all files are read. `files` are
    those of the run, where others ask for them too.
    """
    texts = files or RuleFiles()
    found = list(_files(packs, base, where, texts))
    there = [each for each in found if isinstance(each, File)]
    place = rule_store.place(there, texts) if kept and len(there) == len(found) else None
    rules = rule_store.read(place) if place else None
    faults: list[SubeditorError] = []
    if rules is None:
        styles = dict.fromkeys(
            (base / pack.removeprefix(STYLE)).parent for pack in packs if pack.startswith(STYLE)
        )
        rules = list(_read(found, faults, tuple(styles), texts))
        own = {str(each.path) for each in there}
        if place and not faults and all(own.issuperset(rule.parents) for rule in rules):
            rule_store.write(place, rules)
    return RuleSet({rule.name: rule for rule in sorted(rules, key=attrgetter("name"))}, tuple(faults))


def _files(
    packs: Sequence[str], base: Path, where: Callable[[int], Address] | None, texts: RuleFiles
) -> Iterator[File | RuleError]:
    """The files of the packs, each once, and in the place of a pack that does not exist why not."""
    seen: set[str] = set()
    folders: dict[str, str] = {}
    for number, pack in enumerate(packs):
        try:
            files = texts.of(pack, base)
        except RuleError as fault:
            yield RuleError(fault.message, where(number) if where else fault.address, fault.hint)
            continue
        for path, name in files:
            real = _real(path, folders)
            if real not in seen:
                seen.add(real)
                yield File(path, name, pack in builtin_packs())


def _real(path: Path, folders: dict[str, str]) -> str:
    """Where a file really is; `folders` knows of folders."""
    folder, name = os.path.split(path)
    if os.path.islink(path):  # noqa: PTH114 - of many files
        return os.path.realpath(path)
    if folder not in folders:
        folders[folder] = os.path.realpath(folder)
    return f"{folders[folder]}{os.sep}{name}"


def _read(
    found: Iterable[File | RuleError],
    faults: list[SubeditorError],
    styles: tuple[Path, ...],
    texts: RuleFiles,
) -> Iterator[Rule]:
    """The rules of the files, those of one name once; what is wrong is added to `faults`."""
    from subeditor import rule_reader
    from subeditor.binding import Faults

    first: dict[str, Path] = {}
    for each in found:
        if isinstance(each, RuleError):
            faults.append(each)
            continue
        try:
            # What ships has passed its tests: judging its values again would cost every run.
            data = _data(each.path, texts)
            rule = rule_reader.read(each.path, each.name, sensible=each.ships, styles=styles, data=data)
        except Faults as wrong:
            faults += wrong.faults
        except RuleError as fault:
            faults.append(fault)
        else:
            if each.name in first:
                faults.append(_second(each.name, each.path, first[each.name]))
            else:
                first[each.name] = each.path
                yield rule


def _data(path: Path, texts: RuleFiles) -> bytes | None:
    try:
        return texts.read(path)
    except OSError:  # who reads it again will say why
        return None


def _second(name: str, path: Path, first: Path) -> RuleError:
    message = f"a second rule `{name}`: the first stands in {near(first)}"
    return RuleError(message, Address(near(path)), "rename one of the files")
