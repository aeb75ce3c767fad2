"""Which anchors a heading may have: what site generators make of its text.

Knows that generators differ (GitHub, kramdown, Pandoc, Hugo, Docusaurus, VuePress, MkDocs, Rails Guides) in
what they do with punctuation, case, accents, a leading number, a heading that comes twice. Nobody can tell
which one will read a text, so that anchors are compared by their letters and digits alone, and each way to
write a sign out counts. Knows nothing of documents.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from subeditor.deferred import re_compile

_LINK = re_compile(r"!?\[((?:[^\[\]]|\[[^\[\]]*\]){0,500})\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
_OWN = re_compile(r"\{[^{}]*\}\s*#*\s*\Z|\\?\{/\*.*?\*/\\?\}")
_TAG = re_compile(r"<[^<>]*>")
_SHORT_NAME = re_compile(r":[a-z0-9_+-]+:")
_PIECE = re_compile(r"[^\W_]+|[\W_]+")
# Where some generators part a word: `useState`, `ES2015`.
_INSIDE = re_compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=\d)|(?<=\d)(?=[A-Za-z])"
)
_FOREIGN = re_compile(r"[^\x00-\x7f\u2010-\u201f\u2026]+")
_LEAD = re_compile(r"\A[^A-Za-z]+(?=[A-Za-z])")
_COPY = re_compile(r"(.+?)[-_.]?\d{1,3}\Z")
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
_ALWAYS = re_compile(
    r"""\Z | top\Z | [!/?] | :~: | L\d+ | page=\d
      | (?:user-content-)? (?:fn|fnref|footnote|footnote-ref|_?ftn|_?ftnref|cite|ref|note)s? [:_.-]?\d""",
    re.VERBOSE | re.IGNORECASE,
)
_PREFIX = re_compile(r"(?:user-content|markdown-header|heading|h)-")
# Shorter words are often one letter apart.
_SHORTEST_SLIP = 5
# Longer anchors are not taken apart, nor is it asked how each of so many headings may be spelt.
_LONGEST = 200
_MOST_FOREIGN = 500


class Slug(NamedTuple):
    """An anchor by its letters and digits, without accents and case, and by where it is parted.

    A heading's anchor may be parted at each of `allowed` and, if at all, is so at each of `required` (offsets
    in `letters`): where there is white space.
    """

    letters: str
    allowed: frozenset[int]
    required: frozenset[int]


def slug(text: str, *, inside: bool = False) -> Slug:
    """What counts of an anchor or of a heading's text; `inside`: its words may be parted, too."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(part for part in parts if not unicodedata.combining(part))
    letters: list[str] = []
    allowed: set[int] = set()
    required: set[int] = set()
    at = 0
    for piece in _PIECE.findall(text):
        if piece[0].isalnum():
            if inside:
                allowed.update(at + match.start() for match in _INSIDE.finditer(piece))
            letters.append(piece.casefold())
            at += len(letters[-1])
        else:
            allowed.add(at)
            if any(map(str.isspace, piece)):
                required.add(at)
    inner = range(1, at)
    return Slug(
        "".join(letters), frozenset(allowed.intersection(inner)), frozenset(required.intersection(inner))
    )


def slugs(heading: str) -> frozenset[Slug]:
    """The anchors that a heading, in its source, may have."""
    from html import unescape

    text = _LINK.sub(r"\1", _OWN.sub("", heading.strip().lstrip("#")))
    texts = {text, _TAG.sub(" ", text), _SHORT_NAME.sub(" ", text), unescape(text)}
    texts |= {text.replace(*sign) for sign in _SIGNS if sign[0] in text}
    texts |= {_LEAD.sub("", text) for text in texts}
    return frozenset(found for text in texts if (found := slug(text, inside=True)).letters)


def _around_foreign(heading: str) -> tuple[str, ...]:
    """What stands between the letters and signs of a heading that generators may spell out: 🦀 as "crab"."""
    if heading.isascii():
        return ()
    plain = _OWN.sub("", _LINK.sub(r"\1", heading.strip().lstrip("#")))
    return tuple(slug(part).letters for part in _FOREIGN.split(plain))


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


def is_slip(one: str, other: str) -> bool:
    """Whether two words differ by one letter or by two exchanged, and not by a plural's ending or a digit."""
    if abs(len(one) - len(other)) > 1 or len(one) < _SHORTEST_SLIP or one == other:
        return False
    start = _common(one, other)
    one, other = one[start:], other[start:]
    end = _common(one[::-1], other[::-1])
    one, other = one[: len(one) - end], other[: len(other) - end]
    if not (one + other).isalpha() or (not end and one + other == "s"):
        return False
    return max(len(one), len(other)) == 1 or (len(one) == 2 and one == other[::-1])


def _common(one: str, other: str) -> int:
    """The number of characters that two texts begin with alike."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


class Anchors:
    """The anchors of one text."""

    def __init__(self, headings: Iterable[str], identifiers: Iterable[str]) -> None:
        """Of `headings` in their source, and of identifiers given in so many words."""
        texts = tuple(headings)
        count = Counter(entry for text in texts for entry in slugs(text))
        self._foreign = tuple({parts for text in texts if (parts := _around_foreign(text))})
        self._twice = frozenset(entry.letters for entry, number in count.items() if number > 1)
        self._headings = frozenset(entry.letters for entry in count)
        self._parted: dict[str, set[Slug]] = defaultdict(set)
        for entry in count:
            self._parted[entry.letters].add(entry)
        given = tuple(map(slug, identifiers))
        self._given = frozenset((entry.letters, entry.allowed) for entry in given)
        self._letters = self._headings.union(entry.letters for entry in given)

    def holds(self, anchor: str) -> bool:
        """Whether `anchor`, as a link has it after the `#`, may be among them."""
        name = unquote(anchor)
        if _ALWAYS.match(name) or self._is(name) or self._is(_PREFIX.sub("", name, count=1)):
            return True
        copy = _COPY.match(name)
        if copy and slug(copy[1]).letters in self._twice:
            return True
        plain = slug(name)
        if self._of_two(plain) or len(self._foreign) > _MOST_FOREIGN:
            return True
        return any(_spells(parts, plain.letters) for parts in self._foreign)

    def nearly_holds(self, anchor: str) -> bool:
        """Whether `anchor` is none of them, for one letter, two exchanged, or a hyphen at the wrong place."""
        letters = slug(unquote(anchor)).letters
        return letters in self._letters or any(is_slip(letters, entry) for entry in self._letters)

    def _is(self, name: str) -> bool:
        plain = slug(name)
        if not plain.letters or (plain.letters, plain.allowed) in self._given:
            return True
        return any(
            plain.allowed <= entry.allowed and (not plain.allowed or entry.required <= plain.allowed)
            for entry in self._parted.get(plain.letters, ())
        )

    def _of_two(self, entry: Slug) -> bool:
        """Whether the anchor is a heading's after that of the one it stands under."""
        return len(entry.letters) <= _LONGEST and any(
            entry.letters[:at] in self._headings and entry.letters[at:] in self._headings
            for at in entry.allowed
        )
