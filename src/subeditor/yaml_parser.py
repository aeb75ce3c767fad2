"""YAML to nodes, and the ways in which YAML goes wrong, each with an address and advice.

Knows the syntax alone, and bounds what could do harm: the depth of a file, and what its aliases stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from subeditor.diagnostics import Span
from subeditor.errors import Address, SubeditorError
from subeditor.nodes import MappingNode, Node, ScalarNode, SequenceNode
from subeditor.source import Source

# Far more than anybody writes, far less than it takes to fill the memory ("billion laughs") or the stack.
MAX_ALIASED = 10_000
MAX_DEPTH = 64


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The loader without what looks for resolvers of paths at every node: there are none."""

    def descend_resolver(self, current_node: Any, current_index: Any) -> None:
        """Nothing."""

    def ascend_resolver(self) -> None:
        """Nothing."""


def compose(source: Source, error: type[SubeditorError]) -> Node | None:
    """The nodes of a text; None where it has no content. Raises `error` for what is no YAML."""
    try:
        root: yaml.Node | None = yaml.compose(source.text, _Loader)
        if root is None:
            return None
        if "&" in source.text:
            _weigh(source, root, error, {})
        return _converted(root, {})
    except yaml.MarkedYAMLError as fault:
        raise _syntax(source, fault, error) from None
    except yaml.reader.ReaderError as fault:
        raise _character(source, fault, error) from None
    except RecursionError:
        raise error("nested too deeply", Address(source.path)) from None


def _converted(node: yaml.Node, known: dict[int, Node]) -> Node:
    """The parser's node as ours; one that an alias stands for as the same."""
    if id(node) in known:
        return known[id(node)]
    start, end = node.start_mark.index, node.end_mark.index
    found: Node
    if isinstance(node, yaml.ScalarNode):
        found = ScalarNode(node.tag, node.value, start, end, getattr(node, "style", None) or "")
    elif isinstance(node, yaml.SequenceNode):
        found = SequenceNode([], start, end, bool(node.flow_style))
        # No comprehension: each would be a frame more on the way down.
        for each in node.value:
            found.value.append(_converted(each, known))
    else:
        found = MappingNode([], start, end)
        for key, value in node.value:
            found.value.append((_converted(key, known), _converted(value, known)))
    known[id(node)] = found
    return found


def _weigh(
    source: Source, node: yaml.Node, error: type[SubeditorError], known: dict[int, int], depth: int = 0
) -> int:
    """How many nodes a node is when its aliases are written out. Raises when that is unreasonable."""
    at = node.start_mark.index
    if depth > MAX_DEPTH:
        raise error(f"nested more than {MAX_DEPTH} deep", source.address(Span(at, at)))
    if isinstance(node, yaml.ScalarNode):
        return 1
    if id(node) not in known:
        below = (_weigh(source, child, error, known, depth + 1) for child in _children(node))
        known[id(node)] = 1 + sum(below)
    elif known[id(node)] > MAX_ALIASED:
        message = f"its aliases stand for more than {MAX_ALIASED:,} values (a “YAML bomb”)"
        raise error(message, source.address(Span(at, at)), "write the values out")
    return known[id(node)]


def _children(node: yaml.Node) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield key
            yield value
    else:
        yield from node.value


def _syntax(source: Source, fault: yaml.MarkedYAMLError, error: type[SubeditorError]) -> SubeditorError:
    """What the YAML parser says, addressed where it stopped (for an open quotation mark, at that mark)."""
    problem, mark = fault.problem or "cannot be read", fault.problem_mark
    if "quoted scalar" in (fault.context or "") and "end of" in problem:
        problem, mark = "a quotation mark is never closed", fault.context_mark
    elif "another document" in problem:
        problem = "a second document begins here"
    at = min(mark.index, len(source.text)) if mark else 0
    if at and at == len(source.text):
        at = len(source.text.rstrip())  # the end of the file says little: show the last thing in it
    hint = _advice(problem, source.text[at : at + 1])
    return error(f"not valid YAML: {problem}", source.address(Span(at, at)), hint)


def _advice(problem: str, char: str) -> str:
    if char == "\t":
        return "indent with spaces: YAML takes no tabs for that"
    if "cannot start any token" in problem:
        begun = "a backtick" if char == "`" else f"`{char}`"
        return f"put the text in quotes: unquoted, it may not begin with {begun}"
    for part, advice in _ADVICE.items():
        if part in problem:
            return advice
    return ""


_ADVICE = {
    "mapping values are not allowed": "put a text that holds `: ` in quotes",
    "unknown escape character": "a backslash in double quotes is an escape: put a pattern in single quotes",
    "could not find expected ':'": "a key and its value are written `key: value`",
    "did not find expected key": "see whether lines are indented alike; in single quotes write `''` for `'`",
    "did not find expected '-' indicator": "see whether lines are indented alike, and each entry has its `-`",
    "did not find expected ',' or ']'": "close the list; put an entry that holds `,` or brackets in quotes",
    "did not find expected ',' or '}'": "close the brace, and put a text that holds `,` or a brace in quotes",
    "undefined alias": "put the text in quotes: unquoted, `*` begins an alias",
    "alphabetic or numeric character": "put the text in quotes: unquoted, `*` and `&` are YAML's own",
    "second document": "a file holds one document: take out the `---`, or make two files of it",
    "quotation mark is never closed": "close it, and inside single quotes write an apostrophe twice",
}


def _character(source: Source, fault: yaml.reader.ReaderError, error: type[SubeditorError]) -> SubeditorError:
    # The parser counts bytes here; characters that YAML forbids are the same whoever looks for them.
    bad = re.search(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", source.text)
    at = bad.start() if bad else 0
    message = f"not valid YAML: it holds the control character U+{ord(source.text[at]) if bad else 0:04X}"
    return error(
        message, source.address(Span(at, at)), "delete it, or write it as an escape in double quotes"
    )
