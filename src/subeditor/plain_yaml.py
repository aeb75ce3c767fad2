"""YAML as most files of rules are written, to nodes, without the parser of all of YAML, which takes long to import.

Knows mappings and lists in lines, values of one line, blocks of text, lists in brackets. Text that holds more (anchors,
tags, tabs, values that go on in the next line), or that may be faulty, it leaves to `yaml_parser`. What it reads it
reads as that does, to the place of every value: tests hold the two against each other.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise

from subeditor.deferred import re_compile
from subeditor.nodes import NULL, STR, MappingNode, Node, ScalarNode, SequenceNode
from subeditor.plain_values import (
    DEEPEST,
    INDICATORS,
    MOST,
    NotPlainError,
    bracketed,
    is_plain,
    scalar,
    tag,
    unquoted,
)

_ENTRY = re_compile(rf"- +{MOST} *(?:\n|\Z)")
_PAIR = re_compile(rf"{MOST} *: +{MOST} *(?:\n|\Z)")
# What stands behind a value: nothing, or a comment.
_REST = r"(?: +#.*| *)\Z"
_BLANK = re_compile(_REST)
_SINGLE = re_compile(rf"'((?:[^']|'')*)'{_REST}")
_DOUBLE = re_compile(rf'"((?:[^"\\]|\\["\\/nrtbef])*)"{_REST}')
_SINGLE_KEY = re_compile(r"'((?:[^']|'')*)' *:(?= |\Z)")
_DOUBLE_KEY = re_compile(r'"((?:[^"\\]|\\["\\/nrtbef])*)" *:(?= |\Z)')
_HEADER = re_compile(rf"([|>])(-?){_REST}")
# As long as YAML allows a key that is not announced.
_LONGEST_KEY = 1000


def compose(text: str) -> Node | None:
    """The nodes of a text; None where it is not plain."""
    if "\t" in text or "\n---" in text or "\n..." in text or not text.replace("\n", "").isprintable():
        return None
    try:
        return _Reader(text).root()
    except NotPlainError:
        return None


class _Reader:
    """Reads line after line; `_row` is the number of the one that comes next."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._row = self._depth = 0

    def root(self) -> Node:
        if self._lines[0].rstrip(" ") == "---":
            self._row = 1
        if self._indent() < 0:
            raise NotPlainError
        node = self._block()
        if self._row < len(self._lines):
            raise NotPlainError
        return node

    def _indent(self) -> int:
        """Goes to the next line that says something; how far it is indented, -1 at the end."""
        lines, row = self._lines, self._row
        while row < len(lines):
            line = lines[row]
            said = line.lstrip(" ")
            if said and said[0] != "#":
                self._row = row
                return len(line) - len(said)
            row += 1
        self._row = row
        return -1

    def _block(self) -> Node:
        """The list or the mapping that begins with the line."""
        line = self._lines[self._row]
        indent = len(line) - len(line.lstrip(" "))
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotPlainError
        node = self._sequence(indent) if _is_entry(line, indent) else self._mapping(indent)
        self._depth -= 1
        return node

    def _sequence(self, indent: int) -> Node:
        """A list whose dashes stand so far indented, the first of them perhaps behind another one."""
        start = self._starts[self._row] + indent
        text, margin = self._text, " " * indent + "- "
        items: list[Node] = []
        while True:
            at = self._starts[self._row] + indent
            while match := _ENTRY.match(text, at):
                items.append(scalar(match, 1))
                self._row += 1
                at = match.end()
                if not text.startswith(margin, at):
                    break
                at += indent
            else:
                items.append(self._item(indent))
            following = self._indent()
            if following > indent:
                raise NotPlainError
            if following < indent or not _is_entry(self._lines[self._row], indent):
                return SequenceNode(items, start, self._starts[self._row] - 1)

    def _item(self, indent: int) -> Node:
        line = self._lines[self._row]
        column = indent + 1
        while line[column : column + 1] == " ":
            column += 1
        first = line[column : column + 1]
        if not first or first == "#":
            return self._below(indent, self._starts[self._row] + indent + 1)
        if first == "'" or first == '"':
            if not (_SINGLE if first == "'" else _DOUBLE).match(line, column):
                return self._inner(self._mapping, column)
        elif first == "-" and _is_entry(line, column):
            return self._inner(self._sequence, column)
        elif first not in INDICATORS and _colon(line, column) >= 0:
            return self._inner(self._mapping, column)
        return self._value(line, column, indent)

    def _inner(self, read: Callable[[int], Node], column: int) -> Node:
        """A list or mapping that begins behind a dash."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise NotPlainError
        node = read(column)
        self._depth -= 1
        return node

    def _mapping(self, indent: int) -> Node:
        """A mapping whose keys stand so far indented, the first of them perhaps behind a dash."""
        start = self._starts[self._row] + indent
        pairs: list[tuple[Node, Node]] = []
        while True:
            if match := _PAIR.match(self._text, self._starts[self._row] + indent):
                pairs.append((scalar(match, 1), scalar(match, 4)))
                self._row += 1
            else:
                pairs.append(self._pair(indent))
            following = self._indent()
            if following < indent:
                return MappingNode(pairs, start, self._starts[self._row] - 1)
            if following > indent or _is_entry(self._lines[self._row], indent):
                raise NotPlainError

    def _pair(self, indent: int) -> tuple[Node, Node]:
        """A key and its value."""
        line = self._lines[self._row]
        key, colon = self._key(line, indent)
        column = colon + 1
        while line[column : column + 1] == " ":
            column += 1
        if column == len(line) or line[column] == "#":
            return key, self._below(indent, self._starts[self._row] + colon + 1, in_mapping=True)
        return key, self._value(line, column, indent)

    def _key(self, line: str, column: int) -> tuple[Node, int]:
        """The key that stands in a line, and the column of its colon."""
        start = self._starts[self._row] + column
        first = line[column]
        if first == "'" or first == '"':
            match = (_SINGLE_KEY if first == "'" else _DOUBLE_KEY).match(line, column)
            if not match or match.end(1) - column > _LONGEST_KEY:
                raise NotPlainError
            text = unquoted(first, match[1])
            return ScalarNode(STR, text, start, start + len(match[1]) + 2, first), match.end() - 1
        at = _colon(line, column)
        text = line[column:at].rstrip(" ")
        if not is_plain(line, column) or at < 0 or at - column > _LONGEST_KEY or " #" in text:
            raise NotPlainError
        return ScalarNode(tag(text), text, start, start + len(text)), at

    def _below(self, indent: int, at: int, *, in_mapping: bool = False) -> Node:
        """The value of a line that has none: what is indented further below it, else nothing."""
        self._row += 1
        following = self._indent()
        if following > indent or (
            in_mapping and following == indent and _is_entry(self._lines[self._row], indent)
        ):
            return self._block()
        return ScalarNode(NULL, "", at, at)

    def _value(self, line: str, column: int, indent: int) -> Node:
        """A value that begins in a line."""
        start = self._starts[self._row] + column
        first = line[column]
        if first == "'" or first == '"':
            match = (_SINGLE if first == "'" else _DOUBLE).match(line, column)
            if not match:
                raise NotPlainError
            self._row += 1
            return ScalarNode(STR, unquoted(first, match[1]), start, start + len(match[1]) + 2, first)
        if first == "|" or first == ">":
            return self._text_block(line, column, indent)
        if first in "[{":
            return self._brackets(start, indent)
        if not is_plain(line, column):
            raise NotPlainError
        text = line[column:]
        if " #" in text:
            text = text[: text.index(" #")]
        text = text.rstrip(" ")
        if ": " in text or text[-1] == ":":
            raise NotPlainError
        self._row += 1
        return ScalarNode(tag(text), text, start, start + len(text))

    def _text_block(self, line: str, column: int, indent: int) -> Node:
        """The lines below that are indented further, as they are or joined."""
        header = _HEADER.match(line, column)
        first = self._row + 1
        below = self._lines[first] if first < len(self._lines) else ""
        margin = len(below) - len(below.lstrip(" "))
        if not header or margin <= indent or margin == len(below):
            raise NotPlainError
        row, held = first, list[str]()
        while row < len(self._lines):
            below = self._lines[row]
            if below[:margin].strip(" "):
                break
            held.append(below[margin:])
            row += 1
        if row == len(self._lines) and self._lines[-1]:
            raise NotPlainError  # without a line end at the end of the file
        end = self._starts[row] if row < len(self._lines) else len(self._text)
        while not held[-1]:
            held.pop()
        if any(each.isspace() for each in held):
            raise NotPlainError
        text = "\n".join(held) if header[1] == "|" else _joined(held)
        start = self._starts[self._row] + column
        self._row = row
        return ScalarNode(STR, text + "\n" * (not header[2]), start, end, header[1])

    def _brackets(self, start: int, indent: int) -> Node:
        """What stands in brackets from there on, perhaps over several lines."""
        node, at = bracketed(self._text, start)
        row = self._row
        while self._starts[row + 1] <= at:
            row += 1
            line = self._lines[row]
            if len(line) - len(line.lstrip(" ")) <= indent:
                raise NotPlainError
        if not _BLANK.match(self._lines[row], at - self._starts[row]):
            raise NotPlainError
        self._row = row + 1
        return node


def _is_entry(line: str, column: int) -> bool:
    return line.startswith("-", column) and line[column + 1 : column + 2] in ("", " ")


def _colon(line: str, column: int) -> int:
    """Where the colon stands that ends a key; -1 where there is none."""
    at = line.find(": ", column)
    if at >= 0:
        return at
    return len(line) - 1 if line.endswith(":") else -1


def _joined(lines: list[str]) -> str:
    """Lines as a folded block joins them: a line end is a space, an empty line a line end."""
    if any(line.startswith(" ") for line in lines):
        raise NotPlainError
    parts = [lines[0]]
    for before, line in pairwise(lines):
        parts.append("\n" if not line else f" {line}" if before else line)
    return "".join(parts)
