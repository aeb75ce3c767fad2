"""MDX as Vale reads it: Markdown, in which JSX and JavaScript are no prose and the children of an element are Markdown.

An element is a division, or in a sentence a span, of a class of its name, so that rules can name it. Knows what stands
for the marks of `_mdx_lines` among the tokens of Markdown; our own reading of MDX is the format `markdown`'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from subeditor.document import Document, DocumentBuilder
from subeditor.formats import _reading
from subeditor.formats._commonmark_tokens import Events
from subeditor.formats._mdx_inline import Mark
from subeditor.formats._mdx_lines import Lines
from subeditor.formats._placed import placed
from subeditor.formats._reading import Reading
from subeditor.formats._tags import COMMENT, END, START, TEXT, Piece, Token
from subeditor.formats._vale import Walk
from subeditor.formats._vale_text import extension, opened
from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of an MDX text. Never fails."""
    return parse_as(source, _reading.DEFAULT)


def parse_as(source: Source, reading: Reading) -> Document:
    """The same, read as a configuration says."""
    builder = DocumentBuilder(source, "mdx", as_vale=True)
    ending = extension(source, "mdx")
    text = opened(builder, source, reading, ending)
    lines = Lines(text.skeleton, text.begin, text.original)
    tokens = _Events(lines, text.original).tokens()

    def place(at: int) -> int:
        return text.place(lines.place(at))

    Walk(builder, ending, reading).take(placed(tokens, place, source.text))
    return builder.build()


class _Events(Events):
    """The events of the parser, with tokens for the marks of the lines."""

    def __init__(self, lines: Lines, source: str) -> None:
        super().__init__(lines.original, lines.text, is_rewritten=True)
        self.lines = lines
        self.source = source
        self.marks = list(reversed(lines.inlines))

    def start(self, value: Any, start: int, end: int, events: Iterator[Any]) -> Iterator[Token]:
        """See `Events`: a heading may be a mark."""
        mark = self.lines.blocks.get(self.lines.line_of(start)) if "Heading" in value else None
        if mark is None:
            yield from super().start(value, start, end, events)
            return
        for event, _ in events:
            if isinstance(event, dict) and "End" in event:
                break
        if mark.sort == "comment":
            yield Token(COMMENT, start, end, self.source[mark.start + 3 : mark.end - 3])
        elif mark.sort == "code":
            yield from self._block_of_code(self.source[mark.start : mark.end], start, end)
        else:
            yield _tag(mark, "div", start, end)

    def text_event(self, value: str, start: int, end: int) -> Iterator[Token]:
        """See `Events`: a text may hold marks, or be part of one."""
        while self.marks and self.marks[-1].end <= start:
            self.marks.pop()
        at = start
        while self.marks and self.marks[-1].start < end:
            mark = self.marks[-1]
            if mark.start >= start:
                yield from super().text_event(self.text[at : mark.start], at, mark.start)
                yield from self.texts()
                yield from self._inline(mark)
            at = min(mark.end, end)
            if mark.end > end:
                return
            self.marks.pop()
        if at == start:
            yield from super().text_event(value, start, end)
        elif at < end:
            yield from super().text_event(self.text[at:end], at, end)

    def soft_break(self, start: int, end: int) -> None:
        """See `Events`: a line may end in a mark."""
        if not (self.marks and self.marks[-1].start < start < self.marks[-1].end):
            super().soft_break(start, end)

    def _block_of_code(self, text: str, start: int, end: int) -> Iterator[Token]:
        """What has lines to itself and is no prose: of one line it is a paragraph of code, which counts as a sentence."""
        element = "pre" if "\n" in text else "code"
        yield Token(START, start, end, element)
        yield Token(TEXT, start, end, pieces=(Piece(text, start, end, False),))
        yield Token(END, start, end, element)

    def _inline(self, mark: Mark) -> Iterator[Token]:
        start, end = mark.start, mark.end
        if mark.sort == "comment":
            yield Token(COMMENT, start, end, self.original[start + 3 : end - 3])
        elif mark.sort == "code":
            yield Token(START, start, start, "code")
            yield Token(TEXT, start, end, pieces=(Piece(self.original[start:end], start, end, True),))
            yield Token(END, end, end, "code")
        else:
            yield _tag(mark, "span", start, end)


def _tag(mark: Mark, element: str, start: int, end: int) -> Token:
    if mark.sort == "closes":
        return Token(END, start, end, element)
    return Token(START, start, end, element, {"class": mark.name.replace(".", "-")})
