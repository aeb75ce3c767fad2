"""The labels of a page of HTML: identifiers and the links to them.

Knows where anchors are given and when they may come from elsewhere: the page is a part of one, has templates,
or scripts that make text. The links are handed over by `html`, which meets them.
"""

from __future__ import annotations

import re

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import Document, Label, Labels
from subeditor.formats._anchors import has_includes, has_makers, headings, identifiers

_WHOLE_PAGE = re_compile(r"<body\b", re.IGNORECASE)
_TEMPLATE = re_compile(r"\{\{|\{%|<%|<\?php|\$\{")
_SCRIPT = re_compile(r"<script\b[^<>]*>", re.IGNORECASE)


@dataclass(slots=True, eq=False)
class HtmlLabels:
    """Reads the labels of one document; `met` are the uses that its reader met."""

    met: list[Label]

    def __call__(self, document: Document) -> Labels:
        source = document.source.text
        definitions = (*headings(document), *identifiers(source))
        part = not _WHOLE_PAGE.search(source) or _TEMPLATE.search(source) or has_includes(document, source)
        made = has_makers(source) or _SCRIPT.search(source) is not None
        return Labels(definitions, tuple(self.met), frozenset(("anchor",)) if part else frozenset(), made)
