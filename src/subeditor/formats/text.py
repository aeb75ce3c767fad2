"""Plain text: paragraphs, headlines, captions, items, turns of a transcript, verse, code, by their layout
alone.

Knows how typed text and wire copy are laid out: paragraphs between blank lines or one on each line,
hard-wrapped or not; knows nothing of language beyond the last character of a line and the looks that `_lines`
knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

from subeditor.document import Document, DocumentBuilder
from subeditor.formats import _lines as look
from subeditor.formats._addresses import addresses
from subeditor.formats._blocks import scopes
from subeditor.formats._lines import Line
from subeditor.source import Source

EXTENSIONS = (".txt", ".text")

# Longer lines are paragraphs; hard-wrapped text is narrower.
_WIDEST = 130
# Below this no width can be told from the lines.
_NARROWEST = 50
# A headline is one line; one word less than four hundred characters is none in any paper.
_LONGEST_HEADLINE = 160
_LONGEST_TITLE = 80
_COMMENT = re.compile(r"<!--(.*?)-->|(?m:^[^\S\r\n]*(?:\#|//)[^\S\r\n]*(subeditor:[^\r\n]*))", re.DOTALL)
# Words after which no line of its own ends.
_DANGLING = re.compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|be|been|has"
    r"|have|had|will|would|can|could|may|might|must|not|his|her|its|their|our|your|my|this|these|those|than|into)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Layout:
    """What all lines together tell: the width of hard-wrapped text (0: a line is a paragraph), the margin,
    who speaks.
    """

    width: int
    margin: int
    speakers: frozenset[str]


@dataclass(slots=True)
class _Writer:
    """Writes lines as blocks, without addresses; numbers containers."""

    builder: DocumentBuilder
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
        end = lines[0].start + skip
        for line in lines:
            start = max(line.start, end)
            if line is not lines[0]:
                builder.replaced("\n", end, start)
            self._prose(start, line.end)
            end = line.end
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
    layout = _layout(lines)
    writer = _Writer(builder, extension, sorted([*gaps, *addresses(text)]))
    for chunk in _chunks(lines):
        if not (_fenced(writer, chunk) or _indented(writer, layout, chunk) or _stanza(writer, layout, chunk)):
            _flow(writer, layout, chunk, first=chunk[0] is lines[0])
    return builder.build()


def _without_comments(text: str, builder: DocumentBuilder) -> tuple[str, list[tuple[int, int]]]:
    """The text with blanks for its comments, and the spans of those that stand inside a line."""
    if "<!--" not in text and "subeditor:" not in text:
        return text, []
    parts, gaps, at = [], [], 0
    for match in _COMMENT.finditer(text):
        start, end = match.span()
        builder.comment(start, end, match[1] if match[1] is not None else match[2])
        alone = not text[text.rfind("\n", 0, start) + 1 : start].strip() and text[end : end + 1] in "\r\n"
        if alone:
            parts += [text[at:start], re.sub(r"[^\r\n]", " ", match[0])]
            at = end
        else:
            gaps.append((start, end))
    return "".join([*parts, text[at:]]), gaps


def _chunks(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines between blank lines."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].blank:
            yield lines[start:at]
            start = at


def _layout(lines: list[Line]) -> _Layout:
    """How the text is laid out."""
    # Lines with another right below them tell the width; the last of a paragraph does not.
    inner = sorted(lines[at].length for at in range(len(lines) - 1) if not lines[at + 1].blank)
    long = sum(line.length for line in lines if line.length > _WIDEST)
    wrapped = inner and long * 5 < sum(line.length for line in lines)
    width = inner[len(inner) * 9 // 10] if wrapped else 0
    indents = sorted(line.indent for line in lines if line.blank)
    return _Layout(
        width if width >= _NARROWEST else 0,
        indents[len(indents) // 3] if indents else 0,
        look.speakers(line.text for line in lines),
    )


def _fenced(writer: _Writer, chunk: list[Line]) -> bool:
    """Code between fences, within one chunk."""
    if chunk[0].text.startswith(("```", "~~~")) and len(chunk) > 1:
        writer.opaque("code", chunk[0].start, chunk[-1].end)
        return True
    return False


def _indented(writer: _Writer, layout: _Layout, chunk: list[Line]) -> bool:
    """A chunk set in from the margin, all its lines short: code or verse."""
    texts = [line.text for line in chunk]
    inside = min(line.indent for line in chunk) >= layout.margin + 4
    if any(map(look.marker, texts)) and not look.is_code(texts):
        return False
    if len(chunk) > 1 and not inside:
        if look.is_code(texts) and not any(look.turn(text) for text in texts):
            writer.opaque("code", chunk[0].start, chunk[-1].end)
            return True
        return False
    if not inside or max(map(len, texts)) > _LONGEST_TITLE:
        return False
    if look.is_code(texts):
        writer.opaque("code", chunk[0].start, chunk[-1].end)
    else:
        writer.block("verse", chunk)
    return True


def _stanza(writer: _Writer, layout: _Layout, chunk: list[Line]) -> bool:
    """A stanza or an address at the margin."""
    texts = [line.text for line in chunk]
    if len(chunk) < 3 or not look.is_verse(texts) or any(_begins(line, layout) for line in chunk):
        return False
    if layout.width and any(_full(*pair, layout.width) for pair in zip(chunk, chunk[1:], strict=False)):
        return False
    writer.block("verse", chunk)
    return True


def _flow(writer: _Writer, layout: _Layout, chunk: list[Line], first: bool) -> None:
    """The paragraphs, items, headings and captions of a chunk."""
    at = 0
    while at < len(chunk):
        line = chunk[at]
        if at + 1 < len(chunk) and look.is_underline(chunk[at + 1].text) and len(line.text) <= _LONGEST_TITLE:
            writer.block("heading", [line], level=1 if first and not at else 2)
            writer.opaque("rule", chunk[at + 1].start, chunk[at + 1].end)
            at += 2
            continue
        end = at + 1
        while end < len(chunk) and _joins(chunk[end - 1], chunk[end], line, layout):
            end += 1
        alone = end - at == len(chunk)
        _unit(writer, layout, chunk[at:end], first=first and not at, alone=alone)
        at = end


def _begins(line: Line, layout: _Layout) -> bool:
    """Whether a line must begin a block of its own."""
    text = line.text
    return (
        look.marker(text) > 0
        or text[0] == ">"
        or look.is_rule(text)
        or look.is_labelled_caption(text)
        or (":" in text and look.turn(text) in layout.speakers)
    )


def _joins(line: Line, following: Line, head: Line, layout: _Layout) -> bool:
    """Whether the line after `line`, in a block begun by `head`, goes on with it."""
    if look.is_rule(line.text):
        return False
    if head.text[0] == ">":
        return following.text[0] == ">" and (not layout.width or _full(line, following, layout.width))
    if _begins(following, layout) or line.text[:12] == following.text[:12]:
        return False
    if look.marker(head.text) and following.indent > head.indent and not look.is_shouted(following.text):
        return True
    if look.is_shouted(line.text) != look.is_shouted(following.text):
        return False
    if layout.width and line.length <= _WIDEST:
        if _full(line, following, layout.width):
            return True
        if look.ends_sentence(line.text) or line.length < layout.width * 2 // 3:
            return following.text[0].islower() and not look.ends_sentence(line.text)
        return True
    if look.ends_sentence(line.text) or line.length > _WIDEST:
        return False
    if following.text[0].islower():
        return not look.turn(following.text.capitalize())
    # A salutation ends with a comma too; and a line of prose is longer than an address.
    dangles = line.text[-1] == "," or _DANGLING.search(line.text) is not None
    return dangles and 40 <= line.length and following.length <= _WIDEST


def _full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return line.length + 1 + len(following.text.split(None, 1)[0]) > width


def _unit(writer: _Writer, layout: _Layout, lines: list[Line], first: bool, alone: bool) -> None:
    """Write what belongs together: `first` of the text, `alone` between blank lines."""
    line = lines[0]
    text = line.text
    if len(lines) == 1 and look.is_rule(text):
        writer.opaque("rule", line.start, line.end)
    elif text[0] == ">":
        writer.block("quote", lines, skip=len(text) - len(text.lstrip("> ")))
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
