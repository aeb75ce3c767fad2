"""Where sentences begin and end.

Knows how stops, quotation marks, brackets and abbreviations (`_abbreviations`) end a sentence or do not;
knows nothing of the meaning of words, parts of speech or formats. One regular expression proposes the places
where a sentence may end, a small classifier decides on each. `benchmarks/sentences.py` measures it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language._abbreviations import (
    DATES,
    EITHER,
    EITHER_LOWER,
    INNER,
    NUMBERED,
    STARTERS,
    TITLES,
)


class Sentence(NamedTuple):
    """A sentence as a half-open range of the prose, white space round it excluded."""

    start: int
    end: int


# A stop with what closes after it (a note's number too), then space, then what may open the next sentence. A
# comma after the space makes it none. Full-width stops need no space. The look-behind and the possessive
# quantifiers keep a run of stops, of quotation marks or of spaces linear.
_STOP = re_compile(
    r"""
    (?P<stop> [.!?…。！？] (?<! [.!?…。！？]{2} ) [.!?…。！？]*+ (?: [ ] \. (?=\s) ){0,3} )
    (?P<close> ["'”’“‘»)\]*_」』]*+ (?: [ \u00a0\u202f] » )? (?: \s? \[\d{1,3}\] )*+ )
    (?P<space> \s++ | (?<=[。！？」』]) )
    (?P<open> ["'“‘„«(\[¿¡*_「『]*+ )
    (?![,;:)\]])
    (?P<next> (?: [^\W\d_]+ | \d+ ) | \S )
    (?P<point> \.? )
    """,
    re.VERBOSE,
)
_BEFORE = re_compile(r"[\w.'’&/-]{1,24}\Z")
_ACRONYM = re_compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}\Z")
# What is never all of a sentence: the number or letter of a list's item, here after a colon too.
_ENUMERATOR = re_compile(
    r"""(?: \A | [:;"“(*]\s* ) [\s"'“‘(*]* (?: \d{1,3}(?:\.\d{1,3})* | [A-Za-z] | [ivx]{1,5} | [IVX]{1,5} ) \Z
      | \A [^\W\d_]+ [ ] \d{1,3}(?:\.\d{1,3})* \Z""",
    re.VERBOSE,
)
_ROMAN = re_compile(r"[IVXLC]+\Z")
# Who speaks, after a question in quotation marks: "Truly?" the guard / John Smith asked.
_SPEAKER = re_compile(
    r"""[A-Z][\w.'’-]* (?: \s+ (?:[A-Z][\w.'’-]*|of|the|de|van|von) ){0,4} \s+
    (?:said|says|asked|asks|replied|cried|added|adds|wrote|writes|answered|shouted|exclaimed|demanded|inquired
     |enquired|whispered|murmured|muttered|declared|explained|continued|called|repeated|retorted|wondered
     |remarked|observed|announced|thought|tweeted)\b""",
    re.VERBOSE,
)


def sentences(document: Document) -> tuple[Sentence, ...]:
    """The sentences of all blocks with prose, in order, none crossing a block; an annotation."""
    prose = document.prose
    found: list[Sentence] = []
    for block in document.blocks:
        if block.start < block.end:
            start = block.end - len(prose[block.start : block.end].lstrip())
            for end, following in _boundaries(prose, start, block.end):
                found.append(Sentence(start, end))
                start = following
            end = start + len(prose[start : block.end].rstrip())
            if start < end:
                found.append(Sentence(start, end))
    return tuple(found)


def sentence_at(document: Document, offset: int) -> Sentence | None:
    """The sentence that holds, or most nearly precedes, a prose offset; None before the first."""
    every = document.of(sentences)
    at = bisect_right(every, (offset, len(document.prose) + 1)) - 1
    return every[at] if at >= 0 else None


def _boundaries(prose: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where a sentence ends and the next begins, within prose[start:end]."""
    match = _STOP.search(prose, start, end)
    while match:
        space, following = match.span("space")
        if _ends(prose, match, start):
            yield space, following
            start = following
        match = _STOP.search(prose, following, end)


def _ends(prose: str, match: re.Match[str], start: int) -> bool:
    """Whether the sentence begun at `start` ends at this stop."""
    stop, close, opened, following = match.group("stop", "close", "open", "next")
    first = following[0]
    if first.islower():
        # `iPhone` may begin a sentence, `and` may not.
        second = prose[match.start("next") + 1 : match.start("next") + 2]
        return stop == "." and not close and second.isupper() and _ends_after(prose, match, start)
    if not (first.isalnum() or first in GAP or first in "$£€#@&+•"):
        return False
    if opened == "(" and first.isdigit():
        # A year or a page in brackets belongs to what stands before it.
        return False
    if stop == ".":
        return bool(close) or _ends_after(prose, match, start)
    if "!" in stop or "?" in stop:
        quoted = close and close[0] in "\"'”’»"
        return not (quoted and not opened and _SPEAKER.match(prose, match.start("next")))
    # After an ellipsis a sentence may go on, with a name or "I"; seldom where the points touch the word.
    if close or opened:
        return True
    if prose[match.start() - 1 : match.start()].isspace() or stop[0:2] == ". ":
        return following.lower() in STARTERS and following != "I"
    return following != "I"


def _ends_after(prose: str, match: re.Match[str], start: int) -> bool:
    """Whether a sentence can end with the word before a single full stop."""
    stop = match.start()
    # Eight letters end a word that is no abbreviation, and no word holds a space: few are looked at closely.
    if stop - start >= 8 and prose[stop - 8 : stop].isalpha():
        return True
    before = _BEFORE.search(prose, max(start, stop - 24, prose.rfind(" ", start, stop) + 1), stop)
    if before is None:
        return True
    word = before[0].lstrip("'’")
    if len(word) > 7 and "." not in word:
        return True
    if (stop - start < 24 or word[-1:].isdigit()) and _ENUMERATOR.search(prose[max(start, stop - 24) : stop]):
        return False
    following = match["next"]
    starter = following.lower() in STARTERS
    numeral = following[0].isdigit()
    low = word.lower()
    if len(word) == 1 and word.isalpha() and word not in NUMBERED:
        return word.islower() or word == "I" or (starter and not match["point"])
    if word in DATES:
        return not numeral and following not in DATES
    if low in INNER and not word.isupper():
        return False
    if low in TITLES and word[0].isupper():
        return False
    if low in NUMBERED:
        born = len(word) == 1 and (following[:3] in DATES or following == "May")
        return not (numeral or born or (_ROMAN.match(following) and following != "I"))
    if low in (EITHER_LOWER if word.islower() else EITHER) or _ACRONYM.match(word):
        return starter and before.start() > start
    return True
