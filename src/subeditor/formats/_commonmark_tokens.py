"""The events of the Markdown parser as the tokens of the HTML that they stand for, bare addresses as links.

Knows which elements CommonMark and GitHub's extensions make; knows nothing of what becomes of them (`_vale`), nor of
what else than Markdown a text holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pyromark

from subeditor.deferred import re_compile
from subeditor.formats._pyromark import COMMON, named, until
from subeditor.formats._tags import END, START, TEXT, Piece, Token, html_tokens
from subeditor.formats._vale import alt_token

_ADDRESS = re_compile(
    r"""(?:^|(?<=[ *_~(\n]))(?:(?:https?|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?
    (?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'">^{}\[\]`]*)?)""",
    re.VERBOSE,
)
_ESCAPED = re_compile(r"[{}^\"`<>\\]")
_ELEMENTS = {
    "Paragraph": ("p",),
    "Item": ("li",),
    "BlockQuote": ("blockquote",),
    "Table": ("table",),
    "TableHead": ("thead", "tr"),
    "TableRow": ("tr",),
    "Emphasis": ("em",),
    "Strong": ("strong",),
    "Strikethrough": ("del",),
    "List": ("ul",),
    "CodeBlock": ("pre",),
}
# Those of which nothing need be known but their tag.
_PLAIN = {name: _ELEMENTS[name][0] for name in ("Paragraph", "Item", "Emphasis", "Strong", "Strikethrough")}


class Events:
    """The parser's events as the tokens of the HTML that they stand for."""

    def __init__(self, original: str, text: str, is_rewritten: bool = False) -> None:
        """`original` has the characters that stand where `text` has signs for them."""
        self.original = original
        self.text = text
        self.pieces: list[Piece] = []
        # A run of text that stands in the source as it is, not yet a piece; where that was rewritten, each is one.
        self.run = self.run_end = -1
        self.is_rewritten = is_rewritten
        self.notes: dict[str, list[Token]] = {}
        self.named: list[str] = []
        self.links = 0
        self.head = False

    def tokens(self) -> Iterator[Token]:
        """All of them; the texts of footnotes come last."""
        yield from self._walk(iter(pyromark.events_with_range(self.text, options=COMMON)))
        for number, name in enumerate(self.named):
            if name in self.notes:
                if not number:
                    yield Token(START, 0, 0, "div", {"class": "footnotes"})
                yield Token(START, 0, 0, "li")
                yield from self.notes.pop(name)
                yield Token(END, 0, 0, "li")

    def _walk(self, events: Iterator[Any]) -> Iterator[Token]:
        for event, place in events:
            start, end = place["start"], place["end"]
            if event.__class__ is str:
                if event == "SoftBreak":
                    self.soft_break(start, end)
                else:
                    yield from self.texts()
                    name = "br" if event == "HardBreak" else "hr"
                    yield Token(START, start, end, name)
                    if event == "HardBreak":
                        self.add(Piece("\n", end, end, False))
                continue
            kind, value = event.popitem()
            if kind == "Text":
                yield from self.text_event(value, start, end)
                continue
            if self.pieces or self.run >= 0:
                yield from self.texts()
            tag = _PLAIN.get(value) if value.__class__ is str else None
            if kind == "Start":
                if tag:
                    yield Token(START, start, start, tag)
                else:
                    yield from self.start(value, start, end, events)
            elif kind == "End":
                if tag:
                    yield Token(END, end, end, tag)
                else:
                    yield from self._end(value, start, end)
            elif kind in ("Code", "InlineMath", "DisplayMath"):
                yield from self._code(kind, value, start, end)
            elif kind == "InlineHtml":
                yield from html_tokens(self.original[start:end], start)
            elif kind == "FootnoteReference":
                yield from self._reference(value, start, end)
            elif kind == "TaskListMarker":
                yield Token(START, start, end, "input")
        yield from self.texts()

    def soft_break(self, start: int, end: int) -> None:
        """Take the end of a line in a paragraph."""
        if start == self.run_end and not self.is_rewritten and self.original[start:end] == "\n":
            self.run_end = end
        else:
            self.add(Piece("\n", start, end, end - start == 1))

    def text_event(self, value: str, start: int, end: int) -> Iterable[Token]:
        """Take a text, which stands for the text from `start` to `end`; tokens that it has to be parted by."""
        if value != self.text[start:end]:
            self.add(Piece(value, start, end, False))
        elif start == self.run_end and not self.is_rewritten:
            self.run_end = end
        else:
            self.end_run()
            self.run, self.run_end = start, end
        return ()

    def add(self, piece: Piece) -> None:
        """Take a piece of text."""
        self.end_run()
        self.pieces.append(piece)

    def end_run(self) -> None:
        """Make a piece of the run of text that was begun."""
        start, end = self.run, self.run_end
        if start >= 0:
            self.pieces.append(Piece(self.original[start:end], start, end, True))
            self.run = self.run_end = -1

    def start(self, value: Any, start: int, end: int, events: Iterator[Any]) -> Iterator[Token]:
        """The tokens of the beginning of an element; of one that is read at once, all of them."""
        name, detail = named(value)
        if name == "Heading":
            yield Token(START, start, end, f"h{detail['level'][1]}")
        elif name == "TableCell":
            yield Token(START, start, end, "th" if self.head else "td")
        elif name == "Link":
            self.links += 1
            yield Token(START, start, start, "a", {"href": detail["dest_url"]})
        elif name == "Image":
            yield self._image(start, end, events)
        elif name == "HtmlBlock":
            yield from self._html(events)
        elif name == "CodeBlock":
            yield Token(START, start, end, "pre")
            for event, _ in events:
                if isinstance(event, dict) and "End" in event:
                    break
            yield Token(END, start, end, "pre")
        elif name == "FootnoteDefinition":
            self.notes[detail] = list(self._walk(until(events, "FootnoteDefinition")))
        else:
            self.head = name == "TableHead" or (self.head and name != "TableRow")
            for tag in _ELEMENTS.get(name, ()):
                yield Token(START, start, start, tag)

    def _end(self, value: Any, start: int, end: int) -> Iterator[Token]:
        name, detail = named(value)
        if name == "Heading":
            yield Token(END, start, end, f"h{detail[1] if isinstance(detail, str) else detail['level'][1]}")
        elif name == "TableCell":
            yield Token(END, start, end, "th" if self.head else "td")
        elif name == "Link":
            self.links -= 1
            yield Token(END, end, end, "a")
        else:
            if name == "TableHead":
                self.head = False
            for tag in reversed(_ELEMENTS.get(name, ())):
                yield Token(END, end, end, tag)

    def texts(self) -> Iterator[Token]:
        """The text that has been gathered, its bare addresses as links."""
        self.end_run()
        pieces, self.pieces = self.pieces, []
        if not pieces:
            return
        whole = "".join(piece.text for piece in pieces)
        at = 0
        if "://" in whole and not self.links:
            for match in _ADDRESS.finditer(whole):
                end = match.start() + _length(match[0])
                before, link = _slice(pieces, at, match.start()), _slice(pieces, match.start(), end)
                if before:
                    yield _text(before)
                written = whole[match.start() : end]
                # An address that is written otherwise in a link's attribute is no mask of its text.
                target = "" if _ESCAPED.search(written) else written
                yield Token(START, link[0].start, link[0].start, "a", {"href": target})
                yield _text(link)
                yield Token(END, link[-1].end, link[-1].end, "a")
                at = end
        rest = _slice(pieces, at, len(whole)) if at else pieces
        if rest:
            yield _text(rest)

    def _code(self, kind: str, value: str, start: int, end: int) -> Iterator[Token]:
        yield Token(START, start, start, "code")
        # The delimiters of a formula are masked with it.
        text = value if kind == "Code" else self.original[start:end]
        at = self.text.find(text, start, end) if kind == "Code" else start
        whole = Piece(self.original[at : at + len(text)], at, at + len(text), True)
        piece = whole if at >= 0 else Piece(text, start, end, False)
        yield Token(TEXT, start, end, pieces=(piece,))
        yield Token(END, end, end, "code")

    def _image(self, start: int, end: int, events: Iterator[Any]) -> Token:
        outer, self.pieces = self.pieces, []
        alt: list[Piece] = []
        self.links += 1
        for token in self._walk(until(events, "Image")):
            alt += token.pieces
        self.links -= 1
        self.pieces = outer
        return alt_token(alt, start, end)

    def _html(self, events: Iterator[Any]) -> Iterator[Token]:
        """The tokens of a block of HTML, whose lines may have prefixes between them."""
        places = [
            (place["start"], place["end"])
            for event, place in until(events, "HtmlBlock")
            if isinstance(event, dict) and ("Html" in event or "Text" in event)
        ]
        if not places:
            return
        parts: list[str] = []
        at = places[0][0]
        for start, end in places:
            parts += [" " * (start - at), self.original[start:end]]
            at = end
        yield from html_tokens("".join(parts), places[0][0])

    def _reference(self, name: str, start: int, end: int) -> Iterator[Token]:
        if name not in self.named:
            self.named.append(name)
        number = str(self.named.index(name) + 1)
        yield Token(START, start, start, "sup")
        yield Token(START, start, start, "a", {"href": f"#fn:{number}", "class": "footnote-ref"})
        yield Token(TEXT, start, end, pieces=(Piece(number, start, end, False),))
        yield Token(END, end, end, "a")
        yield Token(END, end, end, "sup")


def _text(pieces: list[Piece]) -> Token:
    return Token(TEXT, pieces[0].start, pieces[-1].end, pieces=tuple(pieces))


def _slice(pieces: Iterable[Piece], start: int, end: int) -> list[Piece]:
    """The pieces of characters `start` to `end` of a row."""
    found: list[Piece] = []
    at = 0
    for piece in pieces:
        left, right = max(start - at, 0), min(end - at, len(piece.text))
        if left < right:
            if piece.verbatim:
                found.append(Piece(piece.text[left:right], piece.start + left, piece.start + right, True))
            else:
                found.append(piece._replace(text=piece.text[left:right]))
        at += len(piece.text)
    return found


def _length(address: str) -> int:
    """How long an address is without the punctuation that follows it (GitHub's rules)."""
    end = len(address)
    while end > 1 and address[end - 1] in "?!.,:*_~":
        end -= 1
    if address[end - 1] == ")":
        end -= max(0, address.count(")", 0, end) - address.count("(", 0, end))
    elif address[end - 1] == ";" and (match := re.search(r"&[A-Za-z0-9]+;\Z", address[:end])):
        end = match.start()
    return end
