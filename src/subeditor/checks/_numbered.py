"""References by number: "see Table 4", "Section 3.1", "step 7", where the text numbers such things itself.

Knows how tables, figures, sections and the like announce their numbers (captions, numbered headings, numbered
lists), how prose refers to them, and which references are to another work. A text that numbers nothing of a
sort refers to another's. Knows nothing of rules.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from subeditor.checks import Find, Match, Pattern
from subeditor.checks._inlines import inlines_in
from subeditor.checks._label_uses import Fault
from subeditor.checks._series import (
    LETTER,
    NAMED_HEADING,
    NAMES,
    NUMBER,
    announced_in_source,
    fits,
    given,
    has,
    item_number,
)
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language.quotations import quotations
from subeditor.language.sentences import sentence_at


class Mention(NamedTuple):
    """A reference prose[start:end] to number `number` of a series."""

    start: int
    end: int
    number: str


# What may stand after the first number: more of them, the last joined by a word.
_MORE = re_compile(r"(?:,\s*(?:and\s+|or\s+)?|\s*(?:and|or|to|through|&|–|—)\s*)")
_NEXT = re_compile(rf"{NUMBER}|{LETTER}")

# A reference goes on with what it is of, or with a subdivision: then it is to another work, or to a law.
_OF_ANOTHER = re_compile(
    rf"""\s*(?:\(?[a-z]\)?)? (?:
        ,?\s+ (?:of|in|from|under)\s+ (?!this\b|these\b|our\b|(?:the\s+)?(?:present|current)\b)
      | ,?\s+ (?:to|by|at|on)\s+ (?:the\s+)?(?:[A-Z]|page|p\.|\d)
      | \s*\((?=[^()]*\d{{4}}|[a-z0-9ivx]{{1,3}}\)|[^()]*\bet\ al) | \s*\[
      | ,?\s*\(?(?:p|pp|para|art)\. | \s*,?\s*ibid
      | \s*{GAP} | ,\s+(?:[A-Z]|in\b|of\b|supra|above,) | \s*[-–/§'’"”]\w | ['’] )""",
    re.VERBOSE,
)
# What stands before a reference to another work: an owner, a law, what something follows from.
_ANOTHERS = re_compile(
    r"""(?:['’]s?|\b(?:its|their|his|her|your|whose|another|other|original|same|old|new|first|second
        |under|pursuant\s+to|violat\w+|RFC|ISO|et\ al\.?|ibid\.?|cit\.|(?:adapted|taken|reproduced)\s+from
        |called|named|titled|a|an|each|every|any|no|one|by)) [,:;]?\s*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_LAST_WORD = re_compile(r"(?P<word>[^\s(]+)(?P<bracket>[\s(]*)\Z")
_BRACKETED_SOURCE = re_compile(r"\([^()]*(?:\b[12]\d{3}\b|et al)[^()]*\Z")
# Blocks in which somebody else speaks, or which are no running text.
_FOREIGN = frozenset(("quote", "table_cell", "table_header", "alt", "note", "heading", "caption", "verse"))
# Words that lead to a reference, whatever their case.
_LEADS = frozenset(("See", "Cf.", "In", "As", "From", "And"))
# How far before a mention is looked for whose it is, in characters.
_REACH = 120
# So many make a series; of steps with a zeroth.
_FEWEST = {"section": 2, "step": 3}
# More numbers that are missing are those of the rest of a work.
_MOST_MISSING = 3
# A list of steps is near within so many blocks.
_NEAR = 12
# Quotations lie in one another no deeper.
_DEEPEST = 4


@cache
def pattern(series: str) -> Pattern:
    """What a reference to a thing of the series looks like."""
    number = rf"(?:{NUMBER}|(?-i:{LETTER}))" if series in ("appendix", "exhibit") else NUMBER
    return Pattern(
        rf"(?<![\w-]){NAMES[series]}\s+(?P<number>{number})(?!\w*[%°]|\w{{2}}|[:.,]\d)", ignore_case=True
    )


PATTERNS = tuple(map(pattern, NAMES))


def dangling(document: Document, find: Find) -> Iterator[Fault]:
    """References to numbers that the text's own series does not have."""
    for series in NAMES:
        mentions = [
            mention for match in find(pattern(series)) for mention in _mentions(document.prose, match)
        ]
        if not mentions:
            continue
        numbers = given(document, series)
        if len(numbers) < _FEWEST.get(series, 1):
            continue
        missing = [
            mention
            for mention in mentions
            if not has(numbers, mention.number)
            and fits(numbers, mention.number)
            and not _is_given_here(document, mention)
            and not _to_another(document, mention)
        ]
        # A part of a work refers to the other parts.
        lacking = {mention.number for mention in missing}
        if not missing or len(lacking) > _MOST_MISSING or 2 * len(lacking) > 1 + len(numbers):
            continue
        places = {document.span(mention.start, mention.end).start: mention.number for mention in missing}
        known = announced_in_source(document, series, places)
        for mention in missing:
            if mention.number in known or (series == "step" and not _list_near(document, mention)):
                continue
            name = document.prose[mention.start : mention.end]
            yield Fault(
                document.span(mention.start, mention.end), " ".join(name.split()), "is not in this text"
            )


def out_of_order(document: Document, find: Find) -> Iterator[Fault]:
    """Figures and tables that are first mentioned before one with a lower number is."""
    for series in ("figure", "table"):
        numbers = given(document, series)
        first: dict[int, Mention] = {}
        for match in find(pattern(series)):
            for mention in _mentions(document.prose, match):
                if not mention.number.isdigit() or mention.number not in numbers:
                    continue
                if not _is_given_here(document, mention) and not _to_another(document, mention):
                    first.setdefault(int(mention.number), mention)
        least: int | None = None
        for number, mention in sorted(first.items(), key=lambda entry: -entry[1].start):
            if least is not None and number > least:
                name = document.prose[mention.start : mention.end]
                wrong = f"is mentioned before number {least} is"
                yield Fault(document.span(mention.start, mention.end), " ".join(name.split()), wrong)
            least = number if least is None else min(least, number)


def _mentions(prose: str, match: Match) -> Iterator[Mention]:
    """The numbers of a reference: `Tables 2, 3 and 5` has three, the first with the name."""
    yield Mention(match.start(), match.end("number"), match.group("number"))
    if not match.group().split()[0].lower().endswith(("s", "es")):
        return
    at = match.end("number")
    while (more := _MORE.match(prose, at)) and (number := _NEXT.match(prose, more.end())):
        yield Mention(number.start(), number.end(), number[0])
        at = number.end()


# Whom a reference is to.


def _is_given_here(document: Document, mention: Mention) -> bool:
    """Whether the mention is a caption's own label."""
    block = document.block_at(mention.start)
    return mention.start - block.start <= 4 and block.kind != "paragraph"


def _to_another(document: Document, mention: Mention) -> bool:
    """Whether the reference is to another work, or nobody can tell."""
    prose = document.prose
    block = document.block_at(mention.start)
    if block.kind in _FOREIGN or _OF_ANOTHER.match(prose, mention.end):
        return True
    before = prose[max(block.start, mention.start - _REACH) : mention.start]
    if _ANOTHERS.search(before) or _BRACKETED_SOURCE.search(before):
        return True
    sentence = sentence_at(document, mention.start)
    word = _LAST_WORD.search(before)
    # "In Mesoamerica (Figure 2)" the name is no owner.
    alone = word is not None and "(" in word["bracket"] and prose[mention.end : mention.end + 1] == ")"
    if word and sentence and not alone:
        at = mention.start - len(before) + word.start("word")
        # A name before it says whose it is: "the Clean Air Act Section 5", "RFC 2119, section 5".
        named = word["word"].strip("\"'“‘*_")
        if at > sentence.start + 2 and (named[:1].isupper() or named[-1:] == GAP) and named not in _LEADS:
            return True
        if word["word"].strip(",;:")[-1:].isdigit():
            return True
    near = max(block.start, mention.start - _REACH)
    if any(
        inline.kind == "link" and inline.end >= mention.end
        for inline in inlines_in(document, near, mention.start + 1)
    ):
        return True
    quoted = document.of(quotations).all
    at = bisect_left(quoted, mention.start, key=lambda quotation: quotation.start)
    return any(mention.start < quotation.end for quotation in quoted[max(0, at - _DEEPEST) : at])


def _block_starts(document: Document) -> list[int]:
    """Where each block begins in the prose; an annotation."""
    return [block.start for block in document.blocks]


def _list_near(document: Document, mention: Mention) -> bool:
    """Whether a numbered list, or a step's heading, is among the blocks round the mention."""
    at = bisect_right(document.of(_block_starts), mention.start)
    return any(
        (block.kind == "list_item" and item_number(document, block))
        or (block.kind == "heading" and NAMED_HEADING.match(document.text(block)))
        for block in document.blocks[max(0, at - _NEAR) : at + _NEAR]
    )
