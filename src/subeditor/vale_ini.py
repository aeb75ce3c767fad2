"""A `.vale.ini` to a configuration.

Knows its keys (`vale_entries` knows the syntax), and where vocabularies lie. Packages are taken from where styles are,
and never fetched. What Vale passes over in silence is passed over here; what has an effect there and none here is
told.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from subeditor.checks._spelling_files import DICTIONARIES, LISTS
from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.errors import Address, ConfigError, near, nearest
from subeditor.formats._reading import CLASSES, MASKED, SKIPPED
from subeditor.nodes import read_source
from subeditor.settings import Config
from subeditor.vale_entries import Entry, read_sections
from subeditor.vale_settings import Section, ValeConfig, Vocabulary

_TOP = (
    "StylesPath",
    "MinAlertLevel",
    "IgnoredScopes",
    "SkippedScopes",
    "IgnoredClasses",
    "WordTemplate",
    "Packages",
    "NLPEndpoint",
    "Vocab",
)
_PER_FILES = ("BasedOnStyles", "BlockIgnores", "IgnorePatterns", "TokenIgnores", "CommentDelimiters")
# What there is in Vale and not here, and what a user gets instead.
_WITHOUT_EFFECT = {
    "Transform": "no stylesheet is run: such files are read as they are",
    "View": "files are read as plain lines",
    "Lang": "all texts are taken for English",
    "NLPEndpoint": "nothing is asked over the network",
}
_LEVELS = tuple(str(level) for level in Level)
# A rule's keys that its own file alone may say.
_AUTHORED = frozenset(
    "extends name path tests message description link tokens swap exceptions filters ignore raw either".split()
)
_KEY = re_compile(r"([\w.-]+)\[(\w+)\]\Z")
_COMMA = re_compile(r"(?<!\\),")
_OFF = ("no", "off", "false")


def read(path: Path) -> Config:
    """The configuration in a file. Raises `ConfigError`, addressed at the first thing that is wrong."""
    sections = read_sections(path)
    root = Path(os.path.abspath(path)).parent  # noqa: PTH100 - a link belongs to its folder
    top = sections.pop("", [])
    every_section = [top, *sections.values()]
    notices = [*_unknown(path, top), *_without_effect(path, every_section), *_misspelt(path, every_section)]
    values: dict[str, list[str]] = {}
    for entry in top:
        if entry.name in _PER_FILES:
            raise _fault(path, entry, f"`{entry.name}` stands in a section of files, as [*.md]")
        values.setdefault(entry.name, []).append(entry.value)
    styles = tuple(_folder(path, root, entry) for entry in top if entry.name == "StylesPath")
    mapped = {entry.name.lower(): entry.value.lower() for entry in sections.pop("formats", [])}
    sections.pop("asciidoctor", None)
    vocabularies = {
        name: vocabulary
        for entry in (*top, *(each for entries in sections.values() for each in entries))
        if entry.name == "Vocab"
        for name, vocabulary in _vocabularies(path, styles, entry)
    }
    everywhere = [vocabularies[name] for name in _listed(values, "Vocab")]
    every = _section(path, "*", sections.pop("*", []), vocabularies)
    keys: dict[str, dict[str, object]] = {}
    if spelling := _spelling(styles):
        keys["Vale.Spelling"] = spelling
    held = [every, *(_section(path, name, entries, vocabularies) for name, entries in sections.items())]
    for _, more in held:
        for rule, given in more.items():
            keys.setdefault(rule, {}).update(given)
    found = tuple(section for section, _ in held)
    own = {name for section in found for name in section.vocabularies}
    as_read = ValeConfig.as_read._replace(
        masked=_listed(values, "IgnoredScopes") or MASKED,
        skipped=_listed(values, "SkippedScopes") or SKIPPED,
        classes=(*CLASSES, *_listed(values, "IgnoredClasses")),
    )
    return ValeConfig(
        packs=tuple(_packs(path, styles, found)),
        level=_level(path, [entry for entry in top if entry.name == "MinAlertLevel"]),
        fail_level=Level.ERROR,
        exclude=tuple(
            f"/{Path(each).relative_to(root).as_posix()}/" for each in styles if _is_below(each, root)
        ),
        path=path,
        root=root,
        notices=tuple(notices),
        styles=styles,
        everywhere=found[0],
        sections=found[1:],
        accepted=tuple(dict.fromkeys(term for accepted, _ in everywhere for term in accepted)),
        rejected=tuple(dict.fromkeys(term for _, rejected in everywhere for term in rejected)),
        mapped=mapped,
        as_read=as_read,
        keys=keys,
        template="".join(values.get("WordTemplate", [])[-1:]),
        vocabularies={name: vocabularies[name] for name in own},
    )


def _spelling(styles: Iterable[str]) -> dict[str, object]:
    """What `Vale.Spelling` reads that no rule names: the lists of words and the dictionaries of the styles' folders."""
    lists = [str(each) for folder in styles for each in sorted(Path(folder, LISTS).glob("**/*.txt"))]
    found = [
        str(each.with_suffix(""))
        for folder in styles
        for each in sorted(Path(folder, DICTIONARIES).glob("*.dic"))
    ]
    given: dict[str, object] = {"ignore": lists} if lists else {}
    return given | ({"dictionaries": found, "append": True} if found else {})


def _listed(values: Mapping[str, list[str]], name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_split(",".join(values.get(name, ())))))


def _is_below(folder: str, root: Path) -> bool:
    return Path(folder).is_relative_to(root) and Path(folder) != root


