"""Where the dictionaries and word lists of a `spelling` rule lie.

What a rule names is looked for beside its own file and in the folders above it, where styles, their `config` and
what belongs to them are (Vale's `StylesPath` is one of them).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from subeditor.errors import Address, RuleError

DICTIONARIES = "config/dictionaries"
LISTS = "config/ignore"
# Folders above a rule's own that may hold the styles.
_ABOVE = 4
_OWN = Path(__file__).parents[1] / "data"


class Files(NamedTuple):
    """Dictionaries, each with its affixes first, and lists of words."""

    dictionaries: tuple[tuple[Path, Path], ...]
    lists: tuple[Path, ...]


@lru_cache(256)
def files_of(
    rule: str,
    names: tuple[str, ...],
    folder: str,
    pair: tuple[str, str] | None,
    lists: tuple[str, ...],
    own: bool,
) -> Files:
    """The files of the rule in the file `rule`. Raises `RuleError` for a dictionary that is not there.

    `own`: the American dictionary is taken beside those that it names; without names it is anyway.
    """
    places = list(_places(rule))
    listed = [_first(places, each) or _first(places, f"{LISTS}/{each}") for each in lists]
    found = [_found(rule, places, pair[0].removesuffix(".dic"), "")] if pair else []
    found += [_found(rule, places, name, folder) for name in names]
    if own or not found:
        found.append((_OWN / "en_US-web.aff", _OWN / "en_US-web.dic"))
    return Files(tuple(found), tuple(path for path in listed if path))


def _places(rule: str) -> Iterator[Path]:
    yield from Path(os.path.abspath(rule)).parents[: _ABOVE + 1]  # noqa: PTH100 - a link belongs to its folder
    yield Path.cwd()


def _found(rule: str, places: list[Path], name: str, folder: str) -> tuple[Path, Path]:
    below = [f"{folder}/{name}"] if folder else [f"{DICTIONARIES}/{name}", name]
    spots = [place / each for place in places for each in below]
    if os.environ.get("DICPATH"):
        spots.append(Path(os.environ["DICPATH"], name))
    for spot in spots:
        pair = spot.with_name(spot.name + ".aff"), spot.with_name(spot.name + ".dic")
        if all(path.is_file() for path in pair):
            return pair
    raise RuleError(
        f"no dictionary `{name}` in {folder or DICTIONARIES}",
        Address(rule),
        "a dictionary is two files, for instance en_GB.dic and en_GB.aff",
    )


def _first(places: list[Path], name: str) -> Path | None:
    return next((path for place in places if (path := place / name).is_file()), None)
