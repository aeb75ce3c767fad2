"""HTML.

Knows how the inside of an HTML block reads: tags vanish, entities are characters, white space is folded, code
and pictures are gaps. Which stretches are blocks is known to `_html`, how blocks are written to `_blocks`.
"""

from __future__ import annotations

import html
import re

from subeditor.deferred import re_compile
from subeditor.document import Document, Label
from subeditor.formats import _html
from subeditor.formats._addresses import addresses
from subeditor.formats._anchors import href
from subeditor.formats._blocks import BREAK, CLOSE, GAP, OPEN, REPLACED, TEXT, Blocks, Frame, Part
from subeditor.formats._front_matter import front_matter
from subeditor.formats._html_labels import HtmlLabels
from subeditor.formats._skeleton import skeleton
from subeditor.source import Source

EXTENSIONS = (".html", ".htm", ".xhtml")

_TOKEN = re_compile(
    rf"""
    (?P<comment> <!--(?:(?!-->)[\s\S])*+(?:-->)? )
  | (?P<template> \{{\{{[^{{}}]{{0,1000}}+\}}\}}+ | \{{%[^%]{{0,1000}}+%\}} | <%(?:(?!%>)[\s\S]){{0,1000}}+%>
  ) | (?P<tag> {_html.TAG.pattern.replace(" ", "[ ]")} ) | (?P<entity>
  &(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]{{1,31}}); ) | (?P<line> [ \t]*+\n[ \t\n]*+ )
  | (?P<spaces> [ \t]{{2,}}+ )
    """,
    re.VERBOSE,
)
_NAME = re_compile(r"<(/?)([A-Za-z][A-Za-z0-9.:-]*)")


def parse(source: Source) -> Document:
    """The document of an HTML text. Never fails: what is not HTML is text."""
    blocks = Blocks(source, "html", "html")
    text = skeleton(source.text)
    start = front_matter(text)
    if start:
        blocks.opaque("front_matter", 0, start)
    spans = sorted(addresses(text))
    inside = _Inside(blocks, text, spans)
    blocks.builder.label_reader = HtmlLabels(inside.labels_met)
    for piece in _html.pieces(text[start:], blocks.new_container):
        at, end = piece.start + start, piece.end + start
        if piece.kind == "comment":
            blocks.comment(at, end, _comment(source.text[at:end]))
        elif piece.kind in ("html", "code", "math"):
            blocks.opaque(piece.kind, at, end)
        else:
            inside.read(at, end, Frame(piece.kind, piece.level, piece.container))
    for comment in sorted(blocks.comments):
        blocks.builder.comment(*comment)
    return blocks.builder.build()


def _comment(text: str) -> str:
    return text[4:].removesuffix("-->")


class _Inside:
    """Reads the inside of blocks, in order; `addresses` are spans that are gaps."""

    def __init__(self, blocks: Blocks, text: str, spans: list[tuple[int, int]]) -> None:
        self.blocks = blocks
        self.text = text
        self.spans = [*spans, (len(text) + 1, len(text) + 1)]
        self.span = 0
        self.parts: list[Part] = []
        self.alts: list[tuple[int, int]] = []
        self.labels_met: list[Label] = []

    def read(self, start: int, end: int, frame: Frame) -> None:
        """Write the block whose inside is text[start:end]."""
        self.parts, self.alts = [], []
        at = start
        search = _TOKEN.search
        while token := search(self.text, at, end):
            self.run(at, token.start())
            at = self.token(token, end)
        self.run(at, end)
        self.blocks.block(self.parts, frame, start, end)
        after_image = self.blocks.after_image
        for alt in self.alts:
            self.blocks.block([(TEXT, *alt, "")], Frame("alt"), *alt)
        self.blocks.after_image = after_image

    def run(self, start: int, end: int) -> None:
        """Text, with the addresses in it left out."""
        while self.spans[self.span][0] < end:
            at, after = self.spans[self.span]
            if at >= start:
                if start < at:
                    self.parts.append((TEXT, start, at, ""))
                self.parts.append((GAP, at, min(after, end), "url"))
                start = min(after, end)
            self.span += 1
        if start < end:
            self.parts.append((TEXT, start, end, ""))

    def token(self, token: re.Match[str], end: int) -> int:
        """Take a token; returns the offset at which to go on."""
        start, after = token.span()
        kind = token.lastgroup if token["tag"] is None else "tag"
        if kind == "tag":
            return self.tag(token["tag"], start, after, end)
        if kind == "comment":
            self.blocks.comment(start, after, _comment(self.blocks.source.text[start:after]))
        elif kind == "template":
            self.parts.append((GAP, start, after, "template"))
        elif kind == "entity":
            self.parts.append((REPLACED, start, after, html.unescape(token[0])))
        elif kind == "line":
            self.parts.append((BREAK, start, after, ""))
        else:
            self.parts.append((REPLACED, start, after, " "))
        return after

    def tag(self, tag: str, start: int, after: int, end: int) -> int:
        match = _NAME.match(tag)
        if not match:
            return after
        closes, name = bool(match[1]), _html.element(match[2])
        if name in _html.CODE and not closes and not tag.endswith("/>"):
            after = min(_html.closing(self.text, match[2], after, end), end)
            self.parts.append((GAP, start, after, "code"))
        elif name == "br":
            self.parts.append((BREAK, start, after, ""))
        elif name in ("img", "input"):
            self.parts.append((GAP, start, after, "image"))
            place = _html.alt(tag)
            if place and name == "img":
                self.alts.append((start + place[0], start + place[1]))
        elif name in _html.MARKS:
            if name == "a" and not closes and (label := href(self.blocks.source.text[start:after], start)):
                self.labels_met.append(label)
            self.parts.append((CLOSE if closes else OPEN, start, after, _html.MARKS[name]))
        return after
