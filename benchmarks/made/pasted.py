"""A paragraph, or a caption, pasted a second time.

Paragraphs of 14 words and more (the targets of links are none) that stand once in the piece and hold no list
and no code of their own:

- `next to it`: again directly after itself;
- `elsewhere`: again after another paragraph, at least two further on;
- `edited`: elsewhere, with one to three words (never more than one in ten, none of code) left out or replaced by
  another word of the piece;
- `caption`: a line of 6 to 40 words that names its image or photographer, again elsewhere.

A finding on either copy counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, words

from subeditor.diagnostics import Span

RULES = ("*/duplicate*", "*/near-duplicate*")
KINDS = ("news", "docs")
_CAPTION = re.compile(r"\b(?:Image|Photo|Photograph|Credit|File photo)\b", re.IGNORECASE)
_TARGET = re.compile(r"(?<=\])(?:\([^()]*\)|\[[^\]]*\])")
_CODE = re.compile(r"(`+)[^`]+\1")
_BLOCKS_INSIDE = re.compile(r"^[ \t]*(?:[-*+][ \t]|\d+[.)][ \t]|```|~~~)", re.MULTILINE)
_LEAST, _MOST_EDITS = 14, 3


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Paste each paragraph that qualifies, in each way that its place allows."""
    found = paragraphs(piece)
    once = Counter(_letters(piece.text[span.start : span.end]) for span in found)
    for number, span in enumerate(found):
        text = piece.text[span.start : span.end]
        count = len(words(_TARGET.sub("", text)))
        if once[_letters(text)] > 1 or text.endswith(":") or ("\n" in text and _BLOCKS_INSIDE.search(text)):
            continue
        far = found[number + 2 :]
        if _CAPTION.search(text) and 6 <= count <= 40 and far and piece.path.endswith(".txt"):
            yield _pasted(piece, "caption", span, text, draw.choice(far))
        elif count >= _LEAST:
            yield _pasted(piece, "next to it", span, text, span)
            if far:
                yield _pasted(piece, "elsewhere", span, text, draw.choice(far))
                if count >= 10 * _MOST_EDITS:
                    edited = _edited(text, words(piece.text), draw)
                    yield _pasted(piece, "edited", span, edited, draw.choice(far))


def _letters(text: str) -> str:
    return " ".join(words(text)).lower()


def _pasted(piece: Piece, way: str, original: Span, copy: str, after: Span) -> Fault:
    text = piece.text
    # As far from what it follows as paragraphs are from each other in this piece, and as far in.
    gap = "\n\n" if piece.format == "markdown" or "\n\n" in text else "\n"
    indent = text[text.rfind("\n", 0, after.start) + 1 : after.start]
    start = after.end + len(gap + indent)
    faulty = text[: after.end] + gap + indent + copy + text[after.end :]
    return Fault(way, faulty, (original, Span(start, start + len(copy))))


def _edited(text: str, stock: list[str], draw: Random) -> str:
    """One to three words in lower case left out or replaced."""
    code = [match.span() for match in _CODE.finditer(text)]
    places = [
        match.span()
        for match in re.finditer(r"(?<=[ \n])[a-z]{3,}(?=[ \n])", text)
        if not any(start < match.start() < end for start, end in code)
    ]
    lower = [word for word in stock if word.isalpha() and word.islower()]
    edits = min(draw.randint(1, _MOST_EDITS), len(places))
    for start, end in sorted(draw.sample(places, edits), reverse=True):
        by = draw.choice([word for word in lower if word != text[start:end]])
        text = text[: start - 1] + text[end:] if draw.random() < 0.3 else text[:start] + by + text[end:]
    return text
