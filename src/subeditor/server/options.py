"""What a client may set: its initialisation options, or `subeditor` in its settings."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple


class Options(NamedTuple):
    """`pause` is how many seconds of quiet come before the whole text is read; `workspace` whether files that are not
    open are read as well; `configuration` a file that holds everywhere.
    """

    pause: float = 0.3
    workspace: bool = False
    configuration: Path | None = None


def read(given: object) -> tuple[Options, list[str]]:
    """The options that a client gives, and what of it has no meaning. `pause` is given in milliseconds."""
    if isinstance(given, Mapping) and isinstance(given.get("subeditor"), Mapping):
        given = given["subeditor"]
    if not given:
        return Options(), []
    if not isinstance(given, Mapping):
        return Options(), ["the options of `subeditor server` are no mapping"]
    found: dict[str, Any] = {}
    wrong = []
    for name, value in given.items():
        match name, value:
            case "pause", int() | float() if value >= 0 and not isinstance(value, bool):
                found[name] = value / 1000
            case "workspace", bool():
                found[name] = value
            case "configuration", str() | None:
                found[name] = Path(value).expanduser() if value else None
            case (("pause" | "workspace" | "configuration"), _):
                wrong.append(f"`{name}` of `subeditor server` cannot be {value!r}")
    return Options(**found), wrong
