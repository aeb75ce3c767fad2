"""How a context is written, and what it is read as: `NOUN+ _ VBN (DT|PRP$|NN)`.

Knows the notation, which `_contexts` describes; knows nothing of what is done with a pattern that was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple, cast

import regex

from subeditor.deferred import re_compile
from subeditor.language.tags import TAGS

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
_SIGNS = frozenset("?*+")


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
    """The beginning of the sentence, or its end."""

    begins: bool


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


def read(pattern: str, lists: Mapping[str, frozenset[str]]) -> tuple[Series, Series]:
    """What a pattern has before the word in question, and after it. Raises `ValueError`."""
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
    return Series(parts[:at]), Series(parts[at + 1 :])


def _choice(stack: list[str], lists: Mapping[str, frozenset[str]], pattern: str, depth: int) -> Choice:
    """The alternatives up to the closing bracket, which is left on the stack."""
    found: list[Series] = []
    parts: list[Node | None] = []
    while stack and stack[-1] != ")":
        lexeme = stack.pop()
        if lexeme == "|":
            found.append(Series(tuple(parts)))
            parts = []
        elif lexeme in _SIGNS:
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
            parts.append(Edge(lexeme == "^"))
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
        matches = compiled(expression).fullmatch
    except regex.error as fault:
        raise ValueError(f"`{pattern}`: `/{expression}/`: {fault}") from None
    # In the encoded sentence `.` and negated sets must not run over the token's end.
    within = _WIDE.sub(lambda m: _NARROW.get(m[0], m[0].replace("[^", "[^<>", 1)), expression)
    return Element(None, tags, f"(?:{within})", lambda word: bool(matches(word)))


_WIDE = re_compile(r"\\.|\[(?:\\.|[^\]\\])+\]|\.")
_NARROW = {".": "[^<>]", r"\W": r"[^\w<>]", r"\S": r"[^\s<>]", r"\D": r"[^\d<>]"}


@lru_cache
def compiled(expression: str) -> re.Pattern[str]:
    """Compiled by `re`, in a third of the time; by `regex` where a rule's own expression wants that.

    Raises `regex.error`.
    """
    try:
        return re.compile(expression)
    except re.error:
        return cast("re.Pattern[str]", regex.compile(expression))
