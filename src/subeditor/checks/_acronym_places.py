"""What stands round an acronym: places where an editor lets it stand, and words that explain it elsewhere.

Knows headlines, captions, quotations, labels, letters inside a release, asides; and the signs that something
else than a definition explains a short form. Knows nothing of faults or of rules.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from subeditor.checks._acronyms import Definition
from subeditor.checks._inlines import inlines_in
from subeditor.checks._own_words import begins_name
from subeditor.checks._own_words import is_named as is_in_name
from subeditor.deferred import re_compile
from subeditor.document import Block, Document
from subeditor.language.quotations import quotations

# The blocks that hold sentences.
RUNNING = frozenset({"paragraph", "list_item", "quote", "speech"})
# What ends a block of running text; a label or the line of a list does not.
_ENDED = re_compile(r"[.!?:;,…][)\]\"”’*_]*+\s*+\Z")
_CAPITALS = re_compile(r"\b[A-Z]{2,}\b\W{1,3}\Z")
_CAPITALS_AFTER = re_compile(r"[A-Za-z0-9&]++\W{1,3}[A-Z]{2,}\b")
_SENTENCE_END = re_compile(r"[.!?][\"”’)]?\s|\ufdd0")
_LONG_WORD = re_compile(r"[^\W\d_]{4,}")
_BRACKETS = re_compile(r"[(\[]\s?[\"“‘'*_]?\Z")
_ACT = re_compile(r"[ \n](?:[A-Z][\w-]+[ \n]){0,4}(?:Act|Bill)\b")
# What begins anew though it is no heading: a salutation, a label ("NOTE:"), a title, a line that leads in.
_OPENING = re_compile(r"(?:Dear|To|Re)\b|[A-Z]{3,}:|[^\n.!?]{1,60}+[:?]?\Z")
# A text inside the text, where it has no paragraph of its own: "the full text of the letter follows".
_INSERTED = re_compile(
    r"""\bDear[ ](?:[A-Z]|colleague)|\btext[ ]of[ ](?:the|his|her|their|my|our|a)\b
    |\b(?:I|[Ww]e)[ ](?:write|am[ ]writing|are[ ]writing|respectfully|urge[ ]you|request[ ]that)\b
    |\b(?:letter|statement|remarks|speech|testimony|comments)\b[^.\n]{0,60}(?:follow|below|:[ \n])""",
    re.VERBOSE,
)
_WORD = re_compile(r"[^\W\d_]+")
_SMALL = frozenset("a and as at by for in of on or the to with".split())
# Between two words of a long form.
_BETWEEN = rf"\W++(?:(?:{'|'.join(sorted(_SMALL))})\W++){{0,3}}"
# To the end of a label: "Fixed-size VHD: ", where the place is in it.
_LABEL = re_compile(r"[^\n.!?:]{0,40}:[ \n]")
_REST_OF_WORD = re_compile(r"[\w&]*")
_NUMBER = re_compile(r"[ \n]v?\d")
_REFERRING = re_compile(r"(?:\b[Ss]ee|\b[Aa]bout|\b[Gg]uide to(?: the)?|\d)[ \n]\Z")
_DEFINING = re_compile(r"[ \n](?:is|are)[ \n](?:an?|the)\b")
# A link of so many words is a title; a paragraph of so many links is a list.
_WORDS_OF_TITLE, _LINKS_OF_LIST = 5, 4
# So much of the text beside a place is enough, in characters; and so many uses of one acronym.
_NEAR, _MANY = 40, 100


def runs_on(document: Document, place: int) -> bool:
    """Whether prose[place] is running text: no heading, cell or label, nor beside other words in capitals."""
    block = document.block_at(place)
    if block.kind not in RUNNING or not _ENDED.search(
        document.prose, max(block.start, block.end - 8), block.end
    ):
        return False
    before = document.prose[max(block.start, place - _NEAR) : place]
    return not _CAPITALS.search(before) and not _CAPITALS_AFTER.match(document.prose, place)


def is_own_wording(document: Document, place: int) -> bool:
    """Whether a reader meets prose[place] as running text that its writer could have worded otherwise."""
    return (
        runs_on(document, place)
        and not is_quoted(document, place)
        and not _is_headline(document, place)
        and not _is_caption(document, place)
        and not _is_label(document, place)
        and not _is_title(document, place)
        and not is_part_of_name(document, place, place + 1)
    )


def _is_label(document: Document, place: int) -> bool:
    """Whether a paragraph or an item begins with a label or a heading of its own, and prose[place] is in it."""
    block = document.block_at(place)
    first = next(inlines_in(document, block.start, block.start + 2), None)
    if first is not None and first.kind in ("emphasis", "strong") and first.start <= place < first.end:
        return True
    return _LABEL.match(document.prose, place, min(block.end, block.start + _NEAR)) is not None


def _is_title(document: Document, place: int) -> bool:
    """Whether prose[place] is in the text of a link that is a title: a question, or half a sentence."""
    block = document.block_at(place)
    for each in inlines_in(document, block.start, place + 1):
        if each.kind == "link" and each.start <= place < each.end:
            return len(document.prose[each.start : each.end].split()) >= _WORDS_OF_TITLE
    return False


def is_part_of_name(document: Document, start: int, end: int) -> bool:
    """Whether what begins at prose[start] and ends in a word at prose[end - 1] is part of a longer name: *Web NFC*,
    *SBA District Director*, *HWI 2.0*.
    """
    tail = _REST_OF_WORD.match(document.prose, end)
    after = tail.end() if tail else end
    # Before a small letter no word is the first part of a name: *Ask valley haulage associations (VHAs)*.
    named = (
        is_in_name(document, start, after)
        if document.prose[start].isupper()
        else begins_name(document, after)
    )
    return named or _NUMBER.match(document.prose, after) is not None


def is_listed(document: Document, definition: Definition) -> bool:
    """Whether a definition is no more than the name of a place in a list of links: *news of Ox, Elk (E) and Cow*.

    A link whose target is given in another file is none to the format: `[Elk (E)][elk repo]`.
    """
    block = document.block_at(definition.start)
    links = [each for each in inlines_in(document, block.start, block.end) if each.kind == "link"]
    if any(each.start <= definition.start and definition.end <= each.end for each in links):
        return len(links) >= _LINKS_OF_LIST
    is_linked = document.prose[definition.start - 1 : definition.start] == "["
    return is_linked and document.prose.count("][", block.start, block.end) >= _LINKS_OF_LIST


def is_title(document: Document, definition: Definition) -> bool:
    """Whether readers are sent to something of that name, or are told what the thing is once more."""
    before = document.prose[max(0, definition.start - _NEAR) : definition.start]
    return (
        _REFERRING.search(before) is not None
        or _DEFINING.match(document.prose, definition.end) is not None
        or any(each.kind == "link" for each in inlines_in(document, definition.start, definition.start + 1))
    )


def _is_caption(document: Document, place: int) -> bool:
    """Whether the whole paragraph is emphasised, as a line under a picture or a note of the editor's is."""
    block = document.block_at(place)
    first = next(inlines_in(document, block.start, block.start + 1), None)
    return first is not None and first.kind in ("emphasis", "strong") and first.end >= block.end - 1


