"""A sentence that stands twice, near itself.

Sentences of 10 words and more, seven of them of four letters or more, none a question or quoted, of paragraphs of
three sentences and more:

- `in its paragraph`: again after the next sentence;
- `left behind`: the last one of its paragraph again, as a paragraph of its own after it.

A finding on either copy counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs, sentences, words

from subeditor.diagnostics import Span

RULES = ("*/repeated-sentence",)
KINDS = ("news", "docs")
_LEAST, _LEAST_LONG, _LETTERS = 10, 7, 4
_NO_STATEMENT = re.compile(r"""[?!]["”’)]*\Z|["“”«»]|``|''""")


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Repeat one sentence of each paragraph that has enough of them, in each way."""
    for paragraph in paragraphs(piece):
        found = sentences(piece.text, paragraph)
        able = [at for at, span in enumerate(found) if _is_statement(piece.text[slice(*span)])]
        if len(found) < 3:
            continue
        inner = [at for at in able if at + 1 < len(found)]
        if inner:
            at = draw.choice(inner)
            yield _again(piece, "in its paragraph", found[at], found[at + 1].end, " ")
        if len(found) - 1 in able:
            yield _again(piece, "left behind", found[-1], paragraph.end, _between(piece, paragraph))


def _is_statement(text: str) -> bool:
    every = words(text)
    long = [word for word in every if len(word) >= _LETTERS]
    return len(every) >= _LEAST and len(long) >= _LEAST_LONG and not _NO_STATEMENT.search(text)


def _between(piece: Piece, paragraph: Span) -> str:
    line = piece.text.rfind("\n", 0, paragraph.start) + 1
    gap = "\n\n" if piece.format == "markdown" or "\n\n" in piece.text else "\n"
    return gap + piece.text[line : paragraph.start]


def _again(piece: Piece, way: str, sentence: Span, after: int, between: str) -> Fault:
    copy = piece.text[slice(*sentence)]
    start = after + len(between)
    faulty = piece.text[:after] + between + copy + piece.text[after:]
    return Fault(way, faulty, (sentence, Span(start, start + len(copy))))
