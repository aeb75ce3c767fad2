"""A `.vale.ini` to a configuration.

Knows the syntax of INI files as Vale reads them, its keys, and where vocabularies lie. Packages are taken from where
styles are, and never fetched. What Vale passes over in silence is passed over here.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.errors import Address, ConfigError, near
from subeditor.formats._reading import CLASSES, MASKED, SKIPPED
from subeditor.nodes import read_source
from subeditor.settings import Config
from subeditor.vale_settings import Section, ValeConfig

_TOP = ("StylesPath", "MinAlertLevel", "Vocab", "IgnoredScopes", "SkippedScopes", "IgnoredClasses")
_PER_FILES = ("BasedOnStyles", "BlockIgnores", "IgnorePatterns", "TokenIgnores", "CommentDelimiters")
_WITHOUT_EFFECT = ("Lang", "Transform", "View", "Vocab", "Packages", "WordTemplate", "NLPEndpoint")
_KEY = re_compile(r"([\w.-]+)\[(\w+)\]\Z")
_COMMENT = re_compile(r"\s[;#].*\Z")
_COMMA = re_compile(r"(?<!\\),")
_OFF = ("no", "off", "false")


class _Entry(NamedTuple):
    name: str
    value: str
    line: int


def read(path: Path) -> Config:
    """The configuration in a file. Raises `ConfigError`, addressed at the first thing that is wrong."""
    sections = _sections(path)
    root = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link belongs to its folder
    top = sections.pop("", [])
    values: dict[str, list[str]] = {}
    for entry in top:
        if entry.name in _PER_FILES:
            raise _fault(path, entry, f"`{entry.name}` stands in a section of files, as [*.md]")
        values.setdefault(entry.name, []).append(entry.value)
    styles = tuple(_folder(path, root, entry) for entry in top if entry.name == "StylesPath")
    accepted, rejected = _vocabularies(path, styles, [entry for entry in top if entry.name == "Vocab"])
    every = _section(path, "*", sections.pop("*", []))
    mapped = {entry.name.lower(): entry.value.lower() for entry in sections.pop("formats", [])}
    sections.pop("asciidoctor", None)
    keys: dict[str, dict[str, str]] = {}
    held = [every, *(_section(path, name, entries) for name, entries in sections.items())]
    for _, more in held:
        for rule, given in more.items():
            keys.setdefault(rule, {}).update(given)
    found = tuple(section for section, _ in held)
    lists = {name: _split(",".join(given)) for name, given in values.items()}
    reading = ValeConfig.reading._replace(
        masked=lists.get("IgnoredScopes") or MASKED,
        skipped=lists.get("SkippedScopes") or SKIPPED,
        classes=(*CLASSES, *lists.get("IgnoredClasses", ())),
    )
    return ValeConfig(
        packs=tuple(_packs(path, styles, found, accepted or rejected)),
        level=_level(path, [entry for entry in top if entry.name == "MinAlertLevel"]),
        fail_level=Level.ERROR,
        path=path,
        root=root,
        styles=styles,
        exclude=tuple(_inside(root, styles)),
        everywhere=found[0],
        sections=found[1:],
        accepted=accepted,
        rejected=rejected,
        mapped=mapped,
        reading=reading,
        keys=keys,
    )


def _inside(root: Path, folders: Iterable[str]) -> Iterator[str]:
    """Folders below the configuration's as patterns: styles are not checked themselves."""
    for folder in folders:
        whole = os.path.abspath(folder)  # noqa: PTH100 - a link belongs to its folder
        if whole != str(root) and whole.startswith(os.path.join(root, "")):  # noqa: PTH118
            yield "/" + Path(whole).relative_to(root).as_posix() + "/"


def _sections(path: Path) -> dict[str, list[_Entry]]:
    """The entries of each section, in order; those above any section under no name."""
    found: dict[str, list[_Entry]] = {"": []}
    name = ""
    for number, line in _lines(read_source(path, ConfigError).text):
        if line.startswith("[") and line.endswith("]"):
            name = line[1:-1].strip()
            found.setdefault(name, [])
            continue
        key, mark, value = _parted(line)
        if not mark:
            raise ConfigError("is no `key = value`", Address(near(path), number, 1))
        found[name].append(_Entry(key.strip(), _unquoted(value), number))
    return found


def _parted(line: str) -> tuple[str, str, str]:
    equals, colon = line.find("="), line.find(":")
    at = min((each for each in (equals, colon) if each >= 0), default=-1)
    return (line[:at], line[at], line[at + 1 :]) if at >= 0 else (line, "", "")


