"""AsciiDoc as Vale reads it: by the HTML that Asciidoctor makes of it.

Knows which elements Asciidoctor makes of blocks, and its conditions, of which one side is read. The inside of blocks
is read by `vale_inline`, with the attributes and titles that `given` finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import Frame
from subeditor.formats._reading import Reading
from subeditor.formats._rows import Row, rows, set_in
from subeditor.formats._tags import START, Piece, Token, html_tokens
from subeditor.formats._vale_blocks import ELEMENTS, ValeBlocks, without
from subeditor.formats.asciidoc.attributes import Attributes
from subeditor.formats.asciidoc.body import ADMONITION, LABELS, Body, delimited_kind
from subeditor.formats.asciidoc.given import Given, given
from subeditor.formats.asciidoc.vale_inline import ValeInline
from subeditor.source import Source

# The element round the text of a cell, by its style.
_AROUND = {"e": "em", "s": "strong", "m": "code"}
_ALT = re_compile(r"[-_]")


def document(source: Source, reading: Reading) -> Document:
    """The document of a text."""
    blocks = _Blocks(source, "asciidoctor", "adoc", reading, ELEMENTS | {"verse": "pre"})
    start = blocks.front_matter()
    blocks.text = without(source.text, reading)
    found = given(rows(blocks.text, start))
    body = ValeBody(blocks, found)
    body.read(body.header(found.rows), Frame())
    return blocks.document()


class _Blocks(ValeBlocks):
    """Blocks in which a line with `//` says nothing to Vale."""

    def comment(self, start: int, end: int, text: str) -> None:
        """See `Blocks`."""


class ValeBody(Body):
    """Reads rows as blocks."""

    blocks: ValeBlocks
    inline: ValeInline

    def __init__(self, blocks: ValeBlocks, known: Given) -> None:
        super().__init__(blocks, ValeInline(blocks, known))
        # The title that an admonition takes into its cell, the style of the list that begins, and the lists that
        # are tables.
        self.title: Row | None = None
        self.style = ""
        self.in_columns: set[int] = set()

    def aside(self, rows: Sequence[Row], at: int, pending: Attributes) -> int:
        """See `Body`; of a file that is included there is a link, in a paragraph."""
        return at if rows[at].text.startswith("include::") else super().aside(rows, at, pending)

    def block(self, rows: Sequence[Row], at: int, frame: Frame, given: Attributes, attached: bool) -> int:
        """See `Body`."""
        self.style = given.style
        return super().block(rows, at, frame, given, attached)

    def titled(self, given: Attributes, row: Row, frame: Frame) -> None:
        """See `Body`; the title of an admonition stands in its cell."""
        self.title = None
        if given.style in LABELS or ADMONITION.match(row.text):
            self.title = given.title
        else:
            super().titled(given, row, frame)

    def open_list(self, marker: str) -> tuple[int, int]:
        """See `Lists`."""
        known = len(self.lists)
        level, container = super().open_list(marker)
        if level > known and self.style == "horizontal":
            self.in_columns.add(container)
        return level, container

    def item(self, rows: Sequence[Row], at: int, frame: Frame, marker: str, length: int) -> int:
        """See `Lists`; a box is a sign."""
        self.inline.box = rows[at].text[:length].rstrip()[-2:]
        return super().item(rows, at, frame, marker, length)

    def term_frame(self, level: int, container: int, frame: Frame) -> Frame:
        """See `Lists`."""
        kind = "table_cell" if container in self.in_columns else "paragraph"
        return Frame(kind, level, container, frame.classes)

    def lines(self, rows: Sequence[Row]) -> list[Row]:
        """See `Body`; lines after the first keep what they are set in by."""
        first, *others = super().lines(rows)
        return [first, *(set_in(row, 0, self.blocks.text) for row in others)]

    def delimited(self, rows: Sequence[Row], at: int, frame: Frame, given: Attributes) -> int:
        """See `Body`; what is passed through is HTML, and verses are preformatted."""
        end = super().delimited(rows, at, frame, given)
        if end > at + 2 and delimited_kind(rows[at].text[0], rows[at].text, given) == "template":
            inner = rows[at + 1 : end - 1]
            start, stop = inner[0].start, inner[-1].end
            self.blocks.tokens += html_tokens(self.blocks.text[start:stop], start)
        return end

    def verse(self, rows: Sequence[Row], frame: Frame) -> None:
        """Preformatted text."""
        if rows:
            self.blocks.opaque("code", rows[0].start, rows[-1].end)

    def within(self, kind: str, rows: Sequence[Row], frame: Frame, given: Attributes) -> None:
        """See `Body`."""
        element = "blockquote" if kind == "quote" else "td" if given.style in LABELS else "div"
        if not rows:
            return
        place = rows[0].start, rows[-1].end
        with (
            self.blocks.inside(
                "div", *place, f"admonitionblock {given.style.lower()}" if element == "td" else ""
            ),
            self.blocks.inside(element, *place),
        ):
            if element == "td" and self.title:
                self.caption(self.title, False, Frame())
            self.title = None
            self.read(rows, Frame())

    def cell(self, rows: Sequence[Row], style: str, frame: Frame) -> None:
        """See `Body`."""
        self.inline.in_cell, self.inline.around = style != "a", _AROUND.get(style, "")
        with self.blocks.inside(self.blocks.elements[frame.kind], rows[0].start, rows[-1].end):
            super().cell([rows[0], *(set_in(row, 0, self.blocks.text) for row in rows[1:])], style, Frame())
        self.inline.in_cell, self.inline.around = False, ""

    def code_cell(self, rows: Sequence[Row], style: str, frame: Frame) -> None:
        """See `Body`; text between lines is code as text in a line is."""
        if style == "l":
            super().code_cell(rows, style, frame)
        else:
            self.cell(rows, style, frame)

    def admonition(self, label: str, frame: Frame) -> Frame:
        """A paragraph with a label is a cell of a table, which its title begins."""
        classes = ("admonitionblock", label.lower())
        if self.title:
            self.inline.write([self.title], Frame("table_cell", 0, 0, classes))
            self.title = None
            return Frame("paragraph", 0, 0, classes)
        return Frame("table_cell", 0, 0, classes)

    def macro(self, row: Row, name: str, inner: int, frame: Frame, at: int) -> int:
        """See `Body`; a picture without a text has its file's name."""
        if name == "include":
            return 0
        written = len(self.blocks.tokens)
        end = super().macro(row, name, inner, frame, at)
        if name == "image":
            del self.blocks.tokens[written:]
            alt, _, _ = row.text[inner:-1].partition(",")
            alt = alt.strip('"') if "=" not in alt else ""
            target = row.text[7 : inner - 1]
            start, stop, verbatim = row.start + inner, row.start + inner + len(alt), True
            if not alt.strip():
                alt = _ALT.sub(" ", target.rpartition("/")[2].rpartition(".")[0])
                start, stop, verbatim = row.start + 7, row.start + 7 + len(target), False
            if alt:
                verbatim = verbatim and self.blocks.source.text[start:stop] == alt
                piece = Piece(alt, start, stop, verbatim)
                self.blocks.tokens.append(Token(START, start, stop, "img", {"alt": alt}, (piece,)))
        return end
