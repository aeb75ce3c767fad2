"""The configuration as a value: which rules are on for which file, and how files are read.

Knows names, globs and levels; knows nothing of files that hold configurations (`config` reads them).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePath
from typing import Any, ClassVar

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Level
from subeditor.formats._reading import CLASSES, MASKED, SKIPPED, Reading
from subeditor.rule import Rule, key

DEFAULT_PACKS = ("consistency", "facts", "news", "text", "subeditor")


@dataclass(frozen=True, slots=True)
class AsVale:
    """How texts are read where they are read as Vale reads them."""

    masked: tuple[str, ...] = key("Elements in a sentence whose text is masked.", MASKED)
    skipped: tuple[str, ...] = key("Elements that are left out.", SKIPPED)
    classes: tuple[str, ...] = key("Classes whose elements are left out.", CLASSES)
    blocks: tuple[str, ...] = key("Patterns of what is left out as a block of code is.", (), pattern=True)
    tokens: tuple[str, ...] = key("Patterns of what is masked as code in a sentence is.", (), pattern=True)
    comments: tuple[str, ...] = key("Two marks that are read as `<!--` and `-->`.", ())
    markup: str = key("The format that the comments of programs are read in, else as plain text.", "")


@dataclass(frozen=True, slots=True)
class Override:
    """What is different for some files."""

    paths: tuple[str, ...] = key("Which files: globs as in `.gitignore`.")
    rules: Mapping[str, bool | Level] = key("As `rules` of the configuration, for these files.", {})
    vocabulary: str | tuple[str, ...] = key("Further words that these files may use.", ())
    format: str = key("The format that these files are read in.", "")
    reading: AsVale | None = key(
        "Further patterns for these files, where texts are read as Vale reads them.", None
    )


@dataclass(frozen=True)
class Config:
    """A configuration, read and checked; as it is made without arguments, the one that holds without a file.

    `path` is its file and `root` the folder that its paths are relative to; `notices` say what of it has no effect. `select` and `ignore` (names of
    rules, packs or globs) are no keys: the command line sets them.
    """

    # Whether it is Vale's own, which makes more of rules.
    is_vale: ClassVar[bool] = False

    packs: tuple[str, ...] = key(
        "Rule packs: names of packs that ship, or paths of folders or rule files.", DEFAULT_PACKS
    )
    rules: Mapping[str, bool | Level | Mapping[str, object]] = key(
        "From the name of a rule, a pack or a glob (`text/*`) to `on`, `off` or a level; for one rule also "
        "to a mapping of its keys (`level`, `message`, `scope`, `limit`, `vocab` and those of its kind).",
        {},
    )
    level: Level = key("The least level that is reported.", Level.SUGGESTION)
    fail_level: Level = key("The least level that makes the exit status 1.", Level.WARNING, name="fail-level")
    vocabulary: str | tuple[str, ...] = key(
        "Words that are always right: a list of them, or the path of a file with one a line (`#` begins a "
        "comment). A word with a capital is accepted in that form only, one without in any.",
        (),
    )
    exclude: tuple[str, ...] = key("Files and folders that are not read: globs as in `.gitignore`.", ())
    overrides: tuple[Override, ...] = key("What is different for some files; of several the last wins.", ())
    encoding: str = key("The encoding of files that are not UTF-8 (and have no byte-order mark).", "")
    formats: Mapping[str, str] = key(
        "From a file ending (`.txt`) or a glob (`letters/*`) to the format such files are read in.", {}
    )
    baseline: str = key(
        "A file that `subeditor baseline write` made: what it holds is not reported again.", ""
    )
    reading: AsVale | None = key(
        "Read texts as Vale does, for styles that were written for it (`{}`), and what of them is no prose.",
        None,
    )
    jobs: int = key("How many processes read files; 0 is one for each processor.", 0)
    cache: bool = key(
        "Whether anything is kept for the next run, in which unchanged files cost nothing.", True
    )
    path: Path | None = None
    root: Path = Path()
    notices: tuple[str, ...] = ()
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    def levels(self, path: str | PurePath, rules: Mapping[str, Rule]) -> dict[str, Level]:
        """The rules that are on for a file, and at which level: those below the least level are not on.

        The same for all files with one `profile`, so that a caller need not ask for each.
        """
        layers = [self.rules, *(self.overrides[number].rules for number in self.profile(path))]
        found = {}
        for name, rule in rules.items():
            on, level = rule.default, rule.level
            for layer in layers:
                on, level = _set(layer, name, on, level)
            on = self._chosen(name, on)
            if on and level >= self.level:
                found[name] = level
        return found

    def profile(self, path: str | PurePath) -> tuple[int, ...]:
        """Which of the overrides hold for a file, by their places in `overrides`."""
        if not self.overrides:
            return ()
        inside = self._inside(path)
        return tuple(n for n, each in enumerate(self.overrides) if globs(each.paths).match_file(inside))

    def vocabulary_for(self, path: str | PurePath) -> tuple[str, ...]:
        """The words that a file may use."""
        more = (self.overrides[number].vocabulary for number in self.profile(path))
        return (*self.vocabulary, *(word for words in more for word in words))

    def terms_for(self, path: str | PurePath) -> tuple[str, ...]:
        """The patterns that excuse what rules of Vale's find in a file, where their own files do not say so."""
        return self.vocabulary_for(path) if self.reading else ()

    def reading_for(self, path: str | PurePath) -> Reading | None:
        """How a file is read where it is read as Vale reads it (a `Reading`); else None."""
        if self.reading is None:
            return None
        more = [each for n in self.profile(path) if (each := self.overrides[n].reading)]
        marks = next((each.comments for each in (*reversed(more), self.reading) if each.comments), None)
        return Reading(
            self.reading.masked,
            self.reading.skipped,
            self.reading.classes,
            tuple(pattern for each in (self.reading, *more) for pattern in each.blocks),
            tuple(pattern for each in (self.reading, *more) for pattern in each.tokens),
            (marks[0], marks[1]) if marks else None,
            next((each.markup for each in (*reversed(more), self.reading) if each.markup), ""),
        )

    def format_for(self, path: str | PurePath) -> str | None:
        """The format that the configuration names for a file; None where the file's ending decides."""
        named = [self.overrides[number].format for number in self.profile(path)]
        if any(named):
            return [name for name in named if name][-1]
        for ending, name in self.formats.items():
            if is_glob(ending):
                if globs((ending,)).match_file(self._inside(path)):
                    return name
            elif PurePath(path).name.lower().endswith("." + ending.lower().removeprefix(".")):
                return name
        return None

    def excluded(self, path: str | PurePath, *, folder: bool = False) -> bool:
        """Whether a file, or a folder and all that lies in it, is not read."""
        if not self.exclude:
            return False
        inside = self._inside(path) + "/" * folder
        folders = _folders(self.exclude)
        return inside.startswith(folders) if folders else bool(globs(self.exclude).match_file(inside))

    def _inside(self, path: str | PurePath) -> str:
        try:
            return os.path.relpath(path, self.root).replace(os.sep, "/")
        except ValueError:  # another drive
            return PurePath(path).as_posix()

    def _chosen(self, name: str, on: bool) -> bool:
        if any(matches(pattern, name) for pattern in self.ignore):
            return False
        if self.select:
            return name in self.select or (on and any(matches(pattern, name) for pattern in self.select))
        return on


