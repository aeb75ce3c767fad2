"""What the chooser has read, kept for the next time that it is asked about the same sentence.

A sentence is read alone, so what was found in it holds wherever it stands again: in the same document after a change
elsewhere (an editor asks with every change), or as boilerplate in another file. Importing this imports no numpy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from subeditor.chooser.reader import Reading

# In a text of 10,000 words a hundred sentences or two are asked about; this many take some five megabytes.
MOST = 2_000

# A sentence as the reader is given it: its tokens, and which of them are judged.
Asked = tuple[tuple[str, ...], tuple[int, ...]]
Read = Callable[[Sequence[Asked]], Sequence[Sequence["Reading"]]]


class Memory:
    """The readings of the sentences that were asked about last."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: dict[Asked, tuple[Reading, ...]] = {}

    def read(self, asked: Sequence[Asked], read: Read) -> list[tuple[Reading, ...]]:
        """The readings of each sentence; `read` is called once, with those that are not known yet, or not at all."""
        known = {each: self._kept.pop(each) for each in dict.fromkeys(asked) if each in self._kept}
        new = [each for each in dict.fromkeys(asked) if each not in known]
        if new:
            known |= {each: tuple(found) for each, found in zip(new, read(new), strict=True)}
        # The oldest come first: what was asked for now goes to the end.
        self._kept |= known
        for each in list(self._kept)[: max(0, len(self._kept) - self._most)]:
            del self._kept[each]
        return [known[each] for each in asked]
