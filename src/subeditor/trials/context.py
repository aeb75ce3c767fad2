"""What is shown of a hit: the paragraph it stands in, and a little of what is before and after. Knows documents."""

from __future__ import annotations

from typing import NamedTuple

from subeditor.diagnostics import Finding, Span
from subeditor.document import Document

# Characters shown of a paragraph on each side of the words, and of each neighbour.
_ROUND = 400
_BESIDE = 160
_OPEN, _CLOSE = "⟦", "⟧"


class Context(NamedTuple):
    """Text before the words, the words, and text after them; the paragraphs before and after, or the ends of them."""

    above: str
    before: str
    words: str
    after: str
    below: str


def context(document: Document | None, finding: Finding) -> Context:
    """The context of a finding; its line alone where there is no document."""
    if document is None or finding.start.line > len(document.source.line_starts):
        start = finding.start.column - 1
        end = finding.end.column - 1 if finding.end.line == finding.start.line else len(finding.excerpt)
        line = finding.excerpt
        return _cut("", line[:start], line[start:end], line[end:], "")
    source = document.source
    words = Span(source.offset(finding.start), source.offset(finding.end))
    blocks = [block.span for block in document.blocks if not block.span.end <= block.span.start]
    held = [n for n, span in enumerate(blocks) if span.start <= words.start < span.end]
    # The innermost, where blocks hold others.
    at = min(held, key=lambda n: blocks[n].end - blocks[n].start) if held else -1
    whole = blocks[at] if held else Span(words.start, words.end)
    above = source[blocks[at - 1]] if at > 0 else ""
    below = source[blocks[at + 1]] if held and at + 1 < len(blocks) else ""
    text = source.text
    return _cut(
        above,
        text[whole.start : words.start],
        text[words.start : words.end],
        text[words.end : max(words.end, whole.end)],
        below,
    )


def _cut(above: str, before: str, words: str, after: str, below: str) -> Context:
    return Context(
        _end(above.strip(), _BESIDE),
        _end(before.lstrip(), _ROUND),
        words,
        _start(after.rstrip(), _ROUND),
        _start(below.strip(), _BESIDE),
    )


def _start(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest].rpartition(' ')[0] or text[:longest]} …"


def _end(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"… {text[-longest:].partition(' ')[2] or text[-longest:]}"
