"""The blocks of an AsciiDoc text: sections, paragraphs, delimited blocks, comments.

Knows by what each begins and where it ends. Lists are read by `lists`, tables by `tables`, the inside of blocks by `inline`.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import Blocks, Frame
from subeditor.formats._front_matter import front_matter
from subeditor.formats._rows import Row, rows
from subeditor.formats.asciidoc import tables
from subeditor.formats.asciidoc.attributes import Attributes, attributes
from subeditor.formats.asciidoc.conditions import unconditional
from subeditor.formats.asciidoc.inline import AsciidocInline
from subeditor.formats.asciidoc.labels import labels
from subeditor.formats.asciidoc.lists import ATTRIBUTES, DELIMITER, ITEM, TERM, Lists, begins
from subeditor.source import Source

_INCLUDE = re_compile(r"include::[^\[]+\[.*\]\Z")
_MACRO = re_compile(r"([A-Za-z][\w-]*)::(\S(?:[^\[]*\S)?|)\[(.*)\]\Z")
_ENTRY = re_compile(r":!?[A-Za-z0-9_][\w-]*!?:(?=[ \t]|\Z)")
_TITLE = re_compile(r"\.(?![\s.])(?=.*\w)")
_SECTION = re_compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_UNDERLINE = re_compile(r"([=\-~^+])\1+\Z")
_BREAK = re_compile(r"(?:'{3,}|<{3,}|-[ ]?-[ ]?-|\*[ ]?\*[ ]?\*|_[ ]?_[ ]?_)\Z")
ADMONITION = re_compile(r"(NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+")
LABELS = frozenset(("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"))
_MATH = frozenset(("stem", "latexmath", "asciimath"))
_DEEPEST = 20


def document(source: Source) -> Document:
    """The document of a text."""
    blocks = Blocks(source, "asciidoc", "adoc")
    blocks.builder.label_reader = labels
    start = front_matter(source.text)
    if start:
        blocks.opaque("front_matter", 0, start)
    body = Body(blocks)
    body.read(body.header(unconditional(rows(source.text, start))), Frame())
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


class Body(Lists):
    """Reads rows as blocks; one for a document. `lists` are the markers of the lists that are open, and their numbers."""

    def __init__(self, blocks: Blocks, inline: AsciidocInline | None = None) -> None:
        self.blocks = blocks
        self.inline = inline or AsciidocInline(blocks)
        self.lists: list[tuple[str, int]] = []
        self.depth = 0

    def header(self, rows: list[Row]) -> list[Row]:
        """Write the document's title, with who wrote it and which revision it is; the rows that follow."""
        at = 0
        while at < len(rows) and (
            not rows[at].text or rows[at].text[:2] == "//" or _ENTRY.match(rows[at].text)
        ):
            if rows[at].text[:4] == "////" or rows[at].text[-1:] == "\\":
                return rows
            at += 1
        if at == len(rows) or not rows[at].text.startswith(("= ", "# ")):
            return rows
        self.read(rows[: at + 1], Frame())
        at = first = at + 1
        while at < len(rows) and (_ENTRY.match(rows[at].text) or rows[at].text[:2] == "//"):
            if rows[at].text[:4] == "////" or rows[at].text[-1:] == "\\":
                return rows[first:]
            at += 1
        author = at
        while (
            at < len(rows) and rows[at].text and not _ENTRY.match(rows[at].text) and rows[at].text[:2] != "//"
        ):
            at += 1
        if 0 < at - author <= 2 and rows[author].indent == 0 and rows[author].text[:1] not in "=[.|*-":
            self.blocks.opaque("front_matter", rows[author].start, rows[at - 1].end)
            return [*rows[first:author], *rows[at:]]
        return rows[first:]

    def read(self, rows: Sequence[Row], frame: Frame) -> None:
        """Write the blocks of some rows, which a block's delimiters may have stood round."""
        outer, self.lists = self.lists, []
        self.depth += 1
        at = 0
        if self.depth > _DEEPEST:
            self.inline.write(rows, frame)
            at = len(rows)
        pending = Attributes()
        attached = False
        while at < len(rows):
            row = rows[at]
            text = row.text
            if not text:
                at += 1
            elif text == "+":
                attached = True
                at += 1
            elif (end := self.aside(rows, at, pending)) > at:
                at = end
            else:
                at = self.block(rows, at, frame, pending, attached)
                pending, attached = Attributes(), False
        if pending.title:
            self.caption(pending.title, False, frame)
        self.lists = outer
        self.depth -= 1

    def titled(self, given: Attributes, row: Row, frame: Frame) -> None:
        """Write the title of the block that begins at a row."""
        if given.title:
            self.caption(given.title, row.text[:2] in ("|=", ",=", ":="), frame)

    def caption(self, title: Row, of_table: bool, frame: Frame) -> None:
        self.inline.write([title], frame._replace(kind="tablecaption" if of_table else "caption"))

    def aside(self, rows: Sequence[Row], at: int, pending: Attributes) -> int:
        """What is no block: comments, attributes, the title of the next block, anchors; where it ends."""
        row = rows[at]
        text = row.text
        first = text[0]
        if first == "/" and text.startswith("//") and not text.startswith("///"):
            self.blocks.comment(row.start, row.end, text[2:])
        elif first == ":" and _ENTRY.match(text):
            while rows[at].text.endswith("\\") and at + 1 < len(rows):
                at += 1
        elif first == "[" and ATTRIBUTES.match(text):
            pending.update(attributes(text))
        elif first == "." and not row.indent and _TITLE.match(text):
            pending.title = row.after(1)
        elif first == "i" and _INCLUDE.match(text):
            self.blocks.opaque("template", row.start, row.end)
        else:
            return at
        return at + 1

    def block(self, rows: Sequence[Row], at: int, frame: Frame, given: Attributes, attached: bool) -> int:
        """Write what begins at a row; returns where it ends."""
        row = rows[at]
        item = ITEM.match(row.text) if not given.code else None
        term = TERM.match(row.text) if not item and ("::" in row.text or ";;" in row.text) else None
        if term and (_MACRO.match(row.text) or given.code):
            term = None
        if not item and not term and not attached and not (row.indent and self.lists):
            self.lists = []
        if given.title:
            self.titled(given, row, frame)
        inside = self.inside(frame)
        if section := _SECTION.match(row.text) if not row.indent else None:
            return self.section(row, section.end(), min(6, len(section[1])), at)
        if DELIMITER.match(row.text) and (end := self.delimited(rows, at, inside, given)) > at:
            return end
        if _BREAK.match(row.text):
            self.blocks.opaque("rule", row.start, row.end)
            return at + 1
        if item:
            return self.item(rows, at, frame, item.group(1), item.end())
        if term:
            return self.term(rows, at, frame, term.group(2), term.end(1), term.end())
        if (macro := _MACRO.match(row.text)) and not row.indent:
            end = self.macro(row, macro[1], macro.start(3), frame, at)
            if end > at:
                return end
        return self.paragraph(rows, at, inside, given)

    def section(self, row: Row, length: int, level: int, at: int) -> int:
        title = row.after(length)
        if title.text.endswith(" " + row.text[:level]):
            text = title.text[: -level - 1].rstrip()
            title = title._replace(end=title.start + len(text), text=text)
        self.inline.write([title], Frame("heading", level), row.start, row.end)
        return at + 1

    def delimited(self, rows: Sequence[Row], at: int, frame: Frame, given: Attributes) -> int:
        """A block between delimiters; one that is not closed reaches to the end."""
        line = rows[at].text
        close = "```" if line.startswith("```") else line
        end = at + 1
        while end < len(rows) and not (rows[end].text == close and rows[end].indent == rows[at].indent):
            end += 1
        if end == len(rows) and line == "--":
            return at
        inner, last = rows[at + 1 : end], rows[min(end, len(rows) - 1)]
        kind = delimited_kind(line[0], line, given)
        if kind == "comment":
            source = self.blocks.source.text
            self.blocks.comment(rows[at].start, last.end, source[rows[at].end : last.start])
        elif kind in ("code", "math", "template"):
            self.blocks.opaque(kind, rows[at].start, last.end, frame.container)
        elif kind == "table":
            tables.write(self, inner, line[0], given, frame)
        elif kind == "verse":
            self.verse(inner, frame)
        else:
            outer = self.lists
            self.within(kind, inner, frame, given)
            self.lists = outer
        return end + 1

    def within(self, kind: str, rows: Sequence[Row], frame: Frame, given: Attributes) -> None:
        """Write the blocks inside a delimited block."""
        if given.style in LABELS:
            frame = frame._replace(classes=(*frame.classes, "admonitionblock", given.style.lower()))
        if kind == "quote":
            frame = Frame("quote", 0, self.blocks.new_container(), frame.classes)
        self.read(rows, frame)

    def cell(self, rows: Sequence[Row], style: str, frame: Frame) -> None:
        """Write a cell of a table, which may hold blocks."""
        if style == "a":
            self.read(rows, frame)
            return
        start = 0
        for at in range(len(rows) + 1):
            if at == len(rows) or not rows[at].text:
                self.inline.write(rows[start:at], frame)
                start = at + 1

    def code_cell(self, rows: Sequence[Row], style: str, frame: Frame) -> None:
        """Write a cell of a table that holds code."""
        self.blocks.opaque("code", rows[0].start, rows[-1].end, frame.container)

    def verse(self, rows: Sequence[Row], frame: Frame) -> None:
        start = 0
        for at in range(len(rows) + 1):
            if at == len(rows) or not rows[at].text:
                self.inline.write(rows[start:at], frame._replace(kind="verse"))
                start = at + 1

    def macro(self, row: Row, name: str, inner: int, frame: Frame, at: int) -> int:
        """A block macro: an image's text is read, nothing else. Where it ends; 0 where it is none."""
        if name == "image":
            alt, _, _ = row.text[inner:-1].partition(",")
            start = row.start + inner
            if alt.startswith('"') and (close := row.text.find('"', inner + 1)) > 0:
                start, alt = start + 1, row.text[inner + 1 : close]
            if alt.strip() and "=" not in alt:
                self.inline.write([Row(start, start + len(alt), 0, alt)], Frame("alt"))
            self.blocks.after_image = True
        else:
            self.blocks.opaque("template", row.start, row.end, frame.container)
        return at + 1

    def lines(self, rows: Sequence[Row]) -> list[Row]:
        """The rows of a paragraph that are its text."""
        return [row for row in rows if row.text[:2] != "//" or row.text[:3] == "///"]

    def admonition(self, label: str, frame: Frame) -> Frame:
        """What a paragraph with a label is."""
        return frame._replace(classes=(*frame.classes, "admonitionblock", label.lower()))

    def paragraph(self, rows: Sequence[Row], at: int, frame: Frame, given: Attributes) -> int:
        """A paragraph, a literal one, a title with a line under it, or what its style says."""
        row = rows[at]
        end = at + 1
        if end < len(rows) and not row.indent and _is_underline(row.text, rows[end].text):
            level = "=-~^+".index(rows[end].text[0]) + 1
            self.inline.write([row], Frame("heading", level), row.start, rows[end].end)
            return end + 1
        while end < len(rows) and (text := rows[end].text) and text != "+" and not begins(text):
            if self.lists and self.is_sibling(text):
                break
            end += 1
        found = self.lines(rows[at:end])
        if given.code or given.style in _MATH or (row.indent and given.style != "normal" and not given.style):
            kind = "math" if given.style in _MATH else "code"
            self.blocks.opaque(kind, row.start, rows[end - 1].end, frame.container)
            return end
        admonition = ADMONITION.match(row.text)
        label = admonition[1] if admonition else given.style if given.style in LABELS else ""
        if label:
            frame = self.admonition(label, frame)
        if admonition:
            found[0] = row.after(admonition.end())
        if given.style == "verse":
            frame = frame._replace(kind="verse")
        elif given.style == "quote" or row.text.startswith("> "):
            frame = Frame("quote", 0, self.blocks.new_container(), frame.classes)
            found = [row.after(1) if row.text[0] == ">" else row for row in found]
        self.inline.write(found, frame, row.start)
        return end


def _is_underline(title: str, line: str) -> bool:
    return (
        line[:1] in ("=", "-", "~", "^", "+")
        and _UNDERLINE.match(line) is not None
        and abs(len(title) - len(line)) < 2
        and any(map(str.isalnum, title))
    )


def delimited_kind(sign: str, line: str, given: Attributes) -> str:
    """What stands between delimiters, by these and by its style."""
    if line[0] in "|,:!":
        return "table"
    if sign == "/" or given.style == "comment":
        return "comment"
    if given.style in _MATH:
        return "math"
    if sign == "+":
        return "template"
    if given.style in ("verse", "quote") and (sign == "_" or line == "--"):
        return given.style
    if (sign in "-.`~" and line != "--") or given.code:
        return "code" if given.style not in LABELS else "open"
    return "quote" if sign == "_" else "open"
