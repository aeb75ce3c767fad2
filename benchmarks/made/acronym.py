"""An acronym that nothing expands.

`never expanded`: "Full Name (FN)" becomes "FN" where FN stands twice or more afterwards and the full name
nowhere else. The letters must be the initials of the words before the bracket, small words aside. A
finding on any mention counts. Acronyms that need no expansion for most readers are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault

from subeditor.diagnostics import Span

RULES = ("*/*acronym*",)
KINDS = ("news", "docs")
_EXPANDED = re.compile(r"\b(?P<name>(?:[A-Za-z][\w’'-]*[ \n]){2,8})\((?P<acronym>[A-Z]{3,6})\)")
_SMALL = frozenset("of the and for in on to a an at by".split())
_KNOWN = frozenset(
    "USA NASA FBI CIA NATO AIDS HIV DNA CEO TV UK EU UN URL HTML HTTP API CSS SQL JSON XML CPU RAM USB PDF FAQ GPS IRS"
    " EPA FDA ZIP BBC CNN ABC NBC CBS NBA NFL DVD ATM PhD GDP VIP WHO DOM UTC SDK CLI GUI".split()
)


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Take its expansion from each acronym that is used later on."""
    text = piece.text
    for match in _EXPANDED.finditer(text):
        acronym = match["acronym"]
        name = _matching(match["name"].split(), acronym)
        if not name or acronym in _KNOWN:
            continue
        start = match.end("name") - len(match["name"]) + match["name"].rindex(name[0])
        faulty = text[:start] + acronym + text[match.end() :]
        left = [Span(*each.span()) for each in re.finditer(rf"(?<![\w/-]){acronym}(?![\w/-])", faulty)]
        loose = r"[\s-]+".join(map(re.escape, name))
        if len(left) > 2 and left[0].start >= start and not re.search(loose, faulty, re.IGNORECASE):
            yield Fault("never expanded", faulty, tuple(left))


def _matching(words: list[str], acronym: str) -> list[str]:
    """The last of the words whose initials are the acronym; none where they are not."""
    for start in range(len(words)):
        initials = [word[0].upper() for word in words[start:] if word.lower() not in _SMALL]
        if "".join(initials) == acronym and words[start].lower() not in _SMALL:
            return words[start:]
    return []
