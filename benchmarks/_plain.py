"""A text as plain text for programs that know no markup, and the way back to where it stands.

Blocks are paragraphs, with an empty line between them. Inline code stands there as it is written, without
its marks, and so do addresses; other gaps (images, templates) are nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks._corpora import Piece

from subeditor import formats
from subeditor.diagnostics import Span
from subeditor.document import GAP, Document
from subeditor.source import Source

_BETWEEN = "\n\n"
_ADDRESS = re.compile(r"<?[^\s<>]+(@|://)[^\s<>]+>?")


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a plain text and the source it came from; `verbatim` where they are letter by letter the same.

    `shown` says that it is not prose, but code or an address.
    """

    start: int
    source: Span
    verbatim: bool
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Plain:
    """A plain text. `runs` are its parts in order; none where it is the source itself."""

    text: str
    runs: tuple[Run, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """The span of the source from which [start, end) came."""
        if not self.runs:
            return Span(start, end)
        return Span(self._source(start, last=False), self._source(max(start, end - 1), last=True))

    def is_prose(self, start: int, end: int) -> bool:
        """Whether any of [start, end) is neither code nor an address."""
        return not self.runs or any(
            not run.shown for run in self.runs[self._at(start) : self._at(end - 1) + 1]
        )

    def _at(self, offset: int) -> int:
        return max(0, bisect_right(self.runs, offset, key=lambda run: run.start) - 1)

    def _source(self, at: int, last: bool) -> int:
        run = self.runs[self._at(at)]
        if run.verbatim:
            return min(run.source.start + at - run.start + last, run.source.end)
        return run.source.end if last else run.source.start


def plain(piece: Piece) -> Plain:
    """A piece's prose; text without markup as it is."""
    if piece.format == "text":
        return Plain(piece.text)
    document = formats.parse(Source(piece.path, piece.text))
    parts: list[str] = []
    runs: list[Run] = []
    length = 0
    for text, run in _parts(document):
        runs.append(replace(run, start=length))
        parts.append(text)
        length += len(text)
    return Plain("".join(parts), tuple(runs))


def _parts(document: Document) -> Iterator[tuple[str, Run]]:
    """The parts of the blocks, their starts still in the prose."""
    ends = [segment.prose for segment in document.segments[1:]] + [len(document.prose)]
    blocks = iter(block for block in document.blocks if block.start < block.end)
    block = next(blocks, None)
    for segment, end in zip(document.segments, ends, strict=True):
        source = Span(segment.source, segment.source_end)
        while block and segment.prose >= block.end:
            block = next(blocks, None)
            yield _BETWEEN, Run(segment.prose, Span(source.start, source.start), False)
        text = document.prose[segment.prose : min(end, block.end if block else end)]
        if text == GAP:
            yield _shown(document.source[source]), Run(segment.prose, source, False, shown=True)
        else:
            yield text.replace("\n", " "), Run(segment.prose, source, segment.verbatim)


def _shown(source: str) -> str:
    """What a reader sees of a gap: code, an address; nothing of an image or a template."""
    if source.startswith("`"):
        return source.strip("`").strip()
    return source.strip("<>") if _ADDRESS.fullmatch(source) else ""
