"""A source as prose: blocks, one prose string, and the map from prose back to source.

Knows nothing of formats (which build documents) or of checks and language (which read them). Offsets
into `prose` never leave a check: what is reported is a `Span` of the source, made by `Document.span`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import field
from operator import itemgetter
from typing import NamedTuple, TypeVar

from subeditor.dataclass import dataclass
from subeditor.diagnostics import Span
from subeditor.source import Source

T = TypeVar("T")

# Stands between blocks. U+FDD0 is a noncharacter: neither a word character nor white space, in no text.
SEPARATOR = "\n\ufdd0\n"
# Stands for what was elided inside a block (inline code, an image, a template): one "object replacement
# character", neither a word character nor white space, so that its neighbours are never adjacent.
GAP = "\ufffc"


class Segment(NamedTuple):
    """A run of prose and the source it came from.

    `verbatim` runs map character by character; of any other (an entity, a gap) the whole source belongs
    to every character of it.
    """

    prose: int
    source: int
    source_end: int
    verbatim: bool


class Block(NamedTuple):
    """One innermost block of the document, in reading order.

    `start` and `end` are offsets in the prose (equal for a block that is not prose: code, front matter,
    raw HTML, …); `span` is the block in the source, markup included. `kind` is one of: heading, paragraph,
    list_item, quote, table_cell, table_header, caption, verse, speech (a turn of a transcript), note (a footnote's text),
    alt (an image's text), body (a whole text of which no more is known), raw (a file as it is),
    lines (a text that has neither sentences nor paragraphs: a program's comment, as Vale reads it), code, math, html, front_matter, template, rule.
    `level` is a heading's depth (1–6), a list item's nesting (1…), or a table cell's row where its line does not tell it.
    `container` tells which blocks belong
    together: the cells of one table, the items of one list, the paragraphs of one quote share a number; 0 is none.
    `scopes` are the dotted parts a rule's `scope:` can name (text, heading, h2, list, md, …).
    """

    kind: str
    start: int
    end: int
    span: Span
    level: int = 0
    container: int = 0
    scopes: frozenset[str] = frozenset()


class Inline(NamedTuple):
    """A marked-up run inside a block, as offsets in the prose. `kind`: emphasis, strong, link, code, footnote, …"""

    kind: str
    start: int
    end: int


class Comment(NamedTuple):
    """A comment of the format itself: its span in the source, delimiters included, and its text within them."""

    span: Span
    text: str


class Label(NamedTuple):
    """A name by which one place of a document refers to another, where it is given or used.

    `kind` is one of: footnote, link (of a reference link and its definition), anchor (an element's id, and a
    link to it), heading (whose text, the name, makes an anchor that depends on the generator), target (a link
    to another file of the same tree). `name` is as written; `span` is the whole definition or use.
    """

    kind: str
    name: str
    span: Span


class Labels(NamedTuple):
    """The labels of a document, each kind in order.

    `open` names the kinds whose definitions may stand in another file, which is put into this one or the
    other way round. `made`: templates, components or scripts add to the text, and so may give anchors.
    """

    definitions: tuple[Label, ...] = ()
    uses: tuple[Label, ...] = ()
    open: frozenset[str] = frozenset()
    made: bool = False


@dataclass(frozen=True)
class Document:
    """The prose of a source with its structure.

    `prose` is the text of the blocks joined by `SEPARATOR`; `segments` is sorted and covers the blocks.
    `label_reader` is the format's, asked once by `labels`. `as_vale`: the text was read as Vale reads it, so that what
    counts its sentences counts them as Vale does.
    """

    source: Source
    format: str
    prose: str
    blocks: tuple[Block, ...]
    segments: tuple[Segment, ...]
    inlines: tuple[Inline, ...] = ()
    comments: tuple[Comment, ...] = ()
    label_reader: Callable[[Document], Labels] | None = field(default=None, repr=False, compare=False)
    as_vale: bool = False
    _annotations: dict[Callable[[Document], object], object] = field(
        default_factory=dict, repr=False, compare=False
    )
    _index: tuple[list[int], list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        index = ([segment.prose for segment in self.segments], [block.start for block in self.blocks])
        object.__setattr__(self, "_index", index)

    def of(self, annotate: Callable[[Document], T]) -> T:
        """`annotate(self)`, computed once: `document.of(sentences)`, `document.of(quotations)`."""
        if annotate not in self._annotations:
            self._annotations[annotate] = annotate(self)
        return self._annotations[annotate]  # type: ignore[return-value]

    @property
    def labels(self) -> Labels:
        """What refers to what by name, as far as the format knows."""
        return self.of(self.label_reader) if self.label_reader else Labels()

    def span(self, start: int, end: int) -> Span:
        """The source span of prose[start:end]; start < end, or equal for a place between characters."""
        if end <= start:
            place = self._source(start, last=False)
            return Span(place, place)
        return Span(self._source(start, last=False), self._source(end - 1, last=True))

    def text(self, block: Block) -> str:
        """The prose of a block."""
        return self.prose[block.start : block.end]

    def block_at(self, offset: int) -> Block:
        """The block that holds, or most nearly precedes, a prose offset."""
        return self.blocks[max(0, bisect_right(self._index[1], offset) - 1)]

    def _source(self, offset: int, last: bool) -> int:
        """Source offset where the character at prose `offset` begins, or (`last`) ends."""
        at = bisect_right(self._index[0], offset) - 1
        if at < 0:
            return 0
        segment = self.segments[at]
        if segment.verbatim:
            return min(segment.source + offset - segment.prose + last, segment.source_end)
        return segment.source_end if last else segment.source


@dataclass
class DocumentBuilder:
    """Collects blocks in reading order and joins them to a `Document`. For formats, and for them alone.

    Call `open`, then `verbatim`, `replaced` and `gap` in source order, then `close`; or `opaque` for a block
    without prose.
    """

    source: Source
    format: str
    label_reader: Callable[[Document], Labels] | None = None
    as_vale: bool = False
    _parts: list[str] = field(default_factory=list)
    _length: int = 0
    _segments: list[Segment] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)
    _inlines: list[Inline] = field(default_factory=list)
    _comments: list[Comment] = field(default_factory=list)
    _start: int = 0

    @property
    def offset(self) -> int:
        """The prose offset at which the next character will stand."""
        return self._length

    def open(self) -> int:
        """Begin a block; returns the prose offset of its first character."""
        if self._blocks:
            self._parts.append(SEPARATOR)
            self._length += len(SEPARATOR)
        self._start = self._length
        return self._length

    def verbatim(self, start: int, end: int) -> None:
        """Append source[start:end] as it is."""
        if start < end:
            self._segments.append(Segment(self._length, start, end, True))
            text = self.source.text[start:end]
            self._parts.append(text.replace("\ufdd0", "\ufffd") if "\ufdd0" in text else text)
            self._length += len(text)

    def replaced(self, text: str, start: int, end: int) -> None:
        """Append `text`, which stands for source[start:end] (an entity, an escape, a soft break)."""
        if text:
            self._segments.append(Segment(self._length, start, end, False))
            self._parts.append(text)
            self._length += len(text)

    def extend(self, text: str, segments: list[Segment], inlines: list[Inline]) -> None:
        """Append `text`, whose segments and marks have been made already (from `offset` on)."""
        self._parts.append(text.replace("\ufdd0", "\ufffd") if "\ufdd0" in text else text)
        self._length += len(text)
        self._segments += segments
        self._inlines += inlines

    def gap(self, start: int, end: int) -> None:
        """Append a gap for source[start:end], which is not prose."""
        self.replaced(GAP, start, end)

    def inline(self, kind: str, start: int, end: int) -> None:
        """Mark prose[start:end] of the open block."""
        self._inlines.append(Inline(kind, start, end))

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment at source[start:end]."""
        self._comments.append(Comment(Span(start, end), text))

    def close(
        self,
        kind: str,
        start: int,
        end: int,
        *,
        level: int = 0,
        container: int = 0,
        scopes: frozenset[str] = frozenset(),
    ) -> None:
        """End the open block, whose source is [start, end)."""
        self._blocks.append(
            Block(kind, self._start, self._length, Span(start, end), level, container, scopes)
        )

    def opaque(self, kind: str, start: int, end: int, *, container: int = 0) -> None:
        """A block without prose at source[start:end]."""
        self.open()
        self.close(kind, start, end, container=container)

    def build(self) -> Document:
        """The document."""
        return Document(
            self.source,
            self.format,
            "".join(self._parts),
            tuple(self._blocks),
            tuple(self._segments),
            tuple(sorted(self._inlines, key=itemgetter(1, 2))),
            tuple(self._comments),
            self.label_reader,
            self.as_vale,
        )
