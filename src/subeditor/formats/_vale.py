"""From markup's tokens to blocks, as Vale reads them.

What Vale makes of a text is HTML, cut at the tags that are not inline. Text in an inline element gets a space before
it unless punctuation or a bracket forbids; text after one keeps the source's spacing; code is as many gaps as it had
characters. Knows elements; knows nothing of the markup that they were made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from operator import itemgetter
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import GAP, DocumentBuilder, Inline, Segment
from subeditor.formats._reading import Reading
from subeditor.formats._tags import COMMENT, END, START, TEXT, Piece, Token, text_token

_INLINE = frozenset(
    """b big i small abbr acronym cite dfn em kbd strong a br img span sub sup code tt del""".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SORTS = {
    "th": ("table_header", ("table", "header")),
    "td": ("table_cell", ("table", "cell")),
    "caption": ("caption", ("table", "caption")),
    "li": ("list_item", ("list",)),
    "blockquote": ("quote", ("blockquote",)),
    "figcaption": ("caption", ("figure", "caption")),
    **{f"h{level}": ("heading", ("heading", f"h{level}")) for level in range(1, 7)},
}
_MARKS = {
    "a": "link",
    "strong": "strong",
    "b": "strong",
    "em": "emphasis",
    "i": "emphasis",
    "code": "code",
    "tt": "code",
}
_CLOSE_UP = tuple(".?!,:;)]}—–")
_TIGHT = tuple("([{—–")
_NOT_LINE_END = re_compile(r"[^\n]")
_SAFE = re_compile(r"[^.&~\s]+")


class _Open(NamedTuple):
    """An inline element that is open: its tag and where it began in the buffer."""

    tag: str
    start: int


class Walk:
    """Writes blocks, from tokens, to a document builder. One for a document."""

    def __init__(self, builder: DocumentBuilder, extension: str, reading: Reading) -> None:
        self.builder = builder
        self.reading = reading
        self.base = frozenset(("text", extension))
        # Of elements without classes: blocks of one sort share them.
        self.scopes: dict[str, frozenset[str]] = {}
        self.buffer: list[Piece] = []
        self.length = 0
        self.marks: list[tuple[str, int, int]] = []
        self.opened: list[_Open] = []
        self.tags: list[str] = []
        self.classes: list[str] = []
        self.enclosing: list[tuple[str, str]] = []
        # Of the elements round it how many have a name, and the classes of those that have some.
        self.depths: Counter[str] = Counter()
        self.outer: list[str] = []
        self.in_block = self.inline = self.skip = self.closed_inline = False
        self.trailing = self.pad = ""
        self.attributes: Mapping[str, str] = {}
        # The tag of an element that is left out for its class, and how deep in it we are.
        self.left_out, self.depth = "", 0

    def take(self, tokens: Iterable[Token]) -> None:
        """Take tokens in order."""
        for token in tokens:
            sort = token.sort
            if sort == TEXT:
                self._text(token)
            elif sort == START:
                self._start(token)
            elif sort == END:
                self._end(token)
            elif sort == COMMENT:
                self._comment(token)
            self.attributes = token.attributes
            if sort == START and token.name == "img" and "alt" not in self.reading.skipped:
                self._alt(token)

    def end(self) -> None:
        """Write what stands after the last element."""
        self._flush()

    def _start(self, token: Token) -> None:
        tag, classes = token.name, token.attributes.get("class", "")
        block = tag not in _INLINE and tag not in _VOID
        if tag == self.left_out:
            self.depth += 1
        if block:
            self.enclosing.append((tag, classes))
            self.depths[tag] += 1
            if classes:
                self.outer.append(classes)
        by_class = tag not in _INLINE and self._is_left_out(classes)
        if tag not in _INLINE and (tag in self.reading.skipped or by_class):
            if by_class:
                self.left_out, self.depth = tag, 1
            self.in_block = True
            if tag == "pre":
                self.builder.opaque("code", token.start, token.end)
            return
        if block and not _is_blank(self.buffer):
            self._flush()
        if tag in ("em", "b") and (self.tags[-1:] == ["code"]):
            tag = "code"
        self.inline = not block
        self.skip = tag in self.reading.masked or tag in self.reading.skipped
        self.closed_inline, self.pad = False, ""
        if tag in _MARKS:
            self.opened.append(_Open(tag, self.length))
        self.tags.append(tag)
        self.classes.append(classes)

    def _end(self, token: Token) -> None:
        tag = token.name
        if tag == self.left_out:
            self.depth -= 1
        if tag not in _INLINE:
            closed = self._close(tag)
            if self.in_block and (tag in self.reading.skipped or (self.left_out and not self.depth)):
                self.in_block = False
                self.left_out = "" if not self.depth else self.left_out
            if closed:
                self.classes.append(closed)
            self._flush()
            return
        if self.in_block:
            return
        self.closed_inline, self.pad = True, ""
        if self.opened and self.opened[-1].tag == tag:
            self.marks.append((_MARKS[tag], self.opened.pop().start, self.length))

    def _close(self, tag: str) -> str:
        """Take the innermost element of a name from those round it; its classes."""
        if not self.depths[tag]:
            return ""
        self.depths[tag] -= 1
        at = len(self.enclosing) - 1
        while self.enclosing[at][0] != tag:
            at -= 1
        classes = self.enclosing.pop(at)[1]
        if classes:
            del self.outer[len(self.outer) - 1 - self.outer[::-1].index(classes)]
        return classes

    def _comment(self, token: Token) -> None:
        self.builder.comment(token.start, token.end, token.name)
        if not self.inline:
            self.closed_inline, self.pad = True, self.trailing

    def _text(self, token: Token) -> None:
        if self.in_block:
            return
        pieces = token.pieces
        text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
        trimmed = text.strip()
        if trimmed:
            self._append(trimmed, _trimmed(pieces), _space(text[:1]))
        self.trailing = _space(text[-1:])

    def _append(self, text: str, pieces: list[Piece], before: str) -> None:
        """Add a text, which is what the pieces hold; `before` is the white space before it."""
        masked = self.skip or self._is_left_out(self.attributes.get("class", ""))
        starter = not masked and text.startswith(_CLOSE_UP)
        masked = masked or self.attributes.get("href") == text
        start, end = pieces[0].start, pieces[-1].end
        # White space of its own stands before the text, what separates it from a comment somewhere further off.
        left = start - 1 if before and pieces[0].verbatim else start
        if self.closed_inline and not before:
            before = self.pad
        self.pad = ""
        if masked:
            self.skip = False
            pieces = [Piece(_NOT_LINE_END.sub(GAP, text), start, end, False)]
        if self.closed_inline and before:
            pieces.insert(0, Piece(before, left, start, False))
        elif not self.closed_inline and self.inline and not starter:
            last = self.buffer[-1] if self.buffer else Piece("", start, start, False)
            if self.trailing or not last.text.endswith(_TIGHT):
                # The space is the one before the markup where there is one.
                there = self.builder.source.text[last.end : last.end + 1].isspace()
                at = last.end if self.trailing and there else start
                pieces.insert(0, Piece(" ", at, at + (at < start), False))
        self.closed_inline = False
        self.buffer += pieces
        self.length += sum([len(piece.text) for piece in pieces])

    def _is_left_out(self, classes: str) -> bool:
        return bool(classes) and not set(classes.split()).isdisjoint(self.reading.classes)

    def _flush(self) -> None:
        """Write the block in the buffer."""
        pieces = self.buffer
        if not _is_blank(pieces):
            kind, parts = next((_SORTS[tag] for tag in self.tags if tag in _SORTS), ("paragraph", ()))
            cut = 0
            if kind != "paragraph":
                while pieces and not pieces[0].text.strip(" "):
                    cut += len(pieces.pop(0).text)
            scopes = self.scopes.get(kind + "".join(parts))
            if scopes is None:
                scopes = self.scopes[kind + "".join(parts)] = self.base.union(parts)
            for classes in filter(None, (*self.outer, *self.classes)):
                scopes = scopes.union(*(("class", name) for name in _SAFE.findall(classes)))
            level = int(parts[1][1]) if kind == "heading" else 1 if kind == "list_item" else 0
            self._write(pieces, cut, kind, level, scopes)
        self.buffer, self.length = [], 0
        self.tags, self.classes, self.marks, self.opened = [], [], [], []

    def _write(self, pieces: list[Piece], cut: int, kind: str, level: int, scopes: frozenset[str]) -> None:
        at = base = self.builder.open()
        segments: list[Segment] = []
        for piece in pieces:
            segments.append(Segment(at, piece.start, piece.end, piece.verbatim))
            at += len(piece.text)
        text = "".join([piece.text for piece in pieces])
        marks = []
        for name, start, end in self.marks:
            inner = text[start - cut : end - cut] if start >= cut else ""
            left = len(inner) - len(inner.lstrip())
            if inner.strip():
                marks.append(Inline(name, base + start - cut + left, base + end - cut))
        self.builder.extend(text, segments, marks)
        self.builder.close(kind, pieces[0].start, pieces[-1].end, level=level, scopes=scopes)

    def _alt(self, token: Token) -> None:
        """Write the text of an image, as a block of its own."""
        alt = token.attributes.get("alt", "").strip()
        if not alt:
            return
        pieces = token.pieces or (Piece(alt, token.start, token.end, False),)
        saved = self.marks
        self.marks = []
        self._write(list(pieces), 0, "alt", 0, frozenset(("text", "attr", "alt")))
        self.marks = saved


def _is_blank(pieces: Iterable[Piece]) -> bool:
    return all(map(str.isspace, map(itemgetter(0), pieces)))


def _space(character: str) -> str:
    """The white space that a character is, as Vale keeps it."""
    if character in ("\n", "\r"):
        return "\n"
    return " " if character in (" ", "\t") else ""


def _trimmed(pieces: Iterable[Piece]) -> list[Piece]:
    """Pieces without white space at both ends."""
    kept = list(pieces)
    if len(kept) == 1:
        text = kept[0].text
        right = len(text) - len(text.rstrip())
        return [_cut(kept[0], len(text) - len(text.lstrip()), right)] if right < len(text) else []
    while kept and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = _cut(kept[0], len(kept[0].text) - len(kept[0].text.lstrip()), 0)
        kept[-1] = _cut(kept[-1], 0, len(kept[-1].text) - len(kept[-1].text.rstrip()))
    return kept


def _cut(piece: Piece, left: int, right: int) -> Piece:
    if not left and not right:
        return piece
    text, start, end, verbatim = piece
    if verbatim:
        start, end = start + left, end - right
    return Piece(text[left : len(text) - right], start, end, verbatim)


def alt_token(alt: Iterable[Piece], start: int, end: int) -> Token:
    """The token of an image with a text that stands in the source."""
    pieces = tuple(_trimmed(alt))
    text = "".join(piece.text for piece in pieces)
    return Token(START, start, end, "img", {"alt": text}, pieces)


__all__ = ["Walk", "alt_token", "text_token"]
