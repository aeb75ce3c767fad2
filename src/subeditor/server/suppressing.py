"""The comment that silences a rule at a place: where it must stand, and how it is written there.

What covers what is for `filters.suppression` to say. So each place that may do is tried on the text itself, and the
first is taken at which the finding is silent and the prose is what it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.diagnostics import Diagnostic, Level, Span
from subeditor.document import Block, Document
from subeditor.filters import suppression
from subeditor.source import Source

Parse = Callable[[Source], Document]

REASON = "why it may stand"
_SGML = "<!-- {} -->"
_OF_CODE = ("# {}", "// {}", "-- {}", "; {}", "% {}", "/* {} */", _SGML)
_COMMENTS = {
    "rst": (".. {}",),
    "asciidoc": ("// {}",),
    "org": ("# {}",),
    "code": _OF_CODE,
}
_MARGIN = re_compile(r"[ \t>]*")
# Blocks that cannot be parted from their neighbours by a line: what stands at the end of their own line is tried first.
_IN_ROW = frozenset(("list_item", "table_cell", "table_header"))


class Insertion(NamedTuple):
    """Text that is put in at an offset."""

    offset: int
    text: str


def insertion(source: Source, parse: Parse, rule: str, span: Span) -> Insertion | None:
    """What silences a rule at a span of a source, which `parse` reads; None where no comment does."""
    document = parse(source)
    said = f"subeditor: ignore {rule} -- {REASON}"
    comments = _COMMENTS.get(document.format, (_SGML,))
    if PurePath(source.path).suffix.lower() == ".mdx":
        comments = ("{{/* {} */}}",)
    for comment in comments:
        for each in _insertions(document, comment.format(said), span):
            if _silences(document, each, parse, rule, span):
                return each
    return None


def _insertions(document: Document, comment: str, span: Span) -> Iterator[Insertion]:
    source = document.source
    block = _block(document, span)
    end = "\r\n" if "\r\n" in source.text else "\n"
    above = source.line_starts[source.position(block.span.start).line - 1]
    matched = _MARGIN.match(source.text, above)
    margin = matched[0] if matched else ""
    before = [
        Insertion(above, f"{margin}{comment}{end}"),
        Insertion(above, f"{margin}{comment}{end}{margin.rstrip()}{end}"),
    ]
    if document.format == "rst":  # whose explicit markup ends with a blank line
        before.reverse()
    line = source.position(span.start).line
    row_end = source.line_starts[line - 1] + len(source.line(line))
    beside = [Insertion(row_end, f" {comment}"), Insertion(block.span.end, f" {comment}")]
    yield from (*beside, *before) if block.kind in _IN_ROW else (*before, *beside)


def _block(document: Document, span: Span) -> Block:
    """The innermost block that holds the beginning of a span."""
    holding = [
        b
        for b in document.blocks
        if b.start < b.end and b.span.start <= span.start < max(b.span.end, b.span.start + 1)
    ]
    return min(
        holding,
        key=lambda b: b.span.end - b.span.start,
        default=document.blocks[0] if document.blocks else Block("body", 0, 0, span),
    )


def _silences(document: Document, put: Insertion, parse: Parse, rule: str, span: Span) -> bool:
    text = document.source.text
    new = Source(document.source.path, text[: put.offset] + put.text + text[put.offset :])
    read = parse(new)
    if _said(read) != _said(document):
        return False
    by = len(put.text)
    moved = Span(span.start + by * (put.offset <= span.start), span.end + by * (put.offset < span.end))
    standing = Diagnostic(rule, Level.SUGGESTION, moved, "")
    return not suppression.suppress(read, [standing], ())


def _said(document: Document) -> list[tuple[str, str]]:
    """The prose, block by block."""
    return [(block.kind, document.text(block)) for block in document.blocks if block.start < block.end]
