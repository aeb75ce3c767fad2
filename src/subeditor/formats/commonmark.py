"""Markdown as Vale reads it: CommonMark with GitHub's extensions, and nothing of what site generators add.

For styles written for Vale, which count on its notion of the text: what templates and admonitions hold is prose,
front matter's fields are blocks, code is gaps. Knows what of a text is read at all (`_commonmark_tokens` knows which
elements that makes, `_vale` what becomes of them).
"""

from __future__ import annotations

from subeditor.document import Document, DocumentBuilder
from subeditor.formats import _reading
from subeditor.formats._commonmark_tokens import Events
from subeditor.formats._placed import placed
from subeditor.formats._reading import Reading
from subeditor.formats._vale import Walk
from subeditor.formats._vale_text import extension, opened
from subeditor.source import Source

EXTENSIONS = ()


def parse(source: Source) -> Document:
    """The document of a Markdown text. Never fails: any text is Markdown."""
    return parse_as(source, _reading.DEFAULT)


def parse_as(source: Source, reading: Reading) -> Document:
    """The same, read as a configuration says."""
    builder = DocumentBuilder(source, "commonmark", as_vale=True)
    ending = extension(source, "md")
    text = opened(builder, source, reading, ending)
    tokens = Events(text.original, text.skeleton, text.is_rewritten).tokens()
    if text.is_rewritten:
        tokens = placed(tokens, text.place, source.text)
    Walk(builder, ending, reading).take(tokens)
    return builder.build()
