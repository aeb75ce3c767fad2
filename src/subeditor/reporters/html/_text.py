"""A document's blocks as HTML that can do nothing: text, marks, and what emphasis tells a reader.

Every character of the text is escaped, no attribute holds any of it, and links lead nowhere.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from html import escape as html_escape
from itertools import pairwise
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Finding
from subeditor.document import GAP, Block, Document, Inline, Segment
from subeditor.reporters._cells import shown
from subeditor.reporters.html._marks import Mark

_TAGS = {"emphasis": "em", "strong": "strong", "code": "code", "link": "u", "footnote": "sup"}
_ELEMENTS = {"paragraph": "p", "quote": "blockquote", "caption": "figcaption", "rule": "hr"}
_LINE_END = re_compile(r"\r\n|\r|\n")


class Run(NamedTuple):
    """Text as it is shown, from one prose offset to another."""

    start: int
    end: int
    text: str


def escape(text: str) -> str:
    """Text for HTML, on one line: line ends are references, other control characters pictures."""
    lines = _LINE_END.split(text)
    return "&#10;".join(html_escape(shown_line(line)) for line in lines)


def shown_line(line: str) -> str:
    """Tabs stay: a page knows what to do with them."""
    return "\t".join(map(shown, line.split("\t")))


class Writer:
    """Writes the blocks of one document."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def block(self, block: Block, marks: Sequence[Mark]) -> str:
        """A block as one line of HTML."""
        if block.kind == "rule":
            return "<hr>"
        text = self.inside(block, marks)
        if block.kind == "heading":
            # The page has the first two levels for itself.
            name = f"h{min(6, block.level + 2)}"
            return f"<{name}>{text}</{name}>"
        if block.start == block.end:
            return f'<pre class="{block.kind}">{text}</pre>'
        name = _ELEMENTS.get(block.kind, "p")
        level = f" level-{min(block.level, 6)}" if block.level else ""
        return f'<{name} class="{block.kind}{level}">{text}</{name}>'

    def inside(self, block: Block, marks: Sequence[Mark]) -> str:
        """What stands in a block."""
        if block.start == block.end:
            source = self._document.source.text
            run = Run(block.span.start, block.span.end, source[block.span.start : block.span.end].rstrip())
            return marked([run], [], marks)
        return marked(list(self._runs(block)), self._inlines_of(block), marks)

    def _runs(self, block: Block) -> Iterator[Run]:
        """The block's text, with what was left out of its prose as it stands in the source."""
        document, (starts, segments) = self._document, self._segments
        at = bisect_left(starts, block.start)
        while at < len(segments) and segments[at].prose < block.end:
            segment = segments[at]
            end = segments[at + 1].prose if at + 1 < len(segments) else block.end
            text = document.prose[segment.prose : min(end, block.end)]
            if text == GAP:
                text = document.source.text[segment.source : segment.source_end].strip("`")
            yield Run(segment.prose, min(end, block.end), text)
            at += 1

    @cached_property
    def _segments(self) -> tuple[list[int], Sequence[Segment]]:
        return [segment.prose for segment in self._document.segments], self._document.segments

    @cached_property
    def _inlines(self) -> tuple[list[int], list[Inline]]:
        known = [inline for inline in self._document.inlines if inline.kind in _TAGS]
        return [inline.start for inline in known], known

    def _inlines_of(self, block: Block) -> list[Inline]:
        starts, inlines = self._inlines
        return inlines[bisect_left(starts, block.start) : bisect_right(starts, block.end)]


def marked(runs: Sequence[Run], inlines: Sequence[Inline], marks: Sequence[Mark]) -> str:
    """Runs of text cut wherever a mark or an inline begins or ends, each piece in the elements that hold there."""
    ranges = [*((each.start, each.end) for each in inlines), *((each.start, each.end) for each in marks)]
    cuts = {place for each in ranges for place in each}
    written = []
    opened: set[int] = set()
    closed: set[int] = set()
    for run in runs:
        places = [run.start, *sorted(cut for cut in cuts if run.start < cut < run.end), run.end]
        # What does not stand word for word in the prose is not cut.
        whole = len(run.text) != run.end - run.start
        pieces = [(run.start, run.end)] if whole else list(pairwise(places))
        for start, end in pieces:
            written.append(_carets(marks, start, opened))
            text = run.text if whole else run.text[start - run.start : end - run.start]
            holding = [mark for mark in marks if mark.start < end and mark.end > start]
            tags = [_TAGS[each.kind] for each in inlines if each.start < end and each.end > start]
            written.append(_piece(text, holding, tags, opened))
            written.append(_numbers(holding, end, closed))
    end = runs[-1].end if runs else 0
    written.append(_carets([mark for mark in marks if mark.start >= end or not runs], None, opened))
    return "".join(written)


def _piece(text: str, marks: Sequence[Mark], tags: Sequence[str], opened: set[int]) -> str:
    html = escape(text)
    for tag in reversed(tags):
        html = f"<{tag}>{html}</{tag}>"
    for mark in reversed(marks):
        html = f"{_opening(mark, opened)}{html}</mark>"
    return html


def _opening(mark: Mark, opened: set[int]) -> str:
    """The first piece of a finding has its name; every piece its number, so that all are shown together."""
    name = f' id="m{mark.number}" tabindex="-1"' if mark.first and mark.number not in opened else ""
    opened.add(mark.number)
    return f'<mark{name} class="{mark.finding.level}" data-n="{mark.number}">'


def _numbers(marks: Sequence[Mark], end: int, closed: set[int]) -> str:
    ending = [mark for mark in marks if mark.end <= end and mark.first and mark.number not in closed]
    closed.update(mark.number for mark in ending)
    return "".join(number(mark.number, mark.finding) for mark in ending)


def _carets(marks: Sequence[Mark], at: int | None, opened: set[int]) -> str:
    """Marks between characters: at a place, or all that are left."""
    here = [
        mark
        for mark in marks
        if mark.start == mark.end and mark.number not in opened and at in (None, mark.start)
    ]
    return "".join(f"{_opening(mark, opened)}‸</mark>{number(mark.number, mark.finding)}" for mark in here)


def number(of: int, finding: Finding) -> str:
    """The number beside a mark, which leads to its note."""
    return f'<a class="n {finding.level}" data-n="{of}" href="#n{of}">{of}</a>'
