"""What our readings of Markdown have in common with each other: which extensions the parser reads, and its events.

Knows the parser's way to tell of elements; knows nothing of what becomes of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyromark

# GitHub's extensions, footnotes and formulas: what every reader of Markdown takes for markup.
COMMON = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
)
# The same, GitHub's alerts, and definition lists.
EXTENDED = COMMON | pyromark.Options.ENABLE_GFM | pyromark.Options.ENABLE_DEFINITION_LIST


def named(value: Any) -> tuple[str, Any]:
    """The name of an element, and what the parser says of it."""
    return next(iter(value.items())) if isinstance(value, dict) else (value, None)


def until(events: Iterator[Any], name: str) -> Iterator[Any]:
    """The events up to the end of the element that is open."""
    depth = 0
    for event, place in events:
        if isinstance(event, dict):
            ((kind, value),) = event.items()
            same = value == name or (isinstance(value, dict) and name in value)
            if same and kind == "Start":
                depth += 1
            elif same and kind == "End":
                if not depth:
                    return
                depth -= 1
        yield event, place
