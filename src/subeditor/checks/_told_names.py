"""A name of headline, standfirst or caption that is not the body's.

Three ways: a name nobody has heard of, a letter away from one of the body; another first name, a letter away,
before the body's surname; and a person with a title, of whom the body knows nothing, where the first paragraph
has somebody else with that title. Knows nothing of rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from subeditor.checks._furniture import Part, Piece, body, furniture
from subeditor.checks._name_variants import is_slip, name_variants
from subeditor.checks._titled import is_surname, titled
from subeditor.deferred import re_compile
from subeditor.diagnostics import Span
from subeditor.document import Block, Document
from subeditor.language.lexicons import large_table, lexicon
from subeditor.language.mentions import is_given_name, key
from subeditor.language.tags import is_known
from subeditor.language.words import vocabulary

_LETTERS = 5
_NAME = re_compile(r"(?<![\w'’.@/])[^\W\d_]{2,}(?:['’](?![sS]\b)[^\W\d_]+)*")
_ENDINGS = ("", "s", "'s", "’s")
# Who speaks for himself does not give his name.
_FIRST_PERSON = re_compile(
    r"\A\W*[\"“]|(?<![\w.])(?:I|[Mm]y)(?![\w.])|\b(?:Mr|Madam)\.?\s(?:President|Speaker|Chairman)\b"
)
_QUOTED = re_compile(r"(?<!\A)(?:\"[^\"]*\"?|“[^”]*”?)")


class Misnamed(NamedTuple):
    """A name of the furniture, and the one of the body that it should be, with its place."""

    span: Span
    told: str
    part: Part
    other_span: Span
    other: str


def misnamed(document: Document, parts: Collection[Part]) -> Iterator[Misnamed]:
    """The names of those parts of the furniture that the body writes otherwise."""
    for piece in document.of(furniture):
        if piece.part in parts:
            both = (*_first_names(document, piece), *_slips(document, piece))
            found = {one.span: one for one in both}
            yield from (found[span] for span in sorted(found))


def others(document: Document, parts: Collection[Part]) -> Iterator[Misnamed]:
    """Persons with a title whom the body does not know, where its first paragraph has another one."""
    for piece in document.of(furniture):
        if piece.part in parts:
            yield from _others(document, piece)


def _found(document: Document, piece: Piece, place: tuple[int, int], name: str, at: int) -> Misnamed:
    """A word of the piece at `place`, and the name of the body at `at` that it should be."""
    start, end = place
    span = document.span(at, at + len(name))
    return Misnamed(piece.span(document, start, end), piece.text[start:end], piece.part, span, name)


def _slips(document: Document, piece: Piece) -> Iterator[Misnamed]:
    """Names nobody has heard of, each a letter away from one of the body."""
    for match in _NAME.finditer(piece.text):
        told = match[0]
        if len(told) < _LETTERS - 1 or not told[0].isupper() or _stands(document, piece, told):
            continue
        word = told.lower()
        if _is_heard_of(word):
            continue
        near = {name for name in document.of(names_of_body) if _is_slip_for(word, name.lower())}
        if is_surname(word):
            near = {name for name in near if _is_person(document, name)}
        if len(near) == 1 and not any(variant.name == told for variant in document.of(name_variants)):
            name = near.pop()
            yield _found(document, piece, match.span(), name, document.of(names_of_body)[name])


def _stands(document: Document, piece: Piece, word: str) -> bool:
    """Whether a word of the furniture is in the body too, in capitals or not, in the singular or the plural."""
    different, prose = document.of(vocabulary), document.prose
    small, title = word.lower(), word.title()
    if small in different or (title != word and title in different):
        return True
    start, end = (0, 0) if piece.matter else (piece.start, piece.start + len(piece.text))
    if prose.find(word, end) >= 0:
        return True
    roots = (small, small[:-1]) if small.endswith("s") else (small,)
    forms = {
        form + ending for root in roots for form in (root, root.title(), root.upper()) for ending in _ENDINGS
    }
    if not different.isdisjoint(forms - {word}):
        return True
    # It may be part of a compound, or have other capitals: "McKay" in a headline in capitals.
    anyhow = re.compile(re.escape(roots[-1]), re.IGNORECASE)
    return bool(anyhow.search(prose, end) or anyhow.search(prose, 0, start))


def names_of_body(document: Document) -> dict[str, int]:
    """The words of the body that have a capital and never are without, and where each first stands; an annotation."""
    different = document.of(vocabulary)
    names: dict[str, int] = {}
    for block in document.of(body):
        for match in _NAME.finditer(document.prose, block.start, block.end):
            if match[0][0].isupper() and match[0].lower() not in different:
                names.setdefault(match[0], match.start())
    return names


def _is_heard_of(word: str) -> bool:
    """Whether a word is one, in any country's spelling, or the form of one, or a name of something."""
    forms = {word, *(word.removesuffix(end) for end in ("s", "es", "d", "ed", "ing"))}
    if any(is_known(form) or is_known(form.capitalize()) for form in forms):
        return True
    if large_table("spellings").find({word}):
        return True
    return any(key(word) in lexicon(name) for name in ("places", "given-names", "single-names"))


