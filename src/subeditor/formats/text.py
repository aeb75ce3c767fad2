"""Plain text: headlines, paragraphs, captions, items, turns of a transcript, verse and code, without markup.

Knows how typed text and wire copy show what is what; knows nothing of which lines go together (`_layout`
does) or of how one line looks (`_lines` does).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from pathlib import PurePath

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.document import Document, DocumentBuilder
from subeditor.formats import _lines as look
from subeditor.formats._addresses import addresses
from subeditor.formats._blocks import scopes
from subeditor.formats._layout import WIDEST, Layout, begins, block_end, chunks, is_fenced, is_full, layout_of
from subeditor.formats._lines import Line
from subeditor.source import Source

EXTENSIONS = (".txt", ".text")

# A longer first line is a lead, not a headline; a longer line further down is no title.
_LONGEST_HEADLINE = 160
_LONGEST_TITLE = 80
_LINE_COMMENT = re_compile(r"^[^\S\r\n]*(?:\#|//)[^\S\r\n]*(subeditor:[^\r\n]*)", re.MULTILINE)


@dataclass(slots=True)
class _Writer:
    """Writes lines as blocks, without addresses; numbers containers."""

    builder: DocumentBuilder
    text: str
    extension: str
    gaps: list[tuple[int, int]]
    containers: int = 0
    margin: int = 0
    previous: str = ""
    _gap: int = field(default=0)

    def block(self, kind: str, lines: Sequence[Line], skip: int = 0, level: int = 0) -> None:
        """One block of some lines; the first `skip` characters of the first are no prose."""
        if kind in ("list_item", "quote") and kind != self.previous:
            self.containers += 1
            self.margin = lines[0].indent
        self.previous = kind
        if kind == "list_item":
            level = 1 + max(0, lines[0].indent - self.margin) // 2
        builder = self.builder
        builder.open()
        start, end = lines[0].start + skip, lines[0].end
        for line in lines[1:]:
            # A bare line feed is its own soft break; of anything else one line feed is made.
            if line.start > end + 1 or self.text[end] != "\n":
                self._prose(start, end)
                builder.replaced("\n", end, line.start)
                start = line.start
            end = line.end
        self._prose(start, end)
        container = self.containers if kind in ("list_item", "quote") else 0
        builder.close(
            kind,
            lines[0].start,
            end,
            level=level,
            container=container,
            scopes=scopes(kind, level, self.extension),
        )

    def opaque(self, kind: str, start: int, end: int) -> None:
        """A block that is not prose."""
        self.previous = kind
        self.builder.opaque(kind, start, end)

    def _prose(self, start: int, end: int) -> None:
        while self._gap < len(self.gaps) and self.gaps[self._gap][1] <= start:
            self._gap += 1
        at = self._gap
        while at < len(self.gaps) and self.gaps[at][0] < end:
            self.builder.verbatim(start, max(start, self.gaps[at][0]))
            self.builder.gap(max(start, self.gaps[at][0]), min(end, self.gaps[at][1]))
            start = min(end, self.gaps[at][1])
            at += 1
        self.builder.verbatim(start, end)


def parse(source: Source) -> Document:
    """The document of a plain text."""
    builder = DocumentBuilder(source, "text")
    extension = PurePath(source.path).suffix.lower().lstrip(".") or "txt"
    text, gaps = _without_comments(source.text, builder)
    lines = look.lines(text)
    layout = layout_of(lines)
    writer = _Writer(builder, source.text, extension, sorted([*gaps, *addresses(text)]))
    for chunk in chunks(lines):
        if is_fenced(chunk):
            writer.opaque("code", chunk[0].start, chunk[-1].end)
        elif not (_indented(writer, layout, chunk) or _stanza(writer, layout, chunk)):
            _flow(writer, layout, chunk, first=chunk[0] is lines[0])
    return builder.build()


def _without_comments(text: str, builder: DocumentBuilder) -> tuple[str, list[tuple[int, int]]]:
    """The text with blanks for its comments, and the spans of those that stand inside a line."""
    parts, gaps, at = [], [], 0
    for start, end, content in sorted([*_html_comments(text), *_line_comments(text)]):
        if start < at:
            continue
        builder.comment(start, end, content)
        before = text[max(0, start - 80) : start].rstrip(" \t")
        if before[-1:] in ("", "\n", "\r") and text[end : end + 1] in ("", "\n", "\r"):
            parts += [text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])]
            at = end
        else:
            gaps.append((start, end))
    return "".join([*parts, text[at:]]), gaps


def _html_comments(text: str) -> Iterator[tuple[int, int, str]]:
    start = text.find("<!--")
    while start >= 0 and (close := text.find("-->", start + 4)) >= 0:
        yield start, close + 3, text[start + 4 : close]
        start = text.find("<!--", close + 3)


def _line_comments(text: str) -> Iterator[tuple[int, int, str]]:
    if "subeditor:" in text:
        for match in _LINE_COMMENT.finditer(text):
            yield match.start(), match.end(), match[1]


def _indented(writer: _Writer, layout: Layout, chunk: list[Line]) -> bool:
    """Code or a picture; or verse: a chunk set in from the margin, all its lines short."""
    inside = chunk[0].indent >= layout.margin + 4 and min(line.indent for line in chunk) >= layout.margin + 4
    if not inside and (len(chunk) == 1 or not look.is_code([line.text for line in chunk[:2]])):
        return False
    texts = [line.text for line in chunk]
    if max(map(len, texts)) > WIDEST:
        return False
    if any(map(look.is_rule, texts)) or any(look.turn(text) in layout.speakers for text in texts):
        return False
    if look.is_code(texts):
        writer.opaque("code", chunk[0].start, chunk[-1].end)
        return True
    if inside and max(map(len, texts)) <= _LONGEST_TITLE and not any(map(look.marker, texts)):
        writer.block("verse", chunk)
        return True
    return False


def _stanza(writer: _Writer, layout: Layout, chunk: list[Line]) -> bool:
    """A stanza or an address at the margin."""
    texts = [line.text for line in chunk]
    if len(chunk) < 3 or max(map(len, texts)) > _LONGEST_TITLE or not look.is_verse(texts):
        return False
    if any(begins(line, layout) for line in chunk):
        return False
    if layout.width and any(is_full(*pair, layout.width) for pair in pairwise(chunk)):
        return False
    writer.block("verse", chunk)
    return True


def _flow(writer: _Writer, layout: Layout, chunk: list[Line], first: bool) -> None:
    """The paragraphs, items, headings and captions of a chunk."""
    at = 0
    while at < len(chunk):
        line = chunk[at]
        if line.text[0] == ">":
            at = _quoted(writer, layout, chunk, at)
            continue
        if at + 1 < len(chunk) and look.is_underline(chunk[at + 1].text) and len(line.text) <= _LONGEST_TITLE:
            writer.block("heading", [line], level=1 if first and not at else 2)
            writer.opaque("rule", chunk[at + 1].start, chunk[at + 1].end)
            at += 2
            continue
        end = block_end(chunk, at, layout)
        alone = end - at == len(chunk)
        _unit(writer, layout, chunk[at:end], first=first and not at, alone=alone)
        at = end


def _quoted(writer: _Writer, layout: Layout, chunk: list[Line], at: int) -> int:
    """The paragraphs of lines begun with `>`, as in mail; where the chunk goes on after them."""
    inner: list[Line] = []
    blank = True
    while at < len(chunk) and chunk[at].text[0] == ">":
        line = chunk[at]
        text = line.text.lstrip("> \t")
        if text:
            inner.append(line._replace(start=line.end - len(text), length=len(text), text=text, blank=blank))
        blank = not text
        at += 1
    for paragraph in chunks(inner):
        start = 0
        while start < len(paragraph):
            end = block_end(paragraph, start, layout)
            writer.block("quote", paragraph[start:end])
            start = end
    return at


def _unit(writer: _Writer, layout: Layout, lines: list[Line], first: bool, alone: bool) -> None:
    """Write what belongs together: `first` of the text, `alone` between blank lines."""
    line = lines[0]
    text = line.text
    if len(lines) == 1 and look.is_rule(text):
        writer.opaque("rule", line.start, line.end)
    elif (skip := look.marker(text)) and skip < len(text):
        writer.block("list_item", lines, skip=skip)
    elif look.is_labelled_caption(text):
        writer.block("caption", lines)
    elif ":" in text and look.turn(text) in layout.speakers:
        writer.block("speech", lines)
    elif len(lines) == 1 and _is_heading(text, first, alone):
        writer.block("heading", lines, level=1 if first else 2)
    elif not first and len(lines) == 1 and look.is_caption(text):
        writer.block("caption", lines)
    else:
        writer.block("paragraph", lines)


def _is_heading(text: str, first: bool, alone: bool) -> bool:
    if first:
        return look.is_title(text, _LONGEST_HEADLINE) or look.is_shouted(text) or _asks(text)
    return look.is_shouted(text) or (
        alone and look.is_title(text, _LONGEST_TITLE) and not look.is_caption(text)
    )


def _asks(text: str) -> bool:
    """A headline may be a question or an exclamation."""
    return len(text) <= _LONGEST_TITLE and text.endswith(("?", "!")) and "." not in text
