"""Parts of a document as documents of their own: some of its blocks, the file as it is, its code.

All have the same source, so that spans are those of the whole. Knows documents; knows nothing of who reads parts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter

from subeditor.document import SEPARATOR, Block, Document, DocumentBuilder, Inline, Segment


def as_it_is(document: Document) -> Document:
    """The file itself as one block, markup and all, under the scope `raw`; an annotation."""
    builder = DocumentBuilder(document.source, document.format, as_vale=document.as_vale)
    builder.open()
    text = document.source.text
    start, at = 0, text.find("\r")
    while at >= 0:
        end = at + (2 if text.startswith("\r\n", at) else 1)
        builder.verbatim(start, at)
        builder.replaced("\n", at, end)
        start, at = end, text.find("\r", end)
    builder.verbatim(start, len(text))
    extension = document.source.path.rpartition(".")[2].lower()
    builder.close("raw", 0, len(text), scopes=frozenset(("raw", extension)))
    return builder.build()


def codes(document: Document) -> Document:
    """The code in sentences, each a block under the scope `code`; an annotation."""
    builder = DocumentBuilder(document.source, document.format, as_vale=document.as_vale)
    extension = document.source.path.rpartition(".")[2].lower()
    for inline in document.inlines:
        if inline.kind == "code" and inline.start < inline.end:
            start, end = document.span(inline.start, inline.end)
            while end - start > 2 and document.source.text[start] == document.source.text[end - 1] == "`":
                start, end = start + 1, end - 1
            builder.open()
            builder.verbatim(start, end)
            builder.close("code", start, end, scopes=frozenset(("code", extension)))
    return builder.build()


def excerpt(document: Document, numbers: Sequence[int]) -> Document:
    """The blocks of these numbers, in order, as a document of their own.

    Comments and labels, which speak of the whole, are left out.
    """
    parts: list[str] = []
    blocks: list[Block] = []
    segments: list[Segment] = []
    inlines: list[Inline] = []
    length = 0
    starts = [inline.start for inline in document.inlines]
    for _, run in groupby(enumerate(numbers), key=lambda entry: entry[1] - entry[0]):
        held = [number for _, number in run]
        own = document.blocks[held[0] : held[-1] + 1]
        start, end = own[0].start, own[-1].end
        by = length - start
        parts.append(document.prose[start:end])
        length += end - start + len(SEPARATOR)
        blocks += (block._replace(start=block.start + by, end=block.end + by) for block in own)
        from_, to = (bisect_left(document.segments, place, key=itemgetter(0)) for place in (start, end))
        segments += (Segment(each[0] + by, *each[1:]) for each in document.segments[from_:to])
        from_, to = bisect_left(starts, start), bisect_left(starts, end + 1)
        inlines += (
            Inline(each.kind, each.start + by, each.end + by)
            for each in document.inlines[from_:to]
            if each.end <= end
        )
    return Document(
        document.source,
        document.format,
        SEPARATOR.join(parts),
        tuple(blocks),
        tuple(segments),
        tuple(inlines),
        as_vale=document.as_vale,
    )
