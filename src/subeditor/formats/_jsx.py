"""JSX and the JavaScript in it, as far as Vale tells them in MDX: where an expression and where a tag ends.

Brackets are counted, with strings and comments known; a regular expression that holds a bracket deceives it, as it
does Vale. Knows nothing of Markdown.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from subeditor.deferred import re_compile

_OF_CODE = re_compile(r"""['"`]|/[*/]|[{(\[]|[})\]]""")
_CLOSING = {mark: re_compile(rf"\\.|{mark}") for mark in "'\"`"}
_NAME = re_compile(r"[\w.$-]*")
_OPENS = re_compile(r"<(?:[>/]|[\w.$-]+(?:[ \t>/\n{]|\Z))")
_IN_TAG = re_compile(r"""["'{/>]""")
_IN_BRACES = re_compile(r"""['"`{}()\[\]]""")


class Tag(NamedTuple):
    """A tag: where it ends, its element's name, and whether it closes one, or opens and closes it at once."""

    end: int
    name: str
    closing: bool
    whole: bool


def code_end(text: str, start: int, limit: int, *, lines: bool = False) -> int:
    """Where the code ends that begins at `start`: after the bracket that closes it, or -1 where none does.

    With `lines` it is at the end of the first line at which all brackets are closed.
    """
    depth, at = 0, start
    while match := _OF_CODE.search(text, at, limit):
        if lines and depth <= 0 and "\n" in text[at : match.start()]:
            break
        mark, at = match[0], match.end()
        if mark in _CLOSING:
            while (end := _CLOSING[mark].search(text, at, limit)) and end[0] != mark:
                at = end.end()
            at = end.end() if end else limit
        elif mark == "//":
            at = _line_end(text, at, limit)
        elif mark == "/*":
            end_at = text.find("*/", at, limit)
            at = end_at + 2 if end_at >= 0 else limit
        elif mark in "{([":
            depth += 1
        else:
            depth -= 1
            if depth <= 0 and not lines:
                return at
    return _line_end(text, at, limit) if lines and depth <= 0 else -1


def opens(text: str, start: int) -> bool:
    """Whether a tag begins there, and no address in angle brackets."""
    return _OPENS.match(text, start) is not None


def tag(text: str, start: int, limit: int) -> Tag | None:
    """The tag that begins at `start`; None where it does not end."""
    closing = text.startswith("</", start)
    named = _NAME.match(text, start + 1 + closing, limit)
    assert named is not None
    at, whole = named.end(), False
    while match := _IN_TAG.search(text, at, limit):
        mark, at = match[0], match.end()
        if mark == ">":
            return Tag(at, named[0], closing, whole and not closing)
        if mark == "/":
            whole = True
        elif mark == "{":
            at = _braces_end(text, at, limit)
        else:
            at = text.find(mark, at, limit) + 1
        if at <= 0:
            return None
    return None


def _braces_end(text: str, start: int, limit: int) -> int:
    """Where braces in a tag, or between tags, end whose inside begins at `start`; 0 where they do not."""
    depth, quote = 1, ""
    for match in _IN_BRACES.finditer(text, start, limit):
        mark = match[0]
        if quote:
            quote = "" if mark == quote else quote
        elif mark in "'\"`":
            quote = mark
        else:
            depth += 1 if mark in "{([" else -1
            if not depth:
                return match.end()
    return 0


def is_whole(text: str, first: Tag, limit: int) -> bool:
    """Whether the element that a tag opens ends before `limit`."""
    depth = 0 if first.closing or first.whole else 1
    at = first.end
    while depth:
        tag_at, brace = text.find("<", at, limit), text.find("{", at, limit)
        if brace >= 0 and (brace < tag_at or tag_at < 0):
            at = _braces_end(text, brace + 1, limit)
            if not at:
                return False
        elif tag_at >= 0:
            found = tag(text, tag_at, limit)
            if found is None:
                return False
            at = found.end
            depth += -1 if found.closing else 0 if found.whole else 1
        else:
            return False
    return True


def has_text(text: str, start: int, limit: int) -> bool:
    """Whether there is more than tags and expressions."""
    at = start
    while at < limit:
        if text[at] == "<":
            found = tag(text, at, limit)
            if found is None:
                return False
            at = found.end
        elif text[at] == "{":
            at = code_end(text, at, limit)
            if at < 0:
                return False
        elif not text[at].isspace():
            return True
        else:
            at += 1
    return False


def opened(line: str, name: str) -> int:
    """How many elements of a name a line opens, less those that it closes."""
    count = 0
    for match in _named(name).finditer(line) if name else ():
        if match[1]:
            count -= 1
        else:
            end = line.find(">", match.end())
            count += end <= match.end() or line[end - 1] != "/"
    return count


@lru_cache(256)
def _named(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?![\w.$-])")


def _line_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return end if end >= 0 else limit
