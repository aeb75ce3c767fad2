"""A table of a TOML file as nodes, each with the line of its key.

Knows TOML's syntax so far as to find where a key is written: `tomllib` gives values without places.
"""

from __future__ import annotations

import re
from pathlib import Path

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.errors import SubeditorError
from subeditor.nodes import Tree, from_plain, read_source

_KEY = r"""(?:[\w-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_LINE = re_compile(
    rf"^[ \t]*(?:\[\[?[ \t]*(?P<table>{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*\]\]?"
    rf"|(?P<key>{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*)[ \t]*=)",
    re.MULTILINE,
)
_ONE_KEY = re_compile(_KEY)
_PLACE = re_compile(r"\s*\(at line (\d+), column (\d+)\)$")


def read_toml(path: Path, table: tuple[str, ...], error: type[SubeditorError]) -> Tree:
    """The tree of one table of a TOML file; its root is None when there is no such table. Raises `error`."""
    import tomllib

    source = read_source(path, error)
    try:
        value: object = tomllib.loads(source.text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as fault:
        message = str(fault)
        place = _PLACE.search(message)
        at = len(source.text.rstrip())
        if place:
            at = min(source.line_starts[int(place[1]) - 1] + int(place[2]) - 1, len(source.text))
        raise error(f"not valid TOML: {_PLACE.sub('', message)}", source.address(Span(at, at))) from None
    except RecursionError:
        raise error("not valid TOML: nested too deeply", source.address(Span(0, 0))) from None
    for name in table:
        value = value.get(name) if isinstance(value, dict) else None
    if value is None:
        return Tree(source, None, error)
    places = _places(source.text)

    def place_of(path: tuple[str | int, ...]) -> int:
        """The place of the innermost key on the way that is written on a line of its own."""
        whole = (*table, *(part for part in path if isinstance(part, str)))
        return next((places[whole[:n]] for n in range(len(whole), 0, -1) if whole[:n] in places), 0)

    return Tree(source, from_plain(value, place_of), error)


def _places(text: str) -> dict[tuple[str, ...], int]:
    """From the full name of a table or a key to the offset at which it is first written."""
    places: dict[tuple[str, ...], int] = {}
    table: tuple[str, ...] = ()
    for match in _LINE.finditer(text):
        names = tuple(name.strip("\"'") for name in _ONE_KEY.findall(match["table"] or match["key"]))
        if match["table"]:
            table = names
        at = match.start("table") if match["table"] else match.start("key")
        places.setdefault(table if match["table"] else (*table, *names), at)
    return places
