"""Markdown: CommonMark with GitHub's extensions, and what site generators and MDX add to it.

Knows which events of the Markdown parser are prose and where they stand in the source. What is not Markdown
is masked before it is parsed (`_templates`), raw HTML is cut into blocks by `_html`; the blocks are written
by `_blocks`. The parser reads a skeleton of the text in ASCII (`_skeleton`), so that its byte offsets are
offsets in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyromark

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats import _html
from subeditor.formats._addresses import addresses
from subeditor.formats._blocks import BREAK, GAP, TEXT, Blocks, Frame
from subeditor.formats._front_matter import front_matter
from subeditor.formats._inside import Inside
from subeditor.formats._markdown_labels import MarkdownLabels
from subeditor.formats._skeleton import FILLER, skeleton
from subeditor.formats._template_syntax import PROSE_DIRECTIVES
from subeditor.formats._templates import Mask, emoji, find, is_mdx
from subeditor.source import Source

EXTENSIONS = (
    ".md",
    ".markdown",
    ".mdown",
    ".mkdn",
    ".mkd",
    ".mdwn",
    ".mdtxt",
    ".mdtext",
    ".mdx",
    ".qmd",
    ".rmd",
)

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
    | pyromark.Options.ENABLE_MATH
    | pyromark.Options.ENABLE_GFM
    | pyromark.Options.ENABLE_DEFINITION_LIST
)

_MARKUP = re_compile(r"[`\[*_<&\\~$!\x7f]")
_LINE = re_compile(r"[^\s](?:[^\n]*[^\s])?")
_DIRECTIVE = re_compile(r"\{([\w:-]+)\}[ \t]*")
_DEEPEST = 12


def parse(source: Source) -> Document:
    """The document of a Markdown text. Never fails: any text is Markdown."""
    text = skeleton(source.text)
    blocks = Blocks(source, "markdown", "md")
    start = front_matter(text)
    if start:
        blocks.opaque("front_matter", 0, start)
    mdx = is_mdx(text, start, blocks.extension)
    text, masks = find(text, start, mdx)
    masks = _with_addresses(text, masks)
    walk = _Walk(blocks, text, masks, mdx)
    walk.document()
    blocks.builder.label_reader = MarkdownLabels(text, _OPTIONS, masks, walk.labels_met)
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


def _with_addresses(text: str, masks: list[Mask]) -> list[Mask]:
    found = [Mask(start, end, "url") for start, end in addresses(text)]
    found += [Mask(start, end, "emoji") for start, end in emoji(text)]
    if not found:
        return masks
    merged: list[Mask] = []
    end = 0
    for mask in sorted(masks + found):
        if mask.start >= end:
            merged.append(mask)
            end = mask.end
    return merged


class _Walk(Inside):
    """Turns the parser's events into blocks. One for a document; `text` is its skeleton, masks filled in."""

    def __init__(self, blocks: Blocks, text: str, masks: list[Mask], mdx: bool) -> None:
        super().__init__(blocks, text, masks)
        self.mdx = mdx
        self.depth = 0
        self.labels: frozenset[str] | None = None
        self.frames = [Frame()]
        self.start = self.end = -1
        self.after_admonition = False
        self.ranges: list[tuple[int, int]] | None = None
        self.lists = 0

    def document(self) -> None:
        """Walk the whole text."""
        self.walk(pyromark.events_with_range(self.text, options=_OPTIONS, merge_text=True))
        self.finish()
        self.pass_masks(len(self.text))

    def walk(self, events: Iterable[Any]) -> None:
        """Take `events`, whose ranges are offsets in the text."""
        starts, ends, masks, original = _STARTS, _ENDS, self.masks, self.original
        run_start = run_end = -1
        for event, place in events:
            at = place["start"]
            end = place["end"]
            if event.__class__ is str:
                # Lines that follow one another in the source are one run.
                if event == "SoftBreak" and at == run_end and original[at:end] == "\n":
                    run_end = end
                    continue
                if run_end > run_start:
                    self.run(run_start, run_end)
                    run_end = run_start = -1
                if event == "Rule":
                    self.finish()
                    self.opaque("rule", at, end)
                else:
                    self.add(BREAK, at - (original[at - 1 : at + 1] == "\r\n"), end, "")
                continue
            kind, value = event.popitem()
            if kind == "Text" and self.ranges is None:
                if len(value) == end - at and at == run_end:
                    run_end = end
                    continue
                if run_end > run_start:
                    self.run(run_start, run_end)
                run_start, run_end = at, end
                if len(value) != end - at:
                    self.escaped(at, end)
                    run_start = run_end = -1
                continue
            if run_end > run_start:
                if masks[self.mask].start >= run_end:
                    self.parts.append((TEXT, run_start, run_end, ""))
                else:
                    self.run(run_start, run_end)
                run_end = run_start = -1
            if kind == "Start":
                if value.__class__ is dict:
                    name, value = value.popitem()
                    starts[name](self, value, at, end)
                else:
                    starts[value](self, value, at, end)
            elif kind == "End":
                if value.__class__ is dict:
                    name, value = value.popitem()
                    ends[name](self, value, at, end)
                else:
                    ends[value](self, value, at, end)
            elif kind == "Code":
                self.parts.append((GAP, at, end, "code"))
            else:
                _OTHERS[kind](self, value, at, end)
        if run_end > run_start:
            self.run(run_start, run_end)

    def inner_events(self, text: str) -> Iterable[Any]:
        return pyromark.events_with_range(
            text, options=_OPTIONS, merge_text=True, broken_link_callback=self.resolve
        )

    def resolve(self, link: Any) -> tuple[str, str] | None:
        """A link that an inner text does not define but the whole text does."""
        if self.labels is None:
            self.labels = frozenset(
                label.casefold() for label in pyromark.reference_definitions(self.text, options=_OPTIONS)
            )
        return ("x", "") if link["reference"].casefold() in self.labels else None

    # Blocks.

    def open_block(self, value: Any, start: int, end: int) -> None:
        if self.parts:
            self.finish()
        if self.masks[self.mask].start < start:
            self.pass_masks(start)
        self.start, self.end = start, end

    def close_block(self, value: Any, start: int, end: int) -> None:
        self.start, self.end = start, end
        self.finish()

    def finish(self) -> None:
        """Write the block whose parts have been collected, and the texts of its images."""
        self.code_tag = None
        start, end, self.start, self.end = self.start, self.end, -1, -1
        parts = self.parts
        if not parts:
            return
        self.parts = []
        self.images.clear()
        if start < 0:
            start, end = parts[0][1], parts[-1][2]
        if self.masks[self.mask].start < start:
            self.pass_masks(start)
        self.after_admonition = False
        frame = self.frames[-1]
        self.blocks.block(parts, frame, start, end)
        if frame.kind == "list_item":
            # What follows the item's own text in it are plain paragraphs.
            self.frames[-1] = Frame("paragraph", frame.level, frame.container)
        if self.alts:
            alts, self.alts = self.alts, []
            after_image = self.blocks.after_image
            for alt, at, alt_end in alts:
                self.blocks.block(alt, Frame("alt"), at, alt_end)
            self.blocks.after_image = after_image

    def opaque(self, kind: str, start: int, end: int) -> None:
        self.pass_masks(start)
        self.after_admonition = False
        self.blocks.opaque(kind, start, end, self.frames[-1].container)

    def push(self, frame: Frame, start: int) -> None:
        self.finish()
        if self.masks[self.mask].start < start:
            self.pass_masks(start)
        self.frames.append(frame)

    def end_container(self, value: Any, start: int, end: int) -> None:
        if self.start < 0 and self.frames[-1].kind == "heading":
            self.start, self.end = start, end
        self.finish()
        self.frames.pop()

    def start_heading(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("heading", int(value["level"][1])), start)
        self.start, self.end = start, end

    def start_list(self, value: Any, start: int, end: int) -> None:
        self.lists += 1
        self.push(Frame("list", self.lists, self.blocks.new_container()), start)

    def end_list(self, value: Any, start: int, end: int) -> None:
        self.lists -= 1
        self.end_container(value, start, end)

    def start_item(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("list_item", self.lists, self.frames[-1].container), start)

    def start_quote(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("quote", 0, self.blocks.new_container()), start)

    def start_table(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("table_cell", 0, self.blocks.new_container()), start)

    def start_table_head(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("table_header", 0, self.frames[-1].container), start)

    def start_table_row(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("table_cell", 0, self.frames[-1].container), start)

    def end_cell(self, value: Any, start: int, end: int) -> None:
        if self.parts:
            self.close_block(value, start, end)
        else:
            self.opaque(self.frames[-1].kind, start, end)

    def start_footnote(self, value: Any, start: int, end: int) -> None:
        self.meet("footnote-definition", start, end)
        self.push(Frame("note"), start)

    def start_definition_list(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("paragraph", 0, self.blocks.new_container()), start)

    def start_title(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("paragraph", 0, self.frames[-1].container), start)

    def start_definition(self, value: Any, start: int, end: int) -> None:
        self.push(Frame("paragraph", 0, self.frames[-1].container), start)

    def keep_range(self, value: Any, start: int, end: int) -> None:
        """A line or more of a block of code or HTML."""
        if self.ranges is not None:
            self.ranges.append((start, end))

    def start_ranges(self, value: Any, start: int, end: int) -> None:
        self.finish()
        self.pass_masks(start)
        self.ranges = []
        self.code_kind = value

    # Code and HTML.

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

    # Masks.

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


