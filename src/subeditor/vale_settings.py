"""A configuration of Vale's as a value: which rules are on for which file, and how files are read.

Knows sections, their globs and what a later one changes of an earlier one; knows nothing of files (`vale_ini` reads
them).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache
from pathlib import Path, PurePath
from typing import ClassVar, NamedTuple

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Level
from subeditor.formats._reading import DEFAULT, Reading
from subeditor.rule import Rule
from subeditor.settings import Config

# The formats that read an ending as Vale does.
FORMATS = {
    **dict.fromkeys("md mdown markdown markdn".split(), "commonmark"),
    "mdx": "mdx",
    "txt": "plain",
    **dict.fromkeys("rst rest".split(), "docutils"),
    **dict.fromkeys("adoc asciidoc asc".split(), "asciidoctor"),
    "org": "goorg",
    **dict.fromkeys("html htm shtml xhtml".split(), "tagsoup"),
}
# The endings of programs, of which it reads the comments.
CODE = frozenset(
    """py pyw pyi py3 c cc cpp cxx h hpp cs css go hs java jl js jsx ts tsx lua php pl pm proto ps1 psm1 psd1 r rb rs
    sass less scala sbt swift clj cljs cljc""".split()
)


class Vocabulary(NamedTuple):
    """The terms of a vocabulary, which are patterns."""

    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """What holds for the files that a glob means.

    `styles` is None where it names none; `vocabularies` are its own, and `accepted` what they accept.
    """

    glob: str
    styles: tuple[str, ...] | None = None
    rules: Mapping[str, bool | Level] = field(default_factory=dict)
    unset: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    tokens: tuple[str, ...] = ()
    comments: tuple[str, str] | None = None
    vocabularies: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class ValeConfig(Config):
    """A configuration of Vale's. `everywhere` is its section `[*]`.

    `styles` are the folders of styles; `accepted` and `rejected` the terms of its vocabularies; `mapped` tells of
    an ending which other one it is read as; `keys` are what rules' keys are set to; `template` is what stands round
    words in place of their boundaries; `vocabularies` are those that sections name, with what they accept and reject.
    """

    is_vale: ClassVar[bool] = True

    styles: tuple[str, ...] = ()
    everywhere: Section = Section("*")
    sections: tuple[Section, ...] = ()
    accepted: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()
    mapped: Mapping[str, str] = field(default_factory=dict)
    as_read: Reading = DEFAULT
    keys: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    template: str = ""
    vocabularies: Mapping[str, Vocabulary] = field(default_factory=dict)

    def levels(self, path: str | PurePath, rules: Mapping[str, Rule]) -> dict[str, Level]:
        """See `Config`."""
        return self._levels(self.profile(path), rules)

    def anywhere(self, rules: Mapping[str, Rule]) -> dict[str, tuple[str, Level]]:
        """The rules that are on for any file: the first section that has them on, and their level in it."""
        found: dict[str, tuple[str, Level]] = {}
        for number in (-1, *range(len(self.sections))):
            section = self.sections[number] if number >= 0 else self.everywhere
            for name, level in self._levels((number,) if number >= 0 else (), rules).items():
                found.setdefault(name, (section.glob, level))
        return found

    def _levels(self, sections: Iterable[int], rules: Mapping[str, Rule]) -> dict[str, Level]:
        styles = self.everywhere.styles or ()
        local: dict[str, bool | Level] = {}
        unset: set[str] = set()
        for number in sections:
            section = self.sections[number]
            if section.styles is not None:
                styles = section.styles
                if not styles:
                    local, unset = dict.fromkeys(self.everywhere.rules, False), set()
            local |= section.rules
            unset -= section.rules.keys()
            unset |= set(section.unset)
            for name in section.unset:
                local.pop(name, None)
        found = {}
        for name, rule in rules.items():
            style = name.partition(".")[0]
            own = name.count(".") > 1 and name.startswith("Vale.")  # of a section's vocabulary
            here = local.get(name, False if own else local.get(style))
            everywhere = self._everywhere(name, style, unset)
            setting = everywhere if here is None else here
            on = style in styles if setting is None else setting is not False
            levels = (local.get(name), local.get(style), everywhere)
            level = next((each for each in levels if isinstance(each, Level)), rule.level)
            if self._chosen(name, on) and level >= self.level:
                found[name] = level
        return found

    def _everywhere(self, name: str, style: str, unset: set[str]) -> bool | Level | None:
        for each in (name, style):
            if each in self.everywhere.rules and each not in unset:
                return self.everywhere.rules[each]
        return None

    def profile(self, path: str | PurePath) -> tuple[int, ...]:
        """See `Config`."""
        names = tuple(self._names(path))
        return tuple(
            n for n, section in enumerate(self.sections) if any(fits(section.glob, x) for x in names)
        )

    def format_for(self, path: str | PurePath) -> str | None:
        """See `Config`."""
        if not (self.everywhere.styles or self.everywhere.rules or self.profile(path)):
            return None
        own = PurePath(path).suffix.lower().lstrip(".")
        # Of a program that is mapped to markup only the comments hold it.
        ending = own if own in CODE else self.mapped.get(own, own)
        if ending not in FORMATS and ending not in CODE and PurePath(path).name.startswith("."):
            return None
        return format_of(ending)

    def terms_for(self, path: str | PurePath) -> tuple[str, ...]:
        """See `Config`."""
        return tuple(term for number in self.profile(path) for term in self.sections[number].accepted)

    def vocabulary_for(self, path: str | PurePath) -> tuple[str, ...]:
        """None: terms are exceptions of the rules."""
        return ()

    def reading_for(self, path: str | PurePath) -> Reading:
        """How a file is read."""
        sections = [self.everywhere, *(self.sections[number] for number in self.profile(path))]
        return self.as_read._replace(
            blocks=tuple(pattern for section in sections for pattern in section.blocks),
            tokens=tuple(pattern for section in sections for pattern in section.tokens),
            comments=next((each.comments for each in reversed(sections) if each.comments), None),
            markup=self.markup_of(PurePath(path).suffix.lower().lstrip(".")),
        )

    def markup_of(self, ending: str) -> str:
        """The format that the comments of programs with an ending are read in; empty for plain text."""
        return FORMATS.get(self.mapped.get(ending, ""), "") if ending in CODE else ""

    def _names(self, path: str | PurePath) -> list[str]:
        """What a path may be called in a section: as given, and from the configuration's folder."""
        given = PurePath(path)
        found = [given.as_posix()]
        whole = os.path.abspath(given)  # noqa: PTH100 - a link belongs to its folder
        if Path(whole).is_relative_to(self.root):
            found.append(Path(whole).relative_to(self.root).as_posix())
        return found


