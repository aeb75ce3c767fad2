"""Bare web and e-mail addresses in running text.

Knows where an address ends (GitHub Flavored Markdown's rules for extended autolinks: trailing punctuation and
an unmatched closing bracket do not belong to it). Knows nothing of markup.
"""

from __future__ import annotations

from collections.abc import Iterator

from subeditor.deferred import re_compile

_SCHEME = re_compile(r"(?<![A-Za-z])[A-Za-z][A-Za-z0-9+.-]{1,15}\Z")
_REST = re_compile(r"[^\s<>\"“”„«»`|\\^\[\]{}]{1,2000}+")
_WWW = re_compile(r"www\.[\w\x7f-]+\.[^\s<>\"“”„«»`|\\^\[\]{}]{1,2000}+")
_LOCAL = re_compile(r"[A-Za-z0-9._%+-]{1,64}\Z")
_DOMAIN = re_compile(r"@[A-Za-z0-9-]{1,63}+(?:\.[A-Za-z0-9-]{1,63}+)+")
_TRAILING = "?!.,:;*_~'"


def addresses(text: str) -> Iterator[tuple[int, int]]:
    """The spans of addresses in `text`: those with a scheme, then `www.`, then e-mail; each kind in order."""
    yield from _with_scheme(text)
    at = text.find("www.")
    while at >= 0:
        match = _WWW.match(text, at)
        end = _trimmed(text, at, match.end()) if match else at + 4
        if match and not text[at - 1 : at].isalnum() and text[at - 1 : at] != "/":
            yield at, end
        at = text.find("www.", end)
    at = text.find("@")
    while at >= 0:
        domain = _DOMAIN.match(text, at)
        local = _LOCAL.search(text, max(0, at - 64), at)
        if domain and local:
            yield local.start(), _trimmed(text, at, domain.end())
        at = text.find("@", at + 1)


def _with_scheme(text: str) -> Iterator[tuple[int, int]]:
    at = text.find("://")
    while at >= 0:
        scheme = _SCHEME.search(text, max(0, at - 17), at)
        rest = _REST.match(text, at + 3) if scheme else None
        end = at + 3
        if scheme and rest:
            end = rest.end()
            if text[scheme.start() - 1 : scheme.start()] == "(":
                end = _closed(text, at + 3, end)
            end = _trimmed(text, at + 3, end)
            yield scheme.start(), end
        at = text.find("://", end)


def _closed(text: str, start: int, end: int) -> int:
    """Where the bracket closes in which the address text[start:end] stands; its end, where it does not."""
    close = text.find(")", start, end)
    while close >= 0 and text.count("(", start, close) > text.count(")", start, close):
        close = text.find(")", close + 1, end)
    return close if close >= 0 else end


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of the address in text[start:end], without punctuation that belongs to the sentence."""
    while end > start:
        last = text[end - 1]
        if last == ")" and text.count(")", start, end) <= text.count("(", start, end):
            break
        if last not in _TRAILING and last != ")":
            break
        end -= 1
    return end
