"""Nouns that a document writes in one word and in two: *healthcare* and *health care*.

Knows that the two words must be nouns, and so must the one: *log in* is a verb where *login* is a noun, *every day* is
no *everyday*. Knows nothing of what is done with them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from subeditor.document import Document
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import tagging
from subeditor.language.words import words

# No part is shorter, no compound longer, in letters.
_SHORTEST, _LONGEST = 3, 20
_NOUNS = frozenset(("NN", "NNS"))


def halves(texts: Collection[str]) -> dict[tuple[str, str], str]:
    """From two words to the one that they are when closed, for all words of which all three are there."""
    found = {}
    for word in texts:
        if 2 * _SHORTEST <= len(word) <= _LONGEST and word.islower() and word.isalpha():
            for cut in range(_SHORTEST, len(word) - _SHORTEST + 1):
                if word[:cut] in texts and word[cut:] in texts:
                    found[word[:cut], word[cut:]] = word
    return found


def open_compounds(document: Document, texts: Collection[str]) -> Iterator[tuple[int, int, str, str]]:
    """Nouns in one word and in two, of which the document has both: start, end, the closed word, `open` or `closed`."""
    pairs = halves(texts)
    if not pairs:
        return
    tokens = document.of(words)
    firsts = {first for first, _ in pairs}
    opened = [
        (tokens.starts[at], tokens.ends[at + 1], closed)
        for at, text in enumerate(tokens.texts[:-1])
        if text in firsts
        and (closed := pairs.get((text, tokens.texts[at + 1])))
        and document.prose[tokens.ends[at] : tokens.starts[at + 1]] in (" ", "\n")
    ]
    opened = [place for place in opened if _are_nouns(document, *place[:2])]
    wanted = {closed for _, _, closed in opened}
    if not wanted:
        return
    for at, text in enumerate(tokens.texts):
        if text in wanted and _are_nouns(document, tokens.starts[at], tokens.ends[at]):
            yield tokens.starts[at], tokens.ends[at], text, "closed"
    for start, end, closed in opened:
        yield start, end, closed, "open"


def _are_nouns(document: Document, start: int, end: int) -> bool:
    """Whether the words of prose[start:end] are nouns, all but the last in the singular."""
    sentence = sentence_at(document, start)
    if sentence is None or end > sentence.end:
        return False
    tags = [token.tag for token in document.of(tagging).sentence(sentence) if start <= token.start < end]
    return bool(tags) and tags[-1] in _NOUNS and all(tag == "NN" for tag in tags[:-1])
