"""An acronym that nothing expands, or that is expanded too late, again, or in another way.

`never expanded`: "Full Name (FN)" becomes "FN" where FN stands twice or more afterwards and the full name
nowhere else. The letters must be the initials of the words before the bracket, small words aside. A
finding on any mention counts. Acronyms that need no expansion for most readers are left out.

`expanded later`: the expansion changes places with the next bare use in a later paragraph. A finding on the
first, now bare, counts.
`expanded again`: the third use, a bare one in a later paragraph, becomes "Full Name (FN)". A finding on it
counts. `two expansions`: so does the next use in a later paragraph, with another first word of the same
initial.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from benchmarks._corpora import Piece
from benchmarks.made import Fault

from subeditor.diagnostics import Span

RULES = ("*/*acronym*", "*/late-expansion")
KINDS = ("news", "docs")
_EXPANDED = re.compile(r"\b(?P<name>(?:[A-Za-z][\w’'-]*[ \n]){2,8})\((?P<acronym>[A-Z]{3,6})\)")
_SMALL = frozenset("of the and for in on to a an at by".split())
# Another first word for a long form, by its initial.
_OTHER_WORDS = {
    word[0]: word
    for word in "alpine border civic digital eastern foreign general harbour inland joint key lunar marine"
    " northern open private quick rural social town urban valley western young".split()
}
_KNOWN = frozenset(
    """
    USA NASA FBI CIA NATO AIDS HIV DNA CEO TV UK EU UN URL HTML HTTP API CSS SQL JSON XML CPU RAM USB
    PDF FAQ GPS IRS EPA FDA ZIP BBC CNN ABC NBC CBS NBA NFL DVD ATM PhD GDP VIP WHO DOM UTC SDK CLI GUI
    """.split()
)


def make(piece: Piece, draw: Random) -> Iterator[Fault]:
    """Take its expansion from each acronym that is used later on, move it, repeat it, change it."""
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
        yield from _misplaced(text, Span(start, match.end()), acronym)


def _misplaced(text: str, first: Span, acronym: str) -> Iterator[Fault]:
    expansion = " ".join(text[first.start : first.end].split())
    bare = re.compile(rf"(?<![\w/(\[-]){acronym}(?![\w/)\]-]|['’]s)")
    if acronym in text[: first.start] or text.count(f"({acronym})") > 1:
        return
    uses = [use.span() for use in bare.finditer(text, first.end) if _is_prose(text, *use.span())]
    later = [use for use in uses if "\n" in text[first.end : use[0]].strip(" ")]
    if not later:
        return
    start, end = later[0]
    moved = text[: first.start] + acronym + text[first.end : start] + expansion + text[end:]
    yield Fault("expanded later", moved, (Span(first.start, first.start + len(acronym)),))
    word, _, rest = expansion.partition(" ")
    other = _OTHER_WORDS.get(word[0].lower())
    if other and rest.count(" ") > 1:
        other = other.capitalize() if word[0].isupper() else other
        again = text[:start] + f"{other} {rest}" + text[end:]
        yield Fault("two expansions", again, (Span(start, start + len(f"{other} {rest}")),))
    if len(uses) > 1 and (third := next((use for use in later if use != uses[0]), None)):
        again = text[: third[0]] + expansion + text[third[1] :]
        yield Fault("expanded again", again, (Span(third[0], third[0] + len(expansion)),))


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether a place is in a line that is a sentence: no heading, table or list, no quotation in it."""
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text))].strip()
    return (
        line[:1].isalpha() and line[-1:] in ".!?" and not re.search(r"[\"“”|`]", line) and not line.isupper()
    )


def _matching(words: list[str], acronym: str) -> list[str]:
    """The last of the words whose initials are the acronym; none where they are not."""
    for start in range(len(words)):
        initials = [word[0].upper() for word in words[start:] if word.lower() not in _SMALL]
        if "".join(initials) == acronym and words[start].lower() not in _SMALL:
            return words[start:]
    return []