def _set(settings: Mapping[str, Any], name: str, on: bool, level: Level) -> tuple[bool, Level]:
    """What one layer of settings makes of a rule. Its own name counts more than a glob."""
    for pattern, setting in settings.items():
        if pattern != name and matches(pattern, name):
            if isinstance(setting, bool):
                on = setting
            elif isinstance(setting, Level):
                level = setting  # a glob says how bad its rules are, and switches none on
    own = settings.get(name)
    if isinstance(own, Mapping):
        return on or "level" in own, level  # the level itself is in the rule already
    if isinstance(own, Level):
        return True, own
    return (on if own is None else bool(own)), level


def matches(pattern: str, name: str) -> bool:
    """Whether a name, a pack's name or a glob means a rule; `*` stands for a `/` as well."""
    return pattern == name or name.startswith((pattern + "/", pattern + ".")) or fnmatchcase(name, pattern)


def is_glob(text: str) -> bool:
    return any(char in text for char in "*?[/")


_PLAIN_FOLDER = re_compile(r"/(?:[\w.-]+/)+")


@cache
def _folders(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """What the patterns mean where each is a plain folder, as those of styles are; pathspec is long to load."""
    plain = all(_PLAIN_FOLDER.fullmatch(pattern) for pattern in patterns)
    return tuple(pattern[1:] for pattern in patterns) if plain else ()


@cache
def globs(patterns: tuple[str, ...]) -> Any:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(patterns)
