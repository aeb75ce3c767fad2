"""The expressions and tags in a paragraph of MDX.

Knows what of Markdown hides a brace or an angle bracket: escapes, code, formulas, addresses, targets of links. Knows
nothing of lines and blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.formats import _jsx

_INLINE = re_compile(r"\\.|`+|\]\(|[${<]", re.DOTALL)
_ADDRESS = re_compile(r"<(?:[A-Za-z][A-Za-z0-9.+-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>@]+)>")
_FORMULA = re_compile(r"\$(?=[^\s$])(?:[^$\\]|\\.|\$(?=\d)|(?<=\s)\$)*?(?<=[^\s\\])\$(?!\d)", re.DOTALL)


class Mark(NamedTuple):
    """What stands at text[start:end] of the source: `code`, a `comment`, or a tag, that `opens` or `closes`."""

    start: int
    end: int
    sort: str
    name: str = ""


def marks(text: str, start: int, end: int) -> Iterator[Mark]:
    """The expressions and tags in a paragraph, which is text[start:end]; none in code, formulas and addresses."""
    at = start
    while match := _INLINE.search(text, at, end):
        begin, at = match.span()
        sort = match[0]
        if sort[0] == "`":
            closing = re.compile(rf"(?<!`){sort}(?!`)").search(text, at, end)
            at = closing.end() if closing else at
        elif sort == "](":
            at = _target_end(text, at, end)
        elif sort == "$":
            formula = _FORMULA.match(text, begin, end)
            at = formula.end() if formula else at
        elif sort in "{<":
            address = _ADDRESS.match(text, begin, end)
            mark = None if address else _mark(text, begin, end)
            if mark:
                yield mark
            at = mark.end if mark else address.end() if address else at


def _mark(text: str, start: int, end: int) -> Mark | None:
    """The expression or tag that begins at `start`."""
    if text[start] == "{":
        stop = _jsx.code_end(text, start, end)
        comment = text.startswith("{/*", start) and text.endswith("*/}", start, max(stop, start))
        return Mark(start, stop, "comment" if comment else "code") if stop >= 0 else None
    tag = _jsx.tag(text, start, end) if _jsx.opens(text, start) else None
    if tag is None:
        return None
    return Mark(start, tag.end, "closes" if tag.closing else "code" if tag.whole else "opens", tag.name)


def _target_end(text: str, start: int, end: int) -> int:
    """Where the target of a link ends whose bracket opens before `start`; `start` where it does not."""
    depth, at = 1, start
    while at < end and text[at] != "\n":
        if text[at] == "\\":
            at += 1
        elif text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return start