def _is_person(document: Document, name: str) -> bool:
    """Whether the body has a name right after a first name or an initial."""
    before = re.compile(rf"\b([A-Z][a-z]+|[A-Z]\.)\s{re.escape(name)}\b")
    return any(first[1][1] == "." or is_given_name(first[1]) for first in before.finditer(document.prose))


def _is_slip_for(word: str, name: str) -> bool:
    if word[0] != name[0] or word[:-1] == name[:-1] or word.startswith(name) or name.startswith(word):
        return False
    return is_slip(word, name) and (len(name) >= _LETTERS or sorted(word) == sorted(name))


def _first_names(document: Document, piece: Piece) -> Iterator[Misnamed]:
    """First names a letter away from the one that the body has before the same surname."""
    matches = [*_NAME.finditer(piece.text)]
    for match, surname in pairwise(matches):
        if not match[0][0].isupper() or piece.text[match.end() : surname.start()] != " ":
            continue
        first, last = match[0].title(), surname[0].title()
        if not is_given_name(first):
            continue
        if (
            not surname[0][0].isupper()
            or _stands(document, piece, match[0])
            or not _stands(document, piece, surname[0])
        ):
            continue
        full = re.compile(rf"\b([A-Z][a-z]+)\s(?:[A-Z]\.\s)?{re.escape(last)}\b")
        others = {
            other[1]: other.start(1)
            for block in document.of(body)
            for other in full.finditer(document.prose, block.start, block.end)
        }
        if len(others) == 1:
            other, at = others.popitem()
            if (
                is_given_name(other)
                and other[0] == first[0]
                and is_slip(first.lower(), other.lower())
                and other.lower() not in piece.text.lower()
            ):
                yield _found(document, piece, match.span(), other, at)


def _others(document: Document, piece: Piece) -> Iterator[Misnamed]:
    blocks = document.of(body)
    if not blocks or _is_spoken(document, blocks):
        return
    own = {word.lower() for word in _NAME.findall(piece.text)}
    for start, end, office, surely in titled(piece.text, 0, len(piece.text), headline=True):
        told = piece.text[start:end]
        if _stands(document, piece, told) or is_known(told.lower()):
            continue
        if not (surely or (is_surname(told) and key(told) not in lexicon("places"))):
            continue
        for other in titled(document.prose, blocks[0].start, blocks[0].end):
            name = document.prose[other.start : other.end]
            is_other = other.office == office and name.lower() not in own
            if is_other and (is_surname(name) or _is_person(document, name)):
                yield _found(document, piece, (start, end), name, other.start)
                break


def _is_spoken(document: Document, blocks: Sequence[Block]) -> bool:
    """Whether the body is somebody's speech or column: its first paragraph begins as a quotation, or says "I"."""
    first, second = document.text(blocks[0]), document.text(blocks[1]) if len(blocks) > 1 else ""
    return any(_FIRST_PERSON.search(text) for text in (_QUOTED.sub("", first), _QUOTED.sub("", " " + second)))
