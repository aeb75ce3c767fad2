"""The sections of a document: what stands between one heading and the next.

Knows blocks; a section has its own text and not that of the headings below it.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from subeditor.checks._measures import SUMMARY
from subeditor.checks._scopes import Regions, regions
from subeditor.document import Document


class Section(NamedTuple):
    """A section: its heading as it reads (none before the first), where that stands in the source, and its prose."""

    heading: str
    level: int
    place: int
    prose: Regions


def sections(document: Document) -> tuple[Section, ...]:
    """The sections of a document that have prose, in order; an annotation."""
    whole = regions(document, SUMMARY)
    headings = [block for block in document.blocks if block.kind == "heading" and block.start < block.end]
    cuts = [0, *(block.start for block in headings), len(document.prose)]
    found = []
    for number, heading in enumerate([None, *headings]):
        first, last = (bisect_left(whole.starts, cut) for cut in cuts[number : number + 2])
        # What begins with the last heading of a document reaches to its end.
        last = len(whole.starts) if number == len(headings) else last
        prose = Regions(whole.starts[first:last], whole.ends[first:last])
        if prose.starts:
            title = " ".join(document.text(heading).split()) if heading else ""
            level = heading.level if heading else 0
            found.append(Section(title, level, heading.span.start if heading else 0, prose))
    return tuple(found)
