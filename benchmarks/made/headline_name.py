"""A name of headline or caption that is not the text's.

- `headline slip`: a word of six letters or more in the headline (the first line, or the title of the front matter) that
  the text has with a capital, and never without, gets a letter left out, doubled or exchanged with the next;
- `headline another`: a surname after a title in the headline, which the text repeats, is another's;
- `caption slip`: a sentence of the text with such a word is set once more as a caption at the end,
  with the slip;
- `caption first name`: the same with a first name before a surname, written another way ("Jon" for "John").

A finding on the changed name counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import captioned, headline, paragraphs, replaced, sentences, words

from subeditor.diagnostics import Span

RULES = ("consistency/headline-*", "consistency/caption-name", "consistency/name-spelling")
KINDS = ("news", "docs")
_NAME = re.compile(r"(?<![\w'’.@/-])[A-Z][A-Za-z]{5,}(?![\w’'-])")
_TITLED = re.compile(
    r"\b(?:Senator|Sens?\.|Representative|Reps?\.|Governor|Gov\.|President|Secretary|Mayor|Judge|Dr\.)\s"
    r"(?P<name>[A-Z][A-Za-z]{3,})(?=[\s:,'’])",
    re.IGNORECASE,
)
_OTHERS = "Hudson Keller Ferguson Lindqvist Abernathy Castellano Whitaker Okafor Brennan Sorensen".split()
_FIRST = (
    "John Jon, Sarah Sara, Steven Stephen, Stephen Steven, Michael Micheal, Philip Phillip, Ann Anne, Anne Ann, Brian Bryan,"
    " Allan Alan, Alan Allan, Eric Erik, Mark Marc, Catherine Katherine, Jeffrey Geoffrey, Susan Suzan, Elizabeth Elisabeth,"
    " Teresa Theresa, Lewis Louis, Nicholas Nicolas, Carl Karl, Kristen Kirsten, Deborah Debra"
)
_WAYS = dict(pair.split() for pair in _FIRST.split(","))
_FULL = re.compile(rf"\b(?P<first>{'|'.join(_WAYS)})\s(?:[A-Z]\.\s)?[A-Z][a-z]{{2,}}\b")
_LONGEST = 40


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Misspell or exchange each name of the headline, and one in each sentence that is made a caption."""
    text = piece.text
    told = headline(piece)
    body = [span for span in paragraphs(piece) if not told or span.start >= told.end]
    rest = "\n".join(text[span.start : span.end] for span in body)
    if told:
        for match in _NAME.finditer(text, told.start, told.end):
            if _is_name(match[0], rest):
                faulty, span = replaced(text, Span(*match.span()), _slip(match[0], draw))
                yield Fault("headline slip", faulty, (span,))
        for match in _TITLED.finditer(text, told.start, told.end):
            if re.search(rf"\b{match['name']}\b", rest, re.IGNORECASE):
                other = draw.choice([name for name in _OTHERS if name not in text])
                by = other.upper() if match["name"].isupper() else other
                faulty, span = replaced(text, Span(*match.span("name")), by)
                yield Fault("headline another", faulty, (span,))
    for span in body[1:]:
        for sentence in sentences(text, span):
            yield from _captions(piece, text[sentence.start : sentence.end], rest, draw)


def _captions(piece: Piece, sentence: str, rest: str, draw: Random) -> Iterator[Fault]:
    if not 8 <= len(words(sentence)) <= _LONGEST or "\n" in sentence or '"' in sentence:
        return
    names = [match for match in _NAME.finditer(sentence) if match.start() and _is_name(match[0], rest)]
    if names:
        match = draw.choice(names)
        yield _captioned("caption slip", piece, sentence, Span(*match.span()), _slip(match[0], draw))
    full = _FULL.search(sentence)
    if full and not re.search(rf"\b{_WAYS[full['first']]}\b", piece.text):
        yield _captioned(
            "caption first name", piece, sentence, Span(*full.span("first")), _WAYS[full["first"]]
        )


def _captioned(way: str, piece: Piece, sentence: str, place: Span, by: str) -> Fault:
    faulty, span = replaced(sentence, place, by)
    whole, start = captioned(piece, faulty)
    return Fault(way, whole, (Span(start + span.start, start + span.end),))


def _is_name(word: str, rest: str) -> bool:
    """Whether the text has a word with a capital, and never without."""
    if not word.isupper():
        return re.search(rf"\b{word}\b", rest) is not None and word.lower() not in rest
    return re.search(rf"\b{word.capitalize()}\b", rest) is not None and word.lower() not in rest


def _slip(name: str, draw: Random) -> str:
    at = draw.randrange(2, len(name) - 1)
    return draw.choice(
        (
            name[:at] + name[at + 1 :],
            name[:at] + name[at] + name[at:],
            name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        )
    )
