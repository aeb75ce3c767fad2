"""The labels of a Markdown text: footnotes, reference links, anchors.

Knows which are given and used, and how one that is used without being given is left standing in the text as
typed. What the parser meets on its way is handed over by `markdown`; the rest is only looked for when
somebody asks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

import pyromark

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document, Label, Labels
from subeditor.formats._anchors import has_includes, has_makers, headings, identifiers, outside_code
from subeditor.formats._templates import Mask

_FOOTNOTE = re_compile(r"\[\^([^\]\s\[^]{1,100})\](?![(:\[])")
_FOOTNOTE_DEFINITION = re_compile(r"\[\^([^\]\s\[]{1,100})\]:")
# A reference link in full, `[text][label]`, or collapsed, `[label][]`; brackets in its text are in pairs.
_TEXT = r"(?:[^\[\]\n]|\n(?!\n)|\[[^\[\]]{0,200}\](?:\[[^\[\]]{0,200}\]|\([^()]{0,300}\))?){1,400}+"
_REFERENCE = re_compile(rf"\[(?P<text>{_TEXT})\]\[(?P<label>[^\[\]]{{0,200}})\](?![(\[\]])")
_LINK_DEFINITION = re_compile(r"\[(?!\^)((?:[^\[\]\n\\]|\\.){1,200}+)\]:")
_BEFORE_DEFINITION = re_compile(r"(?:^|[\n\r])[ \t>*+-]*+\Z")
_NAME = re_compile(r"\[((?:[^\[\]\\]|\\.){1,1000}+)\]:")
# What makes text: a template on its own, a component without content.
_MAKER = re_compile(r"\{\{|\{%|<%|<[A-Z][^<>]*/>\Z", re.DOTALL)
_KINDS = frozenset(("footnote", "link", "anchor"))
# Folders of texts that are put into others.
_PARTS = frozenset(
    "_common _include _includes _partials _shared _snippets fragments include includes partials snippets".split()
)


@dataclass(slots=True, eq=False)
class MarkdownLabels:
    """Reads the labels of one document; `met` are those that its parser met, `text` is what it read."""

    text: str
    options: Any
    masks: list[Mask]
    met: list[Label]

    def __call__(self, document: Document) -> Labels:
        source = document.source.text
        given = [label for label in self.met if label.kind == "footnote-definition"]
        definitions = [
            *(label._replace(kind="footnote") for label in given),
            *_loose("footnote", _FOOTNOTE_DEFINITION, source, given),
            *self._link_definitions(source),
            *headings(document),
            *identifiers(source),
        ]
        uses = [
            *(label for label in self.met if label.kind != "footnote-definition"),
            *_left_standing(document),
        ]
        text = outside_code(document)
        elsewhere = _KINDS if _is_part(document, text) else frozenset()
        return Labels(tuple(definitions), tuple(uses), elsewhere, self._makes(source, text))

    def _link_definitions(self, source: str) -> Iterator[Label]:
        if "]:" not in source:
            return
        known = []
        for place in pyromark.reference_definitions(self.text, options=self.options).values():
            span = Span(place["span"]["start"], place["span"]["end"])
            if match := _NAME.search(source, span.start, span.end):
                known.append(Label("link", match[1], Span(match.start(), span.end)))
        yield from known
        yield from _loose("link", _LINK_DEFINITION, source, known)

    def _makes(self, source: str, text: str) -> bool:
        return has_makers(text) or any(
            mask.kind in ("line", "inner") and _MAKER.match(source[mask.start : mask.end].strip())
            for mask in self.masks
        )


def _is_part(document: Document, text: str) -> bool:
    """Whether files are put into this one, or it into others: so are those whose name begins with `_`, and those of
    some folders.
    """
    path = PurePath(document.source.path)
    return path.name.startswith("_") or not _PARTS.isdisjoint(path.parts) or has_includes(document, text)


def _loose(kind: str, pattern: re.Pattern[str], source: str, known: list[Label]) -> Iterator[Label]:
    """Definitions that the parser did not take for any, for one more blank or less; their span is empty."""
    if "]:" not in source:
        return
    starts = {label.span.start for label in known}
    for match in pattern.finditer(source):
        start = match.start()
        if start not in starts and _BEFORE_DEFINITION.search(source[max(0, start - 40) : start]):
            yield Label(kind, match[1], Span(start, start))


def _left_standing(document: Document) -> Iterator[Label]:
    """Uses of labels that nobody gives: the parser leaves them in the prose as they are."""
    source, prose = document.source.text, document.prose
    if "[^" in prose:
        for match in _FOOTNOTE.finditer(prose):
            span = document.span(*match.span())
            if source[span.start : span.end] == match[0] and source[span.start - 1 : span.start] != "\\":
                yield Label("footnote", match[1], span)
    if "][" in prose:
        for match in _REFERENCE.finditer(prose):
            span = document.span(*match.span())
            name = match["label"] or match["text"]
            if source[span.start : span.start + 1] == "[" and source[span.start - 1 : span.start] != "\\":
                at = document.span(*match.span("label" if match["label"] else "text"))
                yield Label("link", source[at.start : at.end] or name, span)
