"""The furniture of a piece: headline, standfirst, captions; and the body they stand for.

Knows where formats put them: the first heading or the title of the front matter, the lines below it or the
excerpt, what is a caption. Knows nothing of what is compared.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import Literal, NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Block, Document

Part = Literal["headline", "standfirst", "caption"]

_KEY = re_compile(
    r"""^["']?(?:(?P<headline>title|headline)
        |(?:excerpt|description|summary|subtitle|sub_?title|standfirst|deck?|subhead(?:ing|line)?|teaser|abstract|lead))["']?
        [ \t]*[:=][ \t]*(?P<quote>["']?)(?P<value>[^\s>|\[{"'].*?)(?P=quote),?[ \t]*$""",
    72 | 2,  # MULTILINE | VERBOSE | IGNORECASE
)
# A date or a byline between headline and text is no standfirst.
_SHORTEST = 24


class Piece(NamedTuple):
    """A piece of furniture: its text, and where that begins in the prose, or in the source (`matter`)."""

    part: Part
    text: str
    start: int
    matter: bool = False

    def span(self, document: Document, start: int, end: int) -> Span:
        """The source span of text[start:end]."""
        start, end = self.start + start, self.start + end
        return Span(start, end) if self.matter else document.span(start, end)


def furniture(document: Document) -> tuple[Piece, ...]:
    """All furniture, in order; an annotation."""
    return tuple(sorted({*_matter(document), *_opening(document), *_captions(document)}, key=lambda p: p[2]))


def body(document: Document) -> tuple[Block, ...]:
    """The blocks with prose that are no furniture, in order; an annotation."""
    taken = {piece.start for piece in document.of(furniture) if not piece.matter}
    return tuple(block for block in document.blocks if block.start < block.end and block.start not in taken)


def _matter(document: Document) -> Iterator[Piece]:
    for block in document.blocks[:2]:
        if block.kind == "front_matter":
            for match in _KEY.finditer(document.source[block.span]):
                part: Part = "headline" if match["headline"] else "standfirst"
                yield Piece(part, match["value"], block.span.start + match.start("value"), True)


def _opening(document: Document) -> Iterator[Piece]:
    """The first heading, and the headings right below it."""
    written = [block for block in document.blocks if block.start < block.end]
    headings = [*takewhile(lambda block: block.kind == "heading", written)]
    for number, block in enumerate(headings):
        # One heading after another is a headline with a section that begins at once.
        if not number or (len(headings) == 2 and document.format == "text" and _is_told(document, block)):
            yield Piece("standfirst" if number else "headline", document.text(block), block.start)


def _is_told(document: Document, block: Block) -> bool:
    return block.end - block.start >= _SHORTEST


def _captions(document: Document) -> Iterator[Piece]:
    for block in document.blocks:
        if block.kind == "caption" and block.start < block.end:
            yield Piece("caption", document.text(block), block.start)
