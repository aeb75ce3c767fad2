"""Nouns that a document writes in one word and in two: *healthcare* and *health care*.

Knows that the two words must be nouns, and so must the one: *log in* is a verb where *login* is a noun,
*every day* is no *everyday*. Knows nothing of what is done with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import add

from subeditor.document import Document
from subeditor.language.sentences import sentence_at
from subeditor.language.tags import possible_tags, tagging
from subeditor.language.words import Words, vocabulary, words

# No part is shorter, in letters.
_SHORTEST = 3
# What is longer is no sentence, in characters; tagging it would take seconds.
_LONGEST = 4000
_NOUNS = frozenset(("NN", "NNS"))
# A closed compound before a noun may be taken for an adjective.
_CLOSED = frozenset(("NN", "NNS", "JJ"))


def open_compounds(document: Document) -> Iterator[tuple[int, int, str, str]]:
    """Nouns in one word and in two, of which the document has both: start, end, the closed word, `open` or
    `closed`.
    """
    tokens = document.of(words)
    following = tokens.texts[1:]
    closed = {
        word
        for word in document.of(vocabulary).intersection(map(add, tokens.texts, following))
        if len(word) >= 2 * _SHORTEST
    }
    if not closed:
        return
    opened = [
        (tokens.starts[at], tokens.ends[at + 1], word)
        for at, word in enumerate(map(add, tokens.texts, following))
        if word in closed and _is_open(document.prose, tokens, at)
    ]
    opened = [place for place in opened if _are(_NOUNS, document, *place[:2])]
    wanted = {word for _, _, word in opened}
    if not wanted:
        return
    for at, text in enumerate(tokens.texts):
        if text in wanted and _are(_CLOSED, document, tokens.starts[at], tokens.ends[at]):
            yield tokens.starts[at], tokens.ends[at], text, "closed"
    for start, end, word in opened:
        yield start, end, word, "open"


def _is_open(prose: str, tokens: Words, at: int) -> bool:
    """Whether a word and the next are in lower case, long enough, and have but a space between them."""
    first, last = tokens.texts[at], tokens.texts[at + 1]
    return (
        min(len(first), len(last)) >= _SHORTEST
        and first.islower()
        and (first + last).isalpha()
        # Tagging the sentence takes longer.
        and _may_be_noun(first)
        and _may_be_noun(last)
        and prose[tokens.ends[at] : tokens.starts[at + 1]] in (" ", "\n")
        # *At run time* tells when; a *runtime* is a thing.
        and not (last == "time" and at and tokens.texts[at - 1] in ("at", "At"))
    )


def _may_be_noun(word: str) -> bool:
    return not _NOUNS.isdisjoint(possible_tags(word))


def _are(tags: frozenset[str], document: Document, start: int, end: int) -> bool:
    """Whether the words of prose[start:end] all have one of the tags."""
    sentence = sentence_at(document, start)
    if sentence is None or end > sentence.end or sentence.end - sentence.start > _LONGEST:
        return False
    found = [token.tag for token in document.of(tagging).sentence(sentence) if start <= token.start < end]
    return bool(found) and tags.issuperset(found)
