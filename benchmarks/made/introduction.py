"""A person whom nothing introduces.

People are told by a common given name before a surname ("Ron Wyden").

- `deleted`: every sentence, heading and caption with a person's full name is deleted, where the surname
  stands alone later, at least once, and nowhere after another word with a capital (a title, another given
  name). A finding on any mention that is left counts;
- `another's name`: one later mention of a person's bare surname, where a person stands (before a verb of
  saying or with 's), is replaced by a surname from another article. A finding on it counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault
from benchmarks.made._layout import line_of, paragraphs, replaced, sentences, without, words

from subeditor.diagnostics import Span

RULES = ("*/dangling-name", "*/name-spelling")
KINDS = ("news", "releases")
_GIVEN = frozenset(
    """
    Aaron Adam Alan Alex Alice Amanda Amy Andrea Andrew Angela Ann Anna Anne Anthony Arthur Barack
    Barbara Ben Benjamin Bernie Beth Bill Bob Brian Bruce Carl Carol Caroline Catherine Charles Chris
    Christine Christopher Chuck Claire Colin Craig Dan Daniel Dave David Deborah Debbie Dennis Diana
    Diane Dianne Dick Don Donald Dorothy Doug Douglas Ed Edward Elizabeth Emily Eric Erica Eva Evan
    Frank Fred Gary George Gordon Grace Greg Harry Heather Helen Henry Herb Hillary Ian Jack Jacob James
    Jane Janet Jason Jay Jean Jeff Jennifer Jessica Jim Joan Joe John Jon Jonathan Joseph Joshua Judd
    Judy Julia Julie Karen Kate Katherine Keith Kelly Ken Kenneth Kevin Larry Laura Lauren Lee Lisa
    Louis Luke Lynn Marc Marcus Margaret Maria Marie Mark Martin Mary Matt Matthew Megan Melissa Michael
    Michelle Mike Miriam Mitch Molly Nancy Nathan Neil Nicholas Nick Nicole Oliver Olivia Pamela Pat
    Patricia Patrick Paul Peter Phil Philip Rachel Ralph Ray Rebecca Richard Rick Robert Robin Roger Ron
    Rosa Ross Russ Russell Ruth Ryan Sally Sam Samuel Sandra Sara Sarah Scott Sean Shannon Sharon Sheila
    Shimon Simon Sophie Stephanie Stephen Steve Steven Sue Susan Ted Teresa Terry Theresa Thomas Tim
    Timothy Todd Tom Tony Victor Victoria Virginia Walter Wayne Wendy William
    """.split()
)
# Surnames of people in other articles of the corpora, none of them a word or a place.
_OTHERS = (
    "Basya Titley Montalvo Saravanan Kottkamp Gingrey Westphal Allton Bodman Feingold Whitehouse Moreau Hadid"
    " Gidget Talwani Pham Korenfeld Lindpaintner Mazur Ciprietti Hennigan Okafor"
).split()
_FULL = re.compile(r"\b([A-Z][a-z]+)(?: (?:[A-Z]\.|\"[^\"\n]+\"|“[^”\n]+”))? ([A-Z][a-z]+(?:[A-Z][a-z]+)?)\b")
_ALONE = r"(?<![\w@./-]){}(?![\w@-]|\.\w)"
_ACTS = (
    r"(?<!the )(?<![\w@./-]){}"
    r"(?=['’]s [a-z]| (?:said|says|added|told|wrote|explained|asked|wants|noted|voted|urged)\b)"
)
# "Sens. Levin, Voinovich and Feingold": one title for all.
_LISTED = re.compile(
    r"\b(?:Sens|Reps|Senators|Representatives|Presidents)\b\.?(?:[ ,]|and\b|[A-Z][\w.]*|\([^)]*\))*\Z"
)
# Words that are left, at least, for a piece to be one.
_LEAST = 80
_WORD_BEFORE = re.compile(r"([\w.'’,\"“]+)\s\Z")


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Take each person's introductions out, and put another's name for each person."""
    for surname, given in people(piece.text).items():
        yield from _deleted(piece, surname, given)
        yield from _exchanged(piece, surname, draw)


def people(text: str) -> dict[str, set[str]]:
    """Surnames of people with the given names before them."""
    people: dict[str, set[str]] = {}
    for given, surname in _FULL.findall(text):
        if given in _GIVEN and surname not in _GIVEN and len(surname) > 3:
            people.setdefault(surname, set()).add(given)
    return people


def _deleted(piece: Piece, surname: str, given: set[str]) -> Iterator[Fault]:
    text = piece.text
    full = re.compile(rf"\b(?:{'|'.join(given)})\b[^.\n]{{0,20}}?\b{surname}\b|\b{surname.upper()}\b")
    sentence_at = [each for span in paragraphs(piece) for each in sentences(text, span)]
    cuts: list[Span] = []
    for match in full.finditer(text):
        inside = [each for each in sentence_at if each.start <= match.start() < each.end]
        line = line_of(text, Span(*match.span()))
        headline = text[line.start : line.end].isupper()
        cuts.append(inside[0] if inside and not headline else line)
    faulty = without(text, cuts)
    if len(words(faulty)) < _LEAST:
        return
    left = [Span(*match.span()) for match in re.finditer(_ALONE.format(surname), faulty)]
    # "the Baker bill" is named after somebody, but names nobody.
    named = any(not faulty[: span.start].lower().endswith("the ") for span in left)
    if named and not any(name in faulty for name in given) and all(_is_bare(faulty, span) for span in left):
        yield Fault("deleted", faulty, tuple(left))


def _is_bare(text: str, span: Span) -> bool:
    """Whether no word with a capital, no title and no initial stands before or after a name."""
    line = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    before = _WORD_BEFORE.search(line)
    if _LISTED.search(line):
        return False
    # A word that opens a sentence has its capital from there: all those may stand before a bare name.
    opens = before is not None and before[1] in (
        "The",
        "But",
        "And",
        "In",
        "When",
        "As",
        "While",
        "For",
        "With",
        "If",
    )
    capital = before is not None and before[1].lstrip("\"“'")[:1].isupper() and not opens
    ended = before is not None and before[1].rstrip('"”').endswith((".", "!", "?")) and len(before[1]) > 5
    return (not capital or ended) and not re.match(r" [A-Z]", text[span.end : span.end + 2])


def _exchanged(piece: Piece, surname: str, draw: Random) -> Iterator[Fault]:
    text = piece.text
    bare = [Span(*match.span()) for match in re.finditer(_ACTS.format(surname), text)]
    bare = [span for span in bare if _is_bare(text, span)]
    stock = [name for name in _OTHERS if name not in text]
    if bare:
        faulty, span = replaced(text, draw.choice(bare), draw.choice(stock))
        yield Fault("another's name", faulty, (span,))
