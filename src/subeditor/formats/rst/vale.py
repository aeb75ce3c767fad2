"""reStructuredText as Vale reads it: by the HTML that docutils makes of it, which knows nothing of Sphinx.

Knows which elements docutils makes of blocks. A directive that docutils has not is left out, content and all;
`glossary` and `contents` Vale makes code of before. The inside of blocks is read by `vale_inline`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.formats._blocks import CLOSE, OPEN, REPLACED, TEXT, Frame, Part
from subeditor.formats._reading import Reading
from subeditor.formats._rows import Row, margin, paragraph_end, rows
from subeditor.formats._tags import START, Piece, Token
from subeditor.formats._vale_blocks import ELEMENTS, ValeBlocks, without
from subeditor.formats.rst.body import Body
from subeditor.formats.rst.explicit import Explicit, option
from subeditor.formats.rst.names import Names, names
from subeditor.formats.rst.vale_inline import ValeInline
from subeditor.source import Source

_ADMONITIONS = frozenset("attention caution danger error hint important note tip warning".split())
_QUOTES = frozenset(("epigraph", "highlights", "pull-quote"))
_KNOWN = (
    _ADMONITIONS
    | _QUOTES
    | frozenset(
        """admonition topic sidebar compound container class rubric table list-table csv-table figure image code
        code-block sourcecode parsed-literal math raw glossary contents header footer replace line-block""".split()
    )
)
# Files that are not read, for docutils is told not to.
_ELSEWHERE = re_compile(r":(?:file|url):")
_HEADING = re_compile(r"h([1-9])\Z")


def document(source: Source, reading: Reading) -> Document:
    """The document of a text."""
    blocks = ValeBlocks(source, "docutils", "rst", reading, ELEMENTS | {"caption": "p caption"})
    start = blocks.front_matter()
    blocks.text = without(source.text, reading)
    found = rows(blocks.text, start)
    body = ValeBody(blocks, names(blocks.text))
    body.read(found, 0, Frame())
    _promote(blocks.tokens)
    return blocks.document()


def _promote(tokens: list[Token]) -> None:
    """Count the depth of headings from the first below the title, where a text has a title."""
    found = [match[1] for token in tokens if (match := _HEADING.match(token.name))][::2]
    if not found or found.count("1") != 1 or found[0] != "1":
        return
    first = next(at for at, token in enumerate(tokens) if _HEADING.match(token.name))
    if any(token.sort == START and token.name != "img" for token in tokens[:first]):
        return
    # A lone section in which all the rest stands gives the subtitle.
    has_subtitle = found[1:2] == ["2"] and found.count("2") == 1 and _HEADING.match(_after(tokens, first))
    titles = 2 if has_subtitle else 1
    seen = 0
    for at, token in enumerate(tokens):
        if match := _HEADING.match(token.name):
            seen += 1
            if seen > 2 * titles:
                tokens[at] = token._replace(name=f"h{int(match[1]) - titles}")


def _after(tokens: list[Token], at: int) -> str:
    """The name of the element that follows one that is closed."""
    close = next(place for place in range(at + 1, len(tokens)) if tokens[place].name == tokens[at].name)
    return next((token.name for token in tokens[close + 1 :] if token.sort == START), "")


class ValeBody(Body):
    """Reads rows as blocks."""

    blocks: ValeBlocks
    inline: ValeInline

    def __init__(self, blocks: ValeBlocks, known: Names) -> None:
        super().__init__(blocks, ValeInline(blocks, known))
        self.explicit = ValeExplicit(self)

    def within(self, rows: Sequence[Row], frame: Frame) -> None:
        """See `Body`."""
        name = ELEMENTS.get(frame.kind)
        if name is None or not rows:
            self.read(rows, margin(rows), Frame())
            return
        with self.blocks.inside(name, rows[0].start, rows[-1].end):
            self.read(rows, margin(rows), Frame())

    def field(self, row: Row, name: re.Match[str], first: Row, rest: list[Row], frame: Frame) -> None:
        """A field: its name is a cell in the head of a table."""
        end = row.start + len(name[0])
        self.blocks.block([(TEXT, row.start + 1, end, "")], Frame("table_header"), row.start, end)
        self.beside(first, rest)

    def option(self, row: Row, options: str, first: Row, rest: list[Row], frame: Frame) -> None:
        """An option of a command: a cell of a table, too."""
        end = row.start + len(options.rstrip())
        parts: list[Part] = [(OPEN, row.start, row.start, "span"), (TEXT, row.start, end, "")]
        self.blocks.block([*parts, (CLOSE, end, end, "span")], Frame("table_cell"), row.start, end)
        self.beside(first, rest)

    def beside(self, first: Row, rest: list[Row]) -> None:
        """What stands in the second column."""
        column = margin(rest) if rest else first.indent
        found = [first._replace(indent=column), *rest] if first.text else rest
        if any(row.text for row in found):
            self.within(found, Frame("table_cell"))

    def lines(self, rows: Sequence[Row], at: int, frame: Frame) -> int:
        """A block of lines, each of which is an element."""
        indent, start = rows[at].indent, at
        line: list[Row] = []
        while at < len(rows) and rows[at].text:
            if rows[at].indent == indent and rows[at].text[:2] in ("|", "| "):
                self.write(line, Frame())
                line = [rows[at].after(1)]
            elif at == start or rows[at].indent <= indent:
                break
            else:
                line.append(rows[at])
            at += 1
        self.write(line, Frame())
        return at

    def term(self, row: Row, frame: Frame) -> None:
        """A term, with what it is said to be an instance of."""
        self.blocks.block(self.inline.term(row), Frame(), row.start, row.end)


class ValeExplicit(Explicit):
    """Reads explicit markup."""

    body: ValeBody

    def note(self, first: Row, rest: list[Row], frame: Frame) -> None:
        """A footnote or citation: two cells of a table."""
        text, blocks = self.body.blocks.text, self.body.blocks
        start = text.rfind("[", 0, first.start)
        end = text.find("]", start) + 1
        number = self.body.inline.known.notes.get(text[start + 1 : end - 1], "")
        blocks.block([(REPLACED, start, end, f"[{number}]")], Frame("table_cell"), start, end)
        self.body.beside(first, rest)

    def directive(self, name: str, first: Row, rest: list[Row], frame: Frame, start: int) -> None:
        """See `Explicit`."""
        lower = name.lower()
        if lower not in _KNOWN or (lower == "class" and not _are_classes(first.text)):
            return
        if lower == "csv-table" and any(_ELSEWHERE.match(row.text) for row in rest):
            return
        if lower in ("glossary", "contents"):
            self.body.blocks.opaque("code", start, rest[-1].end if rest else first.end)
            return
        element, classes = "", lower
        if lower in _ADMONITIONS or lower == "admonition":
            element, classes = "div", "admonition" if lower == "admonition" else f"admonition {lower}"
        elif lower in _QUOTES:
            element = "blockquote"
        if element:
            self.body.blocks.start(element, start, classes)
        super().directive(name, first, rest, frame, start)
        if element:
            self.body.blocks.end(element, start)

    def replace(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        """A substitution's text stands where it is used."""

    def image(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        """A picture: without a text of its own it has its address."""
        alt = option(options, "alt") or head[:1]
        if alt and head and head[0].text.endswith((".svg", ".swf")):
            # An object, not a picture: its text is one of the page.
            parts: list[Part] = [(TEXT, row.start, row.end, "") for row in alt]
            self.body.blocks.block(parts, Frame(), alt[0].start, alt[-1].end)
        elif alt:
            pieces = [Piece(row.text, row.start, row.end, True) for row in alt]
            for at in range(len(alt) - 1, 0, -1):
                pieces.insert(at, Piece(" ", alt[at - 1].end, alt[at].start, False))
            text = "".join(piece.text for piece in pieces)
            self.body.blocks.tokens.append(
                Token(START, alt[0].start, alt[-1].end, "img", {"alt": text}, tuple(pieces))
            )

    def figure(self, head: list[Row], options: list[Row], content: list[Row], frame: Frame) -> None:
        """A picture with a caption, which may be followed by more."""
        blocks = self.body.blocks
        with blocks.inside("div", *_place(head or content), "figure"):
            self.image(head, options, content, frame)
            start = next((at for at, row in enumerate(content) if row.text), len(content))
            end = paragraph_end(content, start)
            self.body.write(content[start:end], Frame("caption"))
            if any(row.text for row in content[end:]):
                with blocks.inside("div", *_place(content[end:]), "legend"):
                    self.blocks(content[end:], Frame())


def _are_classes(names: str) -> bool:
    """Whether docutils can make a class of each of the names."""
    return all(any("a" <= char <= "z" for char in name.lower()) for name in names.split())


def _place(rows: Sequence[Row]) -> tuple[int, int]:
    return (rows[0].start, rows[-1].end) if rows else (0, 0)
