"""Numbers that announce an enumeration, compared with what is given: "three reasons:" and a list of four.

Knows two places where the count is certain: a list right after the colon that its announcement ends with, and
the ordinals (first, second, third) that follow in the same paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile
from typing import NamedTuple

from subeditor.checks import Find, Pattern
from subeditor.deferred import re_compile
from subeditor.document import Block, Document
from subeditor.language.sentences import sentence_at


class Mismatch(NamedTuple):
    """The announcement as a range of the prose and what is wrong with it."""

    start: int
    end: int
    wrong: str


class _Announcement(NamedTuple):
    start: int
    end: int
    number: int


# An item that holds two names is as long, in words: "`find_all` and `find_one`".
_WORDS_OF_TWO = 5
# An announcement lies this near the colon, in characters.
_REACH = 200
# How far an enumeration in running text is followed, in characters.
_LONGEST = 2000
_NAMES = "two three four five six seven eight nine ten eleven twelve".split()
_NUMBERS = {name: number for number, name in enumerate(_NAMES, 2)}
_SPELT = ("no", "one", *_NAMES)
_NUMBER = rf"(?P<number>{'|'.join(_NAMES)}|[2-9]|1[0-2])"

_QUALIFIER = rf"(?!(?:{'|'.join(_NAMES)})\b)[\w'’-]+"

# What is counted when things are enumerated in running text. A team of three is not enumerated, three reasons
# are.
_ENUMERABLE = """reason way thing lesson barrier point question problem option step factor conclusion goal
    principle argument kind type stage part condition change benefit advantage issue challenge rule
    objection cause method aspect example difference possibility scenario task measure requirement
    priority demand proposal theme trend category explanation finding observation mistake element feature
    phase pillar purpose objective strategy approach step use message answer choice test caveat drawback
    limitation exception tip announcement mechanism technique area tool role function place piece form
    section requirement variation action case""".split()
_PLURALS = "|".join(re.sub("(?<=[^aeiou])y$", "ie", re.sub("ch$", "che", noun)) + "s" for noun in _ENUMERABLE)
_COUNTED = Pattern(
    rf"\b(?P<count>{'|'.join(_NAMES)})\s+(?:\w+\s+)?(?:{_PLURALS}|criteria)\b", ignore_case=True
)
PATTERNS = (_COUNTED,)

# The announcement at the end of a paragraph: a number, at most two words, a plural, the colon; or a number of
# things that are enumerated, anywhere in the sentence with the colon.
_BEFORE_COLON = re_compile(
    rf"(?P<lead>[\w'’]+)\s+(?P<phrase>{_NUMBER}\s+(?:{_QUALIFIER}\s+){{0,2}}?"
    r"(?P<noun>(?!(?:this|its|is|was|has|as|us|thus|less)\b)[\w-]+s|criteria|people))\s*:\s*\Z",
    re.IGNORECASE,
)
_IN_SENTENCE = re_compile(
    rf"(?P<lead>[\w'’]+|[^\w\s]|\A)\s*\b(?P<phrase>{_NUMBER}\s+(?:{_QUALIFIER}\s+){{0,3}}?(?:{_PLURALS}|criteria))\b",
    re.IGNORECASE,
)
# "The following two conventions apply:", "There are two helpers in it:": what is to come, of any name.
_TO_COME = re_compile(
    rf"\b(?:the\s+following|there\s+(?:are|were)(?!.*\bfollowing\b)(?=.{{0,80}}\Z))\s+"
    rf"(?P<phrase>{_NUMBER}\s+(?:{_QUALIFIER}\s+){{0,3}}?"
    r"(?P<noun>(?!(?:this|its|is|was|has|as|us|thus|less|always)\b)[\w-]+s|criteria|people)\b)",
    re.IGNORECASE | re.DOTALL,
)
# "The two biggest changes are the following:"
_ARE = re_compile(
    rf"\bthe\s+(?P<phrase>{_NUMBER}\s+(?:{_QUALIFIER}\s+){{0,3}}?(?P<noun>[\w-]+s|criteria|people))\s+"
    r"(?:are|were)(?:\s+(?:the\s+following|these|as\s+follows))?\s*:\s*\Z",
    re.IGNORECASE,
)
# "Two arguments and several options:", "four sessions plus a day": other things follow, too.
_MORE_KINDS = re_compile(
    r"\b(?:plus|as\s+well\s+as|along\s+with|together\s+with|in\s+addition\s+to"
    r"|and\s+(?:several|some|a\s+few|many|other|optional|additional|more|possibly|sometimes|perhaps|optionally))\b",
    re.IGNORECASE,
)
_IN_NAME = re_compile(r"(?<=[\w,;] )[A-Z][\w.-]*+ \Z")
_ANY_NUMBER = re_compile(rf"\b{_NUMBER}\b", re.IGNORECASE)
# "For these two files:" says what is about something known, not what is to come.
_KNOWN = frozenset(
    "the these those our its their his her your my last past next first other all both preceding previous above".split()
)
_OF_KNOWN = _KNOWN | frozenset(
    """for of in from to with by at on over after before within than about between among through during
    across into""".split()
)
_MEASURES = re_compile(
    r"(?<![^\W_])(?:second|minute|hour|day|week|month|year|decade|time|mile|metre|meter|foot|inche|kilo\w*"
    r"|percent|dollar|pound|euro|point|character|byte|bit|digit|line|column|people|space|place|level)s?\Z",
    re.IGNORECASE,
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ANY = "|".join(_ORDINALS)
_ORDINAL = re_compile(
    rf"(?:\A|(?<=[.!?:;,\n]\s)|(?<=\n)|(?<=and\s))"
    rf"(?:(?P<plain>{_ANY})(?:ly)?,|the\s+(?P<noun>{_ANY})\s+(?:\w+\s+)?(?:is|was|are|were)\b)",
    re.IGNORECASE,
)
# How an enumeration goes on without an ordinal.
_MORE = re_compile(
    r"\b(?:final(?:ly)?|last(?:ly)?|another|the other|next|also|too|plus|as well|in addition|additionally"
    r"|moreover|furthermore|besides)\b",
    re.IGNORECASE,
)


def mismatches(document: Document, find: Find) -> Iterator[Mismatch]:
    """Announcements whose number is not that of what they announce."""
    for block, items in _announced_lists(document):
        announcement = _announcement(document, block)
        if announcement and announcement.number not in items:
            start, end, number = announcement
            yield Mismatch(start, end, f"announces {_spelt(number)}, {_follow(items[0])}")
    for counted in find(_COUNTED):
        start, end = counted.span()
        number = _number(counted.group("count"))
        given, last = _ordinals_after(document, end)
        if given > number or (given == number - 1 > 1 and not _goes_on(document, last, given)):
            yield Mismatch(start, end, f"announces {_spelt(number)}, {_follow(given)}")


def _announcement(document: Document, block: Block) -> _Announcement | None:
    """What the last sentence of a block that ends with a colon announces, if that is certain."""
    sentence = sentence_at(document, block.end - 1)
    start = max(sentence.start if sentence else block.start, block.end - _REACH)
    text = document.prose[start : block.end]
    match = _BEFORE_COLON.search(text)
    if match and (match["lead"].lower() in _OF_KNOWN or _MEASURES.search(match["noun"])):
        match = None
    if match is None and len(_ANY_NUMBER.findall(text)) == 1:
        match = _TO_COME.search(text) or _ARE.search(text)
        if match and _MEASURES.search(match["noun"]):
            match = None
        if match is None:
            match = _IN_SENTENCE.search(text)
            if match and match["lead"].lower() in _KNOWN:
                match = None
    # "Supports Draft 4 features": the number is a name's.
    if match and match["number"].isdigit() and _IN_NAME.search(text, 0, match.start("phrase")):
        return None
    if match is None or _MORE_KINDS.search(text, match.end("phrase")):
        return None
    return _Announcement(start + match.start("phrase"), start + match.end("phrase"), _number(match["number"]))


def _announced_lists(document: Document) -> Iterator[tuple[Block, tuple[int, ...]]]:
    """Paragraphs that end with a colon, and the number of items in the list right after.

    Other numbers that may be meant follow it: that of the items of its lists, and two for an item "one and another".
    """
    blocks = document.blocks
    for at, block in enumerate(blocks[:-1]):
        first = blocks[at + 1]
        if (
            first.kind == "list_item"
            and block.kind in ("paragraph", "list_item")
            and block.container != first.container
            and document.prose[block.end - 1 : block.end] == ":"
        ):
            items = _items(blocks, at + 1)
            words = document.text(first).split()
            if items == (1, 0) and "and" in words and len(words) <= _WORDS_OF_TWO:
                items = (1, 2)
            if items is not None:
                yield block, items


def _items(blocks: Sequence[Block], at: int) -> tuple[int, int] | None:
    """How many items the list has that begins at block `at`, and how many there are in theirs if each has a list; None
    where it may go on behind code.
    """
    container, inner, interrupted = blocks[at].container, list[int](), False
    for number in range(at, len(blocks)):
        block = blocks[number]
        is_item = block.kind == "list_item"
        if block.container == container:
            inner += [0] * is_item
        elif interrupted or block.container == 0:
            if block.start < block.end or block.kind == "rule":
                if interrupted and is_item:
                    return None
                break
            interrupted = True
        elif inner:
            inner[-1] += is_item
    if len(inner) == 1 and _has_more_lists(blocks, number):
        return None
    return len(inner), sum(inner) if all(inner) else 0


def _has_more_lists(blocks: Sequence[Block], at: int) -> bool:
    """Whether items follow in the section: of a list of one that goes on behind a picture or a paragraph."""
    section = takewhile(lambda block: block.kind not in ("heading", "rule"), islice(blocks, at, None))
    return any(block.kind == "list_item" for block in section)


def _ordinals_after(document: Document, offset: int) -> tuple[int, int]:
    """How far the ordinals run from "first" on in the rest of the block (3: first, second, third), and where
    they end.
    """
    block = document.block_at(offset)
    found, last = 0, offset
    for match in _ORDINAL.finditer(document.prose, offset, min(block.end, offset + _LONGEST)):
        place = _ORDINALS.index((match["plain"] or match["noun"]).lower()) + 1
        if place == found + 1:
            found, last = place, match.end()
    return found, last


def _goes_on(document: Document, last: int, given: int) -> bool:
    """Whether the enumeration may go on after its last ordinal, here or in the paragraphs that follow."""
    following = _ORDINALS[given]
    return bool(
        _MORE.search(document.prose, last, last + _LONGEST)
        or re.compile(rf"\b{following}", re.IGNORECASE).search(document.prose, last, last + _LONGEST)
    )


def _number(text: str) -> int:
    return _NUMBERS.get(text.lower()) or int(text)


def _spelt(number: int) -> str:
    return _SPELT[number] if number < len(_SPELT) else str(number)


def _follow(number: int) -> str:
    return f"{_spelt(number)} {'follows' if number == 1 else 'follow'}"
