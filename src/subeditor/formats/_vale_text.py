"""What Vale reads of a text before it is parsed: its front matter, and what a configuration says is no prose.

Knows front matter, and the patterns and marks of a `Reading`; knows nothing of Markdown.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import DocumentBuilder
from subeditor.formats._fields import fields
from subeditor.formats._reading import Reading
from subeditor.formats._skeleton import blank, skeleton
from subeditor.source import Source

if TYPE_CHECKING:
    from subeditor.formats._rewritten import Rewritten

_FRONT_MATTER = re_compile(r"(?s)(---|\+\+\+|;;;)[ \t]*\n.*?\n(?:---|\+\+\+|;;;)[ \t]*(?:\n|\Z)")

_FRONT_MATTER_AS_CODE = r"\A(?:---|\+\+\+)\r?\n((?s:.+?))\r?\n(?:---|\+\+\+)"


def extension(source: Source, default: str) -> str:
    """The ending of a source's name, which is part of its blocks' scopes."""
    return PurePath(source.path).suffix.lower().lstrip(".") or default


class Text(NamedTuple):
    """A text as it is parsed: its skeleton, and the same with its characters; the first `begin` are blanks.

    `place` tells where in the source one of its places stands; `is_rewritten` whether it is another one there.
    """

    skeleton: str
    original: str
    begin: int
    place: Callable[[int], int]
    is_rewritten: bool = False


def opened(builder: DocumentBuilder, source: Source, reading: Reading, ending: str) -> Text:
    """The text without its front matter, whose fields are written as blocks, and without what is ignored."""
    text, end = skeleton(source.text), 0
    match = _FRONT_MATTER.match(text)
    if match:
        end = match.end()
        fields(builder, source.text, end, ending, "+" if match[1] == "+++" else "-")
        text = blank(text[:end]) + text[end:]
    if not (reading.blocks or reading.tokens or reading.comments):
        return Text(text, source.text, end, lambda at: at)
    rewritten = _without(source.text, reading)
    return Text(skeleton(rewritten.text), rewritten.text, 0, rewritten.place, is_rewritten=True)


def _without(source: str, reading: Reading) -> Rewritten:
    """The text with code where there is no prose, as Vale puts it there: patterns may find what was put before."""
    from subeditor.formats._rewritten import Rewritten

    text = Rewritten(source)
    for pattern in (_FRONT_MATTER_AS_CODE, *reading.blocks):
        text.replace(pattern, "\n```\n", "\n```\n")
    for pattern in reading.tokens:
        text.replace(pattern, "`", "`")
    for mark, comment in zip(reading.comments or (), ("<!--", "-->"), strict=False):
        text.put(mark, comment)
    return text
