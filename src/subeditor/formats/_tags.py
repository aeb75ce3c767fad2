"""Markup as a row of tokens, and HTML cut into them, each with its place in the source.

Knows nothing of which elements are blocks, or prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from subeditor.deferred import re_compile

START, END, TEXT, COMMENT = range(4)

_TAG = re_compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z) | <[!?][^>]*> | <(?P<close>/?)(?P<name>[A-Za-z][^\s/>]*)
        (?P<attributes>(?:[^<>"']++|<|"[^"]{0,5000}+"|'[^']{0,5000}+'){0,200}+)>""",
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re_compile(r"""([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_ENTITY = re_compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Elements whose content is text whatever it looks like.
_RAW = frozenset(("script", "style", "textarea", "title", "iframe", "noembed", "noframes", "noscript", "xmp"))


class Piece(NamedTuple):
    """A run of text: it stands for source[start:end], `verbatim` character by character."""

    text: str
    start: int
    end: int
    verbatim: bool


class Token(NamedTuple):
    """A tag, a text or a comment. `name` is an element's, or the text of a comment."""

    sort: int
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = {}
    pieces: tuple[Piece, ...] = ()


def html_tokens(text: str, base: int = 0) -> Iterator[Token]:
    """The tokens of HTML that stands at offset `base` of the source."""
    at = 0
    raw = ""
    for match in _TAG.finditer(text):
        if match.start() < at or (raw and not (match["close"] and match["name"].lower() == raw)):
            continue
        if match.start() > at:
            yield text_token(text[at : match.start()], base + at)
        start, end = base + match.start(), base + match.end()
        at = match.end()
        raw = ""
        if match["comment"] is not None:
            yield Token(COMMENT, start, end, match["comment"])
        elif match["name"]:
            name = match["name"].lower()
            if match["close"]:
                yield Token(END, start, end, name)
            else:
                yield Token(START, start, end, name, attributes(match["attributes"]))
                raw = name if name in _RAW else ""
    if at < len(text):
        yield text_token(text[at:], base + at)


def text_token(text: str, start: int) -> Token:
    """The token of a text, its entities read."""
    pieces: list[Piece] = []
    at = 0
    if "&" in text:
        from html import unescape

        for match in _ENTITY.finditer(text):
            read = unescape(match[0])
            if read != match[0]:
                if match.start() > at:
                    pieces.append(Piece(text[at : match.start()], start + at, start + match.start(), True))
                pieces.append(Piece(read, start + match.start(), start + match.end(), False))
                at = match.end()
    if at < len(text):
        pieces.append(Piece(text[at:], start + at, start + len(text), True))
    return Token(TEXT, start, start + len(text), pieces=tuple(pieces))


def attributes(text: str) -> dict[str, str]:
    """The attributes of a tag."""
    found: dict[str, str] = {}
    if not text:
        return found
    from html import unescape

    for name, value in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), unescape(value.strip("\"'")))
    return found
