"""Patterns over the words and tags round a word: `NOUN+ _ VBN (DT|PRP$|NN)`.

Knows how such a pattern becomes a regular expression over tagged tokens; knows nothing of rules or of what is
reported. `_context_syntax` reads it: a sequence of elements, white space between:

    _            the word in question; once, outside brackets
    NN VBZ PRP$  a token with that Penn tag; NOUN, VERB, FINITE, … are groups of tags (see `GROUPS`)
    than         that word, in any case; `to/TO` that word with that tag; marks are words too: `,`
    @modal       a word of the list of that name
    %ing         a word that ends so
    /[aeiou].*/  a word that the regular expression matches from end to end, as written; `/…/NN` with that tag
    ANY          any token
    !element     one token that is not that
    ^ $          where the sentence begins (an opening mark may come first) and ends (its stop may come last)
    (a b|c)      alternatives; `?`, `*` and `+` after an element or bracket: at most twenty times

A word's neighbours may tell that a pattern cannot fit before anything is tagged: `_neighbours`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import regex

from subeditor.checks._context_syntax import GROUPS as GROUPS
from subeditor.checks._context_syntax import Choice, Edge, Element, Node, Repeat, Series, compiled, read
from subeditor.checks._neighbours import Fringe, Neighbours, fringe
from subeditor.dataclass import dataclass
from subeditor.language.tags import Token, possible_tags

_TIMES = 20
_REPEATS = {"?": "?", "*": f"{{0,{_TIMES}}}", "+": f"{{1,{_TIMES}}}"}

# A sentence is matched as `<word_|TAG|><word_|TAG|>…`; one not yet tagged as `<word_|TAG|TAG|?>…`, with all
# tags that a word may get.
_ANY = "<[^>]*>"
_BEGIN = r"\A(?:<[^>]*_[^_>]*\|(?:''|\()\|[^_>]*>)?"
_END = r"(?:<[^>]*_[^_>]*\|(?:\.|''|\))\|[^_>]*>)*\Z"


class Encoded(NamedTuple):
    """A tagged sentence as one string, and where in it each token begins (one offset more than tokens)."""

    text: str
    offsets: list[int]


def encode(tokens: Sequence[Token]) -> Encoded:
    """A tagged sentence as `Context.matches` wants it."""
    return _encoded([(token.text, f"|{token.tag}|") for token in tokens])


def encode_untagged(words: Sequence[str]) -> Encoded:
    """Tokens not yet tagged: what does not match these will not match once they are."""
    return _encoded([(word, f"|{'|'.join(possible_tags(word))}|?") for word in words])


def _encoded(tokens: Sequence[tuple[str, str]]) -> Encoded:
    offsets = [0]
    parts = []
    for word, tags in tokens:
        if "<" in word or ">" in word:
            word = word.replace("<", "=").replace(">", "=")
        parts.append(f"<{word}_{tags}>")
        offsets.append(offsets[-1] + len(parts[-1]))
    return Encoded("".join(parts), offsets)


@dataclass(frozen=True)
class Context:
    """A pattern, ready: what stands before the word in question and what stands after it."""

    left: Series
    right: Series

    def near(self, token: str, *, before: bool) -> bool:
        """Whether `token` may stand right before, or right after, the word in question.

        An empty token is the edge of the text. The answer is too often yes, never wrongly no.
        """
        return Neighbours([self.before if before else self.after]).allow(token) != 0

    @property
    def before(self) -> Fringe:
        """What may stand right before the word in question."""
        return fringe(self.left, reverse=True)

    @property
    def after(self) -> Fringe:
        """What may stand right after it."""
        return fringe(self.right, reverse=False)

    def found(self, sentence: Encoded) -> bool:
        """Whether the pattern, of what stands before `_` alone, fits anywhere in the sentence."""
        return self._anywhere.search(sentence.text) is not None

    def matches(self, sentence: Encoded, first: int, last: int) -> bool:
        """Whether the pattern fits, with the tokens [first, last) of the sentence as the word in question."""
        return bool(
            self._after.match(sentence.text, sentence.offsets[last])
            and self._before.match(sentence.text, sentence.offsets[first])
        )

    @cached_property
    def reach(self) -> int:
        """How many tokens the pattern looks at, on its longer side."""
        return max(_length(self.left), _length(self.right))

    @cached_property
    def _anywhere(self) -> re.Pattern[str]:
        return compiled(_expression(self.left))

    @cached_property
    def _before(self) -> regex.Pattern[str]:
        # `re` has no look-behind of any length.
        return regex.compile(f"(?<={_expression(self.left)})")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return compiled(_expression(self.right))


def parse(pattern: str, lists: Mapping[str, frozenset[str]]) -> Context:
    """The context that a pattern describes. Raises `ValueError` saying what is wrong with it."""
    return Context(*read(pattern, lists))


def _expression(node: Node | None) -> str:
    if isinstance(node, Series):
        return "".join(_expression(part) for part in node.parts)
    if isinstance(node, Choice):
        return f"(?:{'|'.join(_expression(part) for part in node.parts)})"
    if isinstance(node, Repeat):
        return f"(?:{_expression(node.part)}){_REPEATS[node.sign]}"
    if isinstance(node, Edge):
        return _BEGIN if node.begins else _END
    return _token(node) if node is not None else ""


def _token(element: Element) -> str:
    if element.refused:
        # Of a word not yet tagged nobody knows what it is not.
        return rf"(?:(?!{_token(element.refused)}){_ANY}|<[^>]*\?>)"
    word = element.expression
    if element.words is not None:
        word = f"(?i:{'|'.join(map(regex.escape, sorted(element.words)))})"
    if not element.tags:
        return f"<{word}_[^_>]*>"
    return rf"<{word}_[^_>]*\|(?:{'|'.join(map(regex.escape, sorted(element.tags)))})\|[^_>]*>"


def _length(node: Node | None) -> int:
    """The most tokens that a part may take; a mark that an edge skips counts as one."""
    if isinstance(node, Series):
        return sum(_length(part) for part in node.parts)
    if isinstance(node, Choice):
        return max(_length(part) for part in node.parts)
    if isinstance(node, Repeat):
        return _length(node.part) * (1 if node.sign == "?" else _TIMES)
    return 1
