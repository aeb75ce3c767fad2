"""The labels of an AsciiDoc text: its named footnotes, and references to places in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document, Label, Labels
from subeditor.formats._blanked import blanked

_NOTE = re_compile(r"footnote:([\w-]+)\[(\]?)|footnoteref:\[([\w-]+)([,\]])")
_REFERENCE = re_compile(
    r"<<#?([^<>,#\n{}]{1,200})(?:,[^<>]{0,300})?>>|\bxref:#?([\w-][^\s\[\]#{}/:.]{0,200})\["
)
_IDENTIFIER = re_compile(
    r"\[\[\[?([^\[\],\n]{1,200})(?:,[^\]\n]{0,300})?\]\]|(?m:^)\[[^\[\]#\n]{0,200}#([^\[\]\n,.%{}]{1,200})[^\[\]\n]*\]"
    r"|\bid=[\"']?([^\"'\],\n]{1,200})|\banchor:([^\s\[\]]{1,200})\["
)
_INCLUDE = re_compile(r"(?m)^include::|^:(?:idprefix|idseparator)|\{context\}|^ifdef::|^ifndef::|^ifeval::")
_TITLE = re_compile(r"(?m)\A(?:[ \t]*(?:$|//.*$|:.*$)\s*)*= \S")
# Folders of texts that are put into others.
_PARTS = frozenset("partials snippets includes _includes _partials modules shared common topics".split())
_ALL = frozenset(("footnote", "link", "anchor"))


def labels(document: Document) -> Labels:
    """The labels of a document; of one without a title, or that has or is a part, some may stand elsewhere."""
    source = document.source
    path = PurePath(source.path)
    part = (
        not _TITLE.search(source.text)
        or path.name.startswith("_")
        or not _PARTS.isdisjoint(path.parts)
        or _INCLUDE.search(source.text) is not None
    )
    text = blanked(document)
    return Labels(tuple(_given(text, document)), tuple(_used(text)), _ALL if part else frozenset())


def _given(text: str, document: Document) -> Iterator[Label]:
    for match in _NOTE.finditer(text):
        if match[1] and not match[2]:
            yield Label("footnote", match[1], Span(match.start(), match.start()))
        elif match[3] and match[4] == ",":
            yield Label("footnote", match[3], Span(match.start(), match.start()))
    for match in _IDENTIFIER.finditer(document.source.text):
        group = match.lastindex
        assert group is not None
        yield Label("anchor", match[group].strip(), Span(*match.span()))
    for block in document.blocks:
        if block.kind == "heading":
            yield Label("heading", document.text(block), block.span)


def _used(text: str) -> Iterator[Label]:
    for match in _NOTE.finditer(text):
        yield Label("footnote", match[1] or match[3], Span(*match.span()))
    for match in _REFERENCE.finditer(text):
        yield Label("anchor", (match[1] or match[2]).strip(), Span(*match.span()))
