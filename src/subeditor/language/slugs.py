"""Which anchors a heading may have: what site generators make of its text.

Knows that generators differ (GitHub, kramdown, Pandoc, Hugo, Docusaurus, VuePress, MkDocs, Rails Guides) in
what they do with punctuation, case, accents, a leading number, a heading that comes twice. Nobody can tell
which one will read a text, so that anchors are compared by their letters and digits alone, and each way to
write a sign out counts. Knows nothing of documents.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from urllib.parse import unquote

_LINK = re.compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\]){0,500})\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_OWN = re.compile(r"\{[^{}]*\}\s*#*\s*\Z|\\?\{/\*.*?\*/\\?\}")
_TAG = re.compile(r"<[^<>]*>")
_SHORT_NAME = re.compile(r":[a-z0-9_+-]+:")
_NOT_LETTERS = re.compile(r"[^\w]|_")
_FOREIGN = re.compile(r"[^\x00-\x7f\u2010-\u201f\u2026]+")
_LEAD = re.compile(r"\A[^a-z]+(?=[a-z])")
_COPY = re.compile(r"(.+?)[-_.]?\d{1,3}\Z")
# What generators write for signs (@sindresorhus/slugify, python-slugify, parameterize).
_SIGNS = (
    ("&", " and "),
    ("+", " plus "),
    ("%", " percent "),
    ("@", " at "),
    ("&", " amp "),
    ("#", " sharp "),
)
# Anchors that no text gives: the page's top, a route, a line, a text fragment, notes.
_ALWAYS = re.compile(
    r"""\Z | top\Z | [!/?] | :~: | L\d+ | page=\d
      | (?:user-content-)? (?:fn|fnref|footnote|footnote-ref|_?ftn|_?ftnref|cite|ref|note)s? [:_.-]?\d""",
    re.VERBOSE | re.IGNORECASE,
)
_PREFIX = re.compile(r"(?:user-content|markdown-header|heading|h)-")
# Longer anchors are not taken apart, nor is it asked how each of so many headings may be spelt.
_LONGEST = 200
_MOST_FOREIGN = 500


def keys(heading: str) -> frozenset[str]:
    """The anchors that a heading, in its source, may have, each as `key` gives it."""
    text = _LINK.sub(r"\1", _OWN.sub("", heading.strip().lstrip("#")))
    texts = {text, _TAG.sub(" ", text), _SHORT_NAME.sub(" ", text), html.unescape(text)}
    texts |= {text.replace(*sign) for sign in _SIGNS if sign[0] in text}
    found = set(map(key, texts))
    found |= {_LEAD.sub("", entry) for entry in found}
    return frozenset(entry for entry in found if entry)


def _around_foreign(heading: str) -> tuple[str, ...]:
    """What stands between the letters and signs of a heading that generators may spell out: 🦀 as "crab"."""
    if heading.isascii():
        return ()
    plain = _OWN.sub("", _LINK.sub(r"\1", heading.strip().lstrip("#")))
    return tuple(_NOT_LETTERS.sub("", part).lower() for part in _FOREIGN.split(plain))


def _spells(parts: tuple[str, ...], entry: str) -> bool:
    """Whether `entry` is made of `parts` in order with anything between them."""
    at = len(parts[0])
    end = len(entry) - len(parts[-1])
    if len(parts) < 2 or at > end or not (entry.startswith(parts[0]) and entry.endswith(parts[-1])):
        return False
    for part in parts[1:-1]:
        at = entry.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True


def key(anchor: str) -> str:
    """What of an anchor counts: its letters and digits, without accents and case."""
    if anchor.isascii():
        return _NOT_LETTERS.sub("", anchor).lower()
    parts = unicodedata.normalize("NFKD", anchor.casefold())
    return _NOT_LETTERS.sub("", "".join(part for part in parts if not unicodedata.combining(part)))


class Anchors:
    """The anchors of one text."""

    def __init__(self, headings: Iterable[str], identifiers: Iterable[str]) -> None:
        """Of `headings` in their source, and of identifiers given in so many words."""
        texts = tuple(headings)
        count = Counter(entry for text in texts for entry in keys(text))
        self._foreign = tuple({parts for text in texts if (parts := _around_foreign(text))})
        self._twice = frozenset(entry for entry, number in count.items() if number > 1)
        self._headings = frozenset(count)
        self._identifiers = frozenset(map(key, identifiers))

    def holds(self, anchor: str) -> bool:
        """Whether `anchor`, as a link has it after the `#`, may be among them."""
        name = unquote(anchor)
        if _ALWAYS.match(name) or self._is(key(name)) or self._is(key(_PREFIX.sub("", name, count=1))):
            return True
        copy = _COPY.match(name)
        if copy and key(copy[1]) in self._twice:
            return True
        plain = key(name)
        if self._of_two(plain) or len(self._foreign) > _MOST_FOREIGN:
            return True
        return any(_spells(parts, plain) for parts in self._foreign)

    def _is(self, entry: str) -> bool:
        return entry in self._headings or entry in self._identifiers or not entry

    def _of_two(self, entry: str) -> bool:
        """Whether the anchor is a heading's after that of the one it stands under."""
        return len(entry) <= _LONGEST and any(
            entry[:at] in self._headings and entry[at:] in self._headings for at in range(2, len(entry) - 1)
        )
