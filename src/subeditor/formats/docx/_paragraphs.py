"""The paragraphs of a document in reading order, each with the pieces of its text and where these stand in the XML.

Works on the elements of `xml.etree` and of lxml alike: who marks a document walks it as who reads it, so that both
count the same paragraphs. Deleted and hidden text is not read, inserted text is; of alternatives the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from subeditor.document import GAP
from subeditor.formats.docx._package import attribute, local

# A line break inside a paragraph. Not a line feed: a line is a paragraph.
BREAK = "\u2028"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": BREAK,
    "cr": BREAK,
    "noBreakHyphen": "\u2011",
    "softHyphen": "\u00ad",
    "sym": GAP,
    "drawing": GAP,
    "pict": GAP,
    "object": GAP,
    "oMath": GAP,
    "oMathPara": GAP,
}
_INSIDE = frozenset(
    "hyperlink ins moveTo smartTag sdt sdtContent fldSimple customXml dir bdo ruby rubyBase".split()
)
_BLOCKS = frozenset(("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_EMPHASIS = {"b": "strong", "i": "emphasis"}
_OFF = frozenset(("0", "false", "off", "none"))
_LINES = str.maketrans("\r\n\x85\u2029", "    ")


class Piece(NamedTuple):
    """A stretch of a paragraph's text: the run and the node in it that hold it, and how it is marked up.

    `offset` counts the characters of the node's own text before the stretch (white space that does not count).
    """

    text: str
    run: Any
    node: Any
    offset: int = 0
    marks: tuple[str, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph: its element, its text in pieces, and where it is.

    `place` is body, cell, header (a heading row's cell), box (a text box) or note; `table` numbers the tables, `row` the rows of all of
    them. `anchor` is the run of the body that shows a paragraph of a box. `notes` are the notes called in it, with their runs;
    `comments` the identifiers of those that begin in it, with their places in its text.
    """

    element: Any
    pieces: tuple[Piece, ...]
    place: str = "body"
    table: int = 0
    row: int = 0
    anchor: Any = None
    notes: tuple[tuple[str, str, Any], ...] = ()
    comments: tuple[tuple[str, int], ...] = ()

    @property
    def text(self) -> str:
        """The text, on one line."""
        return "".join(piece.text for piece in self.pieces)


class Walk:
    """Walks one document; counts its tables and rows."""

    def __init__(self) -> None:
        self._tables = 0
        self._rows = 0

    def body(self, document: Any) -> Iterator[Paragraph]:
        """The paragraphs of the body."""
        for body in document:
            if local(body.tag) == "body":
                yield from self._blocks(body, Paragraph(None, ()))

    def notes(self, part: Any, kind: str) -> Iterator[tuple[str, Paragraph]]:
        """The paragraphs of notes (`kind`: footnote or endnote), with the note's identifier."""
        for note in part:
            # Those with a type are the lines above the notes.
            if local(note.tag) == kind and attribute(note, "type") in (None, "normal"):
                for paragraph in self._blocks(note, Paragraph(None, (), "note")):
                    yield attribute(note, "id") or "", paragraph

    def comments(self, part: Any) -> Iterator[tuple[str, str]]:
        """The text of each comment, with its identifier."""
        for comment in part:
            if local(comment.tag) == "comment":
                texts = (paragraph.text for paragraph in self._blocks(comment, Paragraph(None, ())))
                yield attribute(comment, "id") or "", "\n".join(texts)

    def _blocks(self, parent: Any, like: Paragraph) -> Iterator[Paragraph]:
        for element in parent:
            name = local(element.tag)
            if name == "p":
                yield from self._paragraph(element, like)
            elif name == "tbl":
                yield from self._table(element, like)
            elif name in _BLOCKS:
                yield from self._blocks(element, like)

    def _table(self, table: Any, like: Paragraph) -> Iterator[Paragraph]:
        self._tables += 1
        number = self._tables
        for row in _inside(table, "tr"):
            self._rows += 1
            heading = any(
                local(each.tag) == "tblHeader" and attribute(each, "val") not in _OFF
                for properties in _inside(row, "trPr")
                for each in properties
            )
            place = like.place if like.place in ("note", "box") else "header" if heading else "cell"
            here = like._replace(place=place, table=number, row=self._rows)
            for cell in _inside(row, "tc"):
                yield from self._blocks(cell, here)

    def _paragraph(self, element: Any, like: Paragraph) -> Iterator[Paragraph]:
        reader = _Reader()
        reader.read(element, ())
        yield like._replace(
            element=element,
            pieces=tuple(reader.pieces),
            notes=tuple(reader.notes),
            comments=tuple(reader.comments.items()),
        )
        for box, run in reader.boxes:
            anchor = run if like.anchor is None else like.anchor
            yield from self._blocks(box, Paragraph(None, (), "box", anchor=anchor))


