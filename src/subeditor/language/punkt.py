"""Where sentences begin and end for Vale: Punkt, with its English parameters.

The algorithm is that of Kiss and Strunk (*Unsupervised Multilingual Sentence Boundary Detection*, Computational
Linguistics 32, 2006), with what Vale's libraries add to it: stops before quotation marks and brackets, abbreviations
with stops inside, ellipses. Its parameters are in `data/punkt.tsv`. It is there so that rules written for Vale count
the sentences that they count there; ours are better (`sentences`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language.lexicons import large_table
from subeditor.language.sentences import Sentence

_ABBREVIATION, _STARTER, _COLLOCATION = 128, 256, 512
# How a word was seen: capitalised inside a sentence, capitalised at all, small at all, small at the beginning.
_INNER_CAPITAL, _CAPITAL, _SMALL, _SMALL_FIRST = 4, 14, 112, 16
# Vale's library knows these besides.
_MORE = frozenset(("sgt", "gov", "no", "mt"))

_WORD = re_compile(r"[^\s。；！？]*[。；！？]|[^\s。；！？]+")
_STOP = re_compile(r"[.!?。！？]")
_WIDE = re_compile(r"[。；！？]")
# A word that holds a stop, and the word after it, where all words end at white space.
_STOPPED = re_compile(r"(?<!\S)[^\s.!?]*[.!?]\S*")
_FOLLOWING = re_compile(r"\s*(\S+)")
_ENDS = re_compile(r"""(?:\.["”’)]|[?!]["'”’)]?)\Z|[.?!][\[(]|\.["]""")
_NUMBER = re_compile(r"-?[.,]?[0-9][0-9,.-]*\.?\Z")
_INITIAL = re_compile(r"[A-Za-z]\.\Z")
_ELLIPSIS = re_compile(r"\.\.+\Z")
_POINTS = re_compile(r"(?:\.\s?){2,}\.")
_ACRONYM = re_compile(r"(?:[0-9A-Za-z_]\.)+[0-9A-Za-z_]*\.")
_INNER_ENDS = (")", "’", "”", '"', "'")
_PUNCTUATION = frozenset(";:,.!?；：，。！？")


class _Token:
    """A word, and whether a sentence ends with it and it is an abbreviation."""

    __slots__ = ("abbreviation", "end", "ends", "text")

    def __init__(self, text: str, end: int) -> None:
        self.text, self.end = text, end
        self.ends = self.abbreviation = False


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of all blocks with prose, in order, none crossing a block; an annotation."""
    found: list[Sentence] = []
    for block in document.blocks:
        if block.start < block.end:
            text = document.prose[block.start : block.end].replace(GAP, "*")
            start = 0
            for end in (*_ends(text), len(text)):
                part = text[start:end]
                left = start + len(part) - len(part.lstrip())
                right = start + len(part.rstrip())
                if left < right:
                    found.append(Sentence(block.start + left, block.start + right))
                start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    """Where sentences of a text end."""
    if not _STOP.search(text):
        return
    tokens = list(_tokens(text))
    for token in tokens:
        _by_itself(token)
    for one, other in pairwise(tokens):
        _by_the_next(one, other)
    for one, other in pairwise(tokens):
        _by_points(one, other)
    for token in tokens:
        if token.ends:
            yield token.end


def _tokens(text: str) -> Iterator[_Token]:
    """The words that hold a stop, and those that follow one."""
    # The library does not see a last word that ends in more than one byte.
    limit = len(text) if text[-1].isascii() else max(text.rfind(mark) for mark in " \n\t。；！？") + 1
    if not _WIDE.search(text):
        for match in _STOPPED.finditer(text, 0, limit):
            yield _Token(match[0], match.end())
            following = _FOLLOWING.match(text, match.end(), limit)
            if following and not _STOP.search(following[1]):
                yield _Token(following[1], following.end())
        return
    wanted = False
    for match in _WORD.finditer(text, 0, limit):
        stop = _STOP.search(match[0]) is not None
        if stop or wanted:
            yield _Token(match[0], match.end())
        wanted = stop


def _by_itself(token: _Token) -> None:
    text = token.text
    if _ENDS.search(text) and "Yahoo!" not in text:
        token.ends = True
    elif text.endswith((".", "。")) and not text.endswith(".."):
        # The library counts characters and cuts bytes.
        whole = text[:-1] if text.isascii() else text.encode()[: len(text) - 1].decode(errors="replace")
        word = whole.lower()
        token.abbreviation = _is_abbreviation(word) or _is_abbreviation(word.rpartition("-")[2])
        token.ends = not token.abbreviation


def _by_the_next(one: _Token, other: _Token) -> None:
    if not one.text.endswith((".", "。")):
        return
    word, following = _without_point(one.text), _kind(other)
    initial = _INITIAL.match(one.text) is not None
    if _known(f"{word},{following}") & _COLLOCATION:
        one.ends, one.abbreviation = False, True
        return
    if (one.abbreviation or _ELLIPSIS.search(one.text)) and not initial and _starts(other, following):
        one.ends = True
        return
    if one.text == other.text == ".":
        one.ends = other.ends = False
        return
    if initial or word == "##number##":
        begins = _begins(other, following)
        unheard = begins is None and initial and other.text[0].isupper() and not _known(following) & _SMALL
        if begins is False or unheard:
            one.ends, one.abbreviation = False, True


def _by_points(one: _Token, other: _Token) -> None:
    """What the library of Vale adds: points inside words and after them."""
    text = one.text
    if text.endswith(".") and other.text == ".":
        one.ends = other.ends = False
        return
    following = _kind(other)
    capital = other.text[0].isupper()
    if _POINTS.search(text) and (capital or _known(following) & _STARTER):
        one.ends = True
        return
    if (
        one.ends
        and text.endswith(_INNER_ENDS)
        and other.text[0].islower()
        and not _known(following) & _STARTER
    ):
        one.ends = False
        return
    if text.endswith(".") and not one.ends and capital and _known(following) & _SMALL:
        one.ends = True
    if _ACRONYM.search(text) and not _INITIAL.match(text):
        one.ends = _starts(other, following)


def _starts(token: _Token, word: str) -> bool:
    """Whether a word after an abbreviation begins a sentence."""
    return _begins(token, word) is True or (token.text[0].isupper() and bool(_known(word) & _STARTER))


def _begins(token: _Token, word: str) -> bool | None:
    """Whether a word begins a sentence, by how it was seen; None where that does not tell."""
    if token.text in _PUNCTUATION:
        return False
    known, first = _known(word), token.text[0]
    if first.isupper() and known & _SMALL and not known & _INNER_CAPITAL:
        return True
    if first.islower() and (known & _CAPITAL or not known & _SMALL_FIRST):
        return False
    return None


def _kind(token: _Token) -> str:
    """The type of a token: without its point where a sentence ends with it."""
    return _without_point(token.text) if token.ends else _type(token.text)


def _without_point(text: str) -> str:
    kind = _type(text)
    return kind[:-1] if len(kind) > 1 and kind.endswith(".") else kind


def _type(text: str) -> str:
    kind = _NUMBER.sub("##number##", text.lower())
    return kind if len(kind) == 1 else kind.replace(",", "")


def _is_abbreviation(word: str) -> bool:
    return word in _MORE or bool(_known(word) & _ABBREVIATION)


def _known(word: str) -> int:
    return int(large_table("punkt").get(word, "0"))
