"""What tells a sentence wherever it stands: a digest of its letters and figures.

It stays the same when the sentence is moved, wrapped anew, set in other marks or in other capitals, and when
anything round it is changed. Knows nothing of rules or of who keeps fingerprints.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import islice
from operator import gt, itemgetter

try:  # as `states` has it
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from subeditor.deferred import re_compile
from subeditor.document import Document, Segment
from subeditor.language.sentences import sentences

# So many bytes that two of a million sentences have the same once in thirty million times.
_BYTES = 8
# So many are remembered: copies have sentences in common.
_SENTENCES = 8192
_BETWEEN = re_compile(r"[\W_]+")


def fingerprint(document: Document, offset: int) -> str:
    """The fingerprint of the sentence that stands at an offset of the *source*.

    Where that is no prose (code, front matter, a comment), it is the fingerprint of the line.
    """
    return document.of(_Places).fingerprint(offset)


@lru_cache(_SENTENCES)
def of_text(text: str) -> str:
    """The fingerprint of a text; of one without letters or figures that of its signs."""
    letters = _BETWEEN.sub(" ", text).strip().casefold() or " ".join(text.split())
    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


class _Places:
    """The sentences of a document by the source, and the fingerprints that were asked for; an annotation."""

    __slots__ = ("_blocks", "_ends", "_known", "_prose", "_segments", "_sentences", "_source", "_starts")

    def __init__(self, document: Document) -> None:
        self._source = document.source
        segments: Sequence[Segment] = document.segments
        ends = [segment.source_end for segment in segments]
        # In the order of the source; they hardly ever stand in another.
        if any(map(gt, ends, islice(ends, 1, None))):
            segments = sorted(segments, key=itemgetter(2, 0))
            ends.sort()
        self._segments, self._ends = segments, ends
        self._blocks = [block.start for block in document.blocks]
        self._sentences = document.of(sentences)
        self._starts = [sentence.start for sentence in self._sentences]
        self._prose = document.prose
        # By the number of a sentence, or by minus the number of a line.
        self._known: dict[int, str] = {}

    def fingerprint(self, offset: int) -> str:
        """See `fingerprint`."""
        number = self._sentence(offset)
        if number is None:
            number = -self._source.position(offset).line
        known = self._known.get(number)
        if known is None:
            text = self._source.line(-number) if number < 0 else self._prose[slice(*self._sentences[number])]
            known = self._known[number] = of_text(text)
        return known

    def _sentence(self, offset: int) -> int | None:
        """The number of the sentence at an offset of the source."""
        at = bisect_right(self._ends, offset)
        if at == len(self._ends):
            return None
        prose, source, _, verbatim = self._segments[at]
        if offset < source:
            # Markup before a word belongs to it, an own line or block of markup to nothing.
            if "\n" in self._source.text[offset:source]:
                return None
            offset = source
        place = prose + (offset - source if verbatim else 0)
        number = bisect_right(self._starts, place) - 1
        block = self._blocks[max(0, bisect_right(self._blocks, place) - 1)]
        return number if number >= 0 and self._starts[number] >= block else None
