"""What tells a sentence wherever it stands: a digest of its letters and figures.

It stays the same when the sentence is moved, wrapped anew, set in other marks or in other capitals, and when
anything round it is changed. Knows nothing of rules or of who keeps fingerprints.
"""

from __future__ import annotations

from bisect import bisect_right

try:  # as `states` has it
    from _blake2 import blake2b
except ImportError:
    from hashlib import blake2b

from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.sentences import Sentence, sentence_at

# So many bytes that two of a million sentences have the same once in thirty million times.
_BYTES = 8
_BETWEEN = re_compile(r"[\W_]+")


def fingerprint(document: Document, offset: int) -> str:
    """The fingerprint of the sentence that stands at an offset of the *source*.

    Where that is no prose (code, front matter, a comment), it is the fingerprint of the line.
    """
    found: dict[Sentence | int, str] = document.of(_found)
    sentence = _sentence(document, offset)
    key = sentence or document.source.position(offset).line
    known = found.get(key)
    if known is None:
        text = document.source.line(key) if isinstance(key, int) else document.prose[slice(*key)]
        known = found[key] = of_text(text)
    return known


def of_text(text: str) -> str:
    """The fingerprint of a text; of one without letters or figures that of its signs."""
    letters = _BETWEEN.sub(" ", text).strip().casefold() or " ".join(text.split())
    return blake2b(letters.encode("utf-8", "surrogatepass"), digest_size=_BYTES).hexdigest()


def _found(document: Document) -> dict[Sentence | int, str]:
    """Those that were asked for; an annotation."""
    return {}


def _sentence(document: Document, offset: int) -> Sentence | None:
    """The sentence at an offset of the source."""
    ends, at = document.of(_by_source)
    number = bisect_right(ends, offset)
    if number == len(ends):
        return None
    prose, source, verbatim = at[number]
    if offset < source:
        # Markup before a word belongs to it, an own line or block of markup to nothing.
        if "\n" in document.source.text[offset:source]:
            return None
        offset = source
    place = prose + (offset - source if verbatim else 0)
    sentence = sentence_at(document, place)
    return sentence if sentence and sentence.start >= document.block_at(place).start else None


def _by_source(document: Document) -> tuple[list[int], list[tuple[int, int, bool]]]:
    """The segments in the order of the source: where each ends, and what begins it; an annotation."""
    ordered = sorted((each.source_end, each.prose, each.source, each.verbatim) for each in document.segments)
    return [each[0] for each in ordered], [each[1:] for each in ordered]
