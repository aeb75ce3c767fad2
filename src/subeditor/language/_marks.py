"""Characters that may be quotation marks, and what each could be where it stands.

Knows what stands beside a mark tells whether it opens, closes, is an apostrophe (`'tis`, `the '90s`,
`dogs'`), a prime (`7"`, `6' 2"`) or is itself the topic (`the mark (")`); knows nothing of which mark belongs
to which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from subeditor.deferred import re_compile
from subeditor.document import Block, Document

OPENS, CLOSES, PRIME, POSSESSIVE = 1, 2, 4, 8

_QUOTES = frozenset("\"'“”„‟″‘’‚‛«»‹›`")
DOUBLES = frozenset(('"', "“", "”", "„", "‟", "″", "«", "»", "``", "''"))

# An apostrophe between letters is no quotation mark and not even looked at. The set of all first characters
# stands before the alternatives: so the search runs from one to the next, ten times as fast.
_MARK = re_compile(
    r"""[`"'“”„‟″«»‹›‚‘’‛] (?:
        (?<=`) (?<!``) ` (?!`)
      | (?<=') (?<!"') ' (?!")
      | (?<=["“”„‟″«»‹›‚])
      | (?<=['‘’‛]) (?<![^\W_].)
      | (?<=['’]) (?![^\W_]) )""",
    re.VERBOSE,
)
# Words clipped at the front: an apostrophe stands for what is missing. Those that are words without it as
# well ('round, 'cause) are left to the pairing: nothing closes them.
_CLIPPED = re_compile(
    r"""['‘’‛](?: (?:tis|twas|twere|twill|twould|til|till|em|im|er|cos|coz|cuz|bout|neath|gainst|midst|mongst
                 |fraid|nother|nuff|spose|scuse|ow|alf|ome|ouse|ello|kay|ood|cept)
                 (?!\w|['’]\W)
              | n['’]? (?!\w)
              | \d\ds? (?!\w) )""",
    re.VERBOSE | re.IGNORECASE,
)
_OPENING = "([{<=/:|*_+#~¿¡"
_DASHES = "-–—―"
# Before two marks that hold nothing: `""`, `L""`.
_NOTHING = re_compile(r"(?:\A|[\s([{=])[A-Za-z]?\Z")
# Before the mark after symbols that are quoted: `"<"`, `"=="`.
_SYMBOLS = re_compile(r"(?:\A|[\s(,])[\"“][^\w\s\"“”]{1,4}\Z")
_FEW = 6


class Mark(NamedTuple):
    """A mark at prose[start:end]; `role` is the sum of what it may be there (0: neither opens nor closes)."""

    start: int
    end: int
    text: str
    role: int


def marks(document: Document) -> Iterator[tuple[Block, list[Mark]]]:
    """Every block with prose and the marks in it, in order."""
    prose = document.prose
    blocks = iter(block for block in document.blocks if block.start < block.end)
    block = next(blocks, None)
    found: list[Mark] = []
    for match in _MARK.finditer(prose):
        while block is not None and match.start() >= block.end:
            yield block, found
            block, found = next(blocks, None), []
        if block is None:
            return
        if match.start() >= block.start:
            mark = _mark(prose, block, match)
            if mark is not None:
                found.append(mark)
    while block is not None:
        yield block, found
        block, found = next(blocks, None), []


def _mark(prose: str, block: Block, match: re.Match[str]) -> Mark | None:
    """The mark with its role, or None for an apostrophe."""
    text, (start, end) = match[0], match.span()
    left, right = start - 1, end
    while left >= block.start and start - left < 5 and prose[left] in _QUOTES:
        left -= 1
    while right < block.end and right - end < 4 and prose[right] in _QUOTES:
        right += 1
    before = prose[left] if left >= block.start else " "
    after = prose[right] if right < block.end else " "
    word = after.isalnum() or after == "\ufffc"
    if not word and prose[left + 1 : right] == '""' and _NOTHING.search(prose[max(0, left - 1) : left + 1]):
        return None
    role = 0
    if before.isspace() or before in _OPENING:
        if word or not (after.isspace() or after in ",;:!?)]}>/" or _stop(prose, right)):
            role = OPENS
        elif before in _OPENING and _SYMBOLS.search(prose[max(block.start, start - _FEW) : start]):
            role = CLOSES
    elif not word:
        role = CLOSES
        # `he paused —"…"`: a dash on the left, content on the right.
        if before in _DASHES and after in "([$£€.…" and not _stop(prose, right):
            role = OPENS | CLOSES
    else:
        role = OPENS | CLOSES
    if before.isdigit() and left == start - 1 and role & CLOSES:
        role |= PRIME
    if text == "″":
        # Never more than a prime, or the closing mark that a program put after a figure.
        role &= CLOSES | PRIME
    if text in "'’" and before in "sSxXzZ" and after.isspace() and prose[right + 1 : right + 2].islower():
        role |= POSSESSIVE
    if text in "'‘’‛" and role & OPENS and _CLIPPED.match(prose, start):
        return None
    return Mark(start, end, text, role)


def _stop(prose: str, at: int) -> bool:
    """Whether the point here ends something, rather than being omission points or the beginning of `.5`,
    `.NET`.
    """
    return prose[at] in ".…" and not (
        prose[at + 1 : at + 2].isalnum() or prose[at : at + 2] == ".." or prose[at] == "…"
    )
