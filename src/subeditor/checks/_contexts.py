"""Patterns over the words and tags round a word: `NOUN+ _ VBN (DT|PRP$|NN)`.

Knows the small language in which rules describe a context, and how it becomes a regular expression over
tagged tokens; knows nothing of rules or of what is reported. A pattern is a sequence of elements, white space
between:

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

A word's neighbours may tell that a pattern cannot fit before anything is tagged: `Context.near`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, cast

import regex

from subeditor.deferred import re_compile
from subeditor.language.tags import TAGS, Token, possible_tags

GROUPS: Mapping[str, tuple[str, ...]] = {
    "NOUN": ("NN", "NNS", "NNP", "NNPS"),
    "PROPER": ("NNP", "NNPS"),
    "VERB": ("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"),
    "FINITE": ("VBD", "VBP", "VBZ", "MD"),
    "ADJ": ("JJ", "JJR", "JJS"),
    "ADV": ("RB", "RBR", "RBS"),
    "STOP": (".",),
    "QUOTE": ("''",),
    "DASH": (":",),
    "OPEN": ("(",),
    "CLOSE": (")",),
    "MONEY": ("$",),
}
_LEXEME = re_compile(
    r"""\s+ | !?/(?:[^/\\]|\\.)+/(?:[A-Z]+\$?)? | [()|] | [?*+](?=[\s()|?*+]|\Z)
      | [^\s()|]+?(?=[?*+]?(?:[\s()|]|\Z))""",
    re.VERBOSE,
)
_TAGGED = re_compile(r"(?P<word>.+)/(?P<tag>[A-Z]+\$?)\Z")
_TIMES = 20
_REPEATS = {"?": "?", "*": f"{{0,{_TIMES}}}", "+": f"{{1,{_TIMES}}}"}

# A sentence is matched as `<word_|TAG|><word_|TAG|>…`; one not yet tagged as `<word_|TAG|TAG|?>…`, with all
# tags that a word may get.
_ANY = "<[^>]*>"
_BEGIN = r"\A(?:<[^>]*_[^_>]*\|(?:''|\()\|[^_>]*>)?"
_END = r"(?:<[^>]*_[^_>]*\|(?:\.|''|\))\|[^_>]*>)*\Z"


class Element(NamedTuple):
    """One token: one of `words` (in small letters), or what `test` takes and `expression` matches.

    None is no matter which; `tags` likewise when empty. `refused`: any token that is not that element.
    """

    words: frozenset[str] | None = None
    tags: frozenset[str] = frozenset()
    expression: str = "[^>]*"
    test: Callable[[str], bool] | None = None
    refused: Element | None = None


class Edge(NamedTuple):
    """The beginning or the end of the sentence."""

    expression: str


class Series(NamedTuple):
    """One thing after the other; a word in question is None."""

    parts: tuple[Node | None, ...]


class Choice(NamedTuple):
    """One of several."""

    parts: tuple[Series, ...]


class Repeat(NamedTuple):
    """The same again, by its sign."""

    part: Node
    sign: str


Node = Element | Edge | Series | Choice | Repeat


class Fringe(NamedTuple):
    """What a neighbour may be: anything, an edge, one of `words`, of one of `tags`, or what `others` say."""

    anything: bool
    edge: bool
    words: frozenset[str]
    tags: frozenset[str]
    others: tuple[Element, ...]

    def may(self, token: str) -> bool:
        """Whether a token (empty: the edge of the text) may be the neighbour."""
        if self.anything or token.lower() in self.words:
            return True
        if self.edge and not any(map(str.isalnum, token)):
            return True
        if not token or not (self.tags or self.others):
            return False
        tags = possible_tags(token)
        if not self.tags.isdisjoint(tags):
            return True
        small = token.lower()
        return any(
            (not other.tags or not other.tags.isdisjoint(tags))
            and (small in other.words if other.words is not None else other.test is None or other.test(token))
            for other in self.others
        )


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
        return (self.before if before else self.after).may(token)

    @cached_property
    def before(self) -> Fringe:
        """What may stand right before the word in question."""
        return _fringe(_nearest(self.left, reverse=True))

    @cached_property
    def after(self) -> Fringe:
        """What may stand right after it."""
        return _fringe(_nearest(self.right, reverse=False))

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
        return _compiled(_expression(self.left))

    @cached_property
    def _before(self) -> regex.Pattern[str]:
        # `re` has no look-behind of any length.
        return regex.compile(f"(?<={_expression(self.left)})")

    @cached_property
    def _after(self) -> re.Pattern[str]:
        return _compiled(_expression(self.right))


def _compiled(expression: str) -> re.Pattern[str]:
    """Compiled by `re`, in a third of the time; by `regex` where a rule's own expression wants that."""
    try:
        return re.compile(expression)
    except re.error:
        return cast("re.Pattern[str]", regex.compile(expression))


def parse(pattern: str, lists: Mapping[str, frozenset[str]]) -> Context:
    """The context that a pattern describes. Raises `ValueError` saying what is wrong with it."""
    lexemes = _LEXEME.findall(pattern)
    if "".join(lexemes) != pattern:
        raise ValueError(f"`{pattern}`: cannot be read")
    stack = [lexeme for lexeme in reversed(lexemes) if not lexeme.isspace()]
    choice = _choice(stack, lists, pattern, depth=0)
    if stack:
        raise ValueError(f"`{pattern}`: a `)` too many")
    parts = choice.parts[0].parts
    if len(choice.parts) > 1 or parts.count(None) != 1:
        raise ValueError(f"`{pattern}`: wants one `_`, the word in question, outside brackets")
    at = parts.index(None)
    return Context(Series(parts[:at]), Series(parts[at + 1 :]))


