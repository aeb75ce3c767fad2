"""The conditions of an AsciiDoc text, of which both sides are read."""

from __future__ import annotations

from subeditor.deferred import re_compile
from subeditor.formats._rows import Row

_CONDITION = re_compile(r"\\?(?:ifdef|ifndef|ifeval|endif)::[^\[\]]*\[(.*)\]\Z")


def unconditional(rows: list[Row]) -> list[Row]:
    """The rows without conditions: of what depends on one, both sides are read."""
    found = []
    for row in rows:
        condition = _CONDITION.match(row.text) if "::" in row.text and row.text[:1] in "\\ie" else None
        if not condition:
            found.append(row)
        elif condition[1] and row.text.startswith(("ifdef", "ifndef")):
            found.append(
                row._replace(
                    start=row.start + condition.start(1), end=row.end - 1, text=condition[1].rstrip()
                )
            )
            found[-1] = found[-1]._replace(end=found[-1].start + len(found[-1].text))
    return found