def _unquoted(value: str) -> str:
    value = value.strip()
    for mark in ('"""', '"', "'", "`"):
        if len(value) >= 2 * len(mark) and value.startswith(mark) and value.endswith(mark):
            return value[len(mark) : -len(mark)]
    return _COMMENT.sub("", value).strip()


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines that say something, those that a backslash continues as one."""
    held, first = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        line = line.strip()
        if not held and (not line or line[0] in ";#"):
            continue
        first = first if held else number
        held += line
        if held.endswith("\\") and not held.endswith("\\\\"):
            held = held[:-1]
            continue
        yield first, held
        held = ""
    if held:
        yield first, held


def _section(path: Path, glob: str, entries: list[_Entry]) -> tuple[Section, Mapping[str, Mapping[str, str]]]:
    """A section, and the keys of rules that it sets."""
    lists: dict[str, tuple[str, ...]] = {}
    rules: dict[str, bool | Level] = {}
    unset: list[str] = []
    keys: dict[str, dict[str, str]] = {}
    for entry in entries:
        name, value, _ = entry
        if name in _TOP and name != "Vocab":
            raise _fault(path, entry, f"`{name}` stands above all sections")
        if name in _PER_FILES:
            lists[name] = (*lists.get(name, ()), *_split(value))
        elif match := _KEY.match(name):
            keys.setdefault(match[1], {})[match[2]] = value
        elif value == "UNSET":
            unset.append(name)
        elif name not in _WITHOUT_EFFECT:
            rules[name] = _setting(value)
    comments = lists.get("CommentDelimiters", ())
    if comments and len(comments) != 2:
        raise ConfigError(f"`CommentDelimiters` of [{glob}] are two marks", Address(near(path)))
    return (
        Section(
            glob,
            lists.get("BasedOnStyles"),
            rules,
            tuple(unset),
            (*lists.get("BlockIgnores", ()), *lists.get("IgnorePatterns", ())),
            lists.get("TokenIgnores", ()),
            (comments[0], comments[1]) if comments else None,
        ),
        keys,
    )


def _setting(value: str) -> bool | Level:
    if value.upper() in Level.__members__:
        return Level[value.upper()]
    return value == "YES"


def _split(value: str) -> tuple[str, ...]:
    parts = (part.strip().replace("\\,", ",") for part in _COMMA.split(value))
    return tuple(part for part in parts if part)


def _level(path: Path, entries: list[_Entry]) -> Level:
    if not entries:
        return Level.SUGGESTION
    entry = entries[-1]
    if entry.value.upper() not in Level.__members__:
        raise _fault(path, entry, "`MinAlertLevel` must be suggestion, warning or error")
    return Level[entry.value.upper()]


def _folder(path: Path, root: Path, entry: _Entry) -> str:
    folder = root / Path(entry.value).expanduser()
    if not folder.is_dir():
        raise _fault(path, entry, f"no folder of styles {folder}")
    return str(folder)


def _vocabularies(
    path: Path, styles: tuple[str, ...], entries: list[_Entry]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The terms that vocabularies accept and reject."""
    terms: tuple[list[str], list[str]] = ([], [])
    for entry in entries:
        for name in _split(entry.value):
            places = [Path(each, part, name) for each in styles for part in ("config/vocabularies", "Vocab")]
            folder = next((place for place in places if place.is_dir()), None)
            if folder is None:
                raise _fault(path, entry, f"no vocabulary `{name}` in config/vocabularies of the styles")
            for held, file in zip(terms, ("accept.txt", "reject.txt"), strict=True):
                if (folder / file).is_file():
                    held += _terms(folder / file)
    return tuple(dict.fromkeys(terms[0])), tuple(dict.fromkeys(terms[1]))


def accepting(path: Path) -> list[Path]:
    """The `accept.txt` of each vocabulary that a configuration names, those that are there. Raises `ConfigError`."""
    top = _sections(path).get("", [])
    root = Path(os.path.abspath(path)).parent  # noqa: PTH100
    styles = [_folder(path, root, entry) for entry in top if entry.name == "StylesPath"]
    names = [name for entry in top if entry.name == "Vocab" for name in _split(entry.value)]
    places = [
        Path(each, part, name, "accept.txt")
        for name in names
        for each in styles
        for part in ("config/vocabularies", "Vocab")
    ]
    return [place for place in places if place.is_file()]


def _terms(path: Path) -> Iterator[str]:
    for line in read_source(path, ConfigError).text.splitlines():
        term = line.strip()
        if term and not term.startswith("# ") and term != "#":
            yield term


def _packs(
    path: Path, styles: tuple[str, ...], sections: tuple[Section, ...], terms: object
) -> Iterator[str]:
    """The styles that any section names, as packs."""
    named: dict[str, None] = {}
    for section in sections:
        named |= dict.fromkeys(section.styles or ())
        on = (name for name, setting in section.rules.items() if setting is not False)
        named |= {name.partition(".")[0]: None for name in on if _exists(styles, name.partition(".")[0])}
    for style in named:
        if style == "Vale":
            continue
        folder = next((each for each in styles if Path(each, style).is_dir()), None)
        if folder is None:
            message = f"no style `{style}` in {', '.join(styles) or 'any StylesPath'}"
            raise ConfigError(
                message, Address(near(path)), "Vale's `sync` fetches the packages that are named"
            )
        yield f"vale:{Path(folder, style)}"


def _exists(styles: tuple[str, ...], style: str) -> bool:
    return any(Path(each, style).is_dir() for each in styles)


def _fault(path: Path, entry: _Entry, message: str) -> ConfigError:
    return ConfigError(message, Address(near(path), entry.line, 1))
