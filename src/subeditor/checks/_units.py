"""The stretches of a document that somebody may paste twice: paragraphs, list items, captions, quotes, turns
of speech.

Knows how two of them are compared (white space, case and closing punctuation do not count) and what of their
place speaks for or against a slip: the section, the list, what stands between. Knows nothing of rules.
"""

from __future__ import annotations

from itertools import islice
from operator import eq
from typing import NamedTuple

from subeditor.checks._inlines import inlines_in
from subeditor.deferred import re_compile
from subeditor.document import GAP, Block, Document


class Unit(NamedTuple):
    """A stretch prose[start:end].

    `key` is equal for equal texts. `place` is the number of its block in the document, `section` that of the
    heading it stands under. `introduces`: it leads to what follows (a colon, an example, the answer to a question), and so
    may come again.
    """

    start: int
    end: int
    key: str
    words: int
    kind: str
    container: int
    place: int
    section: int
    introduces: bool


# A heading is one, too: plain text has lines of which nobody can tell whether they are headings or captions.
_KINDS = frozenset({"heading", "paragraph", "list_item", "caption", "quote", "speech"})
# What a paragraph before it introduces.
_SHOWN = frozenset({"code", "math", "table_cell", "table_header"})
# The target of a link is read so far.
_MOST_TARGET = 300
# A paragraph of so many words is more than an introduction; of so many, even if it ends with a colon
# or asks.
_LONG, _LONG_WITH_COLON = 14, 25
CLOSING = " .,;:!?…"
_WORD = re_compile(r"[^\W_]+")
_MARKS = re_compile(r"[\s>]+")


def units(document: Document) -> tuple[Unit, ...]:
    """All units in reading order; an annotation. Verse and tables repeat themselves and are none."""
    found: list[Unit] = []
    section = 0
    blocks = document.blocks
    for place, block in enumerate(blocks):
        section += block.kind == "heading"
        if block.kind in _KINDS and block.start < block.end:
            text = document.prose[block.start : block.end]
            words = text.count(" ") + text.count("\n") + 1
            following = blocks[place + 1] if place + 1 < len(blocks) else None
            found.append(
                Unit(
                    block.start,
                    block.end,
                    _key(document, block, text),
                    words,
                    block.kind,
                    block.container,
                    place,
                    section,
                    (words < _LONG_WITH_COLON and text.rstrip().endswith((":", "?")))
                    or (words < _LONG and _introduces(block, following)),
                )
            )
    return tuple(found)


def _key(document: Document, block: Block, text: str) -> str:
    if GAP in text:
        # Two texts that differ only in their code are not equal.
        text = document.source[document.span(block.start, block.end)].replace(">", " ")
    return " ".join(text.split()).casefold().rstrip(CLOSING)


def _introduces(block: Block, following: Block | None) -> bool:
    if following is None:
        return False
    # A caption or an item beside code is not its introduction.
    return block.kind == "paragraph" and following.kind in _SHOWN


def repeated_lines(text: str) -> list[tuple[int, int, int]]:
    """The lines of a block that equal the line before them: start of that line, start and end of the line."""
    lines = text.split("\n")
    if not any(map(eq, lines, islice(lines, 1, None))):
        return []
    found = []
    before, start_before, start = "", 0, 0
    for line in lines:
        key = " ".join(line.split()).casefold().rstrip(CLOSING)
        if key and key == before:
            found.append((start_before, start, start + len(line.rstrip())))
        before, start_before = key, start
        start += len(line) + 1
    return found


def content_words(text: str) -> int:
    """How many words of a text carry meaning, by the plainest measure: four letters and more."""
    return sum(len(word) > 3 for word in _WORD.findall(text))


def linked(document: Document, unit: Unit) -> bool:
    """Whether a link lies in the unit."""
    return any(inline.kind == "link" for inline in inlines_in(document, unit.start, unit.end))


def same_source(document: Document, one: Unit, other: Unit) -> bool:
    """Whether the units are equal with their markup, too, and with what closes it: the target of a last link."""
    texts = [_MARKS.sub(" ", _with_markup(document, unit)) for unit in (one, other)]
    return texts[0].strip().casefold() == texts[1].strip().casefold()


def _with_markup(document: Document, unit: Unit) -> str:
    start, end = document.span(unit.start, unit.end)
    text = document.source.text
    return text[start:end] + text[end : end + _MOST_TARGET].partition("\n")[0]
