"""The inside of a block in markup that goes by signs: what each of them begins is read where it stands.

Knows how far has been read, how deep, and what is known to close nowhere; knows nothing of any sign.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from subeditor.formats._blocks import Blocks
from subeditor.formats._rows import Inline

# What is nested more deeply is text.
_DEEPEST = 8


class Marks(Inline):
    """Reads the inside of blocks. `signs` is the pattern of what may begin markup, `takes` tells by the first
    character of a sign what reads it: it gets the sign's place and the end of the text, writes what it finds and returns
    where to go on, or 0 where the sign is none.

    `done` is the place up to which text has been written. `dead` are marks of which, up to the end of the text in hand,
    it is known that nothing closes them.
    """

    signs: ClassVar[Any]
    takes: ClassVar[dict[str, Callable[..., int]]] = {}

    def __init__(self, blocks: Blocks) -> None:
        super().__init__(blocks)
        self.done = 0
        self.depth = 0
        self.dead: set[tuple[str, int]] = set()

    def read(self, start: int, end: int) -> None:
        """See `Inline`."""
        outer, self.done, at = self.done, start, start
        if not self.depth:
            self.dead.clear()
        self.depth += 1
        text, search, takes = self.text, self.signs.search, self.takes
        if self.depth > _DEEPEST:
            at = end
        while at < end and (sign := search(text, at, end)):
            at = sign.start()
            at = takes[text[at]](self, at, end) or at + len(sign[0])
        self.flush(end)
        self.depth -= 1
        self.done = outer

    def inner(self, start: int, end: int) -> None:
        """See `Inline`."""
        self.read(start, end)

    def flush(self, at: int) -> None:
        """Write the text before a place."""
        self.plain(self.done, at)
        self.done = at

    def take(self, end: int) -> int:
        """What stands before a place has been written: go on there."""
        self.done = end
        return end
