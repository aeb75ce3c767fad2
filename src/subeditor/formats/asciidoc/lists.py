"""The lists of an AsciiDoc text: items and terms, and where the text of one ends.

Knows markers, and which list an item belongs to; what is attached to an item is read by the body.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._rows import Row
from subeditor.formats.asciidoc.inline import AsciidocInline

ATTRIBUTES = re_compile(r"\[(?:|[\w.#%,\"'{][^\n]*|\[[^\[\]]*\])\]\Z")
DELIMITER = re_compile(r"(?:-{4,}|\.{4,}|={4,}|\*{4,}|_{4,}|\+{4,}|/{4,}|--|```[^`]*|~~~|[|,:!]={3,})\Z")
ITEM = re_compile(
    r"(\*{1,8}|-|\.{1,8}|[•]|\d{1,5}\.|[A-Za-z]\.|[ivxIVX]{1,8}\)|<(?:\d{1,3}|\.)>)[ \t]+(?=\S)(\[[ x*]\][ \t]+(?=\S))?"
)
TERM = re_compile(r"(?!//)(\S.{0,400}?)(?<!:)(:{2,4}|;;)(?=[ \t]|\Z)")


class Lists:
    """Reads items. `lists` are the markers of the lists that are open, and their numbers."""

    blocks: Blocks
    inline: AsciidocInline
    lists: list[tuple[str, int]]

    def inside(self, frame: Frame) -> Frame:
        """What a paragraph is here: in an item it is a part of its list."""
        if self.lists and frame.kind not in ("table_cell", "table_header"):
            return frame._replace(kind="paragraph", level=len(self.lists), container=self.lists[-1][1])
        return frame

    def item(self, rows: Sequence[Row], at: int, frame: Frame, marker: str, length: int) -> int:
        """An item of a list: its own text."""
        level, container = self.open_list(_marker(marker))
        end = self.text_end(rows, at + 1)
        first = rows[at].after(length)
        found = [first, *(row for row in rows[at + 1 : end] if row.text[:2] != "//")]
        self.inline.write(found, Frame("list_item", level, container, frame.classes), rows[at].start)
        return end

    def term(self, rows: Sequence[Row], at: int, frame: Frame, marker: str, length: int, after: int) -> int:
        """A term and the text that stands with it."""
        level, container = self.open_list(marker)
        row = rows[at]
        inside = self.term_frame(level, container, frame)
        self.inline.write([row._replace(end=row.start + length, text=row.text[:length])], inside)
        first, at = row.after(after), at + 1
        if not first.text and at < len(rows) and self.text_end(rows, at) == at:
            return at
        end = self.text_end(rows, at)
        self.inline.write([first, *(row for row in rows[at:end] if row.text[:2] != "//")], inside)
        return end

    def term_frame(self, level: int, container: int, frame: Frame) -> Frame:
        """What a term is, and the text that stands with it."""
        return Frame("paragraph", level, container, frame.classes)

    def is_sibling(self, text: str) -> bool:
        """Whether a row begins an item of a list that is open."""
        found = ITEM.match(text)
        if found:
            marker = _marker(found[1])
        elif ("::" in text or ";;" in text) and (term := TERM.match(text)):
            marker = term[2]
        else:
            return False
        return any(marker == other for other, _ in self.lists)

    def open_list(self, marker: str) -> tuple[int, int]:
        """The list that an item with this marker belongs to: its level and number."""
        for depth, (other, container) in enumerate(self.lists):
            if other == marker:
                del self.lists[depth + 1 :]
                return depth + 1, container
        self.lists.append((marker, self.blocks.new_container()))
        return len(self.lists), self.lists[-1][1]

    def text_end(self, rows: Sequence[Row], at: int) -> int:
        """Where the text of an item ends whose rows go on at `at`."""
        while at < len(rows) and (text := rows[at].text):
            if (
                text == "+"
                or ITEM.match(text)
                or begins(text)
                or (("::" in text or ";;" in text) and TERM.match(text))
            ):
                break
            at += 1
        return at


def _marker(marker: str) -> str:
    """What items of one list have in common."""
    if marker[0].isdigit():
        return "1."
    return "a." if marker[0].isalpha() else "<>" if marker[0] == "<" else marker


def begins(text: str) -> bool:
    """Whether a row begins a block though no blank row stands before it."""
    return (text[0] == "[" and ATTRIBUTES.match(text) is not None) or (
        text[0] in "-.=*_+/`|,:!" and DELIMITER.match(text) is not None
    )
