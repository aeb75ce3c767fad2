"""Which words of a document are its author's own, and which of those are free of names and titles.

Knows that what stands in quotation marks, in a block quotation, in a reference to a paper or in a commit's title is
somebody else's wording, that a capital inside a sentence makes a name of a word, and that an address is no prose.
Knows nothing of what is looked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from subeditor.checks._addressed import in_address
from subeditor.deferred import re_compile
from subeditor.document import GAP, Document
from subeditor.language.quotations import quotations
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import is_known

# A word before a name, or the marks that open a sentence, are no longer, in characters.
_LONGEST = 40
# A title or a name in capitals, and what is said of a picture, are not the author's running text.
_FURNITURE = frozenset(("heading", "table_header", "alt"))
# "Marsh, H. and Vos, I. (2016). ": the title of a paper follows.
_AUTHOR = re_compile(r"\b[A-Z][^\W\d_]+,[ ][A-Z]\.")
_YEAR = re_compile(r"[.&\w,]\s\((?:1[89]|20)\d\d[a-z]?\)[.:,]?\s")
_COMMIT = "/commit/"
# A template's quotation: {{< quote >}}, {% blockquote Helena Marsh %}.
_OPENS_QUOTE = re_compile(r"\{[{%][<%]?-?\s*(/|end)?\w*?quote\b")


def is_own(document: Document, start: int, end: int) -> bool:
    """Whether prose[start:end] is the author's wording, and prose at all."""
    starts, ends = document.of(_quoted)
    at = bisect_right(starts, start) - 1
    if at >= 0 and start < ends[at]:
        return False
    # Beside what was elided a word is a part of it: `foo`-like, (foo)bar.
    beside = document.prose[start - 1 : start] + document.prose[end : end + 1]
    return GAP not in beside and not in_address(document.prose, start, end)


def in_running_text(document: Document, start: int) -> bool:
    """Whether a place is in running text and not in a heading."""
    return document.block_at(start).kind not in _FURNITURE


def opens_sentence(document: Document, start: int) -> bool:
    """Whether the word at a place is the first of its sentence, so that its capital says nothing."""
    sentence = sentence_at(document, start)
    if sentence is None or start - sentence.start > _LONGEST:
        return False
    return not any(map(str.isalnum, document.prose[sentence.start : start]))


def begins_name(document: Document, end: int) -> bool:
    """Whether another word with a capital follows in the sentence: *Defence Secretary*, *U.S. Senate*."""
    prose = document.prose
    if prose[end : end + 1] not in (" ", "\n") or not prose[end + 1 : end + 2].isupper():
        return False
    return not opens_sentence(document, end + 1)


def is_named(document: Document, start: int, end: int) -> bool:
    """Whether prose[start:end] is part of a longer name: *U.S. Senate*, *Families USA*."""
    if begins_name(document, end):
        return True
    before = document.prose[max(0, start - _LONGEST) : start]
    previous = "".join(before.split()[-1:])
    if not (before.endswith(" ") and previous[:1].isupper() and previous.replace("-", "").isalpha()):
        return False
    from subeditor.language.mentions import OPENERS  # its patterns take a while to compile

    # The first word of a sentence has a capital in any case.
    return previous not in OPENERS or not opens_sentence(document, start - 1 - len(previous))


def ends_address(document: Document, start: int, end: int) -> bool:
    """Whether prose[start:end] is the last part of an address or in brackets by itself: *Austin, TX 78709 USA*,
    *(Chicago, USA)*, *almost 80 percent (78%)*.
    """
    before, after = document.prose[start - 2 : start], document.prose[end : end + 1]
    if before.endswith("(") and after == ")":
        return True
    return (before[:1].isdigit() or before[:1] in (",", "\n")) and not after.isalnum() and after != " "


def is_linked_name(document: Document, word: str) -> bool:
    """Whether a word that is none of English is somewhere the whole text of a link, as the name of a program or site."""
    return word in document.of(_link_texts) and not is_known(word)


def _link_texts(document: Document) -> frozenset[str]:
    return frozenset(
        document.prose[each.start : each.end] for each in document.inlines if each.kind == "link"
    )


def in_code(document: Document, word: str) -> bool:
    """Whether the document's code has a word: then it may be an identifier in the prose too."""
    return word in document.of(_code_words)


def _code_words(document: Document) -> frozenset[str]:
    text = document.source.text
    code = [text[block.span.start : block.span.end] for block in document.blocks if block.kind == "code"]
    code += [text[part.source : part.source_end] for part in document.segments if not part.verbatim]
    return frozenset(_word().findall("\n".join(code)))


@cache
def _word() -> re.Pattern[str]:
    return re.compile(r"[^\W_]{3,}")


def _referring(document: Document) -> Iterator[tuple[int, int]]:
    """The blocks that are an entry of a list of papers."""
    prose = document.prose
    for year in _YEAR.finditer(prose):
        block = document.block_at(year.start())
        if _AUTHOR.search(prose, block.start, year.start()):
            yield block.start, block.end


def _commits(document: Document) -> Iterator[tuple[int, int]]:
    """The items of a list that each link to a commit: they are the commits' titles."""
    text = document.source.text
    if _COMMIT in text:
        for block in document.blocks:
            if block.kind == "list_item" and text.find(_COMMIT, block.span.start, block.span.end) >= 0:
                yield block.start, block.end


def _in_templates(document: Document) -> Iterator[tuple[int, int]]:
    """The blocks between a template's tags for a quotation."""
    text, inside = document.source.text, False
    for block in document.blocks:
        if block.kind == "template":
            for tag in _OPENS_QUOTE.finditer(text, block.span.start, block.span.end):
                inside = not tag[1]
        elif inside:
            yield block.start, block.end


def _quoted(document: Document) -> tuple[list[int], list[int]]:
    """Where quotations begin and end, in order and without overlap."""
    ranges = [(quotation.start, quotation.end) for quotation in document.of(quotations).all]
    ranges += [(block.start, block.end) for block in document.blocks if block.kind == "quote"]
    ranges += _referring(document)
    ranges += _in_templates(document)
    ranges += _commits(document)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(ranges):
        if not ends or end > ends[-1]:
            starts.append(start)
            ends.append(end)
    return starts, ends
