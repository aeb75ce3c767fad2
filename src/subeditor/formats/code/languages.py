"""Where comments stand in source code, by families of languages.

Knows how comments and strings are written, so that what looks like a comment in a string is none; knows nothing of
what a comment says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple


class Comment(NamedTuple):
    """A comment at source[start:end]; what it says is source[inner:inner_end]. `kind`: line, block or docstring."""

    kind: str
    start: int
    end: int
    inner: int
    inner_end: int


# Patterns of what may hold the signs of a comment without being one.
_STRING = r"\"(?:[^\"\\\n]|\\.)*+\"?|'(?:[^'\\\n]|\\.)*+'?"
_DOUBLE = r"\"(?:[^\"\\\n]|\\.)*+\"?"
# A template of JavaScript may hold another one in its braces.
_TEMPLATE = (
    r"`(?:[^`\\$]|\\.|\$\{(?:[^{}`\\]|\\.|\{[^{}`]{0,2000}+\}|`(?:[^`\\]|\\.){0,9000}+`){0,9000}+\}|\$)*+`?"
)
_RAW = r"`[^`]*+`?"
_CHARACTER = r"'(?:[^'\\\n]|\\[^\n]{1,8}?)'"
_TRIPLE = r"\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*+(?:\"\"\")?"
_SLASHES = r"(?P<line>//+[/!]?)(?P<said>[^\r\n]*+)"
_STARS = r"(?P<open>/\*[*!]?)(?P<text>(?:[^*]|\*(?!/))*+)(?:\*/)?"
_HASH = r"(?P<line>(?<![\w$&\\{(])\#+)(?P<said>[^\r\n]*+)"
_EITHER = r"(?P<line>//+[/!]?|(?<![\w$&\\{(])\#+)(?P<said>[^\r\n]*+)"
_DASHES = r"(?P<line>--+)(?P<said>[^\r\n]*+)"
_SEMICOLONS = r"(?P<line>;+)(?P<said>[^\r\n]*+)"
_PERCENT = r"(?P<line>%+)(?P<said>[^\r\n]*+)"
_PYTHON = r"(?P<quote>(?P<prefix>[rRbBuUfF]{0,2})(?P<mark>\"\"\"|'''))(?P<doc>(?:[^\\\"']|\\.|(?!(?P=mark))[\"'])*+)(?:(?P=mark))?"
_LUA = r"(?P<open>--\[\[)(?P<text>(?:[^\]]|\](?!\]))*+)(?:\]\])?"
_ANGLES = r"(?P<open><\#)(?P<text>(?:[^#]|\#(?!>))*+)(?:\#>)?"
_BEGIN = r"(?P<open>(?<![^\n])=begin\b)(?P<text>(?:[^\n]|\n(?!=end\b))*+)(?:\n=end\b)?"
_REGEXP = r"(?<=[=(,:;!&|?{}\n])[ \t]{0,80}/(?![/*])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}+\]){1,400}+/"

_FAMILIES = {
    "py pyi pyx pyw py3": (_PYTHON, _HASH, _STRING),
    "js jsx ts tsx mjs cjs mts cts": (_SLASHES, _STARS, _REGEXP, _STRING, _TEMPLATE),
    "java kt kts scala sbt groovy gradle swift": (_SLASHES, _STARS, _TRIPLE, _STRING),
    "c h cc cpp cxx hh hpp hxx m mm cs dart proto zig v": (_SLASHES, _STARS, _STRING),
    "go": (_SLASHES, _STARS, _DOUBLE, _RAW, _CHARACTER),
    "rs": (_SLASHES, _STARS, _DOUBLE, _CHARACTER),
    "css": (_STARS, _STRING),
    "scss sass less": (_SLASHES, _STARS, _STRING),
    "rb": (_BEGIN, _HASH, _STRING),
    "php": (_EITHER, _STARS, _STRING),
    "ps1 psm1 psd1": (_ANGLES, _HASH, _STRING),
    "pl pm r jl ex exs cr nim tcl sh bash zsh fish toml tf yaml yml": (_HASH, _STRING),
    "lua": (_LUA, _DASHES, _STRING),
    "sql elm adb ads": (_DASHES, _STARS, _STRING),
    "hs": (_DASHES, r"(?P<open>\{-)(?P<text>(?:[^-]|-(?!\}))*+)(?:-\})?", _DOUBLE),
    "lisp el clj cljs cljc scm rkt": (_SEMICOLONS, _DOUBLE),
    "erl hrl tex": (_PERCENT, _DOUBLE),
}
_OF = {ending: family for family in _FAMILIES for ending in family.split()}


def known(ending: str) -> bool:
    """Whether there is a language of that file ending (`py`)."""
    return ending in _OF


@cache
def _pattern(family: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in _FAMILIES[family]), re.DOTALL)


def comments(text: str, ending: str) -> Iterator[Comment]:
    """The comments and docstrings of a program, in order."""
    for found in _pattern(_OF[ending]).finditer(text):
        groups = found.groupdict()
        if groups.get("line") is not None:
            yield Comment("line", found.start(), found.end(), *found.span("said"))
        elif groups.get("open") is not None:
            yield Comment("block", found.start(), found.end(), *found.span("text"))
        elif groups.get("quote") is not None and _is_statement(text, found.start(), groups["prefix"]):
            yield Comment("docstring", found.start(), found.end(), *found.span("doc"))


def joined(text: str, found: Iterable[Comment]) -> Iterator[tuple[str, list[Comment]]]:
    """Comments that go together: those that have consecutive lines to themselves, in the same column."""
    group: list[Comment] = []
    column = -1
    for comment in found:
        line = max(text.rfind("\n", 0, comment.start), text.rfind("\r", 0, comment.start)) + 1
        alone = not text[line : comment.start].strip()
        joins = (
            comment.kind == "line"
            and alone
            and group
            and column == comment.start - line
            and not text[group[-1].end : line].strip()
            and text.count("\n", group[-1].end, line) + text.count("\r", group[-1].end, line) <= 2
            and "\n\n" not in text[group[-1].end : line].replace("\r", "")
        )
        if not joins and group:
            yield group[0].kind, group
            group = []
        group.append(comment)
        column = comment.start - line if comment.kind == "line" and alone else -1
    if group:
        yield group[0].kind, group


def _is_statement(text: str, start: int, prefix: str) -> bool:
    """Whether a string of Python stands alone on its line, after what ends a statement: a colon, a blank line, …"""
    if set(prefix) & set("bBfF"):
        return False
    line = text.rfind("\n", 0, start) + 1
    if text[line:start].strip():
        return False
    before = text[max(0, line - 400) : line].rstrip()
    while before.rpartition("\n")[2].lstrip().startswith("#"):
        before = before.rpartition("\n")[0].rstrip()
    return before[-1:] not in ("(", "[", "{", ",", "=", "\\", "+", "%") and not before.endswith(
        ("return", "yield", "(")
    )
