"""Where the partner of a lone quotation mark belongs, if there is one such place.

There is one where all that follows an opening mark is one sentence, which ends with "she said" or was announced
("She said:"); and where all that stands before a closing mark is one clause, and "she said" follows. Knows English;
knows nothing of rules.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import GAP, Block, Document
from subeditor.language._marks import DOUBLES
from subeditor.language.lexicons import table
from subeditor.language.quotations import Fault, quotations
from subeditor.language.sentences import sentence_at

# The marks that have one partner.
_CLOSER = {'"': '"', "“": "”", "«": "»"}
_OPENER = {'"': '"', "”": "“", "»": "«"}
# At these, and at what is no prose, what is said may break off.
_INNER = rf".,;:!?…—–()\[\]/*_{GAP}"
# What is said, a stop, who says it.
_SAID_FIRST = re_compile(rf"(?P<said>[^\W_].*(?P<stop>[,!?]))[ \n](?P<by>[^{_INNER}]+)[.,:]?", re.DOTALL)
_CLAUSE = re_compile(rf"[^\W\d_][^{_INNER}]+[,!?]")
_LEAD = re_compile(r"(?:\A|[.!?…]\s)(?P<by>[^.!?…]*)[:,][ \n]\Z")
_DASH = re_compile(r"\s-\s|--")
_WORD = re_compile(r"[^\W_]+(?:['’-][^\W_]+)*")
# A sentence begins after these, or with the block.
_BEFORE_SENTENCE = ("", *'.!?…"”»')
# So many words name who speaks, and so many may follow the verb.
_MOST_NAMES, _MOST_AFTER = 5, 6
# A quotation of so many words may be a sentence.
_FEWEST = 5
# After these stands who was told; who told it stands before.
_TOLD = frozenset(("told", "tells", "telling", "informed", "reminded", "assured", "warned"))
_PRONOUNS = frozenset(("he", "she", "they", "i", "we"))


class Place(NamedTuple):
    """A mark and the prose offset at which it is to be put in."""

    offset: int
    mark: str


def partner(document: Document, fault: Fault) -> Place | None:
    """The place of the missing partner of a mark; None where there are several or none."""
    block = document.block_at(fault.start)
    mark = document.prose[fault.start : fault.end]
    others = [at for at in range(block.start, block.end) if document.prose[at] in DOUBLES]
    place = None
    if fault.kind == "unclosed" and mark in _CLOSER:
        following = next((at for at in others if at > fault.start), block.end)
        offset = _end(document, block, fault, following)
        place = Place(offset, _CLOSER[mark]) if offset else None
    elif fault.kind == "unopened" and mark in _OPENER and others[:1] == [fault.start]:
        offset = _beginning(document.prose, block, fault)
        place = None if offset is None else Place(offset, _OPENER[mark])
    return place if place and not _is_marked_up(document, place.offset) else None


def _end(document: Document, block: Block, fault: Fault, following: int) -> int | None:
    """Where what an opening mark begins must end, before the next mark or the end of the block."""
    prose = document.prose
    rest = prose[fault.end : following].rstrip()
    sentence = sentence_at(document, fault.end)
    if not rest or GAP in rest or sentence is None or sentence.end < fault.end + len(rest):
        return None
    opens = prose[block.start : fault.start].rstrip()[-1:] in _BEFORE_SENTENCE
    if opens and (match := _SAID_FIRST.fullmatch(rest)) and _says(match["by"]):
        outside = _stops_outside(document, match["stop"])
        said = fault.end + match.end("said")
        return None if outside is None or _speaks(match["said"]) else said - outside
    if following < block.end or rest[-1] not in ".!?" or not rest[0].isupper() or _speaks(rest):
        return None
    lead = _LEAD.search(prose, block.start, fault.start)
    outside = _stops_outside(document, rest[-1])
    if not lead or not _speaks(lead["by"]) or outside is None:
        return None
    return fault.end + len(rest) - outside


def _beginning(prose: str, block: Block, fault: Fault) -> int | None:
    """Where what a closing mark ends must begin: with the block, where nothing but one clause is between."""
    said, after = prose[block.start : fault.start], prose[fault.end : block.end]
    stop = min((at for at in map(after.find, ".,:;!?\n—–(") if at >= 0), default=len(after))
    clause = _CLAUSE.fullmatch(said) and said[0].isupper() and not _speaks(said) and not _DASH.search(said)
    return block.start if clause and after[:1] == " " and _says(after[:stop]) else None


def _stops_outside(document: Document, stop: str) -> bool | None:
    """Whether the text puts its commas, or its full stops, after closing marks ("so", he said); None where it does both."""
    if stop not in ",.":
        return False
    prose = document.prose
    closed = [
        one
        for one in document.of(quotations).all
        # A word or two in marks are no sentence, and have their stops after them in any style.
        if one.closed and prose.count(" ", one.start, one.end) >= _FEWEST
    ]
    outside = any(prose[one.end : one.end + 1] == stop for one in closed)
    inside = any(prose[one.inner_end - 1] == stop for one in closed)
    return None if outside and inside else outside


def _says(text: str) -> bool:
    """Whether a clause is nothing but who says something: "the board's chairman said on Monday", "said Smith"."""
    words = _WORD.findall(text)
    verbs = [at for at, word in enumerate(words) if _is_verb(word)]
    if len(verbs) != 1 or len(words) - verbs[0] - 1 > _MOST_AFTER:
        return False
    before, after = words[: verbs[0]], words[verbs[0] + 1 :]
    named = before or after
    if not named or (not before and words[0] in _TOLD):
        return False
    return len(before) <= _MOST_NAMES and _is_somebody(named)


def _is_somebody(words: list[str]) -> bool:
    return words[0].lower() in _PRONOUNS or words[0].istitle() or words[0].lower() == "the"


def _speaks(text: str) -> bool:
    return any(map(_is_verb, _WORD.findall(text)))


def _is_verb(word: str) -> bool:
    return word in table("speech-verbs")


def _is_marked_up(document: Document, offset: int) -> bool:
    """Whether a mark that is put in there might come to stand on the wrong side of some markup."""
    return any(one.start <= offset <= one.end for one in document.inlines)