# What the parser calls the things that begin, end and are.
_STARTS: dict[str, Callable[[_Walk, Any, int, int], None]] = {
    "Paragraph": _Walk.open_block,
    "Heading": _Walk.start_heading,
    "Item": _Walk.start_item,
    "List": _Walk.start_list,
    "BlockQuote": _Walk.start_quote,
    "Table": _Walk.start_table,
    "TableHead": _Walk.start_table_head,
    "TableRow": _Walk.start_table_row,
    "TableCell": _Walk.open_block,
    "FootnoteDefinition": _Walk.start_footnote,
    "DefinitionList": _Walk.start_definition_list,
    "DefinitionListTitle": _Walk.start_title,
    "DefinitionListDefinition": _Walk.start_definition,
    "CodeBlock": _Walk.start_ranges,
    "HtmlBlock": _Walk.start_ranges,
    "Link": _Walk.start_link,
    "Image": _Walk.start_image,
    "Emphasis": _Walk.start_emphasis,
    "Strong": _Walk.start_strong,
    "Strikethrough": _Walk.start_strikethrough,
}
_ENDS: dict[str, Callable[[_Walk, Any, int, int], None]] = {
    "Paragraph": _Walk.close_block,
    "Heading": _Walk.end_container,
    "Item": _Walk.end_container,
    "List": _Walk.end_list,
    "BlockQuote": _Walk.end_container,
    "Table": _Walk.end_container,
    "TableHead": _Walk.end_container,
    "TableRow": _Walk.end_container,
    "TableCell": _Walk.end_cell,
    "FootnoteDefinition": _Walk.end_container,
    "DefinitionList": _Walk.end_container,
    "DefinitionListTitle": _Walk.end_container,
    "DefinitionListDefinition": _Walk.end_container,
    "CodeBlock": _Walk.end_code,
    "HtmlBlock": _Walk.end_html,
    "Link": _Walk.end_link,
    "Image": _Walk.end_image,
    "Emphasis": _Walk.end_emphasis,
    "Strong": _Walk.end_strong,
    "Strikethrough": _Walk.end_strikethrough,
}
_OTHERS: dict[str, Callable[[_Walk, Any, int, int], None]] = {
    "Text": _Walk.keep_range,
    "Html": _Walk.keep_range,
    "InlineMath": _Walk.inline_math,
    "DisplayMath": _Walk.display_math,
    "InlineHtml": _Walk.inline_html,
    "FootnoteReference": _Walk.footnote_reference,
    "TaskListMarker": _Walk.nothing,
}
