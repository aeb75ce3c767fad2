"""A configuration of Vale's as a `subeditor.yaml`.

Knows what in ours says the same. What has no like of it is told in comments.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from subeditor.config import VALE_NAMES, rules_of
from subeditor.diagnostics import Level
from subeditor.errors import UsageError
from subeditor.settings import matches
from subeditor.vale_settings import CODE, FORMATS, Section, ValeConfig

_HEAD = "# What {path} says, for Subeditor. Rules of our own stand beside it: add their packs (news, text, …).\n\n"


def find(folder: Path) -> ValeConfig:
    """Vale's configuration of a folder, there or above. Raises `UsageError`, `ConfigError`."""
    from subeditor import vale_ini

    start = folder.absolute()
    for each in (start, *start.parents):
        for name in VALE_NAMES:
            if (each / name).is_file():
                found = vale_ini.read(each / name)
                assert isinstance(found, ValeConfig)
                return found
    raise UsageError(f"no .vale.ini in {folder} or above it")


def written(config: ValeConfig, folder: Path) -> str:
    """The `subeditor.yaml`, for a folder. What names no rule that there is, is left out."""
    names = rules_of(config).rules
    styles = sorted({pack.rpartition("/")[2] for pack in config.packs})
    based = config.everywhere.styles or ()
    tree: dict[str, Any] = {"packs": [_pack(pack, folder) for pack in config.packs]}
    rules: dict[str, Any] = {style: "off" for style in styles if style not in based}
    rules |= _rules(config.everywhere.rules, names)
    for rule, keys in config.keys.items():
        if rule in names:
            rules[rule] = {name: yaml.safe_load(value) for name, value in keys.items()}
    tree["rules"] = rules
    tree["level"], tree["fail-level"] = str(config.level), str(config.fail_level)
    tree["vocabulary"] = list(config.accepted)
    tree["exclude"] = list(config.exclude)
    tree["overrides"] = [_override(config, n, styles, names) for n in range(len(config.sections))]
    named = {ending for section in config.sections for ending in re.findall(r"\w+", section.glob)}
    formats = {f".{ending}": read for ending, read in FORMATS.items()}
    formats |= {f".{ending}": "comments" for ending in sorted(named & CODE)}
    mapped = {f".{each}": config.format_for(f"x.{each}") for each in config.mapped}
    tree["formats"] = formats | {name: read for name, read in mapped.items() if read}
    text = "".join(_yaml({name: value}) for name, value in tree.items() if value)
    return _HEAD.format(path=config.path and config.path.name) + text + "".join(_left(config))


def _pack(pack: str, folder: Path) -> str:
    return f"vale:{os.path.relpath(pack.removeprefix('vale:'), folder.absolute())}"


def _override(config: ValeConfig, number: int, styles: list[str], names: Iterable[str]) -> dict[str, Any]:
    section = config.sections[number]
    rules: dict[str, Any] = {}
    if section.styles is not None:
        rules = {style: "on" if style in section.styles else "off" for style in styles}
    return {"paths": list(_globs(section.glob)), "rules": rules | _rules(section.rules, names)}


def _globs(glob: str) -> Iterator[str]:
    """A section's glob as ours: in them there are no alternatives."""
    start, end = glob.find("{"), glob.find("}")
    if 0 <= start < end:
        for each in glob[start + 1 : end].split(","):
            yield from _globs(glob[:start] + each.strip() + glob[end + 1 :])
    else:
        yield glob


def _rules(rules: Mapping[str, bool | Level], names: Iterable[str]) -> dict[str, Any]:
    return {
        name: str(setting) if isinstance(setting, Level) else "on" if setting else "off"
        for name, setting in rules.items()
        if any(matches(name, each) for each in names)
    }


def _yaml(value: dict[str, Any]) -> str:
    text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
    # What is on or off is no text.
    return text.replace(": 'on'\n", ": on\n").replace(": 'off'\n", ": off\n")


def _left(config: ValeConfig) -> Iterator[str]:
    """What has no like of it, as comments."""
    sections: list[Section] = [config.everywhere, *config.sections]
    for section in sections:
        for name, patterns in (("BlockIgnores", section.blocks), ("TokenIgnores", section.tokens)):
            for pattern in patterns:
                yield f"# [{section.glob}] {name} = {pattern}: not carried over\n"
    if config.rejected:
        yield f"# rejected terms, not carried over: {', '.join(config.rejected)}\n"
    if any("Vale" in (section.styles or ()) for section in sections):
        yield "# the rules that Vale has built in (style Vale) are not carried over\n"
