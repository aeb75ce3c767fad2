"""What Markdown holds that is read as a text of its own: directives, indented content, raw HTML, titles of masks.

Knows which code and HTML is prose inside, and how offsets in such a text become offsets in the whole. The walk
over the events (`_markdown_walk`) comes back to it and is called again for what lies inside.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark

from subeditor.deferred import re_compile
from subeditor.formats import _html
from subeditor.formats._blocks import BREAK, Blocks, Frame
from subeditor.formats._inside import Inside
from subeditor.formats._pyromark import EXTENDED
from subeditor.formats._skeleton import FILLER, skeleton
from subeditor.formats._template_syntax import PROSE_DIRECTIVES
from subeditor.formats._templates import Mask

_MARKUP = re_compile(r"[`\[*_<&\\~$!\x7f]")
_LINE = re_compile(r"[^\s](?:[^\n]*[^\s])?")
_DIRECTIVE = re_compile(r"\{([\w:-]+)\}[ \t]*")
_DEEPEST = 12


class Nested(Inside):
    """Reads the texts inside a text. `mdx`: indented lines are prose; `frames`: what encloses the block at hand."""

    def __init__(self, blocks: Blocks, text: str, masks: list[Mask], mdx: bool) -> None:
        super().__init__(blocks, text, masks)
        self.mdx = mdx
        self.depth = 0
        self.labels: frozenset[str] | None = None
        self.frames = [Frame()]
        self.start = self.end = -1
        self.after_admonition = False
        # Where the lines of the block of code or HTML at hand lie.
        self.ranges: list[tuple[int, int]] | None = None
        self.code_kind: Any = None

    def walk(self, events: Iterable[Any]) -> None:
        """Take `events`, whose ranges are offsets in the text."""
        raise NotImplementedError

    def finish(self) -> None:
        """Write the block whose parts have been collected, and the texts of its images."""
        raise NotImplementedError

    def opaque(self, kind: str, start: int, end: int) -> None:
        self.pass_masks(start)
        self.after_admonition = False
        self.blocks.opaque(kind, start, end, self.frames[-1].container)

    def inner_events(self, text: str) -> Iterable[Any]:
        return pyromark.events_with_range(
            text, options=EXTENDED, merge_text=True, broken_link_callback=self.resolve
        )

    def resolve(self, link: Any) -> tuple[str, str] | None:
        """A link that an inner text does not define but the whole text does."""
        if self.labels is None:
            self.labels = frozenset(
                label.casefold() for label in pyromark.reference_definitions(self.text, options=EXTENDED)
            )
        return ("x", "") if link["reference"].casefold() in self.labels else None

    def end_code(self, value: Any, start: int, end: int) -> None:
        ranges, self.ranges = self.ranges or [], None
        if self.code_kind == "Indented":
            self.pass_masks(start)
            if (self.mdx or self.after_admonition) and self.depth < _DEEPEST:
                self.indented(ranges)
                return
        else:
            info = self.code_kind["Fenced"]
            directive = _DIRECTIVE.match(info)
            if directive and directive[1] in PROSE_DIRECTIVES and self.depth < _DEEPEST:
                self.directive(info[directive.end() :], ranges, start)
                return
        self.opaque("code", start, end)

    def directive(self, title: str, ranges: list[tuple[int, int]], start: int) -> None:
        """A fence whose content is prose."""
        at = self.text.find(title, start) if title.strip() else -1
        self.pass_masks(start)
        self.blocks.opaque("template", start, max(start, at), self.frames[-1].container)
        if at >= 0:
            self.inline(at, at + len(title.rstrip()), Frame())
        self.indented(ranges)

    def indented(self, ranges: list[tuple[int, int]]) -> None:
        """Read lines as a text of their own: their indentation is that of a component or admonition."""
        lines = [line for start, end in ranges for line in self.lines(start, end)]
        starts: list[int] = []
        length = 0
        for at, end in lines:
            starts.append(length)
            length += end - at
        text = "".join([self.text[at:end] for at, end in lines])

        def offset(place: int, last: bool) -> int:
            index = bisect_right(starts, place - last) - 1
            return lines[index][0] + place - starts[index]

        if text.strip():
            self.sub_document(
                (event, {"start": offset(place["start"], False), "end": offset(place["end"], True)})
                for event, place in self.inner_events(text)
            )

    def lines(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The lines of text[start:end], each without as much indentation as the first one has."""
        text = self.text
        indent = start - (text.rfind("\n", 0, start) + 1)
        at = start
        while at < end:
            line_end = text.find("\n", at, end)
            line_end = end if line_end < 0 else line_end + 1
            if at > start:
                prefix = text[at : min(at + indent, line_end - 1)]
                at += len(prefix) - len(prefix.lstrip(" \t>"))
            yield at, line_end
            at = line_end

    def sub_document(self, events: Iterable[Any]) -> None:
        self.depth += 1
        count = len(self.frames)
        saved, self.mdx = self.mdx, False
        self.walk(events)
        self.finish()
        self.mdx = saved
        del self.frames[count:]
        self.depth -= 1

    def end_html(self, value: Any, start: int, end: int) -> None:
        ranges, self.ranges = self.ranges or [], None
        if not ranges:
            return
        start, end = ranges[0][0], ranges[-1][1]
        if len(ranges) > 1 and sum(b - a for a, b in ranges) < end - start:
            # In a block quote, the lines' prefixes lie between the ranges.
            padded = []
            at = start
            for a, b in ranges:
                padded += [" " * (a - at), self.text[a:b]]
                at = b
            text = "".join(padded)
        else:
            text = self.text[start:end]
        outer = self.frames[-1]
        wrote = False
        for piece in _html.pieces(text, self.blocks.new_container):
            at, piece_end = piece.start + start, piece.end + start
            if piece.kind == "comment":
                self.blocks.comment(at, piece_end, self.original[at + 4 : max(at + 4, piece_end - 3)])
            elif piece.kind in ("html", "code", "math"):
                self.opaque(piece.kind, at, piece_end)
                wrote = True
            else:
                frame = Frame(piece.kind, piece.level, piece.container)
                if piece.kind == "paragraph" and not piece.container:
                    frame = outer
                self.inline(at, piece_end, frame, text[piece.start : piece.end])
                wrote = True
        if not wrote:
            self.opaque("html", start, end)

    def inline(self, start: int, end: int, frame: Frame, text: str | None = None) -> None:
        """Read text[start:end] as the inside of a block; `text` is its skeleton if not as it stands."""
        if text is None:
            text = self.text[start:end]
        self.frames.append(frame)
        if _MARKUP.search(text) and self.depth < _DEEPEST:
            # A letter before it keeps its first line from being read as a list item, heading or the like.
            base = start - 1
            self.sub_document(
                (event, {"start": max(start, place["start"] + base), "end": max(start, place["end"] + base)})
                for event, place in self.inner_events(FILLER + text)
            )
        else:
            for line in _LINE.finditer(text):
                if self.parts:
                    self.add(BREAK, self.parts[-1][2], start + line.start(), "")
                self.run(start + line.start(), start + line.end())
            self.finish()
        self.frames.pop()

    def pass_masks(self, place: int) -> None:
        """Write the masks between blocks that end before `place`."""
        while self.masks[self.mask].start < place:
            self.pass_mask(self.masks[self.mask])

    def pass_mask(self, mask: Mask) -> None:
        self.mask += 1
        kind = mask.kind
        if kind in ("line", "admonition", "code"):
            self.blocks.opaque(
                "code" if kind == "code" else "template", mask.start, mask.end, self.frames[-1].container
            )
            self.after_admonition = kind == "admonition"
            if mask.title_end > mask.title:
                self.title(mask)
        elif kind in ("comment", "comment-line"):
            self.note(mask)

    def title(self, mask: Mask) -> None:
        state = self.parts, self.start, self.end, self.images, self.alts, self.code_tag, self.after_admonition
        self.parts, self.images, self.alts = [], [], []
        self.inline(mask.title, mask.title_end, Frame(), skeleton(self.original[mask.title : mask.title_end]))
        self.parts, self.start, self.end, self.images, self.alts, self.code_tag, self.after_admonition = state
