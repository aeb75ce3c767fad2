"""A document as LanguageTool reads it: in pieces, its prose as text, what was elided in it as markup.

Knows how `data=` of `POST /v2/check` is written, and that the offsets that come back are UTF-16 units of text and
markup together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import accumulate

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import GAP, SEPARATOR, Block, Document
from subeditor.language.sentences import sentences

# So many characters go in one request at most, unless one sentence has more: some five seconds' work.
_MOST = 8_000
# What was elided is read as a word that no dictionary has and no grammar speaks of.
_STAND_IN = "Dummy0"
_PARAGRAPH = "\n\n"
_UNREAD = frozenset({"raw"})
_FIELDS = "frontmatter"
_MARKUP = re_compile(rf"{GAP}|{SEPARATOR}")
_BASIC_PLANE = "\uffff"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document's prose that goes in one request: `text` stands at `start`; `parts` is it for LanguageTool."""

    start: int
    text: str
    parts: tuple[dict[str, str], ...]
    _units: Sequence[int] = field(repr=False)

    def place(self, offset: int, length: int) -> tuple[int, int] | None:
        """The place in the prose of so many UTF-16 units from an offset; None where there are not so many."""
        if offset < 0 or length < 0 or offset + length > self._units[-1]:
            return None
        # Half of a pair means the whole character.
        first, last = bisect_right(self._units, offset) - 1, bisect_left(self._units, offset + length)
        return self.start + first, self.start + last


def pieces(document: Document) -> Iterator[Piece]:
    """The prose of a document in pieces that end where a paragraph does, or a sentence in a long one."""
    start = end = -1
    parts: list[dict[str, str]] = []
    for first, last in _units(document):
        if parts and last - start > _MOST:
            yield _piece(document, start, end, parts)
            parts = []
        if parts:
            parts.append(_between(document, end, first))
        else:
            start = first
        parts += _parts(document.prose, first, last)
        end = last
    if parts:
        yield _piece(document, start, end, parts)


def _units(document: Document) -> Iterator[tuple[int, int]]:
    """The blocks that are read, the long ones in groups of sentences."""
    for block in document.blocks:
        if block.start == block.end or block.kind in _UNREAD or _FIELDS in block.scopes:
            continue
        if block.end - block.start <= _MOST:
            yield block.start, block.end
        else:
            yield from _groups(document, block)


def _groups(document: Document, block: Block) -> Iterator[tuple[int, int]]:
    start = end = block.start
    for sentence in document.of(sentences):
        if sentence.start < block.start or sentence.end > block.end:
            continue
        if end > start and sentence.end - start > _MOST:
            yield start, end
            start = sentence.start
        end = sentence.end
    yield start, block.end


def _between(document: Document, end: int, start: int) -> dict[str, str]:
    """What lies between two units: the end of a paragraph, or white space between sentences."""
    text = document.prose[end:start]
    return {"markup": text, "interpretAs": _PARAGRAPH} if SEPARATOR in text else {"text": text}


def _parts(prose: str, start: int, end: int) -> Iterator[dict[str, str]]:
    at = start
    for match in _MARKUP.finditer(prose, start, end):
        if at < match.start():
            yield {"text": prose[at : match.start()]}
        yield {"markup": match[0], "interpretAs": _STAND_IN}
        at = match.end()
    if at < end:
        yield {"text": prose[at:end]}


def _piece(document: Document, start: int, end: int, parts: list[dict[str, str]]) -> Piece:
    text = document.prose[start:end]
    return Piece(start, text, tuple(parts), _offsets(text))


def _offsets(text: str) -> Sequence[int]:
    """At which UTF-16 unit each character begins, and the text ends."""
    if max(text) <= _BASIC_PLANE:
        return range(len(text) + 1)
    return list(accumulate((1 + (char > _BASIC_PLANE) for char in text), initial=0))
