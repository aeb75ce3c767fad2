"""The second of two equal texts taken out of its file: whole lines, with the blank lines before them.

Knows lines of the source and where markup would be torn; knows nothing of what is a slip.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile

from subeditor.diagnostics import Edit, Span
from subeditor.document import Document

# A heading may be underlined; what else is no line or lines by itself is told by its markup.
_KINDS = frozenset(("paragraph", "list_item", "caption"))
# A copy takes up no more blocks than this.
_MOST = 50
# Where a block is its lines, and nothing round them closes it.
_BY_LINES = frozenset(("text", "markdown", "commonmark", "plain", "org"))


def removal(document: Document, first: Span, second: Span, *, sure: bool) -> tuple[Edit, ...]:
    """The edit that removes the second copy; nothing where that is not a matter of whole, equal lines.

    It is safe where both stand one under the other and one is `sure` that it is a slip.
    """
    if not _is_plain(document, second):
        return ()
    text = document.source.text
    one, other = _lines(text, first), _lines(text, second)
    if one.end > other.start or text[slice(*one)].split() != text[slice(*other)].split():
        return ()
    before = other.start
    while before and text[before - 1].isspace():
        before -= 1
    beside = before <= one.end
    if not beside and document.format not in _BY_LINES:
        return ()
    return (Edit(Span(before, other.end), "", safe=sure and beside),)


def _is_plain(document: Document, span: Span) -> bool:
    """Whether a text is of a kind that may go by itself. In plain text a line by itself may be taken for a heading."""
    after = bisect_left(document.blocks, span.end, key=lambda block: block.span.start)
    blocks = takewhile(
        lambda block: block.span.end > span.start, reversed(document.blocks[max(0, after - _MOST) : after])
    )
    kinds = {block.kind for block in blocks if block.start < block.end}
    return kinds <= _KINDS or (document.format == "text" and kinds <= _KINDS | {"heading"})


def _lines(text: str, span: Span) -> Span:
    """The lines that a span lies in, without their last line end and without white space before that."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    ends = [at for at in (text.find("\n", span.end), text.find("\r", span.end)) if at >= 0]
    end = min(ends, default=len(text))
    return Span(start, start + len(text[start:end].rstrip()))
