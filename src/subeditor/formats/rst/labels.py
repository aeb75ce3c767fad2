"""The labels of a reStructuredText: its footnotes, and the references to names.

Citations may stand in any file, and what `:ref:` names, too: neither is told. Nor are notes that number themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Document, Label, Labels
from subeditor.formats._blanked import blanked
from subeditor.formats.rst.names import names, normal

_NOTE = re_compile(r"(?m)^[ \t]*\.\.[ \t]+\[(\d+|#[\w.:+-]+)\](?=[ \t]|$).*$")
_CALL = re_compile(r"(?<![\w`])\[(\d+|#[\w.:+-]+)\]_(?!\w)")
_REFERENCE = re_compile(r"(?<![\w:`\\])`([^`<>\\]{1,200})`_(?![\w_])")
_TARGET = re_compile(r"(?m)^[ \t]*\.\.[ \t]+_(?!_)(`[^`\n]+`|(?:[^:\\\n`]|\\.)+):[ \t]+(\S.*)$")
_ELSEWHERE = re_compile(r"(?m)^[ \t]*\.\.[ \t]+(?:include|replace)::|\{%|\{\{")
_ALL = frozenset(("footnote", "link"))


def labels(document: Document) -> Labels:
    """The labels of a document."""
    text = blanked(document)
    elsewhere = _ALL if _ELSEWHERE.search(text) else frozenset()
    return Labels(tuple(_given(text, document.source.text)), tuple(_used(text)), elsewhere)


def _given(text: str, source: str) -> Iterator[Label]:
    for match in _NOTE.finditer(text):
        yield Label("footnote", match[1], Span(match.start() + match[0].index(".."), match.end()))
    found = set()
    for match in _TARGET.finditer(text):
        name = normal(match[1].strip("`"))
        found.add(name)
        yield Label("link", name, Span(match.start() + match[0].index(".."), match.end()))
    # Titles and places in the text are given without being links.
    yield from (Label("link", name, Span(0, 0)) for name in names(source).targets - found)


def _used(text: str) -> Iterator[Label]:
    for match in _CALL.finditer(text):
        yield Label("footnote", match[1], Span(*match.span()))
    for match in _REFERENCE.finditer(text):
        yield Label("link", normal(match[1]), Span(*match.span()))
