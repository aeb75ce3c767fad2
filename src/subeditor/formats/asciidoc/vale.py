"""AsciiDoc as Vale reads it: by the HTML that Asciidoctor makes of it.

Knows which elements Asciidoctor makes of blocks, and its conditions, of which one side is read. The inside of blocks
is read by `vale_inline`, with the attributes and titles that `given` finds.
"""

from __future__ import annotations

from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import GAP, Frame
from subeditor.formats._reading import Reading
from subeditor.formats._rows import Row, rows
from subeditor.formats._tags import START, Piece, Token, html_tokens
from subeditor.formats._vale_blocks import ELEMENTS, ValeBlocks, without
from subeditor.formats.asciidoc.attributes import Attributes
from subeditor.formats.asciidoc.body import LABELS, Body, delimited_kind
from subeditor.formats.asciidoc.given import Given, given
from subeditor.formats.asciidoc.vale_inline import ValeInline
from subeditor.source import Source

_INCLUDE = re_compile(r"include::([^\[]+)\[.*\]\Z")
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

    def __init__(self, blocks: ValeBlocks, known: Given) -> None:
        super().__init__(blocks, ValeInline(blocks, known))

    def aside(self, rows: Sequence[Row], at: int, pending: Attributes) -> int:
        """See `Body`; a file that is included is a paragraph with a link to it."""
        row = rows[at]
        if not (included := _INCLUDE.match(row.text)):
            return super().aside(rows, at, pending)
        start, end = row.start + included.start(1), row.start + included.end(1)
        self.blocks.block([(GAP, start, end, "url")], Frame(), row.start, row.end)
        return at + 1

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
            self.read(rows, Frame())

    def cell(self, rows: Sequence[Row], style: str, frame: Frame) -> None:
        """See `Body`."""
        with self.blocks.inside(self.blocks.elements[frame.kind], rows[0].start, rows[-1].end):
            super().cell(rows, style, Frame())

    def admonition(self, label: str, frame: Frame) -> Frame:
        """A paragraph with a label is a cell of a table."""
        return Frame("table_cell", 0, 0, ("admonitionblock", label.lower()))

    def macro(self, row: Row, name: str, inner: int, frame: Frame, at: int) -> int:
        """See `Body`; a picture without a text has its file's name."""
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
