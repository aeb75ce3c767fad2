"""What Vale reads of a text before it is parsed: its front matter, and what a configuration says is no prose.

Knows front matter, and the patterns and marks of a `Reading`; knows nothing of Markdown.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Any

from subeditor.deferred import re_compile
from subeditor.document import DocumentBuilder
from subeditor.formats._fields import fields
from subeditor.formats._reading import Reading
from subeditor.formats._skeleton import blank, skeleton
from subeditor.source import Source

_FRONT_MATTER = re_compile(r"(?s)(---|\+\+\+|;;;)[ \t]*\n.*?\n(?:---|\+\+\+|;;;)[ \t]*(?:\n|\Z)")


def extension(source: Source, default: str) -> str:
    """The ending of a source's name, which is part of its blocks' scopes."""
    return PurePath(source.path).suffix.lower().lstrip(".") or default


def opened(builder: DocumentBuilder, source: Source, reading: Reading, ending: str) -> tuple[str, int]:
    """The skeleton of a text with blanks for what is no prose, and where its front matter ends.

    The fields of the front matter are written as blocks.
    """
    text, end = skeleton(source.text), 0
    match = _FRONT_MATTER.match(text)
    if match:
        end = match.end()
        fields(builder, source.text, end, ending, "+" if match[1] == "+++" else "-")
        text = blank(text[:end]) + text[end:]
    return _without(text, source.text, reading), end


def _without(text: str, original: str, reading: Reading) -> str:
    """The skeleton with blanks and code where the configuration says that there is no prose."""
    if not (reading.blocks or reading.tokens or reading.comments):
        return text
    import regex

    from subeditor.patterns import translate

    def blanked(match: Any) -> str:
        return blank(text[match.start() : match.end()])

    def coded(match: Any) -> str:
        inner = text[match.start() : match.end()]
        return "`" + re.sub(r"[^\n]", "x", inner[1:-1]) + "`" if len(inner) > 2 else inner

    for patterns, made in ((reading.blocks, blanked), (reading.tokens, coded)):
        for pattern in patterns:
            found = list(regex.finditer(translate(pattern), original, regex.MULTILINE, timeout=5))
            for match in reversed(found):
                text = text[: match.start()] + made(match) + text[match.end() :]
    if reading.comments:
        opening, closing = reading.comments
        if len(opening) == 4 and len(closing) == 3:
            text = text.replace(opening, "<!--").replace(closing, "-->")
    return text
