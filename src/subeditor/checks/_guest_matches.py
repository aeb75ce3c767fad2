"""Which of LanguageTool's matches are news to somebody who knows the document.

Knows names, quotations, code and languages as the document has them; knows nothing of rules of ours. What it drops
is what a dictionary cannot know (names, the document's own words), what depends on words that were not sent, and
marks that have their partner in another paragraph.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import itemgetter

from subeditor.checks import _brackets
from subeditor.checks._addressed import in_address
from subeditor.checks._own_words import in_code, is_linked_name
from subeditor.deferred import re_compile
from subeditor.document import GAP, SEPARATOR, Document
from subeditor.language.english import in_english
from subeditor.language.mentions import mentions
from subeditor.language.quotations import quotations
from subeditor.language.words import words
from subeditor.languagetool.client import Match

# LanguageTool's dictionaries, by the names of the rules that look words up.
_DICTIONARY = re_compile(r"MORFOLOGIK_|HUNSPELL_|\w+_SPELL(?:ER|ING)_RULE")
_UNPAIRED = re_compile(r"\w*UNPAIRED_(?:QUOTES|BRACKETS)")
# What it says by the date of the day.
_TODAY = re_compile(r"\w*(?:CURRENT_?YEAR|NEW_YEAR)")
_SENTENCE_START = "UPPERCASE_SENTENCE_START"
# Blocks that need not be sentences.
_FRAGMENTS = frozenset({"heading", "list_item", "table_cell", "table_header", "caption", "alt", "verse"})
# What stands inside a word that a dictionary may have.
_INSIDE = "'’-. "
# Nouns have capitals in these.
_CAPITALS_SAY_NOTHING = ("de", "lb")
# A word that stands so often in a piece is one of its own.
_OWN = 3
# A word of so many hyphens names a package or a file.
_PARTS = 2
# Words of another language: so many that the dictionary lacks, at least, and such a share.
_FOREIGN_WORDS, _FOREIGN = 2, 0.4
_SET_APART = frozenset({"emphasis", "strong", "link"})
# The last letter of the European alphabets; behind it are phonetic signs and other scripts.
_LAST_LETTER = "\u024f"


def news(document: Document, matches: Sequence[Match], language: str) -> Iterator[Match]:
    """The matches, in a document read in a language, that are worth telling."""
    foreign = list(_foreign(document, [match for match in matches if _DICTIONARY.match(match.rule)]))
    for match in matches:
        inside = any(start <= match.start and match.end <= end for start, end in foreign)
        if not inside and _is_news(document, match, language):
            yield match


def _is_news(document: Document, match: Match, language: str) -> bool:
    prose, start, end = document.prose, match.start, match.end
    if GAP in prose[start:end] or SEPARATOR in prose[start:end] or _leans_on_gap(prose, start, end):
        return False
    if (
        in_address(prose, start, end)
        or _TODAY.match(match.rule)
        or _within(document.of(_persons), start, end)
    ):
        return False
    if language.startswith("en") and not in_english(document, start):
        return False
    if _DICTIONARY.match(match.rule):
        return not _is_its_own(document, start, end, language)
    if _UNPAIRED.match(match.rule):
        return _lacks_partner(document, start, end)
    if match.rule == _SENTENCE_START:
        block = document.block_at(start)
        return start > block.start or block.kind not in _FRAGMENTS
    return True


def _foreign(document: Document, unknown: Sequence[Match]) -> Iterator[tuple[int, int]]:
    """Quotations and marked-up runs of which the dictionary lacks so many words that they are of another language."""
    if len(unknown) < _FOREIGN_WORDS:
        return
    starts = [match.start for match in unknown]
    runs = [(each.inner_start, each.inner_end) for each in document.of(quotations).all]
    runs += [(each.start, each.end) for each in document.inlines if each.kind in _SET_APART]
    tokens = document.of(words)
    for start, end in runs:
        lacking = bisect_left(starts, end) - bisect_left(starts, start)
        if lacking >= _FOREIGN_WORDS and lacking >= _FOREIGN * len(tokens.between(start, end)):
            yield start, end


def _leans_on_gap(prose: str, start: int, end: int) -> bool:
    """Whether one word is judged beside what was elided: *an `int`* is right where the article of what was sent is not."""
    if len(prose[start:end].split()) > 1:
        return False
    return GAP in (prose[max(0, start - 40) : start].rstrip()[-1:], prose[end : end + 40].lstrip()[:1])


def _is_its_own(document: Document, start: int, end: int, language: str) -> bool:
    """Whether a word that no dictionary has is a name, or a word of this document."""
    word = document.prose[start:end]
    if not language.startswith(_CAPITALS_SAY_NOTHING) and word != word.lower():
        return True
    if not all(char in _INSIDE or (char.isalpha() and char <= _LAST_LETTER) for char in word):
        return True
    if word.count("-") >= _PARTS or all(in_code(document, part) for part in word.split("-")):
        return True
    if is_linked_name(document, word):
        return True
    return _within(document.of(_named), start, end) or document.of(_counted)[word] >= _OWN


def _within(places: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether one of some places, in order, holds prose[start:end]."""
    at = bisect_right(places, start, key=itemgetter(0)) - 1
    return at >= 0 and end <= places[at][1]


def _named(document: Document) -> list[tuple[int, int]]:
    """Where names begin and end."""
    return [(name.start, name.end) for name in document.of(mentions).all]


def _persons(document: Document) -> list[tuple[int, int]]:
    """Where the names of persons do: how they are spelled is for the document to say."""
    found = document.of(mentions)
    return [(name.start, name.end) for name in found.all if found.clusters[name.cluster].person]


def _counted(document: Document) -> Counter[str]:
    return Counter(document.of(words).texts)


def _lacks_partner(document: Document, start: int, end: int) -> bool:
    """Whether a mark has no partner in any paragraph."""
    places = document.of(_lone)
    return any(start <= place < end for place in places)


def _lone(document: Document) -> frozenset[int]:
    """Where marks stand that have no partner, or an unlike one."""
    faults = document.of(quotations).faults
    marks = {fault.start for fault in faults} | {fault.end - 1 for fault in faults}
    return frozenset(marks | {stray.at for stray in _brackets.strays(document, ("()", "[]", "{}"))})