def _choice(stack: list[str], lists: Mapping[str, frozenset[str]], pattern: str, depth: int) -> Choice:
    """The alternatives up to the closing bracket, which is left on the stack."""
    found: list[Series] = []
    parts: list[Node | None] = []
    while stack and stack[-1] != ")":
        lexeme = stack.pop()
        if lexeme == "|":
            found.append(Series(tuple(parts)))
            parts = []
        elif lexeme in _REPEATS:
            if not parts or parts[-1] is None or isinstance(parts[-1], Edge | Repeat):
                raise ValueError(f"`{pattern}`: nothing that `{lexeme}` could repeat")
            parts[-1] = Repeat(parts[-1], lexeme)
        elif lexeme == "(":
            parts.append(_choice(stack, lists, pattern, depth + 1))
            if not stack:
                raise ValueError(f"`{pattern}`: a `)` is missing")
            stack.pop()
        elif lexeme == "_":
            if depth:
                raise ValueError(f"`{pattern}`: `_` may not stand in brackets")
            parts.append(None)
        elif lexeme in "^$":
            parts.append(Edge(_BEGIN if lexeme == "^" else _END))
        else:
            parts.append(_element(lexeme, lists, pattern))
    return Choice((*found, Series(tuple(parts))))


def _element(lexeme: str, lists: Mapping[str, frozenset[str]], pattern: str) -> Element:
    """One token's element."""
    if lexeme in GROUPS or lexeme in TAGS:
        return Element(tags=_tags(lexeme, pattern))
    first = lexeme[0]
    if first == "!" and len(lexeme) > 1:
        return Element(refused=_element(lexeme[1:], lists, pattern))
    if lexeme == "ANY":
        return Element()
    if first == "@":
        if lexeme[1:] not in lists:
            raise ValueError(f"`{pattern}`: there is no list of words `{lexeme[1:]}`")
        return Element(lists[lexeme[1:]])
    if first == "/" and len(lexeme) > 1:
        expression, _, name = lexeme[1:].rpartition("/")
        return _expressed(expression, _tags(name, pattern), pattern)
    if first == "%":
        ending = lexeme[1:].lower()
        expression = f"[^>]*(?i:{regex.escape(ending)})"
        return Element(expression=expression, test=lambda word: word.lower().endswith(ending))
    tagged = _TAGGED.match(lexeme) if "/" in lexeme else None
    if tagged:
        return Element(frozenset({tagged["word"].lower()}), _tags(tagged["tag"], pattern))
    if lexeme.isupper() and len(lexeme) > 1:
        raise ValueError(f"`{pattern}`: `{lexeme}` is no tag (words are written in small letters)")
    return Element(frozenset({lexeme.lower()}))


def _tags(name: str, pattern: str) -> frozenset[str]:
    """The tags that a name stands for; none for no name."""
    if name and name not in GROUPS and name not in TAGS:
        raise ValueError(f"`{pattern}`: `{name}` is no tag")
    return frozenset(GROUPS.get(name, (name,) if name else ()))


def _expressed(expression: str, tags: frozenset[str], pattern: str) -> Element:
    """A token whose word matches a regular expression."""
    try:
        compiled = regex.compile(expression)
    except regex.error as fault:
        raise ValueError(f"`{pattern}`: `/{expression}/`: {fault}") from None
    # In the encoded sentence `.` and negated sets must not run over the token's end.
    within = _WIDE.sub(lambda m: _NARROW.get(m[0], m[0].replace("[^", "[^<>", 1)), expression)
    return Element(None, tags, f"(?:{within})", lambda word: bool(compiled.fullmatch(word)))


_WIDE = re_compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\.")
_NARROW = {".": "[^<>]", r"\W": r"[^\w<>]", r"\S": r"[^\s<>]", r"\D": r"[^\d<>]"}


def _fringe(nodes: Iterable[Element | Edge | None]) -> Fringe:
    """The neighbours sorted by what must be known of them."""
    found = list(nodes)
    elements = [node for node in found if isinstance(node, Element)]
    plain = [e for e in elements if e.test is None]
    return Fringe(
        anything=None in found or any(e.words is None and not e.tags for e in plain),
        edge=any(isinstance(node, Edge) for node in found),
        words=frozenset().union(*(e.words for e in plain if e.words is not None and not e.tags)),
        tags=frozenset().union(*(e.tags for e in plain if e.words is None)),
        others=tuple(e for e in elements if e.test is not None or (e.words is not None and e.tags)),
    )


def _nearest(node: Node | None, reverse: bool) -> Iterator[Element | Edge | None]:
    """The elements that may be nearest to the word in question; None when anything may be."""
    if isinstance(node, Series):
        for part in reversed(node.parts) if reverse else node.parts:
            inner = list(_nearest(part, reverse))
            yield from filter(None, inner)
            if None not in inner:
                return
        yield None
    elif isinstance(node, Choice):
        for series in node.parts:
            yield from _nearest(series, reverse)
    elif isinstance(node, Repeat):
        yield from _nearest(node.part, reverse)
        if node.sign != "+":
            yield None
    elif node is not None:
        yield node


def _expression(node: Node | None) -> str:
    if isinstance(node, Series):
        return "".join(_expression(part) for part in node.parts)
    if isinstance(node, Choice):
        return f"(?:{'|'.join(_expression(part) for part in node.parts)})"
    if isinstance(node, Repeat):
        return f"(?:{_expression(node.part)}){_REPEATS[node.sign]}"
    if isinstance(node, Edge):
        return node.expression
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
