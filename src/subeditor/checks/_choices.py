"""What the chooser would rather read in a document: annotations that the rules of kind `confusion` share.

Decides which words are asked about at all: those that the proposer points at, in sentences of prose. Names,
headings, tables, verse, other languages and words that are spoken of are left alone. Importing this imports no
numpy; a document in which nothing is proposed never does.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from subeditor.chooser import proposer
from subeditor.chooser.memory import Asked, Memory
from subeditor.chooser.pieces import Token, tokens
from subeditor.document import GAP, Document
from subeditor.language.english import is_english
from subeditor.language.quotations import quotations
from subeditor.language.sentences import Sentence, sentence_at
from subeditor.language.words import words

if TYPE_CHECKING:
    from subeditor.chooser.reader import Reading

# Kinds of choices that are none between words.
MENDS = frozenset({"missing", "extra"})
# Doubts below these log-odds are of no use to any rule.
LEAST = 0.5
# What makes a doubt less sure, in log-odds: speech and other people's words; a neighbour that is code or the like;
# a sentence that does not end as one, as the items of lists.
_QUOTED, _BESIDE_CODE, _UNFINISHED = 1.0, 1.5, 1.0
_BLOCKS = frozenset({"paragraph", "list_item", "quote", "caption", "note", "speech"})
# Fewer tokens say too little, more are no sentence.
_FEWEST, _MOST = 5, 150
# What is emphasised or linked and no longer than this, in characters, is a term or a title.
_TERM = 24
_NAMING = frozenset(
    "word words term terms noun verb verbs adjective adverb preposition keyword keywords command option".split()
)
# How far apart the two words of "as … as" are at most, and what may be meant by one alone.
_NEAR = 9
_VERBS = frozenset(("has", "is", "was"))
_MARKS = frozenset("\"'“”‘’„«»`*_")


class Choice(NamedTuple):
    """A stretch of the prose, [start, end), and what the chooser would rather read there.

    `written` and `meant` are as `confusions.thresholds` lists them. `kind` is the pair's kind, `missing` or `extra`;
    `margin` the log-odds of what is meant, less what makes them less sure here.
    """

    start: int
    end: int
    written: str
    meant: str
    kind: str
    margin: float


def choices(document: Document) -> tuple[Choice, ...]:
    """The choices between words of a document, in order; an annotation."""
    return tuple(choice for choice in _found(document, False) if choice.kind not in MENDS)


def mends(document: Document) -> tuple[Choice, ...]:
    """The words of a document that are too many or were left out, in order; an annotation.

    Few rules want them, and only a sentence that is read to its end shows them.
    """
    return tuple(choice for choice in _found(document, True) if choice.kind in MENDS)


def _found(document: Document, whole: bool) -> list[Choice]:
    asked = [(cut, places) for cut, places in _asked(document) if places]
    if not asked:
        return []
    readings = _memories[whole].read(
        [(tuple(token.text for token in cut), tuple(places)) for cut, places in asked], partial(_read, whole)
    )
    return sorted(
        choice
        for (cut, _), listed in zip(asked, readings, strict=True)
        for reading in listed
        if (choice := _choice(document, cut, reading)) is not None
    )


_memories = {whole: Memory() for whole in (False, True)}


def _read(whole: bool, asked: Sequence[Asked]) -> Sequence[Sequence[Reading]]:
    from subeditor.chooser.reader import packaged

    return packaged().read([cut for cut, _ in asked], LEAST, [places for _, places in asked], whole)


def _asked(document: Document) -> Iterator[tuple[list[Token], list[int]]]:
    """The sentences in which something is proposed, as tokens with offsets in the prose, and which tokens to judge:
    all that are no names, for the proposer sees where something is wrong better than which word it is.
    """
    listed = document.of(words)
    starts = [listed.starts[index] for index in proposer.proposed(listed.texts, listed.gaps)]
    for sentence, _ in groupby(starts, key=partial(sentence_at, document)):
        if sentence is not None and document.block_at(sentence.start).kind in _BLOCKS:
            cut = _tokens(document, sentence)
            yield cut, [index for index in range(len(cut)) if not _is_left_alone(document, cut, index)]


def _tokens(document: Document, sentence: Sentence) -> list[Token]:
    """The tokens of a sentence; none where it is too short, too long or no English."""
    text = document.prose[sentence.start : sentence.end]
    cut = tokens(text)
    if not _FEWEST <= len(cut) <= _MOST or not is_english(text, fewest=4):
        return []
    return [Token(token.text, token.start + sentence.start, token.end + sentence.start) for token in cut]


def _is_left_alone(document: Document, cut: Sequence[Token], index: int) -> bool:
    """Whether a word is a name, a part of something longer, or spoken of and not used."""
    word = cut[index]
    before, after = document.prose[word.start - 1 : word.start], document.prose[word.end : word.end + 1]
    if not word.text[:1].islower() and (index or not word.text[1:].islower()):
        return True
    if (
        (before in _MARKS and after in _MARKS)
        or (before in "-/’'.@#\\" and before)
        or (after in "-/’'\\_" and after)
    ):
        return True
    if index and cut[index - 1].text.lower() in _NAMING:
        return True
    if index > 1 and _is_capital(cut[index - 1]) and index + 1 < len(cut) and _is_capital(cut[index + 1]):
        return True  # inside a name: "Miyako no Hana"
    return any(
        inline.start <= word.start and word.end <= inline.end <= inline.start + _TERM
        for inline in document.inlines
    )


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[1:].islower()


def _choice(document: Document, cut: Sequence[Token], reading: Reading) -> Choice | None:
    index = reading.at
    token = cut[index]
    end, written = token.end, token.text.lower().replace("’", "'")
    if reading.before:
        kind, written, meant = "missing", "+", reading.meant or ""
    elif reading.meant is None:
        kind, written, meant = "extra", f"-{written}", ""
    else:
        from subeditor.chooser.confusions import confusions

        following = cut[index + 1].text.lower() if index + 1 < len(cut) else ""
        pair = confusions().pair(written, following, reading.meant)
        kind, meant = pair.kind, pair.meant
        if kind == "adverb" and not index:
            return None  # it speaks of the whole sentence: "Technically enums can be mixed"
        if written == "as" and kind == "function" and meant not in _VERBS and _is_first_of_two(cut, index):
            return None  # "as worn in the middle as a spoon"
        if " " in pair.word:
            written, end = pair.word, cut[index + 1].end
    margin = reading.margin - _doubt(document, cut, index)
    return Choice(token.start, end, written, meant, kind, margin) if margin >= LEAST else None


def _is_first_of_two(cut: Sequence[Token], index: int) -> bool:
    """Whether a word comes again a few words later, with nothing that ends a clause between."""
    words = [token.text.lower() for token in cut[index : index + _NEAR]]
    again = next((at for at in range(2, len(words)) if words[at] == words[0]), 0)
    return again > 0 and not any(word in ",;:()" for word in words[1:again])


def _doubt(document: Document, cut: Sequence[Token], index: int) -> float:
    """How much less sure a choice is here than in running prose."""
    doubt = 0.0
    if GAP in {token.text for token in cut[max(0, index - 1) : index + 2]}:
        doubt += _BESIDE_CODE
    if cut[-1].text not in ".?!" and not (cut[-1].text in _MARKS or cut[-1].text in ":;)"):
        doubt += _UNFINISHED
    quoted = document.of(quotations).all
    at = bisect_right(quoted, cut[index].start, key=lambda quotation: quotation.start) - 1
    if at >= 0 and cut[index].start < quoted[at].end:
        doubt += _QUOTED
    return doubt
