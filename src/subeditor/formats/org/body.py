"""The blocks of an Org file: headlines, paragraphs, lists, tables, blocks, drawers, comments.

Knows by what each begins and where it ends; the inside of blocks is read by `inline`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import ClassVar

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._front_matter import front_matter
from subeditor.formats._rows import Row, indented_end, rows
from subeditor.formats.org.inline import OrgInline
from subeditor.formats.org.labels import labels
from subeditor.source import Source

_HEADLINE = re_compile(r"(\*+)(?:[ \t]+|\Z)")
_PRIORITY = re_compile(r"\[#[A-Z0-9]\](?=[ \t]|\Z)")
_TAGS = re_compile(r"(?:(?<=[ \t])|\A):(?:[\w@#%]+:)+\Z")
_KEYWORD = re_compile(r"#\+([\w-]+)(?:\[[^\]]*\])?:(?:[ \t]+|\Z)")
_BLOCK = re_compile(r"#\+begin_(\S+)", re.IGNORECASE)
_DRAWER = re_compile(r":([\w-]+):\Z")
_PLANNING = re_compile(r"(?:(?:SCHEDULED|DEADLINE|CLOSED):[ \t]*[<\[][^<>\[\]]*[>\]][ \t]*)+\Z")
_CLOCK = re_compile(r"CLOCK:[ \t]*[\[<]")
_RULE = re_compile(r"-{5,}\Z")
LATEX = re_compile(r"\\begin\{([\w*]+)\}")
_NOTE = re_compile(r"\[fn:[\w-]+\](?=[ \t]|\Z)")
_ITEM = re_compile(
    r"(?:[-+]|\*|\d{1,9}[.)]|[A-Za-z][.)])(?=[ \t]|\Z)(?:[ \t]+\[@\w+\])?(?:[ \t]+\[[ X-]\](?=[ \t]|\Z))?"
)
_TERM = re_compile(r"[ \t]::(?=[ \t]|\Z)")
_RULER = re_compile(r"\|[-+:|]*\Z")
_BAR = re_compile(r"\|")
_NOT_PROSE = frozenset(("src", "example", "export", "html", "latex", "comment", "ascii", "dot", "ditaa"))
_TEXTS = {"title": Frame("heading", 1), "subtitle": Frame(), "caption": Frame("caption")}
_DEEPEST = 20


def document(source: Source) -> Document:
    """The document of a text."""
    blocks = Blocks(source, "org", "org")
    blocks.builder.label_reader = labels
    start = front_matter(source.text)
    if start:
        blocks.opaque("front_matter", 0, start)
    found = rows(source.text, start)
    Body(blocks, _states(found)).read(found, Frame())
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


def _states(rows: Sequence[Row]) -> frozenset[str]:
    """The words with which a headline may say what is to be done."""
    found = {"TODO", "DONE"}
    for row in rows:
        if row.text[:2] == "#+" and (
            match := re.match(r"#\+(?:SEQ_|TYP_)?TODO:(.*)", row.text, re.IGNORECASE)
        ):
            found.update(word.partition("(")[0] for word in match[1].split() if word != "|")
    return frozenset(found)


class Body:
    """Reads rows as blocks. One for a document, whose headlines may begin with one of `states`; `hidden` drawers are not read."""

    hidden: ClassVar[frozenset[str]] = frozenset(("PROPERTIES", "LOGBOOK"))

    def __init__(self, blocks: Blocks, states: frozenset[str], inline: OrgInline | None = None) -> None:
        self.blocks = blocks
        self.inline = inline or OrgInline(blocks)
        self.states = states
        self.depth = 0
        # Up to where it is known that nothing closes what has begun, by what would close it.
        self.unclosed: dict[str, int] = {}

    def read(self, rows: Sequence[Row], frame: Frame) -> None:
        """Write the blocks of some rows."""
        self.depth += 1
        at = 0
        if self.depth > _DEEPEST:
            self.inline.write(rows, frame)
            at = len(rows)
        while at < len(rows):
            if not rows[at].text:
                at += 1
                continue
            offset = self.blocks.written
            at = self.block(rows, at, frame)
            if self.blocks.written > offset:
                frame = frame.following
        self.depth -= 1

    def block(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """Write what begins at a row; returns where it ends."""
        row = rows[at]
        text = row.text
        first = text[0]
        if first == "*" and not row.indent and (headline := _HEADLINE.match(text)):
            return self.headline(rows, at, len(headline[1]), headline.end())
        if first == "#" and (end := self.hash(rows, at, frame)) > at:
            return end
        if first == ":" and (end := self.colon(rows, at, frame)) > at:
            return end
        if first == "|":
            return self.table(rows, at, frame)
        if first == "[" and not row.indent and (note := _NOTE.match(text)):
            end = at + 1
            while end < len(rows) and rows[end].text and not self.begins(rows[end]):
                end += 1
            self.inline.write([row.after(note.end()), *rows[at + 1 : end]], Frame("note"), row.start)
            return end
        if first == "-" and _RULE.match(text):
            self.opaque("rule", row, row, frame)
            return at + 1
        if first in "SDC" and (_PLANNING.match(text) or _CLOCK.match(text)):
            self.opaque("template", row, row, frame)
            return at + 1
        if first == "\\" and (latex := LATEX.match(text)):
            close = f"\\end{{{latex[1]}}}"
            if end := self.closing(rows, at, close, lambda text: close in text):
                self.opaque("math", row, rows[end], frame)
                return end + 1
        if _ITEM.match(text):
            return self.items(rows, at, frame)
        return self.paragraph(rows, at, frame)

    def closing(self, rows: Sequence[Row], at: int, name: str, closes: Callable[[str], bool]) -> int:
        """The row that closes what begins at a row, before the next headline; 0 when there is none."""
        if rows[at].start < self.unclosed.get(name, 0):
            return 0
        for end in range(at + 1, len(rows)):
            if closes(rows[end].text):
                return end
            if rows[end].text[:1] == "*" and not rows[end].indent and _HEADLINE.match(rows[end].text):
                break
        self.unclosed[name] = rows[end].start if at + 1 < len(rows) else rows[at].end
        return 0

    def headline(self, rows: Sequence[Row], at: int, level: int, length: int) -> int:
        row = rows[at]
        title = row.after(length)
        word, _, _ = title.text.partition(" ")
        if word in self.states:
            title = title.after(len(word))
        if priority := _PRIORITY.match(title.text):
            title = title.after(priority.end())
        if title.text.startswith("COMMENT") and title.text[7:8] in ("", " "):
            end = at + 1
            while end < len(rows) and not (
                not rows[end].indent and (other := _HEADLINE.match(rows[end].text)) and len(other[1]) <= level
            ):
                end += 1
            self.opaque("template", row, rows[end - 1], Frame())
            return end
        if tags := _TAGS.search(title.text):
            text = title.text[: tags.start()].rstrip()
            title = title._replace(end=title.start + len(text), text=text)
        self.inline.write([title], Frame("heading", min(6, level + 1)), row.start, row.end)
        return at + 1

    def hash(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A comment, a keyword, or a block."""
        row = rows[at]
        if row.text[1:2] in ("", " "):
            self.blocks.comment(row.start, row.end, row.text[1:])
            return at + 1
        if block := _BLOCK.match(row.text):
            return self.delimited(rows, at, block[1].lower(), frame)
        keyword = _KEYWORD.match(row.text)
        if keyword:
            shown = _TEXTS.get(keyword[1].lower())
            if shown and keyword.end() < len(row.text):
                self.inline.write([row.after(keyword.end())], shown)
            elif keyword[1].lower() == "include":
                self.opaque("template", row, row, frame)
            return at + 1
        return at + 1 if row.text[1] == "+" else at

    def block_end(self, rows: Sequence[Row], at: int, name: str) -> int:
        """The row that closes a block, or 0."""
        close = f"#+end_{name}"
        return self.closing(rows, at, close, lambda text: text.lower() == close)

    def delimited(self, rows: Sequence[Row], at: int, name: str, frame: Frame) -> int:
        """What stands between `#+begin_…` and `#+end_…`."""
        end = self.block_end(rows, at, name)
        if not end:
            return at + 1
        inner = rows[at + 1 : end]
        if name == "comment":
            source = self.blocks.source.text
            self.blocks.comment(rows[at].start, rows[end].end, source[rows[at].end : rows[end].start])
        elif name in _NOT_PROSE:
            self.opaque("code", rows[at], rows[end], frame)
        elif name == "verse":
            self.inline.write(inner, frame._replace(kind="verse"))
        elif name == "quote":
            self.read(inner, Frame("quote", 0, self.blocks.new_container(), frame.classes))
        else:
            self.read(inner, frame._replace(classes=(*frame.classes, name)))
        return end + 1

    def colon(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """Lines of fixed width, or a drawer."""
        row = rows[at]
        if row.text[1:2] in ("", " "):
            end = at + 1
            while end < len(rows) and rows[end].text[:2] in (":", ": "):
                end += 1
            self.opaque("code", row, rows[end - 1], frame)
            return end
        drawer = _DRAWER.match(row.text)
        if not drawer or drawer[1].upper() == "END":
            return at
        end = self.closing(rows, at, ":end:", lambda text: text.upper() == ":END:")
        if not end:
            return at
        if drawer[1].upper() in self.hidden:
            self.opaque("template", row, rows[end], frame)
        else:
            self.read(rows[at + 1 : end], frame)
        return end + 1

    def table(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = at
        while end < len(rows) and rows[end].text[:1] == "|":
            end += 1
        ruler = next((place for place in range(at + 1, end) if rows[place].text[1:2] == "-"), end)
        heads = ruler if ruler < end - 1 else at
        container = self.blocks.new_container()
        for place in range(at, end):
            row = rows[place]
            if row.text[1:2] == "-" or _RULER.match(row.text):
                continue
            kind = "table_header" if place < heads else "table_cell"
            bars = [bar.start() for bar in _BAR.finditer(row.text)]
            bars += [len(row.text)] if bars[-1] < len(row.text) - 1 else []
            for left, right in pairwise(bars):
                self.cell(row, left + 1, right, Frame(kind, 0, container, frame.classes))
        return end

    def cell(self, row: Row, start: int, end: int, frame: Frame) -> None:
        text = row.text[start:end]
        inner = text.strip()
        at = row.start + start + len(text) - len(text.lstrip())
        if inner:
            self.inline.write([Row(at, at + len(inner), 0, inner)], frame)
        else:
            self.blocks.opaque(frame.kind, row.start + start, row.start + end, frame.container)

    def items(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A list; what is set in further than its bullet belongs to an item."""
        indent = rows[at].indent
        inside = Frame("list_item", frame.level + 1, self.blocks.new_container(), frame.classes)
        while at < len(rows):
            row = rows[at]
            if not row.text:
                at += 1
                continue
            item = _ITEM.match(row.text) if row.indent == indent else None
            if not item or (not indent and row.text[0] == "*"):
                return at
            end = self.item_end(rows, at + 1, indent + 1)
            first = row.after(item.end())
            entry = inside
            column = indent + len(row.text.split(None, 1)[0]) + 1
            if term := _TERM.search(first.text):
                entry = inside.following
                column = first.indent + term.start() + 4
                shown = first.text[: term.start()].rstrip()
                self.inline.write([first._replace(end=first.start + len(shown), text=shown)], entry)
                first = first.after(term.end())
            self.read_item([first, *rows[at + 1 : end]], entry, column)
            at = end
        return at

    def item_end(self, rows: Sequence[Row], at: int, least: int) -> int:
        """Where an item ends; code in it need not be set in."""
        end = indented_end(rows, at, least)
        while at < end:
            block = _BLOCK.match(rows[at].text) if rows[at].text[:2] == "#+" else None
            if block and block[1].lower() in _NOT_PROSE:
                last = self.block_end(rows, at, block[1].lower())
                if last >= end:
                    end = max(last + 1, indented_end(rows, last + 1, least))
                at = max(at, last)
            at += 1
        return end

    def read_item(self, rows: list[Row], frame: Frame, column: int) -> None:
        """Write the blocks of an item, whose text begins in a column."""
        self.read(rows, frame)

    def paragraph(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        end = self.paragraph_end(rows, at)
        self.inline.write(rows[at:end], frame)
        return end

    def paragraph_end(self, rows: Sequence[Row], at: int) -> int:
        """Where the paragraph ends that begins at a row."""
        end = at + 1
        while end < len(rows) and rows[end].text and not self.begins(rows[end]):
            end += 1
        return end

    def begins(self, row: Row) -> bool:
        """Whether a row begins something else than a paragraph's next line."""
        text = row.text
        first = text[0]
        if first in "*#:|[":
            return (
                (first == "*" and (_HEADLINE.match(text) is not None if not row.indent else text[1:2] == " "))
                or (first == "#" and text[1:2] in ("", " ", "+"))
                or (first == ":" and (text[1:2] in ("", " ") or _DRAWER.match(text) is not None))
                or first == "|"
                or (first == "[" and not row.indent and _NOTE.match(text) is not None)
            )
        if first == "\\":
            return LATEX.match(text) is not None
        return _ITEM.match(text) is not None and not text[0].isalpha()

    def opaque(self, kind: str, first: Row, last: Row, frame: Frame) -> None:
        self.blocks.opaque(kind, first.start, last.end, frame.container)
