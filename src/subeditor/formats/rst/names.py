"""The names of a reStructuredText to which its references refer, and its substitutions and roles.

Found by what their lines look like, for references stand before what they refer to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile

_TARGET = re_compile(r"(?m)^[ \t]*\.\.[ \t]+_(?!_)(`[^`\n]+`|(?:[^:\\\n]|\\.|:(?! |$))+):(?:[ \t]|$)")
_TITLE = re_compile(
    r"(?m)^([^\s].*)\n([!-/:-@\[-`{-~])\2+[ \t]*$|^([!-/:-@\[-`{-~])\3+\n[ \t]*(\S.*)\n\3{2,}"
)
_INSIDE = re_compile(r"_`([^`]+)`")
_EMBEDDED = re_compile(r"`([^`<]+)<[^`<>]+>`_(?!_)")
_NOTE = re_compile(r"(?m)^[ \t]*\.\.[ \t]+\[([^\]\n]+)\]")
_SUBSTITUTION = re_compile(
    r"(?m)^[ \t]*\.\.[ \t]+\|([^|\n]+)\|[ \t]+([\w-]+)::[ \t]*(.*(?:\n[ \t]+(?!:)\S.*)*)"
)
_ROLE = re_compile(r"(?m)^[ \t]*\.\.[ \t]+role::[ \t]*([\w-]+)(?:\(([\w-]+)\))?")
_MARKS = re_compile(r"[*`]")
_SPACE = re_compile(r"\s+")


class Names(NamedTuple):
    """What is named: targets and titles, notes with their numbers, substitutions by directive and text, roles by base."""

    targets: frozenset[str]
    notes: dict[str, str]
    substitutions: dict[str, tuple[str, str]]
    roles: dict[str, str]


def normal(name: str) -> str:
    """A name as it is compared."""
    return _SPACE.sub(" ", name.replace("\\", "")).strip().casefold()


def names(text: str) -> Names:
    """The names of a text."""
    targets = {normal(match[1].strip("`")) for match in _TARGET.finditer(text)}
    for title in _TITLE.finditer(text):
        written = title[1] or title[4]
        targets |= {normal(written), normal(_MARKS.sub("", written))}
    for pattern in (_INSIDE, _EMBEDDED):
        targets.update(normal(match[1]) for match in pattern.finditer(text))
    substitutions = {
        normal(match[1]): (match[2].lower(), _SPACE.sub(" ", match[3].strip()))
        for match in _SUBSTITUTION.finditer(text)
    }
    roles = {match[1].lower(): match[2] or "" for match in _ROLE.finditer(text)}
    return Names(frozenset(targets), dict(_numbered(_NOTE.finditer(text))), substitutions, roles)


def _numbered(notes: Iterator[re.Match[str]]) -> Iterator[tuple[str, str]]:
    """Notes with the numbers that they are shown by."""
    number = 0
    for note in notes:
        name = note[1]
        if name.startswith("#"):
            number += 1
            yield name, str(number)
        else:
            yield name, name
