"""Org as Vale reads it: by the HTML that go-org makes of it, keywords set as code before.

Knows in what go-org differs from Org's own exporter: what it does not know is prose.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import CLOSE, OPEN, REPLACED, TEXT, Frame, Part
from subeditor.formats._reading import Reading
from subeditor.formats._rows import Row, rows, set_in
from subeditor.formats._tags import html_tokens
from subeditor.formats._vale_blocks import ELEMENTS, ValeBlocks, without
from subeditor.formats.org.body import LATEX, Body
from subeditor.formats.org.vale_inline import KEYWORD, ValeInline
from subeditor.source import Source

_STATES = frozenset(("TODO", "DONE"))
_HEADLINE = re_compile(r"(?:(?P<state>TODO|DONE)\s+)?(?:\[#(?P<priority>[ABC])\]\s*)?(?P<comment>COMMENT )?")
_TAGS = re_compile(r"\s+(:[\w@#%:]+:)\Z")
_BEGINS_ITEM = re_compile(r"(?:[-+*]|(?:\d+|[A-Za-z])[.)])(?=\s|\Z)")
_NAME = re_compile(r"[^:\s]+")
_RAW = frozenset(("src", "example"))


def document(source: Source, reading: Reading) -> Document:
    """The document of a text."""
    blocks = ValeBlocks(source, "goorg", "org", reading, ELEMENTS | {"note": "p", "verse": "p"})
    start = blocks.front_matter()
    blocks.text = without(source.text, reading)
    ValeBody(blocks).read(list(_coded(rows(blocks.text, start))), Frame())
    return blocks.document()


def _coded(rows: list[Row]) -> list[Row]:
    """Rows of which those with a keyword end a paragraph; what begins with one has no indentation."""
    found = []
    for row in rows:
        keyword = KEYWORD.search(row.text) if "#" in row.text else None
        found.append(row._replace(indent=0) if keyword and not keyword.start() else row)
        if keyword:
            found.append(Row(row.end, row.end, 0, ""))
    return found


class ValeBody(Body):
    """Reads rows as blocks."""

    blocks: ValeBlocks
    inline: ValeInline
    hidden = frozenset(("PROPERTIES",))

    def __init__(self, blocks: ValeBlocks) -> None:
        super().__init__(blocks, _STATES, ValeInline(blocks))
        self.column = 0

    def block(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """See `Body`; of what stands in a line of its own less is known."""
        text = rows[at].text
        if KEYWORD.match(text):
            self.inline.write([rows[at]], Frame())
            return at + 1
        if text[0] == "\\" and (latex := LATEX.match(text)):
            close = f"\\end{{{latex[1]}}}"
            if end := self.closing(rows, at, close, lambda text: close in text):
                self.inline.write_raw(rows[at : end + 1])
                return end + 1
        if text[0] in "SDC" and not _BEGINS_ITEM.match(text):
            return self.paragraph(rows, at, frame)
        return super().block(rows, at, frame)

    def headline(self, rows: Sequence[Row], at: int, level: int, length: int) -> int:
        """A headline, with all that its exporter puts into it."""
        row = rows[at]
        title = row.after(length)
        if not title.text:
            return at + 1
        head = _HEADLINE.match(title.text)
        tags = _TAGS.search(title.text)
        named = list(_NAME.finditer(title.text, tags.start(1))) if tags else []
        if (head and head["comment"]) or any(tag[0] == "noexport" for tag in named):
            end = at + 1
            while end < len(rows) and not (
                not rows[end].indent and rows[end].text.startswith("*") and _depth(rows[end].text) <= level
            ):
                end += 1
            return end
        parts: list[Part] = []
        if head and head["state"]:
            first, last = title.start + head.start("state"), title.start + head.end("state")
            parts += [*_marked("span todo", first, last), (REPLACED, last, last, "\n")]
        if head and (priority := head["priority"]):
            first, last = title.start + head.start("priority") - 2, title.start + head.end("priority") + 1
            parts += [(OPEN, first, first, "span priority"), (REPLACED, first, last, f"[{priority}]")]
            parts += [(CLOSE, last, last, "span priority"), (REPLACED, last, last, "\n")]
        after = head.end() if head else 0
        shown = title.text[after : tags.start() if tags else None]
        if shown.strip():
            at_title = title.start + after
            parts += self.inline.parts_of([Row(at_title, at_title + len(shown), 0, shown)])
        for number, tag in enumerate(named):
            first, last = title.start + tag.start(), title.start + tag.end()
            parts.append((REPLACED, first, first, "\xa0" if number else "\xa0\xa0\xa0"))
            parts += _marked("span tags", first, last)
        self.blocks.block(parts, Frame("heading", min(level + 1, 9)), row.start, row.end)
        return at + 1

    def block_end(self, rows: Sequence[Row], at: int, name: str) -> int:
        """See `Body`."""
        close = f"#+end_{name}"
        return self.closing(rows, at, close, lambda text: text.lower().startswith(close))

    def delimited(self, rows: Sequence[Row], at: int, name: str, frame: Frame) -> int:
        """See `Body`; all but code is read, HTML as it is."""
        end = self.block_end(rows, at, name)
        if not end:
            return self.paragraph(rows, at, frame)
        inner = rows[at + 1 : end]
        if name in _RAW:
            self.opaque("code", rows[at], rows[end], frame)
        elif name == "export":
            if rows[at].text.lower().split()[1:2] == ["html"] and inner:
                start, stop = inner[0].start, inner[-1].end
                self.blocks.tokens += html_tokens(self.blocks.text[start:stop], start)
        elif name == "quote":
            with self.blocks.inside("blockquote", rows[at].start, rows[end].end):
                self.read(inner, Frame("paragraph", 0, 0, frame.classes))
        else:
            self.read(inner, frame._replace(classes=(*frame.classes, f"{name}-block")))
        return end + 1

    def read_item(self, rows: list[Row], frame: Frame, column: int) -> None:
        """The inside of an item: nothing but paragraphs are one text."""
        outer, self.column = self.column, column
        if any(row.text and self.begins(row) for row in rows):
            self.read(rows, frame)
        else:
            self.inline.write([rows[0], *self.following(rows[1:])], frame)
        self.column = outer

    def paragraph(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """See `Body`; lines after the first keep what they are set in by."""
        end = self.paragraph_end(rows, at)
        self.inline.after_blank = at > 0 and not rows[at - 1].text
        self.inline.write([rows[at], *self.following(rows[at + 1 : end])], frame)
        self.inline.after_blank = False
        return end

    def following(self, rows: Sequence[Row]) -> list[Row]:
        return [set_in(row, self.column, self.blocks.text) for row in rows]

    def begins(self, row: Row) -> bool:
        """See `Body`."""
        return (
            super().begins(row)
            or _BEGINS_ITEM.match(row.text) is not None
            or KEYWORD.match(row.text) is not None
        )


def _marked(name: str, start: int, end: int) -> list[Part]:
    """A part of a text inside an element."""
    return [(OPEN, start, start, name), (TEXT, start, end, ""), (CLOSE, end, end, name)]


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip("*"))
