"""Which lines of plain text go together: the width of hard-wrapped text, the margin, where a line goes on.

Knows the layout of typed text and wire copy: paragraphs between blank lines or one on each line, hard-wrapped
or not. Knows nothing of what lines that go together are (`text` says) or of how one looks (`_lines` says).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from subeditor.dataclass import dataclass
from subeditor.deferred import re_compile
from subeditor.formats import _lines as look
from subeditor.formats._lines import Line

# Longer lines are paragraphs; hard-wrapped text is narrower.
WIDEST = 130
# Below this no width can be told from the lines.
_NARROWEST = 50
_FENCE = "```"
# Words after which no line of its own ends.
_DANGLING = re_compile(
    r"(?:^|\s)(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|that|which|who|is|are|was|were|be|been|has"
    r"|have|had|will|would|can|could|may|might|must|not|his|her|its|their|our|your|my|this|these|those|than|into)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """What all lines together tell: the width of hard-wrapped text (0: a line is a paragraph), the margin,
    who speaks.
    """

    width: int
    margin: int
    speakers: frozenset[str]


def layout_of(lines: list[Line]) -> Layout:
    """How the text is laid out."""
    # Lines with another right below them tell the width; the last of a paragraph does not.
    inner = sorted(lines[at].length for at in range(len(lines) - 1) if not lines[at + 1].blank)
    long = sum(line.length for line in lines if line.length > WIDEST)
    wrapped = inner and long * 5 < sum(line.length for line in lines)
    width = inner[len(inner) * 9 // 10] if wrapped else 0
    indents = sorted(line.indent for line in lines if line.blank)
    return Layout(
        width if width >= _NARROWEST else 0,
        indents[len(indents) // 3] if indents else 0,
        look.speakers(line.text for line in lines),
    )


def chunks(lines: list[Line]) -> Iterator[list[Line]]:
    """The lines between blank lines; what stands between fences is one chunk, with them."""
    start = 0
    fences = [number for number, line in enumerate(lines) if line.text.startswith(_FENCE)]
    for opening, closing in zip(fences[::2], fences[1::2], strict=False):
        yield from _between_blanks(lines, start, opening)
        yield lines[opening : closing + 1]
        start = closing + 1
    yield from _between_blanks(lines, start, len(lines))


def _between_blanks(lines: list[Line], start: int, end: int) -> Iterator[list[Line]]:
    for at in range(start + 1, end + 1):
        if at == end or lines[at].blank:
            yield lines[start:at]
            start = at


def is_fenced(chunk: list[Line]) -> bool:
    """Whether a chunk is code between fences."""
    return len(chunk) > 1 and chunk[0].text.startswith(_FENCE) and chunk[-1].text.startswith(_FENCE)


def block_end(chunk: list[Line], at: int, layout: Layout) -> int:
    """Where the block that begins at a line ends."""
    end = at + 1
    while end < len(chunk) and _joins(chunk[end - 1], chunk[end], chunk[at], layout):
        end += 1
    return end


def begins(line: Line, layout: Layout) -> bool:
    """Whether a line must begin a block of its own."""
    text = line.text
    if text[0].islower() and text[:2].isalpha() and text[0] not in "ivx":
        return False
    return (
        text[0] == ">"
        or look.marker(text) > 0
        or look.is_rule(text)
        or look.is_labelled_caption(text)
        or (":" in text and look.turn(text) in layout.speakers)
    )


def _joins(line: Line, following: Line, head: Line, layout: Layout) -> bool:
    """Whether the line after `line`, in a block begun by `head`, goes on with it."""
    if look.is_rule(line.text):
        return False
    if begins(following, layout) or line.text[:12] == following.text[:12]:
        return False
    if look.marker(head.text) and following.indent > head.indent and not look.is_shouted(following.text):
        return True
    lower = following.text[0].islower()
    if not lower and look.is_shouted(line.text) != look.is_shouted(following.text):
        return False
    if layout.width and line.length <= WIDEST:
        if is_full(line, following, layout.width):
            return True
        if look.ends_sentence(line.text) or line.length < layout.width * 2 // 3:
            return (lower or _dangles(line)) and not look.ends_sentence(line.text)
        return True
    if look.ends_sentence(line.text) or line.length > WIDEST:
        return False
    if lower:
        return not look.turn(following.text.capitalize())
    return _dangles(line) and following.length <= WIDEST


def _dangles(line: Line) -> bool:
    """Whether more must come; a comma says so in a line longer than a salutation or an address."""
    return (line.text[-1] == "," and line.length >= 40) or _DANGLING.search(line.text[-12:]) is not None


def is_full(line: Line, following: Line, width: int) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    return line.length + 1 + len(following.text.split(None, 1)[0]) > width
