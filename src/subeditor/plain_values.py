"""The values of plain YAML (see `plain_yaml`): in quotation marks, without them, in brackets.

Knows what a value means and where it ends; knows nothing of lines and how far they are indented.
"""

from __future__ import annotations

import re
from typing import Any

from subeditor.deferred import re_compile
from subeditor.nodes import BOOL, INT, NULL, STR, MappingNode, Node, ScalarNode, SequenceNode
from subeditor.scalars import FALSE, TRUE

DEEPEST = 32
# A value in the manner of most, in three groups: in quotation marks without any inside, or without them.
MOST = (
    r"""(?:'([^'\n]*)'|"([^"\\\n]*)"|"""
    r"""([^\s\-?:,\[\]{}#&*!|>'"%@`](?:[^:#\n]++|:(?=[^ \n])|(?<=[^ ])#)*+))"""
)
# The same in brackets.
_IN_BRACKETS = re_compile(
    r"""'((?:[^'\n]|'')*)'|"([^"\\\n]*)"|([^\s\-?:,\[\]{}#&*!|>'"%@`][^,\[\]{}#:?\n]*)"""
)
_COLON = re_compile(r" *:(?=[ \n])")
_GAP = re_compile(r"[ \n]*")
_ESCAPE = re_compile(r"\\(.)")
_ESCAPES = dict(zip('"\\/nrtbef', '"\\/\n\r\t\b\x1b\f', strict=True))

# No value without quotation marks begins with one of these; with one of the second only before another character.
INDICATORS = frozenset(",[]{}#&*!|>'\"%@`")
_BEFORE_SPACE = frozenset("-?:")
_WORDS = {
    **dict.fromkeys((*TRUE, *FALSE), BOOL),
    **dict.fromkeys(("~", "null", "Null", "NULL"), NULL),
    "=": "tag:yaml.org,2002:value",
    "<<": "tag:yaml.org,2002:merge",
}
_OF_NUMBERS = frozenset("-+.0123456789")
_INTEGER = re_compile(r"[-+]?(?:0|[1-9][0-9]*)\Z")
# Numbers in other notations, times and dates, and what is near enough to them.
_LIKE_A_NUMBER = re_compile(r"[-+]?(?:0[xb\d_]|\.(?:\d|inf|Inf|INF|nan|NaN|NAN)|\d[\d_.:eE+-]*\Z|\d{4}-\d)")


class NotPlainError(Exception):
    """Here stands something that is not plain."""


def scalar(match: re.Match[str], group: int) -> Node:
    """The value in three groups of a match from `group` on: in single quotation marks, in double ones, in none."""
    plain = match[group + 2]
    if plain is not None:
        start = match.start(group + 2)
        if plain[-1] == " ":
            plain = plain.rstrip(" ")
        # Hardly any needs to be looked at closely.
        kind = tag(plain) if plain in _WORDS or plain[0] in _OF_NUMBERS else STR
        return ScalarNode(kind, plain, start, start + len(plain))
    mark, group = ("'", group) if match[group] is not None else ('"', group + 1)
    start, end = match.span(group)
    text = match[group]
    return ScalarNode(STR, text.replace("''", "'") if "''" in text else text, start - 1, end + 1, mark)


def tag(text: str) -> str:
    """The tag of a value without quotation marks."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] in _OF_NUMBERS:
        if _INTEGER.match(text):
            return INT
        if _LIKE_A_NUMBER.match(text):
            raise NotPlainError
    return STR


def unquoted(mark: str, text: str) -> str:
    """What stands in quotation marks, as it is meant."""
    if mark == "'":
        return text.replace("''", "'") if "''" in text else text
    return _ESCAPE.sub(lambda match: _ESCAPES[match[1]], text) if "\\" in text else text


def is_plain(line: str, column: int) -> bool:
    """Whether a value without quotation marks may begin there."""
    first = line[column]
    return first not in INDICATORS and (
        first not in _BEFORE_SPACE or line[column + 1 : column + 2] not in ("", " ")
    )


def bracketed(text: str, start: int, depth: int = 0) -> tuple[Node, int]:
    """A list or mapping in brackets, and where it ends."""
    is_list = text[start] == "["
    closing = "]" if is_list else "}"
    items: list[Any] = []
    at = _after_gap(text, start + 1)
    if depth > DEEPEST:
        raise NotPlainError
    while not text.startswith(closing, at):
        if not is_list:
            key, at = _in_brackets(text, at)
            colon = _COLON.match(text, at)
            if not colon:
                raise NotPlainError
            at = _after_gap(text, colon.end())
        nested = text.startswith(("[", "{"), at)
        node, at = bracketed(text, at, depth + 1) if nested else _in_brackets(text, at)
        items.append(node if is_list else (key, node))
        at = _after_gap(text, at)
        if text.startswith(",", at):
            at = _after_gap(text, at + 1)
        elif not text.startswith(closing, at):
            raise NotPlainError
    at += 1
    return SequenceNode(items, start, at, flow=True) if is_list else MappingNode(items, start, at), at


def _after_gap(text: str, at: int) -> int:
    match = _GAP.match(text, at)
    assert match
    return match.end()


def _in_brackets(text: str, at: int) -> tuple[Node, int]:
    """A value that stands in brackets, and where it ends."""
    match = _IN_BRACKETS.match(text, at)
    if not match:
        raise NotPlainError
    node = scalar(match, 1)
    assert node.end is not None
    return node, node.end
