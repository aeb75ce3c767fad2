"""The walk over the events of the Markdown parser: which of them begin and end a block, and of which kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pyromark

from subeditor.deferred import re_compile
from subeditor.formats._blocks import BREAK, GAP, TEXT, Blocks, Frame, Part
from subeditor.formats._markdown_nested import Nested
from subeditor.formats._pyromark import EXTENDED
from subeditor.formats._templates import Mask

_LAST_BACKSLASH = re_compile(r"([^\r\n]*)\\\r")


class Walk(Nested):
    """Turns the parser's events into blocks. One for a document; `text` is its skeleton, masks filled in."""

    def __init__(self, blocks: Blocks, text: str, masks: list[Mask], mdx: bool) -> None:
        super().__init__(blocks, text, masks, mdx)
        self.lists = 0
        self.has_returns = "\r" in self.original

    def document(self) -> None:
        """Walk the whole text."""
        self.walk(pyromark.events_with_range(self.text, options=EXTENDED, merge_text=True))
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
        frame = self.frames[-1]
        if not frame.kind.startswith("table"):
            self.backslash(parts)
        if start < 0:
            start, end = parts[0][1], parts[-1][2]
        if self.masks[self.mask].start < start:
            self.pass_masks(start)
        self.after_admonition = False
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

    def backslash(self, parts: list[Part]) -> None:
        """Give a block its last backslash back: the skeleton took it for a hard break, of which no line followed."""
        match = _LAST_BACKSLASH.match(self.original, parts[-1][2]) if self.has_returns else None
        if match and self.text[match.end(1)] == " ":
            parts.append((TEXT, match.end(1), match.end(1) + 1, ""))

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


# What the parser calls the things that begin, end and are.
_STARTS: dict[str, Callable[[Walk, Any, int, int], None]] = {
    "Paragraph": Walk.open_block,
    "Heading": Walk.start_heading,
    "Item": Walk.start_item,
    "List": Walk.start_list,
    "BlockQuote": Walk.start_quote,
    "Table": Walk.start_table,
    "TableHead": Walk.start_table_head,
    "TableRow": Walk.start_table_row,
    "TableCell": Walk.open_block,
    "FootnoteDefinition": Walk.start_footnote,
    "DefinitionList": Walk.start_definition_list,
    "DefinitionListTitle": Walk.start_title,
    "DefinitionListDefinition": Walk.start_definition,
    "CodeBlock": Walk.start_ranges,
    "HtmlBlock": Walk.start_ranges,
    "Link": Walk.start_link,
    "Image": Walk.start_image,
    "Emphasis": Walk.start_emphasis,
    "Strong": Walk.start_strong,
    "Strikethrough": Walk.start_strikethrough,
}
_ENDS: dict[str, Callable[[Walk, Any, int, int], None]] = {
    "Paragraph": Walk.close_block,
    "Heading": Walk.end_container,
    "Item": Walk.end_container,
    "List": Walk.end_list,
    "BlockQuote": Walk.end_container,
    "Table": Walk.end_container,
    "TableHead": Walk.end_container,
    "TableRow": Walk.end_container,
    "TableCell": Walk.end_cell,
    "FootnoteDefinition": Walk.end_container,
    "DefinitionList": Walk.end_container,
    "DefinitionListTitle": Walk.end_container,
    "DefinitionListDefinition": Walk.end_container,
    "CodeBlock": Walk.end_code,
    "HtmlBlock": Walk.end_html,
    "Link": Walk.end_link,
    "Image": Walk.end_image,
    "Emphasis": Walk.end_emphasis,
    "Strong": Walk.end_strong,
    "Strikethrough": Walk.end_strikethrough,
}
_OTHERS: dict[str, Callable[[Walk, Any, int, int], None]] = {
    "Text": Walk.keep_range,
    "Html": Walk.keep_range,
    "InlineMath": Walk.inline_math,
    "DisplayMath": Walk.display_math,
    "InlineHtml": Walk.inline_html,
    "FootnoteReference": Walk.footnote_reference,
    "TaskListMarker": Walk.nothing,
}
