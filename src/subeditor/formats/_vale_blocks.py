"""Blocks of a markup reader as the HTML that a converter makes of them, for `_vale` to walk.

A reader that writes to these reads as it always does: it hands over parts and frames, or elements of its own. Knows
which element each of them is; knows nothing of what becomes of an element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from subeditor.document import GAP as GAP_CHARACTER
from subeditor.document import Document
from subeditor.formats._blocks import BREAK, CLOSE, GAP, OPEN, REPLACED, TEXT, Blocks, Frame, Part
from subeditor.formats._fields import fields
from subeditor.formats._front_matter import front_matter
from subeditor.formats._reading import Reading
from subeditor.formats._tags import COMMENT, END, START, Piece, Token, html_tokens
from subeditor.formats._tags import TEXT as TEXT_TOKEN
from subeditor.formats._vale import Walk
from subeditor.source import Source

ELEMENTS = {
    "list_item": "li",
    "quote": "blockquote",
    "table_header": "th",
    "table_cell": "td",
    "tablecaption": "caption",
}
_INLINE = {
    "emphasis": "em",
    "link": "a",
    "strikethrough": "del",
    "target": "span",
}


class ValeBlocks(Blocks):
    """Takes what `Blocks` takes. `text` is the source, without what a configuration says is no prose."""

    def __init__(
        self,
        source: Source,
        name: str,
        default_extension: str,
        reading: Reading,
        elements: Mapping[str, str] = ELEMENTS,
    ) -> None:
        super().__init__(source, name, default_extension)
        self.builder.as_vale = True
        self.reading = reading
        self.elements = elements
        self.tokens: list[Token] = []

    @property
    def written(self) -> int:
        """See `Blocks`."""
        return len(self.tokens)

    def front_matter(self) -> int:
        """Write the fields of front matter; where the text begins."""
        text = self.source.text
        end = front_matter(text)
        if end:
            fields(self.builder, text, end, self.extension, text[0])
        return end

    def document(self) -> Document:
        """The document of all that was written."""
        Walk(self.builder, self.extension, self.reading).take(self.tokens)
        return self.builder.build()

    def block(self, parts: list[Part], frame: Frame, start: int, end: int) -> None:
        """Write the element that a block is."""
        self.after_image = False
        name = self.elements.get(frame.kind, "p")
        if frame.kind == "heading":
            name = f"h{frame.level}"
        for each in frame.classes:
            self.start("div", start, each)
        name, _, classes = name.partition(" ")
        if name:
            self.start(name, start, classes)
        self.tokens += self.inline(parts)
        if name:
            self.end(name, end)
        for _ in frame.classes:
            self.end("div", end)

    def opaque(self, kind: str, start: int, end: int, container: int = 0) -> None:
        """Write a block without prose: code alone, for it is counted."""
        self.after_image = False
        if kind == "code":
            self.start("pre", start)
            self.end("pre", end)

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment."""
        self.tokens.append(Token(COMMENT, start, end, text))

    def start(self, name: str, at: int, classes: str = "") -> None:
        """The start tag of an element."""
        self.tokens.append(Token(START, at, at, name, {"class": classes} if classes else {}))

    def end(self, name: str, at: int) -> None:
        """The end tag of an element."""
        self.tokens.append(Token(END, at, at, name))

    @contextmanager
    def inside(self, name: str, start: int, end: int, classes: str = "") -> Iterator[None]:
        """What is written meanwhile stands inside an element."""
        self.start(name, start, classes)
        yield
        self.end(name, end)

    def inline(self, parts: Iterable[Part]) -> Iterator[Token]:
        """The tokens of parts. A mark is named after its element, with classes after a space, or as `Blocks` knows it."""
        text = self.text
        pieces: list[Piece] = []

        def told() -> Iterator[Token]:
            if pieces:
                yield Token(TEXT_TOKEN, pieces[0].start, pieces[-1].end, pieces=tuple(pieces))
                pieces.clear()

        for sort, start, end, detail in parts:
            if sort == TEXT:
                pieces.append(Piece(text[start:end], start, end, True))
            elif sort == BREAK:
                pieces.append(Piece("\n", start, end, text[start:end] == "\n"))
            elif sort == REPLACED:
                pieces.append(Piece(detail, start, end, False))
            elif sort in (OPEN, CLOSE):
                yield from told()
                name, _, classes = detail.partition(" ")
                attributes = {"class": classes} if classes and sort == OPEN else {}
                yield Token(START if sort == OPEN else END, start, end, _INLINE.get(name, name), attributes)
            elif sort == GAP and detail == "html":
                for token in html_tokens(text[start:end], start):
                    if token.sort == TEXT_TOKEN:
                        pieces += token.pieces
                    else:
                        yield from told()
                        yield token
            elif sort == GAP:
                yield from told()
                yield from self.gap(detail, start, end)
        yield from told()

    def gap(self, kind: str, start: int, end: int) -> Iterator[Token]:
        """What stands for source[start:end]: an address, a picture with that text, an empty element of another name."""
        text = self.text[start:end]
        pieces = (Piece(text, start, end, True),) if text else ()
        if kind == "url":
            yield Token(START, start, start, "a", {"href": text})
            yield Token(TEXT_TOKEN, start, end, pieces=pieces)
            yield Token(END, end, end, "a")
        elif kind == "image":
            yield Token(START, start, end, "img", {"alt": text}, pieces)
        else:
            yield Token(START, start, end, kind)
            if kind != "br":
                yield Token(END, end, end, kind)


def without(text: str, reading: Reading) -> str:
    """A text with blanks and gaps where the configuration says that there is no prose; as long as it was."""
    if not (reading.blocks or reading.tokens):
        return text
    import regex

    from subeditor.patterns import translate

    for patterns, sign in ((reading.blocks, " "), (reading.tokens, GAP_CHARACTER)):
        for pattern in patterns:
            for match in regex.finditer(translate(pattern), text, regex.MULTILINE, timeout=5):
                masked = "".join(char if char in "\r\n" else sign for char in match[0])
                text = text[: match.start()] + masked + text[match.end() :]
    return text
