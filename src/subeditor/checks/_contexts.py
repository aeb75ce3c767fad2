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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

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
_LEXEME = re.compile(
    r"""\s+ | !?/(?:[^/\\]|\\.)+/(?:[A-Z]+\$?)? | [()|] | [?*+](?=[\s()|?*+]|\Z)
      | [^\s()|]+?(?=[?*+]?(?:[\s()|]|\Z))""",
    re.VERBOSE,
)
_TAGGED = re.compile(r"(?P<word>.+)/(?P<tag>[A-Z]+\$?)\Z")
_REPEATS = {"?": "?", "*": "{0,20}", "+": "{1,20}"}

# A sentence is matched as `<word_TAG><word_TAG>…`.
_ANY = "<[^>]*>"
_BEGIN = r"\A(?:<[^>]*_(?:''|\()>)?"
_END = r"(?:<[^>]*_(?:\.|''|\))>)*\Z"


@dataclass(frozen=True, slots=True)
class Element:
    """One token: the expression for it, and whether a word may be it, given the tags it may have."""

    expression: str
    fits: Callable[[str, frozenset[str]], bool]


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of the sentence."""

    expression: str


@dataclass(frozen=True, slots=True)
class Series:
    """One thing after the other; a word in question is None."""

    parts: tuple[Node | None, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    parts: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Repeat:
    """The same again, by its sign."""

    part: Node
    sign: str


Node = Element | Edge | Series | Choice | Repeat


@dataclass(frozen=True, slots=True)
class Encoded:
    """A tagged sentence as one string, and where in it each token begins (one offset more than tokens)."""

    text: str
    offsets: list[int]


def encode(tokens: Sequence[Token]) -> Encoded:
    """The sentence as `Context.matches` wants it."""
    offsets = [0]
    parts = []
    for token in tokens:
        text = token.text if token.text not in "<>" else "="
        parts.append(f"<{text.replace('>', '=')}_{token.tag}>")
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
        tags = possible_tags(token) if token else frozenset[str]()
        edge = not any(map(str.isalnum, token))
        return any(
            node is None or (edge if isinstance(node, Edge) else node.fits(token, tags))
            for node in _nearest(self.left if before else self.right, before)
        )

    def found(self, sentence: Encoded) -> bool:
        """Whether the pattern, of what stands before `_` alone, fits anywhere in the sentence."""
        return self._anywhere.search(sentence.text) is not None

    def matches(self, sentence: Encoded, first: int, last: int) -> bool:
        """Whether the pattern fits, with the tokens [first, last) of the sentence as the word in question."""
        before, after = self._expressions
        return bool(
            after.match(sentence.text, sentence.offsets[last])
            and before.match(sentence.text, sentence.offsets[first])
        )

    @cached_property
    def _anywhere(self) -> regex.Pattern[str]:
        return regex.compile(_expression(self.left))

    @cached_property
    def _expressions(self) -> tuple[regex.Pattern[str], regex.Pattern[str]]:
        left, right = _expression(self.left), _expression(self.right)
        return regex.compile(f"(?<={left})"), regex.compile(right)


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
    if lexeme.startswith("!") and len(lexeme) > 1:
        inner = _element(lexeme[1:], lists, pattern)
        return Element(f"(?!{inner.expression}){_ANY}", lambda word, tags: True)
    if lexeme == "ANY":
        return Element(_ANY, lambda word, tags: True)
    if lexeme in GROUPS or lexeme in TAGS:
        return _worded("[^>]*", _tags(lexeme, pattern), lambda word: True)
    if lexeme.startswith("@"):
        if lexeme[1:] not in lists:
            raise ValueError(f"`{pattern}`: there is no list of words `{lexeme[1:]}`")
        listed = lists[lexeme[1:]]
        words = "|".join(regex.escape(word) for word in sorted(listed))
        return _worded(f"(?i:{words})", frozenset(), lambda word: word.lower() in listed)
    if lexeme.startswith("/"):
        expression, _, name = lexeme[1:].rpartition("/")
        return _expressed(expression, _tags(name, pattern), pattern)
    if lexeme.startswith("%"):
        ending = lexeme[1:].lower()
        expression = f"[^>]*(?i:{regex.escape(ending)})"
        return _worded(expression, frozenset(), lambda word: word.lower().endswith(ending))
    tagged = _TAGGED.match(lexeme)
    if not tagged and re.fullmatch(r"[A-Z]{2,}\$?", lexeme):
        raise ValueError(f"`{pattern}`: `{lexeme}` is no tag (words are written in small letters)")
    literal, tags = (tagged["word"], _tags(tagged["tag"], pattern)) if tagged else (lexeme, frozenset[str]())
    small = literal.lower()
    return _worded(f"(?i:{regex.escape(small)})", tags, lambda word: word.lower() == small)


def _tags(name: str, pattern: str) -> frozenset[str]:
    """The tags that a name stands for; none for no name."""
    if name and name not in GROUPS and name not in TAGS:
        raise ValueError(f"`{pattern}`: `{name}` is no tag")
    return frozenset(GROUPS.get(name, (name,) if name else ()))


def _worded(expression: str, wanted: frozenset[str], fits: Callable[[str], bool]) -> Element:
    """A token whose word is so, and whose tag is one of those wanted, if any are."""
    if not wanted:
        return Element(f"<{expression}_[^_>]*>", lambda word, tags: fits(word))
    tag = "|".join(regex.escape(tag) for tag in sorted(wanted))
    return Element(f"<{expression}_(?:{tag})>", lambda word, tags: not tags.isdisjoint(wanted) and fits(word))


def _expressed(expression: str, wanted: frozenset[str], pattern: str) -> Element:
    """A token whose word matches a regular expression."""
    try:
        compiled = regex.compile(expression)
    except regex.error as fault:
        raise ValueError(f"`{pattern}`: `/{expression}/`: {fault}") from None
    # In the encoded sentence `.` and negated sets must not run over the token's end.
    within = _WIDE.sub(lambda m: _NARROW.get(m[0], m[0].replace("[^", "[^<>", 1)), expression)
    return _worded(f"(?:{within})", wanted, lambda word: bool(compiled.fullmatch(word)))


_WIDE = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\.")
_NARROW = {".": "[^<>]", r"\W": r"[^\w<>]", r"\S": r"[^\s<>]", r"\D": r"[^\d<>]"}


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
    return node.expression if node is not None else ""
