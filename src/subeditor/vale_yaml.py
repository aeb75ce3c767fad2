"""A configuration of Vale's as a `subeditor.yaml`.

Knows what in ours says the same. What has no like of it is told in comments.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from subeditor.config import VALE_NAMES, rules_of
from subeditor.diagnostics import Level
from subeditor.errors import UsageError
from subeditor.formats._reading import DEFAULT
from subeditor.packs import BUILT_IN, STYLE
from subeditor.rule import Rule
from subeditor.settings import matches
from subeditor.vale_rules import pattern_of
from subeditor.vale_settings import CODE, FORMATS, Section, ValeConfig, format_of

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
    own = tuple(f"{BUILT_IN}.{vocabulary}." for vocabulary in config.vocabularies)
    names = {name: rule for name, rule in rules_of(config).rules.items() if not name.startswith(own)}
    based = {style for section in (config.everywhere, *config.sections) for style in section.styles or ()}
    built_in = BUILT_IN in based or any(name.startswith(f"{BUILT_IN}.") for name in names)
    styles = sorted({pack.rpartition("/")[2] for pack in config.packs} | ({BUILT_IN} if built_in else set()))
    packs = [_pack(pack, folder) for pack in config.packs] + [f"{STYLE}{BUILT_IN}"] * built_in
    overrides = [_override(config, section, styles, names) for section in config.sections]
    overrides += [
        {"paths": [f"*.{ending}"], "reading": {"markup": markup}}
        for ending in config.mapped
        if (markup := config.markup_of(ending))
    ]
    tree: dict[str, Any] = {
        "packs": packs,
        "rules": _everywhere(config, styles, names, folder),
        "level": str(config.level),
        "fail-level": str(config.fail_level),
        "vocabulary": list(config.accepted),
        "exclude": list(config.exclude),
        "overrides": overrides,
        "formats": dict(_formats(config)),
    }
    text = "".join(_yaml({name: value}) for name, value in tree.items() if value)
    reading = _yaml({"reading": _reading(config)})
    return _HEAD.format(path=config.path and config.path.name) + text + reading + "".join(_left(config))


def _pack(pack: str, folder: Path) -> str:
    return f"{STYLE}{os.path.relpath(pack.removeprefix(STYLE), folder.absolute())}"


def _everywhere(
    config: ValeConfig, styles: list[str], names: Mapping[str, Rule], folder: Path
) -> dict[str, Any]:
    """The settings of rules for all files."""
    rules: dict[str, Any] = {
        style: "off" for style in styles if style not in (config.everywhere.styles or ())
    }
    rules |= _rules(config.everywhere.rules, names)
    keys = {
        rule: {name: _value(value, folder) for name, value in given.items()}
        for rule, given in config.keys.items()
    }
    if config.rejected:
        keys["Vale.Avoid"] = {"tokens": [pattern_of(term) for term in config.rejected]}
    for rule, given in keys.items():
        if rule in names:
            # Keys and a level are set together; a rule that is off stays so, for the level would switch it on.
            setting = rules.get(rule, "")
            level = {"level": setting} if setting not in ("", "on", "off") else {}
            level = {"level": str(names[rule].level)} if setting == "on" else level
            rules[rule] = {**level, **given} if setting != "off" else setting
    return rules


def _value(value: object, folder: Path) -> object:
    """What a rule's key is set to; of the files that are named, where they are from the folder."""
    if isinstance(value, list):
        return [os.path.relpath(each, folder.absolute()) for each in value]
    return yaml.safe_load(value) if isinstance(value, str) else value


def _override(
    config: ValeConfig, section: Section, styles: list[str], names: Mapping[str, Rule]
) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    if section.styles is not None:
        rules = {style: "on" if style in section.styles else "off" for style in styles}
    tree = {"paths": list(_globs(section.glob)), "rules": rules | _rules(section.rules, names)}
    if section.accepted:
        tree["vocabulary"] = list(section.accepted)
    if reading := _patterns(section):
        tree["reading"] = reading
    return tree


def _reading(config: ValeConfig) -> dict[str, Any]:
    """How texts are read, as far as it is not as Vale does unasked."""
    given = {name: list(getattr(config.as_read, name)) for name in ("masked", "skipped", "classes")}
    usual = {name: list(getattr(DEFAULT, name)) for name in given}
    return {name: value for name, value in given.items() if value != usual[name]} | _patterns(
        config.everywhere
    )


def _patterns(section: Section) -> dict[str, Any]:
    given = {"blocks": section.blocks, "tokens": section.tokens, "comments": section.comments or ()}
    return {name: list(value) for name, value in given.items() if value}


def _formats(config: ValeConfig) -> Iterator[tuple[str, str]]:
    """The formats of endings, those of programs where a section may mean them."""
    yield from ((f".{ending}", name) for ending, name in FORMATS.items())
    yield from (
        (f".{ending}", format_of(ending if ending in CODE else to)) for ending, to in config.mapped.items()
    )
    for ending in sorted(CODE):
        if config.everywhere.styles or any(_may_mean(section.glob, ending) for section in config.sections):
            yield f".{ending}", format_of(ending)


def _may_mean(glob: str, ending: str) -> bool:
    if glob.startswith("!"):
        return not _may_mean(glob[1:], ending)
    return any(each.endswith((f".{ending}", "*")) for each in _alternatives(glob))


def _globs(glob: str) -> Iterator[str]:
    """A section's glob as ours: in them there are no alternatives, a star stands for no slash, and a name for any folder."""
    if glob.startswith("!"):
        yield "*"
        yield from (f"!{each}" for each in _globs(glob[1:]))
        return
    for each in _alternatives(glob):
        if "/" not in each:
            yield each if "*" in each else f"/{each}"
        elif "**" in each:
            yield each
        else:
            yield "/".join(
                "**/*" if part == "*" else part.replace("*", "**/*") if part[:1] == "*" else part
                for part in each.split("/")
            )


def _alternatives(glob: str) -> Iterator[str]:
    start, end = glob.find("{"), glob.find("}")
    if 0 <= start < end:
        for each in glob[start + 1 : end].split(","):
            yield from _alternatives(glob[:start] + each.strip() + glob[end + 1 :])
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
    if any(_may_mean(section.glob, "") for section in (config.everywhere, *config.sections)):
        yield "# Files whose endings say no format (Makefile, .conf): name them under formats, as plain\n"
    for name in config.vocabularies:
        yield f"# [{_glob_of(config, name)}] Vocab = {name}: its words are accepted; Vale.{name}.Terms and .Avoid are not carried over\n"
    if config.template:
        yield f"# WordTemplate = {config.template}: not carried over\n"
    for section in config.sections:
        if section.unset:
            yield f"# [{section.glob}] UNSET {', '.join(section.unset)}: not carried over\n"


def _glob_of(config: ValeConfig, vocabulary: str) -> str:
    return next(section.glob for section in config.sections if vocabulary in section.vocabularies)
