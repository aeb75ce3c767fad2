"""Names that stand alone throughout a piece, and what speaks for their being persons'.

Knows documents and what `_name_contexts` tells of a place in them; knows nothing of rules. What a piece says
of a name is counted over all its places, up to a bound.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter
from typing import NamedTuple

from subeditor.checks._name_contexts import (
    ADVERBS,
    ASIDE,
    CALENDAR,
    CIRCUMSTANCE,
    Role,
    acts,
    introduces,
    is_thing,
    role,
)
from subeditor.deferred import re_compile
from subeditor.document import Document
from subeditor.language.mentions import OPENERS, TITLES, is_given_name
from subeditor.language.words import places_of

# A name that stands so often has the piece's whole attention; to look on would tell no more.
_MOST = 200
# Kinds of blocks in which people are spoken of.
RUNNING = frozenset(("paragraph", "quote", "speech"))
# Kinds of blocks that name in short what the piece tells at length.
_FURNITURE = frozenset(("heading", "caption"))
# So much before a name and after it is enough to tell what it does there.
_BEFORE, _AFTER = 80, 160


class Stranger(NamedTuple):
    """A name that only ever stands alone. `start` is the first place in the prose where a person stands.

    `times` is the number of its places, `roles` counts what it does at them.
    """

    name: str
    start: int
    times: int
    roles: Counter[Role]

    @property
    def is_quoted(self) -> bool:
        """Whether it says something between quotation marks."""
        return self._does(Role.QUOTED)

    @property
    def speaks(self) -> bool:
        """Whether it says something somewhere."""
        return self._does(Role.QUOTED, Role.TELLS, Role.SPEAKS)

    @property
    def is_personal(self) -> bool:
        """Whether it speaks, or has what only persons have."""
        return self.speaks or self._does(Role.LIVES)

    @property
    def is_human(self) -> bool:
        """Whether it does what no firm does."""
        return self._does(Role.QUOTED, Role.TELLS, Role.LIVES, Role.HUMAN)

    def _does(self, *roles: Role) -> bool:
        return any(self.roles[role] for role in roles)

    @property
    def end(self) -> int:
        """Where the first place ends."""
        return self.start + len(self.name)


# Plain classes: the patterns meet every capital of the prose. That no letter stands before it is asked later.
_NAME = r"[A-ZÀ-ÖØ-Þ](?:['’][A-Z])?+[a-zß-ÿ]\w*+(?:-[A-Z]\w++)?+"
# The rest of an address in the net.
_IN_SITE = re_compile(r"(?:\.[a-z]+)+\b")
# Two patterns, since one that begins in two ways is tried at every character.
_NAME_FIRST = re_compile(rf"({_NAME})(?:['’]s\s(?=[a-z])|{ASIDE}\s{ADVERBS}([a-z]++)|,\s(?:an?|the|who)\b)")
_VERB_FIRST = re_compile(rf"[\"”’,]\s[a-z]++\s({_NAME})(?=\s*+(?:[.,;:!?\ufdd0]|\Z)|\s{CIRCUMSTANCE}\b)")


# Of two letters many names begin with.
_SHORTEST = 3
# First names whose short forms do not begin them.
_SHORT = {
    "Alexander": "Alec Sandy Xander",
    "Andrew": "Drew",
    "Anthony": "Tony",
    "Charles": "Chuck",
    "Catherine": "Cathy Kate",
    "Christopher": "Kit",
    "Edward": "Ted Ned",
    "Elizabeth": "Beth Betty Lisa Liz",
    "Frederick": "Freddie",
    "Gregory": "Greg",
    "Harold": "Harry",
    "Henry": "Hank Harry",
    "James": "Jim Jimmy",
    "Jennifer": "Jenny",
    "John": "Jack Johnny",
    "Joseph": "Joe",
    "Katherine": "Kate Kathy Katie",
    "Margaret": "Maggie Meg Peggy",
    "Michael": "Mike Mick",
    "Nicholas": "Nick",
    "Patricia": "Tricia Patty",
    "Rebecca": "Becky",
    "Richard": "Dick Rick",
    "Robert": "Bob Bobby",
    "Sarah": "Sally",
    "Stephen": "Steve",
    "Susan": "Sue",
    "Theodore": "Ted",
    "Thomas": "Tommy",
    "Timothy": "Timmy",
    "Victoria": "Vicky",
    "Virginia": "Ginny",
    "William": "Bill Billy Will",
}


_PREVIOUS = re_compile(r"\b([A-Z][a-z][\w’'-]*)[ ]\Z")


def candidates(document: Document) -> Iterator[str]:
    """Names with a verb or a possessive, each once, by their first places."""
    seen: set[str] = set()
    prose = document.prose
    found = [(match.start(), match, match[2]) for match in _NAME_FIRST.finditer(prose)]
    found += [(match.start(), match, None) for match in _VERB_FIRST.finditer(prose)]
    last = 0
    for begin, match, verb in sorted(found, key=itemgetter(0)):
        # What one of them has read the other does not read again.
        if begin < last:
            continue
        last = match.end()
        name, start = match[1], match.start(1)
        if name in seen or (verb and not acts(verb)):
            continue
        if prose[start - 1 : start].isalnum() or name in OPENERS or name in TITLES or name in CALENDAR:
            continue
        seen.add(name)
        yield name


def stranger(document: Document, name: str) -> Stranger | None:
    """What a piece says of a name; None where it introduces it, uses it of a thing or too often to tell."""
    prose = document.prose
    roles: Counter[Role] = Counter()
    first, times = -1, 0
    beside: set[str] = set()
    # Mostly the first place introduces the name: the others, and the source, are looked at later.
    for start in islice(places_of(prose, name), _MOST + 1):
        times += 1
        block = document.block_at(start)
        end = start + len(name)
        before = prose[max(block.start, start - _BEFORE) : start]
        after = prose[end : min(block.end, end + _AFTER)]
        if introduces(name, before, after, heading=block.kind == "heading"):
            return None
        # Who is twice called by two names has both, though the first be that of a town: "Vladimir Sukhoy".
        if (previous := _PREVIOUS.search(before)) and previous[1] not in OPENERS:
            if previous[1] in beside:
                return None
            beside.add(previous[1])
        if block.kind in _FURNITURE:
            continue
        if is_thing(before, after):
            return None
        does = role(before, after)
        if does is not Role.NONE and block.kind in RUNNING:
            roles[does] += 1
            first = start if first < 0 else first
    one = Stranger(name, first, times, roles)
    if first < 0 or times > _MOST or _is_elsewhere(document, one):
        return None
    return one


def _is_elsewhere(document: Document, one: Stranger) -> bool:
    """Whether the source has the name where the prose has not: an address, a byline, the front matter.

    So is a name that is also written small; but the site of somebody who is quoted introduces nobody.
    """
    text, name = document.source.text, one.name
    small = next(places_of(text, name.lower()), None)
    if small is not None and not (one.is_quoted and _IN_SITE.match(text, small + len(name))):
        return True
    if _is_short_form(document, name):
        return True
    return sum(1 for _ in islice(places_of(text, name), one.times + 1)) > one.times


def _is_short_form(document: Document, name: str) -> bool:
    """Whether a first name is short for one that the piece has: Rob and Robert, Bill and William."""
    if len(name) < _SHORTEST or not is_given_name(name):
        return False
    longer = re.compile(rf"\b{re.escape(name)}[a-z]{{1,7}}\b")
    if any(is_given_name(found) for found in longer.findall(document.prose)):
        return True
    return any(
        name in forms.split() and next(places_of(document.prose, full), None) is not None
        for full, forms in _SHORT.items()
    )