def _is_headline(document: Document, place: int) -> bool:
    """Whether a text begins with a headline run into its first paragraph, and prose[place] is in it.

    Then the words before the place have capitals.
    """
    first = next((block.start for block in document.blocks if block.start < block.end), 0)
    if document.block_at(place).start != first:
        return False
    words = _LONG_WORD.findall(document.prose, first, place)
    return (
        not _SENTENCE_END.search(document.prose, first, place)
        and len(words) > 1
        and sum(word[0].isupper() for word in words) > len(words) / 2
    )


def is_quoted(document: Document, place: int) -> bool:
    """Whether prose[place] is inside quotation marks or a block quote."""
    if document.block_at(place).kind == "quote":
        return True
    every = document.of(quotations).all
    at = bisect_right(every, place, key=lambda quotation: quotation.start)
    return any(quotation.start <= place < quotation.end for quotation in every[max(0, at - 4) : at])


def same_sentence(prose: str, start: int, end: int) -> bool:
    """Whether no sentence ends between two places."""
    return _SENTENCE_END.search(prose, start, end) is None


def is_linked(document: Document, place: int) -> bool:
    """Whether prose[place] is in the text of a link, which leads to what it means."""
    block = document.block_at(place)
    links = (each for each in inlines_in(document, block.start, place + 1) if each.kind == "link")
    return any(each.end > place for each in links)


def is_bracketed(prose: str, places: Sequence[int]) -> bool:
    """Whether an acronym stands in brackets, after something that explains it without spelling it."""
    return any(_BRACKETS.search(prose[max(0, place - 3) : place]) for place in places[:_MANY])


def is_explained(document: Document, short: str) -> bool:
    """Whether words anywhere in the source begin with the letters, or code has the acronym as a name."""
    small = short.lower()
    if small in document.of(_initials):
        return True
    as_name = rf"[`$@{{\\/_.]{short}|{short}s?[`({{/_]|(?<![a-zA-Z]){small}(?![a-z])"
    return re.search(as_name, document.source.text) is not None


def _initials(document: Document) -> str:
    """The first letters of all words of the source, with the small words and without them."""
    words = _WORD.findall(document.source.text.lower())
    return f"{''.join(word[0] for word in words)} {''.join(word[0] for word in words if word not in _SMALL)}"


def is_named(text: str, definition: Definition) -> bool:
    """Whether a text has the long form, as words: who has read it knows what the acronym is."""
    words = [re.escape(word[: max(3, len(word) - 2)]) + r"[\w’']*+" for word in definition.long.words]
    return re.search(r"\b" + _BETWEEN.join(words), text, re.IGNORECASE) is not None


def is_plain(document: Document, definition: Definition) -> bool:
    """Whether a definition is given in running text, by the writer, and not as a part of a longer name."""
    block = document.block_at(definition.start)
    if block.kind != "paragraph" or is_quoted(document, definition.start):
        return False
    return not _ACT.match(document.prose, definition.end)


def begins_anew(document: Document, first: Definition, other: Definition) -> bool:
    """Whether a section, an aside, or a letter in a release begins between two places."""
    numbers = range(_number(document, first.start) + 1, _number(document, other.start) + 1)
    if any(_opens(document, document.blocks[number]) for number in numbers):
        return True
    return _INSERTED.search(document.prose, first.end, other.start) is not None


def _opens(document: Document, block: Block) -> bool:
    return block.kind in ("heading", "rule") or _OPENING.match(document.text(block)[:80]) is not None


def _number(document: Document, place: int) -> int:
    return bisect_right(document.blocks, place, key=lambda block: block.start) - 1


def is_copy(prose: str, first: Definition, other: Definition) -> bool:
    """Whether the words before two definitions are the same: then it is a sentence that stands twice."""
    one, two = (prose[max(0, at.start - _NEAR) : at.start] for at in (first, other))
    return one == two


def is_apart(document: Document, first: Definition, other: Definition) -> bool:
    """Whether two definitions are no alternatives given side by side, nor entries of a list of terms."""
    blocks = document.block_at(first.start), document.block_at(other.start)
    return blocks[0] != blocks[1] and all(block.kind in RUNNING for block in blocks)
