"""The labels of an Org file: its footnotes, and links to places in it."""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document, Label, Labels
from subeditor.formats._blanked import blanked

_NOTE = re_compile(r"(?m)^\[fn:([\w-]+)\](?=[ \t]|$).*$")
_CALL = re_compile(r"(?<![\n\[])(?<!\A)\[fn:([\w-]+)\]|(?<!\[)\[fn:([\w-]+):")
_LINK = re_compile(r"\[\[(?:#([^\[\]\n]{1,200})|\*([^\[\]\n]{1,200}))\](?:\[[^\[\]]{0,500}\])?\]")
_IDENTIFIER = re_compile(
    r"(?mi)^[ \t]*:CUSTOM_ID:[ \t]*(\S+)|<<([^<>\n]{1,200})>>|^[ \t]*#\+name:[ \t]*(\S+)"
)
_INCLUDE = re_compile(r"(?mi)^[ \t]*#\+(?:include|setupfile):")
_ALL = frozenset(("footnote", "link", "anchor"))


def labels(document: Document) -> Labels:
    """The labels of a document."""
    text = blanked(document)
    return Labels(
        tuple(_given(text, document)),
        tuple(_used(text)),
        _ALL if _INCLUDE.search(document.source.text) else frozenset(),
    )


def _given(text: str, document: Document) -> Iterator[Label]:
    for match in _NOTE.finditer(text):
        yield Label("footnote", match[1], Span(*match.span()))
    for match in _CALL.finditer(text):
        if match[2]:
            yield Label("footnote", match[2], Span(match.start(), match.start()))
    for match in _IDENTIFIER.finditer(document.source.text):
        yield Label("anchor", match[1] or match[2] or match[3], Span(*match.span()))
    for block in document.blocks:
        if block.kind == "heading":
            yield Label("heading", document.text(block), block.span)


def _used(text: str) -> Iterator[Label]:
    for match in _CALL.finditer(text):
        yield Label("footnote", match[1] or match[2], Span(*match.span()))
    for match in _LINK.finditer(text):
        yield Label("anchor", (match[1] or match[2]).strip(), Span(*match.span()))