def _unknown(path: Path, top: list[Entry]) -> Iterator[str]:
    """What is said of keys above all sections that there are not."""
    for entry in top:
        if entry.name not in _TOP and entry.name not in _PER_FILES:
            hint = nearest(entry.name, _TOP)
            yield f"{near(path)}:{entry.line}: unknown key `{entry.name}`" + (f": {hint}" if hint else "")


def _misspelt(path: Path, sections: Iterable[list[Entry]]) -> Iterator[str]:
    """What is said of levels in capitals, which for Vale are none."""
    for entry in (each for entries in sections for each in entries):
        if "." in entry.name and entry.value.lower() in _LEVELS and entry.value not in _LEVELS:
            place = f"{near(path)}:{entry.line}"
            yield f"{place}: `{entry.name} = {entry.value}` switches it off, as in Vale: levels are written small"


def _without_effect(path: Path, sections: Iterable[list[Entry]]) -> Iterator[str]:
    """What is said of keys that have an effect in Vale and none here."""
    for entry in (each for entries in sections for each in entries):
        if (instead := _WITHOUT_EFFECT.get(entry.name)) and entry.value not in ("", "en"):
            yield f"{near(path)}:{entry.line}: `{entry.name}` has no effect: {instead}"


def _section(
    path: Path, glob: str, entries: list[Entry], vocabularies: Mapping[str, Vocabulary]
) -> tuple[Section, Mapping[str, Mapping[str, str]]]:
    """A section, and the keys of rules that it sets."""
    lists: dict[str, tuple[str, ...]] = {}
    rules: dict[str, bool | Level] = {}
    unset: list[str] = []
    keys: dict[str, dict[str, str]] = {}
    own: list[str] = []
    for entry in entries:
        name, value, _ = entry
        if name in _TOP and (name != "Vocab" or glob == "*"):
            raise _fault(path, entry, f"`{name}` stands above all sections")
        if name == "Vocab":
            own += _split(value)
        elif name in _PER_FILES:
            lists[name] = tuple(dict.fromkeys((*lists.get(name, ()), *_split(value))))
        elif match := _KEY.match(name):
            keys.setdefault(match[1], {})[_param(path, entry, match[1], match[2])] = value
        elif value == "UNSET":
            unset.append(name)
        elif name not in _WITHOUT_EFFECT:
            rules[name] = _setting(value)
    comments = lists.get("CommentDelimiters", ())
    if comments and len(comments) != 2:
        raise ConfigError(f"`CommentDelimiters` of [{glob}] are two marks", Address(near(path)))
    # The rules that a section's own vocabularies make are on in it alone.
    rules |= {f"Vale.{each}.{made}": True for each in own for made in ("Terms", "Avoid")}
    return (
        Section(
            glob,
            lists.get("BasedOnStyles"),
            rules,
            tuple(unset),
            (*lists.get("BlockIgnores", ()), *lists.get("IgnorePatterns", ())),
            lists.get("TokenIgnores", ()),
            (comments[0], comments[1]) if comments else None,
            tuple(own),
            tuple(term for each in own for term in vocabularies[each].accepted),
        ),
        keys,
    )


def _param(path: Path, entry: Entry, rule: str, name: str) -> str:
    """The key of a rule that a section sets. Raises `ConfigError` for one that is not set here."""
    name = name.lower()
    if name == "level":
        raise _fault(path, entry, f"a level is set with `{rule} = {entry.value}`")
    if name in _AUTHORED:
        raise _fault(path, entry, f"`{name}` is not set here: extend `{rule}` in a style of your own")
    return name


def _setting(value: str) -> bool | Level:
    return Level[value.upper()] if value in _LEVELS else value == "YES"


def _split(value: str) -> tuple[str, ...]:
    parts = (part.strip().replace("\\,", ",") for part in _COMMA.split(value))
    return tuple(part for part in parts if part)


def _level(path: Path, entries: list[Entry]) -> Level:
    if not entries:
        return Level.SUGGESTION
    entry = entries[-1]
    if entry.value.upper() not in Level.__members__:
        raise _fault(path, entry, "`MinAlertLevel` must be suggestion, warning or error")
    return Level[entry.value.upper()]


def _folder(path: Path, root: Path, entry: Entry) -> str:
    folder = root / Path(entry.value).expanduser()
    if not folder.is_dir():
        raise _fault(path, entry, f"no folder of styles {folder}")
    return str(folder)


def _vocabularies(path: Path, styles: tuple[str, ...], entry: Entry) -> Iterator[tuple[str, Vocabulary]]:
    """The vocabularies that an entry names."""
    for name in _split(entry.value):
        places = [Path(each, part, name) for each in styles for part in ("config/vocabularies", "Vocab")]
        folder = next((place for place in places if place.is_dir()), None)
        if folder is None:
            raise _fault(path, entry, f"no vocabulary `{name}` in config/vocabularies of the styles")
        files = (folder / file for file in ("accept.txt", "reject.txt"))
        yield name, Vocabulary(*(tuple(_terms(each)) if each.is_file() else () for each in files))


def accepting(path: Path) -> list[Path]:
    """The `accept.txt` of each vocabulary that a configuration names, those that are there. Raises `ConfigError`."""
    top = read_sections(path).get("", [])
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


def _packs(path: Path, styles: tuple[str, ...], sections: tuple[Section, ...]) -> Iterator[str]:
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


def _fault(path: Path, entry: Entry, message: str) -> ConfigError:
    return ConfigError(message, Address(near(path), entry.line, 1))
