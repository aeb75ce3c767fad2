"""The `action` of a rule: what is to be done about a match.

What it suggests fills the message and, where it is one text, becomes an edit. `suggest` is accepted as Vale's styles
write it and gives none.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import regex

from subeditor.checks import Match
from subeditor.checks._edit_steps import apply, steps
from subeditor.dataclass import dataclass
from subeditor.deferred import regex_compile
from subeditor.rule import key

_GROUP = regex_compile(r"\$(?:\{(\w+)\}|(\d+))")


@dataclass(frozen=True, slots=True)
class Action:
    """What to do about a match, as Vale writes it."""

    name: Literal["replace", "remove", "suggest", "convert", "edit"] = key("What is done with the match.")
    params: tuple[str | tuple[str, ...], ...] = key(
        "What it is done with: the replacements, for `replace`; operations and what they need, for `edit`.",
        (),
    )

    @property
    def texts(self) -> tuple[str, ...]:
        """The parameters in one row."""
        return tuple(text for each in self.params for text in ((each,) if isinstance(each, str) else each))


def suggestions(action: Action, match: Match, match_case: bool = False) -> list[str]:
    """What an action makes of a match."""
    found = match.group()
    if action.name == "replace":
        options = [expand(option, match) for option in action.texts]
        return [carry_case(found, option) for option in options] if match_case else options
    if action.name == "remove":
        return [""]
    if action.name == "convert":
        return [apply(("simple",), found)]
    if action.name == "edit":
        try:
            return [apply([expand(text, match) for text in action.texts], found)]
        except ValueError:  # there is no such part of it
            return []
    return []


def check(action: Action | None) -> None:
    """Raises `ValueError` for an action that says nothing."""
    if action is not None and action.name == "edit":
        steps(action.texts)


def expand(template: str, match: Match) -> str:
    """`template` with `$1`, `${name}` filled from the groups of a match, `$0` from all of it."""
    if "$" not in template:
        return template

    def group(reference: regex.Match[str]) -> str:
        name = reference[1] or reference[2]
        try:
            return match.group(int(name) if name.isdecimal() else name) or ""
        except IndexError:
            return ""

    filled: str = _GROUP.sub(group, template)
    return filled


def quoted(options: Sequence[str]) -> str:
    """One option bare, several as `'a' or 'b'`, `'a', 'b', or 'c'`."""
    if len(options) < 2:
        return "".join(options)
    marked = [f"'{option}'" for option in options]
    if len(marked) == 2:
        return " or ".join(marked)
    return ", ".join(marked[:-1]) + f", or {marked[-1]}"


def carry_case(found: str, replacement: str) -> str:
    """`replacement` with the capitals of `found`: UPPER, or a first Capital; mixed case is left alone."""
    if len(found) > 1 and found.isupper():
        return replacement.upper()
    if found[:1].isupper() and not any(map(str.isupper, found[1:])):
        return replacement[:1].upper() + replacement[1:]
    return replacement