def _inside(parent: Any, name: str) -> Iterator[Any]:
    """The children of that name, also where controls or custom XML lie between."""
    for element in parent:
        if local(element.tag) == name:
            yield element
        elif local(element.tag) in _BLOCKS:
            yield from _inside(element, name)


class _Reader:
    """Reads what stands in one paragraph."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.notes: list[tuple[str, str, Any]] = []
        self.boxes: list[tuple[Any, Any]] = []
        self.comments: dict[str, int] = {}

    def read(self, parent: Any, marks: tuple[str, ...]) -> None:
        for element in parent:
            name = local(element.tag)
            if name == "r":
                self._run(element, marks)
            elif name in _INSIDE:
                self.read(element, (*marks, "link") if name == "hyperlink" else marks)
            elif name in ("oMath", "oMathPara"):
                self.pieces.append(Piece(GAP, None, element, 0, marks))
            elif name == "commentRangeStart":
                self._comment(element)

    def _run(self, run: Any, marks: tuple[str, ...]) -> None:
        properties = next((each for each in run if local(each.tag) == "rPr"), None)
        for each in () if properties is None else properties:
            name = local(each.tag)
            if attribute(each, "val") in _OFF:
                continue
            if name in ("vanish", "webHidden"):
                return
            if name in _EMPHASIS:
                marks = (*marks, _EMPHASIS[name])
        self._content(run, run, marks)

    def _content(self, parent: Any, run: Any, marks: tuple[str, ...]) -> None:
        for node in parent:
            name = local(node.tag)
            if name == "t":
                self._text(node, run, marks)
            elif name in _CHARACTERS:
                self.pieces.append(Piece(_CHARACTERS[name], run, node, 0, marks))
                self._boxes(node, run)
            elif name == "AlternateContent":
                self._content(next(iter(_choices(node)), ()), run, marks)
            elif name in ("footnoteReference", "endnoteReference"):
                self.notes.append((name.removesuffix("Reference"), attribute(node, "id") or "", run))
            elif name == "commentReference":
                self._comment(node)
            elif name == "ruby":
                self.read(node, marks)

    def _comment(self, element: Any) -> None:
        at = sum(len(piece.text) for piece in self.pieces)
        self.comments.setdefault(attribute(element, "id") or "", at)

    def _text(self, node: Any, run: Any, marks: tuple[str, ...]) -> None:
        text = node.text or ""
        offset = 0
        if attribute(node, "space") != "preserve":
            offset = len(text) - len(text.lstrip(" \t\r\n"))
            text = text.strip(" \t\r\n")
        if text:
            self.pieces.append(Piece(text.translate(_LINES), run, node, offset, marks))

    def _boxes(self, node: Any, run: Any) -> None:
        """The text boxes in a drawing, outermost ones; those inside are met on the way."""
        for inside in node:
            name = local(inside.tag)
            if name == "txbxContent":
                self.boxes.append((inside, run))
            elif name == "AlternateContent":
                for choice in _choices(inside)[:1]:
                    self._boxes(choice, run)
            else:
                self._boxes(inside, run)


def _choices(node: Any) -> list[Any]:
    return [each for each in node if local(each.tag) == "Choice"] or [
        each for each in node if local(each.tag) == "Fallback"
    ]
