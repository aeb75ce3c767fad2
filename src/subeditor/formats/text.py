"""Plain text: paragraphs, headlines, captions, items, turns of a transcript, verse, code, by their layout alone.

Knows how typed text and wire copy are laid out: paragraphs between blank lines or one on each line, hard-wrapped or not;
knows nothing of language beyond the last character of a line and the looks that `_lines` knows.
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
    """What all lines together tell: the width of hard-wrapped text (0: a line is a paragraph), the margin, who speaks."""

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
    previous: str = ""
    _gap: int = field(default=0)

    def block(self, kind: str, lines: Sequence[Line], skip: int = 0, level: int = 0) -> None:
        """One block of some lines; the first `skip` characters of the first are no prose."""
        if kind in ("list_item", "quote") and kind != self.previous:
            self.containers += 1
        self.previous = kind
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
            kind, lines[0].start, end, level=level, container=container, scopes=scopes(kind, level, self.extension)
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
    extension = PurePath(source.path).suffix.lower().lstrip(".") or "txt"
    builder = DocumentBuilder(source, "text")
    text = source.text
    for match in _COMMENT.finditer(text) if "<!--" in text or "subeditor:" in text else ():
        builder.comment(*match.span(), match[1] if match[1] is not None else match[2])
        text = text[: match.start()] + re.sub(r"[^\r\n]", " ", match[0]) + text[match.end() :]
    lines = look.lines(text)
    layout = _layout(lines)
    writer = _Writer(builder, extension, sorted(addresses(text)))
    for chunk in _chunks(lines):
        _write(writer, layout, chunk, first=chunk[0] is lines[0])
    return builder.build()