def format_of(ending: str) -> str:
    """The format that reads files of an ending as Vale does."""
    return FORMATS.get(ending) or ("comments" if ending in CODE else "lines")


@lru_cache(512)
def _compiled(glob: str) -> re.Pattern[str]:
    """A glob without its `!`: a star stands for a slash, too, unless the glob has two of them somewhere."""
    some = ".*" if "**" not in glob else "[^/]*"
    out, at, depth = [], 0, 0
    while at < len(glob):
        char = glob[at]
        if glob.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
            continue
        if glob.startswith("**", at):
            out.append(".*")
            at += 2
            continue
        if char == "*":
            out.append(some)
        elif char == "?":
            out.append(".")
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        elif char == "[" and (end := glob.find("]", at + 2)) > 0:
            inside = glob[at + 1 : end]
            listed = re.escape(inside.lstrip("!^")).replace("\\-", "-")
            out.append(f"[{'^' if inside[0] in '!^' else ''}{listed}]")
            at = end
        else:
            out.append(re.escape(char))
        at += 1
    return re.compile("".join(out) + ")" * depth, re.DOTALL)


def fits(glob: str, name: str) -> bool:
    """Whether a section's glob means a path."""
    if glob.startswith("!"):
        return not fits(glob[1:], name)
    return _compiled(glob).fullmatch(name) is not None
