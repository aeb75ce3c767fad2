"""A closing quotation mark or a closing bracket deleted.

- `quotation mark`: of a pair of double marks (straight or curly) with two words or more between them, in a
  paragraph in which such marks pair off; not the last mark of a paragraph that another quotation follows,
  for that is how a quotation runs on over several paragraphs;
- `bracket`: of a pair of round brackets with three letters or more between them and none inside, that
  belongs to no link, code or address.

A finding anywhere in the paragraph counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import paragraphs

from subeditor.diagnostics import Span

RULES = ("*/unbalanced-pairs",)
KINDS = ("news", "docs")
_QUOTED = re.compile(r'"[^"\n“”]+"|“[^"“”\n]+”')
_OUTSIDE = re.compile(r'["“”]')
_BRACKETS = re.compile(r"(?<![\]\w`])\((?=[^()]*[A-Za-z]{3})[^()\[\]<>{}`/:;=]{3,120}\)(?![\w(`])")
_OPENING = re.compile(r'[ \t]*["“]')


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Delete the closing mark of each pair that qualifies."""
    text = piece.text
    found = paragraphs(piece)
    for number, (start, end) in enumerate(found):
        paragraph = text[start:end]
        following = found[number + 1] if number + 1 < len(found) else None
        if "`" not in paragraph and not _OUTSIDE.search(_QUOTED.sub("", paragraph)):
            runs_on = following is not None and bool(_OPENING.match(text, following.start))
            pairs = [match for match in _QUOTED.finditer(paragraph) if " " in match[0]]
            for match in pairs:
                last = not _OUTSIDE.search(paragraph, match.end())
                if not (last and runs_on) and not re.search(r"\d\"|^.\s", match[0]):
                    yield _deleted("quotation mark", text, Span(start, end), start + match.end() - 1)
        if paragraph.count("(") == paragraph.count(")"):
            for match in _BRACKETS.finditer(paragraph):
                yield _deleted("bracket", text, Span(start, end), start + match.end() - 1)


def _deleted(way: str, text: str, paragraph: Span, at: int) -> Fault:
    faulty = text[:at] + text[at + 1 :]
    return Fault(way, faulty, (Span(paragraph.start, paragraph.end - 1),))
