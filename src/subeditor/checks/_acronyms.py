"""The short forms of a document: where each stands, and where its long form is given beside it.

Knows what an acronym looks like and what only looks like one (the number of a ticket, a part of a path or of
a name in code), and the ways to give the long form: `long form (SF)`, `SF (long form)`, `SF, or long form`,
`SF: long form`, `SF stands for long form`. Knows nothing of which are well known, or of what is a fault.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from subeditor.checks import _expansions as expansions
from subeditor.checks._expansions import LongForm
from subeditor.deferred import re_compile
from subeditor.document import Document

# Two capitals at least; a small letter before or among them (mRNA, PhD, IoT, DoE), digits and "&" (R&D, P2P).
_REST = r"(?:[a-z]?[A-Z0-9&])[A-Za-z0-9&]{0,6}+"
_FORM = rf"(?:[a-z]?[A-Z]{_REST})"
# Each pattern begins with what is rare in prose and looks back from there: so the search skips the rest.
_BRACKETED = re_compile(
    rf"""[(\[] (?<=[\w’'"”»)\]*] [ \n] .) \[?
    (?: (?:or|the|aka|a\.k\.a\.|also|hereafter|hereinafter|known|as|called|abbreviated|for|short|simply)
        ,?[ ] )*+
    ["“”‘'*_]?+ ({_FORM}) (?=["“”’'*_]?+ (?:[)\]]|[,;:—–/][ ]|[ ](?:or|for|in|and|from|is|was)[ ]))""",
    re.VERBOSE,
)
# After a short form, what leads to its long form.
_LEADING = re_compile(
    rf"""([A-Z] (?<! [\w/.@\#$\\-] .) {_REST}) (?:
        [ \n] [(\[] (?:or|i\.e\.,?|short[ ]for|stands[ ]for|for|the|from)?+ [ ]?
      | ,[ \n] (?:or|short[ ]for|which[ ]stands[ ]for|that[ ]is,|an?[ ](?:acronym|abbreviation)[ ]for|the)
        [ \n](?:simply[ ]|the[ ])?
      | [ \n] (?:stands|stood|is[ ]short|short|is[ ]an[ ](?:acronym|abbreviation))[ \n]for[ \n]
      | [ \n] (?:means|denotes)[ \n]
      | (?P<loose> :[ ]? | [ ][=–—-][ ] | [ ]--[ ] )
    ) (?:the[ ])?+ ["“‘*_]?+ (?=[A-Za-z])""",
    re.VERBOSE,
)
_CLOSING = re_compile(r"""["“”’'*_]?[)\]]|""")
# A short form that stands as a word. That it is none of the below is asked of what stands round it.
USE = re_compile(
    rf"""([A-Z] (?<! [\w.@\#$\\/&+'’-] .) {_REST})
    (?![\w(=&@\\+*^] | [-–./:_]\w | :: | \.\()""",
    re.VERBOSE,
)
# A document of more is a dictionary; each asks for a search of the words beside it.
_MANY = 4000


class Definition(NamedTuple):
    """A short form and the long form beside it; `start` and `end` hold both. Offsets in the prose."""

    start: int
    end: int
    short: str
    short_start: int
    long: LongForm


class Acronyms(NamedTuple):
    """The definitions of a document in order; and by short form, without a plural's s, where each stands."""

    definitions: tuple[Definition, ...]
    uses: dict[str, list[int]]


def acronyms(document: Document) -> Acronyms:
    """All definitions and uses of short forms; an annotation. A definition's short form is a use too."""
    prose = document.prose
    found = {definition.short_start: definition for definition in islice(_definitions(prose), _MANY)}
    uses: defaultdict[str, list[int]] = defaultdict(list)
    for match in USE.finditer(prose):
        uses[singular(match[1])].append(match.start())
    return Acronyms(tuple(found[start] for start in sorted(found)), dict(uses))


def singular(short: str) -> str:
    """A short form without the s of its plural: PATs, VMOs."""
    return short[:-1] if short[-1] == "s" and short[-2].isupper() else short


def _definitions(prose: str) -> Iterator[Definition]:
    for match in _BRACKETED.finditer(prose):
        start = match.start(1)
        end = _CLOSING.match(prose, match.end(1)).end()  # type: ignore[union-attr]  # it matches nothing, too
        if long := expansions.before(prose, match.start(), singular(match[1])):
            yield Definition(long.start, end, singular(match[1]), start, long)
    for match in _LEADING.finditer(prose):
        if long := expansions.after(prose, match.end(), singular(match[1]), strict=bool(match["loose"])):
            end = _CLOSING.match(prose, long.end).end()  # type: ignore[union-attr]
            yield Definition(match.start(1), end, singular(match[1]), match.start(1), long)
