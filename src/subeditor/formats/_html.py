"""HTML as blocks: which stretches of it are prose, and of what kind.

Knows HTML's elements; works on a skeleton (ASCII, offsets those of the text) and never builds a tree. Knows
nothing of documents, nor of what stands inside a stretch of prose: its inline tags, entities and, in
Markdown, its Markdown are left to whoever asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile


class Piece(NamedTuple):
    """A stretch of HTML between two block tags.

    `kind` is a block's kind of the document model, or `comment`.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    container: int = 0


# A tag has so many attributes at most; what has more is text.
_ATTRIBUTES = r"(?:[^<>\"']++|\"[^\"]{0,5000}+\"|'[^']{0,5000}+'){0,80}+"
TAG = re_compile(rf"<(/?)([A-Za-z][A-Za-z0-9.:-]*+)({_ATTRIBUTES})>|<(?=!--)|<[!?][^<>]{{0,2000}}+>|</?>")
_ATTRIBUTE = r"(?:^|\s)%s\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))"
_ALT = re_compile(_ATTRIBUTE % "alt", re.IGNORECASE)

INLINE = frozenset(
    "a abbr acronym b bdi bdo big br button cite code data del dfn em font i img input ins kbd label mark "
    "math meter noscript output picture progress q rp rt ruby s samp small source span strike strong sub "
    "sup svg time tt u var wbr".split()
)
# Elements whose content is never prose. `pre` and `textarea` hold what is shown or typed as it stands.
SKIPPED = {
    "script": "html",
    "style": "html",
    "pre": "code",
    "textarea": "html",
    "svg": "html",
    "math": "math",
    "iframe": "html",
    "object": "html",
    "noscript": "html",
    "select": "html",
    "canvas": "html",
    "audio": "html",
    "video": "html",
}
# Inline elements whose content is code: a gap in their sentence.
CODE = frozenset("code kbd samp tt var script style pre svg math textarea select".split())
MARKS = {
    "em": "emphasis",
    "i": "emphasis",
    "cite": "emphasis",
    "dfn": "emphasis",
    "b": "strong",
    "strong": "strong",
    "a": "link",
    "s": "strikethrough",
    "del": "strikethrough",
    "strike": "strikethrough",
}
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_KINDS = {
    "li": "list_item",
    "td": "table_cell",
    "th": "table_header",
    "caption": "tablecaption",
    "figcaption": "figcaption",
    "blockquote": "quote",
    **{f"h{level}": "heading" for level in range(1, 7)},
}
_CONTAINERS = frozenset(("table", "ul", "ol", "blockquote"))
# An opening tag of these ends an element of the same set that was left open.
_CLOSED_BY_SIBLING = {
    "li": {"li"},
    "td": {"td", "th", "p"},
    "th": {"td", "th", "p"},
    "tr": {"td", "th", "tr", "p"},
    "dt": {"dt", "dd", "p"},
    "dd": {"dt", "dd", "p"},
    "p": {"p"},
}
_DEEPEST = 60


class _Open(NamedTuple):
    name: str
    kind: str
    level: int
    container: int


def alt(attributes: str) -> tuple[int, int] | None:
    """Where in a tag's attributes the text of its `alt` stands, or None when there is none or it is empty."""
    match = _ALT.search(attributes)
    if not match or match.lastindex is None:
        return None
    start, end = match.span(match.lastindex)
    return (start, end) if start < end else None


def element(name: str) -> str:
    """The element that a tag names: `P` is `p`, while a component (`Table`, `Link`) is no element of HTML."""
    return name.lower() if name.isupper() else name


def closing(text: str, name: str, start: int, end: int | None = None) -> int:
    """The offset just past the next `</name…>` of text[start:end], or its end when there is none."""
    end = len(text) if end is None else end
    match = re.compile(rf"</{re.escape(name)}\b[^>]{{0,500}}>", re.IGNORECASE).search(text, start, end)
    return match.end() if match else end


def is_inline(name: str, text: str, start: int, end: int) -> bool:
    """Whether the tag text[start:end] stands within a sentence.

    An unknown name (a component) does when text stands before or after it on its line.
    """
    lower = element(name)
    if lower in INLINE:
        return True
    if lower in _KNOWN_BLOCKS or lower in SKIPPED:
        return False
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return (bool(before) and before not in " \n\t>") or (bool(after) and after not in " \n\t<")


_KNOWN_BLOCKS = frozenset(
    "address article aside base blockquote body caption center col colgroup dd details dialog dir div dl "
    "dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hr html legend li "
    "link main menu menuitem meta nav ol optgroup option p param search section summary table tbody td "
    "template tfoot th thead title tr track ul hgroup".split()
)


def pieces(text: str, new_container: Callable[[], int]) -> Iterator[Piece]:
    """The pieces of `text`, in order; stretches of nothing but white space are left out.

    `new_container` numbers the tables, lists and quotes that are opened.
    """
    stack: list[_Open] = [_Open("", "paragraph", 0, 0)]
    at = start = 0
    while match := TAG.search(text, at):
        at = match.end()
        name = match[2]
        if name is None:
            if match[0] == "<":
                close = text.find("-->", match.start() + 4)
                at = close + 3 if close >= 0 else len(text)
                yield Piece("comment", match.start(), at)
                if text[start : match.start()].strip():
                    continue
            elif text[start : match.start()].strip():
                yield _piece(stack[-1], start, match.start())
            start = at
            continue
        lower = element(name)
        if lower in SKIPPED and not match[1] and not match[3].endswith("/"):
            if lower in INLINE and text[start : match.start()].strip():
                at = closing(text, name, at)
                continue
            if text[start : match.start()].strip():
                yield _piece(stack[-1], start, match.start())
            at = closing(text, name, at)
            yield Piece(SKIPPED[lower], match.start(), at)
            start = at
        elif not is_inline(name, text, match.start(), match.end()):
            if text[start : match.start()].strip():
                yield _piece(stack[-1], start, match.start())
            start = at
            if match[1]:
                _close(stack, lower)
            elif lower not in VOID and not match[3].endswith("/"):
                _open(stack, lower, new_container)
    if text[start:].strip():
        yield _piece(stack[-1], start, len(text))


def _piece(element: _Open, start: int, end: int) -> Piece:
    return Piece(element.kind, start, end, element.level, element.container)


def _open(stack: list[_Open], name: str, new_container: Callable[[], int]) -> None:
    ended = _CLOSED_BY_SIBLING.get(name)
    while ended and len(stack) > 1 and stack[-1].name in ended:
        stack.pop()
    if len(stack) > _DEEPEST:
        del stack[1]
    outer = stack[-1]
    kind = _KINDS.get(name, "")
    level, container = outer.level, outer.container
    if name in _CONTAINERS:
        container = new_container()
        level = outer.level + 1 if name in ("ul", "ol") else 0
    if kind == "heading":
        level, container = int(name[1]), 0
    if not kind:
        kind = outer.kind if outer.kind != "heading" else "paragraph"
    stack.append(_Open(name, kind, level, container))


def _close(stack: list[_Open], name: str) -> None:
    for depth in range(len(stack) - 1, 0, -1):
        if stack[depth].name == name:
            del stack[depth:]
            return
