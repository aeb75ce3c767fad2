"""Where *a* and *an* stand, and whether they are articles there.

Knows what only looks like an article: a letter, a grade, a label, an option, a word of another language, a name;
and, by the word after it, a slip for another word ("an the roof"). Knows nothing of sounds but that some letters
leave no doubt, so that most places are passed over at once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.checks._inlines import inlines_in
from subeditor.checks._own_words import opens_sentence
from subeditor.deferred import re_compile
from subeditor.document import Block, Document
from subeditor.language.english import in_english


class Article(NamedTuple):
    """*a* or *an*, in prose[start:end], and what follows it up to the next space."""

    text: str
    start: int
    end: int
    next: str

    @property
    def word(self) -> str:
        """The word after it, with all that is written as one with it."""
        word = _WORD.match(self.next)
        return word[0] if word else ""


# What may not touch an article: with it, it is part of a name, an option, an address, a formula.
_TOUCHING = r"[\w'’.@\#$%&*+=/\\`~_:|<>^-]"
# After *a* no consonant that is one by its name too, nor the plain beginning of a word; after *an* no *a* or *i*.
# Between it and the word may stand a mark that opens a quotation or emphasis.
_PLACE = re_compile(
    rf"""
    [Aa] (?:
        (?=\s) (?<! {_TOUCHING} . ) \s+ ["“‘'’*]? (?! [flmnrs][aeiou] )
        (?= [^\W_bcdgjkpqtvwzBCDGJKPQTVWZ] | [$£€] )
      | n (?=\s) (?<! {_TOUCHING} .. ) \s+ ["“‘'’*]? (?= [^\W_aiAI] | [$£€] )
    )
    (?P<next> \S{{1,40}} )
    """,
    re.VERBOSE,
)
_WORD = re_compile(r"[$£€]?[^\W_]+(?:['’.,\-\u2011][^\W_]+)*")
_CENSORED = re_compile(r"[^\W\d_]+\*+[^\W\d_]")
# How far back the word before an article is looked for, in characters.
_LONGEST = 40
_PREVIOUS = re_compile(r"([^\W\d_]+)\s+\Z")

# Before these *a* is a letter ("if a or b"), or a slip for another word; hyphenated they are words as any other.
_NEVER_AFTER_A = frozenset(
    """a an and or if is are am as at in into it its it's of off on onto i i'm i'd i'll i've us our ours all any
    each either every another other up upon under unless until over equals exceeds
    appears occurs exists elements uh um er erm ah oh eh again ago also else indeed instead isn't aren't
    un una uno unos unas el ella este esta esto ese eso esa otro otra eu été es en ir ai aux""".split()
)
_NEVER_AFTER_AN = frozenset(
    """the this that these those there then than he she they we you him her them me my his your their who whom
    whose which what when where while why how to for from by with without so but not nor because was were be been
    being has have had do does did will would shall should can could may might must yet
    here no yes yeah well like hm hmm der die das dem den des sich""".split()
)
# After one of these *a* is a name: "the a element", "the letter a".
_DETERMINERS = frozenset("a an the my your our their no every some letter letters".split())
# "Such an one" and "many an one" keep an old form.
_OLD = frozenset(("such", "many"))


def articles(document: Document) -> Iterator[Article]:
    """The places at which an article may be the wrong one, in order."""
    prose = document.prose
    for match in _PLACE.finditer(prose):
        start = match.start()
        end = start + (2 if prose[start + 1] == "n" else 1)
        yield Article(prose[start:end], start, end, match["next"])


def is_article(document: Document, article: Article) -> bool:
    """Whether it is an article, of English, and belongs to the next word."""
    block = document.block_at(article.start)
    word = article.word.lower().replace("’", "'")
    never = _NEVER_AFTER_A if len(article.text) == 1 else _NEVER_AFTER_AN
    # "F*ck": what is read out is another word, or none.
    if _CENSORED.match(article.next):
        return False
    if block.kind == "verse" or word in never or word.partition("'")[0] in never:
        return False
    previous = _PREVIOUS.search(document.prose, max(block.start, article.start - _LONGEST), article.start)
    before = previous[1].lower() if previous else ""
    if before in _DETERMINERS or (before in _OLD and word == "one"):
        return False
    return (
        not _is_label(document, article, block)
        and not _is_marked(document, article)
        and in_english(document, article.start)
    )


def _is_label(document: Document, article: Article, block: Block) -> bool:
    """Whether it is a letter by its place: a note's, an item's, a grade, part of a name (*Vitamin A*, *An Lushan*)."""
    if article.text.islower():
        return article.start == block.start and article.text == "a" and article.next[0].isupper()
    if not opens_sentence(document, article.start):
        return True
    titled = article.next[0].isupper() and not article.word[:2].isupper()
    return titled and (article.text == "An" or block.kind != "paragraph")


def _is_marked(document: Document, article: Article) -> bool:
    """Whether it is marked up by itself, and so spoken of, not used."""
    place = article.start, article.end
    return any((run.start, run.end) == place for run in inlines_in(document, *place))
